"""A kernel of a notebook's own: starting, asking, ending it."""
import json
import os
import re
import sys
import time

KERNEL_PATIENCE = 60.0  # seconds for a kernel to begin
START_TRIES = 3  # a port that was free may be taken a moment later
FAREWELL = 5.0  # seconds for a kernel to end by itself
MURMUR = 64 << 10  # bytes of what a kernel writes past Jupyter, kept to explain its death


class CannotRun(Exception):
    """Why a notebook cannot be run (on), as a sentence; and what the kernel said to it."""

    def __init__(self, reason, words=""):
        super().__init__(reason)
        self.words = words


class NotebookKernel:
    """A kernel in our own process group, so that what is meant for the run (Ctrl+C, an end) reaches it too."""

    def __init__(self, metadata, connection_file):
        import zmq
        self.zmq = zmq
        self.context = zmq.Context()
        self.connection_file = connection_file
        self.words, self.environment, self.interrupt_mode = kernel_command(metadata, connection_file)
        self.session = new_identity()
        self.process = None
        self.murmur = b""  # most of it comes by iopub too
        for _ in range(START_TRIES):
            self._start()
            if self._has_begun():
                return
        words = self.last_words()
        raise CannotRun("The kernel could not start: %s" % (words.rpartition("\n")[2] or "it said nothing."), words)

    def _start(self):
        import subprocess
        self.connection = write_connection(self.connection_file)
        self.signer = Signer(self.connection)
        self.process = subprocess.Popen(self.words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                        env=self.environment)
        self.hears_murmur = True
        self.iopub = self._connect("iopub", self.zmq.SUB)
        self.shell = self._connect("shell", self.zmq.DEALER)
        self.stdin = self._connect("stdin", self.zmq.DEALER)
        self.control = self._connect("control", self.zmq.DEALER)

    def _connect(self, channel, kind):
        socket = self.context.socket(kind)
        socket.linger = 0
        socket.rcvhwm = 0  # what the kernel has said is never dropped here
        if channel == "iopub":
            socket.subscribe(b"")
        else:
            socket.identity = self.session.encode()  # the same for shell and stdin: so questions find us
        if channel == "stdin":
            self.link = socket.get_monitor_socket(getattr(self.zmq, "EVENT_HANDSHAKE_SUCCEEDED", self.zmq.EVENT_CONNECTED))
        socket.connect(self.connection.address(channel))
        return socket

    def _has_begun(self):
        """Asks until the answer, and iopub, are heard, and questions find us: one asked before that would be lost."""
        end = time.monotonic() + KERNEL_PATIENCE
        missing = {self.iopub, self.shell, self.link}
        while missing:
            if self.process.poll() is not None:
                self.close()
                return False
            if time.monotonic() > end:
                self.close()
                raise CannotRun("The kernel did not answer.")
            self.send(self.shell, "kernel_info_request", {})
            for socket in self.wait(list(missing), 0.5):
                if socket is self.link or self.receive(socket):
                    missing.discard(socket)
        self.stdin.disable_monitor()
        return True

    def send(self, socket, kind, content, parent=None):
        identity, parts = new_message(self.session, kind, content, parent)
        socket.send_multipart([DELIMITER, self.signer.sign(parts)] + parts)
        return identity

    def receive(self, socket):
        """The next message that is there, as (header, parent, content); None without one."""
        while True:
            try:
                message = self.signer.unwrap(socket.recv_multipart(self.zmq.NOBLOCK))
            except self.zmq.Again:
                return None
            if message:
                header, parent, _, content = (json.loads(part.decode("utf-8", "replace")) for part in message[0])
                return header, parent, content

    def wait(self, sockets, seconds):
        """Those (descriptors too) that have something for us."""
        poller = self.zmq.Poller()
        murmur = self.process.stdout.fileno()
        for socket in sockets + ([murmur] if self.hears_murmur else []):
            poller.register(socket, self.zmq.POLLIN)
        ready = [socket for socket, _ in poller.poll(int(seconds * 1000))]
        if murmur in ready:
            said = os.read(murmur, MURMUR)
            self.hears_murmur = bool(said)
            self.murmur = (self.murmur + said)[-MURMUR:]
        return [socket for socket in ready if socket != murmur]

    def last_words(self):
        """What a dead kernel has said past Jupyter; a child that it left may hold the pipe open."""
        end = time.monotonic() + 1.0
        while self.hears_murmur and time.monotonic() < end:
            self.wait([], 0.1)
        return self.murmur.decode("utf-8", "replace").strip()

    def close(self):
        for socket in (self.iopub, self.shell, self.stdin, self.control):
            socket.close()
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.unlink(self.connection_file)

    def end(self, hear):
        """Asks the kernel to end; it need not listen. What it still publishes is heard: a program that wrote past Python
        may come after the idle of its cell."""
        self.send(self.control, "shutdown_request", {"restart": False})
        end = time.monotonic() + FAREWELL
        while self.process.poll() is None and time.monotonic() < end:
            self.wait([self.iopub], 0.05)
            hear()
        hear()
        self.close()


def kernel_command(metadata, connection_file):
    """Command line, environment and way of interrupting of the kernel that a notebook wants: Python's is that of the
    interpreter we run in, others are looked up where jupyter_client does."""
    wanted = metadata.get("kernelspec")
    wanted = wanted if isinstance(wanted, dict) else {}
    environment = dict(os.environ, JPY_PARENT_PID=str(os.getpid()))
    environment.pop("ALOFT_REPORT", None)
    quiet = ["-Xfrozen_modules=off"] if sys.version_info >= (3, 11) else []  # else its debugger complains
    native = [sys.executable, *quiet, "-m", "ipykernel_launcher", "-f", connection_file]
    if wanted.get("name", "python3") == "python3":
        return native, environment, "signal"
    try:
        import jupyter_client.kernelspec
        spec = jupyter_client.kernelspec.KernelSpecManager().get_kernel_spec(wanted["name"])
    except Exception as error:  # not there, or no jupyter_client
        if wanted.get("language") == "python":
            return native, environment, "signal"
        raise CannotRun("There is no kernel %s here (%s)." % (wanted.get("name"), error)) from None
    places = {"connection_file": connection_file, "resource_dir": spec.resource_dir}
    words = [re.sub(r"\{(\w+)\}", lambda match: places.get(match.group(1), match.group(0)), word) for word in spec.argv]
    environment.update({name: os.path.expandvars(value) for name, value in (spec.env or {}).items()})
    return words, environment, getattr(spec, "interrupt_mode", "signal")


def write_connection(path):
    """A connection file with free ports and a new key."""
    import socket
    listeners = [socket.create_server(("127.0.0.1", 0)) if hasattr(socket, "create_server") else bound_socket() for _ in range(5)]
    known = {"ip": "127.0.0.1", "transport": "tcp", "key": new_identity(), "signature_scheme": "hmac-sha256", "kernel_name": ""}
    for channel, listener in zip(("shell", "iopub", "stdin", "control", "hb"), listeners):
        known[channel + "_port"] = listener.getsockname()[1]
        listener.close()
    text = json.dumps(known)
    replace_file(path, text.encode())
    return Connection(text)


def bound_socket():
    import socket
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    return listener
