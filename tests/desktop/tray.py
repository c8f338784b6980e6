#!/usr/bin/python3
"""A panel's tray for tests: the registry and host of StatusNotifier items, and what a user does there.

    with Tray() as tray:                       # a panel with a tray comes; it goes at the end
        item = tray.item()                     # waits for the only icon
        item.words, item.lines(), item.choose("Do not disturb", "For 1 hour"), item.click()

https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/ and com.canonical.dbusmenu. Needs a
session bus; run with /usr/bin/python3 (python3-gi is Debian's). Started by itself it is the panel."""
import struct
import subprocess
import sys
import zlib

from gi.repository import Gio, GLib

REGISTRY = "org.kde.StatusNotifierWatcher"
REGISTRY_PATH = "/StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
PROPERTIES = "org.freedesktop.DBus.Properties"
ANSWER_MS = 5000
INTERFACE = """<node><interface name="org.kde.StatusNotifierWatcher">
  <method name="RegisterStatusNotifierItem"><arg type="s" direction="in"/></method>
  <method name="RegisterStatusNotifierHost"><arg type="s" direction="in"/></method>
  <property name="RegisteredStatusNotifierItems" type="as" access="read"/>
  <property name="IsStatusNotifierHostRegistered" type="b" access="read"/>
  <property name="ProtocolVersion" type="i" access="read"/>
  <signal name="StatusNotifierItemRegistered"><arg type="s"/></signal>
  <signal name="StatusNotifierItemUnregistered"><arg type="s"/></signal>
  <signal name="StatusNotifierHostRegistered"/>
</interface></node>"""


# ---- The panel ----

class Panel:
    """Its process: keeps the list of icons, and forgets those whose program has gone."""

    def __init__(self):
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.items = []
        registry = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
        self.bus.register_object(REGISTRY_PATH, registry, self.call, self.get)
        Gio.bus_own_name_on_connection(self.bus, REGISTRY, Gio.BusNameOwnerFlags.NONE, self.begin, None)

    def begin(self, *_):
        self.tell("StatusNotifierHostRegistered")
        print("ready", flush=True)

    def tell(self, signal, item=None):
        arguments = GLib.Variant("(s)", (item,)) if item else None
        self.bus.emit_signal(None, REGISTRY_PATH, REGISTRY, signal, arguments)

    def call(self, _bus, sender, _path, _interface, method, arguments, invocation):
        if method == "RegisterStatusNotifierItem":
            self.add(sender, arguments.unpack()[0])
        invocation.return_value(None)

    def add(self, sender, named):
        item = sender + named if named.startswith("/") else named + "/StatusNotifierItem"
        if item in self.items:
            return
        self.items.append(item)
        name = item.partition("/")[0]
        Gio.bus_watch_name_on_connection(self.bus, name, Gio.BusNameWatcherFlags.NONE, None,
                                         lambda *_: self.forget(item))
        self.tell("StatusNotifierItemRegistered", item)

    def forget(self, item):
        if item in self.items:
            self.items.remove(item)
            self.tell("StatusNotifierItemUnregistered", item)

    def get(self, _bus, _sender, _path, _interface, name):
        return {"RegisteredStatusNotifierItems": GLib.Variant("as", self.items),
                "IsStatusNotifierHostRegistered": GLib.Variant("b", True),
                "ProtocolVersion": GLib.Variant("i", 0)}[name]


# ---- The user ----

class Item:
    """One icon."""

    def __init__(self, bus, item):
        self.bus = bus
        self.name, _, path = item.partition("/")
        self.path = "/" + path

    def ask(self, path, interface, method, arguments):
        return self.bus.call_sync(self.name, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE,
                                  ANSWER_MS).unpack()

    def read(self, name):
        return self.ask(self.path, PROPERTIES, "Get", GLib.Variant("(ss)", (ITEM, name)))[0]

    @property
    def words(self):
        """What its tooltip says."""
        _, _, title, text = self.read("ToolTip")
        return "\n".join(filter(None, (title, text)))

    @property
    def picture(self):
        """(width, height, ARGB bytes) of the smallest one."""
        return min(self.read("IconPixmap"), key=lambda picture: picture[0])

    def save_picture(self, path):
        width, height, pixels = max(self.read("IconPixmap"), key=lambda picture: picture[0])
        rows = b""
        for row in range(height):
            line = bytes(pixels[row * width * 4:(row + 1) * width * 4])
            rows += b"\0" + b"".join(line[i + 1:i + 4] + line[i:i + 1] for i in range(0, len(line), 4))
        with open(path, "wb") as file:
            file.write(b"\x89PNG\r\n\x1a\n")
            for kind, data in ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)),
                               (b"IDAT", zlib.compress(rows)), (b"IEND", b"")):
                file.write(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)))

    def click(self):
        self.ask(self.path, ITEM, "Activate", GLib.Variant("(ii)", (0, 0)))

    def middle_click(self):
        self.ask(self.path, ITEM, "SecondaryActivate", GLib.Variant("(ii)", (0, 0)))

    def _menu(self):
        path = self.read("Menu")
        self.ask(path, MENU, "AboutToShow", GLib.Variant("(i)", (0,)))
        return path, self.ask(path, MENU, "GetLayout", GLib.Variant("(iias)", (0, -1, [])))[1]

    def lines(self, *submenu):
        """What the menu shows, "-" for a line between; of a submenu, by the way to it."""
        _, node = self._menu()
        for label in submenu:
            node = _entry(node, label)
        return [_label(entry) for entry in _visible(node)]

    def choose(self, *way):
        """Clicks an entry, such as "Do not disturb", "For 1 hour". A name may be the beginning of a label."""
        path, node = self._menu()
        for label in way:
            node = _entry(node, label)
        event = GLib.Variant("(isvu)", (node[0], "clicked", GLib.Variant("s", ""), 0))
        self.ask(path, MENU, "Event", event)


def _visible(node):
    return [entry for entry in node[2] if entry[1].get("visible", True)]


def _label(entry):
    return "-" if entry[1].get("type") == "separator" else entry[1].get("label", "").replace("_", "")


def _entry(node, label):
    for entry in _visible(node):
        if _label(entry).startswith(label):
            return entry
    raise AssertionError("no entry “%s” in %s" % (label, [_label(entry) for entry in _visible(node)]))


class Tray:
    """A panel that is there as long as it is used."""

    def __init__(self):
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.process = None

    def __enter__(self):
        self.process = subprocess.Popen(["/usr/bin/python3", __file__], stdout=subprocess.PIPE, text=True)
        self.process.stdout.readline()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def items(self):
        answer = self.bus.call_sync(REGISTRY, REGISTRY_PATH, PROPERTIES, "Get",
                                    GLib.Variant("(ss)", (REGISTRY, "RegisteredStatusNotifierItems")), None,
                                    Gio.DBusCallFlags.NONE, ANSWER_MS)
        return [Item(self.bus, item) for item in answer.unpack()[0]]

    def item(self):
        from accessible import wait_until
        items = wait_until(self.items, 15, "an icon in the tray")
        if len(items) != 1:
            raise AssertionError("%d icons in the tray" % len(items))
        return items[0]


if __name__ == "__main__":
    Panel()
    try:
        GLib.MainLoop().run()
    except KeyboardInterrupt:
        sys.exit(0)
