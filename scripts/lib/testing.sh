# shellcheck shell=bash
# Running the tests part by part. One run tells everything that fails, and says it once more at its end. Needs say.sh.

failed_parts=()
test_logs=.build/test-logs

# Runs a part of the tests (a name, then the command), and goes on where it fails.
try_part() {
  local name=$1
  shift
  say "$name"
  mkdir -p "$test_logs"
  # Not through a pipe: a process that a test left behind would keep it open, and everything waiting.
  "$@" > >(tee "$test_logs/$name") 2>&1 || failed_parts+=("$name")
}

# Says again what failed, and ends non-zero where something did.
report_parts() {
  ((${#failed_parts[@]})) || return 0
  local name
  for name in "${failed_parts[@]}"; do
    say "$name failed:"
    # A part that died names no test: how far it came tells which.
    grep -aE '✘|^FAILED|^ERROR' "$test_logs/$name" >&2 || tail -n 20 "$test_logs/$name" >&2
  done
  return 1
}
