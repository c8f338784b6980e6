"""Shared drives: who sees what is in one, what it says of itself, and what membership allows."""
import unittest

import inside

_WHOLE = "&supportsAllDrives=true&includeItemsFromAllDrives=true"


class SharedDrives(inside.WorldCase):
    def drive(self, name, **members):
        return self.control("POST", "drives", dict(members, name=name))["id"]

    def names(self, path):
        answer = self.api("GET", path)
        self.assertEqual(answer.status, 200, answer.body)
        return [each["name"] for each in answer.json.get("drives", answer.json.get("files", []))]

    def refusal(self, method, path, body=b""):
        answer = self.api(method, path, body)
        return answer.status, answer.reason

    def test_lists_them_page_by_page(self):
        self.assertEqual(self.names("drives"), [])
        for number in range(12):
            self.drive("Team %02d" % number)
        first = self.api("GET", "drives").json
        self.assertEqual((first["kind"], len(first["drives"])), ("drive#driveList", 10))
        self.assertEqual(self.names("drives?pageToken=" + first["nextPageToken"]), ["Team 10", "Team 11"])
        self.assertEqual(self.refusal("GET", "drives?pageSize=101"), (400, "invalid"))
        self.assertEqual(self.refusal("GET", "drives?supportsAllDrives=true"), (400, "invalidParameter"))
        self.assertEqual(self.api("GET", "drives/" + first["drives"][3]["id"]).json["name"], "Team 03")
        self.assertEqual(self.refusal("GET", "drives/0Anowhere"), (404, "notFound"))

    def test_shows_them_to_nobody_with_the_narrow_scope(self):
        self.drive("Team")
        self.grant("aloft", "drive.file")
        self.assertEqual(self.refusal("GET", "drives"), (403, "insufficientPermissions"))

    def test_keeps_what_is_in_one_apart(self):
        team = self.drive("Team")
        self.put("/mine.txt")
        self.put("/Shared%20drives/Team/data/ours.txt")
        self.drive("Other")
        self.put("/Shared%20drives/Other/theirs.txt")
        inside_it = "files?corpora=drive&driveId=%s%s" % (team, _WHOLE)
        self.assertEqual(sorted(self.names(inside_it)), ["data", "ours.txt"])
        self.assertEqual(self.names("files"), ["mine.txt"])
        self.assertEqual(self.names("files?supportsAllDrives=true"), ["mine.txt"])
        self.assertIn("theirs.txt", self.names("files?" + _WHOLE[1:]))
        self.assertEqual(self.refusal("GET", "files?driveId=" + team), (400, "invalid"))
        self.assertEqual(self.refusal("GET", "files?corpora=drive" + _WHOLE), (400, "invalid"))
        self.assertEqual(self.refusal("GET", "files?corpora=drive&driveId=" + team), (400, "invalid"))
        self.assertEqual(self.refusal("GET", "files?corpora=drive&driveId=0Anowhere" + _WHOLE), (404, "notFound"))

    def test_says_of_an_item_whose_it_is(self):
        team = self.drive("Team", role="writer")
        file_id = self.put("/Shared%20drives/Team/a.txt")
        self.assertEqual(self.refusal("GET", "files/" + file_id), (404, "notFound"))
        told = self.api("GET", "files/%s?supportsAllDrives=true&fields=*" % file_id).json
        self.assertEqual((told["driveId"], told["parents"]), (team, [team]))
        for name in ("owners", "ownedByMe", "shared", "permissions", "writersCanShare"):
            self.assertNotIn(name, told)
        self.assertEqual((told["capabilities"]["canEdit"], told["capabilities"]["canTrash"]), (True, False))
        top = self.api("GET", "files/%s?supportsAllDrives=true&fields=*" % team).json
        self.assertEqual((top["name"], top["mimeType"], top["id"]), ("Drive", inside.FOLDER, team))
        self.assertNotIn("parents", top)

    def test_allows_what_membership_does(self):
        reader, writer, manager = (self.drive(role, role=role) for role in ("reader", "writer", "fileOrganizer"))
        new = "files?supportsAllDrives=true"
        self.assertEqual(self.refusal("POST", new, {"name": "a", "parents": [reader]}), (403, "insufficientFilePermissions"))
        self.assertEqual(self.refusal("POST", "files", {"name": "a", "parents": [writer]}), (404, "notFound"))
        for drive_id, status in ((writer, 403), (manager, 200)):
            made = self.api("POST", new, {"name": "a", "parents": [drive_id]}).json
            change = "files/%s?supportsAllDrives=true" % made["id"]
            self.assertEqual(self.api("PATCH", change, {"name": "b"}).status, 200)
            self.assertEqual(self.api("PATCH", change, {"trashed": True}).status, status)

    def test_has_a_feed_of_its_own(self):
        team = self.drive("Team")
        token = self.api("GET", "changes/startPageToken?supportsAllDrives=true&driveId=" + team).json["startPageToken"]
        self.put("/mine.txt")
        ours = self.put("/Shared%20drives/Team/ours.txt")
        changes = self.api("GET", "changes?pageToken=%s&driveId=%s%s" % (token, team, _WHOLE)).json["changes"]
        self.assertEqual([change["fileId"] for change in changes], [ours])
        changes = self.api("GET", "changes?pageToken=%s" % token).json["changes"]
        self.assertNotIn(ours, [change["fileId"] for change in changes])

    def test_counts_against_nobodys_storage(self):
        self.drive("Team")
        self.put("/Shared%20drives/Team/a.bin", b"x" * 1000)
        self.assertEqual(self.api("GET", "about?fields=storageQuota").json["storageQuota"]["usage"], "0")

    def test_is_there_after_a_restart(self):
        team = self.drive("Team")
        self.put("/Shared%20drives/Team/a.txt")
        self.start()
        self.assertEqual(self.names("drives"), ["Team"])
        self.assertEqual(self.names("files?corpora=drive&driveId=%s%s" % (team, _WHOLE)), ["a.txt"])


if __name__ == "__main__":
    unittest.main()
