"""Every request over every channel, as old and new clients ask it, and as nobody should."""
import json
import os
import pathlib
import pty
import random
import select
import subprocess
import sys
import time
import unittest

from client import AGENT_FILE, DEADLINE, AgentError, AgentTest, agent, load_agent, part_text, until

SLEEPER = "import time\nprint('ready', flush=True)\nwhile True: time.sleep(0.1)\n"  # one long sleep can miss a signal


class Requests(AgentTest):
    def test_hello_tells_what_this_place_is(self):
        hello = self.client.ask("hello")[0]
        self.assertEqual(hello["protocol"], 1)
        self.assertEqual(hello["home"], str(self.home))
        self.assertEqual(hello["agent"], agent.fingerprint(AGENT_FILE.read_bytes()))
        self.assertIn("pty", hello["can"])
        self.assertTrue({"python", "platform", "host", "boot", "user", "time"} <= set(hello))

    def test_one_that_vanishes_does_not_end_tidying_up(self):
        for run in ("one", "two"):
            self.run_source("", run)
        module = load_agent("pruning")
        os.environ["ALOFT_AGENT_HOME"] = str(self.home)
        self.addCleanup(os.environ.pop, "ALOFT_AGENT_HOME")
        known = module.records
        module.records = lambda home: [module.Record(home, "gone-meanwhile"), *known(home)]
        answer, _ = module.decode(module.answer(module.encode({"do": "prune", "id": 1, "days": 0}).decode()).encode())
        self.assertEqual(answer.get("removed"), ["one", "two"])

    def test_a_hidden_kernel_looks_at_what_is_over_once(self):
        for number in range(5):
            self.run_source("", "run-%d" % number)
        module = load_agent("watching")
        os.environ["ALOFT_AGENT_HOME"] = str(self.home)
        self.addCleanup(os.environ.pop, "ALOFT_AGENT_HOME")
        read, installed = [], []
        stored, install = module.Record.stored_state, module.install
        module.Record.stored_state = lambda record: read.append(record.name) or stored(record)
        module.install = lambda home: installed.append(home) or install(home)
        version = self.client.ask("list")[0]["version"]
        for _ in range(10):
            module.answer(module.encode({"do": "poll", "id": 1, "version": version, "wait": 0, "runs": {}}).decode())
            for answerer in module.ANSWERERS.values():
                answerer.agent.answering["records"].next_look = 0.0
        self.assertEqual((len(read), len(installed)), (5, 1))

    def test_of_too_many_runs_those_under_way_and_the_newest_are_told(self):
        states = [{"run": "run-%d" % number, "state": "ended", "created": number, "name": "x" * 1000} for number in range(20)]
        states[3]["state"] = "running"
        self.assertEqual(agent.within_answer(states), states)
        module = load_agent("many")
        module.LARGEST_STATES = 5 * 1100
        self.assertEqual([state["created"] for state in module.within_answer(states)], [3, 16, 17, 18, 19])
        self.assertEqual(module.within_answer([]), [])

    def test_a_place_has_one_name_for_ever(self):
        names = {client.ask("hello")[0]["place"] for client in [self.client] + [self.connect() for _ in range(3)]}
        self.assertEqual(len(names), 1)
        self.assertRegex(names.pop(), "^[0-9a-f]{32}$")
        (self.home / "place").write_text("cut")
        self.assertRegex(self.client.ask("hello")[0]["place"], "^[0-9a-f]{32}$")

    def test_it_ends_by_itself_when_nobody_asks(self):
        client = self.connect(options=["--idle", "0.5"])
        client.ask("hello")
        self.assertEqual(client.process.wait(DEADLINE), 0)

    def test_the_agent_installs_itself_once_and_whole(self):
        path = self.home / ("agent-%s.py" % self.client.ask("hello")[0]["agent"])
        self.assertEqual(path.read_bytes(), AGENT_FILE.read_bytes())
        path.write_bytes(b"print('damaged')")
        self.connect().ask("hello")
        self.assertEqual(path.read_bytes(), AGENT_FILE.read_bytes())

    def test_list_gives_states_and_a_version_that_follows_them(self):
        before = self.client.ask("list")[0]
        self.assertEqual(before["states"], [])
        self.client.start_source("one", "print(1)")
        self.client.wait("one")
        self.client.start_source("two", SLEEPER)
        after = self.client.ask("list")[0]
        self.assertEqual([(state["run"], state["state"]) for state in after["states"]], [("one", "ended"), ("two", "running")])
        self.assertNotEqual(after["version"], before["version"])
        self.assertEqual(self.client.ask("list")[0]["version"], after["version"])
        self.assertEqual([state["run"] for state in self.client.ask("list", runs=["two", "none"])[0]["states"]], ["two"])

    def test_a_state_has_what_the_protocol_says(self):
        state = self.run_source("print('x')", arguments=["a", "b"], client="a laptop")[0]
        self.assertEqual(state["arguments"], ["a", "b"])
        self.assertEqual((state["client"], state["path"], state["size"], state["dropped"]), ("a laptop", "program.py", 2, 0))
        self.assertLessEqual(state["created"], state["started"])
        self.assertGreater(state["peak"], 1 << 20)
        self.assertTrue({"seconds", "ended", "pid", "group", "host", "boot", "agent", "terminal", "revision", "folder", "command"} <= set(state))

    def test_the_same_order_twice_is_one_run(self):
        order = dict(kind="command", command="echo once; sleep 1000", folder=str(self.folder))
        first = self.client.start("run", **order)
        self.assertEqual(self.client.start("run", **order)["pid"], first["pid"])
        self.assertRefused("exists", "start", run="run", name="run", **dict(order, command="echo other"))

    def test_two_agents_that_start_one_run_at_the_same_time_start_one(self):
        others = [self.connect() for _ in range(4)]
        for number in range(5):
            run = "run-%d" % number
            asked = [(client, client.send("start", run=run, kind="command", command="echo $$", folder="/")) for client in others]
            pids = {client.receive(identity)[0]["state"]["pid"] for client, identity in asked}
            self.assertEqual(len(pids), 1)
            self.client.wait(run)
            self.assertEqual(self.client.read_all(run)[0], b"%d\n" % pids.pop())
        self.assertEqual([path.name for path in (self.home / "runs").glob(".*")], [])

    def test_read_gives_pieces_from_any_offset(self):
        _, output, marks = self.run_source("import sys\nfor i in range(20): print(i); print('e', i, file=sys.stderr)")
        self.assertEqual(sum(len(piece) for piece in pieces(output, marks)), len(output))
        answer, body = self.client.ask("read", run="run", limit=7, **{"from": 5})
        self.assertEqual(body[:7], output[5:12])
        self.assertEqual((answer["offset"], answer["size"], answer["over"]), (5, len(output), False))
        answer, body = self.client.ask("read", run="run", **{"from": len(output) + 100})
        self.assertEqual((answer["offset"], answer["over"], answer["size"]), (len(output), True, len(output)))

    def test_poll_returns_with_news_and_not_before(self):
        self.client.start_source("run", "print(input())")
        version = self.client.ask("list")[0]["version"]
        identity = self.client.send("poll", runs={"run": 0}, version=version, wait=25)
        self.client.ask("hello")  # others are answered meanwhile
        self.assertNotIn(identity, self.client.answers)
        self.client.ask("input", b"hello\n", run="run")
        news = self.client.receive(identity)[0]
        self.assertTrue(news["runs"]["run"] > 0 or news["version"] != version)
        self.client.wait("run")
        news = self.client.ask("poll", runs={"run": 6}, version=version, wait=25)[0]
        self.assertEqual([(state["run"], state["state"]) for state in news["states"]], [("run", "ended")])

    def test_a_poll_ends_the_one_before_it(self):
        version = self.client.ask("list")[0]["version"]
        first = self.client.send("poll", version=version, wait=25)
        second = self.client.send("poll", version=version, wait=25)
        self.assertEqual(self.client.receive(first)[0]["states"], [])
        self.assertNotIn(second, self.client.answers)
        self.client.start_source("run", "")
        self.assertEqual(self.client.receive(second)[0]["states"][0]["run"], "run")

    def test_poll_tells_changes_since_a_version_once(self):
        self.client.start_source("one", "")
        self.client.wait("one")
        self.client.start_source("two", "")
        self.client.wait("two")
        news = self.client.ask("poll")[0]
        self.assertEqual(len(news["states"]), 2)
        self.assertEqual(self.client.ask("poll", version=news["version"], wait=0)[0]["states"], [])
        self.assertEqual(len(self.client.ask("poll", version="something-else")[0]["states"]), 2)

    def test_poll_tells_which_runs_are_not_there(self):
        news = self.client.ask("poll", runs={"nothing": 0}, version=self.client.ask("list")[0]["version"], wait=25)[0]
        self.assertEqual((news["gone"], news["runs"]), (["nothing"], {}))

    def test_a_part_comes_once_and_only_the_right_one(self):
        self.assertRefused("bad-request", "part", name="sampler", body=b"print('other')")
        self.assertRefused("bad-request", "part", name="../x", body=b"")
        path = self.home / ("sampler-%s.py" % agent.PARTS["sampler"])
        self.assertFalse(path.exists())
        self.client.ask("sample", pace=1, wait=0)
        self.assertEqual(path.read_bytes(), part_text("sampler"))
        path.write_bytes(b"print('damaged')")
        self.connect().ask("sample", pace=1, wait=0)
        self.assertEqual(path.read_bytes(), part_text("sampler"))

    def test_a_greeting_tells_which_parts_have_yet_to_come_and_a_request_all_that_it_needs(self):
        def without_parts(do, **members):
            self.client.parts_sent |= {(self.client.last_id + 1, part) for part in agent.PARTS}
            return self.client.receive(self.client.send(do, **members))[0]
        self.assertEqual(without_parts("hello")["missing"], list(agent.PARTS))
        with self.assertRaises(AgentError) as caught:
            without_parts("signal", run="run", signal="kill")
        self.assertEqual(caught.exception.parts, ["records", "carrier"])
        self.client.ask("part", part_text("records"), name="records")
        self.assertEqual(without_parts("list")["states"], [])
        self.assertNotIn("records", without_parts("hello")["missing"])
        with self.assertRaises(AgentError) as caught:
            without_parts("signal", run="run", signal="kill")
        self.assertEqual(caught.exception.parts, ["carrier"])

    def test_the_agent_of_a_process_is_the_compiled_one(self):
        hello = self.client.ask("hello")[0]
        words = pathlib.Path("/proc/%d/cmdline" % self.client.process.pid).read_bytes().split(b"\0")
        self.assertIn(b"agent-%s" % hello["agent"].encode(), words)
        self.assertTrue(list((self.home / "__pycache__").glob("agent-%s.*.pyc" % hello["agent"])))

    def test_signals_reach_the_run_and_only_while_it_lives(self):
        for name, number in (("interrupt", 2), ("terminate", 15), ("kill", 9)):
            self.client.start_source(name, SLEEPER)
            self.client.wait_for_output(name, b"ready\n")
            self.client.ask("signal", run=name, signal=name)
            state = self.client.wait(name)
            self.assertEqual((state["state"], state["signal"]), ("killed", number))
            self.assertRefused("gone", "signal", run=name, signal=name)
        self.assertRefused("bad-request", "signal", run="kill", signal="hup")

    def test_kill_reaches_children_that_have_left_the_group(self):
        for terminal in (True, False):
            run = "terminal" if terminal else "pipes"
            self.client.start_source(run, "import subprocess, sys, time\ncode = 'import subprocess, sys, time; inner = subprocess.Popen([sys.executable, "
                                     "\"-c\", \"import time; time.sleep(1000)\"], start_new_session=True); print(inner.pid, flush=True); time.sleep(1000)'\n"
                                     "child = subprocess.Popen([sys.executable, '-c', code], start_new_session=True)\n"
                                     "print(child.pid, flush=True)\ntime.sleep(1000)", terminal=terminal)
            until(lambda: self.client.read_all(run)[0].count(b"\n") == 2, "both numbers")
            pids = [int(pid) for pid in self.client.read_all(run)[0].split()]
            self.client.ask("signal", run=run, signal="kill")
            self.assertEqual(self.client.wait(run)["signalName"], "SIGKILL")
            for pid in pids:
                until(lambda: not agent.process_fields(pid), "the end of a child")

    def test_a_run_of_another_machine_is_said_to_be_there(self):
        self.client.start_source("run", SLEEPER)
        self.client.wait_for_output("run", b"ready\n")
        path = self.home / "runs" / "run" / "state.json"
        state = json.loads(path.read_text())
        path.write_text(json.dumps(dict(state, host="elsewhere")))
        with self.assertRaises(AgentError) as caught:
            self.client.ask("signal", run="run", signal="interrupt")
        self.assertEqual(caught.exception.kind, "refused")
        self.assertIn("elsewhere", str(caught.exception))
        path.write_text(json.dumps(state))

    def test_resize_reaches_the_program(self):
        self.client.start_source("run", "import os, signal, time\nprint(os.get_terminal_size(), flush=True)\n"
                                 "signal.signal(signal.SIGWINCH, lambda *_: print(os.get_terminal_size(), flush=True))\n"
                                 "print('ready', flush=True)\nwhile True: time.sleep(1000)", columns=132, rows=50)
        self.client.wait_for_output("run", b"ready\n")
        self.client.ask("resize", run="run", columns=61, rows=17)
        self.assertIn(b"columns=132, lines=50", self.client.wait_for_output("run", b"columns=61, lines=17"))

    def test_forget_removes_what_is_over(self):
        self.client.start_source("run", SLEEPER)
        self.assertRefused("refused", "forget", run="run")
        self.client.ask("signal", run="run", signal="kill")
        self.client.wait("run")
        version = self.client.ask("list")[0]["version"]
        self.client.ask("forget", run="run")
        self.assertNotEqual(self.client.ask("list")[0]["version"], version)
        self.assertRefused("unknown-run", "read", run="run")
        self.assertEqual(list((self.home / "runs").iterdir()), [])

    def test_prune_removes_what_ended_long_ago(self):
        for run in ("old", "new"):
            self.run_source("", run)
        state = json.loads((self.home / "runs" / "old" / "state.json").read_text())
        (self.home / "runs" / "old" / "state.json").write_text(json.dumps(dict(state, ended=state["ended"] - 11 * 86400 * 1000000)))
        self.client.start_source("live", SLEEPER)
        leftover = self.home / "runs" / ".draft-1"
        leftover.mkdir()
        os.utime(leftover, (0, 0))
        self.assertEqual(self.client.ask("prune", days=10)[0]["removed"], ["old"])
        self.assertEqual(sorted(path.name for path in (self.home / "runs").iterdir()), ["live", "new"])

    def test_prune_removes_journals_of_kernels_that_are_gone_sooner(self):
        for kernel, days in (("gone", 8), ("late", 6)):
            folder = self.home / "journals" / kernel
            folder.mkdir(parents=True)
            state = {"run": "journal:" + kernel, "kind": "journal", "state": "ended", "ended": (time.time() - days * 86400) * 1000000}
            (folder / "state.json").write_text(json.dumps(state))
            (folder / "output").write_bytes(b"")
        self.assertEqual(self.client.ask("prune", days=90)[0]["removed"], ["journal:gone"])

    def test_file_gives_bytes_of_regular_files(self):
        path = self.folder / "data"
        path.write_bytes(bytes(range(200)))
        answer, body = self.client.ask("file", path=str(path), limit=50, **{"from": 100})
        self.assertEqual((body, answer["size"], answer["offset"]), (bytes(range(100, 150)), 200, 100))
        os.mkfifo(self.folder / "pipe")
        for hostile in (self.folder / "pipe", self.folder, "/dev/zero", self.folder / "none"):
            self.assertRefused("storage", "file", path=str(hostile))
        self.assertRefused("bad-request", "file", path="data")

    def test_unknown_runs_are_told_from_impossible_names(self):
        for do in ("read", "signal", "input", "resize", "forget"):
            self.assertRefused("unknown-run", do, run="none", signal="kill")
            for name in ("", "..", "../runs/x", "a/b", "A", "a" * 65, "a\n", "journal:..", "journal:", "other:a", 7, None, ["a"]):
                self.assertRefused("bad-request", do, run=name)

    def test_orders_of_wrong_types_are_refused(self):
        good = dict(run="run", name="run", kind="command", command="true", folder="/")
        for wrong in (dict(kind="magic"), dict(command=""), dict(command=7), dict(command="a\0b"), dict(arguments="a"), dict(arguments=[1]),
                      dict(environment=[]), dict(environment={"A": 1}), dict(environment={"A=B": "x"}), dict(environment={"": "x"}),
                      dict(environment={"A": "x\0"}), dict(secret={"A": None}), dict(folder="relative"), dict(terminal="yes"),
                      dict(columns="80"), dict(columns=True), dict(source=1), dict(run="journal:a"), dict(name="x" * (2 << 20)),
                      dict(client={})):
            with self.subTest(wrong=str(wrong)[:60]):
                self.assertRefused("bad-request", "start", **dict(good, **wrong))
        self.assertEqual(self.client.ask("list")[0]["states"], [])
        self.client.ask("start", **good)
        self.assertEqual(self.client.wait("run")["exit"], 0)

    def test_an_old_agent_and_a_new_client_get_along(self):
        self.assertRefused("unknown-request", "teleport", run="x")
        for do in (None, 7, ["hello"], "__init__", "handle"):
            self.assertRefused("unknown-request", do)
        self.assertEqual(self.client.ask("hello", later_member={"a": [1]})[0]["protocol"], 1)
        state = self.client.start("run", kind="command", command="true", folder="/", priority="high")
        self.assertNotIn("priority", state)

    def test_a_state_of_another_version_is_passed_on(self):
        self.run_source("")
        path = self.home / "runs" / "run" / "state.json"
        path.write_text(json.dumps(dict(json.loads(path.read_text()), invented={"later": 1})))
        self.assertEqual(self.client.ask("list")[0]["states"][0]["invented"], {"later": 1})

    def test_random_requests_are_answered_and_harm_nothing(self):
        seed = random.randrange(1 << 32)
        pick = random.Random(seed)
        values = [None, True, 0, -1, 1 << 62, 1.5, "", "run", "\0", "journal:run", [], ["run"], {}, {"run": 0}, {"run": "x"}, "x" * 5000]
        members = ["run", "runs", "kind", "path", "command", "arguments", "folder", "environment", "python", "terminal", "columns", "source",
                   "secret", "output", "from", "limit", "marks", "version", "wait", "signal", "end", "days", "kernel", "connection", "deflate"]
        requests = [name for name in agent.REQUESTS if name != "start"]
        self.run_source("print('kept')")
        for _ in range(400):
            asked = {name: pick.choice(values) for name in pick.sample(members, pick.randint(0, 8))}
            if pick.random() < 0.5:
                asked["wait"] = 0
            reply = self.client.reply_to(pick.choice(requests), **asked)
            self.assertNotEqual(reply.get("error", {}).get("kind"), "internal", "seed %d: %s: %s" % (seed, asked, reply))
        self.client.ask("hello")

    def test_a_full_terminal_is_a_channel(self):
        ours, theirs = pty.openpty()
        process = subprocess.Popen([sys.executable, str(AGENT_FILE), "serve", "--idle", "600", "--say", "ready"], stdin=theirs, stdout=theirs, stderr=theirs,
                                   env=self.client.environment, start_new_session=True)
        os.close(theirs)
        self.addCleanup(os.close, ours)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        source = b"".join(b"# line %d of a long program\n" % number for number in range(4000)) + b"print('from a terminal')"
        reader = agent.FrameReader()

        def ask(identity, do, body=b"", **members):
            write_to_terminal(ours, agent.encode(dict(members, do=do, id=identity), body))
            answer, body = answer_from_terminal(ours, reader, identity)
            self.assertNotIn("error", answer)
            return answer, body
        self.assertEqual(os.read(ours, 100), b"ready\n")  # from now on lines may be longer than those of terminals
        for part in ("records", "carrier"):
            ask(1, "part", part_text(part), name=part)
        ask(2, "start", source, run="run", kind="program", source=True)
        answer, body = ask(3, "read", run="run")
        while not answer["over"]:
            answer, body = ask(answer["id"] + 1, "read", run="run")
        self.assertEqual(body[:answer["size"]], b"from a terminal\n")

    def test_an_answer_is_deflated_on_demand(self):
        self.run_source("print('x' * 100000)")
        for wanted, first in ((True, b"~aloft1 z "), (False, b"~aloft1 - ")):
            frame = agent.encode({"do": "read", "run": "run", "id": 1, "deflate": wanted})
            process = subprocess.run([sys.executable, str(AGENT_FILE), "serve"], input=frame, env=self.client.environment,
                                     stdout=subprocess.PIPE, check=True)
            self.assertTrue(process.stdout.startswith(first))
            self.assertEqual(agent.decode(process.stdout)[1][:100000], b"x" * 100000)


