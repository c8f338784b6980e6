"""What runs are: their terminals, pipes, input, environment, ends, daemons and figures."""
import base64
import hashlib
import json
import os
import pathlib
import re
import struct
import subprocess
import sys
import unittest
import zlib
from unittest import mock

from client import AGENT_FILE, AgentTest, agent, end_process, until

FIGURE = re.compile(rb"\x1b\]1337;File=inline=1;size=(\d+):([A-Za-z0-9+/=]+)\x07\n")
PLOT = ("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\nplt.plot([2, 1])\nplt.savefig('saved.png')\n"
        "plt.figure()\nplt.show()\nplt.show()\nprint('end')")


def python_with(*modules):
    """An interpreter that has these modules, if there is one."""
    for python in (sys.executable, "/usr/bin/python3"):
        if subprocess.run([python, "-c", "import " + ", ".join(modules)], stderr=subprocess.DEVNULL).returncode == 0:
            return python
    return None


class Output(AgentTest):
    def test_it_is_what_the_program_wrote_byte_for_byte(self):
        wanted = bytes(range(256)) * 300 + b"\r\n\n\r\xff\xfe" + "ü\u2028".encode()
        for terminal in (True, False):
            run = "terminal" if terminal else "pipes"
            _, output, _ = self.run_source("import sys; sys.stdout.buffer.write(%r)" % wanted, run, terminal=terminal)
            self.assertEqual(output, wanted, run)

    def test_a_terminal_keeps_the_order_of_both_streams(self):
        _, output, marks = self.run_source("import os\nfor i in range(5000): os.write(1 + i % 2, b'%d\\n' % i)", "terminal")
        self.assertEqual(output.split(), [b"%d" % i for i in range(5000)])
        self.assertEqual({mark[2] for mark in marks}, {1})

    def test_pipes_tell_both_streams_apart(self):
        source = "import os\nfor i in range(200): os.write(1 + i % 2, b'%d\\n' % i)"
        _, output, marks = self.run_source(source, "pipes", terminal=False)
        by_stream = {1: b"", 2: b""}
        for mark, end in zip(marks, [mark[0] for mark in marks[1:]] + [len(output)]):
            by_stream[mark[2]] += output[mark[0]:end]
        self.assertEqual(by_stream[1].split(), [b"%d" % i for i in range(0, 200, 2)])
        self.assertEqual(by_stream[2].split(), [b"%d" % i for i in range(1, 200, 2)])
        self.assertEqual([mark[0] for mark in marks], sorted(mark[0] for mark in marks))

    def test_terminals_look_like_terminals_and_pipes_like_pipes(self):
        source = "import sys, os; print([s.isatty() for s in (sys.stdin, sys.stdout, sys.stderr)], os.environ.get('TERM'))"
        self.assertTrue(self.run_source(source, "terminal", environment={"TERM": "xterm-256color"})[1].startswith(b"[True, True, True] xterm"))
        self.assertTrue(self.run_source(source, "pipes", terminal=False)[1].startswith(b"[False, False, False]"))

    def test_a_little_output_comes_at_once(self):
        for terminal in (True, False):
            run = "terminal" if terminal else "pipes"
            self.client.start_source(run, "print('first')\ninput()", terminal=terminal)
            self.client.wait_for_output(run, b"first\n")
            self.client.ask("input", b"\n", run=run)
            self.client.wait(run)

    def test_marks_say_when(self):
        state, output, marks = self.run_source("import time\nfor i in range(4): print(i, flush=True); time.sleep(0.15)")
        self.assertGreaterEqual(len(marks), 4)
        for mark in marks:
            self.assertLessEqual(state["created"], mark[1])
            self.assertLessEqual(mark[1], state["ended"])


