"""Runs a notebook cell by cell in a kernel of its own, and writes the file after every cell."""
import json
import os
import re
import signal
import sys
import time

KERNEL_PATIENCE = 60.0  # seconds for a kernel to begin
START_TRIES = 3  # a port that was free may be taken a moment later
SILENCE_AFTER_REPLY = 3.0  # seconds: then the kernel's "idle" has been lost
FAREWELL = 5.0  # seconds for a kernel to end by itself
MURMUR = 64 << 10  # bytes of what a kernel writes past Jupyter, kept to explain its death
CELL_ID = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")
LINE_BY_LINE = ("text/", "application/javascript", "image/svg+xml")


class CannotRun(Exception):
    """Why a notebook cannot be run (on), as a sentence; and what the kernel said to it."""

    def __init__(self, reason, words=""):
        super().__init__(reason)
        self.words = words


class Terminated(BaseException):
    """Somebody wants this run to end."""


class NotebookFile:
    """A notebook's file, read once and written often, in the style in which it was found."""

    def __init__(self, source, target):
        self.target = os.path.realpath(target)
        with open(source, "rb") as file:
            text = file.read().decode("utf-8")
        self.whole = json.loads(text)
        if not is_notebook(self.whole):
            raise CannotRun("%s is no notebook of format 4." % source)
        indent = re.match(r"\{\r?\n( *)", text)
        self.indent = len(indent.group(1)) if indent else None
        self.end = "\n" if text.endswith("\n") else ""
        self.mode = os.stat(source).st_mode & 0o777
        self._upgrade()

    def _upgrade(self):
        """To 4.5, the first with ids of cells; without what earlier runs have put out."""
        self.whole["nbformat_minor"] = max(5, self.whole.get("nbformat_minor", 0))
        self.whole.setdefault("metadata", {})
        used = set()
        for cell in self.whole["cells"]:
            cell.setdefault("metadata", {})
            wanted = cell.get("id") or cell["metadata"].get("id")
            if not isinstance(wanted, str) or not CELL_ID.match(wanted) or wanted in used:
                wanted = new_identity()[:8]
            cell["id"] = wanted
            used.add(wanted)
            if cell.get("cell_type") == "code":
                cell.update(outputs=[], execution_count=None)

    def code_cells(self):
        """Those that have something to run."""
        return [cell for cell in self.whole["cells"] if cell.get("cell_type") == "code" and joined(cell.get("source", "")).strip()]

    def write(self):
        """Why it could not be written; empty when it was."""
        data = json.dumps(self.whole, indent=self.indent, ensure_ascii=False,
                          separators=None if self.indent is None else (",", ": ")) + self.end
        try:
            replace_file(self.target, data.encode("utf-8", "replace"), self.mode)
        except OSError as error:
            return "%s could not be written: %s." % (self.target, error.strerror)
        return ""


def is_notebook(whole):
    """Whether JSON has the form that everything here takes for granted."""
    return isinstance(whole, dict) and whole.get("nbformat") == 4 and isinstance(whole.get("nbformat_minor", 0), int) \
        and isinstance(whole.get("metadata", {}), dict) and isinstance(whole.get("cells"), list) \
        and all(isinstance(cell, dict) and isinstance(cell.get("metadata", {}), dict) and is_text(cell.get("source", "")) for cell in whole["cells"])


def is_text(text):
    return isinstance(text, str) or (isinstance(text, list) and all(isinstance(line, str) for line in text))


def joined(text):
    """Text that a notebook keeps whole or as a list of lines."""
    return text if isinstance(text, str) else "".join(text)


def split_lines(text):
    return text.splitlines(keepends=True)