class HiddenKernel(AgentTest):
    """answer() in a namespace that was executed from a string."""

    def setUp(self):
        super().setUp()
        before = os.environ.get("ALOFT_AGENT_HOME")
        os.environ["ALOFT_AGENT_HOME"] = str(self.home)
        self.addCleanup(lambda: os.environ.pop("ALOFT_AGENT_HOME") if before is None else os.environ.update(ALOFT_AGENT_HOME=before))
        text = AGENT_FILE.read_bytes()
        self.namespace = {"__name__": "aloft_agent", "__source__": text}
        exec(text, self.namespace)
        for part in ("records", "carrier"):
            self.client.ask("part", part_text(part), name=part)

    def ask(self, do, body=b"", **members):
        frame = agent.encode(dict(members, do=do, id=5), body).decode().rstrip()
        answer, body = agent.decode(self.namespace["answer"](frame).encode())
        self.assertEqual(answer["id"], 5)
        return answer, body

    def test_a_run_from_its_start_to_its_end(self):
        self.assertEqual(self.ask("hello")[0]["home"], str(self.home))
        state = self.ask("start", b"print('hidden')", run="run", kind="program", source=True)[0]["state"]
        self.assertEqual(state["state"], "running")
        until(lambda: self.ask("list", runs=["run"])[0]["states"][0]["state"] == "ended", "the end of the run")
        answer, body = self.ask("read", run="run")
        self.assertEqual(body[:answer["size"]], b"hidden\n")

    def test_waits_are_short(self):
        self.ask("start", SLEEPER.encode(), run="run", kind="program", source=True)
        version = self.ask("list")[0]["version"]
        frame = agent.encode({"do": "poll", "version": version, "wait": 25, "id": 1}).decode()
        self.assertEqual(agent.decode(self.namespace["answer"](frame, patience=0.01).encode())[0]["states"], [])
        self.assertEqual(self.ask("poll", version=self.ask("list")[0]["version"], wait=25)[0]["states"], [])

    def test_what_is_no_frame_is_answered_too(self):
        for text in ("", "~aloft1", "~aloft1 - 4 00000000 AAAA", "ü" * 100):
            self.assertEqual(agent.decode(self.namespace["answer"](text).encode())[0]["error"]["kind"], "bad-request")

    def test_what_kernels_put_into_their_environment_stays_there(self):
        given = {"MPLBACKEND": "module://matplotlib_inline.backend_inline", "JPY_PARENT_PID": "1", "PAGER": "cat", "MINE": "kept"}
        os.environ.update(given)
        self.addCleanup(lambda: [os.environ.pop(name) for name in given])
        self.ask("start", run="run", kind="command", command="env", folder="/")
        self.client.wait("run")
        lines = self.client.read_all("run")[0].decode().splitlines()
        self.assertIn("MINE=kept", lines)
        self.assertEqual([line for line in lines if line.startswith(("JPY_PARENT_PID=", "PAGER=", "MPLBACKEND=module://matplotlib"))], [])


