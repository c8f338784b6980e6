#!/bin/sh
# aloft where there is no display: help and version are answered, a window is refused in words.
aloft=$1
unset DISPLAY WAYLAND_DISPLAY QT_QPA_PLATFORM
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT

"$aloft" --version | grep -q '[0-9]' || { echo "--version says nothing"; exit 1; }
"$aloft" --help | grep -q -e --profile || { echo "--help says nothing"; exit 1; }
words=$("$aloft" --profile "$profile" 2>&1)
status=$?
[ "$status" -eq 2 ] || { echo "a window: exit $status, $words"; exit 1; }
case $words in
*aloftctl*) ;;
*) echo "a window is refused without a way out: $words"; exit 1 ;;
esac
