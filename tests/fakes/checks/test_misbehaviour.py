"""Rules: whom they meet, in which turn and by which chance, and what every effect does."""
import gzip
import hashlib
import json
import time
import unittest

import inside
from fakes.google.messages import Request
from fakes.google.rules import EFFECTS, RuleError, Rules


class Meeting(unittest.TestCase):
    def fired(self, count=8, target="/a", seed=0, **words):
        """Which of so many like requests the rule meets, from 1."""
        rules = Rules({"seed": seed, "rules": [dict(words, do="drop")]})
        return [turn for turn in range(1, count + 1) if rules.draw(Request("GET", target, {}))]

    def test_takes_turns(self):
        for words, turns in (({"nth": 2}, [2]), ({"nth": [1, 3]}, [1, 3]), ({"every": 3}, [3, 6]), ({"after": 6}, [7, 8]),
                             ({"times": 2}, [1, 2]), ({"after": 2, "every": 2, "times": 2}, [4, 6]), ({"probability": 0}, [])):
            self.assertEqual(self.fired(**words), turns, words)

    def test_looks_at_method_path_and_query(self):
        for words, met in (({"method": "GET"}, True), ({"method": ["PUT", "GET"]}, True), ({"method": "PUT"}, False),
                           ({"path": "/drive/*"}, True), ({"path": "/drive"}, False), ({"query": {"alt": "media"}}, True),
                           ({"query": {"alt": "m*", "x": ""}}, True), ({"query": {"q": "?*"}}, False)):
            self.assertEqual(bool(self.fired(1, "/drive/v3/files?alt=media", **words)), met, words)

    def test_repeats_chance_by_its_seed(self):
        first = self.fired(200, probability=0.5, seed=1)
        self.assertEqual(self.fired(200, probability=0.5, seed=1), first)
        self.assertNotEqual(self.fired(200, probability=0.5, seed=2), first)
        self.assertTrue(60 < len(first) < 140)

    def test_refuses_words_that_it_does_not_know(self):
        for document in ({"rule": []}, {"rules": [{}]}, {"rules": [{"do": "dance"}]}, {"rules": [{"do": "slow"}]},
                         {"rules": [{"do": "drop", "nht": 1}]}, {"rules": [{"do": "drop", "seconds": 1}]}, []):
            with self.assertRaises(RuleError, msg=document):
                Rules(document)


