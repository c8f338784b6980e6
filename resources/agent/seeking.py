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
    for begin, path in record.segments():
        with open_output(record, path) as output:
            place = find_in_segment(output.fileno(), json.dumps(message).encode(), is_request)
        if place >= 0:
            return begin + place
    raise Refusal("unknown-message", "The journal has no such message.")


def find_in_segment(output, name, is_request):
    """The same in one file, by the message's id as it stands there; -1: it is not there."""
    import mmap
    sought = b'"parent": %s, "parts": ' % name if is_request else b'{"id": %s, "parent": ' % name
    if not os.fstat(output).st_size:
        return -1  # there is nothing to map
    with mmap.mmap(output, 0, access=mmap.ACCESS_READ) as text:
        place = text.find(sought)
        while place >= 0:
            start = text.rfind(b"\n", 0, place) + 1
            head = LINE_HEAD.match(text, start) if is_request else None
            if place == (head.end() if head else start):
                return start if is_request else text.find(b"\n", place) + 1 or len(text)
            place = text.find(sought, place + 1)  # that was text within a message
        return -1
