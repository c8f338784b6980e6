"""Google's own client for Python takes the fake for Drive, told by the same discovery document."""
import io
import json

import running

try:
    import google.oauth2.credentials
    import googleapiclient.discovery
    import googleapiclient.errors
    import googleapiclient.http
    MISSING = None
except ImportError as error:
    MISSING = "no python3-googleapi (%s)" % error

_CHUNK = 256 * 1024


class GoogleClient(running.FakeCase):
    def setUp(self):
        super().setUp()
        document = json.loads((running.FAKES / "spec" / "drive-v3.discovery.json").read_text(encoding="utf-8"))
        root = self.fake.said["root"] + "/"
        document.update(rootUrl=root, baseUrl=root + document["servicePath"])
        credentials = google.oauth2.credentials.Credentials("valid")
        self.drive = googleapiclient.discovery.build_from_document(document, credentials=credentials)
        self.files = self.drive.files()

    def create(self, name, content=b"x", **members):
        media = googleapiclient.http.MediaIoBaseUpload(io.BytesIO(content), "text/plain")
        return self.files.create(body=dict(members, name=name), media_body=media, fields="*").execute()

    def test_creates_and_lists_by_pages(self):
        folder = self.files.create(body={"name": "ws", "mimeType": "application/vnd.google-apps.folder"}).execute()
        made = {self.create("f%d" % number, parents=[folder["id"]])["id"] for number in range(7)}
        request = self.files.list(q="'%s' in parents and trashed = false" % folder["id"], pageSize=3, orderBy="name_natural")
        sizes, found = [], set()
        while request is not None:
            page = request.execute()
            sizes.append(len(page["files"]))
            found.update(entry["id"] for entry in page["files"])
            request = self.files.list_next(request, page)
        self.assertEqual((sizes, found), ([3, 3, 1], made))

    def test_uploads_in_chunks(self):
        content = bytes(range(256)) * (3 * 1024 + 1)
        media = googleapiclient.http.MediaIoBaseUpload(io.BytesIO(content), "application/x-data", _CHUNK, resumable=True)
        request = self.files.create(body={"name": "big"}, media_body=media, fields="id,size,mimeType")
        progress, made = [], None
        while made is None:
            status, made = request.next_chunk()
            progress.append(status and status.resumable_progress)
        self.assertEqual(progress, [_CHUNK, 2 * _CHUNK, 3 * _CHUNK, None])
        self.assertEqual((made["size"], made["mimeType"]), (str(len(content)), "application/x-data"))
        self.assertEqual(self.files.get_media(fileId=made["id"]).execute(), content)

    def test_goes_on_where_only_a_part_was_kept(self):
        self.fake.control("POST", "rules", {"method": "PUT", "do": "keep", "chunks": 1, "nth": 1})
        content = b"0123456789abcdef" * (5 * _CHUNK // 16) + b"end"
        media = googleapiclient.http.MediaIoBaseUpload(io.BytesIO(content), "text/plain", 3 * _CHUNK, resumable=True)
        request = self.files.create(body={"name": "big"}, media_body=media)
        made = None
        while made is None:
            _, made = request.next_chunk()
        self.assertEqual(self.files.get_media(fileId=made["id"]).execute(), content)

    def test_downloads_by_ranges(self):
        content = bytes(range(256)) * 4096
        made = self.create("a", content)
        target = io.BytesIO()
        loader = googleapiclient.http.MediaIoBaseDownload(target, self.files.get_media(fileId=made["id"]), 300000)
        rounds, done = 0, False
        while not done:
            _, done = loader.next_chunk()
            rounds += 1
        self.assertEqual((target.getvalue(), rounds), (content, 4))

    def test_reads_changes(self):
        changes = self.drive.changes()
        token = changes.getStartPageToken().execute()["startPageToken"]
        kept, gone = self.create("kept"), self.create("gone")
        self.files.update(fileId=kept["id"], body={"name": "renamed"}).execute()
        self.files.delete(fileId=gone["id"]).execute()
        page = changes.list(pageToken=token, fields="*").execute()
        self.assertEqual([(change["fileId"], change["removed"], change.get("file", {}).get("name"))
                          for change in page["changes"]],
                         [(kept["id"], False, "renamed"), (gone["id"], True, None)])
        after = changes.list(pageToken=page["newStartPageToken"]).execute()
        self.assertEqual(after["changes"], [])

    def test_is_told_what_is_not_there(self):
        with self.assertRaises(googleapiclient.errors.HttpError) as raised:
            self.files.get(fileId="nowhere").execute()
        said = json.loads(raised.exception.content.decode("utf-8"))["error"]
        self.assertEqual((raised.exception.resp.status, said["errors"][0]["reason"]), (404, "notFound"))

    def test_makes_a_file_only_once_of_an_id(self):
        file_id = self.files.generateIds(count=1).execute()["ids"][0]
        self.assertEqual(self.create("once", id=file_id)["id"], file_id)
        with self.assertRaises(googleapiclient.errors.HttpError) as raised:
            self.create("twice", id=file_id)
        self.assertEqual(raised.exception.resp.status, 409)

    def test_asks_many_things_at_once(self):
        made = [self.create("f%d" % number)["id"] for number in range(3)] + ["nowhere"]
        answers = {}
        batch = self.drive.new_batch_http_request(lambda asked, answer, error: answers.update({asked: answer or error}))
        for file_id in made:
            batch.add(self.files.update(fileId=file_id, body={"trashed": True}, fields="trashed"), request_id=file_id)
        batch.execute()
        self.assertEqual([answers[file_id] for file_id in made[:3]], [{"trashed": True}] * 3)
        self.assertEqual(answers["nowhere"].resp.status, 404)

    def test_copies_exports_and_shares(self):
        made = self.create("a", b"content")
        twin = self.files.copy(fileId=made["id"], body={"name": "b"}, fields="name,md5Checksum").execute()
        self.assertEqual(twin, {"name": "b", "md5Checksum": made["md5Checksum"]})
        document = self.files.create(body={"name": "d", "mimeType": "application/vnd.google-apps.document"}).execute()
        exported = [self.files.export(fileId=document["id"], mimeType="text/plain").execute() for _ in range(2)]
        self.assertNotEqual(exported[0], exported[1])
        link = self.drive.permissions().create(fileId=made["id"], body={"type": "anyone", "role": "reader"}).execute()
        self.assertEqual(link["id"], "anyoneWithLink")
        self.assertTrue(self.files.get(fileId=made["id"], fields="shared").execute()["shared"])

    def test_keeps_revisions(self):
        made = self.create("a", b"first")
        media = googleapiclient.http.MediaIoBaseUpload(io.BytesIO(b"second"), "text/plain")
        self.files.update(fileId=made["id"], media_body=media).execute()
        revisions = self.drive.revisions()
        listed = revisions.list(fileId=made["id"], fields="revisions(id,size)").execute()["revisions"]
        self.assertEqual([entry["size"] for entry in listed], ["5", "6"])
        self.assertEqual(revisions.get_media(fileId=made["id"], revisionId=listed[0]["id"]).execute(), b"first")


if __name__ == "__main__":
    running.main(MISSING)
