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
name="Kafka broker" mark="broker-$port/server.properties" ready='Kafka Server started' patience=180
. "$here/java-server.bash"

say() { echo "CARILLON_KAFKA_BROKERS=127.0.0.1:$port"; }

run_java() { exec java "-Dlog4j.configuration=file:$here/kafka/log4j.properties" -cp "$libs/*" "$@"; }

prepare() {
  [ -e "$libs/complete" ] || { fetch "$here/kafka/pom.xml"; touch "$libs/complete"; }
  mkdir -p "$home/data"
  sed -e "s:@PORT@:$port:g" -e "s:@CONTROLLER_PORT@:$((port + 1)):g" -e "s:@DATA@:$home/data:g" "$here/kafka/server.properties" >"$home/server.properties"
  [ -e "$home/data/meta.properties" ] && return
  (run_java -Xmx128m kafka.tools.StorageTool format --cluster-id carillon-tests-broker-1 --config "$home/server.properties") >"$home/format.log" 2>&1 ||
    cannot "its storage could not be formatted (see $home/format.log)"
}

run() { run_java -Xms128m -Xmx512m -XX:+UseSerialGC kafka.Kafka "$home/server.properties"; }

serve "$@"
