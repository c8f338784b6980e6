"""Journals of live kernels, and of kernels that lie."""
import json
import os
import subprocess
import sys
import unittest

from client import DEADLINE, AgentError, AgentTest, agent, end_process, until
from test_runs import python_with

PYTHON = python_with("ipykernel", "zmq")
if PYTHON and PYTHON != sys.executable and __name__ == "__main__":
    os.execv(PYTHON, [PYTHON, *sys.argv])  # the tests too speak with kernels
if PYTHON:
    import zmq

MESSAGES = int(os.environ.get("ALOFT_TEST_MESSAGES", str(10 ** 5)))
KERNEL = "0e58a5a6-13a2-4a4c-8d5d-0123456789ab"
JOURNAL = "journal:" + KERNEL


def execution(code):
    return {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False, "stop_on_error": False}


class Kernel:
    """A real kernel, and what a client needs of it."""

    def __init__(self, test, path):
        self.path = path
        self.connection = agent.write_connection(str(path))
        self.signer = agent.Signer(self.connection)
        self.session = agent.new_identity()
        self.context = zmq.Context()
        test.addCleanup(self.context.destroy, 0)
        self.shell = self.context.socket(zmq.DEALER)
        self.start(test)

    def start(self, test):
        self.shell.close()  # two of one name would take each other's replies
        self.process = subprocess.Popen([PYTHON, "-m", "ipykernel_launcher", "-f", str(self.path)], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        test.addCleanup(self.process.wait)
        test.addCleanup(self.process.kill)
        self.shell = self.context.socket(zmq.DEALER)
        test.addCleanup(self.shell.close)
        self.shell.identity = self.session.encode()
        self.shell.connect(self.connection.address("shell"))
        self.ask("kernel_info_request", {})

    def send(self, kind, content):
        """Sends a request; its id."""
        identity, parts = agent.new_message(self.session, kind, content)
        self.shell.send_multipart([agent.DELIMITER, self.signer.sign(parts)] + parts)
        return identity

    def ask(self, kind, content):
        """Sends a request and waits for its reply; the request's id."""
        identity = self.send(kind, content)
        while self.shell.poll(DEADLINE * 1000):
            reply, _ = self.signer.unwrap(self.shell.recv_multipart())
            if json.loads(reply[1].decode()).get("msg_id") == identity:
                return identity
        raise AssertionError("no reply")

    def run(self, code):
        return self.ask("execute_request", execution(code))

    def kill(self):
        self.process.kill()
        self.process.wait()


class LyingKernel:
    """Publishes whatever a test wants."""

    def __init__(self, test, path):
        self.connection = agent.write_connection(str(path))
        self.signer = agent.Signer(self.connection)
        self.context = zmq.Context()
        test.addCleanup(self.context.destroy, 0)
        self.socket = self.context.socket(zmq.XPUB)
        test.addCleanup(self.socket.close)
        self.socket.sndhwm = 0
        self.socket.bind(self.connection.address("iopub"))

    def publish(self, parts, signature=None, buffers=()):
        self.socket.send_multipart([b"topic", agent.DELIMITER, self.signer.sign(parts) if signature is None else signature] + list(parts) + list(buffers))

    def say(self, identity, parent="", text="x", **options):
        self.publish([json.dumps({"msg_id": identity, "msg_type": "stream"}).encode(), json.dumps({"msg_id": parent} if parent else {}).encode(), b"{}",
                      json.dumps({"name": "stdout", "text": text}).encode()], **options)


@unittest.skipUnless(PYTHON, "There is no Python with ipykernel and pyzmq here.")
class Journals(AgentTest):
    def setUp(self):
        super().setUp()
        self.client = self.connect(python=PYTHON)
        self.path = self.folder / ("kernel-%s.json" % KERNEL)

    def begin(self):
        return self.client.ask("journal", kernel=KERNEL, connection=str(self.path))[0]["state"]

    def liar(self):
        """A lying kernel whose journal hears it."""
        kernel = LyingKernel(self, self.path)
        self.begin()
        self.assertTrue(kernel.socket.poll(DEADLINE * 1000), "nobody listens")
        kernel.socket.recv()
        return kernel

    def lines(self):
        return [json.loads(line) for line in self.client.read_all(JOURNAL)[0].splitlines()]

    def until_heard(self, parent, kind="status", text='"idle"'):
        """The journal's lines, once a request's end is among them."""
        def found():
            lines = self.lines()
            return lines if any(line["parent"] == parent and line["parts"][0]["msg_type"] == kind and text in json.dumps(line["parts"][3])
                                for line in lines) else None
        return until(found, "the end of the cell in the journal")

    def test_it_has_all_that_a_cell_says_in_order(self):
        kernel = Kernel(self, self.path)
        state = self.begin()
        self.assertEqual((state["run"], state["kind"], state["state"]), (JOURNAL, "journal", "running"))
        self.assertEqual(self.begin()["supervisor"], state["supervisor"])
        request = kernel.run("import sys\nprint('one')\nprint('two', file=sys.stderr)\n1 + 1")
        lines = [line for line in self.until_heard(request) if line["parent"] == request]
        self.assertEqual([line["parts"][0]["msg_type"] for line in lines], ["status", "execute_input", "stream", "stream", "execute_result", "status"])
        for line in lines:
            self.assertEqual(line["id"], line["parts"][0]["msg_id"])
            self.assertEqual(line["parts"][1]["msg_id"], request)
            self.assertEqual((len(line["parts"]), line["buffers"]), (4, []))
        news = self.client.ask("poll", runs={JOURNAL: 0}, wait=0)[0]
        self.assertGreater(news["runs"][JOURNAL], 0)
        self.assertIn(JOURNAL, [state["run"] for state in self.client.ask("list")[0]["states"]])

    def test_a_flood_of_small_messages_stays_in_order(self):
        kernel = Kernel(self, self.path)
        self.begin()
        request = kernel.run("for i in range(%d): print(i, flush=True)" % MESSAGES)
        marker = kernel.run("print('behind the flood')")
        lines = self.until_heard(marker, "stream", "behind the flood")
        said = "".join(line["parts"][3]["text"] for line in lines if line["parent"] == request and line["parts"][0]["msg_type"] == "stream").split()
        numbers = [int(text) for text in said]
        self.assertEqual(numbers, sorted(set(numbers)))
        print("%d of %d messages reached the journal" % (len(numbers), MESSAGES), file=sys.stderr)
        self.assertGreater(len(numbers), 1000)  # what the kernel's own queue holds

    def test_it_goes_on_when_the_kernel_is_restarted_and_ends_when_it_is_gone(self):
        kernel = Kernel(self, self.path)
        self.begin()
        before = kernel.run("print('before')")
        self.until_heard(before)
        kernel.kill()
        kernel.start(self)
        self.assertEqual(self.record(JOURNAL).state()["state"], "running")

        sent = []

        def heard():  # what a kernel says before our link to it stands is lost; the link comes within a moment
            sent.append(kernel.send("execute_request", execution("print('after')")))
            return any(line["parent"] in sent for line in self.lines())
        until(heard, "the restarted kernel in the journal")
        self.assertIn(before, [line["parent"] for line in self.lines()])
        kernel.kill()
        self.path.unlink()  # as servers do
        state = self.client.wait(JOURNAL)
        self.assertEqual((state["state"], state["reason"]), ("ended", "The kernel is gone."))

    def test_it_goes_on_listening_when_the_connection_file_is_written_anew(self):
        kernel = self.liar()
        known = json.loads(self.path.read_text())
        self.path.write_text(json.dumps(dict(known, kernel_name="python3"), indent=4))
        self.assertFalse(kernel.socket.poll((agent.BEAT + 2) * 1000), "it let go of the kernel")

    def test_what_the_kernel_did_not_sign_is_not_written(self):
        kernel = self.liar()
        kernel.say("good-1")
        kernel.say("forged", signature=b"0" * 64)
        kernel.say("unsigned", signature=b"")
        kernel.socket.send_multipart([b"no message"])
        kernel.socket.send_multipart([agent.DELIMITER])
        kernel.publish([b"{}", b"{}"])
        kernel.publish([b"not json", b"{}", b"{}", b"{}"])
        kernel.publish([b"[]", b"{}", b"{}", b"{}"])
        kernel.say("good-2", buffers=[b"\0\xff", b""])
        lines = until(lambda: self.lines() if len(self.lines()) == 2 else None, "both good messages")
        self.assertEqual([line["id"] for line in lines], ["good-1", "good-2"])
        self.assertEqual(lines[1]["buffers"], ["AP8=", ""])

    def test_every_message_is_one_line_of_utf8(self):
        kernel = self.liar()
        kernel.publish([b'{\n "msg_id": "pretty",\r\n "a": "\\n"\n}', b"{}", b"{}", b'{"text":\n"x"}'])
        kernel.publish([b'{"msg_id": "broken"}', b"{}", b"{}", b'{"text": "\xff"}'])
        lines = until(lambda: self.lines() if len(self.lines()) == 2 else None, "both messages")
        self.assertEqual(lines[0]["parts"][0], {"msg_id": "pretty", "a": "\n"})
        self.assertEqual(lines[1]["parts"][3], {"text": "\ufffd"})

    def test_messages_are_found_again(self):
        kernel = self.liar()
        trap = '{"id": "m3", "parent": "r2", "parts": ['
        for identity, parent, text in (("m0", "", "x"), ("m1", "r1", trap), ("m2", "r1", '\n' + trap), ("m3", "r2", "x"), ("m4", "r2", "x"), ("m5", "r1", "x")):
            kernel.say(identity, parent, text)
        until(lambda: len(self.lines()) == 6, "all messages")

        def first(**where):
            answer, body = self.client.ask("read", run=JOURNAL, **where)
            lines = body[:len(body) - answer["markCount"] * agent.MARK.size].splitlines()
            return json.loads(lines[0])["id"] if lines else None
        self.assertEqual([first(after=identity) for identity in ("m0", "m2", "m3", "m5")], ["m1", "m3", "m4", None])
        self.assertEqual([first(request=request) for request in ("r1", "r2")], ["m1", "m3"])
        for where in (dict(after="r1"), dict(request="m1"), dict(after=""), dict(request='r1", "parts')):
            self.assertRefused("unknown-message", "read", run=JOURNAL, **where)

    def test_readers_get_whole_lines(self):
        kernel = self.liar()
        sizes = [10, 100, 50_000, 10, 6 << 20, 10]
        for number, size in enumerate(sizes):
            kernel.say("m%d" % number, text="x" * size)
        until(lambda: self.record(JOURNAL).size() > sum(sizes) and len(self.lines()) == len(sizes), "all messages")
        offset, seen = 0, []
        while True:
            answer, body = self.client.ask("read", run=JOURNAL, limit=20_000, **{"from": offset})
            data = body[:len(body) - answer["markCount"] * agent.MARK.size]
            if not data:
                break
            self.assertTrue(data.endswith(b"\n"))
            seen += [json.loads(line)["id"] for line in data.splitlines()]
            offset += len(data)
        self.assertEqual(seen, ["m%d" % number for number in range(len(sizes))])

    def test_a_line_too_long_for_a_frame_comes_in_pieces(self):
        kernel = self.liar()
        kernel.say("long", text="x" * (agent.LONGEST_LINE + 5_000_000))
        kernel.say("short")
        until(lambda: self.record(JOURNAL).size() > agent.LONGEST_LINE + 5_000_100, "the long message")
        until(lambda: [line["id"] for line in self.lines()] == ["long", "short"], "both messages, read")

    def test_a_killed_journal_is_lost_and_the_next_goes_on_in_whole_lines(self):
        kernel = self.liar()
        kernel.say("m0")
        until(lambda: len(self.lines()) == 1, "the message")
        end_process(self.record(JOURNAL).stored_state()["supervisor"])
        self.assertEqual(self.client.wait(JOURNAL)["state"], "lost")
        with open(self.home / "journals" / KERNEL / "output", "ab") as output:
            output.write(b'{"id": "half a li')
        while kernel.socket.poll(0):
            kernel.socket.recv()
        self.assertEqual(self.begin()["state"], "running")
        kernel.socket.poll(DEADLINE * 1000)
        until(lambda: kernel.socket.poll(0) and kernel.socket.recv() == b"\x01", "the new journal's subscription")
        kernel.say("m1")
        until(lambda: [line["id"] for line in self.lines()] == ["m0", "m1"], "the old message and the new")

    def test_it_is_cut_into_files_and_killed_at_any_point_goes_on(self):
        self.client = self.connect(python=PYTHON, environment={"ALOFT_AGENT_SEGMENT": "1000"})
        kernel, said = self.liar(), 0
        for _ in range(4):
            for _ in range(40):
                kernel.say("m%d" % said)
                said += 1
                until(lambda: self.last() == said - 1, "the last message")
            end_process(self.record(JOURNAL).stored_state()["supervisor"])
            self.client.wait(JOURNAL)
            until(lambda: kernel.socket.poll(0) and kernel.socket.recv() == b"\x00", "the end of its subscription")
            self.begin()
            until(lambda: kernel.socket.poll(0) and kernel.socket.recv() == b"\x01", "the new journal's subscription")
        segments = self.record(JOURNAL).segments()
        self.assertEqual(len(segments), agent.MOST_SEGMENTS)
        numbers = [json.loads(line)["id"] for line in self.kept(segments[0][0])]
        self.assertEqual(numbers, ["m%d" % number for number in range(said - len(numbers), said)])
        self.assertRefused("unknown-message", "read", run=JOURNAL, after="m0")
        self.assertRefused("unknown-message", "read", run=JOURNAL, **{"from": 0})
        answer, body = self.client.ask("read", run=JOURNAL, skip=True, marks=1 << 48, **{"from": 0})
        self.assertEqual((answer["offset"], json.loads(body.splitlines()[0])["id"]), (segments[0][0], numbers[0]))

    def kept(self, start):
        """The journal's lines from an offset on."""
        lines = []
        while True:
            answer, body = self.client.ask("read", run=JOURNAL, marks=1 << 48, **{"from": start})
            lines += body.splitlines()
            start += len(body)
            if start == answer["size"]:
                return lines

    def last(self):
        """The number of the newest message."""
        newest = self.record(JOURNAL).segments()[-2:]  # the last one may be empty
        lines = self.kept(newest[0][0])
        return int(json.loads(lines[-1])["id"][1:]) if lines else -1

    def test_two_that_begin_at_the_same_time_are_one(self):
        kernel = LyingKernel(self, self.path)
        others = [self.connect(python=PYTHON) for _ in range(3)]
        asked = [(client, client.send("journal", kernel=KERNEL, connection=str(self.path))) for client in others]
        self.assertEqual(len({client.receive(identity)[0]["state"]["supervisor"] for client, identity in asked}), 1)
        self.assertTrue(kernel.socket.poll(DEADLINE * 1000))

    def test_it_is_ended_and_removed_on_demand(self):
        self.liar()
        supervisor = self.record(JOURNAL).stored_state()["supervisor"]
        self.client.ask("unjournal", kernel=KERNEL)
        until(lambda: not agent.began(supervisor), "the end of the journal")
        self.assertRefused("unknown-run", "read", run=JOURNAL)
        self.assertEqual(list((self.home / "journals").iterdir()), [])
        self.assertRefused("unknown-run", "unjournal", kernel=KERNEL)

    def test_connection_files_are_found_or_refused(self):
        self.assertRefused("refused", "journal", kernel=KERNEL)
        self.assertRefused("refused", "journal", kernel=KERNEL, connection="/none/there.json")
        self.assertRefused("bad-request", "journal", kernel="../x", connection="/etc/passwd")
        self.path.write_text("no connection")
        self.assertRefused("refused", "journal", kernel=KERNEL, connection=str(self.path))
        kernel = LyingKernel(self, self.path)
        client = self.connect(python=PYTHON, environment={"JUPYTER_RUNTIME_DIR": str(self.folder)})
        self.assertEqual(client.ask("journal", kernel=KERNEL)[0]["state"]["path"], str(self.path))
        self.assertTrue(kernel.socket.poll(DEADLINE * 1000))

    def test_a_python_without_pyzmq_is_named(self):
        self.path.write_text("{}")
        bare = self.folder / "python"
        bare.write_text("#!/bin/sh\nexec %s -S \"$@\"\n" % PYTHON)
        bare.chmod(0o700)
        with self.assertRaisesRegex(AgentError, "zmq"):
            self.client.ask("journal", kernel=KERNEL, connection=str(self.path), python=str(bare))


if __name__ == "__main__":
    unittest.main()
