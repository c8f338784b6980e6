"""Much goes up to a drive, dropped from a file manager, through whatever can come in between: pauses, sleep, no network, a
crash, names that are taken. In the end both trees are equal; what was dropped by mistake is taken back.

    drives.py [--files N] [--large MB] [--theme light|dark]     (2 GB and 3,000 files by hand: --files 3000 --large 2000)"""
import argparse
import hashlib
import json
import locale
import os
import pathlib
import subprocess
import sys
import time
import urllib.parse
import urllib.request

from desktop import Desk, TOOLS, accessible, check, key, wait_until

sys.path.insert(0, str(TOOLS))
from dragging import Drag  # noqa: E402
import logind  # noqa: E402

FAKE = pathlib.Path(__file__).resolve().parent.parent / "fakes" / "fake-google"
UPLOADS = "/upload/*"


class Google:
    """The fake one, as the window's environment has it."""

    def __init__(self):
        self.process = subprocess.Popen([sys.executable, FAKE, "--until-stdin-ends"], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        self.root = json.loads(self.process.stdout.readline())["root"].rstrip("/")
        os.environ.update(ALOFT_ENDPOINT_GOOGLE_DRIVE=self.root, ALOFT_TOKEN_GOOGLE="valid")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(20)

    def ask(self, method, path, value=None):
        body = None if value is None else json.dumps(value).encode()
        request = urllib.request.Request(self.root + "/fake/" + path, body, {"Content-Type": "application/json"}, method=method)
        return urllib.request.urlopen(request, timeout=60).read()

    def misbehave(self, *rules):
        self.ask("PUT", "rules", {"seed": 1, "rules": list(rules)})

    def tree(self):
        """What lies there, without the trash: checksums by path."""
        files = json.loads(self.ask("GET", "files"))["files"]
        return {file["path"]: file["md5"] for file in files if "md5" in file and not file["trashed"]}

    def content(self, path):
        return self.ask("GET", "content?path=" + urllib.parse.quote(path))

    def received(self):
        """Bytes of the uploads so far, also of those that are not done."""
        return sum(upload.get("received", 0) for upload in json.loads(self.ask("GET", "state"))["uploads"])


def write_folder(folder, files, megabytes):
    """Many small files in folders, one large one, names that are hard, and litter."""
    for number in range(files):
        path = folder / ("part %02d" % (number % 20)) / ("%05d.bin" % number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"%d\n" % number * 200)
    (folder / "训练 ' \"一\".csv").write_text("1,2\n", encoding="utf-8")
    (folder / "empty").write_bytes(b"")
    with open(folder / "large.bin", "wb") as file:
        for number in range(megabytes):
            file.write(number.to_bytes(8, "big") * 125_000)
    (folder / ".venv" / "lib").mkdir(parents=True)
    (folder / ".venv" / "pyvenv.cfg").write_text("home = /usr/bin\n", encoding="utf-8")
    (folder / ".venv" / "lib" / "left_out.py").write_text("1\n", encoding="utf-8")


def checksums(folder):
    """As Google.tree() has them once the folder is there."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_file() and ".venv" not in path.parts:
            found["/%s/%s" % (folder.name, path.relative_to(folder))] = hashlib.md5(path.read_bytes()).hexdigest()
    return found


def drop(paths, target):
    """On a place that may just have been laid out."""
    drag = Drag(paths)
    wait_until(lambda: drag.over(*target.middle()), 10, "%s “%s” to take files" % (target.role, target.name))
    check(drag.drop(), "The files were not taken.")


def wait_for_tree(google, wanted, seconds):
    """Until that lies there, and nothing else."""
    end = time.monotonic() + seconds
    while google.tree() != wanted:
        other = sorted(path for path, _ in set(google.tree().items()) ^ set(wanted.items()))
        check(time.monotonic() < end, "Both trees differ: %d files, as %s" % (len(other), other[:5]))
        time.sleep(0.2)


def open_window(desk, project):
    desk.start(str(project))
    return desk.find("*", "gd, drive|gd，存储位置", seconds=30)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=600)
    parser.add_argument("--large", type=int, default=60)
    parser.add_argument("--theme", default="light", choices=("light", "dark"))
    options = parser.parse_args()
    is_chinese = locale.setlocale(locale.LC_MESSAGES, "").startswith("zh")
    prefix = "-".join(["drives", "zh_CN" if is_chinese else "en", options.theme])
    if not FAKE.exists():
        sys.exit(125)
    with Google() as google, Desk() as desk:
        walk(desk, google, options, prefix)


def walk(desk, google, options, prefix):
    desk.set_up(appearance__theme=options.theme)
    project = desk.work / "churn-model"
    project.mkdir()
    data = desk.root / "data"
    write_folder(data, options.files, options.large)
    added = desk.ctl("drive", "add", "google", "gd")
    check(added.returncode == 0, added.stderr)

    # A large folder is asked about before it goes, and litter stays behind.
    google.misbehave({"path": UPLOADS, "method": "POST", "do": "slow", "seconds": 0.02})
    drop([data], open_window(desk, project))
    desk.find("dialog", "Upload|上传", seconds=30)
    desk.shot(prefix + "-sheet")
    found = list(accessible.lint(desk.app))
    key("Return")

    # Paused, nothing goes; asleep, nothing goes either; then there is no network for a while.
    wait_until(lambda: len(google.tree()) > options.files // 10, 60, "the first files to arrive")
    key("ctrl+shift+y")
    desk.find("*", "data to gd: .*|data → gd：.*")
    desk.find("push button", "Pause all.*|全部暂停.*").press()
    desk.find("*", "data to gd: Paused with all others.*|data → gd：已随全部暂停.*")
    time.sleep(1)  # by then no more bytes go
    paused = (len(google.tree()), google.received())
    desk.shot(prefix + "-paused")
    found += accessible.lint(desk.app)
    check((len(google.tree()), google.received()) == paused, "Files go although all is paused.")
    desk.find("push button", "Resume all.*|全部继续.*").press()
    wait_until(lambda: len(google.tree()) > paused[0], 30, "it to go on")
    google.misbehave({"path": UPLOADS, "do": "slow", "seconds": 0.05})
    logind.sleep(desk.program, seconds=2)
    awake = len(google.tree())
    wait_until(lambda: len(google.tree()) > awake, 30, "it to go on after the sleep")
    google.misbehave({"do": "drop", "times": 60})
    wait_until(lambda: all(rule["fired"] >= 20 for rule in json.loads(google.ask("GET", "rules"))["rules"]), 60,
               "the network to be missed")
    google.misbehave({"path": UPLOADS, "method": "PUT", "do": "keep", "chunks": 40})

    # A crash, and the next life goes on.
    desk.kill()
    drive = open_window(desk, project)
    key("ctrl+shift+y")
    google.misbehave()
    wanted = checksums(data)
    wait_for_tree(google, wanted, 60)
    desk.find("*", "data to gd: Done.*|data → gd：已完成.*", seconds=30)
    desk.shot(prefix + "-done")

    # A name that is taken: both are kept, unless somebody says otherwise.
    note = desk.root / "note.md"
    for text in ("first\n", "second\n"):
        note.write_text(text, encoding="utf-8")
        drop([note], drive)
        if text == "second\n":
            desk.find("dialog", "Names that are taken|名称已被占用")
            desk.shot(prefix + "-conflict")
            found += accessible.lint(desk.app)
            key("Return")
        wait_until(lambda: len(google.tree()) > len(wanted), 30, "note.md to arrive")
        wanted = google.tree()
    notes = sorted(path for path in wanted if path.startswith("/note"))
    check([google.content(path) for path in notes] in ([b"first\n", b"second\n"], [b"second\n", b"first\n"]),
          "Of both notes there is %s." % notes)

    # Dropped by mistake: taken back, and nothing else goes with it.
    mistake = desk.root / "mistake"
    mistake.mkdir()
    (mistake / "secret.txt").write_text("not for others\n", encoding="utf-8")
    drop([mistake], drive)
    wait_until(lambda: "/mistake/secret.txt" in google.tree(), 30, "the mistake to arrive")
    desk.find("push button", "Undo: mistake.*|撤[销消]：.*mistake.*").press()
    wait_for_tree(google, wanted, 30)
    check(not found, "\n".join(found))


main()
