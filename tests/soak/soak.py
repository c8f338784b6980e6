#!/usr/bin/python3
"""A run that outlives everything: a program prints numbered lines on a real Jupyter server while the way there is cut and silenced,
window and terminal program are killed or put to sleep, and the server is ended and started again. What was received must be what was
printed, byte for byte. The same for a cell, whose kernel ends with its server and which is therefore spared that.

    ALOFT_BIN=build/release/bin tests/desktop/xsession.sh -k -- /usr/bin/python3 tests/soak/soak.py  # ten minutes, 10^6 lines
    … tests/soak/soak.py --seconds 60 --lines 100000 --seed 7

Needs a keyring, where the server's token outlives the window, and python3 with jupyter_server and ipykernel; ends with 125, as a desktop
that does not come up, where there are none. The last line says what happened how often."""
import argparse
import collections
import contextlib
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

from roughway import RoughWay
from server import Server

PROGRAMS = pathlib.Path(os.environ.get("ALOFT_BIN", "build/release/bin")).resolve()
SKIPPED = 125
PATIENCE = 60  # seconds for a program to begin, or to end
PROGRAM = """
import sys, time
lines, seconds = int(sys.argv[1]), float(sys.argv[2])
began = time.monotonic()
for i in range(lines):
    print("line", i, flush=i % 97 == 0)
    ahead = began + seconds * i / lines - time.monotonic()
    if ahead > 0.02:
        sys.stdout.flush()
        time.sleep(ahead)
"""
CELL = PROGRAM.replace("int(sys.argv[1]), float(sys.argv[2])", "{}, {}")


def expected(lines):
    return b"".join(b"line %d\n" % i for i in range(lines))


def digest(data):
    return "%d bytes, sha256 %s" % (len(data), hashlib.sha256(data).hexdigest()[:16])


class User:
    """Somebody with a profile, a window and a terminal."""

    def __init__(self, folder):
        self.folder = folder
        self.environment = dict(os.environ, ALOFT_PROFILE=str(folder / "profile"), LC_ALL="C.UTF-8")

    def start(self, program, *words, **options):
        return subprocess.Popen([PROGRAMS / program, *map(str, words)], cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL, **options)

    def ask(self, *words):
        with self.start("aloftctl", *words, stdout=subprocess.PIPE) as process:
            output = process.communicate()[0]
        if process.returncode:
            raise SystemExit("aloftctl %s ended with %d" % (" ".join(map(str, words)), process.returncode))
        return output


class Window:
    """The program that owns the profile and shows its window: `aloft`, or one in the background that it handed over to."""

    def __init__(self, user):
        self.user = user
        self.started = []
        self.open()
        self.wait_for_owner()

    def open(self):
        self.started.append(self.user.start("aloft", self.user.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))

    def owner(self):
        """The process; None where nobody owns the profile."""
        with contextlib.suppress(OSError, ValueError, KeyError):
            process = json.loads((self.user.folder / "profile" / "state" / "owner.lock").read_text(encoding="utf-8"))["process"]
            for child in self.started:
                child.poll()  # else one that was killed would seem to live
            os.kill(process, 0)
            return process
        return None

    def wait_for_owner(self):
        end = time.monotonic() + PATIENCE
        while not self.owner():
            if time.monotonic() > end:
                raise SystemExit("aloft did not start.")
            time.sleep(0.05)

    def signal(self, number):
        process = self.owner()
        if process:
            os.kill(process, number)

    def kill(self):
        self.signal(signal.SIGKILL)
        self.open()

    def sleep(self, seconds):
        self.signal(signal.SIGSTOP)
        time.sleep(seconds)
        self.signal(signal.SIGCONT)

    def end(self):
        """Nothing of it stays."""
        end = time.monotonic() + PATIENCE
        while self.owner():
            self.signal(signal.SIGTERM if time.monotonic() < end else signal.SIGKILL)
            time.sleep(0.2)
        for child in self.started:
            child.kill()
            child.wait()


class Follower:
    """`aloftctl runs logs --follow`, killed, put to sleep and started again; what each life received is joined to one file."""

    def __init__(self, user, run, path):
        self.user, self.run, self.path = user, run, path
        self.path.touch()
        self.lock = threading.Lock()
        self.process = self.start()

    def start(self):
        with open(self.path, "ab") as output:
            return self.user.start("aloftctl", "runs", "logs", "--follow", "--from", self.path.stat().st_size, self.run, stdout=output,
                                   stderr=subprocess.DEVNULL)

    def kill(self):
        with self.lock:
            self.process.kill()
            self.process.wait()
            self.process = self.start()

    def sleep(self, seconds):
        self.process.send_signal(signal.SIGSTOP)
        time.sleep(seconds)
        self.process.send_signal(signal.SIGCONT)

    def has_ended(self):
        """That it has told all. It ends sooner when the program that served it was killed, and is started again."""
        with self.lock:
            code = self.process.poll()
            if code:
                self.process = self.start()
            return code == 0

    def end(self):
        self.process.kill()
        self.process.wait()


