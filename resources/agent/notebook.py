"""Runs a notebook cell by cell in a kernel of its own, and writes the file after every cell, and while a long one puts out."""
import json
import os
import signal
import time

SILENCE_AFTER_REPLY = 3.0  # seconds: then the kernel's "idle" has been lost
LONGEST_PROMPT = 1000  # characters of a question that the state tells
WRITE_EVERY = 2.0  # seconds, while a cell puts out
WRITE_SHARE = 20  # a file that takes long to write is written so many times rarer


class Terminated(BaseException):
    """Somebody wants this run to end."""


class NotebookRun:
    def __init__(self, file, kernel, report):
        self.file = file
        self.kernel = kernel
        self.report = report
        self.cells = {}  # message id: Cell
        self.displays = {}
        self.question = None  # of the kernel, for input
        self.questions = 0
        self.typed = b""
        self.interrupted = False
        self.has_news = False  # of the cell that runs, since the file was written
        self.write_after = 0.0

    def run(self):
        """Runs all cells; false after an error."""
        signal.signal(signal.SIGINT, self._note_interrupt)
        cells = self.file.code_cells()
        self.report(cell=0, cells=len(cells))
        problem = self._write()
        for index, cell in enumerate(cells):
            is_good = self.run_cell(cell)
            problem = self._write()  # tried again after the next cell
            ends_here = not is_good and "raises-exception" not in cell["metadata"].get("tags", ())
            self.report(cell=index + 1, **({"place": cell.get("id", "")} if ends_here else {}))
            if ends_here:
                return False
        if problem:
            raise CannotRun(problem)
        return True

    def hear_the_end(self):
        """Lets the kernel go; what it says until then belongs to the cells, too."""
        self.kernel.end(self.take_output)
        if self.has_news:
            for cell in self.cells.values():
                cell.settle()
            self._write()

    def _write(self):
        began = time.monotonic()
        problem = self.file.write()
        self.has_news = False
        self.write_after = time.monotonic() + max(WRITE_EVERY, WRITE_SHARE * (time.monotonic() - began))
        return problem

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
            self._end_question()  # nobody waits for an answer to one that was interrupted
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
            if self.has_news and time.monotonic() > self.write_after:
                self._write()
            if self.interrupted:
                self.interrupted = False
                kernel.send(kernel.control, "interrupt_request", {})

    def _take(self, ready):
        if self.kernel.iopub in ready:
            self.take_output()
        if self.kernel.shell in ready:
            for header, parent, content in iter(lambda: self.kernel.receive(self.kernel.shell), None):
                if parent.get("msg_id") in self.cells and header["msg_type"] == "execute_reply":
                    self._take_reply(self.cells[parent["msg_id"]], content)
        if self.kernel.stdin in ready:
            self._take_question()
        if 0 in ready:
            self._take_typed()

    def take_output(self):
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
            self.has_news = True
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
            self.questions += 1
            prompt = message[2].get("prompt", "")
            self.report(question=self.questions, asks="password" if message[2].get("password") else "text", prompt=prompt[:LONGEST_PROMPT])
            write_all(2, prompt.encode("utf-8", "replace"))

    def _end_question(self):
        if self.question:
            self.question = None
            self.report(question=0)

    def _take_typed(self):
        """A line of our own standard input answers the kernel's question; its end is the end of input there."""
        data = os.read(0, 1 << 16)
        self.typed += data
        line, newline, rest = self.typed.partition(b"\n")
        if newline or not data:
            value = line.decode("utf-8", "replace") if newline or line else "\x04"
            self.typed = rest
            self.kernel.send(self.kernel.stdin, "input_reply", {"value": value}, self.question)
            self._end_question()


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
    kernel = run = None
    try:
        file = NotebookFile(source, order["output"] or source)
        kernel = NotebookKernel(file.whole["metadata"], os.path.join(folder, "kernel.json"))
        run = NotebookRun(file, kernel, report)
        return 0 if run.run() else 1
    except (CannotRun, OSError, ValueError, ImportError) as error:
        words = getattr(error, "words", "")
        write_all(2, ("\n%s\n%s\n" % (words, error) if words else "\n%s\n" % error).encode("utf-8", "replace"))
        report(**{"reason" if kernel else "failure": str(error)})
        return 1
    finally:
        if run:
            file.write()
            run.hear_the_end()
