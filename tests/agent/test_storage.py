"""Where the agent writes, and what becomes of it when the place is full, read-only, somebody else's, gone or strange."""
import errno
import fcntl
import json
import os
import pathlib
import resource
import shutil
import subprocess
import tempfile
import unittest
from unittest import mock

from client import AgentTest, agent, end_process, until

LINE = b"%08d of many\n"
WRITER = ("import os, sys\n"
          "for i in range(%d): os.write(1, b'%%08d of many\\n' %% i)\n"
          "os.write(1, b'written')\nsys.stdin.readline()\nos.write(1, b'after')\n")


class Homes(unittest.TestCase):
    """Which folder becomes HOME."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="aloft-agent-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.next = self.folder / "state"
        self.first = self.folder / "first"

    def home(self):
        with mock.patch.dict(os.environ, {"ALOFT_AGENT_HOME": str(self.first), "XDG_STATE_HOME": str(self.next)}):
            return pathlib.Path(agent.find_home())

    def test_the_first_that_can_be_made_is_ours_alone(self):
        self.assertEqual(self.home(), self.first)
        self.assertEqual(self.first.stat().st_mode & 0o777, 0o700)

    def test_one_that_others_can_read_is_closed_to_them(self):
        self.first.mkdir(mode=0o755)
        self.first.chmod(0o755)
        self.assertEqual(self.home(), self.first)
        self.assertEqual(self.first.stat().st_mode & 0o777, 0o700)

    def test_a_link_is_refused(self):
        (self.folder / "elsewhere").mkdir()
        self.first.symlink_to(self.folder / "elsewhere")
        self.assertEqual(self.home(), self.next / "aloft" / "agent")

    def test_a_file_is_refused(self):
        self.first.write_text("")
        self.assertEqual(self.home(), self.next / "aloft" / "agent")

    def test_somebody_elses_is_refused(self):
        if os.geteuid():
            self.skipTest("Only root can make a folder of somebody else's.")
        self.first.mkdir()
        os.chown(self.first, 12345, 12345)
        self.assertEqual(self.home(), self.next / "aloft" / "agent")

    def test_a_read_only_one_is_refused(self):
        self.first.mkdir()
        if os.geteuid():
            self.first.chmod(0o500)
            with mock.patch.object(os, "chmod"):
                self.assertEqual(self.home(), self.next / "aloft" / "agent")
        elif mounted(self, self.first, "ro"):
            self.assertEqual(self.home(), self.next / "aloft" / "agent")

    def test_a_relative_one_is_no_place(self):
        with mock.patch.dict(os.environ, {"ALOFT_AGENT_HOME": "here", "XDG_STATE_HOME": str(self.next)}):
            self.assertEqual(agent.find_home(), str(self.next / "aloft" / "agent"))

    def test_without_any_the_client_is_told(self):
        with mock.patch.object(agent, "home_candidates", lambda: ["/proc/none", "/dev/null/x"]):
            with self.assertRaises(agent.Refusal) as caught:
                agent.find_home()
        self.assertEqual(caught.exception.kind, "storage")


def mounted(test, path, options):
    """Mounts a small file system for a test, which is skipped where that is not possible."""
    if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(path)], stderr=subprocess.DEVNULL).returncode:
        test.skipTest("No file system can be mounted here.")
    test.addCleanup(subprocess.run, ["umount", "-l", str(path)])
    return True


class FullDisk(AgentTest):
    COUNT = 200_000

    def small_home(self):
        small = self.folder / "small"
        small.mkdir()
        mounted(self, small, "size=2m")
        self.home = small / "home"
        self.filler = small / "filler"
        self.client = self.connect()
        self.client.ask("hello")
        self.filler.write_bytes(bytes(1 << 20))

    def expected(self):
        return b"".join(LINE % i for i in range(self.COUNT))

    def test_the_program_runs_on_and_what_is_missing_is_counted(self):
        self.small_home()
        self.client.start_source("run", WRITER % self.COUNT, terminal=False)
        state = until(lambda: self.full_state(), "the state that tells of the loss")
        self.assertEqual(state["state"], "running")
        self.client.ask("input", b"\n", run="run")
        state = self.client.wait("run")
        output, _ = self.client.read_all("run")
        everything = self.expected() + b"writtenafter"
        self.assertEqual((state["state"], state["exit"]), ("ended", 0))
        self.assertEqual(state["dropped"], len(everything) - len(output))
        self.assertTrue(everything.startswith(output), "the log is no prefix")

    def full_state(self):
        """The state, once everything was written and beats have told of it."""
        state = self.client.ask("list")[0]["states"][0]
        return state if state["dropped"] else None

    def test_when_there_is_room_again_the_log_goes_on_behind_a_remark(self):
        self.small_home()
        self.client.start_source("run", WRITER % self.COUNT, terminal=False)
        until(lambda: self.full_state(), "the loss")
        self.filler.unlink()
        self.client.ask("input", b"\n", run="run")
        state = self.client.wait("run")
        output, marks = self.client.read_all("run")
        start, remark, rest = output.partition(b"\n[Aloft: ")
        self.assertTrue(remark)
        count, _, rest = rest.partition(b" bytes of output are missing here: the disk was full.]\n")
        self.assertEqual(int(count), state["dropped"])
        everything = self.expected() + b"written" + b"after"
        self.assertEqual(start + everything[len(start):len(start) + int(count)] + rest, everything)
        self.assertIn(agent.REMARK, {mark[2] for mark in marks})
        check_marks(self, marks, output)

    def test_the_last_state_is_written_even_when_the_disk_stays_full(self):
        self.small_home()
        self.client.start_source("run", "import os\nos.write(1, bytes(3 << 20))\nos._exit(3)", terminal=False)
        state = self.client.wait("run")
        self.assertEqual((state["state"], state["exit"], state["size"] + state["dropped"]), ("ended", 3, 3 << 20))

    def test_a_limit_for_files_is_like_a_full_disk(self):
        client = self.connect()
        client.ask("hello")
        limit = 200_000
        resource.prlimit(client.process.pid, resource.RLIMIT_FSIZE, (limit, limit))
        client.start_source("run", "import os\nfor i in range(20000): os.write(1, b'%08d of many\\n' % i)", terminal=False)
        state = client.wait("run")
        output, _ = client.read_all("run")
        self.assertEqual((state["state"], len(output), state["dropped"]), ("ended", limit, 20000 * len(LINE % 0) - limit))

    def test_a_start_on_a_full_disk_is_refused_and_leaves_nothing(self):
        self.small_home()
        with open(self.filler, "ab") as file:
            while agent.write_all(file.fileno(), bytes(4096)):
                pass
        self.assertRefused("storage", "start", run="run", kind="command", command="true", folder="/")
        self.assertEqual(list(self.home.glob("runs/*")), [])
        self.filler.unlink()
        self.assertEqual(self.client.start("run", kind="command", command="true", folder="/")["run"], "run")
        self.client.wait("run")


class Log(unittest.TestCase):
    """The writer of output and marks, with a clock and a disk of our own."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="aloft-agent-test-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.wall, self.steady = 1000.0, 50.0

    def log(self):
        return agent.Log(self.folder, now=lambda: self.wall, clock=lambda: self.steady)

    def content(self):
        with open(os.path.join(self.folder, "output"), "rb") as output, open(os.path.join(self.folder, "marks"), "rb") as marks:
            return output.read(), list(agent.MARK.iter_unpack(marks.read()))

    def test_clocks_may_jump_both_ways(self):
        log = self.log()
        for wall, steady in ((1000.0, 50.0), (999_999.0, 50.2), (3.0, 50.4), (0.0, 50.45), (5.0, 50.6), (-7.0, 50.8)):
            self.wall, self.steady = wall, steady
            log.append(1, b"x")
        output, marks = self.content()
        self.assertEqual(output, b"xxxxxx")
        self.assertEqual([(mark[0], mark[1]) for mark in marks], [(0, 1000_000_000), (1, 999_999_000_000), (2, 3_000_000), (4, 5_000_000), (5, 0)])

    def test_marks_come_with_streams_and_time_only(self):
        log = self.log()
        for stream in (1, 1, 2, 2, 1):
            log.append(stream, b"ab")
        self.assertEqual([(mark[0], mark[2]) for mark in self.content()[1]], [(0, 1), (4, 2), (8, 1)])

    def test_what_a_killed_writer_left_is_mended(self):
        self.log().append(1, b"whole")
        with open(os.path.join(self.folder, "marks"), "ab") as marks:
            marks.write(b"half a mark")
        log = self.log()
        log.append(2, b" and more")
        output, marks = self.content()
        self.assertEqual(output, b"whole and more")
        self.assertEqual([(mark[0], mark[2]) for mark in marks], [(0, 1), (5, 2)])

    def test_a_disk_that_is_full_now_and_then(self):
        room = [10]

        def write(handle, data):
            if handle == log.output:
                count = min(len(data), room[0])
                if not count and len(data):
                    raise OSError(errno.ENOSPC, "full")
                room[0] -= count
                return real_write(handle, data[:count])
            return real_write(handle, data)
        real_write = os.write
        log = self.log()
        with mock.patch.object(os, "write", write):
            log.append(1, b"0123456789abc")  # three are lost
            room[0] = 1000
            log.append(1, b"too soon")  # is lost too: a full disk is not tried again at once
            self.steady += 2
            room[0] = 20
            log.append(1, b"no room for the remark")
            self.steady += 2
            room[0] = 1000
            log.append(1, b"after")
        output, marks = self.content()
        lost = 3 + len(b"too soon") + len(b"no room for the remark")
        self.assertEqual(log.dropped, lost)
        self.assertEqual(output, b"0123456789\n[Aloft: %d bytes of output are missing here: the disk was full.]\nafter" % lost)
        check_marks(self, marks, output)

    def test_bytes_never_go_by_a_wrong_name(self):
        log = self.log()
        log.append(1, b"out")
        with mock.patch.object(os, "write", mock.Mock(side_effect=OSError(errno.ENOSPC, "full"))):
            log.append(2, b"error")
        self.steady += 2
        log.append(2, b"later")
        output, marks = self.content()
        self.assertEqual([(mark[2], output[mark[0]:end]) for mark, end in zip(marks, [mark[0] for mark in marks[1:]] + [len(output)])],
                         [(1, b"out"), (3, b"\n[Aloft: 5 bytes of output are missing here: the disk was full.]\n"), (2, b"later")])


