#!/usr/bin/env python3
"""Two devices at one folder of the fake Google: one keeps it in step with aloftctl, the other with rclone bisync. Users of
both write, edit, move and delete at random; in the end both have the same files, and whatever a user wrote and no user wrote
over or deleted is among them.

    sync_bisync.py ALOFTCTL     (77: rclone or openssl is not there)

ALOFT_BISYNC says how many histories (the long form: 50), ALOFT_BISYNC_SEED runs a single one."""
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "fakes" / "checks"))
import running

ROUNDS = 4
FILES = 30
CONFIG = """[gd]
type = drive
client_id = x
client_secret = y
scope = drive
root_folder_id = %s
token = {"access_token":"valid","token_type":"Bearer","refresh_token":"r","expiry":"2099-01-01T00:00:00Z"}
"""


class Written:
    """What users of all devices wrote, and what they wrote over or deleted."""

    def __init__(self):
        self.all = set()
        self.gone = set()

    def new(self, chance):
        content = b"content %d " % len(self.all) + b"x" * chance.randrange(1000)
        self.all.add(content)
        return content


class Device:
    """A folder with a user."""

    def __init__(self, folder, chance, written):
        folder.mkdir()
        self.folder, self._chance, self._written = folder, chance, written

    def files(self):
        """Contents by path."""
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in self.folder.rglob("*")
                if path.is_file() and ".aloft" not in path.relative_to(self.folder).parts}

    def write(self, name):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file():
            self._written.gone.add(path.read_bytes())
        path.write_bytes(self._written.new(self._chance))

    def act(self):
        names = sorted(self.files())
        name = self._chance.choice(names)
        what = self._chance.randrange(8)
        if what < 2:
            self.write("d%d/n%d" % (self._chance.randrange(3), self._chance.randrange(100)))
        elif what < 5:
            self.write(name)
        elif what < 7:
            self.move(name, "d%d/m%d" % (self._chance.randrange(3), self._chance.randrange(100)))
        else:
            self._written.gone.add((self.folder / name).read_bytes())
            (self.folder / name).unlink()

    def move(self, name, to):
        if (self.folder / to).exists():
            return
        (self.folder / to).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).rename(self.folder / to)


class History:
    def __init__(self, aloftctl, folder, seed):
        self.chance, self.written = random.Random(seed), Written()
        self.fake = running.Fake(folder / "google")
        self._aloftctl, self._folder = aloftctl, folder
        self.ours = Device(folder / "A", self.chance, self.written)
        self.theirs = Device(folder / "B", self.chance, self.written)
        (folder / "rclone.conf").write_text(CONFIG % self.fake.said["root_folder_id"])
        self._plain = dict(os.environ, HOME=str(folder), LC_ALL="C.UTF-8", LANGUAGE="en", NO_PROXY="127.0.0.1",
                           ALOFT_PROFILE=str(folder / "profile"), DBUS_SESSION_BUS_ADDRESS="unix:path=/none",
                           ALOFT_ENDPOINT_GOOGLE_DRIVE=self.fake.said["root"], ALOFT_TOKEN_GOOGLE="valid")
        self._proxied = dict(self._plain, HTTPS_PROXY=self.fake.said["proxy"], NO_PROXY="")

    def aloft(self, *words):
        self._run([self._aloftctl, *words], self._plain, (0, 6))  # 6: both versions of a file are there now

    def rclone(self, *words):
        self._run(["rclone", "--config", str(self._folder / "rclone.conf"), "--ca-cert", self.fake.said["ca"],
                   "--drive-pacer-min-sleep", "1ms", *words], self._proxied, (0,))

    def _run(self, command, environment, fine):
        done = subprocess.run(command, env=environment, cwd=self._folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              timeout=180)
        assert done.returncode in fine, (command, done.returncode, done.stdout.decode("utf-8", "replace"))

    def sync(self):
        self.aloft("sync", "A", "gd:ws", "--allow-deletions")

    def bisync(self, *more):
        self.rclone("bisync", "--workdir", str(self._folder / "bisync"), "--max-delete", "90", *more,
                    str(self.theirs.folder), "gd:ws")

    def begin(self):
        for number in range(FILES):
            self.ours.write("d%d/f%d" % (number % 3, number))
        self.aloft("drive", "add", "google", "gd")
        self.sync()
        self.bisync("--resync")
        assert self.ours.files() == self.theirs.files()

    def play(self):
        self.begin()
        for _ in range(ROUNDS):
            for device in (self.ours, self.theirs):
                for _ in range(self.chance.randrange(1, 6)):
                    device.act()
            for step in self.chance.sample([self.sync, self.bisync], self.chance.randrange(1, 3)):
                step()
        for step in (self.bisync, self.sync) * 2:
            step()
        self.check()

    def check(self):
        ours, theirs = self.ours.files(), self.theirs.files()
        unlike = {name for name in set(ours) | set(theirs) if ours.get(name) != theirs.get(name)}
        assert not unlike, "not in step: %s" % sorted(unlike)
        lost = self.written.all - self.written.gone - set(ours.values())
        assert not lost, "lost: %s" % sorted(content[:14] for content in lost)


def main(aloftctl):
    for program in ("rclone", "openssl"):
        if not shutil.which(program):
            print("skipped: no %s" % program)
            return 77
    only = os.environ.get("ALOFT_BISYNC_SEED")
    seeds = [int(only)] if only else range(1, 1 + int(os.environ.get("ALOFT_BISYNC", "2")))
    for seed in seeds:
        print("seed %d" % seed, flush=True)
        with tempfile.TemporaryDirectory(prefix="aloft-bisync-") as folder:
            history = History(aloftctl, pathlib.Path(folder), seed)
            try:
                history.play()
            finally:
                history.fake.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
