"""Time as the eye sees it: from a key, a wheel step or a start to changed pixels of this DISPLAY.

Under Xvfb nothing waits for a vertical sync and every figure includes the X server and one look at
the screen (about 1 ms): compare programs in one run, do not read the numbers as hardware."""
import os
import subprocess
import time
import zlib

from Xlib import X, XK, display
from Xlib.ext import xtest

GIVE_UP_SECONDS = 60


class Screen:
    def __init__(self):
        self.display = display.Display()
        self.root = self.display.screen().root

    def picture(self, area=None):
        """A checksum of the pixels of area (x, y, width, height); of the whole screen without one."""
        if area is None:
            geometry = self.root.get_geometry()
            area = (0, 0, geometry.width, geometry.height)
        return zlib.crc32(self.root.get_image(*area, X.ZPixmap, 0xFFFFFFFF).data)

    def press(self, key):
        code = self.display.keysym_to_keycode(XK.string_to_keysym(key))
        xtest.fake_input(self.display, X.KeyPress, code)
        xtest.fake_input(self.display, X.KeyRelease, code)
        self.display.flush()

    def move(self, x, y):
        xtest.fake_input(self.display, X.MotionNotify, x=x, y=y)
        self.display.sync()

    def click(self, x, y):
        self.move(x, y)
        self.button(1)

    def button(self, number):
        xtest.fake_input(self.display, X.ButtonPress, number)
        xtest.fake_input(self.display, X.ButtonRelease, number)
        self.display.flush()

    def key_to_pixel(self, key, area, times=30, gap=0.15):
        """Milliseconds from each press to the first change in area, sorted."""
        took = []
        for _ in range(times):
            time.sleep(gap)
            before = self.picture(area)
            start = time.perf_counter()
            self.press(key)
            while self.picture(area) == before and time.perf_counter() - start < 2:
                pass
            took.append((time.perf_counter() - start) * 1000)
        return sorted(took)

    def scroll(self, area, steps=60):
        """(pictures a second, longest gap in ms) while the wheel turns a step every 16 ms."""
        x, y, width, height = area
        self.move(x + width // 2, y + height // 2)
        start = changed = time.perf_counter()
        last, sent, pictures, gap = self.picture(area), 0, 0, 0.0
        while sent < steps or time.perf_counter() - changed < 0.3:
            if sent < steps and time.perf_counter() - start >= sent * 0.016:
                self.button(5)
                sent += 1
            now = self.picture(area)
            if now != last:
                moment = time.perf_counter()
                gap = max(gap, moment - changed) if pictures else 0.0
                last, changed, pictures = now, moment, pictures + 1
        return pictures / max(changed - start, 1e-3), gap * 1000

    def window_named(self, title):
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", title],
                               capture_output=True, text=True, check=False).stdout.split()
        return found[-1] if found else None

    def wait_for_window(self, title, start):
        """Seconds from start until a window of that title is visible."""
        while time.perf_counter() - start < GIVE_UP_SECONDS:
            if self.window_named(title):
                return time.perf_counter() - start
        raise TimeoutError("no window named " + title)

    def wait_for_output(self, area, pictures=20):
        """Until area has changed so many times."""
        last, changes, start = self.picture(area), 0, time.perf_counter()
        while changes < pictures and time.perf_counter() - start < GIVE_UP_SECONDS:
            now = self.picture(area)
            changes += now != last
            last = now

    def wait_until_still(self, start, still=0.3):
        """Seconds from start until the last change that nothing followed for so long."""
        last, changed = self.picture(), time.perf_counter()
        while time.perf_counter() - changed < still and time.perf_counter() - start < GIVE_UP_SECONDS:
            now = self.picture()
            if now != last:
                last, changed = now, time.perf_counter()
        return changed - start


def percentile(ordered, fraction):
    return ordered[min(len(ordered) - 1, int(len(ordered) * fraction))]


def processes_below(pid):
    """pid and everything it started."""
    found, queue = [], [pid]
    while queue:
        one = queue.pop()
        found.append(one)
        try:
            for task in os.listdir("/proc/%d/task" % one):
                with open("/proc/%d/task/%s/children" % (one, task), encoding="ascii") as children:
                    queue += [int(word) for word in children.read().split()]
        except OSError:
            continue
    return found


def memory_mb(pids):
    """Proportional set size: what these processes cost, shared pages shared out."""
    total = 0
    for pid in pids:
        try:
            with open("/proc/%d/smaps_rollup" % pid, encoding="ascii") as rollup:
                total += sum(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))
        except OSError:
            continue
    return total / 1024
