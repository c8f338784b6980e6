"""Bytes of files: alt=media with ranges (RFC 7233), revisions, exports of Drive's own documents, one-time addresses."""
import secrets
import urllib.parse

from . import kinds, placing, ranges
from .errors import ApiError
from .messages import FileSlice, Response

TICKET_PATH = "/fake-download/"


def download(world, call, record):
    """The head revision of a file."""
    if not kinds.is_blob(record):
        raise ApiError(403, "fileNotDownloadable", "Only files with binary content can be downloaded. "
                                                   "Use Export with Docs Editors files.", "alt")
    if record.get("abusive") and not call.parameters.get("acknowledgeAbuse"):
        raise ApiError(403, "cannotDownloadAbusiveFile", "This file has been identified as malware or spam "
                                                         "and cannot be downloaded.")
    return media(world, call.request, record["revisions"][-1])


def ticket_download(world, request):
    """What a redirected client fetches from another host, without a token."""
    revision = world.tickets.get(request.path[len(TICKET_PATH):])
    if revision is None:
        raise ApiError(404, "notFound", "Not Found")
    return send(world, request, revision)


def media(world, request, revision):
    """The bytes of a revision, or where else to get them."""
    if "redirect" not in request.effects:
        return send(world, request, revision)
    ticket = secrets.token_urlsafe(16)
    world.tickets[ticket] = revision
    here = urllib.parse.urlsplit(request.origin)
    elsewhere = "%s:%d" % (request.effects["redirect"]["host"], here.port or 80)
    return Response(302, headers={"Location": "%s://%s%s%s" % (here.scheme, elsewhere, TICKET_PATH, ticket)})



def send(world, request, revision):
    path, size = world.blobs.path(revision["id"]), revision["size"]
    headers = {"Content-Type": revision["mimeType"], "Accept-Ranges": "bytes"}
    try:
        part = ranges.wanted(request.header("Range"), size)
    except ranges.Unsatisfiable:
        raise ApiError(416, "requestedRangeNotSatisfiable", "Request range not satisfiable", "Range", "header",
                       {"Content-Range": "bytes */%d" % size})
    if part is None:
        return Response(200, FileSlice(path, 0, size), headers)
    first, length = part
    headers["Content-Range"] = "bytes %d-%d/%d" % (first, first + length - 1, size)
    return Response(206, FileSlice(path, first, length), headers)


def export(world, call):
    """A document in another form; no ranges, and no two exports are the same bytes (docs, "export")."""
    record = placing.seen(world, call, call.ids["fileId"])
    wanted = call.parameters["mimeType"]
    if not kinds.is_native(record):
        raise ApiError(403, "fileNotExportable", "Export only supports Docs Editors files.")
    if wanted not in kinds.EXPORT_FORMATS.get(record["mimeType"], []):
        raise ApiError(400, "badRequest", "The requested conversion is not supported.", "convertTo")
    content = "%s\n%s\n" % (record.get("text", record["name"]), secrets.token_hex(8))
    if len(content) > kinds.EXPORT_LIMIT:
        raise ApiError(403, "exportSizeLimitExceeded", "This file is too large to be exported.")
    return Response(200, content.encode("utf-8"), content_type=wanted)
