"""The icon in the tray: it waits for a panel, hides windows while something is at work, survives the panel, and
a click on a notification leads to the line or the cell."""
import json
import locale
import time

from desktop import Desk, check, key, wait_until

from notifications import Notifications
from tray import Tray

WAITS = "import pathlib\nimport time\npathlib.Path('begun').touch()\nwhile not pathlib.Path('go').exists():\n    time.sleep(0.1)\n"
FAILS = WAITS + "def step():\n    raise ValueError('no')\nstep()\n"
FAILS_AT = 7
RUNS = "import time\nfor i in range(3000):\n    print(f'{i}/3000 loss: 0.5', flush=True)\n    time.sleep(0.2)\n"
CELLS = ["print(7 * 8)", WAITS + "1 / 0", "print('three')"]

WORDS = {
    "Nothing is running.": "没有正在运行的内容。",
    "Do not disturb": "勿扰",
    "For 1 hour": "1 小时",
    "Disturb again": "恢复通知",
    "New session…": "新建会话…",
    "Open Aloft": "打开 Aloft",
    "Quit": "退出",
    "Interrupt": "中断",
    "Show": "显示",
    "Aloft goes on without its window": "Aloft 在没有窗口的情况下继续运行",
    "%s failed": "%s 失败",
    "Keep running in the background": "在后台继续运行.*",
    "Cancel": "取消",
    "Icon in the tray": "托盘图标.*",
    "Notifications are paused": "通知已暂停",
}
IS_CHINESE = locale.setlocale(locale.LC_MESSAGES, "").startswith("zh")


def say(words):
    return WORDS[words] if IS_CHINESE else words


def notebook():
    cells = [{"cell_type": "code", "id": "cell%d" % number, "metadata": {}, "execution_count": None,
              "source": source, "outputs": []} for number, source in enumerate(CELLS, 1)]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def windows(desk):
    return [part for part in desk.app.children() if part.is_showing]


def wait_for_windows(desk, are_there):
    wait_until(lambda: bool(windows(desk)) == are_there, 10, "the windows to %s" % ("come" if are_there else "go"))


def hide_until_it_fails(desk, item):
    """What runs has begun, the window hides, and then it may go on to its failure."""
    begun, go = desk.work / "begun", desk.work / "go"
    wait_until(begun.exists, 60, "the run to begin")
    item.click()
    wait_for_windows(desk, False)
    go.touch()
    return begun, go


def forget(marks):
    for mark in marks:
        mark.unlink()


def run(desk, program):
    desk.open_from_outside(program)
    desk.find("page tab", program.name + ".*")
    key("F5")


# ---- The steps ----

def never_hides_without_a_tray(desk, notices):
    run(desk, desk.work / "train.py")
    desk.wait_for_text("loss: 0.5")
    open_notebook(desk, "idle.ipynb")
    key("shift+Return")
    desk.wait_for_text("56")
    key("alt+F4")
    desk.find("push button", say("Cancel")).press()
    check(windows(desk), "A window hid where nobody could find it again.")
    check(not notices.titles(), "A notification came while the window was in front: %s" % notices.titles())


def open_notebook(desk, name):
    file = desk.work / name
    file.write_text(json.dumps(notebook()), encoding="utf-8")
    desk.open_from_outside(file)
    desk.find("page tab", name + ".*")
    desk.find("list", "Cells|单元格")


def the_icon_comes_with_the_panel(desk, item):
    check("train.py" in item.words, "The icon says: " + item.words)
    lines = item.lines()
    check(len(lines) <= 10 and lines[0].startswith("train.py"), "The menu: %s" % lines)
    check(lines[-4:] == [say(words) for words in ("Do not disturb", "New session…", "Open Aloft", "Quit")], str(lines))
    check(item.lines(lines[0]) == [say("Show"), say("Interrupt")], str(item.lines(lines[0])))
    wait_until(lambda: item.lines() == lines or "train.py" in item.lines()[0], 5)


def hides_and_comes_back(desk, item, notices):
    key("alt+F4")
    wait_for_windows(desk, False)
    notices.wait_for(say("Aloft goes on without its window"))
    notices.click()
    wait_for_windows(desk, True)
    item.click()
    wait_for_windows(desk, False)
    item.click()
    wait_for_windows(desk, True)


