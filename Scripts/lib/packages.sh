# shellcheck shell=bash
# Installs the Debian packages that retake is built and tested with. To be sourced.
# shellcheck disable=SC2034

# What the program is compiled against.
build_packages=(
  pkg-config
  libncurses-dev    # the screen
  libsixel-dev      # pictures on it
  libpng-dev        # PNG
  libturbojpeg0-dev # JPEG
  libjpeg-dev
  liblcms2-dev      # embedded colour profiles
  libfreetype-dev   # outlines of letters
  libharfbuzz-dev   # their shaping
)

# What the tests drive a real terminal with.
test_packages=(xterm mlterm xvfb xdotool x11-utils imagemagick xfonts-base tmux procps)

# Prints those of the named packages that are not installed.
missing_packages() {
  local installed package
  installed=" $(dpkg-query -W -f='${db:Status-Status}:${Package} ' -- "$@" 2>/dev/null || true)"
  for package in "$@"; do
    [[ $installed == *" installed:$package "* ]] || printf '%s\n' "$package"
  done
}

# Runs a command as root, without ever asking for a password.
as_root() {
  if ((EUID == 0)); then "$@"; else sudo -n "$@"; fi
}

apt_quietly() {
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@" </dev/null
}

# Makes sure that the named packages are installed. Says nothing when they are.
need_packages() {
  local missing log
  if ! command -v dpkg-query >/dev/null; then
    echo "This is no Debian or Ubuntu: if the build stops at a missing header," \
      "install what these packages hold: $*" >&2
    return 0
  fi
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]})) || return 0

  if ((EUID != 0)) && ! sudo -n true 2>/dev/null; then
    echo "Packages are missing that only root may install. Run this first:" \
      "sudo apt-get install ${missing[*]}" >&2
    return 1
  fi
  echo "Installing ${missing[*]} …" >&2
  log=$(mktemp)
  # Lists may be absent, as in a container, or older than the packages they name. One source that
  # can't be reached is no reason to give up.
  apt_quietly update >"$log" 2>&1 || true
  if ! apt_quietly install --no-install-recommends "${missing[@]}" >>"$log" 2>&1; then
    tail -n 20 "$log" >&2
    rm -f "$log"
    echo "These packages couldn't be installed: ${missing[*]}" >&2
    return 1
  fi
  rm -f "$log"
}

need_swift() {
  command -v swift >/dev/null && return 0
  echo "There is no swift on the PATH. Install Swift 6.1 or later from https://swift.org/install" >&2
  return 1
}