class Effects(inside.WorldCase):
    def setUp(self):
        super().setUp()
        self.file = self.put("/ws/a", b"0123456789")
        self.media = "/drive/v3/files/%s?alt=media" % self.file

    def with_rule(self, method, target, body=b"", headers=None, **words):
        """The answer to a request that this rule, and no other, meets."""
        self.control("PUT", "rules", {"rules": [words]})
        return self.ask(method, target, body, headers)

    def names(self):
        return [entry["path"] for entry in self.control("GET", "files")["files"]]

    def test_errors(self):
        answer = self.with_rule("POST", "/drive/v3/files", {"name": "b"}, do="error", status=429, retry_after=7)
        self.assertEqual((answer.status, answer.reason, answer.headers["Retry-After"]), (429, "rateLimitExceeded", "7"))
        self.assertNotIn("/b", self.names())
        answer = self.with_rule("GET", "/drive/v3/files", do="error", status=403, reason="dailyLimitExceeded")
        self.assertEqual((answer.json["error"]["code"], answer.json["error"]["errors"][0]["domain"]), (403, "usageLimits"))
        self.assertEqual(self.with_rule("GET", "/drive/v3/files", do="error", status=503).reason, "backendError")
        self.assertEqual(self.with_rule("GET", "/drive/v3/files", do="error", status=401).reason, "authError")
        answer = self.with_rule("POST", "/token", b"x=y", do="error", status=400, reason="invalid_grant")
        self.assertEqual(answer.reason, "invalid_grant")
        self.assertFalse(self.control("GET", "log")["requests"][-1]["performed"])

    def test_slow(self):
        begun = time.monotonic()
        self.assertEqual(self.with_rule("GET", "/drive/v3/files", do="slow", seconds=0.1).status, 200)
        self.assertGreaterEqual(time.monotonic() - begun, 0.1)

    def test_html(self):
        answer = self.with_rule("GET", "/drive/v3/files", do="html", status=200)
        self.assertEqual((answer.status, answer.headers["Content-Type"], answer.body[:9]),
                         (200, "text/html; charset=UTF-8", b"<!DOCTYPE"))

    def test_spoilt_bodies(self):
        for words, body in (({"do": "truncated", "after_bytes": 3}, b"012"), ({"do": "duplicated"}, b"0123456789" * 2),
                            ({"do": "flipped", "at": 1}, b"0023456789")):
            self.assertEqual(self.with_rule("GET", self.media, **words).body, body)
        with self.assertRaises(ValueError):
            json.loads(self.with_rule("GET", "/drive/v3/files", do="malformed").body.decode("utf-8"))

    def test_gzip(self):
        plain = self.with_rule("GET", self.media, do="gzip")
        self.assertEqual(plain.body, b"0123456789")
        packed = self.with_rule("GET", self.media, headers={"Accept-Encoding": "br, gzip"}, do="gzip")
        self.assertEqual((packed.headers["Content-Encoding"], gzip.decompress(packed.body)), ("gzip", b"0123456789"))

    def test_wrong_md5(self):
        right = hashlib.md5(b"0123456789").hexdigest()
        listed = self.with_rule("GET", "/drive/v3/files?fields=files(name,md5Checksum)&orderBy=folder%20desc", do="wrong_md5")
        self.assertNotEqual(listed.json["files"][0]["md5Checksum"], right)
        self.control("DELETE", "rules")
        self.assertEqual(self.api("GET", "files/%s?fields=md5Checksum" % self.file).json["md5Checksum"], right)

    def test_repeat(self):
        self.with_rule("POST", "/drive/v3/files", {"name": "twin"}, do="repeat")
        self.assertEqual(self.names().count("/twin"), 2)

    def test_lost_dropped_and_cut_deliveries(self):
        self.assertTrue(self.with_rule("POST", "/drive/v3/files", {"name": "lost"}, do="lose").delivery.is_lost)
        self.assertTrue(self.with_rule("POST", "/drive/v3/files", {"name": "dropped"}, do="drop").delivery.is_lost)
        self.assertEqual(self.names()[1:], ["/lost", "/ws", "/ws/a"])
        self.assertEqual(self.with_rule("GET", self.media, do="cut", after_bytes=4).delivery.cut_after, 4)

    def test_lag(self):
        token = self.api("GET", "changes/startPageToken").json["startPageToken"]
        self.control("POST", "clock", {"ahead_seconds": 100})
        self.token = self.control("POST", "tokens", {"scopes": ["drive"]})["access_token"]
        self.put("/new")
        self.api("PATCH", "files/" + self.file, {"name": "renamed"})
        self.rule(do="lag", seconds=50)
        self.assertEqual(self.listed(), ["renamed", "ws"])  # which are found is old, what is told of them isn't
        self.assertEqual(self.listed("name = 'a'"), ["renamed"])
        self.assertEqual(self.api("GET", "files/" + self.file).json["name"], "renamed")
        page = self.api("GET", "changes?pageToken=" + token).json
        self.assertEqual((page["changes"], page["newStartPageToken"]), ([], token))
        self.control("DELETE", "rules")
        self.assertEqual(len(self.api("GET", "changes?pageToken=" + page["newStartPageToken"]).json["changes"]), 2)

    def test_multi_parent_empty(self):
        folder = self.api("GET", "files/%s?fields=parents" % self.file).json["parents"][0]
        self.rule(do="multi_parent_empty")
        self.assertEqual(self.listed("'%s' in parents" % folder), ["a"])
        self.assertEqual(self.listed("('%s' in parents or 'root' in parents)" % folder), [])
        self.control("DELETE", "rules")
        self.assertEqual(self.listed("('%s' in parents or 'root' in parents)" % folder), ["a", "ws"])

    def test_pages(self):
        empty = self.with_rule("GET", "/drive/v3/files", do="empty_page").json
        self.assertEqual(empty["files"], [])
        rest = self.with_rule("GET", "/drive/v3/files?pageToken=" + empty["nextPageToken"], do="short_page", count=1).json
        self.assertEqual((len(rest["files"]), "nextPageToken" in rest), (1, True))
        self.assertEqual(len(self.with_rule("GET", "/drive/v3/files", do="twice_listed").json["files"]), 4)
        changes = self.with_rule("GET", "/drive/v3/changes?pageToken=1000", do="empty_page").json
        self.assertEqual((changes["changes"], "nextPageToken" in changes), ([], True))

    def test_in_a_batch(self):
        part = "Content-Type: application/http\r\nContent-ID: <%d>\r\n\r\nGET /drive/v3/files/%s HTTP/1.1\r\n\r\n"
        body = "".join("--B\r\n" + part % (number, self.file) + "\r\n" for number in range(3)) + "--B--\r\n"
        answer = self.with_rule("POST", "/batch/drive/v3", body.encode("ascii"), {"Content-Type": "multipart/mixed; boundary=B"},
                                path="/drive/v3/*", nth=2, do="error", status=403)
        text = answer.body.decode("utf-8")
        self.assertEqual([text.count(line) for line in ("HTTP/1.1 200 OK", "HTTP/1.1 403 Forbidden", "<response-1>")], [2, 1, 1])
        for target in ("/fake/state", self.media):
            aside = body.replace("/drive/v3/files/" + self.file, target).encode("ascii")
            answer = self.ask("POST", "/batch/drive/v3", aside, {"Content-Type": "multipart/mixed; boundary=B"})
            self.assertEqual(answer.body.count(b"HTTP/1.1 400"), 3, target)
        too_many = ("--B\r\n" + part % (1, "x") + "\r\n") * 101 + "--B--\r\n"
        answer = self.ask("POST", "/batch/drive/v3", too_many.encode("ascii"), {"Content-Type": "multipart/mixed; boundary=B"})
        self.assertEqual(answer.reason, "batchSizeTooLarge")

    def test_all_effects_are_described(self):
        text = (inside.FAKES / "README.md").read_text(encoding="utf-8")
        for effect in EFFECTS:
            self.assertIn("`%s`" % effect, text)


if __name__ == "__main__":
    unittest.main()
