"""Frames: whole ones are read, everything else is skipped."""
import binascii
import json
import random
import unittest
import zlib

from client import agent


class Frames(unittest.TestCase):
    def test_what_is_encoded_is_decoded(self):
        for body in (b"", b"\n", b"line\n\nline", bytes(range(256)), b"x" * 5_000_000):
            for deflate in (False, True):
                frame = agent.encode({"id": 7, "text": "ü\n\U0001f600"}, body, deflate)
                self.assertEqual(frame.count(b"\n"), 1)
                self.assertTrue(frame.isascii() if hasattr(frame, "isascii") else True)
                self.assertEqual(agent.decode(frame[:-1]), ({"id": 7, "text": "ü\n\U0001f600"}, body))

    def test_only_large_payloads_are_deflated(self):
        self.assertTrue(agent.encode({"id": 1}, b"x" * 5000, True).startswith(b"~aloft1 z "))
        self.assertTrue(agent.encode({"id": 1}, b"", True).startswith(b"~aloft1 - "))
        self.assertTrue(agent.encode({"id": 1}, b"x" * 5000).startswith(b"~aloft1 - "))

    def test_a_name_that_is_no_unicode_is_sent_all_the_same(self):
        self.assertEqual(agent.decode(agent.encode({"path": "a\udcff"}))[0], {"path": "a?"})

    def test_what_stands_around_frames_is_skipped(self):
        frame = agent.encode({"id": 1})
        stream = b"$ python3 agent.py\r\n\x1b[0m" + frame + b"banner\n~aloft1 - 20 00000000 AAAA" + frame + b"\r\n" + frame[:-1] + b"\r\n"
        self.assertEqual([members for members, _ in agent.FrameReader().feed(stream)], [{"id": 1}] * 3)

    def test_a_stream_may_come_in_any_pieces(self):
        stream = b"".join(agent.encode({"id": number}, bytes([number]) * 3000) for number in range(40))
        seed = random.randrange(1 << 32)
        pick = random.Random(seed)
        reader, found = agent.FrameReader(), []
        while stream:
            count = pick.randint(1, 5000)
            found += reader.feed(stream[:count])
            stream = stream[count:]
        self.assertEqual([members["id"] for members, _ in found], list(range(40)), "seed %d" % seed)

    def test_a_payload_may_not_be_too_large(self):
        with self.assertRaises(agent.Refusal):
            agent.encode({}, bytes(agent.MAX_PAYLOAD + 1))
        self.assertIsNone(agent.decode(frame_of(b"z", zlib.compress(b"{}\n" + bytes(agent.MAX_PAYLOAD)))))

    def test_a_line_without_end_takes_no_memory(self):
        reader = agent.FrameReader()
        piece = b"A" * (1 << 22)
        for _ in range(agent.MAX_LINE // len(piece) + 3):
            self.assertEqual(list(reader.feed(piece)), [])
        self.assertEqual(reader.pieces, [])
        frame = agent.encode({"id": 2})
        self.assertEqual(list(reader.feed(b"\n" + frame)), [({"id": 2}, b"")])

    def test_hostile_objects_are_no_frames(self):
        for head in (b"", b"[]", b"null", b"{", b"\xff", b'{"id": %s}' % (b"9" * 100_000), b"[" * 200_000, b'{"a":' * 100_000,
                     b'{"id": 1} {"id": 2}'):
            self.assertIsNone(agent.decode(frame_of(b"-", head + b"\n")), head[:40])

    def test_cut_deflated_data_is_no_frame(self):
        packed = zlib.compress(b'{"id": 1}\n' + bytes(1000))
        self.assertIsNotNone(agent.decode(frame_of(b"z", packed)))
        self.assertIsNone(agent.decode(frame_of(b"z", packed[:-5])))
        self.assertIsNone(agent.decode(frame_of(b"z", b"no zlib")))

    def test_mutations_never_crash_and_never_pass_unnoticed(self):
        seed = random.randrange(1 << 32)
        pick = random.Random(seed)
        bodies = [b"", b"some body", bytes(2000)]
        for _ in range(20_000):
            frame = bytearray(agent.encode({"id": pick.randrange(1000), "do": "list"}, pick.choice(bodies), pick.random() < 0.5))
            original = agent.decode(bytes(frame[:-1]))
            for _ in range(pick.randint(1, 4)):
                place = pick.randrange(len(frame))
                pick.choice([lambda: frame.__setitem__(place, pick.randrange(256)), lambda: frame.__delitem__(place),
                             lambda: frame.insert(place, pick.randrange(256)), lambda: frame.__delitem__(slice(place, place + 20))])()
                frame = frame or bytearray(b"x")
            for members, body in agent.FrameReader().feed(bytes(frame) + b"\n"):
                self.assertEqual((members, body), original, "seed %d" % seed)


def frame_of(flags, payload):
    text = binascii.b2a_base64(payload, newline=False)
    return b"~aloft1 %s %d %08x %s" % (flags, len(text), zlib.crc32(payload), text)


if __name__ == "__main__":
    unittest.main()
