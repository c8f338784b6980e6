"""A journal: writes down every message that a live kernel publishes, so that nothing depends on who listens."""
import binascii
import json
import os
import signal
import time

KERNEL_GONE = 60.0  # seconds in which nobody answers where a kernel should; a restart takes less
BATCH = 1 << 20  # bytes that are written at once while messages keep coming
CONNECT_PATIENCE = 2.0  # seconds that who asked waits until we hear the kernel
SEGMENT = int(os.environ.get("ALOFT_AGENT_SEGMENT", 32 << 20))  # bytes, then another file is begun; fewer only in tests
MOST_SEGMENTS = 16


class JournalLog:
    """Appends whole lines to a journal's output, which is cut into files. Of too many, and when the disk is full, the
    oldest is forgotten; what finds no room all the same is counted, and the next line says so."""

    def __init__(self, record):
        self.record = record
        self.dropped = 0
        self.gap = 0  # bytes dropped since the last line that was kept
        self.start, path = record.segments()[-1]
        end_in_line(path)
        self.output = open_to_append(path)
        self.size = self.start + os.fstat(self.output).st_size

    def append(self, lines):
        """Keeps lines, or counts their bytes."""
        whole = rest = self._with_gap(lines)
        while rest:
            rest = rest[self._write(rest):]
            if rest and not self._forget_oldest():
                break
        if len(rest) < len(whole):
            self.gap = 0
        lost = min(len(rest), len(lines))
        self.gap += lost
        self.dropped += lost

    def close(self):
        os.close(self.output)

    def _with_gap(self, lines):
        """The first one says what is missing before it."""
        first, end, others = lines.partition(b"}\n")
        return b'%s, "missing": %d%s%s' % (first, self.gap, end, others) if self.gap and lines else lines

    def _write(self, lines):
        """How many bytes were kept: of whole lines, for somebody may have read them already."""
        written = write_all(self.output, lines)
        kept = lines.rfind(b"\n", 0, written) + 1
        if kept < written:
            os.ftruncate(self.output, self.size + kept - self.start)
        self.size += kept
        if self.size - self.start >= SEGMENT:
            self._begin_segment()
        return kept

    def _begin_segment(self):
        try:
            output = open_to_append(self.record.path("output-%d" % self.size))
        except OSError:
            return  # then this one grows on
        os.close(self.output)
        self.output, self.start = output, self.size
        while len(self.record.segments()) > MOST_SEGMENTS and self._forget_oldest():
            pass

    def _forget_oldest(self):
        """False: there is none but the one that grows."""
        (_, oldest), *younger = self.record.segments()
        try:
            if younger:
                os.unlink(oldest)
        except OSError:
            return False
        return bool(younger)


