"""The calls about.get and changes.*."""
from . import kinds, moments, resource, shareddrives
from .errors import ApiError, invalid

_GREATEST_UPLOAD = 5 * 1024 ** 4


def about(world, call):
    """Numbers of the storage are texts, and without a limit there is none (docs)."""
    used = world.storage_used()
    in_trash = sum(resource.quota_bytes(record) for record in world.drive.records()
                   if world.drive.is_trashed(record) and not record.get("driveId"))
    quota = {"usage": str(used), "usageInDrive": str(used), "usageInDriveTrash": str(in_trash)}
    if world.storage_limit() is not None:
        quota["limit"] = str(world.storage_limit())
    return {"kind": "drive#about", "user": resource.ME, "storageQuota": quota, "appInstalled": False,
            "maxUploadSize": str(_GREATEST_UPLOAD), "canCreateDrives": False, "canCreateTeamDrives": False,
            "exportFormats": kinds.EXPORT_FORMATS, "folderColorPalette": ["#ac725e", "#4986e7"],
            "importFormats": {"text/plain": [kinds.NATIVE_PREFIX + "document"]}, "maxImportSizes": {},
            "driveThemes": [], "teamDriveThemes": []}


def start_page_token(world, call):
    if call.parameters.get("driveId"):
        shareddrives.needed(world, call.parameters["driveId"])
    return {"kind": "drive#startPageToken", "startPageToken": str(world.feed.next_number)}


def list_changes(world, call):
    """The changes from a token on that the client sees; where it lost sight of an item, that it is removed."""
    drive_id = shareddrives.asked(world, call)
    token = call.parameters["pageToken"]
    if not world.feed.accepts(token):
        raise _refused_token(world)
    spaces = call.parameters["spaces"].split(",")
    newest = world.clock.now() - call.effects.get("lag", {"seconds": 0})["seconds"]
    size = call.parameters["pageSize"]
    if "short_page" in call.effects:
        size = min(size, call.effects["short_page"]["count"])
    changes, after = [], world.feed.next_number
    for file_id, change in world.feed.since(token):
        if change["moment"] > newest:
            return _page(changes, "newStartPageToken", change["number"])
        if len(changes) == size or "empty_page" in call.effects:
            return _page(changes, "nextPageToken", change["number"])
        value = _change(world, call, file_id, change, spaces, drive_id)
        if value:
            changes.append(value)
    return _page(changes, "newStartPageToken", after)


def _page(changes, name, number):
    return {"kind": "drive#changeList", "changes": changes, name: str(number)}


def _change(world, call, file_id, change, spaces, drive_id):
    value = {"kind": "drive#change", "type": "file", "changeType": "file", "fileId": file_id,
             "time": moments.written(change["moment"]), "removed": True}
    record = world.drive.get(file_id) or world.drive.gone(file_id)
    if record.get("isRoot") or record["space"] not in spaces or not call.access.covers(record):
        return None
    if drive_id and record.get("driveId") != drive_id:
        return None
    if record.get("driveId") and not (shareddrives.includes_all(call) and shareddrives.is_supported(call)):
        return None
    if world.drive.get(file_id) is None or record.get("lost"):
        return value if call.parameters["includeRemoved"] else None
    if call.parameters["restrictToMyDrive"] and (record["owner"] != resource.OWNER or record.get("driveId")):
        return None
    return dict(value, removed=False, file=resource.file(record, world.drive, call.access))


def _refused_token(world):
    status = world.settings.get("refused change token", 400)
    return invalid("pageToken") if status == 400 else ApiError(status, "invalid", "Invalid Value", "pageToken")


CALLS = {"about.get": about, "changes.getStartPageToken": start_page_token, "changes.list": list_changes}