def survives_the_panel(desk):
    """Its panel crashed and is back: so is the icon, and nothing has hidden or shown itself."""
    with Tray() as tray:
        item = tray.item()
        check("train.py" in item.words, "The icon says: " + item.words)
        item.click()
        wait_for_windows(desk, False)
    with Tray() as tray:
        item = tray.item()
        check(not windows(desk), "The window came out by itself.")
        item.click()
        wait_for_windows(desk, True)
        check(item.lines()[0].startswith("train.py"), "The menu: %s" % item.lines())


def leads_to_the_line(desk, item, notices):
    run(desk, desk.work / "fails.py")
    marks = hide_until_it_fails(desk, item)
    notices.wait_for(say("%s failed") % "fails.py")
    forget(marks)
    check(item.read("IconPixmap"), "The icon has no picture.")
    notices.click()
    wait_for_windows(desk, True)
    desk.find("push button", r".*\b%d\b.*" % FAILS_AT)
    desk.shot("tray-line")


def leads_to_the_cell(desk, item, notices):
    open_notebook(desk, "explore.ipynb")
    key("F5")
    marks = hide_until_it_fails(desk, item)
    notices.wait_for(say("%s failed") % "explore.ipynb")
    forget(marks)
    notices.click()
    wait_for_windows(desk, True)
    desk.find("push button", r"Cell 2 of 3\..*|.*2.*3.*单元格.*|.*单元格.*2.*3.*")
    desk.shot("tray-cell")


def keeps_quiet(desk, item, notices):
    item.choose(say("Do not disturb"), say("For 1 hour"))
    wait_until(lambda: say("Notifications are paused") in item.words, 5, "the pause in words")
    before = len(notices.titles())
    run(desk, desk.work / "fails.py")
    marks = hide_until_it_fails(desk, item)
    wait_until(lambda: "train.py" in item.words and "fails.py" not in item.lines()[1], 30, "fails.py to end")
    forget(marks)
    time.sleep(1)  # ends are gathered before they are told
    check(len(notices.titles()) == before, "A notification came in the pause: %s" % notices.titles())
    item.middle_click()
    wait_until(lambda: say("Notifications are paused") not in item.words, 5, "the end of the pause")
    item.choose(say("Open Aloft"))
    wait_for_windows(desk, True)


def goes_on_in_the_background(desk, item):
    item.click()
    wait_for_windows(desk, False)
    item.choose(say("Quit"))
    desk.find("push button", say("Keep running in the background")).press()
    wait_for_windows(desk, False)
    check("train.py" in item.words, "The icon says: " + item.words)
    item.choose("train.py", say("Show"))
    wait_for_windows(desk, True)
    desk.find("page tab", "train.py.*")
    desk.wait_for_text("loss: 0.5")


def can_be_switched_off(desk, tray):
    key("ctrl+comma")
    switch = desk.find("check box", say("Icon in the tray"))
    switch.press()
    wait_until(lambda: not tray.items(), 5, "the icon to go")
    switch.press()
    item = tray.item()
    key("Escape")
    return item


def ends(desk, item):
    item.choose("train.py", say("Interrupt"))
    wait_until(lambda: say("Nothing is running.") in item.words or "\n" not in item.words, 20, "the end of train.py")
    item.choose(say("Quit"))
    desk.find("push button", "Stop and quit|停止并退出.*").press()
    check(desk.wait_for_end() == 0, "Quitting did not end the program in order.")


def main():
    with Desk() as desk:
        (desk.work / "train.py").write_text(RUNS, encoding="utf-8")
        (desk.work / "fails.py").write_text(FAILS, encoding="utf-8")
        desk.start(desk.work)
        notices = Notifications()
        never_hides_without_a_tray(desk, notices)
        with Tray() as tray:
            item = tray.item()
            the_icon_comes_with_the_panel(desk, item)
            hides_and_comes_back(desk, item, notices)
        survives_the_panel(desk)
        with Tray() as tray:
            item = tray.item()
            leads_to_the_line(desk, item, notices)
            leads_to_the_cell(desk, item, notices)
            keeps_quiet(desk, item, notices)
            goes_on_in_the_background(desk, item)
            item = can_be_switched_off(desk, tray)
            ends(desk, item)


main()
