"""What became of runs and journals: their folders, their states, and the list of changes."""
import errno
import json
import os
import re
import time

SEGMENT_NAME = re.compile(r"output(?:-([0-9]+))?\Z")  # of a file of a journal's output, by the offset of its first byte
OVER = ("ended", "killed", "failed", "lost")
BEAT = 10  # seconds between two signs of life
SILENCE = 120  # seconds without a sign that prove a supervisor on another machine lost
STATE_BLOCK = 1024  # states are padded to whole blocks, so that a changed one fits in place when a disk is full
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Record:
    """The folder of a run, or of a journal when the name begins with "journal:"."""

    def __init__(self, home, name):
        kind, _, kernel = name.rpartition(":")
        if kind not in ("", "journal") or not NAME.match(kernel):
            raise Refusal("bad-request", "This is no name of a run: %r." % name[:80])
        self.home = home
        self.name = name
        self.is_journal = kind == "journal"
        self.folder = os.path.join(home, "journals" if self.is_journal else "runs", kernel)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def exists(self):
        return os.path.isdir(self.folder)

    def stored_state(self):
        """The state as it was written last, believed without a check."""
        for _ in range(20):
            try:
                with open(self.path("state.json"), "rb") as file:
                    state = json.loads(file.read().decode())
                if isinstance(state, dict) and state.get("run") == self.name and isinstance(state.get("state"), str):
                    return state
            except ValueError:
                pass
            except OSError:
                break
            time.sleep(0.005)  # just being written in place, on a full disk
        if not self.exists():
            raise Refusal("unknown-run", "There is no run %s here." % self.name)
        return self._state_without_file()

    def _state_without_file(self):
        return {"run": self.name, "name": self.name, "kind": "program", "state": "lost", "created": 0, "revision": 0,
                "reason": "What was known about it could not be read."}

    def state(self):
        """The state, checked: one whose supervisor is gone is lost, and from now on says so."""
        state = self.stored_state()
        if state["state"] not in OVER and not self.is_alive(state):
            state = self.stored_state()  # it may have ended between the two looks
            if state["state"] not in OVER:
                self._write_off(state)
        state["size"] = self.size()
        if state["state"] == "running":
            state["seconds"] = max(0.0, self._running_time(state))
        return state

    def _running_time(self, state):
        if state.get("host") == host_name() and "clock" in state:
            return time.monotonic() - state["clock"]
        return time.time() - state.get("started", 0) / 1e6  # another machine's clocks do not help

    def segments(self):
        """The files of the output in their order, each with the offset of its first byte. A run has one, a journal may
        have many; the first of them may be gone."""
        names = os.listdir(self.folder) if self.is_journal and self.exists() else []
        found = filter(None, map(SEGMENT_NAME.match, names))
        return sorted((int(name.group(1) or 0), self.path(name.group())) for name in found) or [(0, self.path("output"))]

    def size(self):
        start, newest = self.segments()[-1]
        try:
            return start + os.stat(newest).st_size
        except OSError:
            return 0

    def is_alive(self, state):
        """Whether the supervisor that a state tells of still lives."""
        if state.get("host") != host_name():
            return time.time() - self._last_beat() < SILENCE
        if state.get("boot") != boot_id():
            return False
        locked = self._is_locked()
        if locked is None:
            return state.get("supervisorBegan") == began(state.get("supervisor", 0))
        return locked

    def _last_beat(self):
        try:
            return os.stat(self.path("beat")).st_mtime
        except OSError:
            return 0

    def _is_locked(self):
        """Whether a supervisor holds its lock, which the system lets go of when it dies. None: no locks here."""
        import fcntl
        try:
            beat = os.open(self.path("beat"), os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            return False
        try:
            fcntl.flock(beat, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return False
        except BlockingIOError:
            return True
        except OSError:
            return None
        finally:
            os.close(beat)

    def _write_off(self, state):
        restarted = state.get("host") == host_name() and state.get("boot") != boot_id()
        last = self._last_beat() or time.time()
        reason = "The machine was restarted." if restarted else "Its supervisor is gone: somebody ended it, or its machine."
        if program_lives(state):
            reason += " Its program goes on (process %d), but is not heard any more." % state["pid"]
        state.update(state="lost", ended=microseconds(last), reason=reason)
        if "started" in state:
            state["seconds"] = max(0.0, last - state["started"] / 1e6)
        try:
            self.save(state)
        except OSError:
            pass  # then it is found out again next time

    def save(self, state):
        """Writes a state and makes the change known. Raises OSError when even a full disk cannot be the reason."""
        state["revision"] = state.get("revision", 0) + 1
        data = json.dumps(state, indent=1).encode()
        data = data.ljust(-(-len(data) // STATE_BLOCK) * STATE_BLOCK)
        try:
            replace_file(self.path("state.json"), data)
        except OSError as error:
            if error.errno not in FULL:
                raise
            overwrite_file(self.path("state.json"), data)
        announce(self.home, self.name)


def program_lives(state):
    """Whether the program of a run that lost its supervisor goes on; seen on its own machine only."""
    return state.get("host") == host_name() and state.get("boot") == boot_id() and 0 < state.get("programBegan", 0) == began(state["pid"])


def overwrite_file(path, data):
    """Writes over a file's own blocks: that needs no room, where replacing it does."""
    handle = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    try:
        if os.fstat(handle).st_size < len(data):
            raise OSError(errno.ENOSPC, "no room for a longer state")
        data = data.ljust(os.fstat(handle).st_size)
        if os.write(handle, data) < len(data):
            raise OSError(errno.ENOSPC, "only a part was written")
    finally:
        os.close(handle)


def records(home, but=frozenset()):
    """All runs and journals here but some, in the order of their names."""
    for folder, prefix in (("runs", ""), ("journals", "journal:")):
        try:
            names = sorted(os.listdir(os.path.join(home, folder)))
        except OSError:
            continue
        for name in names:
            if prefix + name not in but and NAME.match(name):
                yield Record(home, prefix + name)


def announce(home, name):
    """Adds a name to the list of changes, which every poll looks at."""
    changes = os.open(os.path.join(home, "changes"), os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        os.write(changes, b"%s\n" % name.encode())
    except OSError:
        pass  # a full disk: who waits learns of the change when the wait is over
    finally:
        os.close(changes)


def current_version(home):
    """A place in the list of changes: which file it is, and how long."""
    try:
        found = os.stat(os.path.join(home, "changes"))
    except OSError:
        return "0-0"
    return "%x-%x" % (found.st_ino, found.st_size)


def changed_since(home, version):
    """Names of what has changed since a version; None when that cannot be told: then all may have."""
    file_then, _, size = version.partition("-")
    if version == current_version(home):
        return set()
    try:
        with open(os.path.join(home, "changes"), "rb") as changes:
            if file_then != "%x" % os.fstat(changes.fileno()).st_ino:
                return None
            changes.seek(int(size, 16))
            return set(changes.read().decode("ascii", "replace").split())
    except (OSError, ValueError):
        return None
