"""The agent's text: one file that any Python since 3.7 reads, with nothing beyond the standard library."""
import ast
import pathlib
import subprocess
import sys
import tempfile
import unittest

from client import AGENT_FILE, JOIN, ROOT

STANDARD = {"argparse", "binascii", "ctypes", "errno", "fcntl", "getpass", "hashlib", "hmac", "importlib", "json", "mmap", "os", "platform",
            "pwd", "py_compile", "re", "select", "shutil", "signal", "socket", "stat", "struct", "subprocess", "sys", "tempfile", "termios", "threading",
            "time", "tty", "zlib"}
AT_ONCE = {"binascii", "errno", "json", "os", "re", "select", "signal", "stat", "struct", "sys", "time", "zlib"}  # small, and on every system
RUNTIMES = {"zmq", "jupyter_client"}  # of the runtime's Python, asked for where they are needed


def imported(nodes):
    """Names of the packages that are imported below these nodes."""
    for node in nodes:
        for below in ast.walk(node):
            if isinstance(below, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in below.names)
            elif isinstance(below, ast.ImportFrom):
                yield (below.module or "").partition(".")[0]


class Source(unittest.TestCase):
    def setUp(self):
        self.text = AGENT_FILE.read_text(encoding="utf-8")

    def test_python_3_7_reads_it(self):
        options = {"feature_version": (3, 7)} if sys.version_info >= (3, 8) else {}
        ast.parse(self.text, **options)
        for old in pathlib.Path.home().glob(".pyenv/versions/3.7.*/bin/python"):
            subprocess.run([str(old), "-c", "import ast, sys; ast.parse(open(sys.argv[1]).read())", str(AGENT_FILE)], check=True)

    def test_nothing_beyond_the_standard_library_is_imported(self):
        tree = ast.parse(self.text)
        at_once = set(imported(node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom, ast.Try, ast.If))))
        self.assertEqual(at_once, AT_ONCE)
        later = set(imported(tree.body))
        self.assertEqual(later - STANDARD, RUNTIMES)

    def test_the_same_modules_give_the_same_bytes(self):
        with tempfile.TemporaryDirectory() as folder:
            again = pathlib.Path(folder) / "again.py"
            subprocess.run([sys.executable, "-B", str(JOIN), str(again)], check=True)
            self.assertEqual(again.read_bytes(), AGENT_FILE.read_bytes())

    def test_every_module_is_part_of_it_and_of_the_build(self):
        modules = {path.stem for path in JOIN.parent.glob("*.py")} - {"join"}
        cmake = (JOIN.parent / "CMakeLists.txt").read_text(encoding="utf-8")
        for module in modules:
            self.assertIn("    %s.py\n" % module, cmake)
            if module != "figures":
                self.assertIn("# -------- %s: " % module, self.text)

    def test_it_is_plain_ascii(self):
        self.assertTrue(all(ord(letter) < 128 for letter in self.text))  # some terminals and consoles know nothing else

    def test_the_protocol_names_every_request(self):
        protocol = (ROOT / "resources" / "agent" / "PROTOCOL.md").read_text(encoding="utf-8")
        from client import agent
        for name in agent.REQUESTS:
            self.assertIn("| `%s` |" % name, protocol)


if __name__ == "__main__":
    unittest.main()
