"""Agents of two versions in one home: each follows, reaches and tidies up what the other carries."""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

from client import AGENT_FILE, JOIN, AgentTest, agent, end_process, until

ASKING = "print('ready', flush=True)\nprint('got', input())\n"


def another_version(folder):
    """An agent, with its parts, that does the same under other hashes."""
    shutil.copytree(JOIN.parent, folder / "resources" / "agent")
    shutil.copy(JOIN.parent.parent / "joining.py", folder / "resources")
    for module in (folder / "resources" / "agent").glob("*.py"):
        if module.stem not in ("join", "figures"):
            module.write_text(module.read_text(encoding="utf-8") + "\n\n# of another version\n", encoding="utf-8")
    (folder / "joined").mkdir()
    subprocess.run([sys.executable, str(folder / "resources" / "agent" / "join.py"), str(folder / "joined")], check=True)
    return folder / "joined" / "agent.py"


class Versions(AgentTest):
    @classmethod
    def setUpClass(cls):
        cls.versions = pathlib.Path(tempfile.mkdtemp(prefix="aloft-agent-versions-"))
        cls.other_file = another_version(cls.versions)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.versions, ignore_errors=True)

    def setUp(self):
        super().setUp()
        self.other = self.connect(agent_file=self.other_file)
        self.assertNotEqual(self.client.ask("hello")[0]["agent"], self.other.ask("hello")[0]["agent"])

    def both_ways(self):
        """Names of two runs, each with who carries it and who follows."""
        return ("one", self.client, self.other), ("two", self.other, self.client)

    def test_nothing_of_a_version_is_taken_for_the_other_s(self):
        self.client.start("one", kind="command", command="true", folder="/")
        self.other.start("two", kind="command", command="true", folder="/")
        for part in ("records", "carrier"):
            texts = {path.read_bytes() for path in self.home.glob(part + "-*.py")}
            self.assertEqual(texts, {(file.parent / (part + ".py")).read_bytes() for file in (AGENT_FILE, self.other_file)})

    def test_a_run_is_followed_answered_and_forgotten(self):
        for name, carrier, follower in self.both_ways():
            carrier.start_source(name, ASKING)
            follower.wait_for_output(name, b"ready\n")
            follower.ask("resize", run=name, columns=100, rows=30)
            follower.ask("input", b"it\n", run=name)
            self.assertEqual(follower.wait(name)["exit"], 0)
            output, marks = follower.read_all(name)
            self.assertEqual((output, marks), carrier.read_all(name))
            self.assertEqual(output, b"ready\ngot it\n")
            follower.ask("forget", run=name)
            self.assertEqual(carrier.ask("list", runs=[name])[0]["states"], [])

    def test_a_run_is_ended(self):
        for name, carrier, follower in self.both_ways():
            carrier.start_source(name, "import time\nprint('ready', flush=True)\ntime.sleep(1000)\n")
            follower.wait_for_output(name, b"ready\n")
            follower.ask("signal", run=name, signal="kill")
            self.assertEqual(carrier.wait(name)["signalName"], "SIGKILL")

    def test_a_run_is_not_begun_twice(self):
        for name, carrier, follower in self.both_ways():
            first = carrier.start(name, kind="command", command="cat", folder="/")
            again = follower.start(name, kind="command", command="cat", folder="/")
            self.assertEqual(again["pid"], first["pid"])
            follower.ask("signal", run=name, signal="kill")
            follower.wait(name)

    def test_a_run_of_a_version_that_is_no_more_is_told_lost_and_can_be_ended(self):
        for name, carrier, follower in self.both_ways():
            source = "import signal, time\nsignal.signal(signal.SIGHUP, signal.SIG_IGN)\nprint('ready', flush=True)\ntime.sleep(1000)\n"
            state = carrier.start_source(name, source)
            follower.wait_for_output(name, b"ready\n")
            end_process(state["supervisor"])
            self.assertEqual(follower.wait(name)["state"], "lost")
            follower.ask("signal", run=name, signal="kill")
            until(lambda: not agent.began(state["pid"]), "the end of the program")

    def test_tidying_up_leaves_the_text_of_a_version_that_carries_something(self):
        for name, carrier, follower in self.both_ways():
            carrier.start_source(name, ASKING)
            carrier.wait_for_output(name, b"ready\n")
            follower.ask("prune")
            carrier.ask("input", b"it\n", run=name)
            self.assertEqual(carrier.wait(name)["exit"], 0)
            self.assertEqual(carrier.read_all(name)[0], b"ready\ngot it\n")


if __name__ == "__main__":
    unittest.main()
