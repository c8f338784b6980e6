"""A folder is kept in step with a drive: tied by the menu, followed both ways, paused, asked about
deletions, and let go of with all files in place.

    sync.py [--theme light|dark]"""
import argparse
import locale
import subprocess

from desktop import Desk, accessible, check, key, type_text, wait_until

RIGHT = "3"  # of the mouse


def prepare(desk):
    """A project with what is never carried, and a drive that has some of it already."""
    nas = desk.root / "nas"
    (nas / "churn").mkdir(parents=True)
    for number in range(12):
        (desk.work / ("part-%02d.csv" % number)).write_text("%d\n" % number, encoding="utf-8")
    (desk.work / "train.py").write_text("print('here')\n", encoding="utf-8")
    (desk.work / "notes.md").write_text("# Churn\n", encoding="utf-8")
    (desk.work / "raw").mkdir()
    (desk.work / "raw" / "big.csv").write_text("1,2\n" * 1000, encoding="utf-8")
    (desk.work / "__pycache__").mkdir()
    (desk.work / "__pycache__" / "train.pyc").write_bytes(b"x" * 5000)
    (nas / "churn" / "train.py").write_text("print('there')\n", encoding="utf-8")
    (nas / "churn" / "notes.md").write_text("# Churn\n", encoding="utf-8")
    (nas / "churn" / "result.csv").write_text("1,2\n", encoding="utf-8")
    (nas / "churn" / "archive").mkdir()
    (nas / "churn" / "archive" / "old.csv").write_text("0,1\n", encoding="utf-8")
    added = desk.ctl("drive", "add", "folder", "nas", str(nas))
    check(added.returncode == 0, added.stderr)
    return nas / "churn"


def command(words):
    key("ctrl+shift+p")
    type_text(words)
    key("Return")


def tie(desk, shot):
    command("keep in step")
    desk.find("tree", "Folders of the drives|存储位置上的文件夹").grab_focus()
    key("Home", "Right")
    desk.find("*", "churn.*", seconds=10)
    key("Down")
    start = desk.find("push button", "Start|开始")
    wait_until(lambda: "sensitive" in start.states, 10, "the preview")
    shot("preview")
    start.press()


def merge(desk, there, shot):
    """Both changed train.py before they were tied: compared, and the version of here taken."""
    desk.open_from_outside(desk.work / "train.py")
    desk.find("push button", "Compare|比较.*", seconds=20).press()
    desk.find("list", "Differences|差异")
    shot("compare")
    desk.find("radio button", "The other version|另一版本").press()
    desk.find("push button", "Save the merged file|保存合并后的文件.*").press()
    wait_until(lambda: "here" in (there / "train.py").read_text(encoding="utf-8"), 20, "what was merged")
    wait_until(lambda: len(list(there.glob("train*"))) == 1, 20, "the end of the other version")


def click(part, button="1"):
    x, y = part.middle()
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", button], check=True)


def keep_on_drive(desk, there, shot):
    """A folder goes from here and stays on the drive, which marks it; the list brings it back."""
    click(desk.find("*", "raw(, folder|，文件夹).*"), RIGHT)
    key("k")  # keep only on the drive
    wait_until(lambda: not (desk.work / "raw").exists(), 20, "what was to go from here")
    check((there / "raw" / "big.csv").exists(), "It is gone from the drive, too.")
    click(desk.find("*", "nas[,，].*"))
    key("Right")
    click(desk.find("*", "churn[,，].*", seconds=10))
    key("Right")
    desk.find("*", "raw[,，].*(Only on the drive|仅在存储位置)", seconds=10)
    click(desk.find("*", "raw", seconds=10))  # of what is not in step
    shot("only-there")
    desk.find("push button", "Bring to this computer|取回到本机").press()
    wait_until(lambda: (desk.work / "raw" / "big.csv").exists(), 20, "what was brought back")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    theme = parser.parse_args().theme
    language = locale.setlocale(locale.LC_MESSAGES, "").split(".")[0]
    with Desk() as desk:
        desk.set_up(appearance__theme=theme)
        there = prepare(desk)
        desk.start(str(desk.work))

        def shot(name):
            nameless = list(accessible.lint(desk.app))
            check(not nameless, "%s: %s" % (name, nameless))
            desk.shot("%s-%s-sync-%s" % (language, theme, name))

        desk.find("tree", "Places|位置")
        tie(desk, shot)
        wait_until(lambda: (there / "part-11.csv").exists(), 20, "what was here")
        wait_until(lambda: (desk.work / "result.csv").exists(), 20, "what was there")
        part = desk.find("push button", r"(In step with|已与) ?nas:churn.*", seconds=20)
        part.press()
        desk.find("tree", "Not in step|未同步")
        shot("panel")
        keep_on_drive(desk, there, shot)
        merge(desk, there, shot)
        (desk.work / "train.py").write_text("print('again')\n", encoding="utf-8")
        wait_until(lambda: "again" in (there / "train.py").read_text(encoding="utf-8"), 20, "an edit")
        for number in range(12):
            (desk.work / ("part-%02d.csv" % number)).unlink()
        back = desk.find("push button", "Bring them back|恢复它们", seconds=20)
        shot("question")
        check(len(list(there.glob("part-*"))) == 12, "Files were deleted before anybody said yes.")
        back.press()
        wait_until(lambda: len(list(desk.work.glob("part-*"))) == 12, 20, "what was taken away")
        command("stop keeping")
        desk.find("push button", "Stop keeping in step|不再保持同步").press()
        (desk.work / "later.txt").write_text("x", encoding="utf-8")
        desk.find("tree", "Places|位置")
        check(not (there / "later.txt").exists(), "It went on after it was stopped.")
        check((there / "train.py").exists() and (desk.work / "train.py").exists(), "A file is gone.")


main()
