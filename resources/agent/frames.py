"""Frames: the one form in which requests and answers travel, on every channel."""
import binascii
import json
import zlib

FRAME = b"~aloft1 "
MAX_PAYLOAD = 32 << 20
MAX_LINE = MAX_PAYLOAD // 3 * 4 + 1024  # a line that grows beyond this is no frame
WORTH_DEFLATING = 1024  # bytes


class Refusal(Exception):
    """An answer that says no. The kind is for programs, the message for people; more may go with it."""

    def __init__(self, kind, message, **more):
        super().__init__(message)
        self.kind = kind
        self.more = more


def encode(members, body=b"", deflate=False):
    """One frame with its line feed. Text that is not Unicode (a file's name may be so) is sent with question marks."""
    head = json.dumps(members, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    payload = b"".join((head, b"\n", body))  # large ones are copied as rarely as possible
    if len(payload) > MAX_PAYLOAD:
        raise Refusal("refused", "The answer is too large for one frame.")
    flags = b"-"
    if deflate and len(payload) >= WORTH_DEFLATING:
        payload, flags = zlib.compress(payload, 1), b"z"
    text = binascii.b2a_base64(payload, newline=False)
    return b"".join((FRAME, b"%s %d %08x " % (flags, len(text), zlib.crc32(payload)), text, b"\n"))


def decode(line):
    """Members and body of the frame at the end of a line of bytes; None where there is no whole one."""
    start = line.rfind(FRAME)  # a frame that was cut may stand before it
    fields = line[start + len(FRAME):].split() if start >= 0 else []
    if len(fields) != 4:
        return None
    flags, length, checksum, text = fields
    if flags not in (b"-", b"z") or length != b"%d" % len(text):
        return None
    try:
        payload = binascii.a2b_base64(text)
        if int(checksum, 16) != zlib.crc32(payload):
            return None
        head, _, body = (payload if flags == b"-" else inflate(payload)).partition(b"\n")
        members = json.loads(head.decode(), parse_int=short_number)
    except (ValueError, RecursionError, zlib.error):
        return None
    return (members, body) if isinstance(members, dict) else None


def inflate(payload):
    """What was deflated, unless it is more than a payload may be."""
    stream = zlib.decompressobj()
    inflated = stream.decompress(payload, MAX_PAYLOAD)
    if not stream.eof:
        raise ValueError("cut, or too large")
    return inflated


def short_number(digits):
    """Python takes very long for numbers of a million digits."""
    if len(digits) > 20:
        raise ValueError("no number that anybody means")
    return int(digits)


class FrameReader:
    """Cuts a stream of bytes into lines and finds the frames among them."""

    def __init__(self):
        self.pieces = []  # of the line that has not ended yet
        self.length = 0

    def feed(self, data):
        """The frames that end in these bytes, each as members and body."""
        *ends, rest = data.split(b"\n")
        for end in ends:
            self._keep(end)
            frame = decode(b"".join(self.pieces))
            self.pieces, self.length = [], 0
            if frame:
                yield frame
        self._keep(rest)

    def _keep(self, piece):
        self.length += len(piece)
        if self.length > MAX_LINE:
            self.pieces = []
        else:
            self.pieces.append(piece)
