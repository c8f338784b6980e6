#!/usr/bin/env python3
"""Signs in to the fake Google with aloftctl as a person does it on a server without a keychain: in a terminal, with a
browser that opens by itself, a passphrase that is typed and not shown, and with what goes wrong there; and uses the drive
then, of which Aloft sees all, or its own files alone.

    account_google.py ALOFTCTL FAKE_GOOGLE     (77: the fake is not there)"""
import json
import os
import pathlib
import pty
import select
import subprocess
import sys
import tempfile
import time
import urllib.request

PASSPHRASE = "correct horse battery"
# What a desktop's opener would start: a browser that follows redirects, from Google back to the program.
BROWSER = """#!/usr/bin/env python3
import sys, urllib.request
print(urllib.request.urlopen(sys.argv[1]).read().decode(), file=open("%s", "w"))
"""


class Terminal:
    """A program in a terminal of its own."""

    def __init__(self, arguments, environment):
        self.seen = ""
        self._read_to = 0  # where in it the next words are looked for
        self.pid, self.end = pty.fork()
        if self.pid == 0:
            os.execvpe(arguments[0], arguments, environment)

    def expect(self, words, patience=60):
        until = time.monotonic() + patience
        while words not in self.seen[self._read_to:]:
            ready, _, _ = select.select([self.end], [], [], max(0, until - time.monotonic()))
            assert ready, "no %r in %r" % (words, self.seen)
            try:
                piece = os.read(self.end, 4096)
            except OSError:  # it has ended
                piece = b""
            assert piece, "ended without %r: %r" % (words, self.seen)
            self.seen += piece.decode()
        self._read_to = self.seen.index(words, self._read_to) + len(words)

    def type(self, line):
        os.write(self.end, line.encode() + b"\n")

    def finish(self):
        try:
            while piece := os.read(self.end, 4096):
                self.seen += piece.decode()
        except OSError:
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


class Stage:
    def __init__(self, aloftctl, root, folder):
        folder.mkdir(exist_ok=True)
        self.aloftctl, self.root, self.folder = aloftctl, root, folder
        self.page = folder / "page.html"
        opener = folder / "bin" / "xdg-open"
        opener.parent.mkdir()
        opener.write_text(BROWSER % self.page)
        opener.chmod(0o755)
        (folder / "client.json").write_text(json.dumps({"installed": {"client_id": "x", "client_secret": "y"}}))
        self.environment = dict(os.environ, HOME=str(folder), ALOFT_PROFILE=str(folder / "profile"), LANGUAGE="en",
                                LC_ALL="C.UTF-8", DBUS_SESSION_BUS_ADDRESS="unix:path=/none", NO_PROXY="127.0.0.1",
                                ALOFT_ENDPOINT_GOOGLE_OAUTH=root, ALOFT_ENDPOINT_GOOGLE_DRIVE=root, PATH="%s:%s" % (opener.parent, os.environ["PATH"]))

    def terminal(self, *words):
        return Terminal([self.aloftctl, "account", *words], self.environment)

    def run(self, *words, typed=""):
        return self.command("account", *words, typed=typed)

    def command(self, *words, typed=""):
        return subprocess.run([self.aloftctl, *words], env=self.environment, input=typed, text=True,
                              capture_output=True, timeout=120, check=False, cwd=self.folder)

    def unlocked(self, *words):
        """A command that has the passphrase, and succeeds; what it prints."""
        done = self.command(*words, typed=PASSPHRASE + "\n")
        assert done.returncode == 0, (words, done)
        return done.stdout

    def put(self, path, content):
        """As another program does it."""
        request = urllib.request.Request("%s/fake/content?path=%s&client=other" % (self.root, path), content, method="PUT")
        urllib.request.urlopen(request).read()

    def control(self, path, body):
        request = urllib.request.Request("%s/fake/%s" % (self.root, path), json.dumps(body).encode(), method="POST",
                                         headers={"Content-Type": "application/json"})
        urllib.request.urlopen(request).read()


def signs_in_with_a_passphrase(stage):
    add = stage.terminal("add", "google", "--client", str(stage.folder / "client.json"), "--whole-drive")
    add.expect("New passphrase")
    add.type(PASSPHRASE)
    add.expect("The same again")
    add.type("another one")
    add.expect("They differ")
    add.expect("New passphrase")
    add.type(PASSPHRASE)
    add.expect("The same again")
    add.type(PASSPHRASE)
    assert add.finish() == 0, add.seen
    assert "whole-drive" in add.seen and "kept" in add.seen, add.seen
    assert PASSPHRASE not in add.seen and "another one" not in add.seen, "a passphrase was shown: " + add.seen
    assert "You can close this and go back to Aloft" in stage.page.read_text()


def keeps_nothing_in_plain(stage):
    for file in (stage.folder / "profile").rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        assert PASSPHRASE.encode() not in content and b"refresh_token" not in content, file
    assert (stage.folder / "profile" / "data" / "secrets").stat().st_mode & 0o077 == 0


