"""What the cards of a computer do, and a check of them: on stand-in cards (tests/standins/with_cards.sh).

    hardware.py [--theme light|dark] [--size WIDTHxHEIGHT]"""
import argparse
import locale
import os

from desktop import Desk, accessible, check, key, type_text


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--theme", default="light", choices=("light", "dark"))
    parser.add_argument("--size", default="")
    options = parser.parse_args()
    is_chinese = locale.setlocale(locale.LC_MESSAGES, "").startswith("zh")
    cards = os.environ["STANDIN_DEVICES"]
    prefix = "-".join(filter(None, ["hardware-" + cards, "zh_CN" if is_chinese else "en", options.theme, options.size]))
    with Desk() as desk:
        desk.set_up(appearance__theme=options.theme)
        program = desk.work / "train.py"
        program.write_text("import time\nfor epoch in range(1, 61):\n    print('epoch %d/60 loss %.3f' % (epoch, 1 / epoch), flush=True)\n"
                           "    time.sleep(1)\n", encoding="utf-8")
        desk.start(str(program))
        desk.find("page tab", "train.py")
        desk.resize(options.size)
        key("F5")
        desk.wait_for_text("epoch 2/60")

        # All cards, in the panel and in the status bar.
        key("ctrl+shift+h")
        desk.find("*", ".*H100.*", seconds=30)
        desk.wait_for_text("epoch 12/60")
        desk.shot(prefix + "-panel")
        found = list(accessible.lint(desk.app))

        # One card says what there is; no framework is here, which it says too.
        key("ctrl+shift+p")
        type_text("jc gpu" if is_chinese else "check the gpu")
        key("Return")
        desk.wait_for_text("NVIDIA H100 80GB HBM3")
        again = "再次检查|重新检查" if is_chinese else "Check again"
        desk.find("push button", again, seconds=60)
        desk.shot(prefix + "-check")
        found += accessible.lint(desk.app)
        check(not found, "\n".join(found))


main()
