"""A folder is kept in step without a window: begun in a terminal, followed, paused and found again by the icon in the
tray; the window that shows it hides while bytes go; a question comes as a notification and leads to its answers."""
import locale
import subprocess
import time

from desktop import BIN, Desk, check, key, wait_until

from accessible import App
from notifications import Notifications
from tray import Tray

WORDS = {
    "Show": "显示",
    "Pause": "暂停",
    "Resume": "继续",
    "Quit": "退出",
    "Sync paused": "同步已暂停",
    "In step": "已同步",
    "work: the sync asks": "work：同步有疑问",
    "Bring them back": "恢复它们.*",
}
IS_CHINESE = locale.setlocale(locale.LC_MESSAGES, "").startswith("zh")
MODEL = 40_000_000
FILES = 12
IDLE = 61  # seconds, in which a program that nobody needs has gone


def say(words):
    return WORDS[words] if IS_CHINESE else words


def windows(desk):
    return [part for part in desk.app.children() if part.is_showing]


def wait_for_windows(desk, are_there):
    wait_until(lambda: bool(windows(desk)) == are_there, 15, "the windows to %s" % ("come" if are_there else "go"))


def row(item):
    """That of the folder; empty: there is none."""
    return next((line for line in item.lines() if line.startswith("work")), "")


def prepare(desk):
    nas = desk.root / "nas"
    nas.mkdir()
    (desk.work / "model.bin").write_bytes(b"m" * MODEL)
    for number in range(FILES):
        (desk.work / ("part-%02d.csv" % number)).write_text("%d\n" % number, encoding="utf-8")
    desk.set_up(**{"transfers__upload-limit": 2000, "general__knows-tray-icon": True})
    return nas


def is_begun_in_a_terminal(desk, nas, tray):
    desk.program = subprocess.Popen([BIN / "aloft", "--profile", desk.profile, "--background"], cwd=desk.work)
    item = tray.item()
    desk.app = App("aloft")
    for words in (("drive", "add", "folder", "nas", str(nas)), ("sync", str(desk.work), "nas:churn", "--background")):
        done = desk.ctl(*words)
        check(done.returncode == 0, done.stderr)
    wait_until(lambda: "38.1 " in row(item), 15, "the bytes in the menu")
    check(not windows(desk), "A window came unasked.")
    return item


def reached(nas):
    """So many bytes of the model have come."""
    return sum(part.stat().st_size for part in (nas / "churn").glob(".aloft-part-*"))


def is_paused_by_the_icon(desk, nas, item):
    wait_until(lambda: reached(nas) > MODEL / 10, 15, "bytes to go")
    item.choose("work", say("Pause"))
    wait_until(lambda: say("Sync paused") in row(item), 5, "the pause in the menu")
    size = reached(nas)
    time.sleep(1.5)
    check(reached(nas) == size > 0, "Bytes went on, or are gone: %d, %d" % (size, reached(nas)))
    time.sleep(IDLE)
    check(desk.program.poll() is None, "The icon to resume it by is gone.")
    item.choose("work", say("Resume"))
    wait_until(lambda: reached(nas) > size, 15, "bytes to go on")
    check(len(list((nas / "churn").glob(".aloft-part-*"))) == 1, "It began anew.")


def shows_itself(desk, nas, item):
    before = reached(nas)
    item.choose("work", say("Show"))
    wait_for_windows(desk, True)
    desk.find("list", "Done lately|最近完成的操作", seconds=15)
    desk.wait_for_text("38.1 ")
    desk.find("label", "(Syncing|正在同步).*/(s|秒).*", seconds=10)  # at which rate
    check(reached(nas) > before, "The window began the upload anew.")
    desk.shot("sync-tray-window")


def hides_while_bytes_go(desk, nas, item):
    key("alt+F4")
    wait_for_windows(desk, False)
    wait_until((nas / "churn" / "model.bin").exists, 60, "the model to arrive without a window")
    check((nas / "churn" / "model.bin").stat().st_size == MODEL, "It has not arrived as a whole.")
    wait_until(lambda: say("In step") in row(item), 15, "the end in the menu")


def asks_by_a_notification(desk, nas, notices):
    for number in range(FILES):
        (desk.work / ("part-%02d.csv" % number)).unlink()
    notices.wait_for(say("work: the sync asks"))
    check(len(list((nas / "churn").glob("part-*"))) == FILES, "It did not wait for the answer.")
    notices.click()
    wait_for_windows(desk, True)
    button = desk.find("push button", say("Bring them back"))
    desk.shot("sync-tray-question")
    button.press()
    wait_until(lambda: len(list(desk.work.glob("part-*"))) == FILES, 20, "the files to come back")


def main():
    with Desk() as desk, Tray() as tray:
        nas = prepare(desk)
        notices = Notifications()
        item = is_begun_in_a_terminal(desk, nas, tray)
        is_paused_by_the_icon(desk, nas, item)
        shows_itself(desk, nas, item)
        hides_while_bytes_go(desk, nas, item)
        asks_by_a_notification(desk, nas, notices)
        item.choose(say("Quit"))
        check(desk.wait_for_end() == 0, "Quitting did not end the program in order.")


main()
