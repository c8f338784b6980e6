#!/usr/bin/python3
"""The accessibility tree of a running program.

    a11y_dump.py APP           prints the tree: role, name, text, states, place
    a11y_dump.py APP --lint    prints what a screen reader could not name; status 1 when there is any
"""
import argparse
import sys

import accessible

TOLD_STATES = ("focused", "checked", "selected", "expanded", "editable", "modal")


def line(part, depth):
    words = ["  " * depth + part.role]
    if part.name:
        words.append('"%s"' % part.name)
    if part.description:
        words.append("(%s)" % part.description)
    text = part.text
    if text and text != part.name:
        words.append("text=%r" % text[:80])
    words += ["[%s]" % state for state in TOLD_STATES if state in part.states]
    if part.extents:
        words.append("@%d,%d %dx%d" % part.extents)
    return " ".join(words)


def dump(part, depth=0):
    print(line(part, depth))
    for child in part.children():
        if depth == 0 or child.is_showing:
            dump(child, depth + 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("app")
    parser.add_argument("--lint", action="store_true")
    arguments = parser.parse_args()
    app = accessible.App(arguments.app)
    if not arguments.lint:
        dump(app)
        return 0
    findings = list(accessible.lint(app))
    print("\n".join(findings) or "nothing to find fault with")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
