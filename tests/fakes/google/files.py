"""The calls files.* but for media (discovery, resources.files)."""
from . import kinds, making, matching, placing, query, resource, shareddrives
from .drive import OWNER, new_id
from .errors import ApiError, invalid, not_found
from .downloads import download, export

_LISTED_TWICE = 2


def body(call):
    """The JSON of a request; ApiError 400 if it is none."""
    try:
        return call.request.json()
    except ValueError:
        raise ApiError(400, "parseError", "Parse Error")


def get(world, call):
    record = placing.seen(world, call, call.ids["fileId"])
    if call.is_media:
        return download(world, call, record)
    return resource.file(record, world.drive, call.access)


def create(world, call):
    return making.create(world, call, body(call))


def update(world, call):
    return making.update(world, call, body(call))


def delete(world, call):
    record = placing.writable(world, call, call.ids["fileId"])
    if record["parent"] is None:
        raise ApiError(403, "insufficientFilePermissions", "The root folder cannot be deleted.")
    making.delete(world, record["id"])


def empty_trash(world, call):
    drive_id = call.parameters.get("driveId")
    if drive_id:
        shareddrives.needed(world, drive_id)
    trashed = [record["id"] for record in world.drive.records()
               if record["trashed"] and record["owner"] == OWNER and record.get("driveId") == drive_id]
    for file_id in trashed:
        if world.drive.get(file_id) and call.access.sees(world.drive.get(file_id)):
            making.delete(world, file_id)


def copy(world, call):
    source = placing.seen(world, call, call.ids["fileId"])
    if kinds.is_folder(source):
        raise ApiError(403, "fileNotCopyable", "A folder cannot be copied.")
    written = body(call)
    inherited = {"name": "Copy of " + source["name"], "mimeType": source["mimeType"],
                 "parents": [source["parent"] or "root"]}
    if source["mimeType"] == kinds.SHORTCUT:
        inherited["shortcutDetails"] = {"targetId": source["targetId"]}
    written = dict(inherited, **written)
    if not source["revisions"]:
        return making.create(world, call, written)
    with open(world.blobs.path(source["revisions"][-1]["id"]), "rb") as content:
        return making.create(world, call, written, making.Media(content, source["mimeType"]))


def generate_ids(world, call):
    """Ids that a creation may use; a second creation with one of them is a 409."""
    if call.parameters["type"] not in ("files", "shortcuts"):
        raise invalid("type")
    ids = [new_id() for _ in range(call.parameters["count"])]
    for file_id in ids:
        world.made_ids.put(file_id, True)
    return {"kind": "drive#generatedIds", "space": call.parameters["space"], "ids": ids}


def list_files(world, call):
    """A page of what a query finds: also an empty or a short one with more behind it, where a rule says so."""
    parameters = call.parameters
    drive_id = shareddrives.asked(world, call)
    if "pageToken" in parameters:
        listing = world.pages.resume(parameters["pageToken"], parameters)
    else:
        listing = world.pages.begin(parameters, [record["id"] for record in _found(world, call, drive_id)])
    size = parameters["pageSize"]
    if "short_page" in call.effects:
        size = min(size, call.effects["short_page"]["count"])
    if "empty_page" in call.effects:
        size = 0
    ids, token = world.pages.turn(listing, size)
    records = [world.drive.get(file_id) for file_id in ids]
    files = [resource.file(record, world.drive, call.access) for record in records if record]
    if "twice_listed" in call.effects:
        files *= _LISTED_TWICE
    answer = {"kind": "drive#fileList", "incompleteSearch": False, "files": files}
    return dict(answer, nextPageToken=token) if token else answer


def _found(world, call, drive_id):
    tree = _query(call)
    if tree and _is_lost_to_the_bug(call, tree):
        return []
    order = call.parameters.get("orderBy", "")
    if tree:
        matching.refuse_sorted_full_text(tree, order)
        _check_parents(world, call, tree)
    spaces = call.parameters["spaces"].split(",")
    if any(space not in ("drive", "appDataFolder", "photos") for space in spaces):
        raise invalid("spaces")
    matcher = matching.Matcher(world.drive, world.blobs, call.access)
    records = [record for record in _known(world, call) if record["space"] in spaces and call.access.sees(record)
               and _is_of(call, record, drive_id)
               and not record.get("isRoot") and (tree is None or matcher.matches(tree, record))]
    return matching.ordered(records, order)


def _is_of(call, record, drive_id):
    """Without a shared drive it's what the user made or was given; also in shared drives, for whoever wants to know of these."""
    if drive_id:
        return record.get("driveId") == drive_id
    return not record.get("driveId") or (shareddrives.includes_all(call) and shareddrives.is_supported(call))


def _query(call):
    text = call.parameters.get("q", "")
    if not text.strip():
        return None
    try:
        return query.parse(text)
    except query.QueryError:
        raise invalid("q")


def _known(world, call):
    """A listing may lag behind; getting by id never does."""
    if "lag" not in call.effects:
        return world.drive.records()
    return [record for record in world.drive.records_before(call.effects["lag"]["seconds"])
            if world.drive.get(record["id"]) is not None]


def _is_lost_to_the_bug(call, tree):
    """The switch for Drive's bug that a query for children of several folders finds nothing (rclone)."""
    parents = [term for term in query.terms(tree) if term.field == "parents"]
    return "multi_parent_empty" in call.effects and len(parents) > 1


def _check_parents(world, call, tree):
    """A single folder that isn't there is a 404 instead of an empty answer."""
    parents = [term.value for term in query.terms(tree) if term.field == "parents"]
    if len(parents) == 1 and parents[0] not in ("root", world.drive.root_id):
        try:
            placing.seen(world, call, parents[0])
        except ApiError:
            raise not_found(".")


CALLS = {"files.get": get, "files.create": create, "files.update": update, "files.delete": delete,
         "files.emptyTrash": empty_trash, "files.copy": copy, "files.generateIds": generate_ids,
         "files.list": list_files, "files.export": export}
