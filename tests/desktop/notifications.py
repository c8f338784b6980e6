"""The notifications that the desktop shows, where xsession.sh was told to have them (-n): what the user
reads of them, and a click.

    notices = Notifications()
    notices.wait_for("train.py failed").click()"""
import os
import pathlib
import re
import subprocess

from accessible import wait_until

LOG = pathlib.Path(os.environ["XSESSION_DIR"], "notifications.log")
TITLE = re.compile(r"^\s*summary: '(.*)'$", re.MULTILINE)


class Notifications:
    def __init__(self):
        self.seen = 0

    def titles(self):
        """Of all that came until now, the oldest first."""
        return TITLE.findall(LOG.read_text(encoding="utf-8"))

    def wait_for(self, title, seconds=30):
        """Until one with this title has come that was not waited for before."""
        def came():
            titles = self.titles()
            if title not in titles[self.seen:]:
                return False
            self.seen = titles.index(title, self.seen) + 1
            return True
        wait_until(came, seconds, "the notification “%s”" % title)
        return self

    @staticmethod
    def shown():
        """So many are on the screen."""
        return int(subprocess.run(["dunstctl", "count", "displayed"], check=True, capture_output=True, text=True).stdout)

    def click(self):
        """On the only one."""
        wait_until(lambda: self.shown() == 1, 5, "one notification alone")
        subprocess.run(["dunstctl", "action", "0"], check=True)
