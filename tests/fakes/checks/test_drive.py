"""The Drive behind the API: items, changes, trash, twins, what lags and what is refused; and the control path."""
import unittest

import inside
from fakes.google import kinds

_ALL = "?fields=*"


class Items(inside.WorldCase):
    def make(self, **members):
        answer = self.api("POST", "files" + _ALL, members)
        self.assertEqual(answer.status, 200, answer.body)
        return answer.json

    def get(self, file_id):
        return self.api("GET", "files/%s%s" % (file_id, _ALL)).json

    def refusal(self, method, path, body=b""):
        answer = self.api(method, path, body)
        return answer.status, answer.reason

    def test_makes_twins_of_one_name(self):
        first, second = (self.make(name="ws", mimeType=inside.FOLDER)["id"] for _ in range(2))
        self.assertNotEqual(first, second)
        self.assertEqual(self.listed("'root' in parents"), ["ws", "ws"])

    def test_says_only_the_usual_without_fields(self):
        made = self.api("POST", "files", {"name": "a"}).json
        self.assertEqual(set(made), {"kind", "id", "name", "mimeType"})
        self.assertEqual(self.refusal("GET", "about"), (400, "required"))
        self.assertEqual(self.refusal("GET", "files?fields=etag"), (400, "invalidParameter"))

    def test_moves_and_renames_at_once(self):
        old, new = (self.make(name=name, mimeType=inside.FOLDER)["id"] for name in ("old", "new"))
        file = self.make(name="a", parents=[old], modifiedTime="2026-01-31T12:00:00.123Z")
        moved = self.api("PATCH", "files/%s?addParents=%s&removeParents=%s&fields=*" % (file["id"], new, old),
                         {"name": "b", "modifiedTime": "2026-02-01T00:00:00.001Z"}).json
        self.assertEqual((moved["name"], moved["parents"], moved["modifiedTime"], moved["headRevisionId"]),
                         ("b", [new], "2026-02-01T00:00:00.001Z", file["headRevisionId"]))
        self.assertEqual(moved["modifiedByMeTime"], moved["modifiedTime"])
        self.assertGreater(int(moved["version"]), int(file["version"]))

    def test_refuses_impossible_places(self):
        outer = self.make(name="outer", mimeType=inside.FOLDER)["id"]
        inner = self.make(name="inner", mimeType=inside.FOLDER, parents=[outer])["id"]
        file = self.make(name="a")["id"]
        self.assertEqual(self.refusal("PATCH", "files/%s?addParents=%s&removeParents=root" % (outer, inner), {}), (400, "badRequest"))
        self.assertEqual(self.refusal("PATCH", "files/%s?addParents=%s" % (file, outer), {}), (400, "badRequest"))
        self.assertEqual(self.refusal("PATCH", "files/%s?removeParents=root" % file, {}), (400, "badRequest"))
        self.assertEqual(self.refusal("PATCH", "files/" + file, {"parents": [outer]}), (403, "fieldNotWritable"))
        self.assertEqual(self.refusal("POST", "files", {"name": "a", "parents": [outer, inner]}), (400, "badRequest"))
        self.assertEqual(self.refusal("POST", "files", {"name": "a", "parents": ["nowhere"]}), (404, "notFound"))
        self.assertEqual(self.refusal("POST", "files", {"name": "a", "parents": [file]}), (403, "parentNotAFolder"))
        self.control("POST", "folder-limit", {"limit": 1})
        self.assertEqual(self.refusal("POST", "files", {"name": "b", "parents": [outer]}), (403, "numChildrenInNonRootLimitExceeded"))

    def test_refuses_what_a_client_may_not_write(self):
        self.assertEqual(self.refusal("POST", "files", {"name": "a", "md5Checksum": "x"}), (403, "fieldNotWritable"))
        self.assertEqual(self.refusal("POST", "files", {"title": "a"}), (400, "badRequest"))
        self.assertEqual(self.refusal("POST", "files", {"id": "made-up", "name": "a"}), (400, "invalid"))
        self.assertEqual(self.refusal("POST", "files", {"modifiedTime": "yesterday"}), (400, "invalid"))
        for members in ({"name": 5}, {"starred": "true"}, {"parents": "root"}, {"properties": []}, {"properties": {"a": 1}},
                        {"modifiedTime": 0}):
            self.assertEqual(self.refusal("POST", "files", members), (400, "invalid"), members)
        self.assertEqual(self.refusal("POST", "files", b"{"), (400, "parseError"))
        self.assertEqual(self.refusal("POST", "files", {"appProperties": {"k": "v" * 124}}), (400, "propertyTooLong"))

    def test_keeps_properties_apart_by_client(self):
        self.grant("aloft", "drive")
        file = self.make(name="a", appProperties={"x": "1", "y": "2"}, properties={"p": "q"})["id"]
        self.api("PATCH", "files/" + file, {"appProperties": {"x": None}})
        self.assertEqual(self.get(file)["appProperties"], {"y": "2"})
        self.grant("other", "drive")
        self.assertNotIn("appProperties", self.get(file))
        self.assertEqual(self.get(file)["properties"], {"p": "q"})

    def test_makes_a_folder_only_once_of_an_id(self):
        file_id = self.api("GET", "files/generateIds?count=1").json["ids"][0]
        self.make(id=file_id, name="ws", mimeType=inside.FOLDER)
        self.start()
        self.assertEqual(self.refusal("POST", "files", {"id": file_id, "name": "ws"}), (409, "fileIdInUse"))

    def test_deletes_with_all_below(self):
        inner = self.put("/ws/sub/a")
        folder = self.control("GET", "files")["files"][1]
        self.assertEqual(folder["path"], "/ws")
        self.assertEqual(self.api("DELETE", "files/" + folder["id"]).status, 204)
        self.assertEqual(self.refusal("GET", "files/" + inner), (404, "notFound"))

    def test_empties_the_trash(self):
        file, kept = self.make(name="a")["id"], self.make(name="b")["id"]
        self.api("PATCH", "files/" + file, {"trashed": True})
        self.assertEqual(self.api("DELETE", "files/trash").status, 204)
        self.assertEqual((self.api("GET", "files/" + file).status, self.api("GET", "files/" + kept).status), (404, 200))

    def test_has_documents_shortcuts_and_notebooks(self):
        document = self.make(name="d", mimeType=kinds.NATIVE_PREFIX + "document")
        self.assertNotIn("size", document)
        self.assertIn("text/plain", document["exportLinks"])
        self.assertEqual(self.refusal("GET", "files/%s?alt=media" % document["id"]), (403, "fileNotDownloadable"))
        shortcut = self.make(name="s", mimeType=kinds.SHORTCUT, shortcutDetails={"targetId": document["id"]})
        self.assertEqual(shortcut["shortcutDetails"]["targetMimeType"], document["mimeType"])
        notebook = self.make(name="n.ipynb", mimeType="application/vnd.google.colaboratory")
        self.assertEqual(notebook["size"], "0")
        self.assertEqual(self.refusal("GET", "files/%s/export?mimeType=text/plain" % notebook["id"]), (403, "fileNotExportable"))

    def test_lets_others_things_alone(self):
        foreign = self.control("POST", "files", {"path": "/shared.txt", "mimeType": "text/plain", "owner": "bob@example.com"})["id"]
        seen = self.get(foreign)
        self.assertEqual((seen["ownedByMe"], seen["capabilities"]["canTrash"], "parents" in seen), (False, False, False))
        self.assertEqual(self.refusal("PATCH", "files/" + foreign, {"trashed": True}), (403, "insufficientFilePermissions"))

    def test_takes_away_a_shared_folder_with_all_in_it(self):
        bob = "bob@example.com"
        folder = self.control("POST", "files", {"path": "/theirs", "owner": bob})["id"]
        inner = self.control("POST", "files", {"path": "/theirs/a", "mimeType": "text/plain", "owner": bob})["id"]
        self.assertEqual((self.get(inner)["parents"], self.listed("'%s' in parents" % folder)), ([folder], ["a"]))
        self.assertTrue(self.get(inner)["shared"])
        self.control("POST", "files/%s/unshare" % folder)
        self.assertEqual((self.listed(), self.api("GET", "files/" + inner).status), ([], 404))
        self.control("POST", "files/%s/share" % folder)
        self.assertEqual(self.listed(), ["a", "theirs"])

    def test_pins_revisions(self):
        file = self.make(name="a")["id"]
        self.ask("PATCH", "/upload/drive/v3/files/%s?uploadType=media&keepRevisionForever=true" % file, b"x")
        self.put("/a", b"y")
        kept = self.api("GET", "files/%s/revisions?fields=revisions(keepForever,size)" % file).json["revisions"]
        self.assertEqual(kept, [{"keepForever": False, "size": "0"}, {"keepForever": True, "size": "1"},
                                {"keepForever": False, "size": "1"}])

    def test_does_not_delete_the_only_revision(self):
        file = self.make(name="a")
        self.assertEqual(self.refusal("DELETE", "files/%s/revisions/%s" % (file["id"], file["headRevisionId"])),
                         (403, "cannotDeleteOnlyRevision"))

    def test_is_full_at_its_limit(self):
        self.control("POST", "storage", {"limit": 10})
        self.put("/a", b"12345678")
        answer = self.ask("POST", "/upload/drive/v3/files?uploadType=media", b"123")
        self.assertEqual((answer.status, answer.reason), (403, "storageQuotaExceeded"))
        quota = self.api("GET", "about?fields=storageQuota").json["storageQuota"]
        self.assertEqual((quota["limit"], quota["usage"]), ("10", "8"))


