#!/usr/bin/env bash
# Runs a command in a desktop of its own, without a screen: X server, session bus, window manager,
# accessibility bus, a fresh HOME. Everything is taken down when the command ends, whose status is
# this script's (125: the desktop itself did not come up).
#
#   xsession.sh [options] -- COMMAND [ARG…]
#
#   -s WxHxD    screen (default 1280x800x24)
#   -r DPI      resolution (default 96)
#   -l LOCALE   such as zh_CN.UTF-8; must exist (localedef -i zh_CN -f UTF-8 zh_CN.UTF-8)
#   -k          an unlocked, empty keyring (gnome-keyring)
#   -n          notifications (dunst), which are also written to notifications.log
#   -b          a private system bus with a mocked logind and NetworkManager
#   -o DIR      keep the session's files there; the same DIR again is the same HOME again
#   -T SEC      end COMMAND after so many seconds (status 124)
#
# COMMAND finds DISPLAY, DBUS_SESSION_BUS_ADDRESS, HOME, the XDG directories, XSESSION_DIR (files and
# logs of the session) and XSESSION_TOOLS (this folder). The packages are the group "desktop" of
# packaging/packages-debian.
set -u
tools=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

screen=1280x800x24 dpi=96 locale=C.UTF-8 keyring=no notifications=no systembus=no out='' limit=0
usage() { sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"; exit 2; }
while getopts 's:r:l:knbo:T:h' option; do
    case $option in
        s) screen=$OPTARG ;;
        r) dpi=$OPTARG ;;
        l) locale=$OPTARG ;;
        k) keyring=yes ;;
        n) notifications=yes ;;
        b) systembus=yes ;;
        o) out=$OPTARG ;;
        T) limit=$OPTARG ;;
        *) usage ;;
    esac
