"""The calls revisions.* (discovery, resources.revisions)."""
from . import kinds, placing, resource
from .downloads import media
from .errors import ApiError
from .files import body

_PINNED = 200  # revisions that can be kept for ever (docs)


def _of(record, revision_id):
    for revision in record["revisions"]:
        if revision["id"] == revision_id:
            return revision
    raise ApiError(404, "notFound", "Revision not found: %s." % revision_id, "revisionId")


def list_revisions(world, call):
    """Oldest first; a document of Drive's own has one that can't be downloaded."""
    record = placing.seen(world, call, call.ids["fileId"])
    if not kinds.is_blob(record):
        raise ApiError(403, "revisionsNotSupported", "The file does not support revisions.", "fileId")
    entries = record["revisions"]
    first = call.parameters.get("pageToken", "0")
    first = int(first) if first.isdigit() else 0
    end = first + call.parameters.get("pageSize", 200)
    answer = {"kind": "drive#revisionList",
              "revisions": [resource.revision(entry, record) for entry in entries[first:end]]}
    return dict(answer, nextPageToken=str(end)) if end < len(entries) else answer


def get(world, call):
    record = placing.seen(world, call, call.ids["fileId"])
    revision = _of(record, call.ids["revisionId"])
    return media(world, call.request, revision) if call.is_media else resource.revision(revision, record)


def update(world, call):
    record = placing.writable(world, call, call.ids["fileId"])
    revision = _of(record, call.ids["revisionId"])
    revision["keepForever"] = bool(body(call).get("keepForever", revision["keepForever"]))
    if sum(entry["keepForever"] for entry in record["revisions"]) > _PINNED:
        raise ApiError(403, "revisionLimitExceeded", "Too many revisions are kept for ever.")
    world.drive.save(record)
    return resource.revision(revision, record)


def delete(world, call):
    record = placing.writable(world, call, call.ids["fileId"])
    revision = _of(record, call.ids["revisionId"])
    if len(record["revisions"]) == 1:
        raise ApiError(403, "cannotDeleteOnlyRevision", "The only revision of a file cannot be deleted.")
    record["revisions"].remove(revision)
    world.blobs.forget([revision])
    world.drive.save(record)


CALLS = {"revisions.list": list_revisions, "revisions.get": get, "revisions.update": update, "revisions.delete": delete}
