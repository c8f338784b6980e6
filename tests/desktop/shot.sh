#!/usr/bin/env bash
# A picture of the screen, or of one window, of the current DISPLAY.
#
#   shot.sh [-w TITLE] [-s SEC] OUT.png
#
#   -w TITLE   the visible window whose title matches TITLE (a regular expression); waits 5 s for it
#   -s SEC     waits until two pictures SEC apart are equal (20 tries at most)
set -u
title='' settle=''
while getopts 'w:s:h' option; do
    case $option in
        w) title=$OPTARG ;;
        s) settle=$OPTARG ;;
        *) sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//p}' "$0"; exit 2 ;;
    esac
done
shift $((OPTIND - 1))
[ $# = 1 ] || { echo "shot.sh: name one output file" >&2; exit 2; }

window=()
if [ -n "$title" ]; then
    for ((i = 0; i < 50; i++)); do
        id=$(xdotool search --onlyvisible --name "$title" 2>/dev/null | tail -n 1)
        [ -n "$id" ] && break
        sleep 0.1
    done
    [ -n "$id" ] || { echo "shot.sh: no visible window is named /$title/" >&2; exit 1; }
    window=(-i "$id")
fi

take() { maim -u "${window[@]}" "$1"; }

take "$1" || exit 1
[ -n "$settle" ] || exit 0
next=$(mktemp --suffix=.png)
trap 'rm -f "$next"' EXIT
for ((i = 0; i < 20; i++)); do
    sleep "$settle"
    take "$next" || exit 1
    changed=$(compare -metric AE "$1" "$next" null: 2>&1)
    cp "$next" "$1"
    [ "${changed%% *}" = 0 ] && break
done
exit 0 # what never comes to rest is a picture too
