#!/bin/sh
# Builds and runs the consumer with nothing but a compiler and pkg-config.
# usage: pkg_config.sh COMPILER PREFIX LIBDIR PROGRAM [serialization] [eigen]
set -eu
compiler=$1 prefix=$2 libdir=$3 program=$4
shift 4
packages=pko
for component; do packages="$packages pko-$component"; done
export PKG_CONFIG_PATH="$prefix/$libdir/pkgconfig"
# shellcheck disable=SC2046 # the flags are words
"$compiler" -std=c++20 "$(dirname "$0")/consumer/main.cpp" -o "$program" $(pkg-config --cflags --libs $packages)
LD_LIBRARY_PATH="$prefix/$libdir" "$program"
