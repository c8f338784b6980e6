"""Somebody signs in to Google from the settings, widens what Aloft sees, and signs out: the fake Google behind a browser
that opens by itself."""
import json
import os
import pathlib
import subprocess
import sys
import urllib.request

from desktop import Desk, check, key
from signin import choose_client, use_browser

FAKE = pathlib.Path(__file__).resolve().parent.parent / "fakes" / "fake-google"
NARROW = ".*Google · (Only what Aloft puts there · Signed in|仅限 Aloft 放入的文件 · 已登录)"
WHOLE = ".*Google · (The whole drive · Signed in|整个云端硬盘 · 已登录)"


def grants(root):
    """How many are good at Google."""
    known = json.load(urllib.request.urlopen(root + "/fake/tokens"))["grants"]
    return sum(not grant["revoked"] for grant in known.values())


def show_accounts(desk):
    key("ctrl+comma")
    x, y = desk.find("dialog", "Settings.*|设置.*").find("list item", "Accounts|账号").middle()
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], check=True)


def walk(desk, root):
    desk.start()
    show_accounts(desk)
    desk.wait_for_text("Nobody is signed in.|尚未登录任何账号。")
    desk.picture("accounts-empty")
    desk.find("push button", "Sign in to Google.*|登录 Google.*").press()
    choose_client(desk)
    desk.picture("accounts-form")
    desk.find("push button", "Sign in in the browser|在浏览器中登录.*").press()
    desk.wait_for_text("Signed in as |已登录为 ")
    desk.find("list item", NARROW)
    desk.picture("accounts-signed-in")

    desk.find("push button", "Widen to the whole drive.*|扩大到整个云端硬盘.*").press()
    desk.find("push button", "Sign in in the browser|在浏览器中登录.*").press()
    desk.find("list item", WHOLE)

    desk.kill()
    desk.start()
    show_accounts(desk)
    desk.find("list item", WHOLE)
    before = grants(root)
    desk.find("push button", "Sign out.*|退出登录.*").press()
    desk.find("push button", "Sign out|退出登录").press()
    desk.wait_for_text("Signed out.|已退出登录。")
    check(grants(root) == before - 1, "The right was not taken back.")


def main():
    if not FAKE.exists():
        sys.exit(125)
    with Desk() as desk, subprocess.Popen([sys.executable, FAKE, "--until-stdin-ends"], stdin=subprocess.PIPE,
                                          stdout=subprocess.PIPE, text=True) as google:
        root = json.loads(google.stdout.readline())["root"].rstrip("/")
        os.environ["ALOFT_ENDPOINT_GOOGLE_OAUTH"] = root
        use_browser(desk.root / "bin")
        (desk.work / "client.json").write_text(
            json.dumps({"installed": {"client_id": "x", "client_secret": "y"}}), encoding="utf-8")
        walk(desk, root)
        google.stdin.close()


main()