class Trouble:
    """Now and then the next of a shuffled pack of deeds, until it is told to stop."""

    def __init__(self, seed, every, deeds):
        self.chance = random.Random(seed)
        self.every = every
        self.deeds = deeds
        self.count = collections.Counter()
        self.is_wanted = True
        self.thread = threading.Thread(target=self.make, daemon=True)
        self.thread.start()

    def make(self):
        while True:
            for name, deed in self.chance.sample(self.deeds, len(self.deeds)):
                time.sleep(self.chance.uniform(0.5, 1.5) * self.every)
                if not self.is_wanted:
                    return
                deed()
                self.count[name] += 1

    def end(self):
        self.is_wanted = False
        self.thread.join()
        return ", ".join("%s %d" % pair for pair in sorted(self.count.items()))


def cuts(way):
    return [("cleanly", way.cut_cleanly), ("abruptly", way.cut_abruptly), ("silently", way.cut_silently)]


def compare(what, received, printed):
    if received != printed:
        place = next((i for i, pair in enumerate(zip(received, printed)) if pair[0] != pair[1]), min(len(received), len(printed)))
        raise SystemExit("%s differs at byte %d: %r for %r\n%s\n%s" % (
            what, place, received[place:place + 60], printed[place:place + 60], digest(received), digest(printed)))
    print("%s: %s" % (what, digest(received)), flush=True)


def soak_run(options, user, window, server, way):
    """A run, from behind the cuts, the kills, the sleeps and the servers."""
    (user.folder / "count.py").write_text(PROGRAM, encoding="utf-8")
    run = user.ask("run", "--on", "soak", "--detach", "count.py", "--", options.lines, options.seconds).decode().split()[-1]
    received = user.folder / "received"
    logs = Follower(user, run, received)
    trouble = Trouble(options.seed, options.every, cuts(way) * 2 + [
        ("window killed", window.kill), ("window asleep", lambda: window.sleep(options.sleep)),
        ("aloftctl killed", logs.kill), ("aloftctl asleep", lambda: logs.sleep(options.sleep)), ("server anew", server.restart)])
    deadline = time.monotonic() + options.seconds * 3 + 300
    while server.is_running(run) and time.monotonic() < deadline:
        logs.has_ended()
        time.sleep(0.5)
    happened = trouble.end()
    while not logs.has_ended():
        if time.monotonic() > deadline:
            logs.end()
            raise SystemExit("aloftctl did not notice the end.")
        time.sleep(0.5)
    printed = expected(options.lines)
    compare("on the runtime", server.output(run), printed)
    compare("followed", received.read_bytes(), printed)
    compare("kept", user.ask("runs", "logs", run), printed)
    return happened


def soak_cell(options, user, way):
    """A cell, from behind the cuts: what its kernel's journal has."""
    lines = options.lines // 10
    path = user.folder / "cell"
    with open(path, "wb") as output:
        cell = user.start("aloftctl", "exec", "--on", "soak", CELL.format(lines, options.seconds / 2), stdout=output)
    while cell.poll() is None and not path.stat().st_size:
        time.sleep(0.1)  # what is sent into a dead link is not sent again
    trouble = Trouble(options.seed, options.every, cuts(way))
    code = cell.wait(options.seconds * 3 + 300)
    happened = trouble.end()
    compare("by the cell", path.read_bytes(), expected(lines))
    if code:
        raise SystemExit("The cell ended with %d." % code)
    return happened


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=10 ** 6)
    parser.add_argument("--seconds", type=float, default=600, help="how long the program prints")
    parser.add_argument("--every", type=float, default=5, help="seconds between two troubles, on average")
    parser.add_argument("--sleep", type=float, default=60, help="seconds that window and aloftctl sleep")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not Server.can_start():
        print("There is no Jupyter server to test with.")
        sys.exit(SKIPPED)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="aloft-soak-"))
    user = User(folder)
    window = Window(user)
    try:
        with Server(folder) as server, RoughWay(server.port) as way:
            user.ask("session", "start", "--provider", "jupyter", "--url", server.address(way.port), "--name", "soak")
            run = soak_run(options, user, window, server, way)
            cell = soak_cell(options, user, way)
            user.ask("session", "stop", "soak")
    finally:
        window.end()
        shutil.rmtree(folder, ignore_errors=True)
    print("nothing lost. The run: %s. The cell: %s." % (run, cell))


main()
