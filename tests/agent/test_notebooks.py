"""Notebooks, run cell by cell in real kernels."""
import json
import os
import subprocess
import unittest
import venv

from client import AgentTest, agent, end_process, until
from test_runs import FIGURE, python_with

PYTHON = python_with("ipykernel", "jupyter_client", "nbformat")


def code(source, **members):
    return dict({"cell_type": "code", "metadata": {}, "source": source, "outputs": [], "execution_count": None}, **members)


def text_of(output):
    return agent.joined(output["text"])


@unittest.skipUnless(PYTHON, "There is no Python with ipykernel, jupyter_client and nbformat here.")
class Notebooks(AgentTest):
    def setUp(self):
        super().setUp()
        self.client = self.connect(python=PYTHON)
        self.path = self.folder / "book.ipynb"

    def write(self, *cells, **members):
        self.path.write_text(json.dumps(dict({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells)}, **members), indent=1) + "\n",
                             encoding="utf-8")

    def run_notebook(self, *cells, output="", members=None, **order):
        """State, log, and the cells of the file that was written, which is valid."""
        self.write(*cells, **(members or {}))
        self.start(output=output, **order)
        state = self.client.wait("run")
        return state, self.client.read_all("run")[0], self.cells(output)

    def start(self, **order):
        return self.client.start("run", kind="notebook", path=self.path.name, folder=str(self.folder), **order)

    def cells(self, output=""):
        path = self.folder / (output or self.path.name)
        checked = "import nbformat, sys; nbformat.validate(nbformat.read(sys.argv[1], as_version=nbformat.NO_CONVERT))"
        self.assertEqual(os.spawnl(os.P_WAIT, PYTHON, PYTHON, "-W", "error", "-c", checked, str(path)), 0)
        whole = json.loads(path.read_text(encoding="utf-8"))
        self.assertEqual((whole["nbformat"], whole["nbformat_minor"]), (4, 5))
        return whole["cells"]

    def test_outputs_are_in_the_log_and_in_the_file(self):
        state, log, cells = self.run_notebook(
            code("print('printed')\n1 + 1", id="first"), {"cell_type": "markdown", "metadata": {}, "source": "# Title", "id": "title"},
            code(["import sys\n", "print('warned', file=sys.stderr)"], id="second"), code("", id="empty"), code("import os; os.system('echo low')", id="low"))
        self.assertEqual((state["state"], state["exit"], state["cell"], state["cells"]), ("ended", 0, 3, 3))
        self.assertTrue(log.startswith(b"printed\n2\nwarned\n"), log)
        self.assertEqual(sorted(log.split()[3:]), [b"0", b"low"])  # what goes past Python takes a way of its own
        self.assertEqual([cell["id"] for cell in cells], ["first", "title", "second", "empty", "low"])
        self.assertEqual(text_of(cells[0]["outputs"][0]), "printed\n")
        self.assertEqual((cells[0]["outputs"][1]["data"]["text/plain"], cells[0]["execution_count"]), (["2"], 1))
        self.assertEqual(cells[2]["outputs"][0]["name"], "stderr")
        self.assertEqual(list((self.home / "runs" / "run").glob("kernel.json")), [])

    def test_an_error_ends_the_run_unless_it_is_expected(self):
        state, log, cells = self.run_notebook(code("1 / 0", metadata={"tags": ["raises-exception"]}), code("print('on')"), code("undefined", id="wrong"),
                                              code("print('never')", outputs=[{"output_type": "stream", "name": "stdout", "text": "of an earlier run"}]))
        self.assertEqual((state["state"], state["exit"], state["cell"], state["place"]), ("ended", 1, 3, "wrong"))
        self.assertEqual([cell["outputs"][0]["output_type"] for cell in cells[:3]], ["error", "stream", "error"])
        self.assertEqual(cells[3]["outputs"], [])
        self.assertIn(b"NameError", log)
        self.assertNotIn(b"never", log)

    def test_it_is_written_elsewhere_on_demand_and_the_source_stays_as_it_was(self):
        self.write(code("print('x')"))
        before = self.path.read_bytes()
        self.start(output="sub.ipynb")
        self.assertEqual(self.client.wait("run")["exit"], 0)
        self.assertEqual(self.path.read_bytes(), before)
        self.assertEqual(text_of(self.cells("sub.ipynb")[0]["outputs"][0]), "x\n")

    def test_a_file_that_was_sent_along(self):
        text = json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [code("import os; print(os.getcwd())", id="a")]})
        self.client.start("run", kind="notebook", path="sent.ipynb", body=text.encode(), source=True, folder=str(self.folder), output="got.ipynb")
        self.assertEqual(self.client.wait("run")["exit"], 0)
        self.assertEqual(text_of(self.cells("got.ipynb")[0]["outputs"][0]), "%s\n" % self.folder)

    def test_the_file_follows_a_cell_that_takes_long(self):
        self.write(code("import time\nfor step in range(300):\n    print(step, flush=True)\n    time.sleep(0.1)", id="a"))
        self.start()
        until(lambda: any("5" in text_of(output).split() for output in self.cells()[0]["outputs"]), "outputs of a cell that runs")
        self.assertEqual(self.client.status("run")["state"], "running")
        self.client.ask("signal", run="run", signal="terminate")
        self.client.wait("run")

    def test_the_file_is_there_after_every_cell(self):
        self.write(code("print('first')", id="a"), code("input('go? ')", id="b"), code("print('last')", id="c"))
        self.start()
        self.client.wait_for_output("run", b"go? ")
        self.assertEqual(text_of(self.cells()[0]["outputs"][0]), "first\n")
        self.assertEqual(self.client.ask("list")[0]["states"][0]["cell"], 1)
        self.client.ask("input", b"yes\n", run="run")
        self.assertEqual(self.client.wait("run")["exit"], 0)
        self.assertEqual(self.cells()[1]["outputs"][0]["data"]["text/plain"], ["'yes'"])

    def test_what_a_cell_asks_is_told_and_whether_the_answer_may_be_seen(self):
        self.write(code("import getpass\nprint(len(getpass.getpass('Token? ')), len(input('Name? ')))", id="a"))
        self.start()
        for number, asks, prompt in ((1, "password", "Token? "), (2, "text", "Name? ")):
            self.client.wait_for_output("run", prompt.encode())
            until(lambda: self.client.ask("list")[0]["states"][0].get("question") == number, "the question")
            state = self.client.ask("list")[0]["states"][0]
            self.assertEqual((state["question"], state["asks"], state["prompt"]), (number, asks, prompt))
            self.client.ask("input", b"secret\n", run="run")
        state = self.client.wait("run")
        self.assertEqual((state["exit"], state["question"]), (0, 0))
        log = self.client.read_all("run")[0]
        self.assertIn(b"6 6\n", log)
        self.assertNotIn(b"secret", log)

    def test_the_end_of_input_is_told_to_the_kernel(self):
        self.write(code("try:\n    input()\nexcept EOFError:\n    print('end')", id="a"))
        self.start(terminal=False)
        self.client.ask("input", run="run", end=True)
        self.client.wait("run")
        self.assertEqual(self.client.read_all("run")[0], b"end\n")

    def test_figures_displays_and_what_clears_them(self):
        state, log, cells = self.run_notebook(
            code("from IPython.display import display, clear_output, Image\nhandle = display('old', display_id=True)", id="a"),
            code("handle.update('new')", id="b"),
            code("print('gone')\nclear_output()\nprint('stays')", id="c"), code("print('gone')\nclear_output(wait=True)\nprint('stays')", id="d"),
            code("import base64\ndisplay(Image(base64.b64decode('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==')))",
                 id="e"))
        self.assertEqual(state["exit"], 0, log)
        self.assertEqual(cells[0]["outputs"][0]["data"]["text/plain"], ["'new'"])
        self.assertEqual([text_of(cell["outputs"][0]) for cell in cells[2:4]], ["stays\n", "stays\n"])
        self.assertEqual(len(FIGURE.findall(log)), 1)
        self.assertIn("image/png", cells[4]["outputs"][0]["data"])

    def test_a_progress_bar_takes_one_line_of_the_file(self):
        _, log, cells = self.run_notebook(code("import sys\nfor i in range(1000):\n    print('\\r%d of 1000' % i, end='', flush=True)\nprint()", id="a"))
        self.assertEqual(text_of(cells[0]["outputs"][0]), "999 of 1000\n")
        self.assertIn(b"\r500 of 1000", log)

    def test_the_kernels_death_is_told(self):
        state, log, cells = self.run_notebook(code("print('before')", id="a"), code("import os\nprint('last words', flush=True)\nos.write(2, b'to the console')\nos.kill(os.getpid(), 9)", id="b"),
                                              code("print('never')", id="c"))
        self.assertEqual((state["state"], state["exit"], state["reason"]), ("ended", 1, "The kernel died (SIGKILL)."))
        self.assertEqual(cells[1]["outputs"][-1]["ename"], "DeadKernelError")
        self.assertIn(b"The kernel died", log)

    def test_a_python_without_ipykernel_is_named(self):
        environment = self.folder / "environment"
        venv.create(environment, with_pip=False)
        site = subprocess.run([PYTHON, "-c", "import zmq, os; print(os.path.dirname(os.path.dirname(zmq.__file__)))"], stdout=subprocess.PIPE).stdout.decode().strip()
        packages = next(environment.glob("lib/*/site-packages"))
        for name in os.listdir(site):
            if name.startswith(("zmq", "pyzmq")):
                (packages / name).symlink_to(os.path.join(site, name))
        self.write(code("1", id="a"))
        self.start(python=str(environment / "bin" / "python"))
        state = self.client.wait("run")
        self.assertEqual(state["state"], "failed")
        self.assertIn("ipykernel", state["reason"])

    def test_an_interrupt_reaches_the_cell(self):
        self.write(code("import time\nprint('ready', flush=True)\nwhile True: time.sleep(0.1)", id="a"), code("print('never')", id="b"))
        self.start()
        self.client.wait_for_output("run", b"ready\n")
        self.client.ask("signal", run="run", signal="interrupt")
        state = self.client.wait("run")
        self.assertEqual((state["state"], state["exit"]), ("ended", 1))
        self.assertEqual(self.cells()[0]["outputs"][-1]["ename"], "KeyboardInterrupt")

    def test_termination_keeps_what_there_is_and_leaves_no_kernel(self):
        for signal, number in (("terminate", 15), ("kill", 9)):
            self.write(code("import os, time\nprint('kernel', os.getpid(), 'ready', flush=True)\ntime.sleep(1000)", id="a"))
            run = "run-" + signal
            self.client.start(run, kind="notebook", path=self.path.name, folder=str(self.folder))
            kernel = int(self.client.wait_for_output(run, b"ready\n").split()[1])
            self.addCleanup(end_process, kernel)
            self.client.ask("signal", run=run, signal=signal)
            state = self.client.wait(run)
            self.assertEqual((state["state"], state["signal"]), ("killed", number))
            until(lambda: not agent.began(kernel), "the end of the kernel")
            if signal == "terminate":
                self.assertIn("ready", text_of(self.cells()[0]["outputs"][0]))

    def test_what_cannot_be_run_has_failed_and_says_why(self):
        for name, text, word in (("broken", "{", "Expecting"), ("old", '{"nbformat": 3, "worksheets": []}', "format 4"), ("list", "[]", "format 4"),
                                 ("cells", '{"nbformat": 4, "cells": [{"source": [1]}]}', "format 4"),
                                 ("other", json.dumps({"nbformat": 4, "nbformat_minor": 5, "cells": [], "metadata": {"kernelspec": {
                                     "name": "cobol", "language": "cobol"}}}), "cobol")):
            self.path.write_text(text)
            self.client.start(name, kind="notebook", path=self.path.name, folder=str(self.folder))
            state = self.client.wait(name)
            self.assertEqual(state["state"], "failed", state)
            self.assertIn(word, state["reason"])
            self.assertEqual(self.path.read_text(), text)

    def test_older_files_get_ids_and_keep_their_style(self):
        cells = [{"cell_type": "code", "metadata": {"id": "of-colab"}, "source": "print('ü')", "outputs": [], "execution_count": None},
                 {"cell_type": "code", "metadata": {"id": "of-colab"}, "source": "", "outputs": [], "execution_count": None}]
        self.path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 0, "metadata": {"z": 1, "a": 2}, "cells": cells}, indent=2, ensure_ascii=False), "utf-8")
        self.start()
        self.assertEqual(self.client.wait("run")["exit"], 0)
        text = self.path.read_text("utf-8")
        self.assertTrue(text.startswith('{\n  "nbformat": 4,\n  "nbformat_minor": 5,\n  "metadata": {\n    "z": 1,\n    "a": 2\n  },\n  "cells"'), text)
        self.assertTrue(text.endswith("}") and "ü" in text)
        ids = [cell["id"] for cell in self.cells()]
        self.assertEqual((ids[0], len(set(ids))), ("of-colab", 2))

    def test_a_byte_order_mark_is_no_obstacle(self):
        self.path.write_bytes(b"\xef\xbb\xbf" + json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [code("print('x')", id="a")]}).encode())
        self.start()
        self.assertEqual(self.client.wait("run")["exit"], 0)
        self.assertEqual(text_of(self.cells()[0]["outputs"][0]), "x\n")

    def test_a_folder_that_cannot_be_written_is_said_at_the_end(self):
        state, log, _ = self.run_notebook(code("import os\nprint(os.path.exists('.'))", id="a"))
        self.assertEqual(state["exit"], 0)
        self.client.start("other", kind="notebook", path=self.path.name, folder=str(self.folder), output="/none/there.ipynb")
        state = self.client.wait("other")
        self.assertEqual((state["state"], state["exit"]), ("ended", 1))
        self.assertIn("/none/there.ipynb could not be written", state["reason"])
        self.assertTrue(self.client.read_all("other")[0].startswith(b"True\n"))


if __name__ == "__main__":
    unittest.main()
