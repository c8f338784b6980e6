"""The computer's sleep, where xsession.sh was told to have a mocked logind (-b): a program is asked for leave, stopped, and
told when it is awake again.

    sleep(program, seconds=2)"""
import os
import signal
import time

from gi.repository import Gio, GLib

from accessible import wait_until

NAME = "org.freedesktop.login1"
PATH = "/org/freedesktop/login1"
MANAGER = NAME + ".Manager"


def _bus():
    flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    return Gio.DBusConnection.new_for_address_sync(os.environ["DBUS_SYSTEM_BUS_ADDRESS"], flags, None, None)


def _call(bus, interface, method, arguments=None):
    return bus.call_sync(NAME, PATH, interface, method, arguments, None, Gio.DBusCallFlags.NONE, 5000, None).unpack()


def _say(bus, is_starting):
    _call(bus, "org.freedesktop.DBus.Mock", "EmitSignal",
          GLib.Variant("(sssav)", (MANAGER, "PrepareForSleep", "b", [GLib.Variant("b", is_starting)])))


def sleep(program, seconds):
    """Of the computer on which program (a Popen) runs, once nobody holds the sleep up."""
    bus = _bus()

    def is_held():
        return bool(_call(bus, MANAGER, "ListInhibitors")[0])
    wait_until(is_held, 10, "somebody who wants to know of sleep")
    _say(bus, True)
    wait_until(lambda: not is_held(), 5, "leave to sleep")
    program.send_signal(signal.SIGSTOP)
    time.sleep(seconds)
    program.send_signal(signal.SIGCONT)
    _say(bus, False)
    wait_until(is_held, 10, "somebody who wants to know of the next sleep")
