"""The bytes of revisions, one file each, and the revision records with their checksums."""
import concurrent.futures
import hashlib
import os
import shutil

from .drive import new_id

_SUMS = ("md5", "sha1", "sha256")
_LARGE = 1 << 20  # bytes from which one checksum does not wait for another


class Blobs:
    def __init__(self, folder):
        self._folder = folder
        os.makedirs(folder, exist_ok=True)

    def path(self, revision_id):
        return os.path.join(self._folder, revision_id)

    def take(self, source, mime_type, moment, by_me=True, adopts=False):
        """Keeps what an open file holds, or with `adopts` that file itself; the record of the revision."""
        revision = {"id": new_id(51, "0B"), "mimeType": mime_type, "modifiedTime": moment, "keepForever": False,
                    "byMe": by_me}
        path = self.path(revision["id"])
        if adopts:
            os.replace(source.name, path)
        else:
            _copy(source, path)
        size = os.path.getsize(path)
        return dict(revision, size=size, **_sums(path, size))

    def forget(self, revisions):
        for revision in revisions:
            if os.path.exists(self.path(revision["id"])):
                os.remove(self.path(revision["id"]))


def _copy(source, path):
    source.seek(0)
    with open(path, "wb") as target:
        shutil.copyfileobj(source, target, 1 << 20)


def _sums(path, size):
    if size < _LARGE:
        return {name: _sum(path, name) for name in _SUMS}
    with concurrent.futures.ThreadPoolExecutor(len(_SUMS)) as threads:
        return dict(zip(_SUMS, threads.map(lambda name: _sum(path, name), _SUMS)))


def _sum(path, name):
    checksum = hashlib.new(name)
    with open(path, "rb") as source:
        for piece in iter(lambda: source.read(1 << 20), b""):
            checksum.update(piece)
    return checksum.hexdigest()
