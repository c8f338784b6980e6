"""The output of a run or a journal, as it is read: every byte in order, and marks that say when it came and from where."""
import os
import struct

MARK = struct.Struct("<QQBBHI")  # offset, microseconds since 1970, stream, then nothing
STANDARD_OUTPUT, STANDARD_ERROR, REMARK = 1, 2, 3
MOST_MARKS = 1 << 16  # in one answer
LONGEST_LINE = 24 << 20  # of a journal in one answer; longer ones come in pieces


def open_to_append(path):
    return os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)


def read_piece(record, start, limit, first_mark):
    """Bytes of the output from an offset, the marks from first_mark on that stand before the end of those bytes, where they
    begin, the size of the whole, and whether this is all that there is."""
    size = record.size()
    start = min(start, size)
    begin, path = segment_at(record, start)
    with open_output(record, path) as output:
        end = os.fstat(output.fileno()).st_size
        size = max(size, begin + end)
        data = os.pread(output.fileno(), max(0, min(limit, begin + end - start)), start - begin)
        if record.is_journal:
            data = whole_lines(output.fileno(), start - begin, data, end)
    marks, next_offset = read_marks(record, first_mark, start + len(data))
    if next_offset is not None:  # more marks than one answer takes: stop before the first that is left out
        data = data[:max(0, next_offset - start)]
    return data, marks, start, size, next_offset is None and start + len(data) == size


def segment_at(record, offset):
    """The file that has the byte at an offset, and the offset of its first byte."""
    fitting = [segment for segment in record.segments() if segment[0] <= offset]
    if not fitting:
        raise Refusal("unknown-message", "The journal has forgotten what was there.")
    return fitting[-1]


def open_output(record, path):
    try:
        return open(path, "rb", buffering=0)
    except FileNotFoundError:
        if not record.exists():
            raise Refusal("unknown-run", "There is no run %s here." % record.name) from None
        return open(os.devnull, "rb", buffering=0)  # it has not said anything yet


def read_marks(record, first, end):
    """Marks from an index on with an offset before end; and the offset of the next one where they were too many."""
    with open_output(record, record.path("marks")) as file:
        data = os.pread(file.fileno(), (MOST_MARKS + 1) * MARK.size, first * MARK.size)
    count = bisect_marks(data, end)
    if count <= MOST_MARKS:
        return data[:count * MARK.size], None
    return data[:MOST_MARKS * MARK.size], MARK.unpack_from(data, MOST_MARKS * MARK.size)[0]


def bisect_marks(data, end):
    """How many of these marks begin before an offset."""
    low, high = 0, len(data) // MARK.size
    while low < high:
        middle = (low + high) // 2
        if MARK.unpack_from(data, middle * MARK.size)[0] < end:
            low = middle + 1
        else:
            high = middle
    return low


def whole_lines(output, start, data, size):
    """Of a journal: full lines only; at least one, however long, if it is there and fits into a frame."""
    while b"\n" not in data and start + len(data) < size and len(data) < LONGEST_LINE:
        data += os.pread(output, LONGEST_PIECE, start + len(data))
        if b"\n" in data:
            return data[:data.index(b"\n") + 1]
    if b"\n" in data:
        return data[:data.rindex(b"\n") + 1]
    return data if len(data) >= LONGEST_LINE else b""
