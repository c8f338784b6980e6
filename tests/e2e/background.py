"""Started in the background, as at login: an icon in the tray and no window, until somebody asks for one. The setting
that has it started so, and the entry that the desktop then finds."""
import os
import pathlib
import shlex
import subprocess

from desktop import BIN, Desk, check, key, wait_until

from accessible import App
from tray import Tray


def entries():
    config = pathlib.Path(os.environ.get("XDG_CONFIG_HOME") or pathlib.Path.home() / ".config")
    return {path: path.read_text(encoding="utf-8") for path in config.glob("autostart/aloft*.desktop")}


def windows(app):
    return [part for part in app.children() if part.is_showing]


def command_of(entry):
    """As the desktop takes it apart."""
    line = next(line for line in entry.splitlines() if line.startswith("Exec="))
    return shlex.split(line[len("Exec="):].replace("%%", "%"))


def the_icon_is_there_without_a_window(desk, tray):
    desk.program = subprocess.Popen([BIN / "aloft", "--profile", desk.profile, "--background"], cwd=desk.work)
    item = tray.item()
    lines = item.lines()
    check(lines[-1] in ("Quit", "退出"), "The menu: %s" % lines)
    desk.app = App("aloft")
    check(not windows(desk.app), "A window came unasked.")
    check(not entries(), "It had itself started at login, unasked: %s" % entries())
    desk.shot("background")
    item.click()
    wait_until(lambda: windows(desk.app), 15, "a window")
    return item


def the_setting_makes_an_entry(desk):
    key("ctrl+comma")
    switch = desk.find("check box", "Start when you log in.*|登录时启动.*")
    switch.press()
    found = wait_until(entries, 5, "the entry")
    check(len(found) == 1, str(found))
    desk.shot("start-at-login")
    key("Escape")
    return found.popitem()


def it_stays_for_who_wants_it(desk, tray, item, entry):
    """The desktop starts what the entry says; here the profile is this test's."""
    item.choose(item.lines()[-1])
    check(desk.wait_for_end() == 0, "Quitting did not end the program in order.")
    command = command_of(entry)
    check(command[1:] == ["--background", "--profile", str(desk.profile)], "It would start %s" % command)
    desk.program = subprocess.Popen(command, cwd="/")
    item = tray.item()
    desk.app = App("aloft")
    check(not windows(desk.app), "A window came unasked.")
    return item


def it_is_taken_back(desk, item, path):
    item.click()
    wait_until(lambda: windows(desk.app), 15, "a window")
    key("ctrl+comma")
    desk.find("check box", "Start when you log in.*|登录时启动.*").press()
    wait_until(lambda: not path.exists(), 5, "the entry to go")


def main():
    with Desk() as desk, Tray() as tray:
        item = the_icon_is_there_without_a_window(desk, tray)
        path, entry = the_setting_makes_an_entry(desk)
        item = it_stays_for_who_wants_it(desk, tray, item, entry)
        it_is_taken_back(desk, item, path)


main()