done
shift $((OPTIND - 1))
[ $# -gt 0 ] || usage

fail() { echo "xsession: $*" >&2; exit 125; }

children=()
temporary=''
take_down() {
    local i
    for ((i = ${#children[@]} - 1; i >= 0; i--)); do kill "${children[i]}" 2>/dev/null; done
    for ((i = 0; i < 10; i++)); do
        kill -0 "${children[@]}" 2>/dev/null || break
        sleep 0.1
    done
    for i in "${children[@]}"; do kill -9 "$i" 2>/dev/null; done
    wait 2>/dev/null
    [ -n "$temporary" ] && rm -rf "$temporary"
}
trap take_down EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# spawn NAME COMMAND…: starts a part of the desktop; its output goes to NAME.log.
spawn() {
    local name=$1
    shift
    "$@" >"$dir/$name.log" 2>&1 </dev/null &
    children+=($!)
}

# until_ok SECONDS COMMAND…: asks every 20 ms.
until_ok() {
    local tries=$(($1 * 50))
    shift
    while ((tries-- > 0)); do
        "$@" >/dev/null 2>&1 && return 0
        sleep 0.02
    done
    return 1
}

has_name() {
    dbus-send --session --print-reply --dest=org.freedesktop.DBus / \
        org.freedesktop.DBus.NameHasOwner "string:$1" 2>/dev/null | grep -q true
}

set_environment() {
    if [ -n "$out" ]; then
        mkdir -p "$out" || fail "cannot make $out"
        dir=$(cd "$out" && pwd)
    else
        temporary=$(mktemp -d)
        dir=$temporary
    fi
    export XSESSION_DIR=$dir XSESSION_TOOLS=$tools
    export HOME=$dir/home XDG_CONFIG_HOME=$dir/home/.config XDG_DATA_HOME=$dir/home/.local/share
    export XDG_CACHE_HOME=$dir/home/.cache XDG_STATE_HOME=$dir/home/.local/state XDG_RUNTIME_DIR=$dir/run
    mkdir -p "$XDG_CONFIG_HOME" "$XDG_DATA_HOME" "$XDG_CACHE_HOME" "$XDG_STATE_HOME" "$XDG_RUNTIME_DIR"
    chmod 700 "$XDG_RUNTIME_DIR"
    export XDG_SESSION_TYPE=x11 XDG_CURRENT_DESKTOP=openbox QT_QPA_PLATFORM=xcb
    export QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 LIBGL_ALWAYS_SOFTWARE=1
    export LANG=$locale LC_ALL=$locale LANGUAGE=${locale%%.*}
    [ "$locale" = C.UTF-8 ] && export LANGUAGE=en
    unset WAYLAND_DISPLAY SESSION_MANAGER DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS XAUTHORITY
}

start_x_server() {
    local number
    for number in {81..99}; do
        [ -e "/tmp/.X$number-lock" ] || [ -e "/tmp/.X11-unix/X$number" ] && continue
        spawn xvfb Xvfb ":$number" -screen 0 "$screen" -dpi "$dpi" -nolisten tcp -noreset -ac
        export DISPLAY=":$number"
        local server=${children[-1]}
        until_ok 5 xdpyinfo && kill -0 "$server" 2>/dev/null && return
    done
    fail "no free display between :81 and :99"
}

# It starts nothing by itself: there is no keyring and no portal but what a test wants there to be.
start_session_bus() {
    export DBUS_SESSION_BUS_ADDRESS="unix:path=$XDG_RUNTIME_DIR/bus"
    cat >"$dir/bus.conf" <<XML
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
 <type>session</type>
 <listen>$DBUS_SESSION_BUS_ADDRESS</listen>
 <policy context="default">
  <allow send_destination="*" eavesdrop="true"/>
  <allow eavesdrop="true"/>
  <allow own="*"/>
 </policy>
</busconfig>
XML
    spawn dbus dbus-daemon --config-file="$dir/bus.conf" --nofork --nosyslog
    until_ok 5 test -S "$XDG_RUNTIME_DIR/bus" || fail "no session bus"
}

# No key bindings but Alt+F4: every other key reaches the program.
start_window_manager() {
    cat >"$dir/openbox.xml" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
 <focus><focusNew>yes</focusNew><followMouse>no</followMouse></focus>
 <desktops><number>1</number></desktops>
 <keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>
 <mouse>
  <context name="Client"><mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind></context>
 </mouse>
</openbox_config>
XML
    spawn openbox openbox --sm-disable --config-file "$dir/openbox.xml"
    until_ok 5 sh -c 'xprop -root _NET_SUPPORTING_WM_CHECK | grep -q 0x' || fail "no window manager"
}

start_accessibility() {
    local launcher=/usr/libexec/at-spi-bus-launcher
    [ -x "$launcher" ] || return
    spawn atspi "$launcher" --launch-immediately --a11y=1 --screen-reader=0
    until_ok 5 has_name org.a11y.Bus || fail "no accessibility bus"
}

start_keyring() {
    printf 'password\n' | gnome-keyring-daemon --foreground --unlock --components=secrets >"$dir/keyring.log" 2>&1 &
    children+=($!)
    until_ok 5 has_name org.freedesktop.secrets || fail "no keyring"
}

start_notifications() {
    printf '[global]\n follow = none\n origin = top-right\n show_age_threshold = -1\n idle_threshold = 0\n' >"$dir/dunstrc"
    stdbuf -oL dunst -config "$dir/dunstrc" -print >"$dir/notifications.log" 2>"$dir/dunst.log" </dev/null &
    children+=($!)
    until_ok 5 has_name org.freedesktop.Notifications || fail "no notifications"
}

start_system_bus() {
    export DBUS_SYSTEM_BUS_ADDRESS="unix:path=$XDG_RUNTIME_DIR/system_bus"
    spawn systembus dbus-daemon --session --nofork --nosyslog --address="$DBUS_SYSTEM_BUS_ADDRESS"
    until_ok 5 test -S "$XDG_RUNTIME_DIR/system_bus" || fail "no private system bus"
    spawn logind /usr/bin/python3 -m dbusmock --system --template logind
    spawn networkmanager /usr/bin/python3 -m dbusmock --system --template networkmanager
}

for program in Xvfb openbox dbus-daemon xdpyinfo xprop; do
    command -v "$program" >/dev/null || fail "no $program: install the group \"desktop\" of packaging/packages-debian"
done
set_environment
start_x_server
start_session_bus
start_window_manager
start_accessibility
[ $keyring = yes ] && start_keyring
[ $notifications = yes ] && start_notifications
[ $systembus = yes ] && start_system_bus

if [ "$limit" != 0 ]; then
    timeout "$limit" "$@"
else
    "$@"
fi
