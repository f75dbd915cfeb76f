#!/usr/bin/env bash
# A server that speaks MongoDB's protocol, for tests: a stand-in under the JVM, from its Maven artifacts, with a log that survives a kill.
#   mongodb.sh start    starts it unless it runs, waits until it answers, prints CARILLON_MONGODB_URL=…
#   mongodb.sh status   prints the same when it runs, else exits 1
#   mongodb.sh kill     ends it at once and keeps its data, as a crash would
#   mongodb.sh stop     ends it and forgets its data
# CARILLON_MONGODB_PORT (default 29017) tells servers apart. Exits 75 when it cannot be had here.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
port=${CARILLON_MONGODB_PORT:-29017}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/carillon/mongodb
version=$(cat "$here/mongodb/pom.xml" "$here/mongodb/Server.java" | cksum | cut -d' ' -f1)
libs=$cache/libs-$version
home=$cache/server-$port

cannot() { echo "No MongoDB server here: $*" >&2; exit 75; }
# The name by which the specs know what this server cannot.
say() { echo "CARILLON_MONGODB_URL=mongodb://127.0.0.1:$port/carillon?appName=stand-in"; }
pid() { cat "$home/pid" 2>/dev/null || true; }

# The port stands in the command line, so that a number that was given to another process is not taken for the server.
is_running() { local id; id=$(pid); [ -n "$id" ] && tr '\0' ' ' <"/proc/$id/cmdline" 2>/dev/null | grep -q "server-$port/commands.log"; }
is_ready() { is_running && grep -q '^Ready' "$home/server.log" 2>/dev/null; }

build() {
  [ -e "$libs/complete" ] && return
  command -v mvn >/dev/null || cannot "mvn is not installed"
  command -v javac >/dev/null || cannot "javac is not installed"
  mkdir -p "$libs"
  mvn -q -B -f "$here/mongodb/pom.xml" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$libs" >"$cache/mvn.log" 2>&1 ||
    cannot "the artifacts could not be downloaded (see $cache/mvn.log)"
  javac -cp "$libs/*" -d "$libs/classes" "$here/mongodb/Server.java" >"$cache/javac.log" 2>&1 || cannot "it could not be compiled (see $cache/javac.log)"
  touch "$libs/complete"
}

wait_until_ready() {
  for _ in $(seq 300); do
    is_ready && return
    is_running || cannot "it stopped while it started (see $home/server.log)"
    sleep 0.1
  done
  cannot "it did not answer within half a minute (see $home/server.log)"
}

start() {
  is_ready && { say; return; }
  command -v java >/dev/null || cannot "java is not installed"
  build
  mkdir -p "$home"
  : >"$home/server.log"
  java -Xms64m -Xmx512m -XX:+UseSerialGC -cp "$libs/classes:$libs/*" Server 127.0.0.1 "$port" "$home/commands.log" </dev/null >>"$home/server.log" 2>&1 &
  echo $! >"$home/pid"
  disown
  wait_until_ready
  say
}

end() { # signal, then insist
  is_running || return 0
  kill "-$1" "$(pid)"
  for _ in $(seq 100); do is_running || return 0; sleep 0.1; done
  kill -KILL "$(pid)"
}

case ${1:-} in
  start) start ;;
  status) is_ready && say ;;
  kill) end KILL ;;
  stop) end TERM; rm -rf "$home" ;;
  *) echo "usage: mongodb.sh start|status|kill|stop" >&2; exit 64 ;;
esac