class Program(AgentTest):
    def test_it_has_its_own_session_group_and_terminal(self):
        for terminal in (True, False):
            run = "terminal" if terminal else "pipes"
            source = "import os; print(os.getpid(), os.getpgrp(), os.getsid(0), os.tcgetpgrp(os.open('/dev/tty', os.O_RDWR)) if %s else 0)" % terminal
            state, output, _ = self.run_source(source, run, terminal=terminal)
            pid, group, session, foreground_group = map(int, output.split())
            self.assertEqual((pid, group, session), (state["pid"], state["pid"], state["supervisor"]))
            self.assertEqual(foreground_group, pid if terminal else 0)

    def test_arguments_folder_and_environment_arrive(self):
        source = "import os, sys; print(sys.argv[1:], os.getcwd(), os.environ['MINE'], os.environ['ALOFT_RUN'], os.environ['HIDDEN'])"
        _, output, _ = self.run_source(source, arguments=["a b", "", "ü", "'"], folder=str(self.folder), environment={"MINE": "x=y\nz"},
                                       secret={"HIDDEN": "s3cret"})
        self.assertEqual(output.decode(), "['a b', '', 'ü', \"'\"] %s x=y\nz run s3cret\n" % self.folder)

    def test_modules_beside_a_program_that_was_sent_are_found(self):
        (self.folder / "beside.py").write_text("text = 'found'")
        self.assertEqual(self.run_source("import beside; print(beside.text)", folder=str(self.folder))[1], b"found\n")

    def test_a_program_that_is_there_runs_where_it_is(self):
        (self.folder / "here.py").write_text("import sys; print(sys.argv)")
        self.client.start("run", path="here.py", folder=str(self.folder), arguments=["1"])
        self.client.wait("run")
        self.assertEqual(self.client.read_all("run")[0], b"['here.py', '1']\n")

    def test_a_program_whose_file_and_folder_go_while_it_runs_goes_on(self):
        folder = self.folder / "work"
        folder.mkdir()
        (folder / "program.py").write_text("import os, shutil\nshutil.rmtree(os.getcwd())\nprint('still here')\nraise SystemExit(4)\n")
        order = dict(path="program.py", folder=str(folder))
        self.client.start("run", **order)
        self.assertEqual(self.client.wait("run")["exit"], 4)
        self.assertEqual(self.client.read_all("run")[0], b"still here\n")
        again = self.client.start("again", **order)
        self.assertEqual((again["state"], again["reason"]), ("failed", "There is no folder %s." % folder))

    def test_a_command_is_one_for_the_shell(self):
        self.client.start("run", kind="command", command="echo $1 | tr a-z A-Z; exit 7", arguments=["loud"], folder="/")
        state = self.client.wait("run")
        self.assertEqual((state["state"], state["exit"]), ("ended", 7))
        self.assertEqual(self.client.read_all("run")[0], b"LOUD\n")

    def test_what_cannot_start_has_failed_and_says_why(self):
        for order, word in ((dict(path="/none/gone.py"), "/none/gone.py"), (dict(path=str(AGENT_FILE), folder="/none"), "/none"),
                            (dict(path=str(AGENT_FILE), python="/none/python"), "/none/python"),
                            (dict(kind="notebook", path="/none/gone.ipynb"), "gone.ipynb")):
            run = "run-%d" % len(self.client.ask("list")[0]["states"])
            state = self.client.start(run, **order)
            self.assertEqual(state["state"], "failed")
            self.assertIn(word, state["reason"])
            self.assertTrue(self.client.ask("read", run=run)[0]["over"])

    def test_it_begins_with_the_signals_of_a_shell(self):
        source = "import signal; print([int(s) for s in signal.Signals if s in (1, 2, 3, 15, 17) and signal.getsignal(s) == signal.SIG_IGN])"
        self.assertEqual(self.run_source(source)[1], b"[]\n")
        self.client.start("yes", kind="command", command="kill -PIPE $$", folder="/")
        self.assertEqual(self.client.wait("yes")["signalName"], "SIGPIPE")

    def test_it_inherits_no_descriptor_and_keeps_the_umask(self):
        before = os.umask(0o027)
        self.addCleanup(os.umask, before)
        client = self.connect()
        client.start_source("run", "import os; print(sorted(os.listdir('/proc/self/fd'))[:4], oct(os.umask(0)))", terminal=False)
        client.wait("run")
        self.assertEqual(client.read_all("run")[0], b"['0', '1', '2', '3'] 0o27\n")  # 3 is of the listing itself

    def test_input_arrives_whole_and_ends(self):
        data = os.urandom(300_000)
        self.client.start_source("run", "import sys, hashlib; print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest())", terminal=False)
        sent = 0
        while sent < len(data):
            sent += self.client.ask("input", data[sent:sent + 70_000], run="run")[0]["taken"]
        self.client.ask("input", run="run", end=True)
        self.client.wait("run")
        self.assertEqual(self.client.read_all("run")[0].decode().strip(), hashlib.sha256(data).hexdigest())
        self.assertRefused("gone", "input", run="run")

    def test_input_for_a_program_that_does_not_read_is_not_taken_for_ever(self):
        self.client.start_source("run", "import time; time.sleep(1000)", terminal=False)
        total = 0
        while True:
            taken = self.client.ask("input", bytes(1 << 20), run="run")[0]["taken"]
            total += taken
            if taken < 1 << 20 and total > agent.MOST_INPUT:
                break
        self.assertLess(total, 4 << 20)
        self.client.ask("signal", run="run", signal="kill")
        self.client.wait("run")

    def test_the_end_of_input_ends_a_terminals_too(self):
        self.client.start_source("run", "import sys; print(repr(sys.stdin.read()))")
        self.client.ask("input", b"line\n", end=True, run="run")
        self.client.wait("run")
        self.assertEqual(self.client.read_all("run")[0], b"'line\\n'\n")

    def test_what_is_typed_is_not_kept(self):
        self.client.start_source("run", "print('name?')\ninput()\nprint('thanks')")
        self.client.wait_for_output("run", b"?")
        self.client.ask("input", b"pa55word\n", run="run")
        self.client.wait("run")
        self.assertEqual(self.client.read_all("run")[0], b"name?\nthanks\n")

    def test_an_interrupt_reaches_what_is_in_the_foreground(self):
        source = ("import os, signal, subprocess, sys, time\nsignal.signal(signal.SIGTTOU, signal.SIG_IGN)\n"
                  "child = subprocess.Popen([sys.executable, '-c', 'import time; print(1, flush=True); time.sleep(1000)'], start_new_session=False, "
                  "preexec_fn=os.setpgrp)\nos.tcsetpgrp(0, child.pid)\nprint('child', child.wait())")
        self.client.start_source("run", source)
        self.client.wait_for_output("run", b"1\n")
        until(lambda: os.getpgid(self.client.ask("list")[0]["states"][0]["pid"]) != foreground(self.client.ask("list")[0]["states"][0]["pid"]),
              "the child in the foreground")
        self.client.ask("signal", run="run", signal="interrupt")
        self.assertEqual(self.client.wait("run")["exit"], 0)
        self.assertIn(b"child -2", self.client.read_all("run")[0])

    def test_peak_memory_counts_children(self):
        source = ("import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'x = bytearray(200 << 20)'])\n")
        self.assertGreater(self.run_source(source)[0]["peak"], 200 << 20)

    def test_children_that_are_left_behind_are_not_hung_up_on(self):
        for terminal in (True, False):
            run = "terminal" if terminal else "pipes"
            self.client.start(run, kind="command", command="sleep 1000 & echo $!", terminal=terminal, folder="/")
            self.assertEqual(self.client.wait(run)["exit"], 0)
            child = int(self.client.read_all(run)[0])
            self.addCleanup(end_process, child)
            until(lambda: not agent.began(self.record(run).stored_state()["supervisor"]), "the end of the supervisor")
            self.assertTrue(agent.began(child), run)

    def test_a_daemon_that_prints_without_end_does_not_keep_the_run(self):
        for terminal in (True, False):
            run = "terminal" if terminal else "pipes"
            source = "import os, signal\nsignal.signal(signal.SIGHUP, signal.SIG_IGN)\nif os.fork() == 0:\n    os.setsid()\n    while True: os.write(1, b'more\\n')\n"
            state, output, _ = self.run_source(source, run, terminal=terminal)  # it ends when nobody takes what it writes
            self.assertEqual((state["state"], state["exit"]), ("ended", 0))
            self.assertGreater(len(output), 1000)

    def test_a_daemon_that_is_left_behind_is_heard_a_little_and_lives_on(self):
        source = ("import os, time\npid = os.fork()\nif pid == 0:\n    os.setsid()\n    os.write(1, b'daemon %d\\n' % os.getpid())\n    time.sleep(1000)\n"
                  "print('parent', flush=True)\nos._exit(0)")
        state, output, _ = self.run_source(source)
        self.assertEqual((state["state"], state["exit"]), ("ended", 0))
        daemon = int(re.search(rb"daemon (\d+)", output).group(1))
        self.addCleanup(end_process, daemon)
        self.assertIn(b"parent", output)
        self.assertTrue(agent.began(daemon))

    def test_a_hundred_at_once(self):
        count = int(os.environ.get("ALOFT_TEST_RUNS", "100"))
        asked = [self.client.send("start", b"import sys\nfor i in range(200): print(sys.argv[1], i)", run="run-%d" % number, kind="program", source=True,
                                  arguments=[str(number)]) for number in range(count)]
        for identity in asked:
            self.client.receive(identity)
        for number in range(count):
            self.assertEqual(self.client.wait("run-%d" % number)["exit"], 0)
            self.assertEqual(self.client.read_all("run-%d" % number)[0].split(), (b"%d " % number + (b" %d " % number).join(
                b"%d" % i for i in range(200))).split())


