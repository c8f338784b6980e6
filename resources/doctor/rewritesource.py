"""The sources with their syntax trees, and what their names stand for."""
import ast
import json

MODULES = ("torch", "transformers")


class Refusal(Exception):
    """The reason is a word that the caller translates."""


def blanked(source):
    """The source with IPython's own lines (%magic, !shell) as comments of the same length in lines."""
    lines, in_cell_magic = [], False
    for number, line in enumerate(source.split("\n")):
        stripped = line.lstrip()
        if number == 0 and stripped.startswith("%%"):
            in_cell_magic = True
        if in_cell_magic:
            lines.append("#")
        elif stripped.startswith(("%", "!", "?")) or stripped.rstrip().endswith("?"):
            lines.append(line[: len(line) - len(stripped)] + "pass  #")
        else:
            lines.append(line)
    return "\n".join(lines)


def literal(value):
    """A string as Python writes it, in double quotes where that needs no escape."""
    return json.dumps(value, ensure_ascii=False) if '"' not in value and "\\" not in value and value.isprintable() else repr(value)


class Source:
    """One piece: its text, its tree, and the places to replace."""

    def __init__(self, index, text):
        self.index = index
        self.text = text
        if "\r" in text.replace("\r\n", ""):
            raise Refusal("syntax")  # a line end for Python, and none for us
        readable = blanked(text)
        try:
            self.tree = ast.parse(readable)
        except (SyntaxError, ValueError, RecursionError):
            raise Refusal("syntax")
        self.lines = readable.split("\n")
        self.edits = []  # (start offset, end offset, replacement)
        self.starts = [0]
        for line in text.split("\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)

    def offset(self, line, column):
        """Of a place in the tree, whose columns count bytes of UTF-8."""
        before = self.lines[line - 1].encode("utf-8")[:column].decode("utf-8")
        return self.starts[line - 1] + len(before)

    def span(self, node):
        return self.offset(node.lineno, node.col_offset), self.offset(node.end_lineno, node.end_col_offset)

    def segment(self, node):
        start, end = self.span(node)
        return self.text[start:end]

    def replace(self, start, end, text):
        if any(start < other_end and other_start < end for other_start, other_end, _ in self.edits):
            return
        self.edits.append((start, end, text))

    def replace_node(self, node, text):
        start, end = self.span(node)
        self.replace(start, end, text)

    def result(self):
        text = self.text
        for start, end, replacement in sorted(self.edits, reverse=True):
            text = text[:start] + replacement + text[end:]
        return text


class Names:
    """What the names of the program are bound to, as far as its imports and plain assignments say."""

    def __init__(self, sources):
        self.modules = {}  # local name -> "torch", "torch.nn", ...
        self.objects = {}  # local name -> "torch.load"
        self.tensors = set()
        self.assigned = {}  # name -> how often
        for source in sources:
            for node in ast.walk(source.tree):
                self.note(node)

    def note(self, node):
        if isinstance(node, ast.Import):
            for alias in node.names:
                self.modules[alias.asname or alias.name.split(".")[0]] = alias.name if alias.asname else alias.name.split(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            for alias in node.names:
                self.objects[alias.asname or alias.name] = node.module + "." + alias.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            self.assigned[node.id] = self.assigned.get(node.id, 0) + 1
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            self.assigned[node.name] = self.assigned.get(node.name, 0) + 1
        elif isinstance(node, ast.arg):
            self.assigned[node.arg] = self.assigned.get(node.arg, 0) + 1

    def find_tensors(self, sources):
        """Names that hold nothing but what torch made, wherever they are bound: those that something made by
        torch is assigned to, without those that something else is, an argument or a loop among it."""
        nodes = [node for source in sources for node in ast.walk(source.tree) if isinstance(node, (ast.Assign, ast.AugAssign))]
        size = -1
        while size != len(self.tensors):
            size = len(self.tensors)
            self.tensors |= set(self.made_by_torch(nodes))
        size = -1
        while size != len(self.tensors):
            size = len(self.tensors)
            made = self.made_by_torch(nodes)
            self.tensors = {name for name in self.tensors if made.get(name, 0) == self.assigned.get(name)}

    def made_by_torch(self, nodes):
        """How often something made by torch is assigned to a name."""
        counts = {}
        for node in nodes:
            if isinstance(node, ast.AugAssign):
                names = [node.target.id] if isinstance(node.target, ast.Name) and node.target.id in self.tensors else []
            else:
                names = [target.id for target in node.targets if isinstance(target, ast.Name)] if self.is_of_torch(node.value) else []
            for name in names:
                counts[name] = counts.get(name, 0) + 1
        return counts

    def full(self, node):
        """The dotted name that an expression stands for: "torch.load"; None: unknown."""
        if isinstance(node, ast.Name):
            if self.assigned.get(node.id):
                return None  # an import that is assigned over is no longer known
            return self.modules.get(node.id) or self.objects.get(node.id)
        if isinstance(node, ast.Attribute):
            base = self.full(node.value)
            return base + "." + node.attr if base else None
        return None

    def is_module_class(self, node):
        """A class of the program that is a torch module is called with its name."""
        return isinstance(node, ast.Name) and node.id in self.module_classes

    module_classes = frozenset()

    def is_of_torch(self, node):
        """An expression whose value is surely torch's: what a call of torch returns, or a method of that."""
        if isinstance(node, ast.Name):
            return node.id in self.tensors
        if isinstance(node, ast.Call):
            name = self.full(node.func)
            if name and name.split(".")[0] in MODULES:
                return True
            if self.is_module_class(node.func):
                return True
            return isinstance(node.func, ast.Attribute) and self.is_of_torch(node.func.value)
        return False

    def module_name(self, module):
        """The local name of a module, such as torch; None: it is not imported as a whole."""
        return next((name for name, full in self.modules.items() if full == module and not self.assigned.get(name)), None)


def torch_classes(sources, names):
    """Classes of the program with a torch base."""
    found = set()
    for source in sources:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ClassDef) and any((names.full(base) or "").startswith("torch.") for base in node.bases):
                found.add(node.name)
    return found
