"""The window among other programs: what the file manager drops on it, the keys of other programs, the
desktop's colours while they change, and a desktop without a keyring."""
import json
import subprocess
import sys

from desktop import TOOLS, Desk, accessible, check, key, wait_until
from jupyter import NotHere, Server

try:
    from dragging import Drag
    from screen import black_share, light_share
except ImportError as missing:
    print("skipped: %s (package python3-xlib)" % missing)
    sys.exit(125)

PYTHON = "/usr/bin/python3"
NOTEBOOK = {
    "cells": [
        {"cell_type": "markdown", "id": "first", "metadata": {}, "source": "# A flight"},
        {"cell_type": "markdown", "id": "second", "metadata": {}, "source": "Up and away."},
        {"cell_type": "code", "id": "third", "metadata": {}, "execution_count": 1, "source": "print('up')",
         "outputs": [{"output_type": "stream", "name": "stdout", "text": "up\n" * 12}]},
    ],
    "metadata": {}, "nbformat": 4, "nbformat_minor": 5,
}


def click(part):
    x, y = part.middle()
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], check=True)


# ---- Files from elsewhere ----

def drag_to(paths, place):
    """Drags them to the middle of a place, which must be ready to take them as soon as it is laid out."""
    drag = Drag(paths)
    wait_until(lambda: drag.over(*place.middle()), 10, "%s “%s” to take files" % (place.role, place.name))
    return drag


def drop(drag, place):
    check(drag.drop(), "%s did not take the files." % place)


def make_files(desk):
    downloads = desk.root / "下载 of mine"
    project = desk.root / "项目 one"
    (project / "data" / "raw").mkdir(parents=True)
    downloads.mkdir()
    for name in ("with a space.py", "训练 数据.csv", "b.py"):
        (downloads / name).write_text("print(1)\n", encoding="utf-8")
    (project / "flight.ipynb").write_text(json.dumps(NOTEBOOK), encoding="utf-8")
    return downloads, project


def drop_on_the_window(desk, downloads, project):
    drop(drag_to([downloads / "with a space.py"], desk.find("push button", "New notebook")), "The start page")
    desk.find("page tab", r"with a space\.py.*")
    drop(drag_to([project], desk.find("text", "Editor")), "The editor")
    desk.find("table cell", r"data, folder")
    wait_until(lambda: not desk.app.has("page tab", r"with a space\.py.*"), what="the other folder's page to go")
    drop(drag_to([project / "flight.ipynb"], desk.find("push button", "New notebook")), "The start page")
    two = [downloads / name for name in ("训练 数据.csv", "b.py")]
    drop(drag_to(two, desk.find("list", "Cells")), "The notebook")
    for name in (r"训练 数据\.csv.*", r"b\.py.*"):
        desk.find("page tab", name)


def drop_on_the_files_panel(desk, downloads, project):
    several = [downloads / "训练 数据.csv", downloads / "with a space.py"]
    drag = drag_to(several, desk.find("table cell", "data, folder"))
    desk.wait_for_text("Copy 2 files to data", 5)
    drop(drag, "A folder")
    copies = [project / "data" / file.name for file in several]
    wait_until(lambda: all(copy.exists() for copy in copies), what="both files in data")
    desk.find("push button", "Undo: Copied 2 files.*").press()
    wait_until(lambda: not any(copy.exists() for copy in copies), what="data as it was")
    check(all(file.exists() for file in several), "Taking a copy back has removed the files themselves.")

    drag = Drag([downloads / "b.py"])
    folder = desk.find("table cell", "data, folder").middle()
    check(drag.hover(*folder, lambda: desk.app.has("table cell", "raw, folder")), "data does not spring open.")
    drag.over(*desk.find("table cell", "raw, folder").middle())
    drop(drag, "The folder that sprang open")
    wait_until((project / "data" / "raw" / "b.py").exists, what="b.py in raw")
    desk.wait_for_text("Copied 1 file to raw", 10)

    drag = drag_to(several, desk.find("tree", "Files"))
    desk.wait_for_text("Copy 2 files to 项目 one", 5)
    drag.leave()
    wait_until(lambda: not any("Copy 2 files" in part.name for part in desk.app.walk()), 5, "the hint to go")


# ---- Settings ----

class Settings:
    """The settings window, open as long as one is with it."""

    def __init__(self, desk):
        self.desk = desk

    def __enter__(self):
        key("ctrl+comma")
        self.window = self.desk.find("dialog", "Settings.*")
        return self

    def __exit__(self, *_):
        key("Escape")
        wait_until(lambda: not self.desk.app.has("dialog", "Settings.*"), what="the settings to close")

    def show(self, category):
        click(self.window.find("list item", category))

    def choose(self, present, letter):
        """In the list of choices that shows the present one, goes to what begins with a letter."""
        click(self.window.find("combo box", present))
        key(letter, "Return")


def choose_preset(desk, present, letter, command, keys):
    with Settings(desk) as settings:
        settings.show("Shortcuts")
        settings.choose(present, letter)
        cells = wait_until(lambda: list_of(settings.window), what="the shortcuts")
        check((command, keys) in zip(cells, cells[1:]), "The list does not say %s: %s." % (command, keys))


def list_of(window):
    return [part.name for part in window.walk() if part.role == "table cell"]


def opens_the_palette(desk, keys):
    key(keys)
    field = desk.find("text", "Search commands")
    check("focused" in field.states, "%s does not lead to the palette." % keys)
    key("Escape")


