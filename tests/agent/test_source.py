"""The agent's texts, that any Python since 3.7 reads, with nothing beyond the standard library."""
import ast
import builtins
import dis
import hashlib
import pathlib
import subprocess
import sys
import tempfile
import unittest

from client import AGENT_FILE, JOIN, ROOT, agent, part_text

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


def defined(tree):
    """Names that a text defines."""
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (name.id for target in node.targets for name in ast.walk(target) if isinstance(name, ast.Name))


class Source(unittest.TestCase):
    def setUp(self):
        self.agent_text = AGENT_FILE.read_text(encoding="utf-8")
        self.parts = [part_text(name).decode() for name in agent.PARTS]

    def test_python_3_7_reads_it(self):
        options = {"feature_version": (3, 7)} if sys.version_info >= (3, 8) else {}
        for text in (self.agent_text, *self.parts):
            ast.parse(text, **options)
        for old in pathlib.Path.home().glob(".pyenv/versions/3.7.*/bin/python"):
            for file in AGENT_FILE.parent.glob("*.py"):
                subprocess.run([str(old), "-c", "import ast, sys; ast.parse(open(sys.argv[1]).read())", str(file)], check=True)

    def test_nothing_beyond_the_standard_library_is_imported(self):
        trees = [ast.parse(text) for text in (self.agent_text, *self.parts)]
        for tree in trees:
            at_once = set(imported(node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom, ast.Try, ast.If))))
            self.assertLessEqual(at_once, AT_ONCE)
        later = {name for tree in trees for name in imported(tree.body)}
        self.assertEqual(later - STANDARD, RUNTIMES)

    def test_parts_are_executed_among_the_agent_s_names_without_taking_one(self):
        names = [set(defined(ast.parse(text))) for text in (self.agent_text, *self.parts)]
        self.assertEqual(sum(map(len, names)), len(set().union(*names)))

    def test_no_part_needs_another_than_those_it_stands_on(self):
        def wanted(code):
            yield from (step.argval for step in dis.get_instructions(code) if step.opname in ("LOAD_GLOBAL", "LOAD_NAME"))
            for inner in filter(lambda constant: hasattr(constant, "co_code"), code.co_consts):
                yield from wanted(inner)

        def known(text):
            tree = ast.parse(text)
            return set(defined(tree)) | {alias.asname or alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        names = {"": known(self.agent_text) | set(dir(builtins)) | {"__name__"}}
        for name, text in sorted(zip(agent.PARTS, self.parts), key=lambda part: part[0] in agent.BELOW):
            names[name] = known(text) | names[agent.BELOW.get(name, "")]
            self.assertEqual(set(wanted(compile(text, "part", "exec"))) - names[name], set(), name)

    def test_every_text_can_be_read_by_a_person(self):
        self.assertLess(self.agent_text.count("\n"), 850)
        for name, text in zip(agent.PARTS, self.parts):
            self.assertLess(text.count("\n"), 1000, name)

    def test_the_agent_knows_its_parts_by_their_hashes(self):
        for name, known in agent.PARTS.items():
            self.assertEqual(hashlib.sha256(part_text(name)).hexdigest()[:16], known)
            self.assertEqual(agent.fingerprint(part_text(name)), known)

    def test_the_same_modules_give_the_same_bytes(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, "-B", str(JOIN), folder], check=True)
            for again in pathlib.Path(folder).iterdir():
                self.assertEqual(again.read_bytes(), (AGENT_FILE.parent / again.name).read_bytes())

    def test_every_module_is_part_of_it_and_of_the_build(self):
        modules = {path.stem for path in JOIN.parent.glob("*.py")} - {"join"}
        cmake = (JOIN.parent / "CMakeLists.txt").read_text(encoding="utf-8")
        for module in modules:
            self.assertIn("    %s.py\n" % module, cmake)
            if module != "figures":
                self.assertEqual(sum("# -------- %s: " % module in text for text in (self.agent_text, *self.parts)), 1)

    def test_it_is_plain_ascii(self):
        self.assertTrue(all(ord(letter) < 128 for text in (self.agent_text, *self.parts) for letter in text))  # some terminals and consoles know nothing else

    def test_the_protocol_names_every_request(self):
        protocol = (ROOT / "resources" / "agent" / "PROTOCOL.md").read_text(encoding="utf-8")
        for name in agent.REQUESTS:
            self.assertIn("| `%s` |" % name, protocol)


if __name__ == "__main__":
    unittest.main()
