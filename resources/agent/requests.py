"""What clients ask, and what they are told."""
import json
import os
import signal
import sys
import time

JOURNAL_DAYS = 7  # that what a kernel said is kept when it is gone: somebody may come back and read the end of it

# The agent as it was compiled, and nothing of the folder that this process happens to be in.
BECOME_AGENT = "import sys; sys.path[:] = [sys.argv[2]] + [path for path in sys.path if path]; sys.exit(__import__(sys.argv[1]).main(sys.argv[3:]))"


class Agent:
    """Answers requests. Many may serve the same home at once, and come and go: what they know is in its files."""

    def __init__(self, longest_wait=LONGEST_WAIT):
        self.longest_wait = longest_wait
        self.home = find_home()
        self.path = install(self.home)
        self.hash = os.path.basename(self.path)[len("agent-"):-len(".py")]
        self.settled = set()  # runs that are over for good: they need no look any more
        self.next_look = 0.0

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

    def look_after_runs(self):
        """Now and then finds out which have lost their supervisors; they are announced then."""
        if time.monotonic() < self.next_look:
            return
        self.next_look = time.monotonic() + CHECK_INTERVAL
        for record in records(self.home, self.settled):
            if any(state["state"] in OVER for state in states_of([record])) and not record.is_journal:
                self.settled.add(record.name)

    def hello(self, members, body):
        import platform
        return {"agent": self.hash, "protocol": 1, "python": platform.python_version(), "platform": sys.platform, "host": host_name(),
                "boot": boot_id(), "user": user_name(), "home": self.home, "place": place_name(self.home), "time": microseconds(), "can": abilities()}, b""

    def part(self, members, body):
        keep_part(self.home, members.text("name", ""), body)
        return {}, b""

    def start(self, members, body):
        need_unix()
        record = self.record(members)
        if record.is_journal:
            raise Refusal("bad-request", "A journal is no run.")
        load_part(self.home, "carrier")
        order = checked_order(members)
        secret = members.environment("secret")
        if record.exists():
            return Launch(lambda _: self._started_before(record, order))
        if order["kind"] == "notebook":
            part_path(self.home, "kernels")
        draft = prepare_run(record, order, body, self.hash)
        supervisor = launch([own_python(), "-I", "-S", "-c", BECOME_AGENT, module_name(self.path), self.home,
                             "supervise", self.path, self.home, record.name, draft], {"secret": secret})
        return Launch(lambda complaint: self._started(record, order, draft, complaint), supervisor)

    def _started(self, record, order, draft, complaint):
        if os.path.isdir(draft):  # it did not get as far as giving the folder its name
            remove_folder(draft)
            if not record.exists():
                raise Refusal("internal", "The supervisor could not start. " + complaint)
            return self._started_before(record, order)
        return self._begun(record)

    def _started_before(self, record, order):
        try:
            with open(record.path("order.json")) as file:
                same = json.loads(file.read()) == order
        except (OSError, ValueError):
            same = False
        if not same:
            raise Refusal("exists", "There is another run %s." % record.name)
        return self._begun(record)

    def _begun(self, record):
        """None while another agent's supervisor is just starting the program."""
        state = record.state()
        return None if state["state"] == "starting" else ({"state": state}, b"")

    def list(self, members, body):
        version = current_version(self.home)
        wanted = [Record(self.home, name) for name in members.texts("runs")] if members.has("runs") else records(self.home)
        return {"version": version, "states": within_answer(states_of(wanted))}, b""

    def read(self, members, body):
        record = self.known(members)
        is_over = record.state()["state"] in OVER  # asked first: what is over does not grow any more
        limit = members.whole("limit", LONGEST_PIECE, 0, LONGEST_PIECE)
        first_mark = members.whole("marks", 0, 0, 1 << 48)
        data, marks, start, size, is_all = read_piece(record, self._start_of(record, members), limit, first_mark)
        return {"offset": start, "size": size, "over": is_over and is_all, "marks": first_mark, "markCount": len(marks) // MARK.size}, data + marks

    def _start_of(self, record, members):
        if record.is_journal and members.has("after"):
            return find_message(record, members.text("after"), is_request=False)
        if record.is_journal and members.has("request"):
            return find_message(record, members.text("request"), is_request=True)
        start = members.whole("from", 0, 0, 1 << 62)
        return max(start, record.segments()[0][0]) if members.flag("skip") else start

    def poll(self, members, body):
        offsets = members.offsets("runs")
        watched = [(Record(self.home, name), offset) for name, offset in offsets.items()]
        return Poll(self, watched, members.text("version", ""), members.seconds("wait", self.longest_wait))

    def signal(self, members, body):
        record = self.known(members)
        name = members.text("signal", "")
        if name not in SIGNALS:
            raise Refusal("bad-request", "signal has to be one of %s." % ", ".join(SIGNALS))
        load_part(self.home, "carrier")
        send_signal(record, record.state(), getattr(signal, SIGNALS[name]))
        return {"state": record.state()}, b""

    def input(self, members, body):
        record = self.known(members)
        if record.state()["state"] in OVER:
            raise Refusal("gone", "The run is over.")
        load_part(self.home, "carrier")
        return {"taken": send_input(record, body, members.flag("end"))}, b""

    def resize(self, members, body):
        state = self.known(members).state()
        columns, rows = members.whole("columns", 80, 1, 9999), members.whole("rows", 24, 1, 9999)
        if state["state"] in OVER:
            raise Refusal("gone", "The run is over.")
        load_part(self.home, "carrier")
        resize_terminals(state.get("terminals", ()), columns, rows)
        return {}, b""

    def forget(self, members, body):
        record = self.known(members)
        if record.state()["state"] not in OVER:
            raise Refusal("refused", "The run is not over.")
        remove_record(record)
        return {}, b""

    def prune(self, members, body):
        days = members.whole("days", 90, 0, 36500)
        removed = []
        for state in states_of(records(self.home)):
            kept = min(days, JOURNAL_DAYS) if state.get("kind") == "journal" else days
            if state["state"] in OVER and state.get("ended", 0) < microseconds() - kept * DAY * 1000000:
                remove_record(Record(self.home, state["run"]))
                removed.append(state["run"])
        sweep(self.home, self.hash)
        return {"removed": removed}, b""

    def journal(self, members, body):
        need_unix()
        record = Record(self.home, "journal:" + members.text("kernel", ""))
        connection = members.text("connection", "") or find_connection(record.name.partition(":")[2])
        python = members.text("python", "") or own_python()
        if not os.path.isfile(connection):
            raise Refusal("refused", "There is no connection file %s." % connection)
        if record.exists() and record.state()["state"] not in OVER:
            return {"state": record.state()}, b""
        part_path(self.home, "kernels")
        os.makedirs(record.folder, mode=0o700, exist_ok=True)
        keeper = launch([python, self.path, "journal", self.home, record.name, connection], {})
        return Launch(lambda complaint: self._journal_begun(record, complaint), keeper)

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

    def sample(self, members, body):
        load_part(self.home, "sampler")
        pace = min(LONGEST_PACE, max(SHORTEST_PACE, members.seconds("pace", LONGEST_PACE) or 2.0))
        sampling().want(pace)
        return NextSample(members.whole("after", -1, -1, 1 << 53), members.text("version", ""), members.seconds("wait", self.longest_wait))

    def ask(self, members, body):
        need_unix()
        load_part(self.home, "questions")
        question = Question(self.home, members.text("ask", ""))
        order = {"python": members.text("python", ""), "arguments": members.texts("arguments"), "environment": members.environment("environment"),
                 "limit": members.whole("limit", 60, 1, LONGEST_QUESTION), "source": source_text(body)}
        asker = None
        if body and not question.has_begun():
            remove_old_questions(self.home)
            asker = launch([own_python(), "-I", "-S", self.path, "ask", self.home, os.path.basename(question.folder)], order)
        return Reply(question, members.seconds("wait", self.longest_wait), asker)

    def unask(self, members, body):
        load_part(self.home, "questions")
        Question(self.home, members.text("ask", "")).withdraw()
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
    "hello", "part", "start", "list", "read", "poll", "signal", "input", "resize", "forget", "prune", "journal", "unjournal", "sample", "ask", "unask",
    "file")}


def module_name(path):
    return os.path.basename(path)[:-len(".py")]


def need_unix():
    if not hasattr(os, "fork"):
        raise Refusal("refused", "Runs that outlive a connection need Linux or macOS.")


def abilities():
    """What this place can do, in words of the protocol."""
    import importlib.util
    can = ["peak-memory", "sample"]
    if has_terminals():
        can.append("pty")
    if all(importlib.util.find_spec(name) for name in ("zmq", "ipykernel")):
        can.append("notebook")
    if importlib.util.find_spec("zmq"):
        can.append("journal")
    return can


def has_terminals():
    try:
        for handle in os.openpty():
            os.close(handle)
    except (OSError, AttributeError):
        return False
    return True