class LastWords(unittest.TestCase):
    def test_an_end_is_not_told_before_the_log_is_whole(self):
        home = tempfile.mkdtemp(prefix="aloft-agent-test-")
        self.addCleanup(shutil.rmtree, home, ignore_errors=True)
        record = agent.Record(home, "run")
        os.makedirs(record.folder)
        with open(record.path("state.json"), "w") as file:
            json.dump({"run": "run", "state": "running", "dropped": 0}, file)
        supervisor = agent.Supervisor(record, {"terminal": False}, "")
        supervisor.state["state"] = "ended"  # in mind; children still write
        supervisor.deadline = 0.0
        supervisor.log.dropped = 5
        supervisor.give_sign()
        self.assertEqual(record.stored_state()["state"], "running")
        supervisor.finish()
        self.assertEqual((record.stored_state()["state"], record.stored_state()["dropped"]), ("ended", 5))


class Judgement(AgentTest):
    """Whether a run that says "running" does."""

    def live(self):
        self.client.start_source("run", "import time\nprint('ready', flush=True)\ntime.sleep(1000)")
        self.client.wait_for_output("run", b"ready\n")
        return self.record().stored_state()

    def written(self, **members):
        """The record with other members in its state."""
        path = self.home / "runs" / "run" / "state.json"
        path.write_text(json.dumps(dict(json.loads(path.read_text()), **members)))
        return self.record()

    def test_the_lock_tells_the_truth(self):
        state = self.live()
        self.assertEqual(self.record().state()["state"], "running")
        end_process(state["supervisor"])
        lost = self.client.wait("run")
        self.assertEqual(lost["state"], "lost")
        self.assertIn("supervisor", lost["reason"])
        self.assertEqual(self.record().stored_state()["state"], "lost")

    def test_without_locks_the_beginning_of_the_process_does(self):
        state = self.live()
        with mock.patch.object(fcntl, "flock", mock.Mock(side_effect=OSError(errno.ENOTSUP, "no locks"))):
            self.assertEqual(self.record().state()["state"], "running")
            self.assertEqual(self.written(supervisorBegan=state["supervisorBegan"] - 1).state()["state"], "lost")

    def test_a_number_that_another_process_has_now_is_not_believed(self):
        state = self.live()
        end_process(state["supervisor"])
        until(lambda: not agent.began(state["supervisor"]), "the end of the supervisor")
        self.assertEqual(self.written(supervisor=os.getpid()).state()["state"], "lost")

    def test_after_a_restart_of_the_machine_it_is_lost(self):
        self.live()
        state = self.written(boot="an earlier one").state()
        self.assertEqual((state["state"], state["reason"]), ("lost", "The machine was restarted."))

    def test_on_another_machine_the_beat_counts(self):
        self.live()
        record = self.written(host="another")
        self.assertEqual(record.state()["state"], "running")
        os.utime(self.home / "runs" / "run" / "beat", (1000, 1000))
        self.assertEqual(record.state()["state"], "lost")

    def test_a_damaged_state_is_lost_and_said_so(self):
        self.live()
        for damage in (b"", b"{", b"\xff\xfe", b"[]", b"{}", b'{"state": 1}', b'{"state": "running"}'):
            (self.home / "runs" / "run" / "state.json").write_bytes(damage)
            self.assertEqual(self.client.ask("list")[0]["states"][0]["state"], "lost")

    def test_a_lost_runs_program_can_still_be_ended(self):
        self.client.start_source("run", "import signal, time\nsignal.signal(signal.SIGHUP, signal.SIG_IGN)\nprint('ready', flush=True)\ntime.sleep(1000)")
        self.client.wait_for_output("run", b"ready\n")
        state = self.record().stored_state()
        end_process(state["supervisor"])
        self.client.wait("run")
        self.assertTrue(agent.began(state["pid"]))
        self.client.ask("signal", run="run", signal="kill")
        until(lambda: not agent.began(state["pid"]), "the end of the program")
        self.assertRefused("gone", "signal", run="run", signal="kill")


