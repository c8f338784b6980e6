"""What clients ask, and what they are told."""
import os
import stat
import sys

LONGEST_PIECE = 4 << 20  # bytes of a file, or of output, in one answer
# The agent as it was compiled, and nothing of the folder that this process happens to be in.
BECOME_AGENT = "import sys; sys.path[:] = [sys.argv[2]] + [path for path in sys.path if path]; sys.exit(__import__(sys.argv[1]).main(sys.argv[3:]))"


class Agent:
    """Answers requests. Many may serve the same home at once, and come and go: what they know is in its files."""

    def __init__(self, longest_wait=LONGEST_WAIT):
        self.longest_wait = longest_wait
        self.home = find_home()
        self.path = install(self.home)
        self.hash = os.path.basename(self.path)[len("agent-"):-len(".py")]
        self.answering = {}  # by part: who answers the requests that it is for

    def handle(self, request, body):
        """Members and body of the answer, or a Waiting; Refusal when there is none."""
        name = request.get("do")
        if not isinstance(name, str) or name not in REQUESTS:
            raise Refusal("unknown-request", "This agent does not know that request.")
        return getattr(self._who_answers(REQUESTS[name]), name)(Members(request), body)

    def _who_answers(self, part):
        """We, or who comes with a part."""
        if part and part not in self.answering:
            load_part(self.home, part)
            self.answering[part] = ANSWERING[part](self)
        return self.answering[part] if part else self

    def hello(self, members, body):
        import platform
        return {"agent": self.hash, "protocol": 1, "python": platform.python_version(), "platform": sys.platform, "host": host_name(),
                "boot": boot_id(), "user": user_name(), "home": self.home, "place": place_name(self.home), "time": microseconds(), "can": abilities(),
                "missing": missing_parts(self.home)}, b""

    def part(self, members, body):
        keep_part(self.home, members.text("name", ""), body)
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


PARTS_OF_REQUESTS = {
    "": "hello part file",
    "records": "list read poll forget prune journal unjournal",
    "carrier": "start signal input resize",
    "sampler": "sample",
    "questions": "ask unask",
}
REQUESTS = {name: part for part, names in PARTS_OF_REQUESTS.items() for name in names.split()}  # "": the agent itself answers


def module_name(path):
    return os.path.basename(path)[:-len(".py")]


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
