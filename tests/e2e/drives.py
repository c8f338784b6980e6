"""A folder becomes a drive, in the window; what is carried there shows in its tree and in Transfers.

    drives.py [--theme light|dark] [--size WIDTHxHEIGHT]"""
import argparse
import locale

from desktop import Desk, accessible, check, key, type_text, wait_until


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--theme", default="light", choices=("light", "dark"))
    parser.add_argument("--size", default="")
    options = parser.parse_args()
    is_chinese = locale.setlocale(locale.LC_MESSAGES, "").startswith("zh")
    prefix = "-".join(filter(None, ["drives", "zh_CN" if is_chinese else "en", options.theme, options.size]))

    def command(english, initials):
        key("ctrl+shift+p")
        type_text(initials if is_chinese else english)
        key("Return")

    with Desk() as desk:
        desk.set_up(appearance__theme=options.theme)
        project = desk.work / "churn-model"
        (project / "data").mkdir(parents=True)
        (project / "train.py").write_text("print(1)\n", encoding="utf-8")
        (project / "data" / "a.csv").write_text("1,2\n", encoding="utf-8")
        nas = desk.root / "nas"
        (nas / "models").mkdir(parents=True)
        (nas / "notes.md").write_text("hello\n", encoding="utf-8")
        desk.start(str(project))
        desk.find("*", r"train\.py")
        desk.resize(options.size)

        # By keys alone: the command, the folder, Enter.
        command("add drive", "tjccwz")
        desk.find("dialog", "Add drive|添加存储位置")
        type_text(str(nas))
        desk.shot(prefix + "-add")
        found = list(accessible.lint(desk.app))
        key("Return")
        drive = desk.find("*", "nas, drive|nas，存储位置")
        drive.grab_focus()
        key("Right")
        desk.find("*", "models, folder|models，文件夹")
        desk.find("*", r"notes\.md")

        # Carried from the terminal, by the same queue.
        put = desk.ctl("drive", "put", str(project), "nas:")
        check(put.returncode == 0, put.stderr)
        desk.find("*", "churn-model, folder|churn-model，文件夹")
        check((nas / "churn-model" / "data" / "a.csv").read_text(encoding="utf-8") == "1,2\n", "a.csv is another.")
        key("ctrl+shift+y")
        desk.find("*", "Files to nas: Done.*|文件 → nas：已完成.*")
        desk.shot(prefix + "-transfers")

        # To the trash of the drive, and back.
        desk.find("*", r"notes\.md").grab_focus()
        key("Delete")
        wait_until(lambda: not (nas / "notes.md").exists(), 20, "notes.md to go")
        key("ctrl+z")
        wait_until((nas / "notes.md").exists, 20, "notes.md to come back")
        found += accessible.lint(desk.app)
        check(not found, "\n".join(found))


main()
