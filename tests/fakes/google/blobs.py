"""The bytes of revisions, one file each, and the revision records with their checksums."""
import hashlib
import os

from .drive import new_id


class Blobs:
    def __init__(self, folder):
        self._folder = folder
        os.makedirs(folder, exist_ok=True)

    def path(self, revision_id):
        return os.path.join(self._folder, revision_id)

    def take(self, source, mime_type, moment, by_me=True):
        """Copies an open file from its beginning; the record of the revision."""
        revision = {"id": new_id(51, "0B"), "mimeType": mime_type, "modifiedTime": moment, "keepForever": False,
                    "byMe": by_me, "size": 0}
        sums = {"md5": hashlib.md5(), "sha1": hashlib.sha1(), "sha256": hashlib.sha256()}
        source.seek(0)
        with open(self.path(revision["id"]), "wb") as target:
            for piece in iter(lambda: source.read(1 << 20), b""):
                target.write(piece)
                revision["size"] += len(piece)
                for checksum in sums.values():
                    checksum.update(piece)
        revision.update({name: checksum.hexdigest() for name, checksum in sums.items()})
        return revision

    def forget(self, revisions):
        for revision in revisions:
            if os.path.exists(self.path(revision["id"])):
                os.remove(self.path(revision["id"]))
