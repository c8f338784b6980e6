#!/usr/bin/python3
"""From a key to changed pixels in the editor, at rest and while a program floods the output.

    tests/desktop/xsession.sh -- tests/bench/bench_flood.py build/bench/bin/aloft

The peer of the flood is the same editor at rest."""
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import screen

FLOOD = """import time
end = time.time() + 30
n = 0
while time.time() < end:
    print('line', n, 'of a program that prints as fast as it can')
    n += 1
"""
EDITOR = (300, 130, 660, 60)  # the first lines of the file
OUTPUT = (300, 580, 600, 120)


def measure(view):
    took = view.key_to_pixel("a", EDITOR, times=60, gap=0.05)
    return screen.percentile(took, 0.5), screen.percentile(took, 0.99)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = pathlib.Path(tempfile.mkdtemp(dir=os.environ.get("XSESSION_DIR")))
    (folder / "flood.py").write_text(FLOOD, encoding="utf-8")
    view = screen.Screen()
    program = subprocess.Popen([sys.argv[1], "--profile", tempfile.mkdtemp(), folder / "flood.py"],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        start = time.perf_counter()
        view.wait_for_window("flood", start)
        view.wait_until_still(start)
        view.press("F5")
        view.wait_for_output(OUTPUT)
        flood = measure(view)
        view.wait_until_still(time.perf_counter(), still=3)
        rest = measure(view)
    finally:
        program.terminate()
        program.wait()
    print("%-10s %8s %8s" % ("", "p50 ms", "p99 ms"))
    for name, (half, most) in (("at rest", rest), ("flooded", flood)):
        print("%-10s %8.1f %8.1f" % (name, half, most))
    print("ratio of the p50: %.2f" % (flood[0] / rest[0]))


if __name__ == "__main__":
    main()
