"""Uploads and downloads: sessions with 308, what is kept of what came, ranges, and lines that break."""
import hashlib
import http.client
import json
import os
import socket
import subprocess
import sys
import time
import unittest

import inside
import running

_UPLOAD = "/upload/drive/v3/files"
_BLOCK = 262144


class Sessions(inside.WorldCase):
    def begin(self, method="POST", where="", metadata=None, **headers):
        answer = self.ask(method, _UPLOAD + where + "?uploadType=resumable&fields=id,name,size,md5Checksum",
                          {"name": "big"} if metadata is None else metadata,
                          {name.replace("_", "-"): value for name, value in headers.items()})
        self.assertEqual((answer.status, answer.body), (200, b""))
        return answer.headers["Location"].replace("http://127.0.0.1", "")

    def send(self, session, content, part, method="PUT"):
        return self.ask(method, session, content, {"Content-Range": "bytes " + part} if part else {})

    def test_takes_chunks_and_tells_what_it_has(self):
        content = os.urandom(2 * _BLOCK + 5)
        session = self.begin(X_Upload_Content_Type="text/x-python", X_Upload_Content_Length=str(len(content)))
        self.assertNotIn("Range", self.send(session, b"", "*/%d" % len(content)).headers)
        first = self.send(session, content[:_BLOCK], "0-%d/*" % (_BLOCK - 1))
        self.assertEqual((first.status, first.headers["Range"]), (308, "bytes=0-%d" % (_BLOCK - 1)))
        self.start()
        asked = self.send(session, b"", "*/*")
        self.assertEqual((asked.status, asked.headers["Range"]), (308, "bytes=0-%d" % (_BLOCK - 1)))
        last = self.send(session, content[_BLOCK:], "%d-%d/%d" % (_BLOCK, len(content) - 1, len(content)))
        self.assertEqual((last.status, last.json["md5Checksum"]), (200, hashlib.md5(content).hexdigest()))
        again = self.send(session, b"", "*/%d" % len(content))
        self.assertEqual((again.status, again.json), (200, last.json))
        kind = self.api("GET", "files/%s?fields=mimeType" % last.json["id"]).json
        self.assertEqual(kind["mimeType"], "text/x-python")

    def test_takes_the_whole_in_one_and_nothing_at_all(self):
        self.assertEqual(self.send(self.begin(), b"whole", None).json["size"], "5")
        self.assertEqual(self.send(self.begin(), b"whole", "0-4/5").json["size"], "5")
        self.assertEqual(self.send(self.begin(), b"", "*/0").json["size"], "0")
        self.assertEqual(self.send(self.begin(), b"whole", "0-4/5", "POST").json["size"], "5")

    def test_refuses_chunks_that_do_not_fit(self):
        block = b"x" * _BLOCK
        for content, part in ((block, "5-%d/*" % (_BLOCK + 4)), (b"x", "0-0/*"), (b"x" * 9, "0-9/10"), (b"x", "nonsense"),
                              (b"x", "*/10"), (block, "0-%d/300000" % (_BLOCK - 1))):
            answer = self.send(self.begin(X_Upload_Content_Length="400000"), content, part)
            self.assertEqual(answer.status, 400, part)
        self.assertEqual(self.ask("PUT", _UPLOAD + "?uploadType=resumable", b"x").status, 404)
        self.assertEqual(self.ask("POST", _UPLOAD + "?uploadType=other", b"x").status, 400)
        unknown = self.ask("POST", _UPLOAD + "?uploadType=resumable", {}, {"X-Upload-Content-Length": "much"})
        self.assertEqual((unknown.status, unknown.reason), (400, "badRequest"))
        for body in (b"--B\r\n\r\n[]\r\n--B\r\n\r\nx\r\n--B--", b"--B\r\n\r\n{}\r\n--B--", b"{}"):
            answer = self.ask("POST", _UPLOAD + "?uploadType=multipart", body, {"Content-Type": "multipart/related; boundary=B"})
            self.assertEqual((answer.status, answer.reason), (400, "badRequest"), body)
        self.assertEqual(self.ask("POST", "/resumable" + _UPLOAD + "?uploadType=resumable", {}).status, 404)

    def test_keeps_only_a_part_where_a_rule_says_so(self):
        self.rule(method="PUT", do="keep", chunks=1, times=1)
        self.rule(method="PUT", do="keep", chunks=0, nth=2)
        session, content = self.begin(), b"x" * (3 * _BLOCK)
        self.assertEqual(self.send(session, content, "0-%d/*" % (3 * _BLOCK - 1)).headers["Range"], "bytes=0-%d" % (_BLOCK - 1))
        rest = "%d-%d/%d" % (_BLOCK, 3 * _BLOCK - 1, 3 * _BLOCK)
        self.assertEqual(self.send(session, content[_BLOCK:], rest).status, 308)
        self.assertEqual(self.send(session, content[_BLOCK:], rest).status, 200)

    def test_ends_sessions(self):
        late = self.begin()
        self.control("POST", "uploads/expire", {"status": 410})
        self.assertEqual(self.send(late, b"x", "0-0/1").status, 410)
        cancelled = self.begin()
        self.assertEqual(self.ask("DELETE", cancelled).status, 499)
        self.assertEqual(self.send(cancelled, b"x", "0-0/1").status, 410)
        session = self.begin()
        self.control("POST", "clock", {"ahead_seconds": 7 * 24 * 3600})
        self.token = None
        self.assertEqual(self.send(session, b"x", "0-0/1").status, 404)

    def test_goes_on_with_a_new_token(self):
        session = self.begin()
        self.control("POST", "tokens/expire")
        self.assertEqual(self.send(session, b"x", "0-0/1").status, 401)
        self.grant("aloft", "drive")
        self.assertEqual(self.send(session, b"x", "0-0/1").status, 200)

    def test_updates_by_id_and_makes_an_id_only_once(self):
        file = self.put("/a", b"one")
        before = self.api("GET", "files/%s?fields=headRevisionId" % file).json
        session = self.begin("PATCH", "/" + file, {"modifiedTime": "2026-01-31T12:00:00.123Z"})
        self.assertEqual(self.send(session, b"two!", "0-3/4").json["size"], "4")
        after = self.api("GET", "files/%s?fields=headRevisionId,modifiedTime,name" % file).json
        self.assertNotEqual(after["headRevisionId"], before["headRevisionId"])
        self.assertEqual((after["modifiedTime"], after["name"]), ("2026-01-31T12:00:00.123Z", "a"))
        file_id = self.api("GET", "files/generateIds").json["ids"][0]
        sessions = [self.begin(metadata={"id": file_id, "name": "once"}) for _ in range(2)]
        self.assertEqual([self.send(session, b"x", "0-0/1").status for session in sessions], [200, 409])


