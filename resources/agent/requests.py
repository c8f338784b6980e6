"""What clients ask, and what they are told."""
import json
import os
import signal
import stat
import sys
import time

LONGEST_WAIT = 25.0  # seconds
CHECK_INTERVAL = 1.0  # seconds between two looks at whether supervisors still live, while somebody waits
START_PATIENCE = 10.0  # seconds for a supervisor to say that it lives
LARGEST_ORDER = 1 << 20  # bytes of an order, without the program's source
DAY = 86400  # seconds
SIGNALS = {"interrupt": "SIGINT", "terminate": "SIGTERM", "kill": "SIGKILL"}
# A supervisor needs little of Python: the agent (compiled once, beside it) and none of what a site or a user adds.
SUPERVISE = "import sys; sys.path.insert(0, sys.argv[2]); __import__(sys.argv[1]).main(sys.argv[3:])"


class Members:
    """The members of a request, checked as they are taken out."""

    def __init__(self, members):
        self.members = members

    def has(self, name):
        return self.members.get(name) is not None

    def _take(self, name, default, kinds, what):
        value = self.members.get(name)
        if value is None:
            value = default
        if not isinstance(value, kinds) or (isinstance(value, bool) and kinds is not bool):
            raise Refusal("bad-request", "%s has to be %s." % (name, what))
        return value

    def text(self, name, default=None):
        return plain(name, self._take(name, default, str, "text"))

    def flag(self, name, default=False):
        return self._take(name, default, bool, "true or false")

    def whole(self, name, default, low, high):
        return max(low, min(high, self._take(name, default, int, "a whole number")))

    def seconds(self, name, most):
        return max(0.0, min(most, self._take(name, 0, (int, float), "a number")))

    def texts(self, name, default=()):
        return [plain(name, text) for text in self._take(name, list(default), list, "a list of texts")]

    def environment(self, name):
        values = self._take(name, {}, dict, "an object of texts")
        for key, value in values.items():
            if not key or "=" in plain(name, key):
                raise Refusal("bad-request", "%s has an impossible name." % name)
            plain(name, value)
        return values

    def offsets(self, name):
        values = self._take(name, {}, dict, "an object of numbers")
        for offset in values.values():
            if type(offset) is not int:
                raise Refusal("bad-request", "%s has to hold whole numbers." % name)
        return values


def plain(name, text):
    """Text that the system can take."""
    if not isinstance(text, str) or "\0" in text:
        raise Refusal("bad-request", "%s has to be text." % name)
    try:
        os.fsencode(text)
    except UnicodeError:
        raise Refusal("bad-request", "%s has to be text." % name) from None
    return text


class Waiting:
    """An answer that is not there yet."""

    def __init__(self, seconds):
        self.until = time.monotonic() + seconds

    def is_late(self):
        return time.monotonic() >= self.until

    def answer(self, is_last):
        """Members and body; None while there are none and this is not the last chance."""
        raise NotImplementedError


