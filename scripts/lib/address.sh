# shellcheck shell=bash
# Where the gateway listens. Needs say.sh.

# The value of a configuration key as the programs will see it: environment, .env, default.
setting() {
  local key=$1 default=$2 line
  if [[ -n ${!key:-} ]]; then
    printf '%s' "${!key}"
    return
  fi
  if [[ -r .env ]]; then
    line=$(sed -nE "s/^[[:space:]]*(export[[:space:]]+)?${key}[[:space:]]*=[[:space:]]*//p" .env | tail -n 1)
    line=${line%$'\r'}
    case $line in
    \"*) line=${line#\"} && line=${line%%\"*} ;;
    \'*) line=${line#\'} && line=${line%%\'*} ;;
    *) line=$(sed -E 's/[[:space:]]+#.*$//; s/[[:space:]]+$//; s/^#.*$//' <<<"$line") ;;
    esac
  fi
  printf '%s' "${line:-$default}"
}

# HOST:PORT at which this machine itself reaches the gateway, which may listen on every address there is.
local_address() {
  local listen host port
  listen=$(setting VITRINE_LISTEN 127.0.0.1:8080)
  host=${listen%:*}
  port=${listen##*:}
  case $host in
  '' | 0.0.0.0 | '*') host=127.0.0.1 ;;
  '[::]') host='[::1]' ;;
  esac
  [[ $port =~ ^[0-9]+$ && $port -ge 1 && $port -le 65535 && $listen == *:* ]] ||
    fail "VITRINE_LISTEN is \"$listen\"; it reads HOST:PORT, as in 127.0.0.1:8080"
  printf '%s:%s' "$host" "$port"
}

# Ends the script where something listens on HOST:PORT already.
expect_free() {
  local host=${1%:*} port=${1##*:}
  host=${host#[}
  host=${host%]}
  # The connection closes with the subshell.
  if (exec 3<>"/dev/tcp/$host/$port") 2>/dev/null; then
    say "Something listens on $1 already: another Vitrine, perhaps, or another program."
    fail "stop it, or start beside it: VITRINE_LISTEN=127.0.0.1:$((port + 1)) VITRINE_DATA=./data-$((port + 1)) ${0}"
  fi
}
