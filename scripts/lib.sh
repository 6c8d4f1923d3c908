# shellcheck shell=bash disable=SC2086 # lists of packages are words on purpose
# Shared by the scripts here, which source it with bash: where the tree is, what has to be installed, how a preset is run.

set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf 'pko: %s\n' "$*"; }
fail() {
  printf 'pko: %s\n' "$*" >&2
  exit 1
}

# --- What has to be there, and its names in the package managers.

debian_build="build-essential g++ cmake ninja-build ccache libboost-dev libboost-date-time-dev libboost-math-dev
  libboost-serialization-dev libeigen3-dev nlohmann-json3-dev libcli11-dev"
debian_test="pkg-config doctest-dev librapidcheck-dev libcsv-dev locales"
debian_clang="clang"
debian_benchmark="gcc libbenchmark-dev"
fedora_all="gcc-c++ cmake ninja-build ccache boost-devel eigen3-devel json-devel cli11-devel pkgconf doctest-devel
  rapidcheck-devel libcsv-devel glibc-langpack-de clang"
arch_all="base-devel cmake ninja ccache boost eigen nlohmann-json cli11 pkgconf doctest clang"
brew_all="cmake ninja ccache boost eigen nlohmann-json cli11 pkg-config doctest"

commands_of() {
  case $1 in
    build) echo "c++ cmake ninja" ;;
    test) echo "pkg-config" ;;
    clang) echo "clang++" ;;
    benchmark) echo "gcc" ;;
  esac
}

headers_of() {
  case $1 in
    build) echo "boost/version.hpp boost/math/distributions.hpp boost/archive/text_oarchive.hpp eigen3/Eigen/Core nlohmann/json.hpp CLI/CLI.hpp" ;;
    # libcsv is one more opinion in one test, and asked for only where it is easily had.
    test) echo "doctest/doctest.h rapidcheck.h" && if command -v apt-get >/dev/null; then echo csv.h; fi ;;
    benchmark) echo "benchmark/benchmark.h" ;;
  esac
}

# Prints what is missing for a purpose (build, test, clang, benchmark), one name a line. Looks at the things themselves and not at
# package lists, so that it is right however they came.
missing() {
  local name
  for name in $(commands_of "$1"); do
    command -v "$name" >/dev/null || echo "$name"
  done
  command -v c++ >/dev/null || return 0
  for name in $(headers_of "$1"); do
    printf '#if !__has_include(<%s>)\n#error\n#endif\n' "$name" | c++ -E -x c++ - >/dev/null 2>&1 || echo "<$name>"
  done
}

debian_packages_of() {
  case $1 in
    build) echo "$debian_build" ;;
    test) echo "$debian_test" ;;
    clang) echo "$debian_clang" ;;
    benchmark) echo "$debian_benchmark" ;;
  esac
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

may_be_root() {
  [ "$(id -u)" = 0 ] && return 0
  command -v sudo >/dev/null || return 1
  # sudo that would ask for a password is only of use where somebody can type one.
  sudo -n true 2>/dev/null || [ -t 0 ]
}

# explain_and_stop MISSING PACKAGES
explain_and_stop() {
  {
    echo "pko: these are missing and cannot be installed from here:$1"
    echo "pko: install them, then start this script again:"
    if command -v dnf >/dev/null; then
      echo "  sudo dnf install" $fedora_all
    elif command -v pacman >/dev/null; then
      echo "  sudo pacman -S" $arch_all "   (and rapidcheck from the AUR, for the tests)"
    elif command -v brew >/dev/null; then
      echo "  brew install" $brew_all "   (and rapidcheck from its own sources, for the tests)"
    elif command -v apt-get >/dev/null; then
      echo "  apt-get install" $2 "   (as root)"
    else
      echo "  Debian, Ubuntu: apt-get install" $2
      echo "  Fedora:         dnf install" $fedora_all
      echo "  Arch:           pacman -S" $arch_all "   (and rapidcheck from the AUR, for the tests)"
      echo "  Homebrew:       brew install" $brew_all "   (and rapidcheck from its own sources, for the tests)"
    fi
  } >&2
  exit 1
}

# ensure PURPOSE...: installs what is missing for the purposes, or says what to install and ends.
ensure() {
  local purpose name lacking="" packages=""
  for purpose in "$@"; do
    for name in $(missing "$purpose"); do lacking="$lacking $name"; done
    packages="$packages $(debian_packages_of "$purpose")"
  done
  if [ -n "$lacking" ]; then
    if ! command -v apt-get >/dev/null || ! may_be_root; then explain_and_stop "$lacking" "$packages"; fi
    say "installing with apt-get, for want of:$lacking"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update
    # The packages' own chatter is of interest only when something goes wrong.
    local log
    log=$(mktemp)
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install $packages >"$log" 2>&1 ||
      { cat "$log" >&2; rm -f "$log"; fail "apt-get could not install: $packages"; }
    rm -f "$log"
  fi
  check_cmake
}

check_cmake() {
  local version
  version=$(cmake --version | sed -n '1s/[^0-9]*//p')
  printf '3.25\n%s\n' "$version" | sort -V -C || fail "CMake 3.25 or newer is needed, this is $version; see cmake.org/download"
}

# The locale that the tests of number forms use. Only root can add one; elsewhere those tests are skipped and say so.
ensure_locale() {
  if ! locale -a 2>/dev/null | grep -qi '^de_DE\.utf-\?8$'; then
    [ "$(id -u)" = 0 ] && command -v localedef >/dev/null || return 0
    # Where the package of the compiler was there and that of the locales was not.
    [ -e /usr/share/i18n/locales/de_DE ] || ! command -v apt-get >/dev/null ||
      { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install locales >/dev/null; }
    say "adding the locale de_DE.UTF-8 for the tests"
    localedef -i de_DE -f UTF-8 de_DE.UTF-8 || say "it could not be added; its tests will be skipped"
  fi
}

# For ninja: every line of progress on a terminal, warnings and errors only elsewhere.
quietly() { [ -t 1 ] || echo --quiet; }

# build FOLDER [TARGET]
build() { cmake --build "$1" ${2:+--target "$2"} -- $(quietly); }

# configure FOLDER ARGUMENT...: runs CMake and shows what it says only if it fails.
configure() {
  local folder=$1
  shift
  mkdir -p "$folder"
  (cd "$top" && cmake "$@") >"$folder/configure.log" 2>&1 || { cat "$folder/configure.log" >&2; fail "CMake failed in $folder"; }
}

# run_preset PRESET: configures, builds and tests it.
run_preset() {
  local started=$SECONDS folder=$top/build/$1
  say "$1: building in build/$1"
  configure "$folder" --preset "$1"
  (cd "$top" && cmake --build --preset "$1" -- $(quietly))
  say "$1: built after $((SECONDS - started)) s; testing"
  (cd "$top" && ctest --preset "$1") 2>&1 | tee "$folder/test.log"
  say "$1: done after $((SECONDS - started)) s"
}

# summary PRESET...: what ctest said at the end of each.
summary() {
  local preset
  for preset in "$@"; do
    say "$preset: $(grep 'tests passed,' "$top/build/$preset/test.log")"
  done
}
