"""What can be done to a run under way: signals, input, another size of its terminal."""
import os
import select
import signal
import struct

INPUT = struct.Struct("<BH")  # kind and length of a record in the named pipe `input`
TYPED, END_OF_INPUT = 1, 2
LARGEST_RECORD = select.PIPE_BUF - INPUT.size if hasattr(select, "PIPE_BUF") else 509  # such a write is never split


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


def resize_terminals(paths, columns, rows):
    for path in paths:
        try:
            terminal = os.open(path, os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC)
        except OSError:
            continue  # it has just ended
        resize_terminal(terminal, columns, rows)
        os.close(terminal)