def lists(stage):
    listed = stage.run("list", "--json")
    account = json.loads(listed.stdout)
    assert (account["kind"], account["reach"]) == ("google", "whole-drive"), account
    return account["id"]


def says_what_was_not_granted(stage):
    stage.control("consent", {"untick": ["https://www.googleapis.com/auth/drive.file"]})
    refused = stage.run("add", "google", typed=PASSPHRASE + "\n")
    assert refused.returncode == 4 and "not ticked" in refused.stderr, refused
    stage.control("consent", {"answer": "deny"})
    refused = stage.run("add", "google", typed=PASSPHRASE + "\n")
    assert refused.returncode == 4 and "declined" in refused.stderr, refused
    stage.control("consent", {"answer": "agree"})


def signs_out(stage, account):
    wrong = stage.run("remove", account, typed="wrong\nwrong\nwrong\n")
    assert wrong.returncode == 4, wrong
    removed = stage.run("remove", account, "--json", typed=PASSPHRASE + "\n")
    assert removed.returncode == 0 and json.loads(removed.stdout)["revoked"], removed
    assert stage.run("list").stdout == ""


def asks_before_it_uses_the_drive(stage):
    """Without an answer, it says what is locked."""
    silent = stage.command("drive", "add", "google", "gd")
    assert silent.returncode == 4 and "locked with your passphrase" in silent.stderr, silent
    stage.unlocked("drive", "add", "google", "gd")
    listing = Terminal([stage.aloftctl, "drive", "ls", "gd:"], stage.environment)
    listing.expect("Passphrase")
    listing.type(PASSPHRASE)
    assert listing.finish() == 0, listing.seen
    assert stage.command("drive", "list").returncode == 0  # which needs none


def keeps_what_it_saw(stage):
    """Signing in again without a word about it takes neither the reach nor a file away."""
    local = stage.folder / "all"
    local.mkdir()
    (local / "own.txt").write_text("own")
    stage.unlocked("sync", str(local), "gd:all")
    stage.put("/all/result.txt", b"of the night")
    stage.unlocked("sync", str(local), "gd:all")
    assert (local / "result.txt").read_text() == "of the night"
    assert "whole-drive" in stage.unlocked("account", "add", "google")
    stage.unlocked("sync", str(local), "gd:all")
    assert (local / "result.txt").exists()


def uses_its_own_files_alone(stage):
    """What Aloft sees by default is enough for all that one does with a drive."""
    add = stage.terminal("add", "google", "--client", str(stage.folder / "client.json"))
    add.expect("New passphrase")
    add.type(PASSPHRASE)
    add.expect("The same again")
    add.type(PASSPHRASE)
    assert add.finish() == 0 and "own-files" in add.seen, add.seen
    stage.unlocked("drive", "add", "google", "gd")
    stage.put("/foreign.txt", b"not seen")
    (stage.folder / "a.txt").write_text("a")
    stage.unlocked("drive", "put", "a.txt", "gd:")
    stage.unlocked("drive", "put", "a.txt", "gd:in/here/")
    listed = stage.unlocked("drive", "ls", "gd:")
    assert "a.txt" in listed and "in" in listed and "foreign" not in listed, listed
    stage.unlocked("drive", "get", "gd:in/here/a.txt", "back.txt")
    assert (stage.folder / "back.txt").read_text() == "a"
    for place in ("gd:ws", "gd:"):
        local = stage.folder / ("here-" + place[3:])
        local.mkdir()
        (local / "one.txt").write_text("1")
        (local / "two.txt").write_text("2")
        stage.unlocked("sync", str(local), place)
        (local / "one.txt").write_text("changed")
        (local / "two.txt").unlink()
        stage.unlocked("sync", str(local), place)
        stage.unlocked("sync", str(local), place)
        assert (local / "one.txt").read_text() == "changed" and not (local / "two.txt").exists()
        listed = stage.unlocked("drive", "ls", place)
        assert "one.txt" in listed and "two.txt" not in listed, listed


def main():
    aloftctl, fake = sys.argv[1:]
    if not pathlib.Path(fake).exists():
        return 77
    with tempfile.TemporaryDirectory() as folder, subprocess.Popen(
            [sys.executable, fake, "--until-stdin-ends"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as google:
        root = json.loads(google.stdout.readline())["root"].rstrip("/")
        stage = Stage(aloftctl, root, pathlib.Path(folder))
        signs_in_with_a_passphrase(stage)
        keeps_nothing_in_plain(stage)
        account = lists(stage)
        says_what_was_not_granted(stage)
        asks_before_it_uses_the_drive(stage)
        keeps_what_it_saw(stage)
        signs_out(stage, account)
        uses_its_own_files_alone(Stage(aloftctl, root, pathlib.Path(folder) / "own"))
        google.stdin.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
