"""The program of a run: how it is started, and the ends of its streams."""
import os

FIGURES = ""  # the text of figures.py; join.py puts it here
SHELLS = ("/bin/bash", "/bin/sh")  # the first that is there; people write `source` and mean it


class CannotStart(Exception):
    """Why a program could not be started, as a sentence."""


class Program:
    """A started program. The supervisor owns it and the file descriptors here."""

    def __init__(self, pid):
        self.pid = pid
        self.outputs = {}  # descriptor to read: stream
        self.input = -1  # descriptor to write; -1: closed
        self.terminals = []  # paths, for those who set their size
        self.report = -1  # of a notebook: its runner says here how far it is


def program_environment(order, secret, record):
    """What the program finds in its environment."""
    environment = clean_environment(os.environ)
    if order["terminal"]:
        if environment.get("TERM", "dumb") in ("dumb", "unknown", ""):
            environment["TERM"] = "xterm-256color"
    else:
        environment["PYTHONUNBUFFERED"] = "1"
    environment["ALOFT_RUN"] = record.name
    environment.update(order["environment"])
    environment.update(secret)
    module_path = [environment["PYTHONPATH"]] if environment.get("PYTHONPATH") else []
    if order["source"]:
        module_path.insert(0, order["folder"])
    if order["kind"] != "notebook" and "MPLBACKEND" not in environment:
        environment["MPLBACKEND"] = "module://aloft_figures"
        module_path.insert(0, record.path("python"))
    if module_path:
        environment["PYTHONPATH"] = os.pathsep.join(module_path)
    return environment


def program_words(order, record, agent):
    """The command line."""
    if order["kind"] == "command":
        shell = next((path for path in SHELLS if os.path.exists(path)), "sh")
        return [shell, "-c", order["command"], shell] + order["arguments"]
    python = order["python"] or own_python()
    if order["kind"] == "notebook":
        return [python, agent, "notebook", record.folder]
    path = record.path("program", order["path"]) if order["source"] else order["path"]
    return [python, path] + order["arguments"]


def start_program(order, secret, record, agent):
    """Starts what was ordered; CannotStart when that is impossible."""
    if not os.path.isdir(order["folder"]):
        raise CannotStart("There is no folder %s." % order["folder"])
    if order["kind"] != "command" and not order["source"] and not os.path.isfile(os.path.join(order["folder"], order["path"])):
        raise CannotStart("There is no file %s." % order["path"])
    words = program_words(order, record, agent)
    environment = program_environment(order, secret, record)
    report, told = os.pipe()
    streams = share_terminal(order) if order["terminal"] else open_pipes()
    if order["kind"] == "notebook":
        environment["ALOFT_REPORT"] = str(told)
    trouble, cry = os.pipe()
    pid = os.fork()
    if pid == 0:
        become(words, environment, order, streams, cry, told)
    os.close(cry)
    os.close(told)
    for theirs in set(streams.theirs):
        os.close(theirs)
    failure = read_all(trouble)
    if failure:
        os.waitpid(pid, 0)
        for ours in [streams.input, report, *streams.outputs]:
            os.close(ours)
        raise CannotStart(failure.decode("utf-8", "replace"))
    return program_of(pid, streams, report)


def program_of(pid, streams, report):
    program = Program(pid)
    program.input = streams.input
    program.outputs = streams.outputs
    program.terminals = streams.terminals
    program.report = report
    for handle in [streams.input, report, *streams.outputs]:
        os.set_blocking(handle, False)
    return program


class Streams:
    """Both ends of standard input, output and error."""

    def __init__(self, theirs, input, outputs, terminals=()):
        self.theirs = theirs  # in this order
        self.input = input
        self.outputs = outputs  # descriptor: stream
        self.terminals = list(terminals)


def open_pipes():
    their_input, our_input = os.pipe()
    our_output, their_output = os.pipe()
    our_error, their_error = os.pipe()
    enlarge_pipe(our_output)
    return Streams([their_input, their_output, their_error], our_input, {our_output: STANDARD_OUTPUT, our_error: STANDARD_ERROR})


def share_terminal(order):
    """One pseudo-terminal for all three, as people have it: a bar on standard error and lines on standard output stay in
    their order. It becomes the terminal of our session, with the program in its foreground, as a shell's: were the
    program itself the first of a session, its end would hang up on children that it leaves behind."""
    import fcntl
    import termios
    ours, theirs = open_terminal(order)
    fcntl.ioctl(theirs, termios.TIOCSCTTY, 0)
    return Streams([theirs] * 3, os.dup(ours), {ours: STANDARD_OUTPUT}, terminal_names(theirs))


def terminal_names(handle):
    try:
        return [os.ttyname(handle)]
    except OSError:
        return []  # some containers do not show them; their size then stays


def open_terminal(order):
    """A pseudo-terminal that passes on what is written as it is, and keeps nothing of what is typed."""
    import termios
    ours, theirs = os.openpty()
    settings = termios.tcgetattr(theirs)
    settings[0] &= ~termios.IXON
    settings[1] &= ~termios.OPOST
    settings[3] &= ~(termios.ECHO | termios.ECHONL)
    termios.tcsetattr(theirs, termios.TCSANOW, settings)
    resize_terminal(theirs, order["columns"], order["rows"])
    return ours, theirs


def resize_terminal(handle, columns, rows):
    import fcntl
    import struct
    import termios
    fcntl.ioctl(handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def become(words, environment, order, streams, cry, told):
    """In the new process: turns into the program, or says why not and ends."""
    try:
        os.setpgid(0, 0)
        for target, handle in enumerate(streams.theirs):
            os.dup2(handle, target)
        if order["terminal"]:
            os.tcsetpgrp(0, os.getpid())
        if order["kind"] == "notebook":
            os.set_inheritable(told, True)
        forget_signals()
        os.chdir(order["folder"])
        os.execvpe(words[0], words, environment)
    except OSError as error:
        os.write(cry, ("%s could not be started: %s." % (words[0], error.strerror)).encode())
    except BaseException as error:
        os.write(cry, repr(error).encode())
    os._exit(127)


def forget_signals():
    """Python ignores some signals, and so did the supervisor: the program begins with none of that."""
    import signal
    for name in ("SIGPIPE", "SIGXFSZ", "SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM", "SIGTTOU", "SIGCHLD"):
        signal.signal(getattr(signal, name), signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])


def tree(pid):
    """A process and all below it, as far as the system tells: parents before their children."""
    waiting = [pid]
    while waiting:
        yield waiting[0]
        tasks = os.path.join(PROC, str(waiting.pop(0)), "task")
        try:
            for thread in os.listdir(tasks):
                with open(os.path.join(tasks, thread, "children")) as file:
                    waiting += [int(child) for child in file.read().split()]
        except OSError:
            continue  # it ended while we looked


def tree_memory(pid):
    """Bytes of memory that a process and all below it have now; 0 where the system does not tell."""
    total = 0
    for below in tree(pid):
        try:
            with open(os.path.join(PROC, str(below), "statm")) as file:
                total += int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except OSError:
            continue
    return total
