"""Items come to be and change: with or without bytes, from any kind of request."""
import io

from . import kinds, metadata, placing, resource, shareddrives
from .drive import OWNER, new_id, new_record
from .errors import ApiError, bad_request
from .messages import length

_DEFAULT_MIME = "application/octet-stream"


class Media:
    """The bytes of an upload: an open file and the type that the client gave them. Only a file of its own can be kept."""

    def __init__(self, source, mime_type, is_own_file=False):
        self.source = source
        self.mime_type = mime_type or _DEFAULT_MIME
        self.is_own_file = is_own_file

    def size(self):
        return length(self.source)


def check_new(world, call, written):
    """Everything that a creation may be refused for before its bytes have come; its folder."""
    metadata.read(written, world.description, is_new=True)
    file_id = written.get("id")
    if file_id is not None:
        if world.drive.get(file_id) is not None:
            raise ApiError(409, "fileIdInUse", "A file already exists with the provided ID.")
        if world.made_ids.get(file_id) is None:
            raise ApiError(400, "invalid", "The provided file ID is not usable.", "file.id")
    return placing.folder_for_new(world, call, written.get("parents", []))


def create(world, call, written, media=None):
    """files.create: the new File resource."""
    folder = check_new(world, call, written)
    now = world.clock.now()
    mime_type = written.get("mimeType") or (media.mime_type if media else _DEFAULT_MIME)
    record = new_record(written.get("id") or new_id(), written.get("name", "Untitled"), mime_type, folder["id"], now)
    record.update(client=call.access.client, space=folder["space"], driveId=folder.get("driveId"))
    metadata.apply(dict(written, mimeType=mime_type), record, call.access, now)
    if mime_type == kinds.SHORTCUT:
        _point(world, call, record, written.get("shortcutDetails", {}))
    if kinds.is_blob(record):
        record.setdefault("originalFilename", record["name"])
        add_revision(world, record, media or Media(io.BytesIO(), mime_type))
        _pin(call, record)
    world.drive.save(record)
    return resource.file(record, world.drive, call.access)


def update(world, call, written, media=None):
    """files.update: the changed File resource. New bytes are a change of now unless modifiedTime says otherwise."""
    record = placing.writable(world, call, call.ids["fileId"])
    metadata.read(written, world.description, is_new=False)
    now = world.clock.now()
    if media:
        _check_takes_media(record)
        record["modifiedTime"] = record["modifiedByMeTime"] = now
        if "mimeType" not in written and media.mime_type != _DEFAULT_MIME:
            record["mimeType"] = media.mime_type
    metadata.apply(written, record, call.access, now)
    if "trashed" in written:
        shared = world.drive.shared_root(record.get("driveId"))
        metadata.set_trashed(record, written["trashed"],
                             shareddrives.trashes(shared["sharedDrive"]["role"]) if shared else record["owner"] == OWNER)
    placing.move(world, call, record)
    if media:
        add_revision(world, record, media)
        _pin(call, record)
    world.drive.save(record)
    return resource.file(record, world.drive, call.access)


def add_revision(world, record, media, by_me=True):
    """Stores bytes as the head revision; ApiError 403 where the Drive is full."""
    if not record.get("driveId"):
        check_room(world, media.size())
    pinned = [revision for revision in record["revisions"] if revision["keepForever"]]
    if len(record["revisions"]) >= 100 + len(pinned):  # docs: 100 revisions that aren't pinned
        oldest = next(revision for revision in record["revisions"] if not revision["keepForever"])
        record["revisions"].remove(oldest)
        world.blobs.forget([oldest])
    record["revisions"].append(world.blobs.take(media.source, record["mimeType"], record["modifiedTime"], by_me,
                                                adopts=media.is_own_file))


def _pin(call, record):
    record["revisions"][-1]["keepForever"] = call.parameters.get("keepRevisionForever", False)


def check_room(world, size):
    limit = world.storage_limit()
    if limit is not None and world.storage_used() + size > limit:
        raise ApiError(403, "storageQuotaExceeded", "The user's Drive storage quota has been exceeded.")


def delete(world, file_id):
    """For good, with all below it and their bytes."""
    for record in world.drive.delete(file_id):
        world.blobs.forget(record["revisions"])


def _point(world, call, record, details):
    if not details.get("targetId"):
        raise bad_request("A shortcut needs shortcutDetails.targetId.")
    target = placing.seen(world, call, details["targetId"])
    if target["mimeType"] == kinds.SHORTCUT:
        raise ApiError(403, "shortcutTargetInvalid", "The shortcut target is invalid.")
    record.update(targetId=target["id"], targetMimeType=target["mimeType"])


def _check_takes_media(record):
    if not kinds.is_blob(record):
        raise ApiError(403, "fileNotUploadable", "Content of %s cannot be uploaded." % record["mimeType"])
