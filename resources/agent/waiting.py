"""Answers that take a while."""
import time

LONGEST_WAIT = 25.0  # seconds
CHECK_INTERVAL = 3.0  # seconds between two looks at whether supervisors still live, while somebody waits
DAY = 86400


class Waiting:
    """An answer that is not there yet."""

    def __init__(self, seconds):
        self.until = time.monotonic() + seconds

    def is_late(self):
        return time.monotonic() >= self.until

    def answer(self, is_last):
        """Members and body; None while there are none and this is not the last chance."""
        raise NotImplementedError

    def files(self):
        """Those whose change brings news; None when something else does."""
        return None