def keys_of_the_notebook(desk):
    """What no preset changes: the keys of command mode, and those that run a cell."""
    click(desk.find("page tab", r"flight\.ipynb.*"))
    click(desk.find("list item", "cell 1 of 3.*"))
    key("Escape", "Home", "b")
    desk.find("push button", r"Cell 2 of 4\..*")
    key("d", "d")
    desk.find("push button", r"Cell 2 of 3\..*")
    key("Home", "shift+Return")
    desk.find("push button", r"Cell 2 of 3\..*")
    key("Return")
    desk.find("text", "cell 2 of 3.*")
    key("ctrl+Return")
    desk.find("label", "cell 2 of 3.*")
    desk.find("push button", r"Cell 2 of 3\..*")


def menu_says(desk, command, keys):
    key("alt+f")
    desk.find("menu item", "New file")
    found = desk.find("menu item", command).keys
    key("Escape", "Escape")
    check(found == keys, "The menu says “%s” for %s, not “%s”." % (found, command, keys))


def presets(desk):
    choose_preset(desk, "Aloft", "v", "File: Open folder", "Ctrl+K, Ctrl+O")
    menu_says(desk, "Open folder.*", "Ctrl+K, Ctrl+O")
    opens_the_palette(desk, "F1")
    opens_the_palette(desk, "ctrl+shift+p")
    keys_of_the_notebook(desk)
    choose_preset(desk, "VS Code", "j", "File: Close tab", "Ctrl+W   Alt+W")
    opens_the_palette(desk, "ctrl+shift+c")
    keys_of_the_notebook(desk)
    key("ctrl+s", "ctrl+q")
    check(desk.wait_for_end() == 0, "Quitting did not end the program in order.")
    desk.start()
    desk.find("table cell", "data, folder")
    opens_the_palette(desk, "ctrl+shift+c")
    key("ctrl+b", "ctrl+b")  # into the Files panel, and closes it
    wait_until(lambda: not desk.app.has("tree", "Files"), what="the Files panel to close")
    key("ctrl+b")
    desk.find("tree", "Files")


# ---- Colours ----

class Portal:
    """The desktop's opinion of colours."""

    def __init__(self):
        self.process = subprocess.Popen([PYTHON, TOOLS / "portal.py"], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        self.process.stdout.readline()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.communicate()

    def prefer(self, scheme):
        self.process.stdin.write(scheme + "\n")
        self.process.stdin.flush()
        self.process.stdout.readline()


def is_all(scheme, places):
    shares = [light_share(place.extents) for place in places]
    return all(share < 0.25 if scheme == "dark" else share > 0.75 for share in shares)


def is_black(*places):
    """The grounds of high contrast, which no other theme has."""
    return all(black_share(place.extents) > 0.5 for place in places)


def check_all(desk, scheme, *places):
    """Until each of them is of that scheme, without a part left in the other's colours."""
    try:
        wait_until(lambda: is_all(scheme, places), 10)
    except accessible.NotThere:
        check(False, "Not %s: %s" % (scheme, [(place.role, place.name, light_share(place.extents))
                                              for place in places]))
    desk.shot("live-" + scheme)


def colours(desk):
    with Portal() as portal:
        key("ctrl+shift+r")
        pages = [desk.find("frame", "Runs"), desk.find("tree", "Files"), desk.find("list", "Sessions")]
        click(desk.find("page tab", r"flight\.ipynb.*"))
        cells = desk.find("list", "Cells")
        check_all(desk, "light", cells, *pages)
        portal.prefer("dark")
        check_all(desk, "dark", cells, *pages)
        check(not is_black(cells, *pages), "It was in high contrast without being asked to.")
        portal.prefer("high")
        wait_until(lambda: is_black(cells, *pages), 10, "high contrast")
        desk.shot("live-contrast")
        portal.prefer("normal")
        wait_until(lambda: not is_black(cells, *pages), 10, "no high contrast")
        check_all(desk, "dark", cells, *pages)
        click(desk.find("page tab", r"b\.py.*"))
        check_all(desk, "dark", desk.find("text", "Editor"), *pages)
        with Settings(desk) as settings:
            settings.show("Appearance")
            check_all(desk, "dark", settings.window)
            settings.choose("As the system", "l")
            check_all(desk, "light", settings.window, *pages[1:2])
            settings.choose("Light", "d")
            check_all(desk, "dark", settings.window)
            portal.prefer("light")
            settings.choose("Dark", "a")
            check_all(desk, "light", settings.window)
        check_all(desk, "light", desk.find("text", "Editor"), *pages)


# ---- No keyring ----

def no_keyring(desk, server):
    key("ctrl+shift+n")
    desk.find("text", "Address of the server").set_text(server.address)
    desk.find("push button", "Add and start").press()
    desk.wait_for_text("are remembered only until Aloft ends", 20)
    desk.shot("no-keyring")
    said = desk.ctl("session", "start", "--url", server.address)
    check(said.returncode == 0 and "remembered only until Aloft ends" in said.stderr, said.stderr)
    check(server.token not in said.stderr, "The token is said on standard error.")


def main():
    with Desk() as desk:
        downloads, project = make_files(desk)
        desk.start()
        drop_on_the_window(desk, downloads, project)
        drop_on_the_files_panel(desk, downloads, project)
        presets(desk)
        colours(desk)
        try:
            with Server(desk.work) as server:
                no_keyring(desk, server)
        except NotHere:
            print("no Jupyter server: what is said without a keyring was not looked at")


main()
