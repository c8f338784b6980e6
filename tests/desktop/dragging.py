"""Files dragged out of a file manager, over the XDND protocol: no file manager and no mouse needed.

    drag = Drag([path, other])
    drag.over(x, y)          # True: what is there would take them
    drag.drop()              # True: it took them

Needs python3-xlib. https://freedesktop.org/wiki/Specifications/XDND, version 5."""
import os
import time
import urllib.parse

from Xlib import X, Xatom, display
from Xlib.ext import xtest
from Xlib.protocol import event

WAIT_SECONDS = 10
VERSION = 5


class Drag:
    """One drag. It begins outside of all windows and ends by drop() or leave()."""

    def __init__(self, paths):
        names = [os.path.abspath(os.fspath(path)) for path in paths]
        self.display = display.Display()
        self.root = self.display.screen().root
        uris = "".join("file://%s\r\n" % urllib.parse.quote(name) for name in names)
        self.data = {self._atom("text/uri-list"): uris.encode(),
                     self._atom("text/plain"): "\n".join(names).encode()}
        self.source = self.root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        self.source.set_selection_owner(self._atom("XdndSelection"), X.CurrentTime)
        self.root.grab_pointer(False, 0, X.GrabModeAsync, X.GrabModeAsync, X.NONE, X.NONE, X.CurrentTime)
        self.target = None
        self.is_welcome = None
        self.is_taken = None

    def over(self, x, y):
        """Moves there, in steps as a hand does. Whether the window under the pointer would take them."""
        for step in range(1, 5):
            self._move(x - 4 + step, y)
        return self.is_welcome

    def hover(self, x, y, question, seconds=WAIT_SECONDS):
        """Stays there until question() is true; whether it came to that."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._move(x, y)
            if question():
                return True
        return False

    def drop(self):
        """Whether the window took them."""
        self.display.ungrab_pointer(X.CurrentTime)
        self._send("XdndDrop", 0, X.CurrentTime)
        self._pump(lambda: self.is_taken is not None)
        return bool(self.is_taken)

    def leave(self):
        """Goes away without dropping anything."""
        self.display.ungrab_pointer(X.CurrentTime)
        self._leave_target()
        self.display.sync()

    def _leave_target(self):
        if self.target:
            self._send("XdndLeave")
        self.target = None

    def _atom(self, name):
        return self.display.intern_atom(name)

    def _move(self, x, y):
        xtest.fake_input(self.display, X.MotionNotify, x=x, y=y)
        target = self._window_at(x, y)
        if target != self.target:
            self._leave_target()
            self.target = target
            if target:
                self._send("XdndEnter", VERSION << 24, *self.data)
        self.is_welcome = None if target else False
        if target:
            self._send("XdndPosition", 0, (x << 16) | y, X.CurrentTime, self._atom("XdndActionCopy"))
            self._pump(lambda: self.is_welcome is not None)

    def _window_at(self, x, y):
        """The innermost window there that takes drops: the frames of a window manager do not."""
        window, found = self.root, None
        while window:
            if window.get_full_property(self._atom("XdndAware"), Xatom.ATOM):
                found = window
            window = window.translate_coords(self.root, x, y).child
        return found

    def _send(self, kind, *values):
        words = [self.source.id, *values, 0, 0, 0, 0][:5]
        self.target.send_event(event.ClientMessage(
            window=self.target, client_type=self._atom(kind),
            data=(32, [word & 0xffffffff for word in words])), event_mask=0)
        self.display.flush()

    def _pump(self, question):
        """Answers the target until question() is true, or for as long as one may wait."""
        end = time.monotonic() + WAIT_SECONDS
        while not question() and time.monotonic() < end:
            while self.display.pending_events():
                self._handle(self.display.next_event())
            time.sleep(0.005)

    def _handle(self, happened):
        if happened.type == X.SelectionRequest:
            self._hand_over(happened)
        elif happened.type == X.ClientMessage and happened.client_type == self._atom("XdndStatus"):
            self.is_welcome = bool(happened.data[1][1] & 1)
        elif happened.type == X.ClientMessage and happened.client_type == self._atom("XdndFinished"):
            self.is_taken = bool(happened.data[1][1] & 1)

    def _hand_over(self, request):
        place = request.property or request.target
        if request.target in self.data:
            request.requestor.change_property(place, request.target, 8, self.data[request.target])
        else:
            place = X.NONE
        request.requestor.send_event(event.SelectionNotify(
            time=request.time, requestor=request.requestor, selection=request.selection,
            target=request.target, property=place), event_mask=0)
        self.display.flush()
