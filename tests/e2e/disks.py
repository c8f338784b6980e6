"""The disk of a session as a place in Files: it comes with its session, takes many small files, asks before anything is deleted
for good, and goes with its session. This computer is the last one."""
import re
import subprocess
import sys

from desktop import Desk, check, key, wait_until
from jupyter import NotHere, Server

MANY = 120


def click(part):
    x, y = part.middle()
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], check=True)


def row(desk, name):
    return desk.find("*", name)


# What the row of the session's disk is called, in either language; the list of sessions has one named alike.
PLACE = r"far(, disk of a session|，会话的磁盘)"


def is_gone(desk, name):
    return not any(re.fullmatch(name, part.name) for part in desk.app.walk())


def comes_with_its_session(desk, far, address):
    (far / "model.pt").write_bytes(b"weights")
    (far / "runs").mkdir()
    desk.start(desk.work)
    answer = desk.ctl("session", "start", "--provider", "jupyter", "--url", address, "--name", "far")
    check(answer.returncode == 0, answer.stderr)
    click(row(desk, PLACE))
    key("Right")
    row(desk, r"model\.pt.*")
    desk.shot("disks-session")


def takes_many_files(desk, far):
    folder = desk.work / "many"
    folder.mkdir()
    for number in range(MANY):
        (folder / ("%d.txt" % number)).write_text(str(number))
    answer = desk.ctl("drive", "put", "many", "far:")
    check(answer.returncode == 0, answer.stderr)
    check(all((far / "many" / ("%d.txt" % number)).read_text() == str(number) for number in range(MANY)), "They are not all there.")
    check(not list(far.glob("*aloft*")), "Something of Aloft's is left there.")


def asks_before_it_deletes(desk, far):
    click(row(desk, r"model\.pt.*"))
    key("Delete")
    wait_until(lambda: any("model.pt" in part.name and part.role == "label" for part in desk.app.walk()), 10, "the question")
    desk.shot("disks-question")
    key("Return")
    wait_until(lambda: not any("model.pt" in part.name and part.role == "label" for part in desk.app.walk()), 10, "the answer")
    check((far / "model.pt").exists(), "Enter deleted it.")


def goes_with_its_session(desk):
    answer = desk.ctl("session", "stop", "far")
    check(answer.returncode == 0, answer.stderr)
    wait_until(lambda: is_gone(desk, PLACE), 20, "the place to go")
    desk.shot("disks-none")


def main():
    with Desk() as desk:
        far = desk.root / "far"
        far.mkdir()
        try:
            with Server(far) as server:
                comes_with_its_session(desk, far, server.address)
                takes_many_files(desk, far)
                asks_before_it_deletes(desk, far)
                goes_with_its_session(desk)
        except NotHere:
            print("skipped: no Jupyter server")
            sys.exit(125)


main()
