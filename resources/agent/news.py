"""Learning of changes in files without looking all the time, where the system tells (Linux); otherwise by short naps."""
import os

MODIFIED = 0x2  # of inotify


class News:
    """Watches files that grow. `handle` can be read when one has, for select(); it is -1 where the system tells nothing."""

    def __init__(self):
        self.handle = -1
        self.watched = {}  # path: number of the watch
        try:
            import ctypes
            self.system = ctypes.CDLL(None, use_errno=True)
            self.handle = self.system.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        except (ImportError, OSError, AttributeError, TypeError):
            pass  # not Linux, or a Python without ctypes

    def watch(self, paths):
        """Watches these, and no others any more. False when one of them cannot be watched."""
        if self.handle < 0:
            return False
        for path in set(self.watched) - paths:
            self.system.inotify_rm_watch(self.handle, self.watched.pop(path))
        for path in paths:  # those that are watched already, too: another file may have their name now
            self.watched[path] = self.system.inotify_add_watch(self.handle, os.fsencode(path), MODIFIED)
        return all(number >= 0 for number in self.watched.values())

    def forget_events(self):
        """What has happened is seen by looking at the files; that something has is enough."""
        try:
            while os.read(self.handle, 1 << 16):
                pass
        except BlockingIOError:
            pass
