"""Cells that go on in a kernel elsewhere while Aloft is killed and started again: one row, and all of
its output once."""
import json
import subprocess
import sys
import time

from desktop import Desk, check, key, type_text, wait_until
from jupyter import NotHere, Server

TICKS = 40
CELLS = ["import time\nfor step in range(%d):\n    print('tick', step, flush=True)\n    time.sleep(0.5)" % TICKS,
         "print('second')", "print('third')"]
PRINTED = ["tick %d" % step for step in range(TICKS)] + ["second", "third"]
EARLY_SECONDS = 11  # a crash before is one of the start itself: the next opens no tabs unasked


def write_notebook(path):
    cells = [{"cell_type": "code", "id": "cell%d" % number, "metadata": {}, "execution_count": None, "source": source, "outputs": []}
             for number, source in enumerate(CELLS)]
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}), encoding="utf-8")


def printed(path):
    """The lines of all outputs in the file."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "".join("".join(output["text"]) for cell in cells for output in cell["outputs"]).splitlines()


def rows(desk):
    answer = desk.ctl("runs", "list", "--json")
    check(answer.returncode == 0, answer.stderr)
    return [json.loads(line) for line in answer.stdout.splitlines()]


def choose_second_session(desk):
    x, y = desk.find("*", r"Runs on: .*|运行位置：.*").middle()
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], check=True)
    key("Down", "Down", "Return")


def run_all(desk):
    key("ctrl+p")
    type_text("long.ipynb")
    key("Return")
    desk.find("page tab", r"long\.ipynb.*")
    key("ctrl+shift+p")
    type_text("yxsydyg" if desk.is_chinese else "Run all cells")
    key("Return")
    desk.wait_for_text("tick 3")


def goes_on(desk, server):
    write_notebook(desk.work / "long.ipynb")
    started = time.monotonic()
    desk.start(desk.work)
    answer = desk.ctl("session", "start", "--provider", "jupyter", "--url", server.address, "--name", "elsewhere")
    check(answer.returncode == 0, answer.stderr)
    choose_second_session(desk)
    run_all(desk)
    check([row["session"] for row in rows(desk)] == [answer.stdout.strip()], "The cells run somewhere else: %s" % rows(desk))
    time.sleep(max(0, started + EARLY_SECONDS - time.monotonic()))
    desk.kill()
    time.sleep(2)
    desk.start()
    wait_until(lambda: rows(desk)[0]["state"] == "ended", 60, "the row to end")
    desk.picture("elsewhere-came-back")


def nothing_is_lost(desk):
    key("ctrl+s")
    wait_until(lambda: "third" in printed(desk.work / "long.ipynb"), 20, "the output to be saved")
    lines = printed(desk.work / "long.ipynb")
    check(lines == PRINTED, "The file has not what was printed: %s" % lines)
    check(len(rows(desk)) == 1, "The cells are listed more than once: %s" % rows(desk))
    log = desk.ctl("runs", "logs", rows(desk)[0]["id"]).stdout.splitlines()
    check(log == PRINTED, "The output is not what was printed: %s" % log)


def main():
    with Desk() as desk:
        try:
            with Server(desk.work) as server:
                goes_on(desk, server)
                nothing_is_lost(desk)
        except NotHere:
            print("skipped: no Jupyter server")
            sys.exit(125)


main()
