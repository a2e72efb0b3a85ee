# shellcheck shell=bash
# What the scripts tell the person in front of them: on standard error, so that what a script is for stays apart.

say() {
  printf '%s\n' "$*" >&2
}

# Ends the script. Tell what to do about it.
fail() {
  say "${0##*/}: $*"
  exit 1
}
