"""What the tests of the agent stand on: the joined agent, a home of its own, and a client that speaks its frames."""
import atexit
import contextlib
import importlib.util
import json
import os
import pathlib
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
JOIN = ROOT / "resources" / "agent" / "join.py"
DEADLINE = 120  # seconds after which a wait has failed; nothing is ever asserted about how long something takes


def joined_agent():
    """Path of the agent as it travels, its parts beside it, joined anew for this process of tests."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="aloft-agent-"))
    subprocess.run([sys.executable, str(JOIN), str(folder)], check=True)
    return folder / "agent.py"


AGENT_FILE = joined_agent()
atexit.register(shutil.rmtree, AGENT_FILE.parent, ignore_errors=True)


def part_text(name, agent_file=AGENT_FILE):
    return (agent_file.parent / (name + ".py")).read_bytes()


def load_agent(name="aloft_agent"):
    """The agent with all its parts as a module, for what can be tested without a process."""
    spec = importlib.util.spec_from_file_location(name, AGENT_FILE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for part in module.PARTS:
        exec(compile(part_text(part), part, "exec"), module.__dict__)
        module.LOADED.add(part)
    return module


agent = load_agent()


class AgentError(Exception):
    def __init__(self, error):
        super().__init__("%(kind)s: %(message)s" % error)
        self.kind = error["kind"]
        self.parts = error.get("parts")


class Client:
    """Speaks with `agent serve`."""

    def __init__(self, home, python=sys.executable, environment=None, agent_file=None, options=()):
        self.environment = dict(os.environ, ALOFT_AGENT_HOME=str(home), **(environment or {}))
        self.agent_file = agent_file or AGENT_FILE
        self.process = subprocess.Popen([python, str(self.agent_file), "serve", *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        env=self.environment, bufsize=0)
        self.reader = agent.FrameReader()
        self.answers = {}
        self.asked = {}  # by id: as it was sent
        self.parts_sent = set()  # (id, part)
        self.last_id = 0

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(DEADLINE)

    def send(self, do, body=b"", **members):
        self.last_id += 1
        self.asked[self.last_id] = agent.encode(dict(members, do=do, id=self.last_id), body)
        self.write(self.asked[self.last_id])
        return self.last_id

    def write(self, frame):
        while frame:
            frame = frame[self.process.stdin.write(frame):]

    def take(self, members, body):
        """Keeps an answer; where parts of the agent are missing, sends them and asks again, once for each part."""
        identity = members["id"]
        wanted = [part for part in members.get("error", {}).get("parts", ()) if (identity, part) not in self.parts_sent]
        if wanted:
            self.parts_sent.update((identity, part) for part in wanted)
            parts = [agent.encode({"do": "part", "id": -1, "name": part}, part_text(part, self.agent_file)) for part in wanted]
            self.write(b"".join(parts) + self.asked[identity])
        else:
            self.answers[identity] = (members, body)

    def receive(self, identity):
        """Members and body of the answer to a request, whatever order answers come in."""
        end = time.monotonic() + DEADLINE
        while identity not in self.answers:
            if not select.select([self.process.stdout], [], [], max(0, end - time.monotonic()))[0]:
                raise AssertionError("no answer")
            data = self.process.stdout.read(1 << 20)
            if not data:
                raise AssertionError("the agent has ended")
            for members, body in self.reader.feed(data):
                self.take(members, body)
        members, body = self.answers.pop(identity)
        if "error" in members:
            raise AgentError(members["error"])
        return members, body

    def ask(self, do, body=b"", **members):
        return self.receive(self.send(do, body, **members))

    def reply_to(self, do, **members):
        """Like ask(), but an error is an answer too."""
        try:
            return self.ask(do, **members)[0]
        except AgentError as error:
            return {"error": {"kind": error.kind, "message": str(error)}}

    def start(self, run, kind="program", body=b"", **members):
        return self.ask("start", body, run=run, name=run, kind=kind, **members)[0]["state"]

    def start_source(self, run, source, **members):
        return self.start(run, body=source.encode() if isinstance(source, str) else source, source=True, path="program.py", **members)

    def status(self, run):
        states = self.ask("list", runs=[run])[0]["states"]
        if not states:
            raise AgentError({"kind": "unknown-run", "message": run})
        return states[0]

    def wait(self, run):
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end:
            version = self.ask("list", runs=[])[0]["version"]
            state = self.status(run)
            if state["state"] in agent.OVER:
                return state
            self.ask("poll", version=version, wait=3)
        raise AssertionError("run %s does not end: %s" % (run, state))

    def read_all(self, run):
        """Output and marks of a run, to where they are now."""
        output, marks, first_mark = b"", b"", 0
        while True:
            answer, body = self.ask("read", run=run, **{"from": len(output), "marks": first_mark})
            size = answer["markCount"] * agent.MARK.size
            output += body[:len(body) - size]
            marks += body[len(body) - size:]
            first_mark += answer["markCount"]
            if len(output) >= answer["size"]:
                return output, list(agent.MARK.iter_unpack(marks))

    def wait_for_output(self, run, wanted):
        """Polls until the output of a run has the wanted bytes. Ask for a whole line of a program that shall live on without
        its supervisor: an unbuffered Python writes the end of a line apart, and finds nobody there any more."""
        output, version = b"", ""
        end = time.monotonic() + DEADLINE
        while wanted not in output:
            if time.monotonic() > end:
                raise AssertionError("%r never came: %r" % (wanted, output[-2000:]))
            version = self.ask("poll", runs={run: len(output)}, version=version, wait=20)[0]["version"]
            output = self.read_all(run)[0]
        return output


def until(condition, what):
    """Waits until a condition holds."""
    end = time.monotonic() + DEADLINE
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.01)
    raise AssertionError("never: " + what)


def end_process(pid, number=signal.SIGKILL):
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)


class AgentTest(unittest.TestCase):
    """A test with a home and a client of its own. What still runs at its end is killed."""

    python = sys.executable

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="aloft-agent-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.home = self.folder / "home"
        self.client = self.connect()
        self.addCleanup(self.end_all)

    def connect(self, **options):
        client = Client(self.home, **options)
        self.addCleanup(client.close)
        return client

    def end_all(self):
        """Kills supervisors and programs that a test has left."""
        for file in self.home.glob("*/*/state.json"):
            with contextlib.suppress(OSError, ValueError):
                state = json.loads(file.read_text())
                if state["state"] not in agent.OVER:
                    for pid, since in ((state.get("pid"), state.get("programBegan")), (state.get("supervisor"), state.get("supervisorBegan"))):
                        if pid and agent.began(pid) == since:
                            end_process(pid)
        self.end_unrecorded()

    def end_unrecorded(self):
        """What a full disk has kept from being written down, where there is a /proc to find it in."""
        runs = os.fsencode(self.home / "runs")
        for process in pathlib.Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                words = (process / "cmdline").read_bytes().split(b"\0")
                if int(process.name) != os.getpid() and any(word.startswith(runs) for word in words):
                    end_process(int(process.name))

    def run_source(self, source, run="run", **members):
        """A program from its start to its end: state, output and marks."""
        self.client.start_source(run, source, **members)
        state = self.client.wait(run)
        return (state, *self.client.read_all(run))

    def record(self, run="run"):
        return agent.Record(str(self.home), run)

    def assertRefused(self, error, do, **members):
        with self.assertRaises(AgentError) as caught:
            self.client.ask(do, **members)
        self.assertEqual(caught.exception.kind, error)
