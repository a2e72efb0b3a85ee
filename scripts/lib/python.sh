# shellcheck shell=bash
# The Python that tests whole systems and drives the browser. Needs say.sh.

python_environment=.build/venv

# Makes the virtual environment, or brings it up to what requirements.txt asks for.
prepare_python() {
  local wanted=scripts/lib/requirements.txt installed="$python_environment/requirements.txt"
  cmp -s "$wanted" "$installed" && return 0
  say "Preparing Python in $python_environment"
  python3 -m venv "$python_environment"
  "$python_environment/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$wanted" >&2 ||
    fail "Python's packages could not be installed; why stands above"
  cp "$wanted" "$installed"
}
