"""The changes, one method each, and what is left for the reader."""
import ast

DEVICE_LINE = 'device = torch.device("cuda" if torch.cuda.is_available() else "mps" if torch.backends.mps.is_available() else "cpu")'


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

    def smaller_batch(self):
        """Half of every batch that is given as a number, or by a name that is one number and nothing else."""
        names = {}
        for source, call in self.calls():
            for keyword in call.keywords:
                if not self.is_batch(keyword.arg):
                    continue
                if isinstance(keyword.value, ast.Name):
                    names.setdefault(keyword.value.id, []).append((source, call))
                else:
                    self.halve(source, keyword.value, call)
        for name, uses in names.items():
            self.halve_name(name, uses)

    @staticmethod
    def is_batch(name):
        return name == "batch_size" or bool(name and name.startswith("per_device_") and name.endswith("_batch_size"))

    def halve(self, source, node, place):
        """place: what a proposal names, where the node is no number that can be halved."""
        is_number = isinstance(node, ast.Constant) and type(node.value) is int
        if isinstance(node, ast.Constant) and node.value is None:
            return  # the library's own choice
        if not is_number:
            return self.propose(source, place, "no-number")
        if node.value >= 2:  # a batch of one is as small as they get
            source.replace_node(node, str(node.value // 2))

    def halve_name(self, name, uses):
        """Where a name is assigned twice, is an argument or has a loop, nobody knows what it is; and one that
        is used for something else, too, has to say that it is of a batch."""
        found = [(source, node) for source in self.sources for node in ast.walk(source.tree) if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name) and node.targets[0].id == name]
        is_bound_once = len(found) == 1 and self.names.assigned.get(name) == 1 and name not in self.names.modules and name not in self.names.objects
        read = sum(isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id == name for source in self.sources for node in ast.walk(source.tree))
        if is_bound_once and (read == len(uses) or "batch" in name.lower()):
            return self.halve(found[0][0], found[0][1].value, found[0][1])
        for source, call in uses:
            self.propose(source, call, "no-number")

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
