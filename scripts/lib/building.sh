# shellcheck shell=bash
# Building the programs. Needs say.sh.

expect_swift() {
  command -v swift >/dev/null ||
    fail "there is no swift. Install Swift 6.2 or later from https://www.swift.org/install and start again"
  local version
  version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
  [[ $(printf '6.2\n%s\n' "$version" | sort -V | head -n 1) == 6.2 ]] ||
    fail "swift is version ${version:-unknown}, and 6.2 or later is needed: https://www.swift.org/install"
}

# Builds every program in a configuration (release or debug), and tells the Procfile where they lie.
build_programs() {
  say "Building ($1). The first time takes minutes."
  swift build -c "$1" >&2 || fail "the build failed; what is wrong stands above"
  export VITRINE_BIN=".build/$1"
}
