#!/usr/bin/python3
"""From the command to a usable window, and what it costs: aloft against Debian's qtconsole and spyder.

    tests/desktop/xsession.sh -- tests/bench/bench_start.py build/bench/bin/aloft

Each program starts three times with a fresh HOME; the medians are printed. "usable" is the last
change of the screen that nothing followed for 0.3 s. Memory is the proportional set size of the
program alone, without the kernels it starts."""
import contextlib
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

import screen

TIMES = 3
PATIENCE = 5  # seconds until a program that does not end is made to


def end(program):
    """With all that it started; Spyder asks before it goes, and nobody would answer."""
    for kind in (signal.SIGTERM, signal.SIGKILL):
        for pid in reversed(screen.processes_below(program.pid)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, kind)
        with contextlib.suppress(subprocess.TimeoutExpired):
            program.wait(PATIENCE)
            return


def measure(view, title, command):
    shown, usable, memory = [], [], []
    for _ in range(TIMES):
        home = tempfile.mkdtemp()
        # Spyder's web view will not start as root with its sandbox.
        environment = dict(os.environ, HOME=home, QTWEBENGINE_DISABLE_SANDBOX="1")
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            environment["XDG_%s_HOME" % name] = os.path.join(home, name.lower())
        start = time.perf_counter()
        program = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            shown.append(view.wait_for_window(title, start) * 1000)
            usable.append(view.wait_until_still(start) * 1000)
            memory.append(screen.memory_mb([program.pid]))
        finally:
            end(program)
            shutil.rmtree(home, ignore_errors=True)
    return [statistics.median(values) for values in (shown, usable, memory)]


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    view = screen.Screen()
    peers = [("aloft", "Aloft", [sys.argv[1]])]
    if shutil.which("jupyter-qtconsole"):
        peers.append(("qtconsole", "Jupyter QtConsole", ["/usr/bin/python3", "/usr/bin/jupyter-qtconsole"]))
    if shutil.which("spyder"):
        peers.append(("spyder", r"Spyder \(Python", ["/usr/bin/python3", "/usr/bin/spyder"]))
    ours = None
    print("%-10s %10s %10s %10s %8s" % ("", "window ms", "usable ms", "memory MB", "ratio"))
    for name, title, command in peers:
        shown, usable, memory = measure(view, title, command)
        ours = ours or usable
        print("%-10s %10.0f %10.0f %10.0f %8.2f" % (name, shown, usable, memory, ours / usable), flush=True)


if __name__ == "__main__":
    main()