class Downloads(inside.WorldCase):
    def setUp(self):
        super().setUp()
        self.file = self.put("/a", b"0123456789")

    def media(self, part=None, more=""):
        return self.ask("GET", "/drive/v3/files/%s?alt=media%s" % (self.file, more), headers={"Range": part} if part else {})

    def test_gives_parts(self):
        self.assertEqual((self.media().status, self.media().body), (200, b"0123456789"))
        part = self.media("bytes=3-5")
        self.assertEqual((part.status, part.body, part.headers["Content-Range"]), (206, b"345", "bytes 3-5/10"))
        behind = self.media("bytes=10-")
        self.assertEqual((behind.status, behind.headers["Content-Range"]), (416, "bytes */10"))

    def test_sends_elsewhere_where_a_rule_says_so(self):
        self.rule(query={"alt": "media"}, do="redirect", host="elsewhere")
        answer = self.media()
        self.assertEqual(answer.status, 302)
        self.assertTrue(answer.headers["Location"].startswith("http://elsewhere"))
        self.token = None
        self.assertEqual(self.ask("GET", "/fake-download/" + answer.headers["Location"].rpartition("/")[2]).body, b"0123456789")

    def test_warns_of_abuse(self):
        self.control("PATCH", "files/" + self.file, {"abusive": True})
        self.assertEqual(self.media().reason, "cannotDownloadAbusiveFile")
        self.assertEqual(self.media(more="&acknowledgeAbuse=true").status, 200)


