"""Somebody's real Jupyter server, as long as one is with it."""
import json
import os
import pathlib
import socket
import subprocess

SCRIPT = pathlib.Path(__file__).parents[1] / "servers" / "jupyter-server.sh"
NO_PACKAGE = 3


class NotHere(Exception):
    """A package that it needs is not installed."""


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Server:
    """In a process of its own, which ends a server that does not heed SIGTERM: one that is just
    starting a kernel doesn't."""

    def __init__(self, root):
        self.token = "letmein"
        self.process = subprocess.Popen(
            [SCRIPT, "--root", root, "--token", self.token, "--port", str(free_port()), "--watch-pid", str(os.getpid())],
            stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line and self.process.wait() == NO_PACKAGE:
            raise NotHere()
        self.address = "%s?token=%s" % (json.loads(line)["url"], self.token)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(30)
