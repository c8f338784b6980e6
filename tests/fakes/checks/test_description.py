"""Every call of the discovery document is answered, and every answer is what the document says, member by member."""
import json
import re
import unittest

import inside
from fakes.google import kinds

_SPEC = inside.FAKES / "spec" / "drive-v3.discovery.json"
_ABSENT = re.compile(r"(comments|replies)\..*|(changes|files)\.watch|channels\.stop|files\.(listLabels|modifyLabels)"
                     r"|drives\.(create|update|delete|hide|unhide)|teamdrives\.(create|update|delete)\Z")
_FORMATS = {"int64": r"-?\d+", "date-time": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"}
_TYPES = {"string": str, "boolean": bool, "integer": int, "number": (int, float), "array": list, "object": dict}


class Checker:
    """Compares values with schemas; what doesn't fit is in `wrong`, where it is."""

    def __init__(self, schemas):
        self._schemas = schemas
        self.wrong = []

    def check(self, value, schema, place):
        if "$ref" in schema:
            schema = self._schemas[schema["$ref"]]
        kind = schema.get("type", "object")
        if kind == "any":
            return
        if not isinstance(value, _TYPES[kind]) or (kind == "integer" and isinstance(value, bool)):
            self.wrong.append("%s: %r is no %s" % (place, value, kind))
        elif kind == "array":
            for item in value:
                self.check(item, schema["items"], place + "[]")
        elif kind == "object":
            self._check_members(value, schema, place)
        elif kind == "string" and not re.match(_FORMATS.get(schema.get("format"), "") + r"\Z", value) and schema.get("format"):
            self.wrong.append("%s: %r is no %s" % (place, value, schema["format"]))

    def _check_members(self, value, schema, place):
        for name, member in value.items():
            described = schema.get("properties", {}).get(name) or schema.get("additionalProperties")
            if described is None:
                self.wrong.append("%s.%s is not described" % (place, name))
            else:
                self.check(member, described, "%s.%s" % (place, name))


class Described(inside.WorldCase):
    def setUp(self):
        super().setUp()
        document = json.loads(_SPEC.read_text(encoding="utf-8"))
        self.schemas = document["schemas"]
        self.methods = {"%s.%s" % (group, name): method for group, members in document["resources"].items()
                        for name, method in members["methods"].items()}
        self.checker = Checker(self.schemas)
        self.seen = set()

    def call(self, name, body=b"", query="fields=*", **ids):
        """Makes a call as the document describes it, checks its answer, gives its JSON."""
        method = self.methods[name]
        path = re.sub(r"\{(\w+)\}", lambda part: ids[part.group(1)], method["path"])
        answer = self.api(method["httpMethod"], "%s?%s" % (path, query), body)
        self.seen.add(name)
        self.assertEqual(answer.status, 200 if answer.body else 204, (name, answer.body))
        if "response" not in method:
            return answer.body
        self.checker.check(answer.json, method["response"], name)
        return answer.json

    def test_answers_as_it_is_described(self):
        folder = self.call("files.create", {"name": "ws", "mimeType": inside.FOLDER, "description": "d", "starred": True,
                                            "properties": {"a": "b"}, "appProperties": {"c": "d"}})["id"]
        file = self.put("/ws/a.txt", b"one")
        self.put("/ws/a.txt", b"two")
        for members in ({"path": "/ws/doc", "mimeType": kinds.NATIVE_PREFIX + "document"},
                        {"path": "/ws/link", "mimeType": kinds.SHORTCUT, "targetId": file, "targetMimeType": "text/plain"},
                        {"path": "/foreign", "mimeType": "text/plain", "owner": "bob@example.com", "resourceKey": "k"}):
            self.control("POST", "files", members)
        document = self.api("GET", "files?q=name%3D%27doc%27").json["files"][0]["id"]
        gone = self.call("files.copy", {"name": "copy"}, fileId=file)["id"]
        token = str(int(self.call("changes.getStartPageToken")["startPageToken"]) - 5)

        self.call("files.update", {"viewedByMeTime": "2026-01-31T12:00:00Z"}, fileId=file)
        link = self.call("permissions.create", {"type": "anyone", "role": "reader"}, fileId=file)["id"]
        self.call("permissions.update", {"role": "writer"}, fileId=file, permissionId=link)
        self.call("permissions.get", fileId=file, permissionId=link)
        self.call("permissions.list", fileId=file)
        self.call("files.get", fileId=file)
        self.assertEqual(len(self.call("files.list")["files"]), 6)
        self.call("permissions.delete", fileId=file, permissionId=link, query="")
        revisions = self.call("revisions.list", fileId=file)["revisions"]
        self.call("revisions.get", fileId=file, revisionId=revisions[0]["id"])
        self.call("revisions.update", {"keepForever": True}, fileId=file, revisionId=revisions[0]["id"])
        self.call("revisions.delete", fileId=file, revisionId=revisions[0]["id"], query="")
        self.call("files.generateIds", query="count=3")
        self.call("files.delete", fileId=gone, query="")
        self.api("PATCH", "files/" + folder, {"trashed": True})
        self.assertEqual({change["removed"] for change in self.call("changes.list", query="fields=*&pageToken=" + token)["changes"]},
                         {True, False})
        self.call("about.get")
        self.call("drives.list")
        self.call("teamdrives.list")
        self.assertEqual(self.api("GET", "files/%s/export?mimeType=text/plain" % document).status, 200)
        self.call("files.emptyTrash", query="")
        self.assertEqual(self.checker.wrong, [])
        left = set(self.methods) - self.seen - {"files.export", "drives.get", "teamdrives.get"}
        self.assertEqual({name for name in left if not _ABSENT.match(name)}, set())

    def test_says_of_what_it_has_not_that_it_has_not(self):
        for name, method in self.methods.items():
            needed = [parameter for parameter, rule in method.get("parameters", {}).items()
                      if rule.get("required") and rule["location"] == "query"]
            path = re.sub(r"\{\w+\}", "x", method["path"]) + "?" + "&".join(parameter + "=1" for parameter in needed)
            answer = self.api(method["httpMethod"], path, {} if method["httpMethod"] in ("POST", "PATCH") else b"")
            self.assertEqual(answer.status == 501, bool(_ABSENT.match(name)), name)
            if "/x" in path and answer.status != 501:
                self.assertEqual((answer.status, answer.reason), (404, "notFound"), name)

    def test_has_no_route_that_is_not_described(self):
        described = {(method["httpMethod"], method["path"].split("{")[0]) for method in self.methods.values()}
        for verb in ("GET", "POST", "PUT", "PATCH", "DELETE"):
            for path in ("files", "files/", "about", "changes", "drives", "nonsense"):
                if (verb, path) not in described:
                    self.assertEqual(self.api(verb, path).status, 404, (verb, path))

    def test_refuses_every_wrong_parameter(self):
        for name, method in self.methods.items():
            path = re.sub(r"\{\w+\}", "x", method["path"])
            for parameter, rule in method.get("parameters", {}).items():
                wrong = {"boolean": "yes", "integer": "1.5"}.get(rule["type"])
                if rule["location"] == "query" and wrong:
                    answer = self.api(method["httpMethod"], "%s?%s=%s" % (path, parameter, wrong))
                    self.assertEqual((answer.status, answer.reason), (400, "invalid"), (name, parameter))
            self.assertEqual(self.api(method["httpMethod"], path + "?no_such=1").reason, "invalidParameter", name)

    def test_wants_a_token_everywhere(self):
        self.token = None
        for name, method in self.methods.items():
            answer = self.api(method["httpMethod"], re.sub(r"\{\w+\}", "x", method["path"]))
            self.assertEqual((answer.status, answer.reason), (401, "authError"), name)

    def test_wants_a_scope_everywhere(self):
        self.grant("aloft", "userinfo.email")
        for name, method in self.methods.items():
            answer = self.api(method["httpMethod"], re.sub(r"\{\w+\}", "x", method["path"]))
            self.assertEqual((answer.status, answer.reason), (403, "insufficientPermissions"), name)


class Checking(unittest.TestCase):
    """The checker itself finds what is wrong."""

    def test_finds_what_does_not_fit(self):
        schemas = json.loads(_SPEC.read_text(encoding="utf-8"))["schemas"]
        for value, wrong in (({"files": [{"size": 3}]}, 1), ({"files": [{"size": "x"}]}, 1), ({"files": {}}, 1),
                             ({"files": [{"trashed": "true"}]}, 1), ({"files": [{"etag": "x"}]}, 1),
                             ({"files": [{"modifiedTime": "2026-01-31"}]}, 1), ({"files": [{"capabilities": {"canFly": True}}]}, 1),
                             ({"files": [{"size": "3", "modifiedTime": "2026-01-31T12:00:00.000Z"}]}, 0)):
            checker = Checker(schemas)
            checker.check(value, {"$ref": "FileList"}, "list")
            self.assertEqual(len(checker.wrong), wrong, value)


if __name__ == "__main__":
    unittest.main()