class WithoutProc(AgentTest):
    def test_a_run_and_a_lost_one(self):
        client = self.connect(environment={"ALOFT_AGENT_PROC": "/none"})
        self.assertEqual(client.ask("hello")[0]["boot"], "")
        client.start_source("run", "print('x')")
        self.assertEqual(client.wait("run")["state"], "ended")
        self.assertEqual(client.read_all("run")[0], b"x\n")
        state = client.start_source("other", "import time\nprint('ready', flush=True)\ntime.sleep(1000)")
        client.wait_for_output("other", b"ready\n")
        self.addCleanup(end_process, state["pid"])
        client.ask("signal", run="other", signal="interrupt")
        self.assertEqual(client.wait("other")["signalName"], "SIGINT")
        state = client.start_source("third", "import time\ntime.sleep(1000)")
        end_process(state["supervisor"])
        self.assertEqual(client.wait("third")["state"], "lost")


class Vanished(AgentTest):
    def test_a_runs_folder(self):
        self.client.start_source("run", "import time\nprint('ready', flush=True)\nwhile True: print('x' * 100); time.sleep(0.01)")
        self.client.wait_for_output("run", b"ready\n")
        state = self.record().stored_state()
        self.addCleanup(end_process, state["supervisor"])
        self.addCleanup(end_process, state["pid"])
        shutil.rmtree(self.home / "runs" / "run")
        self.assertRefused("unknown-run", "read", run="run")
        self.assertEqual(self.client.ask("list")[0]["states"], [])
        end_process(state["pid"])
        until(lambda: not agent.began(state["supervisor"]), "the end of the supervisor")

    def test_the_agents_own_file(self):
        self.client.start_source("run", "import sys\nprint('ready', flush=True)\nsys.stdin.readline()\nprint('done')")
        self.client.wait_for_output("run", b"ready\n")
        for path in self.home.glob("agent-*"):
            path.unlink()
        shutil.rmtree(self.home / "__pycache__")
        self.client.ask("input", b"\n", run="run")
        self.assertEqual(self.client.wait("run")["exit"], 0)
        self.assertEqual(self.client.read_all("run")[0], b"ready\ndone\n")
        self.assertEqual(self.run_source("print('again')", "again")[1], b"again\n")

    def test_the_whole_home(self):
        self.run_source("print(1)")
        shutil.rmtree(self.home)
        self.assertEqual(self.client.ask("list")[0]["states"], [])
        self.assertEqual(self.run_source("print('again')")[1], b"again\n")


def check_marks(test, marks, output):
    """Marks are in order and within the output, and the first is at its beginning."""
    offsets = [mark[0] for mark in marks]
    test.assertEqual(offsets, sorted(offsets))
    test.assertTrue(all(offset <= len(output) for offset in offsets))
    test.assertTrue(all(mark[2] in (1, 2, 3) and mark[3:] == (0, 0, 0) for mark in marks))
    if output:
        test.assertEqual(offsets[0], 0)


if __name__ == "__main__":
    unittest.main()
