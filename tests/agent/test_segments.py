"""A journal's output, which is cut into files, and of which the oldest is forgotten."""
import errno
import json
import os
import pathlib
import shutil
import tempfile
import unittest
from unittest import mock

from client import agent

NAME = "journal:kernel"


def line(number, parent="request", text=""):
    return b'{"id": "m%d", "parent": "%s", "parts": [], "buffers": [], "text": %s}\n' % (number, parent.encode(), json.dumps(text).encode())


class LogTest(unittest.TestCase):
    """A writer whose files have a thousand bytes."""

    def setUp(self):
        self.home = tempfile.mkdtemp(prefix="aloft-agent-test-")
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)
        self.record = agent.Record(self.home, NAME)
        os.makedirs(self.record.folder)
        for name, value in (("SEGMENT", 1000), ("MOST_SEGMENTS", 4)):
            patch = mock.patch.object(agent, name, value)
            patch.start()
            self.addCleanup(patch.stop)
        self.log = agent.JournalLog(self.record)

    def write(self, numbers, **options):
        for number in numbers:
            self.log.append(line(number, **options))

    def read(self, start, limit=1 << 20):
        """All lines from an offset on, as a client asks for them."""
        whole, size = b"", 1 << 60
        while start + len(whole) < size:
            data, marks, offset, size, _ = agent.read_piece(self.record, start + len(whole), limit, 1 << 48)
            self.assertEqual((offset, marks), (start + len(whole), b""))
            whole += data
        return whole

    def first(self):
        return self.record.segments()[0][0]

    def files(self):
        return sorted(path.name for path in pathlib.Path(self.record.folder).iterdir())

    def assertForgotten(self, work, *arguments):
        with self.assertRaises(agent.Refusal) as caught:
            work(*arguments)
        self.assertEqual(caught.exception.kind, "unknown-message")


class Segments(LogTest):
    def test_readers_see_one_output(self):
        self.write(range(30))
        self.assertGreater(len(self.files()), 1)
        wanted = b"".join(map(line, range(30)))
        self.assertEqual(self.record.size(), len(wanted))
        for limit in (1, 100, 999, 1 << 20):
            self.assertEqual(self.read(0, limit), wanted)
        self.assertEqual(self.read(len(wanted)), b"")

    def test_the_oldest_is_forgotten_and_the_rest_keeps_its_place(self):
        self.write(range(30))
        before = self.read(0)
        self.write(range(30, 300))
        self.assertEqual(len(self.files()), 4)
        whole = b"".join(map(line, range(300)))
        self.assertEqual(before, whole[:len(before)])
        self.assertEqual(self.record.size(), len(whole))
        self.assertGreater(self.first(), len(before))
        self.assertEqual(self.read(self.first()), whole[self.first():])
        self.assertForgotten(self.read, 0)
        self.assertForgotten(self.read, self.first() - 1)

    def test_two_that_read_at_their_own_pace_are_told_the_same(self):
        slow, fast, lines = 0, b"", b"".join(map(line, range(100)))
        for number in range(100):
            self.write([number])
            fast += self.read(len(fast))
            if number == 20:
                slow = len(self.read(0))
        self.assertEqual(fast, lines)
        self.assertForgotten(self.read, slow)  # and knows it

    def test_messages_are_found_in_any_file_until_they_are_forgotten(self):
        self.write(range(10), parent="old")
        self.write(range(10, 40), parent="new", text='{"id": "m35", "parent": "trap", "parts": ')
        where = agent.find_message(self.record, "m30", is_request=False)
        self.assertTrue(self.read(where).startswith(b'{"id": "m31"'))
        self.assertTrue(self.read(agent.find_message(self.record, "new", is_request=True)).startswith(b'{"id": "m'))
        self.assertEqual(agent.find_message(self.record, "m39", is_request=False), self.record.size())
        self.assertForgotten(agent.find_message, self.record, "m0", False)
        self.assertForgotten(agent.find_message, self.record, "old", True)
        self.assertForgotten(agent.find_message, self.record, "trap", True)

    def test_the_beginning_of_a_request_is_found_although_its_end_is_in_another_file(self):
        self.write(range(5), parent="before")
        self.write(range(5, 30), parent="long")
        self.assertTrue(self.read(agent.find_message(self.record, "long", is_request=True)).startswith(b'{"id": "m5"'))

    def test_what_an_earlier_agent_wrote_into_one_file_goes_on(self):
        self.log.close()
        folder = pathlib.Path(self.record.folder)
        (folder / "output").write_bytes(b"".join(map(line, range(50))) + b'{"id": "half a li')
        (folder / "marks").write_bytes(bytes(24))
        self.log = agent.JournalLog(self.record)
        self.write(range(50, 60))
        self.assertEqual(self.read(0), b"".join(map(line, range(60))))
        self.assertEqual(self.files()[:2], ["marks", "output"])
        self.assertGreater(len(self.files()), 2)

    def test_one_that_was_killed_goes_on_whatever_it_was_at(self):
        self.write(range(12))
        for left in ("output-%d" % self.record.size(), None):
            if left and not os.path.exists(self.record.path(left)):
                open(self.record.path(left), "wb").close()  # just begun, and nothing written
            else:
                with open(self.record.segments()[-1][1], "ab") as newest:
                    newest.write(line(99)[:-5])
            self.log.close()
            self.log = agent.JournalLog(self.record)
        self.write(range(12, 20))
        self.assertEqual(self.read(0), b"".join(map(line, range(20))))

    def test_a_file_that_cannot_be_begun_is_done_without(self):
        with mock.patch.object(agent, "open_to_append", side_effect=OSError(errno.EMFILE, "too many")):
            self.write(range(30))
        self.assertEqual(self.files(), ["output"])
        self.write(range(30, 40))
        self.assertEqual(self.read(0), b"".join(map(line, range(40))))

    def test_nothing_is_told_of_a_journal_that_has_said_nothing(self):
        self.log.close()
        os.unlink(self.record.path("output"))
        self.assertEqual((self.record.size(), self.read(0)), (0, b""))
        self.assertForgotten(agent.find_message, self.record, "m0", False)


