#!/bin/sh
# Runs a program of the build (or, where ALOFT_BIN names the build's programs, any) on a computer
# that seems to have NVIDIA cards:
#   STANDIN_LIVELY=1 tests/standins/with_cards.sh 8 build/dev/bin/aloft
# Further STANDIN_… variables: nvml.c. STANDIN_AGE: current (default), early_535, old; STANDIN_SMI=1
# takes the library away and leaves nvidia-smi; STANDIN_ASLEEP=1: a laptop's card that sleeps.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
cards=$1
program=$2
shift 2
build=$(CDPATH= cd -- "${ALOFT_BIN:-$(dirname -- "$program")}/.." && pwd)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
ln -s /proc "$root/proc"
i=0
while [ "$i" -lt "$cards" ]; do
    i=$((i + 1))
    folder="$root/sys/bus/pci/devices/0000:0$i:00.0"
    mkdir -p "$folder/power"
    echo 0x10de >"$folder/vendor"
    echo 0x2330 >"$folder/device"
    echo 0x030200 >"$folder/class"
    if [ -n "${STANDIN_ASLEEP:-}" ]; then
        echo suspended >"$folder/power/runtime_status"
        echo auto >"$folder/power/control"
    fi
done
export STANDIN_DEVICES="$cards" ALOFT_HARDWARE_ROOT="$root" PATH="$here/bin:$PATH"
if [ -z "${STANDIN_SMI:-}" ]; then
    export LD_LIBRARY_PATH="$build/standins/${STANDIN_AGE:-current}${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
fi
"$program" "$@"
