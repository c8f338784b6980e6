"""What a screen reader sees of a running program (AT-SPI), for scripted tests of windows.

    app = App("aloft")
    app.find("push button", "Run").press()
    app.find("text", "Search commands").set_text("restart")

Needs an accessibility bus (xsession.sh starts one). Run with /usr/bin/python3: the modules are
Debian's (python3-gi, gir1.2-atspi-2.0)."""
import re
import time
import warnings

warnings.simplefilter("ignore", DeprecationWarning)
import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib

WAIT_SECONDS = 15
INTERACTIVE = {
    "push button", "toggle button", "check box", "radio button", "text", "password text", "entry",
    "combo box", "list", "tree", "tree table", "table", "slider", "spin button", "page tab",
    "check menu item", "radio menu item", "menu item", "link",
}
NAMED_BY_THEIR_PARENT = {"scroll bar", "spin button", "combo box", "title bar"}


class NotThere(AssertionError):
    pass


def wait_until(question, seconds=WAIT_SECONDS, what="it"):
    """The first true answer of question(); NotThere when there is none in time."""
    end = time.monotonic() + seconds
    while True:
        answer = question()
        if answer:
            return answer
        if time.monotonic() > end:
            raise NotThere("waited %g s for %s" % (seconds, what))
        time.sleep(0.05)


def _ask(function, *arguments, default=None):
    """Parts vanish while they are looked at: that is an answer, not an error."""
    try:
        return function(*arguments)
    except GLib.Error:
        return default


class Part:
    """One element: a button, a cell, a line of text."""

    def __init__(self, node):
        self.node = node

    @property
    def role(self):
        return _ask(self.node.get_role_name) or "?"

    @property
    def name(self):
        return _ask(self.node.get_name) or ""

    @property
    def description(self):
        return _ask(self.node.get_description) or ""

    @property
    def states(self):
        found = _ask(self.node.get_state_set)
        return {state.value_nick for state in found.get_states()} if found else set()

    @property
    def parent(self):
        node = _ask(self.node.get_parent)
        return Part(node) if node else None

    @property
    def is_showing(self):
        return {"showing", "visible"} <= self.states

    @property
    def extents(self):
        component = _ask(self.node.get_component_iface)
        area = component and _ask(component.get_extents, Atspi.CoordType.SCREEN)
        return (area.x, area.y, area.width, area.height) if area else None

    @property
    def text(self):
        iface = _ask(self.node.get_text_iface)
        if not iface:
            return ""
        return _ask(iface.get_text, 0, _ask(iface.get_character_count) or 0) or ""

    @property
    def keys(self):
        """The shortcut that it shows, such as "Ctrl+S"."""
        iface = _ask(self.node.get_action_iface)
        return (_ask(iface.get_key_binding, 0) if iface else "") or ""

    def children(self):
        for i in range(min(_ask(self.node.get_child_count) or 0, 5000)):
            child = _ask(self.node.get_child_at_index, i)
            if child is not None:
                yield Part(child)

    def walk(self, hidden=False):
        yield self
        for child in self.children():
            if hidden or child.is_showing:
                yield from child.walk(hidden)

    def find(self, role, name, seconds=WAIT_SECONDS, hidden=False):
        """The first part of that role ("*": any) whose name matches the whole regular expression."""
        pattern = re.compile(name)

        def look():
            for part in self.walk(hidden):
                if role in ("*", part.role) and pattern.fullmatch(part.name):
                    return part
            return None

        return wait_until(look, seconds, "%s named /%s/" % (role, name))

    def has(self, role, name):
        try:
            self.find(role, name, seconds=0)
        except NotThere:
            return False
        return True

    def press(self, action=None):
        iface = self.node.get_action_iface()
        names = [iface.get_action_name(i) for i in range(iface.get_n_actions())]
        iface.do_action(names.index(action) if action else 0)

    def set_text(self, text):
        self.node.get_editable_text_iface().set_text_contents(text)

    def grab_focus(self):
        self.node.get_component_iface().grab_focus()

    def middle(self):
        x, y, width, height = self.extents
        return x + width // 2, y + height // 2


class App(Part):
    """A running program by its name."""

    def __init__(self, name, seconds=WAIT_SECONDS):
        def look():
            for child in Part(Atspi.get_desktop(0)).children():
                if child.name == name:
                    return child.node
            return None

        super().__init__(wait_until(look, seconds, "a program named " + name))


def lint(app):
    """Findings as sentences: what a screen reader could not tell apart or name."""
    for window in app.children():
        if window.is_showing:
            yield from lint_window(window)


def lint_window(window):
    seen = set()
    for part in window.walk():
        parent = part.parent
        where = "%s in %s “%s”" % (part.role, parent.role if parent else "", parent.name if parent else "")
        if part.role in INTERACTIVE and not part.name and not (parent and parent.role in NAMED_BY_THEIR_PARENT):
            yield "no name: " + where
        if part.role in ("icon", "image") and not part.name and not part.description:
            yield "picture without a description: " + where
        if "focusable" in part.states and part.extents and min(part.extents[2:]) <= 0:
            yield "can have the focus but has no size: " + where
        if part.role == "push button" and part.name and "focusable" in part.states:
            key = (where, part.name)
            if key in seen:
                yield "two buttons named “%s”: %s" % (part.name, where)
            seen.add(key)
