"""The supervisor of one run: a process of its own, bound to nobody, that hears the program until its end."""
import json
import os
import select
import signal
import sys
import time

TURN = 256 << 10  # bytes that are moved at once
BUSY = 0.002  # seconds between two turns of a program that writes without a pause
REST = 0.0003  # seconds in which such a program's output gathers: fewer, larger turns; after longer ones a terminal is full
LITTLE = 64 << 10  # bytes; who writes more than this in a turn fills its pipe while we rest
GULP = 4095  # bytes that a terminal gives at once, at most
AFTERMATH = 2.0  # seconds in which children of an ended program are still heard
PATIENCE = 5.0  # seconds between two tries to write the last state
MOST_INPUT = 1 << 20  # bytes that wait for a program that does not read


class Supervisor:
    def __init__(self, record, order, agent):
        self.record = record
        self.order = order
        self.agent = agent
        self.state = dict(record.stored_state())
        self.log = Log(record.folder)
        self.beat = hold_beat(record)
        self.program = None
        self.began = time.monotonic()
        self.buffer = memoryview(bytearray(TURN))
        self.last_turn = 0.0
        self.next_beat = self.began + BEAT
        self.typed = b""  # records of the named pipe, the last one perhaps not whole
        self.pending = bytearray()  # for the program's standard input
        self.at_end = False  # of its input
        self.deadline = None  # once the program has ended
        self.reported = b""  # by a notebook's runner: the line that has not ended yet
        self.failure = ""  # of a notebook that could not be run

    def start(self, secret):
        """Starts the program and says so, or why not, in the state."""
        self.state["tie"], self.state["tieName"] = tie() or ("", "")
        self.wake = wake_on_children()
        self.commands = open_commands(self.record)
        try:
            self.program = start_program(self.order, secret, self.record, self.agent)
        except (CannotStart, OSError) as error:
            self.state.update(state="failed", reason=str(error), ended=microseconds(), seconds=0.0)
        else:
            self.began = time.monotonic()
            pid = self.program.pid
            self.state.update(state="running", started=microseconds(), clock=self.began, pid=pid, group=pid,
                              programBegan=began(pid), terminals=self.program.terminals)
        self.keep_state()

    def watch(self):
        """Hears the program until its end, and its children a little longer."""
        while self.program and not self.is_over():
            if time.monotonic() >= self.next_beat:
                self.give_sign()
            readable, writable, _ = select.select(*self.awaited())
            if self.wake in readable:
                os.read(self.wake, 4096)
                self.look_after_child()
            if self.commands in readable:
                self.take_commands()
            if writable:
                self.pass_input()
            self.hear([handle for handle in readable if handle in self.program.outputs])
            if self.program.report in readable:
                self.take_report()
        self.finish()

    def is_over(self):
        if self.deadline is None:
            return False
        return not self.program.outputs or time.monotonic() >= self.deadline

    def awaited(self):
        """Arguments of select()."""
        reading = [self.wake, *self.program.outputs]
        if self.commands >= 0 and len(self.pending) < MOST_INPUT:
            reading.append(self.commands)
        if self.program.report >= 0:
            reading.append(self.program.report)
        writing = [self.program.input] if self.pending and self.program.input >= 0 else []
        until = self.next_beat if self.deadline is None else min(self.deadline, self.next_beat)
        return reading, writing, [], max(0.0, until - time.monotonic())

    def hear(self, handles):
        """Takes what streams have to give: of each as much as lay there before the next, so that a traceback follows
        what was printed before it. Who writes little, but without a pause, is left to write for a moment."""
        if not handles:
            return
        heard = 0
        for handle in handles:
            for _ in range(PIPE_SIZE // TURN):
                moved = self.take_turn(handle)
                heard += moved
                if moved < TURN:
                    break
        if heard < LITTLE and time.monotonic() - self.last_turn < BUSY:
            time.sleep(REST)
        self.last_turn = time.monotonic()

    def take_turn(self, handle):
        """Moves bytes of a stream to the log; how many."""
        filled, is_open = fill(self.buffer, handle)
        if filled:
            self.log.append(self.program.outputs[handle], self.buffer[:filled])
            if self.log.dropped and not self.state["dropped"]:
                self.next_beat = 0.0  # the first loss is told at once
        if not is_open:
            del self.program.outputs[handle]
            os.close(handle)
        return filled

    def drain(self, handle):
        """Takes what lies in a stream now: no more than fits into it, for children may write on."""
        room = PIPE_SIZE
        while room > 0 and handle in self.program.outputs:
            moved = self.take_turn(handle)
            room = room - moved if moved else 0

    def look_after_child(self):
        """Takes note of the program's end."""
        if self.deadline is not None:
            return
        pid, status, usage = os.wait4(self.program.pid, os.WNOHANG)
        if pid == 0:
            return
        self.take_report()
        self.take_back_terminal()
        now = time.monotonic()
        self.deadline = now + AFTERMATH
        self.state.update(ended=microseconds(), seconds=now - self.began)
        self.note_peak(usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))
        if os.WIFSIGNALED(status):
            number = os.WTERMSIG(status)
            self.state.update(state="killed", signal=number, signalName=signal_name(number))
        elif self.failure:
            self.state.update(state="failed", reason=self.failure)
        else:
            self.state.update(state="ended", exit=os.WEXITSTATUS(status))

    def take_back_terminal(self):
        """Children that the program has left are in the background from now on: our end does not hang up on them."""
        if self.order["terminal"] and self.program.input >= 0:
            try:
                os.tcsetpgrp(self.program.input, os.getpgrp())
            except OSError:
                pass

    def note_peak(self, peak):
        """True when it is worth telling: a tenth more than before."""
        before = self.state.get("peak", 0)
        self.state["peak"] = max(before, peak)
        return peak > before * 1.1

    def give_sign(self):
        """Shows that the supervisor lives, and writes down what has changed by the way."""
        self.next_beat = time.monotonic() + BEAT
        try:
            os.utime(self.beat)
        except OSError:
            pass
        if self.deadline is not None:
            return  # the state says by now how it ended: it is written when the log is whole
        grown = self.note_peak(tree_memory(self.program.pid))
        if grown or self.log.dropped != self.state["dropped"]:
            self.keep_state()

    def take_commands(self):
        """Input for the program comes as records through a named pipe, so that its end can be told too."""
        try:
            self.typed += os.read(self.commands, 1 << 16)
        except BlockingIOError:
            return
        while len(self.typed) >= INPUT.size:
            kind, length = INPUT.unpack_from(self.typed)
            if len(self.typed) < INPUT.size + length:
                break
            if kind == TYPED:
                self.pending += self.typed[INPUT.size:INPUT.size + length]
            elif kind == END_OF_INPUT:
                self.at_end = True
            self.typed = self.typed[INPUT.size + length:]
        self.pass_input()

    def pass_input(self):
        """Gives the program as much input as it takes now."""
        if self.at_end and self.order["terminal"]:
            self.pending += b"\x04"
            self.at_end = False
        try:
            if self.program.input >= 0 and self.pending:
                del self.pending[:os.write(self.program.input, self.pending)]
        except BlockingIOError:
            return
        except OSError:  # nobody reads any more
            self.at_end = True
            self.pending.clear()
        if self.at_end and not self.pending and self.program.input >= 0:
            os.close(self.program.input)
            self.program.input = -1

    def take_report(self):
        """A notebook's runner tells how far it is, one JSON object a line."""
        if self.program.report < 0:
            return
        try:
            report = os.read(self.program.report, 1 << 16)
        except BlockingIOError:
            return
        if not report:
            os.close(self.program.report)
            self.program.report = -1
            return
        *lines, self.reported = (self.reported + report).split(b"\n")
        for line in lines:
            self.state.update(json.loads(line.decode()))
        self.failure = self.state.pop("failure", self.failure)
        if self.deadline is None:
            self.keep_state()

    def keep_state(self):
        """False when there is no room for it now."""
        self.state.update(size=self.log.size, dropped=self.log.dropped)
        try:
            self.record.save(self.state)
        except OSError:
            return not self.record.exists()  # somebody removed the folder: nobody waits for the state
        return True

    def finish(self):
        """Takes what still lies in the pipes, and writes the last state: as often as it takes on a full disk."""
        if self.program:
            for handle in list(self.program.outputs):
                self.drain(handle)
        self.log.close()
        while not self.keep_state():
            time.sleep(PATIENCE)


