"""Byte ranges: the Range of a download (RFC 7233) and the Content-Range of an upload (docs, "resumable upload")."""
import re

CHUNK = 262144  # every chunk of an upload but the last is a multiple of this

_RANGE = re.compile(r"bytes=(\d*)-(\d*)\Z")
_CONTENT_RANGE = re.compile(r"bytes (?:(\d+)-(\d+)|(\*))/(\d+|\*)\Z")


class Unsatisfiable(ValueError):
    """The range begins behind the last byte (416)."""


def wanted(header, size):
    """(first byte, length) of a Range header, or None where the whole is to be sent.

    What can't be read is ignored (RFC 7233, section 3.1), several ranges at once too: Drive answers them with 200.
    """
    match = _RANGE.match(header or "")
    if not match or match.group(0) == "bytes=-":
        return None
    first, last = match.groups()
    if not first:
        if int(last) == 0:
            raise Unsatisfiable(header)
        length = min(int(last), size)
        return size - length, length
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise Unsatisfiable(header)
    end = min(int(last), size - 1) if last else size - 1
    return int(first), end - int(first) + 1


class Chunk:
    """A Content-Range: bytes [first, end) of a whole of `total`, which is None while unknown. A question has no bytes."""

    def __init__(self, first, end, total):
        self.first = first
        self.end = end
        self.total = total

    @property
    def is_question(self):
        return self.first is None

    @property
    def is_last(self):
        return self.total is not None and self.end == self.total


def chunk(header):
    """Reads a Content-Range; ValueError if it is none."""
    match = _CONTENT_RANGE.match(header.strip())
    if not match:
        raise ValueError("not a Content-Range: %s" % header)
    first, last, star, total = match.groups()
    total = None if total == "*" else int(total)
    if star:
        return Chunk(None, None, total)
    if int(last) < int(first) or (total is not None and int(last) >= total):
        raise ValueError("not a Content-Range: %s" % header)
    return Chunk(int(first), int(last) + 1, total)


def kept(received):
    """How much of what came before a broken line the server keeps."""
    return received // CHUNK * CHUNK