class Cell:
    """A cell that is being run: collects what comes back."""

    def __init__(self, cell, displays):
        self.cell = cell
        self.displays = displays  # display id: outputs in all cells that show it
        self.clears = False  # before the next output
        self.failed = False
        self.has_reply = self.is_idle = False

    def add(self, kind, content):
        """Files a message from the kernel among the outputs."""
        if kind == "clear_output":
            self.clears = True
            if not content.get("wait"):
                self._clear()
        elif kind == "execute_input":
            self.cell["execution_count"] = content.get("execution_count")
        elif kind == "update_display_data":
            self._update(content)
        elif kind in ("stream", "display_data", "execute_result", "error"):
            if self.clears:
                self._clear()
            getattr(self, "_" + kind)(content)

    def _clear(self):
        self.cell["outputs"].clear()
        self.clears = False

    def _stream(self, content):
        outputs = self.cell["outputs"]
        if not outputs or outputs[-1].get("output_type") != "stream" or outputs[-1]["name"] != content["name"]:
            outputs.append({"output_type": "stream", "name": content["name"], "text": []})
        outputs[-1]["text"].append(content["text"])

    def _display_data(self, content, kind="display_data"):
        output = {"output_type": kind, "data": in_lines(content["data"]), "metadata": content["metadata"]}
        self.cell["outputs"].append(output)
        display = content.get("transient", {}).get("display_id")
        if display:
            self.displays.setdefault(display, []).append(output)
        return output

    def _execute_result(self, content):
        self._display_data(content, "execute_result")["execution_count"] = content.get("execution_count")

    def _error(self, content):
        self.failed = True
        self.cell["outputs"].append({"output_type": "error", "ename": content["ename"], "evalue": content["evalue"],
                                     "traceback": content["traceback"]})

    def _update(self, content):
        for output in self.displays.get(content.get("transient", {}).get("display_id"), ()):
            output.update(data=in_lines(content["data"]), metadata=content["metadata"])

    def settle(self):
        """Gives streams the form of the file: lines, and what a carriage return has overwritten is gone."""
        for output in self.cell["outputs"]:
            if output["output_type"] == "stream":
                output["text"] = split_lines(fold_returns("".join(output["text"])))


def in_lines(data):
    """A bundle of representations in the form of the file."""
    return {kind: split_lines(value) if isinstance(value, str) and kind.startswith(LINE_BY_LINE) else value for kind, value in data.items()}


def fold_returns(text):
    """What a terminal would show of progress bars that write over themselves."""
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if "\r" in line:
            shown = ""
            for piece in line.split("\r"):
                shown = piece + shown[len(piece):]
            lines[index] = shown
    return "\n".join(lines)