class CommandLine(AgentTest):
    """The words for somebody who is logged in there."""

    def call(self, *words):
        return subprocess.run([sys.executable, str(AGENT_FILE), *words], env=self.client.environment, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE)

    def test_list_tail_wait_and_signal(self):
        self.client.start_source("run", "print(input())\nraise SystemExit(3)")
        self.assertIn(b"running", self.call("list").stdout)
        follower = subprocess.Popen([sys.executable, str(AGENT_FILE), "tail", "run", "-f"], env=self.client.environment, stdout=subprocess.PIPE)
        self.client.ask("input", b"typed\n", run="run")
        self.assertEqual(follower.communicate()[0], b"typed\n")
        self.assertEqual(self.call("wait", "run").returncode, 3)
        self.assertEqual(self.call("tail", "run").stdout, b"typed\n")
        self.assertEqual(self.call("signal", "run").returncode, 2)
        self.client.start_source("other", SLEEPER)
        self.client.wait_for_output("other", b"ready\n")
        self.assertEqual(self.call("signal", "other", "kill").returncode, 0)
        self.assertEqual(self.call("wait", "other").returncode, 128 + 9)
        self.assertIn(b"no run", self.call("tail", "none").stderr)

    def test_help_needs_neither_a_part_nor_a_home(self):
        self.client.environment.update(ALOFT_AGENT_HOME="/proc/none", XDG_STATE_HOME="/proc/none")
        for words in ((), ("--help",)):
            told = self.call(*words)
            self.assertEqual((told.returncode, told.stderr), (0, b""))
            for command in (b"list", b"tail", b"wait", b"signal", b"serve"):
                self.assertIn(b"    %s " % command, told.stdout)
        self.assertIn(b"--follow", self.call("tail", "--help").stdout)
        wrong = self.call("dance")
        self.assertEqual((wrong.returncode, wrong.stdout), (2, b""))
        self.assertIn(b"invalid choice: 'dance'", wrong.stderr)

    def test_where_nothing_has_run_yet_it_says_what_brings_the_missing_part(self):
        told = self.call("list")
        self.assertEqual(told.returncode, 2)
        self.assertIn(b"yet to come: records. Aloft brings it", told.stderr)


def pieces(output, marks):
    """What stands between marks."""
    ends = [mark[0] for mark in marks[1:]] + [len(output)]
    return [output[mark[0]:end] for mark, end in zip(marks, ends)]


def write_to_terminal(handle, data):
    while data:
        data = data[os.write(handle, data[:4096]):]


def answer_from_terminal(handle, reader, identity):
    while select.select([handle], [], [], DEADLINE)[0]:
        for members, body in reader.feed(os.read(handle, 1 << 16)):
            if members.get("id") == identity and "do" not in members:
                return members, body
    raise AssertionError("no answer")


if __name__ == "__main__":
    unittest.main()
