"""A user at a desk: starts aloft with a profile of its own, finds things by name, types, looks.

Run by tests/desktop/xsession.sh, which the build does for each script of this folder. Needs
ALOFT_BIN (where aloft and aloftctl are); pictures go to ALOFT_SHOTS when that is set."""
import json
import locale
import os
import pathlib
import signal
import subprocess
import sys
import tempfile

TOOLS = pathlib.Path(os.environ["XSESSION_TOOLS"])
sys.path.insert(0, str(TOOLS))
import accessible  # noqa: E402
from accessible import wait_until  # noqa: E402

BIN = pathlib.Path(os.environ["ALOFT_BIN"])


class Desk:
    """One user: a profile folder, a folder of work, and the window when it is open."""

    def __init__(self):
        self.root = pathlib.Path(tempfile.mkdtemp(dir=os.environ["XSESSION_DIR"]))
        self.profile = self.root / "profile"
        self.work = self.root / "work"
        self.work.mkdir()
        self.program = None
        self.app = None
        self.is_chinese = locale.setlocale(locale.LC_MESSAGES, "").startswith("zh")

    def __enter__(self):
        return self

    def __exit__(self, failure, *_):
        if failure:
            self.shot("failed-" + pathlib.Path(sys.argv[0]).stem)
        self.kill()

    def set_up(self, **settings):
        """As if chosen in the settings: set_up(appearance__theme="dark")."""
        folder = self.profile / "config"
        folder.mkdir(parents=True, exist_ok=True)
        with open(folder / "settings.toml", "a", encoding="utf-8") as file:
            for name, value in settings.items():
                table, key_name = name.split("__")
                file.write("[%s]\n%s = %s\n" % (table, key_name, json.dumps(value)))

    def start(self, *arguments):
        self.program = subprocess.Popen([BIN / "aloft", "--profile", self.profile, *arguments], cwd=self.work)
        self.app = accessible.App("aloft")
        return self.app

    def open_from_outside(self, path):
        """As a file manager would: a second start, which hands over to the first."""
        subprocess.run([BIN / "aloft", "--profile", self.profile, path], timeout=30, check=True)

    def kill(self):
        """As a crash would: no chance to save anything."""
        if self.program and self.program.poll() is None:
            self.program.send_signal(signal.SIGKILL)
            self.program.wait()

    def wait_for_end(self, seconds=20):
        return self.program.wait(seconds)

    def ctl(self, *arguments, **options):
        return subprocess.run([BIN / "aloftctl", "--profile", self.profile, *arguments], cwd=self.work,
                              capture_output=True, text=True, timeout=120, check=False, **options)

    def find(self, role, name, **options):
        return self.app.find(role, name, **options)

    def wait_for_text(self, text, seconds=60):
        """Until some part that is showing says text, in its name or its text; "one|another" is either of them."""
        def said():
            return next((part for part in self.app.walk() for words in text.split("|") if words in part.name or words in part.text),
                        None)
        return wait_until(said, seconds, "the words “%s”" % text)

    def resize(self, size):
        """To a size such as 900x560; as it is when that is empty."""
        if size:
            subprocess.run(["xdotool", "getactivewindow", "windowsize", "--sync", *size.split("x")], check=True)

    def picture(self, name):
        """As shot(), of walks in several languages."""
        self.shot("%s-%s" % (name, "zh_CN" if self.is_chinese else "en"))

    def shot(self, name):
        folder = os.environ.get("ALOFT_SHOTS")
        if folder:
            pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
            subprocess.run([TOOLS / "shot.sh", "-s", "0.3", pathlib.Path(folder, name + ".png")], check=True)


def key(*names):
    """Presses keys by their X names: key("ctrl+shift+p"), key("Return")."""
    subprocess.run(["xdotool", "key", "--clearmodifiers", "--delay", "60", *names], check=True)


def type_text(text):
    """Types like a hand: slow enough for Chinese too."""
    subprocess.run(["xdotool", "type", "--delay", "60", text], check=True)


def processes_naming(path):
    """Those whose command line names the path."""
    found = []
    for entry in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            words = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if os.fsencode(path) in words and int(entry.name) != os.getpid():
            found.append(int(entry.name))
    return found


def check(condition, sentence):
    if not condition:
        raise AssertionError(sentence)
