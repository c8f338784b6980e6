"""What a client writes into a file's metadata: what may be written, and how it becomes part of a record."""
from . import kinds, moments
from .errors import ApiError, bad_request, invalid

_WRITABLE = {"name", "mimeType", "description", "starred", "properties", "appProperties", "modifiedTime", "viewedByMeTime",
             "originalFilename", "folderColorRgb", "contentHints", "copyRequiresWriterPermission", "writersCanShare",
             "kind", "viewersCanCopyContent", "contentRestrictions"}
_AT_CREATION = _WRITABLE | {"id", "createdTime", "parents", "shortcutDetails"}
_AT_UPDATE = _WRITABLE | {"trashed"}
_TYPES = {"string": str, "boolean": bool, "array": list, "object": dict}
_PROPERTY_BYTES = 124  # of key and value together (docs, "custom file properties")
_PROPERTY_COUNT = 30


def read(request_json, description, is_new):
    """The metadata of a request; ApiError for a field that is unknown or not the client's to write."""
    allowed = _AT_CREATION if is_new else _AT_UPDATE
    for name in request_json:
        if not description.has_field({"$ref": "File"}, name):
            raise bad_request("Invalid JSON payload received. Unknown name \"%s\"." % name)
        if name not in allowed:
            hint = " Use the addParents and removeParents parameters instead." if name == "parents" else ""
            raise ApiError(403, "fieldNotWritable",
                           "The resource body includes fields which are not directly writable: %s.%s" % (name, hint))
        if not isinstance(request_json[name], _TYPES[description.schemas["File"]["properties"][name]["type"]]):
            raise invalid(name)
    return request_json


def apply(metadata, record, access, now):
    """Writes all but place and trash into a record. A change of name or description is a change of now."""
    for name in ("name", "description", "starred", "originalFilename", "folderColorRgb"):
        if name in metadata:
            _write(record, name, metadata[name], now)
    if "mimeType" in metadata:
        _change_kind(record, metadata["mimeType"])
    for name in ("createdTime", "modifiedTime", "viewedByMeTime"):
        if name in metadata:
            record[name] = _moment(name, metadata[name])
    if "modifiedTime" in metadata:
        record["modifiedByMeTime"] = record["modifiedTime"]
    _merge(record["properties"], metadata.get("properties", {}))
    _merge(record["appProperties"].setdefault(access.client or "", {}), metadata.get("appProperties", {}))


def set_trashed(record, trashed, is_allowed):
    if not is_allowed:
        raise ApiError(403, "insufficientFilePermissions", "The user does not have sufficient permissions for this file.")
    if record["parent"] is None:
        raise ApiError(403, "cannotTrashRootFolder", "The root folder cannot be trashed.")
    record["trashed"] = trashed


def _write(record, name, value, now):
    if name in ("name", "description") and record.get(name) != value:
        record["modifiedTime"] = record["modifiedByMeTime"] = now
    record[name] = value


def _change_kind(record, mime_type):
    """A folder stays a folder, and nothing becomes one."""
    before, special = record["mimeType"], (kinds.FOLDER, kinds.SHORTCUT)
    if mime_type != before and (mime_type in special or before in special or kinds.is_native(record)):
        raise invalid("mimeType")
    record["mimeType"] = mime_type


def _moment(name, text):
    try:
        return moments.read(text)
    except ValueError:
        raise invalid(name)


def _merge(kept, written):
    """null removes a key."""
    for key, value in written.items():
        if value is None:
            kept.pop(key, None)
        elif not isinstance(value, str):
            raise invalid(key)
        elif len((key + value).encode("utf-8")) > _PROPERTY_BYTES:
            raise ApiError(400, "propertyTooLong", "Property %s is too long." % key)
        else:
            kept[key] = value
    if len(kept) > _PROPERTY_COUNT:
        raise ApiError(403, "propertyCountLimitExceeded", "The maximum number of properties has been exceeded.")
