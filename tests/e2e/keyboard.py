"""Without a mouse: from the start page to a script that ran, by keys alone."""
import re

from desktop import Desk, check, key, type_text, wait_until


def focused(desk):
    return frozenset((part.role, part.name) for part in desk.app.walk() if "focused" in part.states)


def panels_by_f6(desk, presses):
    """How many different places F6 leads to."""
    places = set()
    for _ in range(presses):
        key("F6")
        places.add(focused(desk))
    return len(places)


def go_by_f6(desk, name, presses):
    """F6 until the part of that name has the focus, however many panels are open before it."""
    for _ in range(presses):
        key("F6")
        if any(re.fullmatch(name, called) for _role, called in focused(desk)):
            return
    check(False, "F6 does not lead to “%s”." % name)


def main():
    with Desk() as desk:
        (desk.work / "hello.py").write_text("name = input('Who? ')\nprint('Hello,', name)\n", encoding="utf-8")
        desk.start()
        desk.find("push button", "Open the example notebook")
        key("Return")  # the first button of the start page has the focus
        desk.find("page tab", r"Welcome\.ipynb.*")
        key("Down", "shift+Return")
        desk.wait_for_text("Hello from Python 3")
        key("b", "Return")
        type_text("6 * 7")
        key("ctrl+Return")
        desk.wait_for_text("42")
        key("Escape", "d", "d")
        key("ctrl+z")

        desk.open_from_outside(desk.work / "hello.py")
        desk.find("page tab", r"hello\.py.*")
        key("F5")
        desk.find("text", "Input:.*", seconds=60)
        desk.wait_for_text("Who?")
        go_by_f6(desk, "Output of hello.py|Input:.*", 5)
        type_text("Grace")
        key("Return")
        desk.wait_for_text("Hello, Grace")
        check(panels_by_f6(desk, 5) == 5,
              "F6 does not lead to each of: text, Sessions, Start guide, Output, Files.")

        key("alt+f")
        wait_until(lambda: desk.app.has("menu item", "Save all.*|Save a.*"), 5, "the File menu")
        key("Escape", "ctrl+shift+p")
        type_text("keyboard short")
        key("Return")
        desk.find("*", "Keyboard shortcuts.*")
        key("Escape")


main()
