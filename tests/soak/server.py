"""A real Jupyter server on loopback that can be killed and started again, and what its agent has written."""
import json
import os
import secrets
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

PYTHON = "/usr/bin/python3"
PATIENCE = 60  # seconds until a server answers


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    @staticmethod
    def can_start():
        found = subprocess.run([PYTHON, "-c", "import jupyter_server, ipykernel"], stderr=subprocess.DEVNULL, check=False)
        return found.returncode == 0

    def __init__(self, folder):
        self.root = folder / "remote"
        self.home = folder / "agent"
        self.port = free_port()
        self.token = secrets.token_hex(16)
        self.environment = dict(os.environ, HOME=str(self.root), ALOFT_AGENT_HOME=str(self.home), JUPYTER_RUNTIME_DIR=str(folder / "runtime"),
                                JUPYTER_CONFIG_DIR=str(folder / "config"), JUPYTER_DATA_DIR=str(folder / "data"), IPYTHONDIR=str(folder / "ipython"))
        self.root.mkdir()
        self.log = open(folder / "server.log", "ab")
        self.process = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.end(signal.SIGTERM)
        self.log.close()

    def address(self, port):
        return "http://127.0.0.1:%d/?token=%s" % (port, self.token)

    def start(self):
        self.process = subprocess.Popen([PYTHON, "-m", "jupyter_server", "--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=%d" % self.port,
                                         "--ServerApp.port_retries=0", "--ServerApp.token=" + self.token, "--ServerApp.root_dir=%s" % self.root],
                                        env=self.environment, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, start_new_session=True)
        end = time.monotonic() + PATIENCE
        while not self.answers():
            if time.monotonic() > end or self.process.poll() is not None:
                raise SystemExit("The Jupyter server did not start.")
            time.sleep(0.1)

    def answers(self):
        try:
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            return opener.open("http://127.0.0.1:%d/api" % self.port, timeout=5).status == 200
        except (OSError, urllib.error.URLError):
            return False

    def end(self, number):
        """With the kernels, which are in its process group; runs have groups of their own."""
        self.process.send_signal(number)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def restart(self):
        """As a machine's owner does: the kernels are gone."""
        self.end(signal.SIGTERM)
        self.start()

    def record(self, run):
        return next(self.home.glob("**/runs/%s" % run))

    def is_running(self, run):
        try:
            return json.loads((self.record(run) / "state.json").read_text(encoding="utf-8")).get("state") in ("starting", "running")
        except (StopIteration, OSError, ValueError):
            return True

    def output(self, run):
        """What the agent has written, joined; its form is told in resources/agent/PROTOCOL.md."""
        return (self.record(run) / "output").read_bytes()