def foreground(pid):
    return int(agent.process_fields(pid)[5])


class Secrets(AgentTest):
    def test_they_are_in_no_file_argument_or_answer(self):
        secret = "xyzzy-%d" % os.getpid()
        self.client.start_source("run", "import os\nprint(len(os.environ['TOKEN']))\ninput()", secret={"TOKEN": secret})
        self.client.wait_for_output("run", b"\n")
        for process in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
            try:
                self.assertNotIn(secret.encode(), process.read_bytes())
            except OSError:
                continue
        supervisor = self.client.ask("list")[0]["states"][0]["supervisor"]
        self.assertNotIn(secret.encode(), pathlib.Path("/proc/%d/environ" % supervisor).read_bytes())
        self.assertNotIn(secret, json.dumps(self.client.ask("list")[0]))
        self.client.ask("input", b"\n", run="run")
        self.client.wait("run")
        for file in self.home.rglob("*"):
            if file.is_file():
                self.assertNotIn(secret.encode(), file.read_bytes(), file)


class Figures(AgentTest):
    def setUp(self):
        super().setUp()
        self.python = python_with("matplotlib")
        if not self.python:
            self.skipTest("There is no matplotlib here.")

    def images(self, output):
        found = FIGURE.findall(output)
        for size, packed in found:
            data = base64.b64decode(packed)
            self.assertEqual(len(data), int(size))
            self.assertTrue(data.startswith(b"\x89PNG\r\n\x1a\n"))
            self.assertEqual(zlib.crc32(data[12:29]), struct.unpack(">I", data[29:33])[0])
        return found

    def test_shown_figures_are_in_the_output_once(self):
        state, output, _ = self.run_source(PLOT, python=self.python, folder=str(self.folder))
        self.assertEqual(state["exit"], 0, output)
        self.assertEqual(len(self.images(output)), 3)
        self.assertEqual(FIGURE.sub(b"", output), b"end\n")
        self.assertTrue((self.folder / "saved.png").read_bytes().startswith(b"\x89PNG"))

    def test_a_backend_that_was_chosen_is_left_alone(self):
        _, output, _ = self.run_source("import matplotlib; print(matplotlib.get_backend())", python=self.python, environment={"MPLBACKEND": "svg"})
        self.assertEqual(output, b"svg\n")

    def test_programs_choose_another_backend_as_ever(self):
        _, output, _ = self.run_source("import matplotlib; matplotlib.use('pdf'); import matplotlib.pyplot as p; p.plot([1]); p.savefig('a.pdf'); p.show()\n"
                                       "print(matplotlib.get_backend())", python=self.python, folder=str(self.folder))
        self.assertTrue(output.endswith(b"pdf\n"), output)

    def test_a_shown_figure_of_its_own(self):
        _, output, _ = self.run_source("import matplotlib.pyplot as plt\nf, a = plt.subplots()\nf.show()\nprint('still')", python=self.python)
        self.assertEqual(len(self.images(output)), 1)


