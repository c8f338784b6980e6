"""What requests hold, checked before anything is done with it."""
import os
import re

NAME = re.compile(r"[a-z0-9-]{1,64}\Z")  # of what clients give names to: runs, kernels, questions


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


def plain(name, text):
    """Text that the system can take."""
    if not isinstance(text, str) or "\0" in text:
        raise Refusal("bad-request", "%s has to be text." % name)
    try:
        os.fsencode(text)
    except UnicodeError:
        raise Refusal("bad-request", "%s has to be text." % name) from None
    return text
