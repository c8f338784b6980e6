"""Every window there is, one after the other: each is named for a screen reader and, in another
language, has no English left. Where ALOFT_SHOTS is set, pictures of all are kept.

    walk.py [--theme light|dark] [--size WIDTHxHEIGHT]"""
import argparse
import json
import locale
import re

from desktop import Desk, accessible, check, key, type_text, wait_until

# What is the same in every language: names of files, programs, keys and formats.
OF_NO_LANGUAGE = re.compile(
    r"Aloft|aloft|Python( 3)?|Jupyter|JupyterHub|VS Code|Markdown|JSON|YAML|TOML|HTML|C\+\+|UTF-8|LF|CRLF|CR|URL|https?|"
    r"English|GPL[-\w.]*|Qt( [\d.]+)?|QScintilla|SQLite|cmark[-\w]*|Tab|Esc(ape)?|Enter|Return|Ctrl|Alt|Shift|Del(ete)?|"
    r"F\d+|PgUp|PgDown|Home|End|Space|Backspace|Ins(ert)?|Left|Right|Up|Down|\w+\.(py|ipynb|toml|md)|pi|Welcome|example|"
    r"GPU|token|ipykernel|tok|lab|tree|localhost|\S*/\S*|[A-Za-z]")

TRAIN = """import sys
import time
for epoch in range(1, 21):
    print("epoch %d/20 loss %.4f accuracy %.3f" % (epoch, len(sys.argv) / epoch, 1 - 0.6 / epoch), flush=True)
    time.sleep(0.02)
print("All epochs done.")
"""

# What has a window of its own: its name among the pictures, and what the palette calls it.
WINDOWS = (("report", "report a problem"), ("log", "show the log"), ("network", "check the network"),
           ("whats-new", "what's new"), ("about", "about aloft"))


def table_notebook():
    rows = "".join("<tr><th>%d</th><td>%d</td><td>%.1f</td></tr>" % (i, 20 + i, i / 7) for i in range(40))
    table = "<table><thead><tr><th></th><th>age</th><th>churn</th></tr></thead><tbody>%s</tbody></table>" % rows
    cell = {"cell_type": "code", "id": "table", "metadata": {}, "execution_count": 1, "source": "df",
            "outputs": [{"output_type": "execute_result", "execution_count": 1, "metadata": {},
                         "data": {"text/html": table, "text/plain": "df"}}]}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def findings(desk, is_foreign):
    yield from accessible.lint(desk.app)
    if not is_foreign:
        return
    for part in desk.app.walk():
        if part.role in ("application", "table cell"):
            continue
        for words in (part.name, part.description):
            left = OF_NO_LANGUAGE.sub("", words)
            if re.search(r"[A-Za-z]{2,}", left) and not re.search("[\u4e00-\u9fff]", words):
                yield "not translated: %s “%s”" % (part.role, words)


class Walk:
    def __init__(self, desk, options):
        self.desk = desk
        self.language = locale.setlocale(locale.LC_MESSAGES, "").split(".")[0]
        self.is_foreign = self.language not in ("C", "POSIX") and not self.language.startswith("en")
        self.prefix = "-".join(filter(None, [self.language if self.is_foreign else "en", options.theme,
                                             options.size]))
        self.found = []

    def look(self, place):
        self.desk.shot("%s-%s" % (self.prefix, place))
        self.found += ["%s: %s" % (place, finding) for finding in findings(self.desk, self.is_foreign)]

    def command(self, words):
        key("ctrl+shift+p")
        type_text(words)
        key("Return")

    def windows(self):
        return {(part.role, part.name) for part in self.desk.app.children() if part.is_showing}

    def visit(self, place, opening):
        """Looks at the window that opening() opens, and closes it."""
        before = self.windows()
        opening()
        wait_until(lambda: self.windows() - before, what="the window “%s”" % place)
        self.look(place)
        key("Escape")
        wait_until(lambda: not self.windows() - before, what="the window “%s” to close" % place)

    def visit_command(self, place, words):
        self.visit(place, lambda: self.command(words))

    def press_for_runs(self, button, *keys):
        """What a button of the panel does with the runs that the keys choose."""
        self.desk.find("list", "Runs|运行").grab_focus()
        key("Home", *keys)
        self.desk.find("push button", button).press()


def visit_runs(walk, desk):
    """Two runs of one program, with arguments and without, and what can be seen of them."""
    program = desk.work / "train.py"
    program.write_text(TRAIN, encoding="utf-8")
    desk.open_from_outside(program)
    desk.find("page tab", r"train\.py.*")
    key("F5")
    desk.wait_for_text("All epochs done.")
    key("ctrl+F5")
    desk.find("dialog", ".*train.py.*")
    walk.look("run-with-arguments")
    type_text("fast")
    key("Return")
    wait_until(lambda: not desk.app.has("dialog", ".*train.py.*"), what="the run to start")
    key("ctrl+shift+r")
    walk.look("runs")
    walk.visit("curves", lambda: walk.press_for_runs("Curves|曲线"))
    walk.visit("compare", lambda: walk.press_for_runs("Compare…|比较…", "shift+Down"))


def visit_notebook_windows(walk, desk):
    walk.visit_command("notebook-keys", "keys of the notebook")
    walk.visit_command("versions", "versions of this notebook")
    table = desk.work / "table.ipynb"
    table.write_text(table_notebook(), encoding="utf-8")
    desk.open_from_outside(table)
    desk.find("page tab", r"table\.ipynb.*")
    walk.visit("table", desk.find("push button", "Open as table|以表格方式打开").press)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--theme", default="light", choices=("light", "dark"))
    parser.add_argument("--size", default="")
    options = parser.parse_args()
    with Desk() as desk:
        desk.set_up(appearance__theme=options.theme)
        walk = Walk(desk, options)
        desk.start()
        desk.find("push button", "Open the example notebook|打开示例笔记本")
        desk.resize(options.size)
        walk.look("start")
        key("ctrl+shift+n")
        walk.look("new-session")
        key("Escape")
        walk.command("command line")
        walk.look("command-line")
        key("Escape")
        walk.command("example")
        desk.find("page tab", "Welcome.*")
        key("F5")
        desk.wait_for_text("Python 3.")
        desk.find("text", "What is your name.*|你叫什么名字.*", seconds=60).grab_focus()
        type_text("Ada")
        key("Return")
        desk.wait_for_text("Nice to meet you, Ada!" if not walk.is_foreign else "很高兴认识你，Ada！")
        walk.look("notebook")
        key("ctrl+s")
        visit_notebook_windows(walk, desk)
        key("ctrl+shift+p")
        walk.look("palette")
        key("Escape", "ctrl+comma")
        walk.look("settings")
        key("Escape", "ctrl+shift+slash")
        walk.look("shortcuts")
        key("Escape", "ctrl+p")
        type_text("pi.py")
        key("Return")
        desk.find("page tab", r"pi\.py.*")
        key("F5")
        desk.wait_for_text("600,000 drops fell." if not walk.is_foreign else "共落下 600,000 滴。")
        walk.look("script")
        key("ctrl+f")
        type_text("print")
        walk.look("find")
        key("Escape", "ctrl+shift+f")
        walk.look("find-in-files")
        visit_runs(walk, desk)
        for place, words in WINDOWS:
            walk.visit_command(place, words)
        key("ctrl+q")
        stop = desk.find("push button", "Stop and quit|停止并退出.*")
        walk.look("quit")
        stop.press()
        check(desk.wait_for_end() == 0, "Quitting did not end the program in order.")
        check(not walk.found, "\n".join(sorted(set(walk.found))))


main()
