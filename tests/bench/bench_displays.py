#!/usr/bin/python3
"""A cell that displays a million values in a real kernel: how long, how much memory, is the window alive, is the file whole.

    tests/desktop/xsession.sh -- tests/bench/bench_displays.py build/bench/bin/aloft [DISPLAYS]

The peer is the window's own time from a key to changed pixels, at rest."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time

import screen

LOOP = """for i in range(%d):
    display(i)
open("displayed", "w").close()"""
FIRST_CELL = (350, 188, 560, 28)
GIVE_UP_SECONDS = 3600


def code(name, source):
    return {"cell_type": "code", "id": name, "metadata": {}, "execution_count": None, "source": source, "outputs": []}


def megabytes(pid, name):
    with open("/proc/%d/status" % pid, encoding="ascii") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith(name + ":"))


def outputs_of(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return max(len(cell["outputs"]) for cell in cells)


class Typing(threading.Thread):
    """Types into the first cell until it is told to stop."""

    def __init__(self, view):
        super().__init__(daemon=True)
        self.view = view
        self.took = []
        self.goes_on = True

    def run(self):
        while self.goes_on:
            for key in ("a", "BackSpace"):  # the line stays as short as it is
                self.took += self.view.key_to_pixel(key, FIRST_CELL, times=1, gap=0.5)


def report(name, took):
    took = sorted(took)
    print("%-12s key to pixel: p50 %.1f ms, p99 %.1f ms, most %.1f ms" % (
        name, screen.percentile(took, 0.5), screen.percentile(took, 0.99), took[-1]))


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    count = int(sys.argv[2]) if len(sys.argv) == 3 else 1_000_000
    folder = pathlib.Path(tempfile.mkdtemp(dir=os.environ.get("XSESSION_DIR")))
    path = folder / "displays.ipynb"
    path.write_text(json.dumps({"cells": [code("notes", "# notes: "), code("loop", LOOP % count)],
                                "metadata": {}, "nbformat": 4, "nbformat_minor": 5}), encoding="utf-8")
    view = screen.Screen()
    program = subprocess.Popen([sys.argv[1], "--profile", tempfile.mkdtemp(), path])
    try:
        start = time.perf_counter()
        view.wait_for_window("displays", start)
        view.wait_until_still(start, still=1)
        before = megabytes(program.pid, "VmRSS")
        view.click(500, 202)
        view.press("End")
        report("at rest", view.key_to_pixel("a", FIRST_CELL, times=20, gap=0.3))
        view.press("F5")
        start = time.perf_counter()
        time.sleep(5)
        for name in ("Home", "Return", "End"):  # the first cell, to edit at its end
            view.press(name)
        typing = Typing(view)
        typing.start()
        while not (folder / "displayed").exists() and time.perf_counter() - start < GIVE_UP_SECONDS:
            time.sleep(0.5)
        print("the kernel was done after %.0f s" % (time.perf_counter() - start))
        typing.goes_on = False
        typing.join()
        report("meanwhile", typing.took)
        stalls, saved = [], 0
        while saved < count and time.perf_counter() - start < GIVE_UP_SECONDS:
            time.sleep(5)
            subprocess.run(["xdotool", "key", "ctrl+s"], check=True)
            stalls += view.key_to_pixel("a", FIRST_CELL, times=1, gap=0)
            time.sleep(5)
            saved = outputs_of(path)
        print("%d of %d outputs were in the file after %.0f s" % (saved, count, time.perf_counter() - start))
        report("saving", stalls)
        print("memory: %.0f MB before, %.0f MB now, %.0f MB at most" % (
            before, megabytes(program.pid, "VmRSS"), megabytes(program.pid, "VmHWM")))
    finally:
        program.terminate()
        program.wait()


if __name__ == "__main__":
    main()