class FullDisk(LogTest):
    """The same on a disk with so much room."""

    def setUp(self):
        super().setUp()
        self.room = 1 << 60
        patch = mock.patch.object(agent, "write_all", self.write_some)
        patch.start()
        self.addCleanup(patch.stop)

    def used(self):
        return sum(os.path.getsize(path) for _, path in self.record.segments())

    def write_some(self, handle, data):
        return os.write(handle, data[:max(0, self.room - self.used())])

    def test_it_makes_room_for_what_is_new(self):
        self.room = 2500
        self.write(range(100))
        self.assertEqual(self.log.dropped, 0)
        self.assertLessEqual(self.used(), 2500)
        self.assertEqual(self.read(self.first()), b"".join(map(line, range(100)))[self.first():])

    def test_what_finds_no_room_is_counted_and_said_where_it_is_missing(self):
        self.room = 200
        self.write(range(10))
        kept = self.read(0)
        self.assertEqual(kept + b"".join(map(line, range(10)))[len(kept):], b"".join(map(line, range(10))))
        self.assertTrue(kept.endswith(b"\n"))
        missing = sum(len(line(number)) for number in range(10)) - len(kept)
        self.assertEqual(self.log.dropped, missing)
        self.room = 1 << 60
        self.write([10, 11])
        self.assertEqual(self.read(len(kept)), line(10)[:-2] + b', "missing": %d}\n' % missing + line(11))
        self.assertEqual(self.log.dropped, missing)

    def test_a_batch_is_kept_in_whole_lines(self):
        self.room = 200
        self.log.append(b"".join(map(line, range(10))))
        kept = self.read(0)
        self.assertTrue(kept)
        self.assertEqual(kept, b"".join(map(line, range(kept.count(b"\n")))))
        self.assertEqual(self.log.dropped + len(kept), sum(len(line(number)) for number in range(10)))


if __name__ == "__main__":
    unittest.main()
