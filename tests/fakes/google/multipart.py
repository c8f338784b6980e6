"""Bodies of several parts, split by bytes (RFC 2046): multipart/related uploads and multipart/mixed batches."""
import re


class Part:
    def __init__(self, headers, body):
        self.headers = headers  # names in lower case
        self.body = body


def boundary(content_type, kind):
    """The boundary that a Content-Type of this kind ("related", "mixed") names; ValueError where it isn't one."""
    match = re.match(r"multipart/%s\s*;" % kind, content_type or "", re.I)
    named = re.search(r';\s*boundary=(?:"([^"]+)"|([^;\s]+))', content_type or "", re.I)
    if not match or not named:
        raise ValueError("multipart/%s with a boundary expected, not %s" % (kind, content_type))
    return (named.group(1) or named.group(2)).encode("ascii")


def split(body, mark):
    """The parts of a body; ValueError where a delimiter or the end is missing. Bytes are left as they are.

    Lines end as the first one does: googleapi ends them with LF alone, and is understood.
    """
    end = b"\n" if body.lstrip().startswith(b"--" + mark + b"\n") else b"\r\n"
    pieces = (end + body).split(end + b"--" + mark)
    if len(pieces) < 3 or not pieces[-1].startswith(b"--"):
        raise ValueError("the multipart body has no end")
    return [_part(piece, end) for piece in pieces[1:-1]]


def _part(piece, end):
    piece = piece.lstrip(b" \t")
    if not piece.startswith(end):
        raise ValueError("a part does not begin with a line end")
    head, found, body = piece.partition(end + end)
    if not found:
        raise ValueError("a part has no end of its headers")
    return Part(headers(head), body)


def headers(head):
    """Header lines into a dict with names in lower case; folded lines are joined (googleapi folds Content-ID)."""
    named = {}
    for line in re.sub(r"\r?\n(?=[ \t])", "", head.decode("utf-8", "replace")).splitlines():
        name, found, value = line.partition(":")
        if found:
            named[name.strip().lower()] = value.strip()
    return named


def join(parts, mark):
    """The body of parts that are (headers, bytes)."""
    pieces = []
    for fields, body in parts:
        head = "".join("%s: %s\r\n" % field for field in fields.items()).encode("utf-8")
        pieces.append(b"--" + mark + b"\r\n" + head + b"\r\n" + body + b"\r\n")
    return b"".join(pieces) + b"--" + mark + b"--\r\n"
