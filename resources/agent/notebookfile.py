"""A notebook file, and what its cells put out."""
import json
import os
import re

CELL_ID = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")
LINE_BY_LINE = ("text/", "application/javascript", "image/svg+xml")


class NotebookFile:
    """A notebook's file, read once and written often, in the style in which it was found."""

    def __init__(self, source, target):
        self.target = os.path.realpath(target)
        with open(source, "rb") as file:
            text = file.read().decode("utf-8-sig")  # Python reads no JSON behind a byte order mark
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
