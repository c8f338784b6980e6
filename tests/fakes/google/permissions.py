"""The calls permissions.* (discovery, resources.permissions): sharing, as far as a link for anyone and people by mail."""
import uuid

from . import placing, resource
from .errors import ApiError, bad_request
from .files import body

_ROLES = ("owner", "organizer", "fileOrganizer", "writer", "commenter", "reader")
_TYPES = ("user", "group", "domain", "anyone")


def _all(world, call):
    record = placing.seen(world, call, call.ids["fileId"])
    return resource.file(record, world.drive, call.access)["permissions"]


def list_permissions(world, call):
    return {"kind": "drive#permissionList", "permissions": _all(world, call)}


def get(world, call):
    for permission in _all(world, call):
        if permission["id"] == call.ids["permissionId"]:
            return permission
    raise ApiError(404, "notFound", "Permission not found: %s." % call.ids["permissionId"], "permissionId")


def create(world, call):
    record = placing.writable(world, call, call.ids["fileId"])
    written = body(call)
    if written.get("type") not in _TYPES or written.get("role") not in _ROLES[3:]:
        raise ApiError(400, "invalidSharingRequest", "The specified type or role is invalid.")
    permission = {"kind": "drive#permission", "type": written["type"], "role": written["role"]}
    if written["type"] == "anyone":
        permission.update(id="anyoneWithLink", allowFileDiscovery=bool(written.get("allowFileDiscovery", False)))
    elif not written.get("emailAddress"):
        raise bad_request("The emailAddress field is required.")
    else:
        permission.update(id=uuid.uuid4().hex[:20], emailAddress=written["emailAddress"], deleted=False)
    record["permissions"] = [each for each in record["permissions"] if each["id"] != permission["id"]] + [permission]
    world.drive.save(record)
    return permission


def update(world, call):
    record, permission = _own(world, call)
    permission["role"] = body(call).get("role", permission["role"])
    if permission["role"] not in _ROLES[3:]:
        raise ApiError(400, "invalidSharingRequest", "The specified role is invalid.")
    world.drive.save(record)
    return permission


def delete(world, call):
    record, permission = _own(world, call)
    record["permissions"].remove(permission)
    world.drive.save(record)


def _own(world, call):
    """A permission that isn't the owner's, in a record to change."""
    record = placing.writable(world, call, call.ids["fileId"])
    for permission in record["permissions"]:
        if permission["id"] == call.ids["permissionId"]:
            return record, permission
    raise ApiError(404, "notFound", "Permission not found: %s." % call.ids["permissionId"], "permissionId")


CALLS = {"permissions.list": list_permissions, "permissions.get": get, "permissions.create": create,
         "permissions.update": update, "permissions.delete": delete}
