"""Questions: a small Python program that Aloft sends along, run in a child with a limit, and what it printed."""
import json
import os
import select
import signal
import sys
import time

LONGEST_QUESTION = 600  # seconds
LARGEST_REPLY = 1 << 20  # bytes of standard output that are kept; the rest is read and dropped
LARGEST_COMPLAINT = 1 << 14  # the same of the end of standard error
ECHO = 1.0  # seconds in which what the child has left behind is still heard
OLD_QUESTION = 3600  # seconds after which nobody comes back for the reply
# The program comes by standard input, so that it is in no file and no list of processes; it knows its own text.
READ_PROGRAM = ("import sys; text = sys.stdin.buffer.read(); "
                "exec(compile(text, 'question.py', 'exec'), {'__name__': '__main__', '__source__': text})")


class Question:
    """One question in HOME/asks. The process that runs its program makes the folder, says in `asker` who it is, and writes `reply`."""

    def __init__(self, home, name):
        if not NAME.match(name):
            raise Refusal("bad-request", "ask has to be 1 to 64 of a-z, 0-9 and -.")
        self.folder = os.path.join(home, "asks", name)

    def path(self, name):
        return os.path.join(self.folder, name)

    def has_begun(self):
        return os.path.isdir(self.folder)

    def claim(self):
        """False when another process runs it (the same question twice is one), or when it was withdrawn before it began."""
        os.makedirs(os.path.dirname(self.folder), mode=0o700, exist_ok=True)
        try:
            os.mkdir(self.folder, 0o700)
        except FileExistsError:
            return False
        pid = os.getpid()
        replace_file(self.path("asker"), json.dumps({"pid": pid, "began": began(pid)}).encode())
        return not self.is_withdrawn()

    def reply(self):
        """Members and body, None while it is not there."""
        try:
            with open(self.path("reply"), "rb") as file:
                head, _, body = file.read().partition(b"\n")
        except OSError:
            return None
        return json.loads(head.decode()), body

    def asker(self):
        """Number of the process that asks; 0: it is gone, or not known yet."""
        try:
            with open(self.path("asker")) as file:
                asker = json.loads(file.read())
        except OSError:
            return 0
        return asker["pid"] if is_same_process(asker["pid"], asker["began"]) else 0

    def is_forsaken(self):
        """Whoever asked has been killed."""
        try:
            is_new = time.time() - os.stat(self.folder).st_mtime < START_PATIENCE
        except OSError:
            return False  # it has not begun
        is_known = os.path.exists(self.path("asker"))
        return not self.asker() if is_known else not is_new

    def is_withdrawn(self):
        return os.path.exists(self.path("withdrawn"))

    def withdraw(self):
        """Forgets its reply. When there is none yet, ends what runs for it; the mark stays, for a process that has yet to begin."""
        if self.reply():
            remove_folder(self.folder)
            return
        os.makedirs(self.folder, mode=0o700, exist_ok=True)
        replace_file(self.path("withdrawn"), b"")
        pid = self.asker()
        if pid:
            try:
                os.kill(pid, signal.SIGTERM)  # which kills the child
            except ProcessLookupError:
                pass


class Reply(Waiting):
    """Waits for what a question's program has printed; process is that which we started for it, if we did."""

    def __init__(self, question, seconds, process=None):
        super().__init__(seconds)
        self.question = question
        self.process = process
        self.was_there = False

    def answer(self, is_last):
        if not self._is_there():
            return ({"over": False, "begun": False}, b"") if is_last else None
        forsaken = self.question.is_forsaken()  # before the look: it may leave between the two
        reply = self.question.reply()
        if reply:
            return dict(reply[0], over=True), reply[1]
        if forsaken:
            raise Refusal("gone", "The question's program was ended by somebody else.")
        return ({"over": False, "begun": True}, b"") if is_last else None

    def _is_there(self):
        has_left = self.process is None or self.process.poll() is not None  # before the look
        if self.question.has_begun():
            self.was_there = True
        if self.question.is_withdrawn() or (self.was_there and not self.question.has_begun()):
            raise Refusal("gone", "The question was withdrawn.")
        if not self.was_there and self.process and has_left:
            raise Refusal("internal", "The question could not be asked. " + last_words(self.process))
        return self.was_there


def remove_old_questions(home):
    folder = os.path.join(home, "asks")
    for name in os.listdir(folder) if os.path.isdir(folder) else ():
        remove_old(os.path.join(folder, name), time.time() - OLD_QUESTION)


