"""Ranges, bodies of several parts, masks, the tables that last, and that Python 3.7 can read it all."""
import ast
import os
import sys
import tempfile
import unittest

import inside
from fakes.google import fields, moments, multipart, ranges
from fakes.google.ledger import Ledger


class Ranges(unittest.TestCase):
    def test_reads_what_is_wanted(self):
        for header, part in (("bytes=0-", (0, 10)), ("bytes=3-5", (3, 3)), ("bytes=3-99", (3, 7)), ("bytes=-4", (6, 4)),
                             ("bytes=-99", (0, 10)), ("bytes=9-9", (9, 1)), (None, None), ("bytes=5-3", None),
                             ("bytes=-", None), ("items=0-1", None), ("bytes=0-1,4-5", None)):
            self.assertEqual(ranges.wanted(header, 10), part, header)

    def test_refuses_what_begins_behind_the_end(self):
        for header, size in (("bytes=10-", 10), ("bytes=0-", 0), ("bytes=-0", 10)):
            with self.assertRaises(ranges.Unsatisfiable, msg=header):
                ranges.wanted(header, size)

    def test_reads_chunks(self):
        for header, chunk in (("bytes 0-9/20", (0, 10, 20, False, False)), ("bytes 10-19/20", (10, 20, 20, False, True)),
                              ("bytes 0-9/*", (0, 10, None, False, False)), ("bytes */20", (None, None, 20, True, False)),
                              ("bytes */*", (None, None, None, True, False)), ("bytes */0", (None, None, 0, True, False))):
            read = ranges.chunk(header)
            self.assertEqual((read.first, read.end, read.total, read.is_question, read.is_last), chunk, header)

    def test_refuses_chunks_that_are_none(self):
        for header in ("", "bytes 9-0/20", "bytes 0-20/20", "bytes=0-9/20", "bytes 0-9", "bytes a-b/c", "items 0-9/20"):
            with self.assertRaises(ValueError, msg=header):
                ranges.chunk(header)

    def test_keeps_whole_blocks(self):
        self.assertEqual([ranges.kept(size) for size in (0, 262143, 262144, 600000)], [0, 0, 262144, 524288])


class Bodies(unittest.TestCase):
    def test_leaves_bytes_alone(self):
        content = b"\r\n-- B\r\n\x00\xff --B\n--B\r\n"
        body = b"--B\r\nContent-Type: text/plain\r\n\r\n{}\r\n--B\r\nX-Long: a\r\n b\r\n\r\n" + content + b"\r\n--B--\r\n"
        first, second = multipart.split(body, b"B")
        self.assertEqual((first.headers, first.body), ({"content-type": "text/plain"}, b"{}"))
        self.assertEqual((second.headers, second.body), ({"x-long": "a b"}, content))

    def test_takes_lines_that_end_with_lf_alone(self):
        parts = multipart.split(b"--B\nA: b\n\nx\r\ny\n--B--", b"B")
        self.assertEqual([(part.headers, part.body) for part in parts], [({"a": "b"}, b"x\r\ny")])

    def test_refuses_a_body_without_its_end(self):
        for body in (b"", b"--B\r\n\r\nx", b"--B\r\n\r\nx\r\n--B\r\n", b"--B\r\nno end of headers\r\n--B--"):
            with self.assertRaises(ValueError, msg=body):
                multipart.split(body, b"B")

    def test_reads_back_what_it_joins(self):
        joined = multipart.join([({"A": "1"}, b"one"), ({}, b"")], b"mark")
        self.assertEqual([(part.headers, part.body) for part in multipart.split(joined, b"mark")],
                         [({"a": "1"}, b"one"), ({}, b"")])

    def test_reads_the_boundary(self):
        self.assertEqual(multipart.boundary("multipart/related; boundary=\"a b\"", "related"), b"a b")
        self.assertEqual(multipart.boundary("Multipart/Related; type=x; boundary=ab; c=d", "related"), b"ab")
        for header in (None, "multipart/mixed; boundary=a", "multipart/related", "application/json"):
            with self.assertRaises(ValueError, msg=header):
                multipart.boundary(header, "related")


class Masks(unittest.TestCase):
    VALUE = {"a": 1, "b": {"c": 2, "d": 3}, "e": [{"f": 4, "g": 5}, {"f": 6}]}

    def test_leaves_what_was_asked_for(self):
        for text, left in (("a", {"a": 1}), ("b/c,e(f)", {"b": {"c": 2}, "e": [{"f": 4}, {"f": 6}]}), ("*", self.VALUE),
                           ("b(c), b/d", {"b": {"c": 2, "d": 3}}), ("*/c", {"a": 1, "b": {"c": 2}, "e": [{}, {}]})):
            self.assertEqual(fields.apply(fields.parse(text), self.VALUE), left, text)

    def test_refuses_what_is_no_mask(self):
        for text in ("a,", "a(b", "a)", "a//b", "(a)", "a b", "a(", "a()", "!"):
            with self.assertRaises(ValueError, msg=text):
                fields.parse(text)


class Lasting(unittest.TestCase):
    def setUp(self):
        kept = tempfile.TemporaryDirectory(prefix="aloft-fake-")
        self.addCleanup(kept.cleanup)
        self.path = os.path.join(kept.name, "ledger.jsonl")

    def reopen(self):
        ledger = Ledger(self.path)
        self.addCleanup(ledger.close)
        return ledger

    def test_remembers_and_forgets_over_a_restart(self):
        table = self.reopen().table("t")
        table.put("kept", {"a": 1})
        table.put("kept", {"a": 2})
        table.put("gone", 1)
        table.remove("gone")
        self.assertEqual(self.reopen().table("t").pairs(), [("kept", {"a": 2})])

    def test_leaves_out_a_line_that_was_cut_off(self):
        self.reopen().table("t").put("whole", 1)
        with open(self.path, "a", encoding="utf-8") as file:
            file.write("[\"t\",\"half\",")
        self.assertEqual(self.reopen().table("t").keys(), ["whole"])
        self.assertEqual(self.reopen().table("t").keys(), ["whole"])


class Times(unittest.TestCase):
    def test_keeps_milliseconds(self):
        self.assertEqual(moments.written(moments.read("2026-01-31T12:00:00.123Z")), "2026-01-31T12:00:00.123Z")
        self.assertEqual(moments.written(moments.read("2026-01-31T12:00:00.9996-01:30")), "2026-01-31T13:30:01.000Z")


_AS_3_7 = {"feature_version": (3, 7)} if sys.version_info >= (3, 8) else {}


class Sources(unittest.TestCase):
    def test_are_read_by_python_3_7_and_short(self):
        for path in list(inside.FAKES.glob("*/*.py")) + [inside.FAKES / "fake-google"]:
            text = path.read_text(encoding="utf-8")
            ast.parse(text, **_AS_3_7)
            self.assertLess(len(text.splitlines()), 400, path)


if __name__ == "__main__":
    unittest.main()
