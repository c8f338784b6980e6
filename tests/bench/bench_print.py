#!/usr/bin/python3
"""From a program's print to changed pixels: in the output of a run, beside the same program in xterm.

    tests/desktop/xsession.sh -- tests/bench/bench_print.py build/bench/bin/aloft

Between program and pixels of a run stand the agent's supervisor, its log, the reader and the view."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import screen

PRINTS = 40
PROGRAM = """import json, sys, time
time.sleep(2)
times = []
for n in range(%d):
    time.sleep(0.25 + n %% 7 * 0.02)
    times.append(time.perf_counter())
    print('line', n, '#' * (10 + n), flush=True)
with open(sys.argv[0] + '.times', 'w') as file:
    json.dump(times, file)
time.sleep(1)
""" % PRINTS
OUTPUT = (290, 598, 600, 80)
TERMINAL = (4, 4, 600, 560)
GIVE_UP_SECONDS = 90


def changes(view, area, times):
    """Moments at which the pixels of area became others, until the program has told its times."""
    moments, last, end = [], view.picture(area), time.perf_counter() + GIVE_UP_SECONDS
    while not times.exists() and time.perf_counter() < end:
        now = view.picture(area)
        if now != last:
            moments.append(time.perf_counter())
            last = now
    return moments


def latencies(moments, printed):
    """Milliseconds from each print to the first change after it, sorted."""
    took = []
    for moment in printed:
        seen = next((change for change in moments if change > moment), None)
        if seen is not None:
            took.append((seen - moment) * 1000)
    return sorted(took)


def measure(view, area, program):
    times = pathlib.Path(str(program) + ".times")
    moments = changes(view, area, times)
    time.sleep(0.2)
    took = latencies(moments, json.loads(times.read_text(encoding="utf-8")))
    times.unlink()
    return took


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = pathlib.Path(tempfile.mkdtemp(dir=os.environ.get("XSESSION_DIR")))
    program = folder / "print.py"
    program.write_text(PROGRAM, encoding="utf-8")
    view = screen.Screen()
    aloft = subprocess.Popen([sys.argv[1], "--profile", tempfile.mkdtemp(), program], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        start = time.perf_counter()
        view.wait_for_window("print", start)
        view.wait_until_still(start)
        view.press("F5")
        ours = measure(view, OUTPUT, program)
    finally:
        aloft.terminate()
        aloft.wait()
    rows = [("aloft", ours)]
    if shutil.which("xterm"):
        with subprocess.Popen(["xterm", "-geometry", "100x40+0+0", "-e", sys.executable, str(program)]):
            rows.append(("xterm", measure(view, TERMINAL, program)))
    print("%-10s %8s %8s %8s" % ("", "prints", "p50 ms", "p95 ms"))
    for name, took in rows:
        print("%-10s %8d %8.1f %8.1f" % (name, len(took), screen.percentile(took, 0.5), screen.percentile(took, 0.95)))
    if len(rows) > 1:
        print("ratio of the p50: %.2f" % (screen.percentile(ours, 0.5) / screen.percentile(rows[1][1], 0.5)))


if __name__ == "__main__":
    main()
