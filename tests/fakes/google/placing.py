"""Where an item may be: one folder that exists, is seen, and isn't below the item itself."""
from . import kinds, shareddrives
from .errors import ApiError, bad_request, invalid, not_found

_CHILDREN = 500000  # items in one folder (docs, "folder limits")
_DEPTH = 100


def seen(world, call, file_id):
    """The record of an id, which the client sees; ApiError 404 otherwise."""
    if file_id == "appDataFolder":
        file_id = world.drive.space_root("appDataFolder", call.access.client)
    record = world.drive.get(file_id)
    if record is None or not call.access.sees(record) or (record.get("driveId") and not shareddrives.is_supported(call)):
        raise not_found(file_id)
    return record


def writable(world, call, file_id):
    """A record to change, as a copy. Under drive.file what exists but isn't the client's is a 403 with its own reason."""
    record = world.drive.get(file_id)
    if record is not None and not call.access.sees(record) and not record.get("lost") and record["space"] == "drive":
        raise ApiError(403, "appNotAuthorizedToFile",
                       "The user has not granted the app %s write access to the file %s." % (call.access.client, file_id))
    record = seen(world, call, file_id)
    shared = world.drive.shared_root(record.get("driveId"))
    may_write = shareddrives.edits(shared["sharedDrive"]["role"]) if shared else record.get("role") == "writer"
    if (shared or record["owner"] != world.drive.get("root")["owner"]) and not may_write:
        raise ApiError(403, "insufficientFilePermissions", "The user does not have sufficient permissions for this file.")
    return world.drive.edit(record["id"])


def folder_for_new(world, call, parents):
    """The folder of `parents`, which is the root where none is named."""
    if len(parents) > 1:
        raise bad_request("A file cannot have more than one parent.")
    return folder(world, call, parents[0] if parents else "root")


def folder(world, call, folder_id):
    """The record of a folder that can hold one more item. The root is a place also for who can't see it (rclone)."""
    record = world.drive.get("root")
    if folder_id not in ("root", record["id"]):
        record = seen(world, call, folder_id)
    shared = world.drive.shared_root(record.get("driveId"))
    if shared and not shareddrives.edits(shared["sharedDrive"]["role"]):
        raise ApiError(403, "insufficientFilePermissions", "The user does not have sufficient permissions for this file.")
    if not kinds.is_folder(record):
        raise ApiError(403, "parentNotAFolder", "The specified parent is not a folder.")
    limit = world.settings.get("folder limit", _CHILDREN)
    if record["parent"] is not None and world.drive.child_count(record["id"]) >= limit:
        raise ApiError(403, "numChildrenInNonRootLimitExceeded", "The limit for this folder's number of children is exceeded.")
    if world.drive.depth(record) >= _DEPTH:
        raise ApiError(403, "myDriveHierarchyDepthLimitExceeded", "The folder is nested too deeply.")
    return record


def move(world, call, record):
    """Obeys addParents and removeParents of an update; the record is changed, not saved."""
    added = _ids(call, "addParents")
    removed = [world.drive.root_id if each == "root" else each for each in _ids(call, "removeParents")]
    if any(each != record["parent"] for each in removed):
        raise invalid("removeParents", "The specified parent is not a parent of the file.")
    if not added:
        if removed:
            raise bad_request("A file that the user owns must have a parent.")
        return
    target = folder_for_new(world, call, added)
    if record["parent"] == target["id"]:
        return
    if record["parent"] is None:
        raise bad_request("The root folder cannot be moved.")
    if not removed:
        raise bad_request("Increasing the number of parents is not allowed.")
    if world.drive.is_inside(target, record["id"]):
        raise bad_request("A folder cannot be moved into itself.")
    if record.get("driveId") != target.get("driveId"):
        raise ApiError(501, "notImplemented", "This fake moves nothing from one drive to another.")
    record["parent"] = target["id"]
    record["space"] = target["space"]


def _ids(call, name):
    return [part for part in call.parameters.get(name, "").split(",") if part]
