"""Shared drives: the calls drives.* and teamdrives.* that read, and what membership allows (docs, "shared drives").

A shared drive is its top folder, whose id it has. Its record carries in `sharedDrive` the name, what the user may do in
it (`role`), and whether it's hidden; every item below has its id in `driveId`.
"""
from . import kinds, moments
from .drive import new_id, new_record
from .errors import ApiError, bad_request, invalid

ROLES = ("organizer", "fileOrganizer", "writer", "commenter", "reader")
_ID_LENGTH, _ID_END = 19, "Uk9PVA"


def make(world, members):
    """A shared drive that the user is a member of: its top folder's record."""
    role = members.get("role", "organizer")
    if role not in ROLES or not members.get("name"):
        raise bad_request("a shared drive needs a name, and a role of %s" % ", ".join(ROLES))
    record = new_record(new_id(_ID_LENGTH - len(_ID_END), "0A") + _ID_END, "Drive", kinds.FOLDER, None, world.clock.now())
    record.update(isRoot=True, driveId=record["id"],
                  sharedDrive={"name": members["name"], "role": role, "hidden": bool(members.get("hidden", False))})
    world.drive.save(record)
    return record


def needed(world, drive_id):
    """The top folder of a shared drive that the user is a member of; ApiError 404 where there is none."""
    record = world.drive.shared_root(drive_id)
    if record is None or record.get("lost"):
        raise ApiError(404, "notFound", "Shared drive not found: %s" % drive_id, "driveId")
    return record


def is_supported(call):
    """Who doesn't say that it knows shared drives is shown nothing of them."""
    return bool(call.parameters.get("supportsAllDrives") or call.parameters.get("supportsTeamDrives"))


def asked(world, call):
    """The id of the shared drive that a listing is of, or None: also where all are, or the user's own files."""
    parameters = call.parameters
    drive_id = parameters.get("driveId") or parameters.get("teamDriveId")
    if not drive_id:
        if parameters.get("corpora") == "drive":
            raise invalid("driveId", "The driveId parameter must be specified if and only if corpora is set to drive.")
        return None
    if "corpora" in call.method.parameters and parameters.get("corpora") != "drive":
        raise invalid("corpora", "The driveId parameter must be specified if and only if corpora is set to drive.")
    if not includes_all(call) or not is_supported(call):
        raise invalid("includeItemsFromAllDrives",
                      "includeItemsFromAllDrives and supportsAllDrives must be true when driveId is specified.")
    return needed(world, drive_id)["id"]


def includes_all(call):
    return bool(call.parameters.get("includeItemsFromAllDrives") or call.parameters.get("includeTeamDriveItems"))


def edits(role):
    return role in ("organizer", "fileOrganizer", "writer")


def trashes(role):
    return role in ("organizer", "fileOrganizer")


def capabilities(record, role):
    """What the user may do with an item of a shared drive."""
    folder, root = kinds.is_folder(record), record["parent"] is None
    writes, manages = edits(role), trashes(role)
    return {
        "canEdit": writes, "canModifyContent": writes and kinds.is_blob(record), "canRename": writes and not root,
        "canDownload": kinds.is_blob(record), "canCopy": not folder, "canComment": role != "reader",
        "canShare": manages and not root, "canTrash": manages and not root, "canUntrash": manages and not root,
        "canDelete": role == "organizer" and not root, "canAddChildren": folder and writes,
        "canRemoveChildren": folder and manages, "canListChildren": folder, "canReadRevisions": writes and kinds.is_blob(record),
        "canMoveItemWithinDrive": writes and not root, "canMoveChildrenWithinDrive": folder and writes,
        "canMoveItemOutOfDrive": manages and not root, "canTrashChildren": folder and manages,
        "canDeleteChildren": folder and role == "organizer", "canChangeCopyRequiresWriterPermission": manages,
    }


def list_drives(world, call):
    """A page of those that the user is a member of, hidden ones too."""
    return _page(world, call, "drive#driveList", "drives", "drive#drive")


def list_team_drives(world, call):
    return _page(world, call, "drive#teamDriveList", "teamDrives", "drive#teamDrive")


def get_drive(world, call):
    return _resource(needed(world, call.ids["driveId"]), "drive#drive")


def get_team_drive(world, call):
    return _resource(needed(world, call.ids["teamDriveId"]), "drive#teamDrive")


def _page(world, call, kind, member, kind_of_each):
    if call.parameters.get("useDomainAdminAccess"):
        raise ApiError(403, "insufficientFilePermissions", "The user is no administrator of a domain.")
    if call.parameters.get("q"):
        raise ApiError(501, "notImplemented", "This fake searches no shared drives.")
    if "pageToken" in call.parameters:
        listing = world.pages.resume(call.parameters["pageToken"], call.parameters)
    else:
        listing = world.pages.begin(call.parameters, [record["id"] for record in world.drive.shared_roots()])
    size = call.parameters["pageSize"]
    if "short_page" in call.effects:
        size = min(size, call.effects["short_page"]["count"])
    if "empty_page" in call.effects:
        size = 0
    ids, token = world.pages.turn(listing, size)
    records = [world.drive.get(drive_id) for drive_id in ids]
    answer = {"kind": kind, member: [_resource(record, kind_of_each) for record in records if record]}
    return dict(answer, nextPageToken=token) if token else answer


def _resource(record, kind):
    """The Drive or TeamDrive resource (discovery)."""
    shared = record["sharedDrive"]
    role = shared["role"]
    value = {"kind": kind, "id": record["id"], "name": shared["name"], "colorRgb": "#4986e7",
             "createdTime": moments.written(record["createdTime"]),
             "capabilities": {"canAddChildren": edits(role), "canComment": role != "reader", "canCopy": True,
                              "canDeleteChildren": role == "organizer", "canDeleteDrive": role == "organizer",
                              "canDownload": True, "canEdit": edits(role), "canListChildren": True,
                              "canManageMembers": role == "organizer", "canReadRevisions": edits(role),
                              "canRename": edits(role), "canShare": trashes(role), "canTrashChildren": trashes(role)}}
    return dict(value, hidden=shared["hidden"]) if kind == "drive#drive" else value


CALLS = {"drives.list": list_drives, "drives.get": get_drive, "teamdrives.list": list_team_drives,
         "teamdrives.get": get_team_drive}
