# shellcheck shell=bash
# The Debian packages that Vitrine stands on. Needs say.sh.

# To build and to run: libsodium, libvips, SQLite, libcurl, zlib, and ffmpeg and exiftool as programs; curl asks the gateway how it is.
running_packages=(
  libsodium-dev libvips-dev libsqlite3-dev libcurl4-openssl-dev zlib1g-dev pkg-config ffmpeg libimage-exiftool-perl curl python3
)

# To test: a browser to drive, photographs to put in, `nc` as the simplest client of a socket, programs that unpack
# archives, one that writes HEIC and AVIF, and Python.
# shellcheck disable=SC2034 # Used by the scripts that read this file.
testing_packages=(
  chromium mate-backgrounds netcat-openbsd python3 python3-venv unzip p7zip-full libarchive-tools libvips-tools
)

# To measure: the web server and the load that our sending of bytes is compared with and by.
# shellcheck disable=SC2034
measuring_packages=(nginx-light wrk)

# Installs those of the named packages that are missing. Where there is no Debian it checks what it can, and says the rest.
install_packages() {
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    check_without_debian
    return
  fi
  local package missing=()
  for package in "$@"; do
    is_installed "$package" || missing+=("$package")
  done
  ((${#missing[@]})) || return 0

  say "Installing ${missing[*]}"
  local as_root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null || fail "only root may install packages. As root: apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get -q -q update
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -q -y --no-install-recommends install "${missing[@]}" >&2 ||
    fail "could not install ${missing[*]}"
}

is_installed() {
  # A Python that was put there by other means will do as well as Debian's, if it can make virtual environments.
  case $1 in
  python3 | python3-venv) python3 -c 'import venv, ensurepip' 2>/dev/null && return ;;
  esac
  [[ $(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

check_without_debian() {
  local library program missing=()
  for program in pkg-config ffmpeg exiftool curl; do
    command -v "$program" >/dev/null || missing+=("$program")
  done
  for library in libsodium vips sqlite3 libcurl zlib; do
    pkg-config --exists "$library" 2>/dev/null || missing+=("$library")
  done
  ((${#missing[@]})) || return 0
  say "Packages are installed by themselves on Debian and its relatives only. Here, please install: ${missing[*]}"
  fail "on Debian they are named ${running_packages[*]}"
}
