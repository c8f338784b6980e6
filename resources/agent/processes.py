"""Processes that leave us: how they are started, and show that they live."""
import json
import os
import signal
import sys
import time

# What an IPython kernel puts into its environment, where a hidden one starts runs: not meant for them.
OF_KERNELS = {"JPY_PARENT_PID": None, "JPY_INTERRUPT_EVENT": None, "JPY_SESSION_NAME": None, "PAGER": "cat", "GIT_PAGER": "cat",
              "CLICOLOR": "1", "CLICOLOR_FORCE": "1", "FORCE_COLOR": "1", "PYDEVD_USE_FRAME_EVAL": "NO"}
START_PATIENCE = 10.0  # seconds for a supervisor to say that it lives


def launch(words, private):
    """Starts a process that leaves us; what nobody else may see goes through its standard input."""
    import subprocess
    process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd="/",
                               env=clean_environment(os.environ), start_new_session=True)
    try:
        process.stdin.write(json.dumps(private).encode())
        process.stdin.close()
    except OSError:
        pass  # it has ended already; its complaint tells why
    return process


class Launch(Waiting):
    """Waits until a process that we started has left us, if there is one; then() gives the answer, from what the
    process complained of, or None while that takes longer."""

    def __init__(self, then, process=None):
        super().__init__(START_PATIENCE)
        self.then = then
        self.process = process
        self.complaint = ""

    def answer(self, is_last):
        answer = self.then(self.complaint) if self._has_left() else None
        if answer is None and is_last:
            raise Refusal("internal", "The supervisor took too long to start.")
        return answer

    def _has_left(self):
        if self.process and self.process.poll() is not None:
            self.complaint = last_words(self.process)
            self.process = None
        return self.process is None


def last_words(process):
    """The last line of what a process that has left has complained of."""
    with process.stderr:
        return process.stderr.read().decode("utf-8", "replace").strip().rpartition("\n")[2]


def clean_environment(environment):
    """The agent's own environment without what only a kernel needs."""
    inherited = {name: value for name, value in environment.items()
                 if name not in OF_KERNELS or OF_KERNELS[name] not in (None, value)}
    if inherited.get("MPLBACKEND", "").startswith(("module://matplotlib_inline", "module://ipykernel")):
        del inherited["MPLBACKEND"]
    return inherited


def daemonize():
    """Leaves the caller: gives the descriptor to tell it how the start went. The caller's process waits for that and ends."""
    told, tell = os.pipe()
    if os.fork():
        os.close(tell)
        complaint = read_all(told)
        sys.stderr.write(complaint.decode("utf-8", "replace"))
        sys.stderr.flush()
        os._exit(1 if complaint else 0)
    os.close(told)
    os.chdir("/")
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    os.setsid()
    for name in ("SIGHUP", "SIGINT", "SIGTERM", "SIGTTOU"):
        signal.signal(getattr(signal, name), signal.SIG_IGN)
    return tell


def read_all(handle):
    """Everything until its writers are gone; closes it."""
    with open(handle, "rb") as file:
        return file.read()


def hold_beat(record):
    """Takes the lock that says "alive". Somebody may be looking at it just now, so it is tried for a moment."""
    import fcntl
    beat = os.open(record.path("beat"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    for _ in range(50):
        try:
            fcntl.flock(beat, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return beat
        except BlockingIOError:
            time.sleep(0.01)
        except OSError:
            return beat  # no locks on this file system
    raise Refusal("exists", "Another supervisor lives.")


def is_same_process(pid, since):
    if os.path.isdir(os.path.join(PROC, "self")):
        return began(pid) == since
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


def signal_process(pid, number):
    try:
        os.kill(pid, number)
    except OSError:
        pass  # it has just ended, or became somebody else's


def end_process(pid, since, number):
    """Signals a process, if it is still the one that began then."""
    if began(pid) == since:
        signal_process(pid, number)


def signal_name(number):
    try:
        return signal.Signals(number).name
    except ValueError:
        return "SIG%d" % number
