"""Records as the resources that the API answers with (discovery: File, Revision, Permission, User)."""
import zlib

from . import kinds, moments, shareddrives
from .drive import OWNER

ME = {"kind": "drive#user", "displayName": "Ada Example", "me": True, "permissionId": "01234567890123456789",
      "emailAddress": OWNER}


def user(mail):
    if mail == OWNER:
        return dict(ME)
    return {"kind": "drive#user", "displayName": mail.split("@")[0].title(), "me": False, "emailAddress": mail,
            "permissionId": "%020d" % zlib.crc32(mail.encode("utf-8"))}


def file(record, drive, access):
    """The whole File resource; a mask of `fields` leaves of it what was asked for."""
    is_trashed = drive.is_trashed(record)
    value = {
        "kind": "drive#file", "id": record["id"], "name": record["name"], "mimeType": record["mimeType"],
        "starred": record["starred"], "trashed": is_trashed, "explicitlyTrashed": record["trashed"],
        "createdTime": moments.written(record["createdTime"]), "modifiedTime": moments.written(record["modifiedTime"]),
        "modifiedByMeTime": moments.written(record["modifiedByMeTime"]), "modifiedByMe": True, "viewedByMe": True,
        "version": str(record["version"]), "spaces": [record["space"]], "owners": [user(record["owner"])],
        "ownedByMe": record["owner"] == OWNER, "lastModifyingUser": user(OWNER), "shared": bool(record["permissions"]) or record["owner"] != OWNER,
        "writersCanShare": True, "copyRequiresWriterPermission": False, "viewersCanCopyContent": True,
        "isAppAuthorized": record["client"] == access.client, "quotaBytesUsed": str(quota_bytes(record)),
        "hasThumbnail": False, "thumbnailVersion": "0", "capabilities": _capabilities(record, drive),
        "webViewLink": _web_link(record), "permissions": _permissions(record),
        "iconLink": "https://drive-thirdparty.googleusercontent.com/16/type/" + record["mimeType"],
    }
    value["permissionIds"] = [permission["id"] for permission in value["permissions"]]
    value.update(_optional(record, drive, access))
    shared = drive.shared_root(record.get("driveId"))
    return _in_shared_drive(value, record, shared) if shared else value


def _in_shared_drive(value, record, shared):
    """Nobody owns it, and several fields are not populated (discovery, File)."""
    for name in ("owners", "ownedByMe", "shared", "permissions", "writersCanShare"):
        del value[name]
    return dict(value, driveId=shared["id"], teamDriveId=shared["id"], hasAugmentedPermissions=bool(record["permissions"]),
                permissionIds=[permission["id"] for permission in record["permissions"]],
                capabilities=shareddrives.capabilities(record, shared["sharedDrive"]["role"]))


def quota_bytes(record):
    """Kept revisions count too."""
    return sum(revision["size"] for revision in record["revisions"])


def _optional(record, drive, access):
    """What only some items have."""
    value = {}
    parent = drive.shown_parent(record)
    if parent and access.sees(parent):
        value["parents"] = [parent["id"]]
    own = record["appProperties"].get(access.client or "", {})
    for name, member in (("properties", record["properties"]), ("appProperties", own),
                         ("description", record.get("description")), ("originalFilename", record.get("originalFilename")),
                         ("folderColorRgb", record.get("folderColorRgb")), ("resourceKey", record.get("resourceKey"))):
        if member:
            value[name] = member
    if "viewedByMeTime" in record:
        value["viewedByMeTime"] = moments.written(record["viewedByMeTime"])
    if record["owner"] != OWNER:
        value["sharedWithMeTime"] = moments.written(record["createdTime"])
        value["sharingUser"] = user(record["owner"])
    value.update(_shortcut(record, drive), **_content(record))
    return value


def _shortcut(record, drive):
    if record["mimeType"] != kinds.SHORTCUT:
        return {}
    target = drive.get(record["targetId"])
    details = {"targetId": record["targetId"], "targetMimeType": target["mimeType"] if target else record["targetMimeType"]}
    return {"shortcutDetails": details}


def _content(record):
    if kinds.is_native(record):
        link = "https://docs.google.com/feeds/download/documents/export/Export?id=%s&exportFormat=%s"
        formats = kinds.EXPORT_FORMATS.get(record["mimeType"], [])
        return {"exportLinks": {mime: link % (record["id"], mime.rsplit(".", 1)[-1]) for mime in formats}} if formats else {}
    if not kinds.is_blob(record):
        return {}
    head = record["revisions"][-1]
    extension = record["name"].rpartition(".")[2] if "." in record["name"] else ""
    return {"size": str(head["size"]), "md5Checksum": head["md5"], "sha1Checksum": head["sha1"],
            "sha256Checksum": head["sha256"], "headRevisionId": head["id"], "fileExtension": extension,
            "fullFileExtension": extension,
            "webContentLink": "https://drive.google.com/uc?id=%s&export=download" % record["id"]}


def _web_link(record):
    if kinds.is_folder(record):
        return "https://drive.google.com/drive/folders/" + record["id"]
    return "https://drive.google.com/file/d/%s/view?usp=drivesdk" % record["id"]


def _capabilities(record, drive):
    own = record["owner"] == OWNER
    edits = own or record.get("role") == "writer"
    folder = kinds.is_folder(record)
    root = record["parent"] is None and own
    return {
        "canEdit": edits, "canModifyContent": edits and kinds.is_blob(record), "canRename": edits and not root,
        "canDownload": kinds.is_blob(record), "canCopy": not folder, "canComment": edits, "canShare": own and not root,
        "canTrash": own and not root, "canUntrash": own and not root, "canDelete": own and not root,
        "canAddChildren": folder and edits, "canRemoveChildren": folder and edits, "canListChildren": folder,
        "canReadRevisions": edits and kinds.is_blob(record), "canMoveItemWithinDrive": edits and not root,
        "canMoveChildrenWithinDrive": folder and edits, "canMoveItemOutOfDrive": own and not root,
        "canTrashChildren": False, "canDeleteChildren": False, "canChangeCopyRequiresWriterPermission": own,
    }


def _permissions(record):
    owner = user(record["owner"])
    first = {"kind": "drive#permission", "id": owner["permissionId"], "type": "user", "role": "owner",
             "emailAddress": record["owner"], "displayName": owner["displayName"], "deleted": False, "pendingOwner": False}
    return [first] + record["permissions"]


def revision(entry, record):
    return {"kind": "drive#revision", "id": entry["id"], "mimeType": entry["mimeType"], "keepForever": entry["keepForever"],
            "published": False, "modifiedTime": moments.written(entry["modifiedTime"]), "md5Checksum": entry["md5"],
            "size": str(entry["size"]), "originalFilename": record.get("originalFilename", record["name"]),
            "lastModifyingUser": user(OWNER) if entry["byMe"] else user("another@example.com")}
