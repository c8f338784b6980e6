"""What can be done to runs from outside: prepare, launch, signal, feed and remove them."""
import json
import os
import signal
import stat
import time

DAY = 86400  # seconds
LONGEST_LIST = 1 << 22  # bytes of the list of changes
LARGEST_STATES = 8 << 20  # bytes of states in one answer: some 8,000 of them
SIGNALS = {"interrupt": "SIGINT", "terminate": "SIGTERM", "kill": "SIGKILL"}


def is_name(text):
    return bool(NAME.match(text[len("journal:"):] if text.startswith("journal:") else text))


def states_of(records_wanted):
    """States of those that are there."""
    states = []
    for record in records_wanted:
        try:
            states.append(record.state())
        except Refusal:
            pass  # removed meanwhile
    return states


def within_answer(states):
    """As many states as one answer takes: those of runs under way before others, then the newest, in the order in which they came."""
    sizes = [len(json.dumps(state)) for state in states]
    room, kept = LARGEST_STATES, set()
    for index in sorted(range(len(states)), key=lambda index: (states[index]["state"] in OVER, -states[index].get("created", 0))):
        room -= sizes[index]
        if room < 0:
            break
        kept.add(index)
    return [state for index, state in enumerate(states) if index in kept]


def prepare_run(record, order, source, agent):
    """A run's folder under a name of its own, with all that its supervisor needs."""
    runs = os.path.dirname(record.folder)
    os.makedirs(runs, mode=0o700, exist_ok=True)
    draft = os.path.join(runs, ".draft-%s" % os.urandom(6).hex())
    os.mkdir(draft, 0o700)
    state = {name: order[name] for name in ("run", "name", "kind", "path", "command", "arguments", "folder", "client", "terminal")}
    state.update(state="starting", created=microseconds(), host=host_name(), boot=boot_id(), agent=agent, revision=0, size=0, dropped=0)
    try:
        write_new(os.path.join(draft, "order.json"), json.dumps(order).encode())
        write_new(os.path.join(draft, "state.json"), json.dumps(state).encode())
        if order["source"]:
            os.mkdir(os.path.join(draft, "program"), 0o700)
            write_new(os.path.join(draft, "program", order["path"]), source)
        os.mkdir(os.path.join(draft, "python"), 0o700)
        write_new(os.path.join(draft, "python", "aloft_figures.py"), FIGURES.encode())
    except OSError:
        remove_folder(draft)
        raise
    make_pipe(os.path.join(draft, "input"))
    return draft


def make_pipe(path):
    try:
        os.mkfifo(path, 0o600)
    except (OSError, AttributeError):
        pass  # no named pipes here: the program gets no input


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


def send_signal(record, state, number):
    """To the program's process group; Ctrl+C to the group in the foreground of its terminal; an end by force to all below it."""
    program = state.get("pid", 0)
    if state["state"] in OVER and not (state["state"] == "lost" and program_lives(state)):
        raise Refusal("gone", "The run is over.")
    if state.get("host") != host_name():
        raise Refusal("refused", "The run is on another machine (%s), whose processes cannot be reached from %s." % (state.get("host"), host_name()))
    if not program:
        raise Refusal("gone", "The run has not begun.")
    group = state["group"]
    if number == signal.SIGKILL and 0 < state.get("programBegan", 0) == began(program):  # else the number may be somebody else's
        kill_tree(program)
    if number == signal.SIGINT and state.get("terminal"):
        fields = process_fields(program)
        group = int(fields[5]) if len(fields) > 5 and int(fields[5]) > 0 else group
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        raise Refusal("gone", "The run is over.") from None


def kill_tree(pid):
    """Ends a process and all below it, those with sessions of their own, too. They are stopped first, so that none gets
    away by starting another meanwhile."""
    known = set()
    while True:
        found = [below for below in tree(pid) if below not in known]
        if not found:
            break
        for below in found:
            known.add(below)
            signal_process(below, signal.SIGSTOP)
    for below in known - {pid}:
        signal_process(below, signal.SIGKILL)


def signal_process(pid, number):
    try:
        os.kill(pid, number)
    except OSError:
        pass  # it has just ended, or became somebody else's


def end_process(pid, since, number):
    """Signals a process, if it is still the one that began then."""
    if began(pid) == since:
        signal_process(pid, number)


def send_input(record, data, is_end):
    """Hands bytes to the supervisor, in records that are never torn; how many it took."""
    try:
        pipe = os.open(record.path("input"), os.O_WRONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        raise Refusal("gone", "The run takes no input.") from None
    taken = 0
    try:
        while taken < len(data):
            piece = data[taken:taken + LARGEST_RECORD]
            os.write(pipe, INPUT.pack(TYPED, len(piece)) + piece)
            taken += len(piece)
        if is_end:
            os.write(pipe, INPUT.pack(END_OF_INPUT, 0))
    except BlockingIOError:
        pass
    finally:
        os.close(pipe)
    return taken


def read_regular_file(path, start, limit):
    """Bytes of a file, and its size. Opening a pipe or a device could block, or do things."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(22, "It is no regular file")
        return os.pread(handle, limit, start), found.st_size
    finally:
        os.close(handle)


def remove_folder(path):
    import shutil
    shutil.rmtree(path, ignore_errors=True)


def remove_record(record):
    """Takes the folder out of sight first: nobody sees half a run."""
    hidden = os.path.join(os.path.dirname(record.folder), ".gone-%s" % os.urandom(6).hex())
    try:
        os.rename(record.folder, hidden)
    except OSError:
        return  # somebody else was faster
    remove_folder(hidden)
    announce(record.home, record.name)


def sweep(home, agent):
    """Removes what agents that were killed have left: drafts, halves, older agents that no run uses, and their parts."""
    old = time.time() - DAY
    used = {state.get("agent") for state in states_of(records(home)) if state["state"] not in OVER} | {agent}
    for folder in (home, os.path.join(home, "__pycache__"), os.path.join(home, "runs"), os.path.join(home, "journals")):
        for name in os.listdir(folder) if os.path.isdir(folder) else ():
            kind, _, text = name.partition(".")[0].partition("-")
            is_old_text = text not in used if kind == "agent" else kind in PARTS and text != PARTS[kind]
            if name.startswith((".draft-", ".gone-", ".new-")) or is_old_text:
                remove_old(os.path.join(folder, name), old)
    changes = os.path.join(home, "changes")
    if os.path.exists(changes) and os.stat(changes).st_size > LONGEST_LIST:
        replace_file(changes, b"")  # another file: every version before is unknown now, and all states are told


def remove_old(path, old):
    try:
        if os.lstat(path).st_mtime < old:
            remove_folder(path) if os.path.isdir(path) else os.unlink(path)
    except OSError:
        pass  # another agent tidies up at the same time
