#!/usr/bin/python3
"""The part of the desktop's portal that says which colour scheme the user wants.

Reads words from standard input, "dark", "light" or "none", and is of that mind from then on; each
is answered by a line when whoever listens has been told. Ends with its input.

https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html"""
import sys

from gi.repository import Gio, GLib

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SETTINGS = "org.freedesktop.portal.Settings"
KEY = ("org.freedesktop.appearance", "color-scheme")
SCHEMES = {"none": 0, "dark": 1, "light": 2}
INTERFACE = """<node><interface name="org.freedesktop.portal.Settings">
  <method name="Read">
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="v" direction="out"/>
  </method>
  <signal name="SettingChanged"><arg type="s"/><arg type="s"/><arg type="v"/></signal>
</interface></node>"""


class Portal:
    def __init__(self):
        self.scheme = SCHEMES["none"]
        self.loop = GLib.MainLoop()
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.bus.register_object(PATH, Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0], self.answer)
        Gio.bus_own_name_on_connection(self.bus, NAME, Gio.BusNameOwnerFlags.NONE, self.begin, None)

    def begin(self, *_):
        GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, self.hear)
        print("ready", flush=True)

    def answer(self, _bus, _sender, _path, _interface, _method, arguments, call):
        if arguments.unpack() != KEY:
            call.return_dbus_error(SETTINGS + ".NotFound", "Only the colour scheme is known here.")
            return
        scheme = GLib.Variant("u", self.scheme)
        call.return_value(GLib.Variant("(v)", (GLib.Variant("v", scheme),)))  # wrapped twice, as it is

    def hear(self, *_):
        word = sys.stdin.readline().strip()
        if not word:
            self.loop.quit()
            return False
        self.scheme = SCHEMES[word]
        self.bus.emit_signal(None, PATH, SETTINGS, "SettingChanged",
                             GLib.Variant("(ssv)", (*KEY, GLib.Variant("u", self.scheme))))
        self.bus.flush_sync()
        print(word, flush=True)
        return True


Portal().loop.run()
