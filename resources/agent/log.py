"""The writer of a run's output and marks."""
import os
import time

MARK_INTERVAL = 0.1  # seconds
RETRY_INTERVAL = 1.0  # seconds until a full disk is tried again


class Log:
    """Appends to `output` and `marks` of a folder. It never fails: what a full disk swallows is counted, said in a
    remark where it is missing, and writing is tried again."""

    def __init__(self, folder, now=time.time, clock=time.monotonic):
        self.now = now
        self.clock = clock
        self.output = open_to_append(os.path.join(folder, "output"))
        self.marks = open_to_append(os.path.join(folder, "marks"))
        self.size = os.fstat(self.output).st_size
        self.mark_size = os.fstat(self.marks).st_size // MARK.size * MARK.size
        os.ftruncate(self.marks, self.mark_size)  # half a mark may be left by one that was killed
        self.stream = None  # of the last mark
        self.marked = 0.0
        self.dropped = 0
        self.gap = 0  # bytes dropped since the last one that was kept
        self.retry = 0.0

    def append(self, stream, data):
        """Keeps bytes of a stream, or counts them."""
        if self.gap and not self._end_gap():
            self._drop(len(data))
        elif not self._mark(stream):
            self._drop(len(data))
        else:
            kept = self._write(data)
            if kept < len(data):
                self._drop(len(data) - kept)

    def remark(self, text):
        """Says something in the agent's own voice. Whole, or not at all."""
        data = text.encode()
        if self._mark(REMARK) and self._write(data) == len(data):
            return True
        return False

    def close(self):
        if self.gap:
            self.retry = 0.0
            self._end_gap()
        os.close(self.output)
        os.close(self.marks)

    def _end_gap(self):
        if self.clock() < self.retry:
            return False
        before = self.size
        if not self.remark("\n[Aloft: %d bytes of output are missing here: the disk was full.]\n" % self.gap):
            os.ftruncate(self.output, before)
            self.size = before
            self.retry = self.clock() + RETRY_INTERVAL
            return False
        self.gap = 0
        return True

    def _drop(self, count):
        if not self.gap:
            self.retry = self.clock() + RETRY_INTERVAL
        self.gap += count
        self.dropped += count

    def _mark(self, stream):
        """Marks the end of the output, before bytes come there. False: these bytes would go by a wrong name."""
        clock = self.clock()
        if stream == self.stream and 0 <= clock - self.marked < MARK_INTERVAL:
            return True
        mark = MARK.pack(self.size, microseconds(self.now()), stream, 0, 0, 0)
        if write_all(self.marks, mark) < len(mark):
            os.ftruncate(self.marks, self.mark_size)
            return stream == self.stream
        self.mark_size += len(mark)
        self.stream, self.marked = stream, clock
        return True

    def _write(self, data):
        kept = write_all(self.output, data)
        self.size += kept
        return kept
