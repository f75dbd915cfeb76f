#!/bin/sh
# Becomes the service that the first argument or CARILLON_SERVICE names; everything in one process when neither does.
# Further arguments are the service's: `operate parked dialer.place-calls`.
set -eu
service=${1:-${CARILLON_SERVICE:-all-in-one}}
[ $# -eq 0 ] || shift
unset CARILLON_SERVICE # said to this script, and no setting of the service
main=dist/services/$service/src/main.js
if [ ! -f "$main" ]; then
  echo "There is no service \"$service\"; set CARILLON_SERVICE to one of: $(cd dist/services && for name in *; do [ -f "$name/src/main.js" ] && printf '%s ' "$name"; done)" >&2
  exit 64
fi
exec node --max-semi-space-size=16 --v8-pool-size=0 --expose-gc --require ./deploy/image/early-signals.cjs "$main" "$@"
