"""Changes Python sources the way a fix of the doctor says, and nothing else about them.

Standard input is one JSON object, {"rewrite": NAME, "sources": [TEXT, ...], "from": TEXT, "to": TEXT}: the
sources are one program in pieces (the cells of a notebook, or one file). Standard output is one JSON object,
{"sources": [TEXT, ...], "changes": [{"source": 0, "line": 3, "before": LINE, "after": LINE}, ...],
"proposals": [{"source": 0, "line": 7, "text": LINE, "why": REASON}, ...]}.

A place is changed only where the syntax tree says what it is: the name torch has to be the module, a string
to be an argument of a call that is known. What only looks like it is a proposal, left for the reader. What
is changed keeps its formatting: the tree gives places, and only the text at these places is replaced. Every
result is parsed again; where that fails, the whole is refused.

Needs Python 3.8 or later, and nothing else; it runs no line of what it reads.
"""
import ast
import json
import sys

LARGEST = 4 << 20  # characters of all sources
DEVICE_LINE = 'device = torch.device("cuda" if torch.cuda.is_available() else "mps" if torch.backends.mps.is_available() else "cpu")'
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


class Rewriter:
    def __init__(self, sources, names):
        self.sources = sources
        self.names = names
        self.proposals = []
        self.needs_device = False

    def propose(self, source, node, why):
        self.proposals.append({"source": source.index, "line": node.lineno, "text": source.text.split("\n")[node.lineno - 1].strip(), "why": why})

    def calls(self):
        for source in self.sources:
            for node in ast.walk(source.tree):
                if isinstance(node, ast.Call):
                    yield source, node

    # ---- device: the code takes what is there ----

    def device(self):
        self.check_device_name()
        for source, call in self.calls():
            self.cuda_method(source, call)
            self.cuda_strings(source, call)
            self.load_without_place(source, call)
            self.amp(source, call)
        if self.needs_device:
            self.add_device()

    def check_device_name(self):
        self.has_device = False
        count = self.names.assigned.get("device", 0)
        if count == 0:
            return
        for source in self.sources:
            for node in source.tree.body:
                if isinstance(node, ast.Assign) and count == 1 and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "device":
                    if isinstance(node.value, ast.Call) and self.names.full(node.value.func) == "torch.device":
                        self.has_device = True
                        self.mend_device_line(source, node)
                        return
        raise Refusal("device-name")

    def mend_device_line(self, source, node):
        """device = torch.device("cuda") becomes one that looks; one that looks already stays."""
        arguments = node.value.args
        if len(arguments) == 1 and not node.value.keywords and self.is_cuda_text(arguments[0]):
            torch = source.segment(node.value.func).rsplit(".", 1)[0] if isinstance(node.value.func, ast.Attribute) else None
            if torch is None:
                raise Refusal("device-name")
            source.replace_node(node.value, DEVICE_LINE.split(" = ", 1)[1].replace("torch.", torch + "."))

    @staticmethod
    def is_cuda_text(node):
        return isinstance(node, ast.Constant) and isinstance(node.value, str) and (node.value == "cuda" or (node.value.startswith("cuda:") and node.value[5:].isdigit()))

    def use_device(self):
        self.needs_device = self.needs_device or not self.has_device
        return "device"

    def cuda_method(self, source, call):
        """x.cuda() and x.cuda(0)."""
        function = call.func
        if not isinstance(function, ast.Attribute) or function.attr != "cuda" or self.names.full(function):
            return
        plain = not call.keywords and (not call.args or (len(call.args) == 1 and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, int)))
        if not plain:
            return self.propose(source, call, "arguments")
        if self.in_dataset(source, call):
            return self.propose(source, call, "dataset")
        if not self.names.is_of_torch(function.value):
            return self.propose(source, call, "unknown-type")
        end = source.span(call)[1]
        start = source.span(function)[1] - len("cuda")
        if source.text[start : start + 4] == "cuda":
            source.replace(start, end, "to(%s)" % self.use_device())

    def in_dataset(self, source, call):
        """A worker process has no business with the card."""
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ClassDef) and any((self.names.full(base) or "").endswith("Dataset") for base in node.bases):
                if any(inner is call for inner in ast.walk(node)):
                    return True
        return False

    def cuda_strings(self, source, call):
        """torch.device("cuda"), torch.zeros(…, device="cuda"), tensor.to("cuda")."""
        name = self.names.full(call.func) or ""
        is_to = isinstance(call.func, ast.Attribute) and call.func.attr == "to" and not name
        if name == "torch.device" and len(call.args) == 1 and self.is_cuda_text(call.args[0]):
            if not self.is_device_line(source, call):
                source.replace_node(call, self.use_device())
            return
        if is_to and call.args and self.is_cuda_text(call.args[0]):
            if self.in_dataset(source, call):
                return self.propose(source, call, "dataset")
            if not self.names.is_of_torch(call.func.value):
                return self.propose(source, call, "unknown-type")
            source.replace_node(call.args[0], self.use_device())
        knows_device = name.split(".")[0] in MODULES or self.names.is_of_torch(call)
        for keyword in call.keywords:
            if keyword.arg in ("device", "map_location") and self.is_cuda_text(keyword.value):
                if knows_device:
                    source.replace_node(keyword.value, self.use_device())
                else:
                    self.propose(source, call, "unknown-type")

    def is_device_line(self, source, call):
        return any(isinstance(node, ast.Assign) and node.value is call and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "device" for node in source.tree.body)

    def load_without_place(self, source, call):
        if self.names.full(call.func) != "torch.load" or len(call.args) != 1 or any(keyword.arg in ("map_location", None) for keyword in call.keywords):
            return
        end = source.span(call.args[0])[1]
        source.replace(end, end, ", map_location=%s" % self.use_device())

    def amp(self, source, call):
        """Mixed precision is for the card; elsewhere it is switched off."""
        if self.names.full(call.func) in ("torch.cuda.amp.autocast", "torch.cuda.amp.GradScaler") and not call.args and not call.keywords:
            device = self.use_device()
            torch = self.names.module_name("torch")
            if torch is None:
                return self.propose(source, call, "arguments")
            is_scaler = self.names.full(call.func).endswith("GradScaler")
            enabled = '%s.type == "cuda"' % device
            if is_scaler:
                source.replace_node(call, "%s(enabled=%s)" % (source.segment(call.func), enabled))
            else:
                source.replace_node(call, "%s.autocast(%s.type, enabled=%s)" % (torch, device, enabled))

    def add_device(self):
        """Behind the import of torch; the program says what device is before it uses it."""
        for source in self.sources:
            for node in source.tree.body:
                if isinstance(node, ast.Import) and any(alias.name == "torch" for alias in node.names):
                    alias = next(alias for alias in node.names if alias.name == "torch")
                    line = DEVICE_LINE.replace("torch.", (alias.asname or "torch") + ".")
                    place = self.behind_imports(source, node)
                    end = source.starts[place] - 1 if place < len(source.starts) else len(source.text)
                    is_windows = source.text[end - 1 : end] == "\r"
                    end -= is_windows
                    source.edits.append((end, end, ("\r\n" if is_windows else "\n") + line))
                    return
        raise Refusal("no-import")

    @staticmethod
    def behind_imports(source, first):
        """The number of the last line of the imports that the first one begins."""
        last = first
        body = source.tree.body
        for node in body[body.index(first) :]:
            if not isinstance(node, (ast.Import, ast.ImportFrom)):
                break
            last = node
        following = [node.lineno for node in body if node.lineno == last.end_lineno and node is not last and node.col_offset > last.col_offset]
        if following:
            raise Refusal("one-line")
        return last.end_lineno

    # ---- the smaller ones ----

    def map_location(self):
        self.has_device = any(isinstance(node, ast.Assign) and any(isinstance(target, ast.Name) and target.id == "device" for target in node.targets) for source in self.sources for node in source.tree.body)
        for source, call in self.calls():
            if self.names.full(call.func) != "torch.load" or len(call.args) != 1 or any(keyword.arg in ("map_location", None) for keyword in call.keywords):
                continue
            end = source.span(call.args[0])[1]
            source.replace(end, end, ", map_location=%s" % ("device" if self.has_device else '"cpu"'))

    def cpu_numpy(self):
        """x.numpy() of a tensor; one that was moved or detached already is left alone."""
        for source, call in self.calls():
            function = call.func
            if not isinstance(function, ast.Attribute) or function.attr != "numpy" or call.args or call.keywords or self.names.full(function):
                continue
            value = function.value
            made_by = value.func.attr if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) else ""
            if made_by == "cpu":
                continue
            if not self.names.is_of_torch(value) and made_by != "detach":
                self.propose(source, call, "unknown-type")
                continue
            start = source.span(value)[1]
            end = source.span(call)[1]
            source.replace(start, end, ".cpu().numpy()" if made_by == "detach" else ".detach().cpu().numpy()")

    def half_precision(self):
        for source in self.sources:
            for node in ast.walk(source.tree):
                if isinstance(node, ast.Attribute) and self.names.full(node) == "torch.bfloat16":
                    source.replace_node(node, source.segment(node)[: -len("bfloat16")] + "float16")
        for source, call in self.calls():
            if any(keyword.arg == "fp16" for keyword in call.keywords):
                continue
            for keyword in call.keywords:
                if keyword.arg == "bf16" and isinstance(keyword.value, ast.Constant) and keyword.value.value is True:
                    end = source.span(keyword.value)[1]
                    start = source.text.rfind("bf16", 0, source.span(keyword.value)[0])
                    source.replace(start, end, "fp16=True")
                elif keyword.arg in ("dtype", "torch_dtype", "precision") and isinstance(keyword.value, ast.Constant) and keyword.value.value in ("bfloat16", "bf16"):
                    source.replace_node(keyword.value, '"float16"' if keyword.value.value == "bfloat16" else '"fp16"')

    def sdpa(self):
        for source, call in self.calls():
            for keyword in call.keywords:
                if keyword.arg == "attn_implementation" and isinstance(keyword.value, ast.Constant) and keyword.value.value in ("flash_attention_2", "flash_attention_3"):
                    source.replace_node(keyword.value, '"sdpa"')

    def no_workers(self):
        for source, call in self.calls():
            name = self.names.full(call.func) or ""
            if not name.startswith("torch.") or not name.endswith(".DataLoader"):
                continue
            for keyword in call.keywords:
                if keyword.arg == "num_workers" and not (isinstance(keyword.value, ast.Constant) and keyword.value.value == 0):
                    if any(other.arg in ("persistent_workers", "prefetch_factor") for other in call.keywords):
                        self.propose(source, call, "arguments")
                    else:
                        source.replace_node(keyword.value, "0")

    def path(self, wanted, other):
        for source in self.sources:
            docs = set()
            for node in ast.walk(source.tree):
                if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                    docs.add(id(node.value))
                if isinstance(node, ast.JoinedStr):
                    docs.update(id(part) for part in node.values)
            for node in ast.walk(source.tree):
                if isinstance(node, ast.Constant) and node.value == wanted and id(node) not in docs:
                    self.replace_string(source, node, other)

    def replace_string(self, source, node, other):
        """A single literal only: of joined ones the parts would be lost."""
        text = source.segment(node)
        try:
            alone = text[:1] in "\"'rR" and ast.literal_eval(text) == node.value and len(list(ast.walk(ast.parse(text)))) == 3
        except (SyntaxError, ValueError):
            alone = False
        quote = text.lstrip("rRuU")[:1]
        if not alone or text.lstrip("rRuU").startswith(quote * 3) or text.count(quote) != 2:
            return self.propose(source, node, "arguments")
        source.replace_node(node, literal(other) if quote == '"' or "'" in other else repr(other))


