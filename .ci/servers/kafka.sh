#!/usr/bin/env bash
# A real Apache Kafka broker for tests: one node in KRaft mode, under the JVM, from its Maven artifacts.
#   kafka.sh start    starts it unless it runs, waits until it answers, prints CARILLON_KAFKA_BROKERS=…
#   kafka.sh status   prints the same when it runs, else exits 1
#   kafka.sh kill     ends it at once and keeps its data, as a crash would
#   kafka.sh stop     ends it and forgets its data
# CARILLON_KAFKA_PORT (default 29092; the next port is taken too) tells brokers apart. Exits 75 when it cannot be had here.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
port=${CARILLON_KAFKA_PORT:-29092}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/carillon/kafka
version=$(sed -n '/<artifactId>kafka_2.13</,/<version>/ s:.*<version>\(.*\)</version>.*:\1:p' "$here/kafka/pom.xml")
libs=$cache/libs-$version
home=$cache/broker-$port
address=127.0.0.1:$port

cannot() { echo "No Kafka broker here: $*" >&2; exit 75; }
say() { echo "CARILLON_KAFKA_BROKERS=$address"; }
pid() { cat "$home/pid" 2>/dev/null || true; }

# The port stands in the command line, so that a number that was given to another process is not taken for the broker.
is_running() { local id; id=$(pid); [ -n "$id" ] && tr '\0' ' ' <"/proc/$id/cmdline" 2>/dev/null | grep -q "broker-$port/server.properties"; }
is_ready() { is_running && grep -q 'Kafka Server started' "$home/server.log" 2>/dev/null; }

fetch() {
  [ -e "$libs/complete" ] && return
  command -v mvn >/dev/null || cannot "mvn is not installed"
  mkdir -p "$libs"
  mvn -q -B -f "$here/kafka/pom.xml" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$libs" >"$cache/mvn.log" 2>&1 ||
    cannot "the artifacts could not be downloaded (see $cache/mvn.log)"
  touch "$libs/complete"
}

configure() {
  mkdir -p "$home/data"
  sed -e "s:@PORT@:$port:g" -e "s:@CONTROLLER_PORT@:$((port + 1)):g" -e "s:@DATA@:$home/data:g" "$here/kafka/server.properties" >"$home/server.properties"
  [ -e "$home/data/meta.properties" ] && return
  run_java -Xmx128m kafka.tools.StorageTool format --cluster-id carillon-tests-broker-1 --config "$home/server.properties" >"$home/format.log" 2>&1 ||
    cannot "its storage could not be formatted (see $home/format.log)"
}

run_java() { java -Dlog4j.configuration="file:$here/kafka/log4j.properties" -cp "$libs/*" "$@"; }

wait_until_ready() {
  for _ in $(seq 600); do
    is_ready && return
    is_running || cannot "it stopped while it started (see $home/server.log)"
    sleep 0.1
  done
  cannot "it did not answer within a minute (see $home/server.log)"
}

start() {
  is_ready && { say; return; }
  command -v java >/dev/null || cannot "java is not installed"
  fetch
  configure
  : >"$home/server.log"
  java -Xms128m -Xmx512m -XX:+UseSerialGC -Dlog4j.configuration="file:$here/kafka/log4j.properties" -cp "$libs/*" \
    kafka.Kafka "$home/server.properties" </dev/null >>"$home/server.log" 2>&1 &
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
  *) echo "usage: kafka.sh start|status|kill|stop" >&2; exit 64 ;;
esac
