# shellcheck shell=bash
# Filling a system that is just being started. Needs say.sh.

# Waits until the gateway at HOST:PORT is ready, then lets scripts/demo fill it. To be run in the background: it ends when
# the process $2 does, since nothing is to be left running once the runner is gone, however it went.
fill_when_ready() {
  local base_url="http://$1" runner=$2
  filler=
  trap 'exit 0' HUP INT TERM
  trap '[[ -z $filler ]] || kill -- "-$filler" 2>/dev/null || true' EXIT
  until curl --silent --fail --max-time 2 --output /dev/null "$base_url/readyz"; do
    kill -0 "$runner" 2>/dev/null || return 0
    sleep 0.3
  done
  # A group of its own, so that it can be ended with whatever it has started.
  setsid ./scripts/demo "$base_url" &
  filler=$!
  while kill -0 "$filler" 2>/dev/null; do
    kill -0 "$runner" 2>/dev/null || return 0
    sleep 0.2
  done
  wait "$filler" || say "The demo is not complete; why stands above. The system runs on at $base_url."
  filler=
}
