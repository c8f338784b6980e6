"""What walks need where somebody signs in: a browser that opens by itself, and the file of an OAuth client."""
import os

from desktop import key, type_text

BROWSER = """#!/usr/bin/env python3
import sys, urllib.request
urllib.request.urlopen(sys.argv[-1]).read()
"""


def use_browser(folder):
    """Whatever a desktop opens an address with comes here."""
    folder.mkdir()
    for name in ("xdg-open", "x-www-browser", "sensible-browser"):
        opener = folder / name
        opener.write_text(BROWSER)
        opener.chmod(0o755)
    os.environ["PATH"] = "%s:%s" % (folder, os.environ["PATH"])
    os.environ["BROWSER"] = str(folder / "xdg-open")


def choose_client(desk):
    """The file of the user's own client, by the keyboard."""
    desk.find("push button", "Choose its file.*|选择文件.*").press()
    desk.find("dialog", "The JSON file of your OAuth client|OAuth 客户端的 JSON 文件")
    type_text(str(desk.work / "client.json"))
    key("Return")
    desk.wait_for_text("client.json: client x|client.json：客户端 x")
