"""Much output: every line of it, in both modes, and read back in pieces."""
import hashlib
import os
import unittest

from client import AgentTest, agent
from test_storage import check_marks

LINES = int(os.environ.get("ALOFT_TEST_LINES", str(10 ** 6)))  # 10 ** 7 by hand
PRINTER = "import sys\nfor i in range(%d): sys.stdout.write('%%d\\n' %% i)\n"


class Large(AgentTest):
    def digest(self, run):
        """Of the whole output, read piece by piece, with the number of its bytes; the marks are checked on the way."""
        digest, offset, first_mark, last = hashlib.sha256(), 0, 0, -1
        while True:
            answer, body = self.client.ask("read", run=run, **{"from": offset, "marks": first_mark})
            size = len(body) - answer["markCount"] * agent.MARK.size
            for mark in agent.MARK.iter_unpack(body[size:]):
                self.assertTrue(last <= mark[0] < offset + size)
                last = mark[0]
            digest.update(body[:size])
            offset += size
            first_mark += answer["markCount"]
            if answer["over"]:
                return digest.hexdigest(), offset

    def expected(self):
        digest, size = hashlib.sha256(), 0
        for start in range(0, LINES, 100_000):
            text = "".join("%d\n" % i for i in range(start, min(LINES, start + 100_000))).encode()
            digest.update(text)
            size += len(text)
        return digest.hexdigest(), size

    def test_short_lines_in_a_terminal(self):
        self.client.start_source("run", PRINTER % LINES)
        self.assertEqual(self.client.wait("run")["dropped"], 0)
        self.assertEqual(self.digest("run"), self.expected())

    def test_short_lines_in_pipes(self):
        self.client.start_source("run", PRINTER % LINES, terminal=False)
        self.assertEqual(self.client.wait("run")["dropped"], 0)
        self.assertEqual(self.digest("run"), self.expected())

    def test_binary_blocks(self):
        source = ("import hashlib, os, sys\ndigest = hashlib.sha256()\nfor _ in range(160):\n    block = os.urandom(1 << 17)\n"
                  "    digest.update(block)\n    sys.stdout.buffer.write(block)\nsys.stdout.flush()\nprint(digest.hexdigest(), file=sys.stderr)")
        for terminal in (True, False):
            run = "terminal" if terminal else "pipes"
            self.client.start_source(run, source, terminal=terminal)
            self.client.wait(run)
            output, marks = self.client.read_all(run)
            check_marks(self, marks, output)
            error = 160 << 17  # where the blocks end; a terminal is one stream for both
            self.assertEqual(hashlib.sha256(output[:error]).hexdigest(), output[error:].decode().strip())
            self.assertEqual([mark[0] for mark in marks if mark[2] == 2], [] if terminal else [error])

    def test_streams_that_alternate_at_every_byte(self):
        count = 150_000  # more marks than one answer takes
        self.client.start_source("run", "import os\nfor i in range(%d): os.write(1 + i %% 2, b'oe'[i %% 2:i %% 2 + 1])" % count, terminal=False)
        self.client.wait("run")
        output, marks = self.client.read_all("run")
        check_marks(self, marks, output)
        self.assertEqual((len(output), output.count(b"o")), (count, count // 2))
        for mark, end in zip(marks, [mark[0] for mark in marks[1:]] + [count]):
            self.assertEqual(set(output[mark[0]:end]) - {b"_oe"[mark[2]]}, set())

    def test_more_marks_than_one_answer_takes(self):
        self.run_source("")
        with open(self.home / "runs" / "run" / "output", "wb") as output, open(self.home / "runs" / "run" / "marks", "wb") as marks:
            count = agent.MOST_MARKS * 2 + 10
            output.write(bytes(count))
            marks.write(b"".join(agent.MARK.pack(i, i, 1 + i % 2, 0, 0, 0) for i in range(count)))
        output, marks = self.client.read_all("run")
        self.assertEqual((len(output), [mark[0] for mark in marks]), (count, list(range(count))))
        answer = self.client.ask("read", run="run", limit=0, marks=5, **{"from": 100})[0]
        self.assertEqual((answer["markCount"], answer["over"]), (95, False))
        answer = self.client.ask("read", run="run", **{"from": count})[0]
        self.assertEqual((answer["markCount"], answer["over"]), (agent.MOST_MARKS, False))


if __name__ == "__main__":
    unittest.main()
