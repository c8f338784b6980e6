"""One call of /drive/v3/: who asks, may they, what did they ask; then the call itself, and its partial answer."""
from . import fields
from .errors import ApiError, login_required
from .messages import Response, json_response

# Without `fields` (docs): of a file these, of anything else all.
_DEFAULT_FILE = {"kind": None, "id": None, "name": None, "mimeType": None, "resourceKey": None}
_DEFAULT_MASKS = {
    "File": _DEFAULT_FILE,
    "FileList": {"kind": None, "incompleteSearch": None, "nextPageToken": None, "files": _DEFAULT_FILE},
    "ChangeList": {"kind": None, "nextPageToken": None, "newStartPageToken": None, "changes": {
        "kind": None, "changeType": None, "type": None, "time": None, "removed": None, "fileId": None,
        "file": _DEFAULT_FILE}},
    "Revision": {"kind": None, "id": None, "mimeType": None, "modifiedTime": None},
    "RevisionList": {"kind": None, "nextPageToken": None, "revisions": {
        "kind": None, "id": None, "mimeType": None, "modifiedTime": None}},
    "Permission": {"kind": None, "id": None, "type": None, "role": None},
    "PermissionList": {"kind": None, "nextPageToken": None, "permissions": {
        "kind": None, "id": None, "type": None, "role": None}},
}


class Call:
    """`ids` are the parts of the path, `parameters` the typed rest, `is_media` for alt=media."""

    def __init__(self, request, method, access, ids, parameters):
        self.request = request
        self.method = method
        self.access = access
        self.ids = ids
        self.parameters = parameters
        self.is_media = parameters.get("alt") == "media"

    @property
    def effects(self):
        return self.request.effects


class Api:
    """`calls` are functions of (world, call) by the name of the method, like files.get."""

    def __init__(self, world, calls):
        self._world = world
        self._calls = calls

    def answer(self, request, path):
        """The answer to a request whose path below /drive/v3/ is given. ApiError otherwise."""
        call = self.prepare(request, path)
        function = self._calls.get(call.method.name)
        if function is None:
            raise ApiError(501, "notImplemented", "This fake has no %s." % call.method.name)
        call.request.notes["units"] = self._world.meter.charge(call.method.name, call.is_media)
        mask = self.mask(call)
        return self.finish(call, function(self._world, call), mask)

    def prepare(self, request, path):
        access = self.access(request)
        method, ids = self._world.description.find(request.method, path)
        request.notes["call"] = method.name
        if not access.allows(method.scopes):
            raise ApiError(403, "insufficientPermissions",
                           "Insufficient Permission: Request had insufficient authentication scopes.")
        return Call(request, method, access, ids, self._world.description.read_parameters(method, request.query))

    def mask(self, call):
        if call.method.answer is None or call.is_media:
            return None
        if call.parameters.get("fields"):  # an empty one counts as none (rclone)
            return fields.read(call.parameters["fields"], self._world.description, call.method.answer)
        if call.method.name == "about.get":
            raise ApiError(400, "required", "The 'fields' parameter is required for this method.", "fields")
        return _DEFAULT_MASKS.get(call.method.answer)

    def finish(self, call, result, mask):
        """A resource becomes JSON, nothing becomes 204, an answer stays as it is."""
        if isinstance(result, Response):
            return result
        if result is None:
            return Response(204)
        if "wrong_md5" in call.effects:
            _spoil_md5(result)
        indent = 2 if call.parameters.get("prettyPrint", True) else None
        return json_response(fields.apply(mask, result), indent=indent)

    def access(self, request):
        """Of the bearer of a request; ApiError 401 where there is none that is valid."""
        kind, _, token = request.header("Authorization", "").partition(" ")
        if kind != "Bearer" or not token:
            raise login_required("Login Required.")
        access = self._world.grants.access(token)
        if access is None:
            raise login_required()
        return access


def _spoil_md5(value):
    if isinstance(value, list):
        for item in value:
            _spoil_md5(item)
    elif isinstance(value, dict):
        if "md5Checksum" in value:
            value["md5Checksum"] = value["md5Checksum"][::-1]
        for item in value.values():
            _spoil_md5(item)
