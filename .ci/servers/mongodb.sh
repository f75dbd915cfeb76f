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
version=$(cat "$here"/mongodb/* | cksum | cut -d' ' -f1)
libs=$cache/libs-$version
home=$cache/server-$port
name="MongoDB server" mark="server-$port/commands.log" ready='^Ready' patience=120
. "$here/java-server.bash"

# The name by which the specs know what this server cannot.
say() { echo "CARILLON_MONGODB_URL=mongodb://127.0.0.1:$port/carillon?appName=stand-in"; }

prepare() {
  [ -e "$libs/complete" ] && return
  command -v javac >/dev/null || cannot "javac is not installed"
  fetch "$here/mongodb/pom.xml"
  javac -cp "$libs/*" -d "$libs/classes" "$here"/mongodb/*.java >"$cache/javac.log" 2>&1 || cannot "it could not be compiled (see $cache/javac.log)"
  touch "$libs/complete"
}

# Netty's looks at each byte that is written are for whoever writes a codec.
run() { exec java -Xms64m -Xmx1536m -XX:+UseSerialGC -Dio.netty.buffer.checkAccessible=false -Dio.netty.buffer.checkBounds=false -cp "$libs/classes:$libs/*" Server 127.0.0.1 "$port" "$home/commands.log"; }

serve "$@"
