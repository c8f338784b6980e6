"""kill -9 at any moment: the log is what the program wrote up to some point, marks are sound, states tell the truth."""
import os
import pathlib
import random
import time
import unittest

from client import AgentTest, AgentError, agent, end_process, until
from test_storage import check_marks

ROUNDS = int(os.environ.get("ALOFT_TEST_CRASHES", "12"))
WRITER = ("import os, signal\nsignal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
          "for i in range(10 ** 9): os.write(1 + (i // 50) % 2, b'%09d\\n' % i)")


def numbered(length, *streams):
    """The first bytes that the writer writes to these streams."""
    numbers = (i for i in range(10 ** 9) if 1 + (i // 50) % 2 in streams)
    return b"".join(b"%09d\n" % next(numbers) for _ in range(length // 10 + 1))[:length]


class Crashes(AgentTest):
    def setUp(self):
        super().setUp()
        self.seed = random.randrange(1 << 32)
        self.pick = random.Random(self.seed)

    def grown(self, run, size):
        """The state, once that much output is there."""
        until(lambda: self.record(run).size() >= size, "output")
        return self.record(run).stored_state()

    def check(self, run):
        """Each stream is a prefix of what was written to it, and the marks are sound. A terminal is one for both."""
        output, marks = self.client.read_all(run)
        check_marks(self, marks, output)
        streams = {1: b"", 2: b"", 3: b""}
        for mark, end in zip(marks, [mark[0] for mark in marks[1:]] + [len(output)]):
            streams[mark[2]] += output[mark[0]:end]
        shares = self.record(run).stored_state()["terminal"]
        for stream, written in ((1, (1, 2)),) if shares else ((1, (1,)), (2, (2,))):
            self.assertEqual(streams[stream], numbered(len(streams[stream]), *written), "seed %d" % self.seed)

    def test_the_supervisor(self):
        for number in range(ROUNDS):
            run = "run-%d" % number
            self.client.start_source(run, WRITER, terminal=number % 2 == 0)
            state = self.grown(run, self.pick.choice([0, 1, 10_000, 300_000]))
            end_process(state["supervisor"])
            end = self.client.wait(run)
            self.assertEqual((end["state"], end["size"]), ("lost", self.record(run).size()))
            self.check(run)
            until(lambda: not agent.began(state["pid"]) or end_process(state["pid"]), "the end of the program")

    def test_a_program_without_its_supervisor_is_told_of_and_can_be_ended(self):
        ends = {}
        for terminal in (True, False):
            run = "terminal" if terminal else "pipes"
            self.client.start_source(run, "import signal, time\nsignal.signal(signal.SIGHUP, signal.SIG_IGN)\nprint('ready', flush=True)\n"
                                          "while True: time.sleep(0.1)\n", terminal=terminal)
            self.client.wait_for_output(run, b"ready\n")
            state = self.record(run).stored_state()
            end_process(state["supervisor"])
            ends[run] = self.client.wait(run)
            self.assertEqual(ends[run]["state"], "lost")
            self.assertIn("(process %d)" % state["pid"], ends[run]["reason"])
            self.client.ask("signal", run=run, signal="kill")
            until(lambda: not agent.began(state["pid"]), "the end of the program")
            self.assertRefused("gone", "signal", run=run, signal="kill")

    def test_a_program_that_heeds_the_hangup_ends_with_its_supervisor(self):
        self.client.start_source("run", "import time\nprint('ready', flush=True)\nwhile True: time.sleep(0.1)\n")
        self.client.wait_for_output("run", b"ready\n")
        state = self.record().stored_state()
        end_process(state["supervisor"])
        until(lambda: not agent.began(state["pid"]), "the end of the program")
        self.assertEqual(self.client.wait("run")["state"], "lost")

    def test_the_program(self):
        for number in range(ROUNDS):
            run = "run-%d" % number
            self.client.start_source(run, WRITER, terminal=number % 2 == 0)
            state = self.grown(run, self.pick.choice([0, 1, 10_000, 300_000]))
            end_process(state["pid"])
            end = self.client.wait(run)
            self.assertEqual((end["state"], end["signalName"]), ("killed", "SIGKILL"))
            self.check(run)

    def test_both_at_once(self):
        for number in range(ROUNDS):
            run = "run-%d" % number
            self.client.start_source(run, WRITER, terminal=number % 2 == 0)
            state = self.grown(run, self.pick.choice([0, 1, 10_000, 300_000]))
            for pid in self.pick.sample([state["pid"], state["supervisor"]], 2):
                end_process(pid)
            self.assertIn(self.client.wait(run)["state"], ("lost", "killed"))
            self.check(run)

    def test_the_agent_that_started_them(self):
        for number in range(ROUNDS // 2):
            run = "run-%d" % number
            client = self.connect()
            client.start_source(run, "import sys\nprint('ready', flush=True)\nsys.stdin.readline()\nprint('done')")
            client.process.kill()
            self.client.wait_for_output(run, b"ready\n")
            self.client.ask("input", b"\n", run=run)
            self.assertEqual(self.client.wait(run)["exit"], 0)
            self.assertEqual(self.client.read_all(run)[0], b"ready\ndone\n")

    def test_a_supervisor_that_has_hardly_begun(self):
        for number in range(ROUNDS):
            run = "run-%d" % number
            order = dict(run=run, name=run, kind="command", command="echo once", folder="/")
            identity = self.client.send("start", **order)
            delay = time.monotonic() + self.pick.random() * 0.3
            while time.monotonic() < delay:
                for pid in descendants(self.client.process.pid):
                    if self.pick.random() < 0.05:
                        end_process(pid)
            try:
                self.client.receive(identity)
            except AgentError as error:
                self.assertEqual(error.kind, "internal", "seed %d" % self.seed)
                self.client.ask("start", **order)  # what has failed before leaves nothing in the way
            end = self.client.wait(run)
            self.assertIn(end["state"], ("ended", "lost", "killed"))
            if end["state"] == "ended":
                self.assertEqual(self.client.read_all(run)[0], b"once\n")
        self.assertEqual(list((self.home / "runs").glob(".draft-*")), [])


def descendants(pid):
    """Numbers of the processes below one."""
    try:
        children = [int(child) for thread in pathlib.Path("/proc/%d/task" % pid).iterdir() for child in (thread / "children").read_text().split()]
    except OSError:
        return []
    return children + [below for child in children for below in descendants(child)]


if __name__ == "__main__":
    unittest.main()
