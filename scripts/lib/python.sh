# shellcheck shell=bash
# The Python that tests whole systems, drives the browser and measures. Needs say.sh.

python_environment=.build/venv

# Makes the virtual environment, or brings it up to what the files of requirements beside this one ask for.
prepare_python() {
  local file wanted=() installed="$python_environment/requirements.txt"
  for file in "$@"; do wanted+=(--requirement "scripts/lib/$file"); done
  cmp -s <(cat "${@/#/scripts/lib/}") "$installed" && return 0
  say "Preparing Python in $python_environment"
  python3 -m venv "$python_environment"
  "$python_environment/bin/python" -m pip install --quiet --disable-pip-version-check "${wanted[@]}" >&2 ||
    fail "Python's packages could not be installed; why stands above"
  cat "${@/#/scripts/lib/}" >"$installed"
}
