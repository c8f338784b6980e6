#!/usr/bin/env python3
"""Proves that the arrows of ARCHITECTURE.md point one way: no file includes what stands above it,
core knows no windows, a platform is named only in files named for it, and no two headers give one
name to two things: the linker would take the parts of one for the other's."""
import pathlib
import re
import sys

ORDER = ["core/base", "core/net", "core/text", "core/auth", "core/jupyter", "core/drive", "core/providers", "core/sync", "core/runs", "core/hardware", "core/doctor", "core/session", "ui", "app"]
SIBLINGS = {frozenset(("core/net", "core/text"))}  # neither knows the other
WIDGETS = re.compile(r"^#include <(QtGui|QtWidgets|Q(Widget|Application|GuiApplication|Color|Font|Icon|Image|Pixmap|Painter|"
                     r"Action|Dialog|MainWindow|Palette|TextDocument|Clipboard|DesktopServices)\b)", re.M)
INCLUDE = re.compile(r'^#include "((?:core|ui|app|tests)/[^"]+)"', re.M)
PLATFORM = re.compile(r"^#\s*if.*\b(Q_OS_\w+|_WIN32|__linux__|__APPLE__|__unix__|_MSC_VER)\b", re.M)
TYPE = re.compile(r"^(?:class|struct|enum class) (\w+)(?: final)?(?: :[^;{]*)?\n?\{", re.M)
PLATFORM_FILE = re.compile(r"_(linux|unix|win|mac)\.(cpp|mm|h)$")


def layer(path):
    return next((name for name in reversed(ORDER) if path.startswith(name + "/")), None)


def complaints(path, text):
    here = layer(path)
    for included in INCLUDE.findall(text):
        there = layer(included)
        if there is None:
            yield "includes %s, which is not part of the program" % included
        elif ORDER.index(there) > ORDER.index(here):
            yield "includes %s, which stands above it" % included
        elif frozenset((here, there)) in SIBLINGS:
            yield "includes %s, its sibling" % included
    if path.startswith("core/") and WIDGETS.search(text):
        yield "uses Qt Gui or Qt Widgets"
    if PLATFORM.search(text) and not PLATFORM_FILE.search(path):
        yield "asks for the platform; only files named _linux, _unix, _win or _mac may"


def main():
    root = pathlib.Path(sys.argv[1])
    files = [path for folder in ("core", "ui", "app") for path in (root / folder).rglob("*") if path.suffix in (".h", ".cpp", ".mm")]
    found = 0
    homes = {}
    for path in sorted(files):
        name = path.relative_to(root).as_posix()
        text = path.read_text(encoding="utf-8")
        twice = ["defines %s, as %s does" % (kind, homes[kind]) for kind in TYPE.findall(text) if kind in homes]
        if path.suffix == ".h":
            homes.update(dict.fromkeys(TYPE.findall(text), name))
        for complaint in [*complaints(name, text), *(twice if path.suffix == ".h" else [])]:
            print("%s %s" % (name, complaint))
            found += 1
    print("%d files, %d complaints" % (len(files), found))
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())