class Lines(running.FakeCase):
    """On real sockets: what breaks is a connection."""

    def connect(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.fake.said["port"], timeout=20)
        self.addCleanup(connection.close)
        return connection

    def ask(self, method, target, body=b"", connection=None, **headers):
        headers = dict({"Authorization": "Bearer valid"}, **{name.replace("_", "-"): value for name, value in headers.items()})
        connection = connection or self.connect()
        connection.request(method, target, body, headers)
        answer = connection.getresponse()
        return answer, answer.read()

    def begin(self):
        answer, _ = self.ask("POST", _UPLOAD + "?uploadType=resumable", b"{\"name\":\"big\"}", Content_Type="application/json")
        return answer.headers["Location"].replace(self.fake.said["root"], "")

    def have(self, session, total):
        return self.ask("PUT", session, Content_Range="bytes */%d" % total)[0].headers.get("Range")

    def test_keeps_whole_blocks_of_an_upload_that_broke(self):
        total, session = 4 * _BLOCK, self.begin()
        line = socket.create_connection(("127.0.0.1", self.fake.said["port"]))
        head = "PUT %s HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\nContent-Range: bytes 0-%d/%d\r\n\r\n"
        line.sendall((head % (session, total, total - 1, total)).encode("ascii") + b"x" * (_BLOCK + 1000))
        line.close()
        deadline = time.monotonic() + 20
        while self.have(session, total) is None and time.monotonic() < deadline:
            time.sleep(0.02)
        self.assertEqual(self.have(session, total), "bytes=0-%d" % (_BLOCK - 1))

    def test_hangs_up_in_an_upload_where_a_rule_says_so(self):
        self.fake.control("POST", "rules", {"method": "PUT", "do": "hangup", "after_bytes": 2 * _BLOCK + 5, "times": 1})
        session, content = self.begin(), b"x" * (4 * _BLOCK)
        with self.assertRaises((ConnectionError, http.client.HTTPException)):
            self.ask("PUT", session, content, Content_Range="bytes 0-%d/%d" % (len(content) - 1, len(content)))
        self.assertEqual(self.have(session, len(content)), "bytes=0-%d" % (2 * _BLOCK - 1))

    def test_cuts_and_loses_answers(self):
        file = self.fake.control("PUT", "content?path=/a", body=b"x" * 100000)["id"]
        self.fake.control("PUT", "rules", {"rules": [
            {"query": {"alt": "media"}, "do": "cut", "after_bytes": 70000, "times": 1},
            {"method": "POST", "do": "lose"}, {"method": "DELETE", "do": "drop"}]})
        with self.assertRaises(http.client.IncompleteRead) as raised:
            self.ask("GET", "/drive/v3/files/%s?alt=media" % file)
        self.assertEqual(len(raised.exception.partial), 70000)
        self.assertEqual(len(self.ask("GET", "/drive/v3/files/%s?alt=media" % file)[1]), 100000)
        with self.assertRaises((http.client.HTTPException, ConnectionError)):
            self.ask("POST", "/drive/v3/files", b"{\"name\":\"made\"}")
        with self.assertRaises((http.client.HTTPException, ConnectionError)):
            self.ask("DELETE", "/drive/v3/files/" + file)
        names = [entry["path"] for entry in self.fake.control("GET", "files")["files"]]
        self.assertEqual(names, ["/", "/a", "/made"])

    def test_sends_slowly(self):
        file = self.fake.control("PUT", "content?path=/a", body=b"x" * 10000)["id"]
        self.fake.control("POST", "rules", {"query": {"alt": "media"}, "do": "throttle", "bytes_per_second": 50000})
        begun = time.monotonic()
        self.assertEqual(len(self.ask("GET", "/drive/v3/files/%s?alt=media" % file)[1]), 10000)
        self.assertGreaterEqual(time.monotonic() - begun, 0.19)

    def test_keeps_a_connection_and_takes_chunked_bodies(self):
        connection = self.connect()
        for number in range(3):
            connection.request("POST", "/drive/v3/files", iter([b"{\"name\":", b"\"f%d\"}" % number]),
                               {"Authorization": "Bearer valid", "Content-Type": "application/json"}, encode_chunked=True)
            answer = connection.getresponse()
            self.assertEqual((answer.status, json.loads(answer.read().decode("utf-8"))["name"]), (200, "f%d" % number))

    def test_ends_when_told_and_begins_where_it_was(self):
        self.fake.control("PUT", "content?path=/ws/a", body=b"kept")
        self.assertEqual(self.fake.stop(), 0)
        self.fake = running.Fake(self.folder / "state")
        self.assertEqual(self.fake.ask("GET", "/fake/content?path=/ws/a")[2], b"kept")

    def test_ends_with_its_standard_input(self):
        self.assertEqual(self.fake.end(), 0)

    def test_begins_with_rules_or_says_what_is_wrong_with_them(self):
        rules = self.folder / "rules.json"
        rules.write_text("{\"rules\": [{\"do\": \"html\"}]}", encoding="utf-8")
        fake = running.Fake(self.folder / "other", rules)
        self.addCleanup(fake.stop)
        self.assertEqual(fake.ask("GET", "/drive/v3/files")[0], 502)
        rules.write_text("{\"rules\": [{\"do\": \"dance\"}]}", encoding="utf-8")
        done = subprocess.run([sys.executable, str(running.FAKES / "fake-google"), "--rules", str(rules)],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
        self.assertEqual((done.returncode, done.stdout), (1, b""))
        self.assertIn(b"\"do\" must be one of", done.stderr)

    def test_connects_to_nobody(self):
        connection = self.connect()
        connection.set_tunnel("example.com", 443)
        with self.assertRaises(OSError):
            connection.request("GET", "/")


if __name__ == "__main__":
    unittest.main()
