"""Questions: a program that was sent along, its limit, and every way in which it may end."""
import json
import os
import signal
import sys
import time
import unittest

from client import AgentError, AgentTest, agent, end_process, load_agent, part_text, until


class Asking(AgentTest):
    def put(self, source, name="one", client=None, **members):
        """A question, until its reply: members and body."""
        while True:
            answer, body = (client or self.client).ask("ask", source.encode(), ask=name, wait=20, **members)
            if answer["over"]:
                return answer, body

    def asker(self, name):
        """The process that runs its program."""
        path = self.home / "asks" / name / "asker"
        until(path.exists, "the question begins")
        return json.loads(path.read_text())["pid"]

    def test_what_it_prints_comes_back(self):
        answer, body = self.put("import sys\nprint('here', *sys.argv[1:])\nprint('note', file=sys.stderr)\nsys.exit(3)", arguments=["a", "b c"])
        self.assertEqual(body, b"here a b c\n")
        self.assertEqual((answer["exit"], answer["late"], answer["cut"], answer["complaint"]), (3, False, False, "note\n"))
        self.assertGreater(answer["seconds"], 0)

    def test_it_knows_its_own_text_and_its_environment(self):
        source = "import os; print(len(__source__), os.environ['COLOUR'], os.getcwd())"
        self.assertEqual(self.put(source, environment={"COLOUR": "blue"})[1], b"%d blue /\n" % len(source))

    def test_the_same_question_twice_is_one(self):
        source = "import os, sys, time; time.sleep(0.3); print(os.getpid())"
        others = [self.connect() for _ in range(3)]
        asked = [(client, client.send("ask", source.encode(), ask="same", wait=20)) for client in others]
        self.assertEqual(len({client.receive(identity)[1] for client, identity in asked}), 1)
        self.assertEqual(self.put(source, "same")[1], self.put("print('another')", "same")[1])

    def test_others_are_answered_while_it_runs(self):
        question = self.client.send("ask", b"import time; time.sleep(1000)", ask="slow", wait=25)
        self.client.ask("hello")
        self.asker("slow")
        self.client.ask("unask", ask="slow")
        with self.assertRaises(AgentError) as caught:
            self.client.receive(question)
        self.assertEqual(caught.exception.kind, "gone")

    def test_a_short_wait_says_that_it_is_not_over(self):
        answer, body = self.client.ask("ask", b"import time; time.sleep(1000)", ask="slow", wait=0)
        self.assertEqual((answer["over"], body), (False, b""))
        self.asker("slow")
        self.assertTrue(self.client.ask("ask", ask="slow", wait=0)[0]["begun"])
        self.client.ask("unask", ask="slow")

    def test_the_limit_kills_all_that_it_started(self):
        source = ("import subprocess, sys, time\nchild = subprocess.Popen(['sleep', '1000'])\nprint(child.pid, flush=True)\n"
                  "time.sleep(1000)")
        answer, body = self.put(source, limit=1)
        self.assertEqual((answer["late"], answer["exit"]), (True, -signal.SIGKILL))
        until(lambda: not agent.process_fields(int(body)), "its child is gone")

    def test_who_closes_its_output_and_stays_is_late(self):
        answer = self.put("import os, time\nos.close(1); os.close(2)\ntime.sleep(1000)", limit=2)[0]
        self.assertTrue(answer["late"])

    def test_a_program_that_left_a_child_behind_has_ended_all_the_same(self):
        answer, body = self.put("import subprocess; print('done', flush=True); subprocess.Popen(['sleep', '1000'])")
        self.assertEqual((answer["late"], answer["exit"], body), (False, 0, b"done\n"))

    def test_a_flood_is_cut(self):
        answer, body = self.put("import sys\nfor _ in range(300): sys.stdout.write('x' * 10000); sys.stderr.write('y' * 10000)")
        self.assertEqual((answer["cut"], answer["exit"], len(body)), (True, 0, agent.LARGEST_REPLY))
        self.assertEqual(answer["complaint"], "y" * agent.LARGEST_COMPLAINT)

    def test_a_long_program_arrives_whole(self):
        source = "#" * 3000000 + "\nprint(len(__source__))"
        self.assertEqual(self.put(source)[1], b"%d\n" % len(source))

    def test_a_python_that_is_not_there_says_so(self):
        answer = self.put("print(1)", python="/nowhere/python3")[0]
        self.assertEqual(answer["exit"], 127)
        self.assertIn("/nowhere/python3", answer["complaint"])

    def test_it_survives_the_agent_that_asked(self):
        other = self.connect()
        other.ask("ask", b"import time; time.sleep(1); print('still here')", ask="one", wait=0)
        self.asker("one")
        end_process(other.process.pid)
        self.assertEqual(self.put("", "one")[1], b"still here\n")

    def test_an_agent_that_is_killed_at_once_loses_no_question(self):
        source = "import time; time.sleep(0.2); print('once')"
        for number in range(5):
            other = self.connect()
            other.ask("hello")
            other.send("ask", source.encode(), ask="q%d" % number, wait=20)
            time.sleep(0.004 * number)
            end_process(other.process.pid)
            self.assertEqual(self.put(source, "q%d" % number)[1], b"once\n")

    def test_an_asker_that_was_killed_is_told(self):
        self.client.ask("ask", b"import time; time.sleep(1000)", ask="one", wait=0)
        asker = self.asker("one")
        child = until(lambda: children_of(asker), "its child")[0]
        end_process(asker)
        self.assertRefused("gone", "ask", ask="one", wait=20)
        end_process(child)

    def test_unask_comes_first(self):
        self.client.ask("unask", ask="one")
        self.assertRefused("gone", "ask", ask="one", body=b"print('all the same')", wait=20)
        self.assertEqual([path.name for path in (self.home / "asks" / "one").iterdir()], ["withdrawn"])

    def test_unask_ends_it(self):
        self.client.ask("ask", b"import time; time.sleep(1000)", ask="one", wait=0)
        asker = self.asker("one")
        child = until(lambda: children_of(asker), "its child")[0]
        self.client.ask("unask", ask="one")
        until(lambda: not agent.process_fields(child), "the child is gone")
        self.assertRefused("gone", "ask", ask="one", wait=20)

    def test_unask_forgets_a_reply(self):
        self.put("print(1)", "one")
        self.client.ask("unask", ask="one")
        self.assertEqual(list((self.home / "asks").iterdir()), [])

    def test_old_questions_are_removed(self):
        self.put("print(1)", "old")
        os.utime(self.home / "asks" / "old", (1, 1))
        self.put("print(1)", "new")
        self.assertEqual([path.name for path in (self.home / "asks").iterdir()], ["new"])

    def test_impossible_questions_are_refused(self):
        for members in ({}, {"ask": "../x"}, {"ask": "a", "limit": "x"}, {"ask": "a", "arguments": [1]}, {"ask": "a", "environment": {"": "x"}}):
            self.assertRefused("bad-request", "ask", **members)
        self.assertRefused("bad-request", "ask", ask="a", body=b"\xff")

    def test_a_hidden_kernel_waits_shortly_each_time(self):
        os.environ["ALOFT_AGENT_HOME"] = str(self.home)
        self.addCleanup(os.environ.pop, "ALOFT_AGENT_HOME")
        for part in ("records", "questions"):
            self.client.ask("part", part_text(part), name=part)
        module = load_agent("hidden")
        source, answers = b"import time; time.sleep(1.2); print('slow')", []
        while not answers or not answers[-1][0]["over"]:
            frame = module.encode({"do": "ask", "id": 1, "ask": "one", "wait": 25}, source).decode().rstrip()
            answers.append(module.decode(module.answer(frame, 0.3).encode()))
        self.assertGreater(len(answers), 1)
        self.assertEqual(answers[-1][1], b"slow\n")


def children_of(pid):
    return [int(name) for name in os.listdir("/proc") if name.isdigit() and agent.process_fields(name)[1:2] == [b"%d" % pid]]


if __name__ == "__main__":
    unittest.main()