class Journal:
    def __init__(self, record, connection_file):
        import zmq
        self.zmq = zmq
        self.record = record
        self.connection_file = connection_file
        self.beat = hold_beat(record)
        self.log = JournalLog(record)
        self.socket = None
        self.state = self._first_state()
        self.answered = time.monotonic()  # when the kernel was last known to be there
        self.next_beat = 0.0

    def _first_state(self):
        """Goes on with what an earlier journal of this kernel has left."""
        state = self.record.stored_state() if os.path.exists(self.record.path("state.json")) else {"created": microseconds(), "rejected": 0}
        kernel = self.record.name.partition(":")[2]
        state.update(run=self.record.name, name=kernel, kind="journal", path=self.connection_file, state="running", started=microseconds(),
                     clock=time.monotonic(), host=host_name(), boot=boot_id(), supervisor=os.getpid(), supervisorBegan=began(os.getpid()))
        for outdated in ("ended", "reason", "exit"):
            state.pop(outdated, None)
        return state

    def connect(self):
        """Listens where the connection file says; false when it is not there any more. Kernels write it once more in
        their own form when they are up: that is no reason to listen anew, for what is said meanwhile would be lost."""
        try:
            with open(self.connection_file, encoding="utf-8") as file:
                connection = Connection(file.read())
        except (OSError, ValueError):
            return False
        if self.socket:
            if connection.publishes_as(self.connection):
                return True
            self.socket.close()
        self.connection = connection
        self.signer = Signer(self.connection)
        self.socket = self.zmq.Context.instance().socket(self.zmq.SUB)
        self.socket.linger = 0
        self.socket.rcvhwm = 0  # the kernel's own queue is short: everything comes here at once
        self.socket.subscribe(b"")
        self.link = self.socket.get_monitor_socket(self.zmq.EVENT_CONNECTED)
        self.socket.connect(self.connection.address("iopub"))
        return True

    def keep(self):
        """Writes until the kernel is gone or somebody ends us."""
        reason = "The kernel is gone."
        try:
            while self.is_wanted():
                if self.socket.poll(int(max(0.0, self.next_beat - time.monotonic()) * 1000)):
                    self.answered = time.monotonic()
                    self.write_batch()
        except Terminated:
            reason = "It was ended."
        self.log.close()
        self.save(state="ended", exit=0, ended=microseconds(), reason=reason)

    def is_wanted(self):
        """Now and then looks whether the kernel is still there, and shows that we are."""
        now = time.monotonic()
        if now < self.next_beat:
            return True
        self.next_beat = now + BEAT
        os.utime(self.beat)
        if self.log.dropped != self.state.get("dropped", 0):
            self.save()
        if self.connect() and (now - self.answered < BEAT or self.connection.is_answered()):
            self.answered = now
        return now - self.answered < KERNEL_GONE and os.path.exists(self.connection_file) and self.record.exists()

    def write_batch(self):
        """Takes what is there, as long as there is not too much of it."""
        lines, size = [], 0
        while size < BATCH:
            try:
                frames = self.socket.recv_multipart(self.zmq.NOBLOCK)
            except self.zmq.Again:
                break
            line = self.line_of(frames)
            lines.append(line)
            size += len(line)
        self.log.append(b"".join(lines))

    def line_of(self, frames):
        """A message as a line of the journal; empty for what the kernel did not sign."""
        message = self.signer.unwrap(frames)
        try:
            parts, buffers = message
            identity, parent = (json.loads(part.decode("utf-8", "replace")).get("msg_id", "") for part in parts[:2])
            return b'{"id": %s, "parent": %s, "parts": [%s], "buffers": [%s]}\n' % (
                json.dumps(identity).encode(), json.dumps(parent).encode(), b", ".join(map(one_line, parts)),
                b", ".join(b'"%s"' % binascii.b2a_base64(buffer, newline=False) for buffer in buffers))
        except (TypeError, ValueError, AttributeError, RecursionError):
            self.state["rejected"] += 1
            return b""

    def save(self, **members):
        self.state.update(members, size=self.log.size, dropped=self.log.dropped)
        try:
            self.record.save(self.state)
        except OSError:
            pass  # the folder is gone, or full to the brim; the output says more than the state


def one_line(part):
    """JSON without line feeds, in UTF-8."""
    if b"\n" in part or b"\r" in part:
        part = json.dumps(json.loads(part.decode("utf-8", "replace"))).encode()
    try:
        part.decode("utf-8")
        return part
    except UnicodeDecodeError:
        return part.decode("utf-8", "replace").encode()


def end_in_line(path):
    """Cuts off the half line that a killed journal may have left."""
    try:
        with open(path, "r+b") as file:
            size = end = file.seek(0, os.SEEK_END)
            while end:
                start = max(0, end - (1 << 16))
                file.seek(start)
                newline = file.read(end - start).rfind(b"\n")
                if newline >= 0:
                    end = start + newline + 1
                    break
                end = start
            if end < size:
                file.truncate(end)
    except FileNotFoundError:
        pass


def keep_journal(home, name, connection_file):
    """`agent journal HOME NAME FILE`: the process of a journal."""
    tell = daemonize()
    try:
        journal = Journal(Record(home, name), connection_file)
        signal.signal(signal.SIGTERM, terminate)
        if not journal.connect():
            raise Refusal("refused", "%s is no connection file." % connection_file)
        journal.link.poll(int(CONNECT_PATIENCE * 1000))
        journal.socket.disable_monitor()
        journal.save()
    except BaseException as error:
        os.write(tell, str(error).encode())
        raise
    os.close(tell)
    journal.keep()
