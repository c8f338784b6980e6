"""The items of the fake's Drive and of the shared drives: their trees, their past, and that every change of one is noted in the feed.

A record is a dict with the names that the File resource has, and where it differs: `parent` (one id or None),
`trashed` (explicitly), `revisions` (oldest first), `client` (who made it), `space`, `lost` (no access any more),
`driveId` (of the shared drive that it is in, or None).
"""
import copy
import secrets
import string

from . import kinds

_ID_LETTERS = string.ascii_letters + string.digits + "-_"
_KEPT_PAST = 16  # states of one item
OWNER = "ada@example.com"


def new_id(length=33, prefix="1"):
    return prefix + "".join(secrets.choice(_ID_LETTERS) for _ in range(length - len(prefix)))


class Drive:
    def __init__(self, clock, ledger, feed):
        self._clock = clock
        self._items = ledger.table("items")
        self._gone = ledger.table("gone")
        self._feed = feed
        self._past = {}  # by id: (moment, record or None), what held from that moment on
        self._children = {}
        for record in self._items.values():
            self._children.setdefault(record["parent"], set()).add(record["id"])
        self.root_id = self._find_root() or self._make_root("My Drive", "drive", None)

    def space_root(self, space, client):
        """The id of the top folder: that of the Drive, or of a client's own hidden folder (appDataFolder)."""
        if space == "drive":
            return self.root_id
        for record in self._items.values():
            if record["parent"] is None and record["space"] == space and record["client"] == client:
                return record["id"]
        return self._make_root("Application Data", space, client)

    def shared_roots(self):
        """The top folders of the shared drives, by name."""
        roots = [record for record in self._items.values() if "sharedDrive" in record and not record.get("lost")]
        return sorted(roots, key=lambda record: (record["sharedDrive"]["name"], record["id"]))

    def shared_root(self, drive_id):
        """The top folder of the shared drive with this id, or None."""
        record = self._items.get(drive_id) if drive_id else None
        return record if record is not None and "sharedDrive" in record else None

    def get(self, file_id):
        """A record, not to be changed, or None."""
        return self._items.get(self.root_id if file_id == "root" else file_id)

    def gone(self, file_id):
        """What a record was when it was deleted for good, or None."""
        return self._gone.get(file_id)

    def edit(self, file_id):
        """A copy to change and to save()."""
        return copy.deepcopy(self.get(file_id))

    def records(self):
        return self._items.values()

    def children(self, file_id):
        return [self._items.get(child) for child in sorted(self._children.get(file_id, ()))]

    def child_count(self, file_id):
        return len(self._children.get(file_id, ()))

    def save(self, record):
        """Adds or replaces; a change of the item."""
        before = self._items.get(record["id"])
        record["version"] = before["version"] + 1 if before else 1
        if record["parent"] is not None:
            record["driveId"] = self._items.get(record["parent"]).get("driveId")
        self._remember(record["id"], before, record)
        if before:
            self._children[before["parent"]].discard(record["id"])
        self._children.setdefault(record["parent"], set()).add(record["id"])
        self._items.put(record["id"], record)
        self._feed.note(record["id"], self._clock.now(), removed=record.get("lost", False))

    def delete(self, file_id):
        """For good, with all below it; the records that are gone."""
        gone = []
        for child in self.children(file_id):
            gone += self.delete(child["id"])
        record = self._items.get(file_id)
        self._remember(file_id, record, None)
        self._children[record["parent"]].discard(file_id)
        self._items.remove(file_id)
        self._gone.put(file_id, dict(record, revisions=[]))
        self._feed.note(file_id, self._clock.now(), removed=True)
        return gone + [record]

    def shown_parent(self, record):
        """The folder that is told as the item's: none for what somebody shared into the user's view."""
        parent = self._items.get(record["parent"])
        is_top = parent is None or (record["owner"] != OWNER and parent["owner"] == OWNER)
        return None if is_top else parent

    def ancestors(self, record):
        """From its folder upwards."""
        while record["parent"] is not None:
            record = self._items.get(record["parent"])
            yield record

    def is_trashed(self, record):
        return record["trashed"] or any(folder["trashed"] for folder in self.ancestors(record))

    def is_inside(self, record, folder_id):
        return record["id"] == folder_id or any(folder["id"] == folder_id for folder in self.ancestors(record))

    def depth(self, record):
        return sum(1 for _ in self.ancestors(record))

    def records_before(self, seconds):
        """All records as they were this long ago: what a listing knows that lags behind."""
        moment = self._clock.now() - seconds
        known = {file_id: self._items.get(file_id) for file_id in self._items.keys()}
        for file_id, states in self._past.items():
            held = [record for since, record in states if since <= moment]
            known[file_id] = held[-1] if held else states[0][1]
        return [record for record in known.values() if record is not None]

    def _remember(self, file_id, before, after):
        states = self._past.setdefault(file_id, [(0, before)])
        states.append((self._clock.now(), after))
        del states[1:-_KEPT_PAST]

    def _find_root(self):
        return next((record["id"] for record in self._items.values()
                     if record["parent"] is None and record["space"] == "drive" and record.get("isRoot")
                     and "sharedDrive" not in record), None)

    def _make_root(self, name, space, client):
        record = new_record(new_id(19, "0A"), name, kinds.FOLDER, None, self._clock.now())
        record.update(space=space, client=client, isRoot=True, version=0)
        self.save(record)
        return record["id"]


def new_record(file_id, name, mime_type, parent, moment):
    return {"id": file_id, "name": name, "mimeType": mime_type, "parent": parent, "createdTime": moment,
            "modifiedTime": moment, "modifiedByMeTime": moment, "trashed": False, "starred": False, "space": "drive",
            "properties": {}, "appProperties": {}, "permissions": [], "revisions": [], "owner": OWNER, "client": None,
            "openedWith": [], "driveId": None}
