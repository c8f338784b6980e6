"""Somebody adds a Google Drive without having signed in before: the sign-in comes from the dialog. Later the grant is
taken back, and the tree says so, with the way back beside it."""
import json
import os
import pathlib
import subprocess
import sys
import urllib.request

from desktop import Desk, check, key, type_text
from signin import choose_client, use_browser

FAKE = pathlib.Path(__file__).resolve().parent.parent / "fakes" / "fake-google"


def control(root, path, body):
    """An act on the fake's control path."""
    request = urllib.request.Request(root + "/fake/" + path, data=json.dumps(body).encode(), method="POST",
                                     headers={"Content-Type": "application/json"})
    urllib.request.urlopen(request).read()


def order(words):
    """By the palette."""
    key("ctrl+shift+p")
    type_text(words)
    key("Return")


def sign_in(desk):
    """What the dialog of the sign-in asks for."""
    desk.find("push button", "Sign in in the browser|在浏览器中登录.*").press()


def walk(desk, root):
    desk.start(desk.work)
    order("tjccwz" if desk.is_chinese else "Add drive")
    desk.find("combo box", "A folder of this computer|本机的文件夹").grab_focus()
    desk.picture("add-drive-folder")
    key("Down")
    desk.wait_for_text("Nobody is signed in.|尚未登录任何账号。")
    desk.find("push button", "Sign in to Google.*|登录 Google.*").press()
    choose_client(desk)
    sign_in(desk)
    desk.wait_for_text("stay invisible to Aloft|Aloft 都看不到")
    desk.picture("add-drive-google")
    desk.find("push button", "Add drive|添加存储位置").press()
    desk.wait_for_text("gdrive is a drive now.|gdrive 已添加为存储位置。")
    (desk.work / "there.py").write_text("x = 1\n")
    put = desk.ctl("drive", "put", "there.py", "gdrive:")
    check(put.returncode == 0, put.stderr)
    (desk.work / "there.py").unlink()

    desk.kill()  # the next life has no token yet, and its grant is gone
    control(root, "tokens/revoke", {})
    desk.start(desk.work)
    x, y = desk.find("*", "gdrive(, drive|，存储位置).*").middle()
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], check=True)
    key("Right")
    desk.find("*", "gdrive(, drive, sign-in needed|，存储位置，需要登录)")
    desk.picture("drive-sign-in")
    desk.find("push button", "Sign in again.*|重新登录.*").press()
    sign_in(desk)
    desk.wait_for_text("there.py")
    check(not desk.app.has("push button", "Sign in again.*|重新登录.*"), "The line is still there.")


def main():
    if not FAKE.exists():
        sys.exit(125)
    with Desk() as desk, subprocess.Popen([sys.executable, FAKE, "--until-stdin-ends"], stdin=subprocess.PIPE,
                                          stdout=subprocess.PIPE, text=True) as google:
        root = json.loads(google.stdout.readline())["root"].rstrip("/")
        os.environ["ALOFT_ENDPOINT_GOOGLE_OAUTH"] = root
        os.environ["ALOFT_ENDPOINT_GOOGLE_DRIVE"] = root
        use_browser(desk.root / "bin")
        (desk.work / "client.json").write_text(
            json.dumps({"installed": {"client_id": "x", "client_secret": "y"}}), encoding="utf-8")
        walk(desk, root)
        google.stdin.close()


main()