def fill(buffer, handle):
    """Reads what lies there, at most a buffer full. How much, and whether more may come."""
    filled = 0
    while filled < len(buffer):
        try:
            count = os.readv(handle, [buffer[filled:]])
        except BlockingIOError:
            return filled, True
        except OSError:  # how a terminal says that its other side is closed
            return filled, False
        if not count:
            return filled, False
        filled += count
        if count < GULP:
            break  # that was all: who looks again at once meets each line of a program that writes on, one by one
    return filled, True


def wake_on_children():
    """A descriptor that can be read when a child has changed."""
    wake, note = os.pipe()
    os.set_blocking(wake, False)
    os.set_blocking(note, False)
    signal.set_wakeup_fd(note, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])  # whoever started us may have blocked it
    return wake


def open_commands(record):
    """The named pipe, open for both, so that it never ends; -1 where the file system has none."""
    try:
        return os.open(record.path("input"), os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return -1


def supervise(agent, home, name, draft):
    """`agent supervise HOME NAME DRAFT`: carries the run whose folder is prepared as DRAFT; secrets come by standard input."""
    secret = json.loads(sys.stdin.buffer.read().decode())["secret"]
    tell = daemonize()
    record = Record(home, name)
    try:
        final, record.folder = record.folder, draft
        with open(record.path("order.json")) as file:
            order = json.loads(file.read())
        adopt(record)
        supervisor = Supervisor(record, order, agent)
        os.rename(draft, final)
        record.folder = final
        supervisor.start(secret)
    except BaseException as error:
        os.write(tell, ("%s: %s" % (type(error).__name__, error)).encode())
        raise
    secret.clear()
    os.close(tell)
    supervisor.watch()


def adopt(record):
    """Writes into the first state who answers for it from now on."""
    state = record.stored_state()
    state.update(supervisor=os.getpid(), supervisorBegan=began(os.getpid()))
    replace_file(record.path("state.json"), json.dumps(state).encode())