class Child:
    """The program of a question, and what is heard of it."""

    def __init__(self, order):
        import subprocess
        environment = dict(clean_environment(os.environ), PYTHONUNBUFFERED="1", **order["environment"])
        self.began = time.monotonic()
        self.process = subprocess.Popen([order["python"] or own_python(), "-c", READ_PROGRAM] + order["arguments"], cwd="/", env=environment,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
        self.unsent = order["source"].encode()
        self.output = bytearray()
        self.complaint = bytearray()
        self.is_cut = self.is_late = False
        self.open = {self.process.stdout, self.process.stderr}
        os.set_blocking(self.process.stdin.fileno(), False)

    def hear(self, limit):
        """Until it has ended, or the limit has passed: then it is killed with all that it started."""
        end = self.began + limit
        left = None  # when it ended
        while self.open and time.monotonic() < (end if left is None else left + ECHO):
            self._turn()
            if left is None and self.process.poll() is not None:
                left = time.monotonic()
        self.is_late = self.process.poll() is None and not self._ends_by_itself()
        self.kill()
        return self.process.wait()

    def _ends_by_itself(self):
        """It has closed its output: then it is about to leave, or stays for ever."""
        try:
            self.process.wait(0 if self.open else ECHO)
        except Exception:
            return False
        return True

    def _turn(self):
        readable, writable, _ = select.select(list(self.open), [self.process.stdin] if self.unsent else [], [], 0.05)
        if writable:
            self._send()
        for stream in readable:
            data = os.read(stream.fileno(), 1 << 16)
            if not data:
                self.open.discard(stream)
            elif stream is self.process.stdout:
                self.is_cut = self.is_cut or len(self.output) + len(data) > LARGEST_REPLY
                self.output += data[:LARGEST_REPLY - len(self.output)]
            else:
                self.complaint += data
                del self.complaint[:-LARGEST_COMPLAINT]

    def _send(self):
        try:
            self.unsent = self.unsent[os.write(self.process.stdin.fileno(), self.unsent):]
        except BlockingIOError:
            return
        except OSError:
            self.unsent = b""  # it does not want to hear it
        if not self.unsent:
            self.process.stdin.close()

    def kill(self):
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except OSError:
            pass


def ask_child(home, name):
    """`agent ask HOME ID`: runs a question's program; what it is comes by standard input."""
    order = json.loads(sys.stdin.buffer.read().decode())
    question = Question(home, name)
    child = None

    def leave(*_):
        if child:
            child.kill()
        os._exit(1)

    signal.signal(signal.SIGTERM, leave)
    if not question.claim():
        return
    try:
        child = Child(order)
    except OSError as error:
        keep_reply(question, {"exit": 127, "late": False, "cut": False, "seconds": 0.0,
                              "complaint": "%s: %s" % (order["python"] or own_python(), error.strerror)}, b"")
        return

    status = child.hear(order["limit"])
    keep_reply(question, {"exit": status, "late": child.is_late, "cut": child.is_cut, "seconds": time.monotonic() - child.began,
                          "complaint": child.complaint.decode("utf-8", "replace")}, bytes(child.output))


def keep_reply(question, members, body):
    try:
        replace_file(question.path("reply"), json.dumps(members).encode() + b"\n" + body)
    except FileNotFoundError:
        pass  # it was withdrawn


def source_text(body):
    """A program that came as a body."""
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise Refusal("bad-request", "A program has to be UTF-8.") from None


@answers("questions")
class QuestionRequests:
    """Answers who asks, and who does not want to know any more."""

    def __init__(self, agent):
        self.longest_wait = agent.longest_wait
        self.home, self.path = agent.home, agent.path

    def ask(self, members, body):
        need_unix()
        need_part(self.home, "questions")  # the process that asks loads it, too
        question = Question(self.home, members.text("ask", ""))
        order = {"python": members.text("python", ""), "arguments": members.texts("arguments"), "environment": members.environment("environment"),
                 "limit": members.whole("limit", 60, 1, LONGEST_QUESTION), "source": source_text(body)}
        asker = None
        if body and not question.has_begun():
            remove_old_questions(self.home)
            asker = launch([own_python(), "-I", "-S", self.path, "ask", self.home, os.path.basename(question.folder)], order)
        return Reply(question, members.seconds("wait", self.longest_wait), asker)

    def unask(self, members, body):
        Question(self.home, members.text("ask", "")).withdraw()
        return {}, b""
