"""Finding a kernel by its id, and a message in what its journal has kept."""
import json
import os
import re
import sys

LINE_HEAD = re.compile(rb'\{"id": "(?:[^"\\]|\\.)*", ')


def find_connection(kernel):
    """The connection file of a kernel by its id, beside that of the kernel we live in and in the usual places."""
    user = os.path.expanduser("~")
    data = os.environ.get("JUPYTER_DATA_DIR") or os.path.join(os.environ.get("XDG_DATA_HOME") or os.path.join(user, ".local", "share"), "jupyter")
    folders = [os.path.dirname(word) for word in sys.argv if word.endswith(".json")]
    folders += [os.environ.get("JUPYTER_RUNTIME_DIR", ""), os.path.join(data, "runtime"), os.path.join(user, "Library", "Jupyter", "runtime")]
    for folder in folders:
        path = os.path.join(folder, "kernel-%s.json" % kernel)
        if folder and os.path.isfile(path):
            return path
    raise Refusal("refused", "The connection file of kernel %s was not found." % kernel)


def find_message(record, message, is_request):
    """Where to begin: with the first message that a request caused, or behind a message."""
    import mmap
    name = json.dumps(message).encode()
    sought = b'"parent": %s, "parts": ' % name if is_request else b'{"id": %s, "parent": ' % name
    with open_output(record, "output") as output:
        if record.size():
            with mmap.mmap(output.fileno(), 0, access=mmap.ACCESS_READ) as text:
                place = text.find(sought)
                while place >= 0:
                    start = text.rfind(b"\n", 0, place) + 1
                    if place == (LINE_HEAD.match(text, start).end() if is_request else start):
                        return start if is_request else text.find(b"\n", place) + 1 or len(text)
                    place = text.find(sought, place + 1)  # that was text within a message
    raise Refusal("unknown-message", "The journal has no such message.")
