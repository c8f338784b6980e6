"""What requests hold, checked before anything is done with it."""
import json
import os

LARGEST_ORDER = 1 << 17  # bytes of an order, without the program's source: hundreds of them fit into one answer


class Members:
    """The members of a request, checked as they are taken out."""

    def __init__(self, members):
        self.members = members

    def has(self, name):
        return self.members.get(name) is not None

    def _take(self, name, default, kinds, what):
        value = self.members.get(name)
        if value is None:
            value = default
        if not isinstance(value, kinds) or (isinstance(value, bool) and kinds is not bool):
            raise Refusal("bad-request", "%s has to be %s." % (name, what))
        return value

    def text(self, name, default=None):
        return plain(name, self._take(name, default, str, "text"))

    def flag(self, name, default=False):
        return self._take(name, default, bool, "true or false")

    def whole(self, name, default, low, high):
        return max(low, min(high, self._take(name, default, int, "a whole number")))

    def seconds(self, name, most):
        return max(0.0, min(most, self._take(name, 0, (int, float), "a number")))

    def texts(self, name, default=()):
        return [plain(name, text) for text in self._take(name, list(default), list, "a list of texts")]

    def environment(self, name):
        values = self._take(name, {}, dict, "an object of texts")
        for key, value in values.items():
            if not key or "=" in plain(name, key):
                raise Refusal("bad-request", "%s has an impossible name." % name)
            plain(name, value)
        return values

    def offsets(self, name):
        values = self._take(name, {}, dict, "an object of numbers")
        for offset in values.values():
            if type(offset) is not int:
                raise Refusal("bad-request", "%s has to hold whole numbers." % name)
        return values


def source_text(body):
    """A program that came as a body."""
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise Refusal("bad-request", "A program has to be UTF-8.") from None


def plain(name, text):
    """Text that the system can take."""
    if not isinstance(text, str) or "\0" in text:
        raise Refusal("bad-request", "%s has to be text." % name)
    try:
        os.fsencode(text)
    except UnicodeError:
        raise Refusal("bad-request", "%s has to be text." % name) from None
    return text


def checked_order(members, home):
    """What is to be run, complete and of the right types; without secrets."""
    order = {name: members.text(name, "") for name in ("run", "name", "kind", "path", "command", "python", "output", "client")}
    order["folder"] = os.path.expanduser(members.text("folder", "") or "~")
    if order["folder"] == "~":
        order["folder"] = "/"  # this user has no home
    order["arguments"] = members.texts("arguments")
    order["environment"] = members.environment("environment")
    order["terminal"] = members.flag("terminal", True)
    order["columns"] = members.whole("columns", 80, 1, 9999)
    order["rows"] = members.whole("rows", 24, 1, 9999)
    order["source"] = members.flag("source")
    if order["kind"] not in ("program", "notebook", "command"):
        raise Refusal("bad-request", "kind has to be program, notebook or command.")
    if not order["command" if order["kind"] == "command" else "path"] and not order["source"]:
        raise Refusal("bad-request", "There is nothing to run.")
    if not os.path.isabs(order["folder"]):
        raise Refusal("bad-request", "folder has to begin at the root.")
    if order["source"]:
        name = os.path.basename(order["path"])
        order["path"] = "program.py" if name in ("", ".", "..") else name
    else:
        order["path"] = os.path.expanduser(order["path"])
    if len(json.dumps(order)) > LARGEST_ORDER:
        raise Refusal("bad-request", "The order is too large.")
    return order