class Changes(inside.WorldCase):
    def token(self):
        return self.api("GET", "changes/startPageToken").json["startPageToken"]

    def changes(self, token, more=""):
        answer = self.api("GET", "changes?pageToken=%s&fields=*%s" % (token, more))
        self.assertEqual(answer.status, 200, answer.body)
        return answer.json

    def setUp(self):
        super().setUp()
        self.file = self.put("/ws/a")
        self.begin = Changes.token(self)

    def test_has_one_change_of_an_item(self):
        other = self.put("/ws/b")
        for name in ("x", "y"):
            self.api("PATCH", "files/" + self.file, {"name": name})
        page = self.changes(self.begin)
        self.assertEqual([(change["fileId"], change["file"]["name"]) for change in page["changes"]],
                         [(other, "b"), (self.file, "y")])

    def test_goes_by_pages(self):
        made = [self.put("/ws/f%d" % number) for number in range(5)]
        found, token = [], self.begin
        while token:
            page = self.changes(token, "&pageSize=2")
            found += [change["fileId"] for change in page["changes"]]
            token = page.get("nextPageToken")
        self.assertEqual(found, made)
        self.assertEqual(self.changes(page["newStartPageToken"])["changes"], [])

    def test_tells_a_trashed_folder_once_and_a_lost_item_as_removed(self):
        folder = self.api("GET", "files/%s?fields=parents" % self.file).json["parents"][0]
        self.api("PATCH", "files/" + folder, {"trashed": True})
        page = self.changes(self.begin)
        self.assertEqual([(change["fileId"], change["file"]["trashed"]) for change in page["changes"]], [(folder, True)])
        self.control("POST", "files/%s/unshare" % self.file)
        change = self.changes(page["newStartPageToken"])["changes"][0]
        self.assertEqual((change["fileId"], change["removed"], "file" in change), (self.file, True, False))
        self.assertEqual(self.api("GET", "files/" + self.file).status, 404)

    def test_refuses_tokens_of_before(self):
        self.control("POST", "changes/invalidate", {"status": 410})
        self.assertEqual(self.api("GET", "changes?pageToken=" + self.begin).status, 410)
        self.control("POST", "changes/invalidate")
        self.assertEqual(self.api("GET", "changes?pageToken=" + self.begin).reason, "invalid")
        self.assertEqual(self.changes(Changes.token(self))["changes"], [])
        for token in ("nonsense", "999999"):
            self.assertEqual(self.api("GET", "changes?pageToken=" + token).status, 400)

    def test_lasts_over_a_restart(self):
        self.api("PATCH", "files/" + self.file, {"name": "renamed"})
        self.start()
        self.assertEqual([change["file"]["name"] for change in self.changes(self.begin)["changes"]], ["renamed"])
        self.assertEqual(self.control("GET", "state")["next_change"], int(self.begin) + 1)


