"""What the doctor says where something failed: under a cell, under a run, and of the session as a whole.

    doctor.py [--theme light|dark] [--size WIDTHxHEIGHT]"""
import argparse
import json
import locale

from desktop import Desk, accessible, check, key, type_text

FAILURES = [
    ("import torch\nmodel = torch.nn.Linear(4, 2).cuda()", "AssertionError", "Torch not compiled with CUDA enabled"),
    ("import cv2", "ModuleNotFoundError", "No module named 'cv2'"),
    ("1 / 0", "ZeroDivisionError", "division by zero"),
]


def notebook():
    cells = []
    for number, (source, name, value) in enumerate(FAILURES, 1):
        error = {"output_type": "error", "ename": name, "evalue": value, "traceback": ["\x1b[31m%s\x1b[39m: %s" % (name, value)]}
        cells.append({"cell_type": "code", "id": "cell%d" % number, "metadata": {}, "execution_count": number,
                      "source": source, "outputs": [error]})
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--theme", default="light", choices=("light", "dark"))
    parser.add_argument("--size", default="")
    options = parser.parse_args()
    is_chinese = locale.setlocale(locale.LC_MESSAGES, "").startswith("zh")
    prefix = "-".join(filter(None, ["doctor", "zh_CN" if is_chinese else "en", options.theme, options.size]))
    with Desk() as desk:
        desk.set_up(appearance__theme=options.theme)
        file = desk.work / "failed.ipynb"
        file.write_text(json.dumps(notebook()), encoding="utf-8")
        program = desk.work / "train.py"
        program.write_text("print('loading')\nraise OSError(28, 'No space left on device')\n", encoding="utf-8")
        desk.start(str(file))
        desk.find("page tab", "failed.ipynb")
        desk.resize(options.size)

        # Under the cells: cause and one button; "Why?"; nothing invented.
        desk.wait_for_text("代码要求使用 CUDA 设备" if is_chinese else "The code asks for a CUDA device")
        desk.wait_for_text("没有安装模块 cv2" if is_chinese else "The module cv2 is not installed")
        desk.wait_for_text("医生不认识" if is_chinese else "The doctor does not know")
        desk.find("*", "为什么？|Why\\?").press()
        desk.wait_for_text("mps")
        desk.shot(prefix + "-cells")

        # What the button would do is seen before it is done, and can be undone.
        desk.find("*", "让代码自行选择设备…|Let the code choose its device…").press()
        desk.wait_for_text("to(device)")
        desk.shot(prefix + "-edit")
        found = list(accessible.lint(desk.app))
        desk.find("*", "执行|Do this").press()
        desk.find("*", "撤消|Undo").press()

        # Under a run.
        desk.open_from_outside(str(program))
        desk.find("page tab", "train.py")
        key("F5")
        desk.wait_for_text("磁盘已满" if is_chinese else "The disk is full")
        desk.shot(prefix + "-run")

        # All at once.
        key("ctrl+shift+p")
        type_text("doctor" if not is_chinese else "ys")
        key("Return")
        desk.wait_for_text("Python 3.")
        desk.shot(prefix + "-session")
        found += accessible.lint(desk.app)
        check(not found, "\n".join(found))


main()