def as_terminal_text(kind, content):
    """Stream (1, 2) and bytes of an output in the log; images as terminals know them."""
    if kind == "stream":
        return 2 if content["name"] == "stderr" else 1, content["text"]
    if kind == "error":
        return 2, "\n".join(content["traceback"]) + "\n"
    data = content.get("data", {})
    for image in ("image/png", "image/jpeg"):
        if image in data:
            packed = joined(data[image]).replace("\n", "")
            return 1, "\033]1337;File=inline=1;size=%d:%s\a\n" % (len(packed) * 3 // 4 - packed.count("="), packed)
    text = joined(data.get("text/plain", ""))
    return 1, text + "\n" if text else ""


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

    def end(self):
        """Asks the kernel to end; it need not listen."""
        self.send(self.control, "shutdown_request", {"restart": False})
        end = time.monotonic() + FAREWELL
        while self.process.poll() is None and time.monotonic() < end:
            time.sleep(0.05)
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


class NotebookRun:
    def __init__(self, file, kernel, report):
        self.file = file
        self.kernel = kernel
        self.report = report
        self.cells = {}  # message id: Cell
        self.displays = {}
        self.question = None  # of the kernel, for input
        self.typed = b""
        self.interrupted = False

    def run(self):
        """Runs all cells; false after an error."""
        signal.signal(signal.SIGINT, self._note_interrupt)
        cells = self.file.code_cells()
        self.report(cell=0, cells=len(cells))
        problem = self.file.write()
        for index, cell in enumerate(cells):
            is_good = self.run_cell(cell)
            problem = self.file.write()  # tried again after the next cell
            self.report(cell=index + 1)
            if not is_good and "raises-exception" not in cell["metadata"].get("tags", ()):
                return False
        if problem:
            raise CannotRun(problem)
        return True

    def _note_interrupt(self, *_):
        """A kernel in our group has the signal already; some want a message instead."""
        self.interrupted = self.kernel.interrupt_mode == "message"

    def run_cell(self, source):
        """Runs one cell to its end; true when it had no error."""
        cell = Cell(source, self.displays)
        content = {"code": joined(source["source"]), "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": True,
                   "stop_on_error": False}
        self.cells[self.kernel.send(self.kernel.shell, "execute_request", content)] = cell
        try:
            self._hear(cell)
        finally:
            cell.settle()
        return not cell.failed

    def _hear(self, cell):
        kernel, silent_since = self.kernel, time.monotonic()
        while not (cell.has_reply and (cell.is_idle or time.monotonic() - silent_since > SILENCE_AFTER_REPLY)):
            ready = kernel.wait([kernel.iopub, kernel.shell, kernel.stdin] + ([0] if self.question else []), 1.0)
            if ready:
                silent_since = time.monotonic()
            elif kernel.process.poll() is not None:
                reason = "The kernel died (%s)." % ending(kernel.process.returncode)
                cell.add("error", {"ename": "DeadKernelError", "evalue": reason, "traceback": [reason]})
                raise CannotRun(reason, kernel.last_words())
            self._take(ready)
            if self.interrupted:
                self.interrupted = False
                kernel.send(kernel.control, "interrupt_request", {})

    def _take(self, ready):
        if self.kernel.iopub in ready:
            self._take_output()
        if self.kernel.shell in ready:
            for header, parent, content in iter(lambda: self.kernel.receive(self.kernel.shell), None):
                if parent.get("msg_id") in self.cells and header["msg_type"] == "execute_reply":
                    self._take_reply(self.cells[parent["msg_id"]], content)
        if self.kernel.stdin in ready:
            self._take_question()
        if 0 in ready:
            self._take_typed()

    def _take_output(self):
        for header, parent, content in iter(lambda: self.kernel.receive(self.kernel.iopub), None):
            cell = self.cells.get(parent.get("msg_id"))
            kind = header["msg_type"]
            if cell and kind == "status" and content["execution_state"] == "idle":
                cell.is_idle = True
            elif cell:
                self._take_cell_output(cell, kind, content)

    def _take_cell_output(self, cell, kind, content):
        try:
            cell.add(kind, content)
            if kind in ("stream", "display_data", "execute_result", "error"):
                stream, text = as_terminal_text(kind, content)
                write_all(stream, text.encode("utf-8", "replace"))
        except (KeyError, TypeError, AttributeError) as error:  # some kernels take liberties
            write_all(2, ("An output of the kernel was not understood: %r.\n" % error).encode())

    def _take_reply(self, cell, content):
        cell.has_reply = True
        cell.failed = cell.failed or content["status"] != "ok"
        if content.get("execution_count") is not None:
            cell.cell["execution_count"] = content["execution_count"]

    def _take_question(self):
        message = self.kernel.receive(self.kernel.stdin)
        if message and message[0]["msg_type"] == "input_request":
            self.question = message[0]
            write_all(1, message[2]["prompt"].encode("utf-8", "replace"))

    def _take_typed(self):
        """A line of our own standard input answers the kernel's question; its end is the end of input there."""
        data = os.read(0, 1 << 16)
        self.typed += data
        line, newline, rest = self.typed.partition(b"\n")
        if newline or not data:
            value = line.decode("utf-8", "replace") if newline or line else "\x04"
            self.typed = rest
            self.kernel.send(self.kernel.stdin, "input_reply", {"value": value}, self.question)
            self.question = None


def ending(code):
    return signal_name(-code) if code < 0 else "exit %d" % code


def report_to(handle):
    """A function that tells the supervisor what has changed in the state."""
    def report(**members):
        write_all(handle, json.dumps(members).encode() + b"\n")
    return report


def terminate(*_):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # once is enough
    raise Terminated


def run_notebook(folder):
    """`agent notebook FOLDER`: the program of a notebook's run."""
    report = report_to(int(os.environ["ALOFT_REPORT"]))
    os.set_inheritable(int(os.environ["ALOFT_REPORT"]), False)
    with open(os.path.join(folder, "order.json"), encoding="utf-8") as file:
        order = json.load(file)
    signal.signal(signal.SIGTERM, terminate)
    try:
        return carry_notebook(folder, order, report)
    except Terminated:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTERM)


def carry_notebook(folder, order, report):
    """From the file to the file; the exit status."""
    source = os.path.join(folder, "program", order["path"]) if order["source"] else order["path"]
    kernel = None
    try:
        file = NotebookFile(source, order["output"] or source)
        kernel = NotebookKernel(file.whole["metadata"], os.path.join(folder, "kernel.json"))
        return 0 if NotebookRun(file, kernel, report).run() else 1
    except (CannotRun, OSError, ValueError, ImportError) as error:
        words = getattr(error, "words", "")
        write_all(2, ("\n%s\n%s\n" % (words, error) if words else "\n%s\n" % error).encode("utf-8", "replace"))
        report(**{"reason" if kernel else "failure": str(error)})
        return 1
    finally:
        if kernel:
            file.write()
            kernel.end()
