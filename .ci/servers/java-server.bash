# Sourced by the servers beside it: one Java process per port, with its id, log and data below $home.
# The server says: name, here, cache, libs, home, mark (what stands in its command line and in no other), ready (what its log says
# once it answers), patience (seconds), and the functions say (prints its address), prepare (fetches and configures) and run (becomes the process).

cannot() { echo "No $name here: $*" >&2; exit 75; }
pid() { cat "$home/pid" 2>/dev/null || true; }

# The port stands in the mark, so that a number that was given to another process is not taken for the server.
is_running() { local id; id=$(pid); [ -n "$id" ] && tr '\0' ' ' <"/proc/$id/cmdline" 2>/dev/null | grep -q "$mark"; }
is_ready() { is_running && grep -q "$ready" "$home/server.log" 2>/dev/null; }

fetch() { # pom
  command -v mvn >/dev/null || cannot "mvn is not installed"
  mkdir -p "$libs"
  timeout 600 mvn -q -B -f "$1" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$libs" >"$cache/mvn.log" 2>&1 ||
    cannot "the artifacts could not be downloaded (see $cache/mvn.log)"
}

# Whoever starts the server may wait for the end of a file or hold a lock that it inherited: the server outlives both.
let_go() {
  local descriptor
  for descriptor in /proc/self/fd/*; do
    descriptor=${descriptor##*/}
    [ "$descriptor" -le 2 ] || eval "exec $descriptor>&-"
  done
}

wait_until_ready() {
  for _ in $(seq $((patience * 10))); do
    is_ready && return
    kill -0 "$(pid)" 2>/dev/null || cannot "it stopped while it started (see $home/server.log)"
    sleep 0.1
  done
  cannot "it did not answer within $patience seconds (see $home/server.log)"
}

start() {
  is_ready && { say; return; }
  command -v java >/dev/null || cannot "java is not installed"
  prepare
  mkdir -p "$home"
  : >"$home/server.log"
  set -m # in a process group of its own: a time limit of whoever started it does not end it
  (let_go; run) </dev/null >>"$home/server.log" 2>&1 &
  set +m
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

serve() { # what is asked for
  case ${1:-} in
    start) start ;;
    status) is_ready && say ;;
    kill) end KILL ;;
    stop) end TERM; rm -rf "$home" ;;
    *) echo "usage: $(basename "$0") start|status|kill|stop" >&2; exit 64 ;;
  esac
}