class OldPython(AgentTest):
    """The agent itself under the oldest Python that it promises, where there is one."""

    def setUp(self):
        candidates = [pathlib.Path("/usr/bin/python3.7"), *pathlib.Path.home().glob(".pyenv/versions/3.7.*/bin/python")]
        self.old = next((str(path) for path in candidates if path.exists()), None)
        if not self.old:
            self.skipTest("There is no Python 3.7 here.")
        super().setUp()

    def test_a_run_from_its_start_to_its_end(self):
        client = self.connect(python=self.old)
        self.assertTrue(client.ask("hello")[0]["python"].startswith("3.7"))
        client.start_source("run", "import sys\nprint(sys.version_info[:2], input())")
        client.ask("input", b"typed\n", run="run")
        self.assertEqual(client.wait("run")["state"], "ended")
        self.assertEqual(client.read_all("run")[0], b"(3, 7) typed\n")


class Turns(unittest.TestCase):
    """How streams are read."""

    def test_what_came_meanwhile_waits_for_the_next_look(self):
        ours, theirs = os.pipe()
        self.addCleanup(os.close, ours)
        self.addCleanup(os.close, theirs)
        os.set_blocking(ours, False)
        buffer, readv = memoryview(bytearray(1 << 16)), os.readv

        def read_and_write_on(handle, buffers):
            count = readv(handle, buffers)
            os.write(theirs, b"another line\n")
            return count
        os.write(theirs, b"a line\n")
        with mock.patch.object(os, "readv", read_and_write_on):
            self.assertEqual(agent.fill(buffer, ours), (len(b"a line\n"), True))
        os.write(theirs, bytes(50_000))
        self.assertEqual(agent.fill(buffer, ours), (50_000 + len(b"another line\n"), True))
        self.assertEqual(agent.fill(buffer, ours), (0, True))


if __name__ == "__main__":
    unittest.main()
