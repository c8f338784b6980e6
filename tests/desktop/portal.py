#!/usr/bin/python3
"""The part of the desktop's portal that says which colours the user wants.

Reads words from standard input, "dark", "light" or "none" for the colour scheme, "high" or "normal"
for the contrast, and is of that mind from then on; each is answered by a line when whoever listens
has been told. Ends with its input.

https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html"""
import sys

from gi.repository import Gio, GLib

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SETTINGS = "org.freedesktop.portal.Settings"
GROUP = "org.freedesktop.appearance"
WORDS = {"none": ("color-scheme", 0), "dark": ("color-scheme", 1), "light": ("color-scheme", 2),
         "normal": ("contrast", 0), "high": ("contrast", 1)}
INTERFACE = """<node><interface name="org.freedesktop.portal.Settings">
  <method name="Read">
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="v" direction="out"/>
  </method>
  <signal name="SettingChanged"><arg type="s"/><arg type="s"/><arg type="v"/></signal>
</interface></node>"""


class Portal:
    def __init__(self):
        self.values = {"color-scheme": 0, "contrast": 0}
        self.loop = GLib.MainLoop()
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.bus.register_object(PATH, Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0], self.answer)
        Gio.bus_own_name_on_connection(self.bus, NAME, Gio.BusNameOwnerFlags.NONE, self.begin, None)

    def begin(self, *_):
        GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, self.hear)
        print("ready", flush=True)

    def answer(self, _bus, _sender, _path, _interface, _method, arguments, call):
        group, key = arguments.unpack()
        if group != GROUP or key not in self.values:
            call.return_dbus_error(SETTINGS + ".NotFound", "Only colours are known here.")
            return
        value = GLib.Variant("u", self.values[key])
        call.return_value(GLib.Variant("(v)", (GLib.Variant("v", value),)))  # wrapped twice, as it is

    def hear(self, *_):
        word = sys.stdin.readline().strip()
        if not word:
            self.loop.quit()
            return False
        key, value = WORDS[word]
        self.values[key] = value
        self.bus.emit_signal(None, PATH, SETTINGS, "SettingChanged",
                             GLib.Variant("(ssv)", (GROUP, key, GLib.Variant("u", value))))
        self.bus.flush_sync()
        print(word, flush=True)
        return True


Portal().loop.run()
