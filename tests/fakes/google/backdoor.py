"""Items put, changed and taken away past the API, as another program or another person would; every change is in the feed."""
import io

from . import kinds, making, moments
from .drive import OWNER, new_id, new_record
from .errors import bad_request, not_found

OTHER_CLIENT = "another-program"
SHARED = "Shared drives"  # paths in one begin with this and its name, as in Google's own window
_TIMES = ("createdTime", "modifiedTime", "modifiedByMeTime", "viewedByMeTime")
_EDITABLE = ("name", "mimeType", "parent", "trashed", "starred", "description", "owner", "role", "client", "openedWith",
             "space", "properties", "appProperties", "permissions", "targetId", "targetMimeType", "resourceKey",
             "abusive", "text", "lost", "originalFilename") + _TIMES


class Backdoor:
    def __init__(self, world):
        self._world = world

    def find(self, path):
        """All items at a path like /ws/a.txt, without the trashed ones; the oldest first."""
        root, names = self._root(_names(path))
        found = [root]
        for name in names:
            found = [child for folder in found for child in self._world.drive.children(folder["id"])
                     if child["name"] == name and not child["trashed"]]
        return sorted(found, key=lambda record: record["createdTime"])

    def path(self, record):
        names = [record["name"]] + [folder["name"] for folder in self._world.drive.ancestors(record)]
        shared = self._world.drive.shared_root(record.get("driveId"))
        return "/" + "/".join(([SHARED, shared["sharedDrive"]["name"]] if shared else []) + names[-2::-1])

    def _root(self, names):
        """The top folder that a path begins at, and what is left of it."""
        if names[:1] != [SHARED]:
            return self._world.drive.get("root"), names
        for record in self._world.drive.shared_roots():
            if names[1:2] == [record["sharedDrive"]["name"]]:
                return record, names[2:]
        raise bad_request("no such shared drive: %s" % "/".join(names[1:2]))

    def tree(self):
        """All items by path, trashed ones too."""
        listed = [self.summary(record) for record in self._world.drive.records()]
        return sorted(listed, key=lambda entry: (entry["path"], entry["id"]))

    def summary(self, record):
        entry = {"id": record["id"], "path": self.path(record), "mimeType": record["mimeType"], "client": record["client"],
                 "parent": record["parent"], "owner": record["owner"], "trashed": self._world.drive.is_trashed(record),
                 "lost": record.get("lost", False), "version": record["version"],
                 "modifiedTime": moments.written(record["modifiedTime"])}
        if record["revisions"]:
            head = record["revisions"][-1]
            entry.update(size=head["size"], md5=head["md5"], headRevisionId=head["id"], revisions=len(record["revisions"]))
        return entry

    def put(self, path, content, options):
        """New bytes at a path, its folders made; over the file that is there unless a twin is wanted. The summary."""
        found = [] if options.get("twin") == "true" else self.find(path)
        now = self._world.clock.now()
        record = self._world.drive.edit(found[0]["id"]) if found else self._fresh(path, {}, now)
        if not found:
            record.update(mimeType="application/octet-stream", client=OTHER_CLIENT)
        record["modifiedTime"] = record["modifiedByMeTime"] = now
        self._write(record, {name: value for name, value in options.items() if name in _EDITABLE})
        media = making.Media(io.BytesIO(content), record["mimeType"])
        making.add_revision(self._world, record, media, by_me=options.get("by") != "other")
        self._world.drive.save(record)
        return self.summary(record)

    def make(self, members):
        """An item of any kind: folder, shortcut, document, something shared. The summary."""
        if "path" not in members:
            raise bad_request("\"path\" is missing")
        path = members.pop("path")
        record = self._fresh(path, dict({"mimeType": kinds.FOLDER, "client": OTHER_CLIENT}, **members), self._world.clock.now())
        if kinds.is_blob(record):
            making.add_revision(self._world, record, making.Media(io.BytesIO(), record["mimeType"]))
        self._world.drive.save(record)
        return self.summary(record)

    def change(self, file_id, members):
        """Members of the record as drive.py has them; "path" moves and renames. The summary."""
        record = self._world.drive.edit(self.record(file_id)["id"])
        path = members.pop("path", None)
        if path is not None:
            record.update(name=_names(path)[-1], parent=self._folder(_names(path)[:-1]))
        self._write(record, members)
        self._world.drive.save(record)
        return self.summary(record)

    def set_lost(self, file_id, lost):
        """Takes away or gives back the access to an item and to all below it. The summary."""
        for child in self._world.drive.children(file_id):
            self.set_lost(child["id"], lost)
        return self.change(file_id, {"lost": lost})

    def delete(self, file_id):
        making.delete(self._world, self.record(file_id)["id"])

    def record(self, file_id):
        record = self._world.drive.get(file_id)
        if record is None:
            raise not_found(file_id)
        return record

    def _fresh(self, path, members, now):
        names = _names(path)
        record = new_record(new_id(), names[-1], kinds.FOLDER, self._folder(names[:-1]), now)
        self._write(record, members)
        return record

    def _folder(self, names):
        """The id of a folder, which is made where it isn't there."""
        root, names = self._root(names)
        at = root["id"]
        for name in names:
            inside = [child for child in self._world.drive.children(at)
                      if child["name"] == name and kinds.is_folder(child) and not child["trashed"]]
            if not inside:
                inside = [new_record(new_id(), name, kinds.FOLDER, at, self._world.clock.now())]
                inside[0]["client"] = OTHER_CLIENT
                self._world.drive.save(inside[0])
            at = inside[0]["id"]
        return at

    def _write(self, record, members):
        for name, value in members.items():
            if name not in _EDITABLE:
                raise bad_request("unknown member %s; these can be set: %s" % (name, ", ".join(_EDITABLE)))
            record[name] = moments.read(value) if name in _TIMES else value
        if record["owner"] != OWNER:
            record.setdefault("role", "reader")


def _names(path):
    return [name for name in path.split("/") if name]
