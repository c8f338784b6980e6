"""Channels: a process that reads and writes frames, a function for a hidden kernel, and words for people."""
import os
import select
import sys
import time

SHORTEST_NAP = 0.004  # seconds between two looks for news, just after there was some
LONGEST_NAP = 0.04
IN_KERNEL = 0.5  # seconds that a request may wait where nothing else is answered meanwhile
PIPE_SIZE = 1 << 20  # bytes; who writes is then not held up by a reader that waits for the disk
ANSWERERS = {}  # in a hidden kernel, by their patience: what they have found out stands for the next request


class Answerer:
    """Turns requests into frames, whatever goes wrong."""

    def __init__(self, deflates, longest_wait=LONGEST_WAIT):
        self.agent = None
        self.deflates = deflates
        self.longest_wait = longest_wait

    def begin(self, request, body):
        """A frame, or a Waiting."""
        return self._frame(request, lambda: self._handle(request, body))

    def end(self, request, waiting, is_last):
        """The frame that was waited for; None while it is not there."""
        return self._frame(request, lambda: waiting.answer(is_last))

    def _handle(self, request, body):
        if self.agent is None or not os.path.isfile(self.agent.path):
            self.agent = Agent(self.longest_wait)  # somebody may have tidied up
        return self.agent.handle(request, body)

    def _frame(self, request, work):
        """What work gives, as a frame; its failure too."""
        identity = request.get("id") if type(request.get("id")) in (int, str) else None
        deflate = request.get("deflate", self.deflates) is True
        try:
            answer = work()
            if answer is None or isinstance(answer, Waiting):
                return answer
            members, body = answer
            return encode(dict(members, id=identity), body, deflate)
        except Refusal as refusal:
            error = dict(refusal.more, kind=refusal.kind, message=str(refusal))
        except OSError as problem:
            error = {"kind": "storage", "message": "%s: %s" % (problem.filename or "The agent's folder", problem.strerror)}
        except Exception as problem:
            error = {"kind": "internal", "message": "%s: %s" % (type(problem).__name__, problem)}
        return encode({"id": identity, "error": error})


class Server:
    """Frames on standard input and output. While requests wait, others are answered."""

    def __init__(self, idle):
        self.idle = idle  # seconds without a request, after which nobody seems to be there
        self.last_request = time.monotonic()
        self.answerer = Answerer(deflates=os.isatty(1))
        self.reader = FrameReader()
        self.waiting = []  # (request, Waiting)
        self.news = News()
        self.nap = SHORTEST_NAP

    def serve(self):
        enlarge_pipe(1)  # large answers then go in fewer steps
        while self._take_requests():
            for request, waiting in list(self.waiting):
                self._settle(request, waiting, waiting.is_late())

    def _take_requests(self):
        """Handles what has come, or naps; false when nobody asks any more."""
        hears_news = self._watch_files()
        rest = self._rest(hears_news)
        readable, _, _ = select.select([0, self.news.handle] if hears_news else [0], [], [], rest)
        if hears_news:
            self.news.forget_events()
        if 0 not in readable:
            self.nap = min(LONGEST_NAP, self.nap * 1.25)
            return not self.idle or time.monotonic() < self.last_request + self.idle
        data = os.read(0, 1 << 20)
        for request, body in self.reader.feed(data):
            self._handle(request, body)
        return bool(data)

    def _watch_files(self):
        """True when the system will tell of all that is waited for."""
        files = [waiting.files() for _, waiting in self.waiting]
        return None not in files and self.news.watch(set().union(*files))

    def _rest(self, hears_news):
        """How long to listen before there is something else to do. A day is as good as for ever."""
        left = max(0.0, self.last_request + self.idle - time.monotonic()) if self.idle else DAY
        if self.waiting:
            left = min([left, CHECK_INTERVAL if hears_news else self.nap] + [waiting.until - time.monotonic() for _, waiting in self.waiting])
        return max(0.0, left)

    def _handle(self, request, body):
        self.nap = SHORTEST_NAP
        self.last_request = time.monotonic()
        if request.get("do") == "poll":  # who polls again does not wait for the poll before
            for earlier, waiting in [one for one in self.waiting if one[0].get("do") == "poll"]:
                self._settle(earlier, waiting, is_last=True)
        answer = self.answerer.begin(request, body)
        if isinstance(answer, Waiting):
            self.waiting.append((request, answer))
            self._settle(request, answer, answer.is_late())
        else:
            send(answer)

    def _settle(self, request, waiting, is_last):
        """Answers what was waited for, if it is there."""
        answer = self.answerer.end(request, waiting, is_last)
        if answer:
            self.waiting.remove((request, waiting))
            self.nap = SHORTEST_NAP
            send(answer)


def send(frame):
    """Who does not take our answers is gone: then so are we."""
    if write_all(1, frame) < len(frame):
        sys.exit(1)


def write_all(handle, data):
    """How many of the bytes could be written: all, unless there was no room."""
    done = 0
    while done < len(data):
        try:
            done += os.write(handle, data[done:] if done else data)
        except OSError:
            break
    return done


def enlarge_pipe(handle):
    import fcntl
    try:
        fcntl.fcntl(handle, getattr(fcntl, "F_SETPIPE_SZ", 1031), PIPE_SIZE)
    except OSError:
        pass  # not Linux, or this user has enough of them


def serve(*options):
    """`agent serve [--idle SECONDS] [--say WORD]`: WORD is a line that is said before the first frame."""
    become_compiled(options)
    wishes = dict(zip(options[::2], options[1::2]))
    server = Server(float(wishes.get("--idle", 0)))
    if not os.isatty(0):
        serve_after(wishes, server)
        return
    import termios
    import tty
    before = termios.tcgetattr(0)
    tty.setraw(0, termios.TCSANOW)  # no echo, no lines to edit, no keys with a meaning; what has been typed ahead is kept
    try:
        serve_after(wishes, server)
    finally:
        termios.tcsetattr(0, termios.TCSANOW, before)


def serve_after(wishes, server):
    if "--say" in wishes:
        send(wishes["--say"].encode() + b"\n")
    server.serve()


def become_compiled(options):
    """Goes on, as the same process, from the compiled agent in HOME: what compiling took here is never given back."""
    try:
        home = find_home()
        module = module_name(install(home))
        if hasattr(os, "fork") and module != __name__:
            os.execvp(own_python(), [own_python(), "-c", BECOME_AGENT, module, home, "serve", *options])
    except (Refusal, OSError):
        pass  # every answer will say why


def answer(frame, patience=IN_KERNEL):
    """For a hidden kernel: the frame that answers a frame, both as text."""
    request = decode(frame.encode("ascii", "replace"))
    if not request:
        return encode({"id": None, "error": {"kind": "bad-request", "message": "That was no frame."}}).decode().rstrip()
    answerer = ANSWERERS.setdefault(patience, Answerer(deflates=True, longest_wait=patience))
    reply = answerer.begin(*request)
    nap = SHORTEST_NAP
    while isinstance(reply, Waiting):
        waiting = reply
        reply = answerer.end(request[0], waiting, waiting.is_late()) or waiting
        if reply is waiting:
            time.sleep(nap)
            nap = min(LONGEST_NAP, nap * 1.25)
    return reply.decode().rstrip("\n")