class Agent:
    """Answers requests. It keeps nothing in mind: many agents may serve the same home at once, and come and go."""

    def __init__(self, longest_wait=LONGEST_WAIT):
        self.longest_wait = longest_wait
        self.home = find_home()
        self.path = install(self.home)
        self.hash = os.path.basename(self.path)[len("agent-"):-len(".py")]

    def handle(self, request, body):
        """Members and body of the answer, or a Waiting; Refusal when there is none."""
        handler = REQUESTS.get(request.get("do")) if isinstance(request.get("do"), str) else None
        if not handler:
            raise Refusal("unknown-request", "This agent does not know that request.")
        return handler(self, Members(request), body)

    def record(self, members, name="run"):
        return Record(self.home, members.text(name, ""))

    def known(self, members):
        record = self.record(members)
        if not record.exists():
            raise Refusal("unknown-run", "There is no run %s here." % record.name)
        return record

    def hello(self, members, body):
        import getpass
        import platform
        return {"agent": self.hash, "protocol": 1, "python": platform.python_version(), "platform": sys.platform, "host": host_name(),
                "boot": boot_id(), "user": getpass.getuser(), "home": self.home, "time": microseconds(), "can": abilities()}, b""

    def start(self, members, body):
        record = self.record(members)
        if record.is_journal:
            raise Refusal("bad-request", "A journal is no run.")
        order = checked_order(members, self.home)
        secret = members.environment("secret")
        if record.exists():
            return self._started_before(record, order)
        draft = prepare_run(record, order, body, self.hash)
        supervisor = launch([sys.executable, "-I", "-S", "-c", SUPERVISE, os.path.basename(self.path)[:-3], self.home,
                             "supervise", self.path, self.home, record.name, draft], {"secret": secret})
        return Launch(supervisor, lambda complaint: self._started(record, order, draft, complaint))

    def _started(self, record, order, draft, complaint):
        if os.path.isdir(draft):  # it did not get as far as giving the folder its name
            remove_folder(draft)
            if not record.exists():
                raise Refusal("internal", "The supervisor could not start. " + complaint)
            return self._started_before(record, order)
        return {"state": record.state()}, b""

    def _started_before(self, record, order):
        try:
            with open(record.path("order.json")) as file:
                same = json.loads(file.read()) == order
        except (OSError, ValueError):
            same = False
        if not same:
            raise Refusal("exists", "There is another run %s." % record.name)
        return {"state": record.state()}, b""

    def list(self, members, body):
        version = current_version(self.home)
        wanted = [Record(self.home, name) for name in members.texts("runs")] if members.has("runs") else records(self.home)
        return {"version": version, "states": states_of(wanted)}, b""

    def read(self, members, body):
        record = self.known(members)
        is_over = record.state()["state"] in OVER  # asked first: what is over does not grow any more
        limit = members.whole("limit", LONGEST_PIECE, 0, LONGEST_PIECE)
        first_mark = members.whole("marks", 0, 0, 1 << 48)
        data, marks, start, size = read_piece(record, self._start_of(record, members), limit, first_mark)
        return {"offset": start, "size": size, "over": is_over and start + len(data) == size, "marks": first_mark,
                "markCount": len(marks) // MARK.size}, data + marks

    def _start_of(self, record, members):
        if record.is_journal and members.has("after"):
            return find_message(record, members.text("after"), is_request=False)
        if record.is_journal and members.has("request"):
            return find_message(record, members.text("request"), is_request=True)
        return members.whole("from", 0, 0, 1 << 62)

    def poll(self, members, body):
        offsets = members.offsets("runs")
        watched = [(Record(self.home, name), offset) for name, offset in offsets.items()]
        return Poll(self.home, watched, members.text("version", ""), members.seconds("wait", self.longest_wait))

    def wait(self, members, body):
        return EndOfRun(self.known(members), members.seconds("wait", self.longest_wait))

    def signal(self, members, body):
        record = self.known(members)
        name = members.text("signal", "")
        if name not in SIGNALS:
            raise Refusal("bad-request", "signal has to be one of %s." % ", ".join(SIGNALS))
        send_signal(record, record.state(), getattr(signal, SIGNALS[name]))
        return {"state": record.state()}, b""

    def input(self, members, body):
        record = self.known(members)
        if record.state()["state"] in OVER:
            raise Refusal("gone", "The run is over.")
        return {"taken": send_input(record, body, members.flag("end"))}, b""

    def resize(self, members, body):
        state = self.known(members).state()
        columns, rows = members.whole("columns", 80, 1, 9999), members.whole("rows", 24, 1, 9999)
        if state["state"] in OVER:
            raise Refusal("gone", "The run is over.")
        for path in state.get("terminals", ()):
            try:
                terminal = os.open(path, os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC)
            except OSError:
                continue  # it has just ended
            resize_terminal(terminal, columns, rows)
            os.close(terminal)
        return {}, b""

    def forget(self, members, body):
        record = self.known(members)
        if record.state()["state"] not in OVER:
            raise Refusal("refused", "The run is not over.")
        remove_record(record)
        return {}, b""

    def prune(self, members, body):
        oldest = microseconds() - members.whole("days", 90, 0, 36500) * DAY * 1000000
        removed = []
        for record in records(self.home):
            state = record.state()
            if not record.is_journal and state["state"] in OVER and state.get("ended", 0) < oldest:
                remove_record(record)
                removed.append(record.name)
        sweep(self.home, self.path)
        return {"removed": removed}, b""

    def journal(self, members, body):
        record = Record(self.home, "journal:" + members.text("kernel", ""))
        connection = members.text("connection", "") or find_connection(record.name.partition(":")[2])
        python = members.text("python", "") or sys.executable
        if not os.path.isfile(connection):
            raise Refusal("refused", "There is no connection file %s." % connection)
        if record.exists() and record.state()["state"] not in OVER:
            return {"state": record.state()}, b""
        os.makedirs(record.folder, mode=0o700, exist_ok=True)
        keeper = launch([python, self.path, "journal", self.home, record.name, connection], {})
        return Launch(keeper, lambda complaint: self._journal_begun(record, complaint))

    def _journal_begun(self, record, complaint):
        state = record.state() if os.path.exists(record.path("state.json")) else {"state": "lost"}
        if complaint and state["state"] in OVER:
            raise Refusal("refused", "The journal could not start. " + complaint)
        return {"state": state}, b""

    def unjournal(self, members, body):
        record = Record(self.home, "journal:" + members.text("kernel", ""))
        if not record.exists():
            raise Refusal("unknown-run", "There is no journal of this kernel.")
        state = record.state()
        if state["state"] not in OVER:
            end_process(state["supervisor"], state["supervisorBegan"], signal.SIGTERM)
        remove_record(record)
        return {}, b""

    def file(self, members, body):
        path = os.path.expanduser(members.text("path", ""))
        start = members.whole("from", 0, 0, 1 << 62)
        limit = members.whole("limit", LONGEST_PIECE, 0, LONGEST_PIECE)
        if not os.path.isabs(path):
            raise Refusal("bad-request", "path has to begin at the root.")
        try:
            data, size = read_regular_file(path, start, limit)
        except OSError as error:
            raise Refusal("storage", "%s: %s." % (path, error.strerror)) from None
        return {"offset": start, "size": size}, data


REQUESTS = {name: getattr(Agent, name) for name in (
    "hello", "start", "list", "read", "poll", "wait", "signal", "input", "resize", "forget", "prune", "journal", "unjournal", "file")}


class Poll(Waiting):
    """Waits until a run has said more, or any state has changed."""

    def __init__(self, home, watched, version, seconds):
        super().__init__(seconds)
        self.home = home
        self.watched = watched  # (record, offset)
        self.version = version
        self.next_check = 0.0

    def answer(self, is_last):
        if time.monotonic() >= self.next_check:
            self.next_check = time.monotonic() + CHECK_INTERVAL
            states_of(records(self.home))  # what is found lost is announced, and seen below
        version = current_version(self.home)
        sizes, gone, grown = {}, [], False
        for record, offset in self.watched:
            if not record.exists():
                gone.append(record.name)
                continue
            sizes[record.name] = record.size()
            grown = grown or sizes[record.name] > offset
        if not (is_last or grown or gone or version != self.version):
            return None
        return {"version": version, "runs": sizes, "gone": gone, "states": self._changed(is_last)}, b""

    def _changed(self, is_last):
        names = changed_since(self.home, self.version) if self.version else None
        if names is None:
            return states_of(records(self.home))
        if is_last:  # nothing may be missed for long, not even what nobody could announce
            names |= {record.name for record, _ in self.watched}
        return states_of(Record(self.home, name) for name in sorted(names) if is_name(name))


class EndOfRun(Waiting):
    """Waits until a run is over."""

    def __init__(self, record, seconds):
        super().__init__(seconds)
        self.record = record

    def answer(self, is_last):
        state = self.record.state()
        return ({"state": state}, b"") if is_last or state["state"] in OVER else None


class Launch(Waiting):
    """Waits until a process that we started has left us; then() gives the answer, from what the process complained of."""

    def __init__(self, process, then):
        super().__init__(START_PATIENCE)
        self.process = process
        self.then = then

    def answer(self, is_last):
        if self.process.poll() is None and not is_last:
            return None
        if self.process.returncode is None:
            raise Refusal("internal", "The supervisor took too long to start.")
        with self.process.stderr:
            complaint = self.process.stderr.read().decode("utf-8", "replace").strip()
        return self.then(complaint.rpartition("\n")[2])


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


def abilities():
    """What this place can do, in words of the protocol."""
    import importlib.util
    can = ["peak-memory"]
    if hasattr(os, "openpty"):
        can.append("pty")
    if all(importlib.util.find_spec(name) for name in ("jupyter_client", "ipykernel")):
        can.append("notebook")
    if importlib.util.find_spec("zmq"):
        can.append("journal")
    return can


def checked_order(members, home):
    """What is to be run, complete and of the right types; without secrets."""
    order = {name: members.text(name, "") for name in ("run", "name", "kind", "path", "command", "python", "output", "client")}
    order["folder"] = os.path.expanduser(members.text("folder", "") or "~")
    order["arguments"] = members.texts("arguments")
    order["environment"] = members.environment("environment")
    order["terminal"] = members.flag("terminal", True)
    order["columns"] = members.whole("columns", 80, 1, 9999)
    order["rows"] = members.whole("rows", 24, 1, 9999)
    order["source"] = members.flag("source")
    if order["kind"] not in ("program", "notebook", "command"):
        raise Refusal("bad-request", "kind has to be program, notebook or command.")
    if not order["command" if order["kind"] == "command" else "path"] and not order["source"]:
        raise Refusal("bad-request", "There is nothing to run.")
    if not os.path.isabs(order["folder"]):
        raise Refusal("bad-request", "folder has to begin at the root.")
    if order["source"]:
        order["path"] = os.path.basename(order["path"]) or "program.py"
    else:
        order["path"] = os.path.expanduser(order["path"])
    if len(json.dumps(order)) > LARGEST_ORDER:
        raise Refusal("bad-request", "The order is too large.")
    return order


def prepare_run(record, order, source, agent):
    """A run's folder under a name of its own, with all that its supervisor needs."""
    runs = os.path.dirname(record.folder)
    os.makedirs(runs, mode=0o700, exist_ok=True)
    draft = os.path.join(runs, ".draft-%s" % os.urandom(6).hex())
    os.mkdir(draft, 0o700)
    state = {name: order[name] for name in ("run", "name", "kind", "path", "command", "arguments", "folder", "client", "terminal")}
    state.update(state="starting", created=microseconds(), host=host_name(), boot=boot_id(), agent=agent, revision=0, size=0, dropped=0)
    write_new(os.path.join(draft, "order.json"), json.dumps(order).encode())
    write_new(os.path.join(draft, "state.json"), json.dumps(state).encode())
    if order["source"]:
        os.mkdir(os.path.join(draft, "program"), 0o700)
        write_new(os.path.join(draft, "program", order["path"]), source)
    os.mkdir(os.path.join(draft, "python"), 0o700)
    write_new(os.path.join(draft, "python", "aloft_figures.py"), FIGURES.encode())
    try:
        os.mkfifo(os.path.join(draft, "input"), 0o600)
    except (OSError, AttributeError):
        pass  # no named pipes here: the program gets no input
    return draft


def write_new(path, data):
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)


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
    """To the program's process group; Ctrl+C to the group in the foreground of its terminal."""
    program = state.get("pid", 0)
    lives = state["state"] == "running" or (state["state"] == "lost" and state.get("programBegan") and
                                            state["programBegan"] == began(program) and state["boot"] == boot_id())
    if not program or not lives or state["host"] != host_name():
        raise Refusal("gone", "The run is over." if state["state"] in OVER else "The run has not begun.")
    group = state["group"]
    if number == signal.SIGINT and state.get("terminal"):
        fields = process_fields(program)
        group = int(fields[5]) if len(fields) > 5 and int(fields[5]) > 0 else group
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        raise Refusal("gone", "The run is over.") from None


def end_process(pid, since, number):
    """Signals a process, if it is still the one that began then."""
    if began(pid) == since:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            pass


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


def sweep(home, path):
    """Removes what agents that were killed have left: drafts, halves, older agents that no run uses."""
    old = time.time() - DAY
    used = {state.get("agent") for state in states_of(records(home)) if state["state"] not in OVER}
    for folder in (home, os.path.join(home, "runs"), os.path.join(home, "journals")):
        for name in os.listdir(folder) if os.path.isdir(folder) else ():
            left = os.path.join(folder, name)
            is_old_agent = folder == home and name.startswith("agent-") and left != path and name[6:-3] not in used
            if (name.startswith((".draft-", ".gone-", ".new-")) or is_old_agent) and os.lstat(left).st_mtime < old:
                remove_folder(left) if os.path.isdir(left) else os.unlink(left)