class Listing(inside.WorldCase):
    def test_goes_by_pages_and_checks_their_tokens(self):
        for number in range(5):
            self.put("/f%d" % number)
        first = self.api("GET", "files?pageSize=2&orderBy=name").json
        self.put("/f00")
        second = self.api("GET", "files?pageSize=2&orderBy=name&pageToken=" + first["nextPageToken"]).json
        self.assertEqual([entry["name"] for entry in first["files"] + second["files"]], ["f0", "f1", "f2", "f3"])
        for more in ("", "&q=trashed%3Dfalse"):
            other = self.api("GET", "files?pageToken=%s%s" % (first["nextPageToken"], more))
            self.assertEqual((other.status, other.reason), (400, "invalid"))
        self.control("POST", "pages/invalidate")
        self.assertEqual(self.api("GET", "files?orderBy=name&pageToken=" + first["nextPageToken"]).status, 400)

    def test_refuses_parameters_that_are_wrong(self):
        for query in ("pageSize=0", "pageSize=1001", "pageSize=x", "supportsAllDrives=1", "nonsense=1", "spaces=moon"):
            self.assertEqual(self.api("GET", "files?" + query).status, 400, query)


class Controlling(inside.WorldCase):
    def test_writes_over_what_is_there_or_makes_a_twin(self):
        first = self.put("/ws/a", b"one")
        self.assertEqual(self.put("/ws/a", b"two"), first)
        self.assertEqual(self.ask("GET", "/fake/content?path=/ws/a").body, b"two")
        self.assertEqual(len(self.api("GET", "files/%s/revisions" % first).json["revisions"]), 2)
        self.assertNotEqual(self.put("/ws/a", b"three", twin="true"), first)

    def test_moves_by_path_and_refuses_what_it_does_not_know(self):
        file = self.put("/ws/a")
        self.assertEqual(self.control("PATCH", "files/" + file, {"path": "/new/b"})["path"], "/new/b")
        for method, path, body in (("PATCH", "files/" + file, {"size": 1}), ("POST", "rules", {"do": "dance"}),
                                   ("POST", "rules", {"do": "slow"}), ("PUT", "rules", {"rule": []}), ("POST", "clock", {})):
            self.assertEqual(self.ask(method, "/fake/" + path, body).status, 400, path)
        self.assertEqual(self.ask("GET", "/fake/nonsense").status, 404)

    def test_meters_and_limits(self):
        self.api("GET", "files")
        self.api("POST", "files", {"name": "a"})
        file = self.put("/b")
        self.api("GET", "files/" + file)
        self.api("GET", "files/%s?alt=media" % file)
        meter = self.control("GET", "quota")
        self.assertEqual((meter["units"], meter["calls"]), (100 + 50 + 5 + 200, {
            "files.list": 1, "files.create": 1, "files.get": 1, "files.get media": 1}))
        self.control("POST", "quota", {"per_minute": meter["units"] + 10})
        self.assertEqual(self.api("GET", "files").reason, "userRateLimitExceeded")
        self.control("POST", "clock", {"ahead_seconds": 61})
        self.token = self.control("POST", "tokens", {"scopes": ["drive"]})["access_token"]
        self.assertEqual(self.api("GET", "files").status, 200)

    def test_logs_requests_but_not_its_own(self):
        self.api("POST", "files", {"name": "a"})
        entry = self.control("GET", "log")["requests"][0]
        self.assertEqual((entry["method"], entry["call"], entry["units"], entry["status"], entry["body"]),
                         ("POST", "files.create", 50, 200, "{\"name\": \"a\"}"))
        self.assertEqual(self.control("GET", "log?since=%d" % entry["n"])["requests"], [])

    def test_begins_anew(self):
        self.put("/a")
        self.api("GET", "files")
        self.control("POST", "reset")
        self.assertEqual(self.control("GET", "quota")["units"], 0)
        self.assertEqual(self.control("GET", "files")["files"][0]["path"], "/")
        self.assertEqual(self.listed(), [])
        self.start()
        self.assertEqual(self.listed(), [])


if __name__ == "__main__":
    unittest.main()