def changes_of(source, after):
    """Line by line; only what differs, with the new lines that have no old one."""
    import difflib
    before_lines, after_lines = source.text.split("\n"), after.split("\n")
    found = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, before_lines, after_lines, autojunk=False).get_opcodes():
        if kind != "equal":
            found.append({"source": source.index, "line": a + 1, "before": "\n".join(before_lines[a:b]), "after": "\n".join(after_lines[c:d])})
    return found


def rewrite(order):
    texts = order["sources"]
    if sum(map(len, texts)) > LARGEST:
        raise Refusal("too-large")
    sources = [Source(index, text) for index, text in enumerate(texts)]
    names = Names(sources)
    names.module_classes = torch_classes(sources, names)
    names.find_tensors(sources)
    work = Rewriter(sources, names)
    kind = order["rewrite"]
    if kind == "path":
        work.path(order["from"], order["to"])
    elif kind in ("device", "map-location", "cpu-numpy", "half-precision", "sdpa", "no-workers"):
        getattr(work, kind.replace("-", "_"))()
    else:
        raise Refusal("unknown-rewrite")
    results = [source.result() for source in sources]
    changes = []
    for source, text in zip(sources, results):
        if text != source.text:
            Source(source.index, text)  # parses, or is refused
            changes += changes_of(source, text)
    return {"sources": results, "changes": changes, "proposals": work.proposals[:50]}


def answer(order):
    try:
        return rewrite(order)
    except Refusal as refusal:
        return {"refused": str(refusal)}
    except (RecursionError, MemoryError):  # the parser's own limits
        return {"refused": "syntax"}


def main():
    order = json.loads(sys.stdin.buffer.read().decode("utf-8"))
    sys.stdout.buffer.write(json.dumps(answer(order)).encode("ascii") + b"\n")


if __name__ == "__main__":
    main()
