"""What the agent finds out about the services, containers and jobs that a run ends with."""
import os
import pathlib
import shutil
import tempfile
import unittest
from unittest import mock

from client import AgentTest, agent

LOGIN = "/user.slice/user-1000.slice/"
MANAGER = LOGIN + "user@1000.service/"


class Ties(unittest.TestCase):
    """The rules, with a /proc and a systemctl of our own."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="aloft-agent-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        for name in ("1", "self", "bin"):
            (self.folder / name).mkdir()
        environment = {name: value for name, value in os.environ.items() if name not in agent.JOBS}
        environment["PATH"] = str(self.folder / "bin")
        for patch in (mock.patch.object(agent, "PROC", str(self.folder)), mock.patch.dict(os.environ, environment, clear=True)):
            patch.start()
            self.addCleanup(patch.stop)
        self.is_machine()

    def is_machine(self, first="systemd"):
        (self.folder / "1" / "comm").write_text(first + "\n")

    def tie_in(self, *paths, first="0::"):
        (self.folder / "self" / "cgroup").write_text("".join(first + path + "\n" for path in paths))
        return agent.tie()

    def systemctl(self, text):
        path = self.folder / "bin" / "systemctl"
        path.write_text("#!/bin/sh\necho \"$@\" > %s/asked\n%s\n" % (self.folder, text))
        path.chmod(0o700)

    def test_a_service_ends_what_it_began(self):
        for path, unit in (("/system.slice/jupyterhub.service", "jupyterhub.service"), ("/system.slice/jupyter-ada-singleuser.service", "jupyter-ada-singleuser.service"),
                           ("/system.slice/jupyter.service/child", "jupyter.service"), (MANAGER + "app.slice/jupyter.service", "jupyter.service"),
                           ("/machine.slice/libpod-5e1f.scope/container", "libpod-5e1f.scope"), ("/system.slice/docker-5e1f.scope", "docker-5e1f.scope")):
            self.assertEqual(self.tie_in(path), ("service", unit), path)

    def test_logins_and_desktops_do_not(self):
        for path in ("/", "/init.scope", LOGIN + "session-3.scope", MANAGER + "init.scope", MANAGER + "app.slice/app-org.gnome.Terminal.slice/vte-spawn-1.scope",
                     MANAGER + "app.slice/app-org.kde.konsole@1.service", MANAGER + "app.slice/run-r5.scope", MANAGER + "tmux-spawn-1.scope", "/user.slice"):
            self.assertIsNone(self.tie_in(path), path)

    def test_older_systems_name_it_in_a_hierarchy_of_its_own(self):
        self.assertEqual(self.tie_in("/system.slice/jupyter.service", first="1:name=systemd:"), ("service", "jupyter.service"))
        self.assertIsNone(self.tie_in("/system.slice/jupyter.service", first="4:memory:"))

    def test_a_service_that_ends_its_first_process_only_is_none(self):
        for mode, tie in (("process", None), ("none", None), ("control-group", ("service", "jupyter.service")), ("mixed", ("service", "jupyter.service")),
                          ("", ("service", "jupyter.service"))):
            self.systemctl("echo " + mode)
            self.assertEqual(self.tie_in("/system.slice/jupyter.service"), tie, mode)
        self.assertEqual((self.folder / "asked").read_text(), "show --property=KillMode --value jupyter.service\n")
        self.tie_in(MANAGER + "app.slice/jupyter.service")
        self.assertEqual((self.folder / "asked").read_text(), "--user show --property=KillMode --value jupyter.service\n")

    def test_a_systemctl_that_does_not_work_says_nothing(self):
        for text in ("exit 1", "echo process >&2; exit 1", "exec /bin/sleep 60"):
            self.systemctl(text)
            self.assertEqual(self.tie_in("/system.slice/jupyter.service"), ("service", "jupyter.service"))

    def test_a_container_ends_with_its_first_process(self):
        for first in ("tini", "dumb-init", "docker-init", "jupyter-lab", "python3", "sh"):
            self.is_machine(first)
            self.assertEqual(self.tie_in("/"), ("container", ""), first)
        for first in ("systemd", "init", "init(Ubuntu)", "runit", "launchd"):
            self.is_machine(first)
            self.assertIsNone(self.tie_in("/"), first)
        self.is_machine("tini")
        self.assertEqual(self.tie_in("/system.slice/docker-5e1f.scope"), ("container", ""))

    def test_a_job_ends_all_that_it_began(self):
        self.is_machine("tini")
        for name in agent.JOBS:
            with mock.patch.dict(os.environ, {name: "4711"}):
                self.assertEqual(self.tie_in("/system.slice/slurmd.service"), ("job", "4711"))

    def test_where_nothing_can_be_read_nothing_is_claimed(self):
        shutil.rmtree(self.folder / "1")
        self.assertIsNone(agent.tie())
        (self.folder / "self" / "cgroup").write_text("nonsense\n0::\n0::/x.service:y\n")
        self.assertIsNone(agent.tie())


class States(AgentTest):
    def test_a_run_says_what_it_ends_with(self):
        client = self.connect(environment={"SLURM_JOB_ID": "4711"})
        client.start_source("run", "print(1)")
        state = client.wait("run")
        self.assertEqual((state["tie"], state["tieName"]), ("job", "4711"))


if __name__ == "__main__":
    unittest.main()
