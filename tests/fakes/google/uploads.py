"""Uploads: multipart and plain media in one request, resumable ones in sessions (docs, "upload file data").

A session lives a week. Its state is asked with `Content-Range: bytes */N`; 308 tells in Range what the server has,
and no Range means nothing. What came before a broken line is kept in multiples of 256 KiB.
"""
import io
import json
import os
import secrets

from . import files, making, metadata, multipart, placing, ranges
from .access import Access
from .api import Call
from .errors import ApiError, bad_request
from .messages import Request, Response, json_response

PATH = "/upload/drive/v3/files"
_LIFETIME = 7 * 24 * 3600
_CANCELLED = 499


class Uploads:
    def __init__(self, world, api):
        self._world = world
        self._api = api

    def answer(self, request):
        """Any request below /upload/drive/v3/files."""
        if request.parameter("upload_id"):
            return self._continue(request)
        call = self._api.prepare(request, request.path[len("/upload/drive/v3/"):])
        if not call.method.takes_media:
            raise ApiError(404, "notFound", "Not Found")
        kind = request.parameter("uploadType")
        beginnings = {"multipart": self._multipart, "media": self._plain, "resumable": self._begin}
        if kind not in beginnings:
            raise bad_request("Unknown uploadType %s." % kind)
        call.request.notes["units"] = self._world.meter.charge(call.method.name, False)
        return beginnings[kind](call, self._api.mask(call))

    def receive_part(self, request):
        """A request to a session whose line broke: keeps of it what can be kept."""
        if not request.parameter("upload_id"):
            return
        session = self._session(request)
        chunk = self._chunk(request, session)
        if "file" not in session and chunk.first == session["received"]:
            self._store(session, request, ranges.kept(request.size()))

    def _multipart(self, call, mask):
        try:
            mark = multipart.boundary(call.request.header("Content-Type"), "related")
            parts = multipart.split(call.request.content(), mark)
            written = json.loads(parts[0].body.decode("utf-8"))
            content = parts[1]
        except (ValueError, IndexError) as error:
            raise bad_request("Malformed multipart body: %s" % error)
        if not isinstance(written, dict):
            raise bad_request("The metadata is no JSON object.")
        media = making.Media(io.BytesIO(content.body), content.headers.get("content-type"))
        return self._made(call, written, media, mask)

    def _plain(self, call, mask):
        media = making.Media(call.request.body, call.request.header("Content-Type"))
        return self._made(call, {}, media, mask)

    def _made(self, call, written, media, mask):
        make = making.update if "fileId" in call.ids else making.create
        return self._api.finish(call, make(self._world, call, written, media), mask)

    def _begin(self, call, mask):
        """Step 1: the address of a session."""
        written = files.body(call)
        if "fileId" in call.ids:
            placing.writable(self._world, call, call.ids["fileId"])
            metadata.read(written, self._world.description, is_new=False)
        else:
            making.check_new(self._world, call, written)
        length = _announced_length(call.request)
        making.check_room(self._world, length or 0)
        session = {"id": "ABPtcP" + secrets.token_urlsafe(60), "written": written, "received": 0,
                   "type": call.request.header("X-Upload-Content-Type"), "length": length,
                   "method": call.request.method, "target": call.request.target, "client": call.access.client,
                   "scopes": call.access.scopes, "until": self._world.clock.now() + _LIFETIME}
        self._world.uploads.put(session["id"], session)
        open(self._path(session), "wb").close()
        address = "%s%s?uploadType=resumable&upload_id=%s" % (call.request.origin, call.request.path, session["id"])
        return Response(200, headers={"Location": address, "X-GUploader-UploadID": session["id"]})

    def _continue(self, request):
        request.notes["call"] = "chunk"
        session = self._session(request)
        if request.method == "DELETE":
            self._world.uploads.put(session["id"], dict(session, dead=410))
            return Response(_CANCELLED)
        if request.method not in ("PUT", "POST"):
            raise ApiError(404, "notFound", "Not Found")
        if request.header("Authorization"):
            self._api.access(request)
        if "file" in session:
            return json_response(session["file"])  # who asks after the last chunk is told what came of it
        chunk = self._chunk(request, session)
        if chunk.is_question and request.size():
            raise bad_request("A question about the state has no body.")
        if not chunk.is_question:
            self._check(chunk, request, session)
            self._receive(chunk, request, session)
        is_complete = chunk.total is not None and session["received"] == chunk.total
        return self._complete(request, session) if is_complete else _incomplete(session)

    def _session(self, request):
        session = self._world.uploads.get(request.parameter("upload_id"))
        if session is None or session["until"] <= self._world.clock.now():
            raise ApiError(404, "notFound", "Upload session not found or expired.")
        if "dead" in session:
            raise ApiError(session["dead"], "gone", "The upload session is over.")
        return session

    def _chunk(self, request, session):
        """The Content-Range; without one the body is the whole file."""
        header = request.header("Content-Range")
        if header is None:
            return ranges.Chunk(0, request.size(), request.size())
        try:
            chunk = ranges.chunk(header)
        except ValueError as error:
            raise bad_request(str(error))
        if chunk.total is not None and session["length"] not in (None, chunk.total):
            raise bad_request("The total differs from X-Upload-Content-Length.")
        return chunk

    def _check(self, chunk, request, session):
        if chunk.first != session["received"]:
            raise bad_request("The chunk begins at %d, %d expected." % (chunk.first, session["received"]))
        if chunk.end - chunk.first != request.size():
            raise bad_request("The body has %d bytes, Content-Range says %d." % (request.size(), chunk.end - chunk.first))
        if not chunk.is_last and request.size() % ranges.CHUNK:
            raise bad_request("A chunk that isn't the last must be a multiple of %d bytes." % ranges.CHUNK)

    def _receive(self, chunk, request, session):
        size = request.size()
        if "keep" in request.effects:
            size = min(size, request.effects["keep"]["chunks"] * ranges.CHUNK)
        self._store(session, request, size)

    def _store(self, session, request, size):
        with open(self._path(session), "r+b") as target:
            target.seek(session["received"])
            _copy(request.body, target, size)
        session["received"] += size
        self._world.uploads.put(session["id"], session)

    def _complete(self, request, session):
        call = self._begun_call(request, session)
        with open(self._path(session), "rb") as source:
            media = making.Media(source, session["type"], is_own_file=True)
            answer = self._made(call, session["written"], media, self._api.mask(call))
        self._world.uploads.put(session["id"], dict(session, file=json.loads(answer.content().decode("utf-8"))))
        return answer

    def _begun_call(self, request, session):
        """The call of step 1, whose `fields` and client count, with what rules do to the last step."""
        begun = Request(session["method"], session["target"], {})
        begun.effects = request.effects
        method, ids = self._world.description.find(begun.method, begun.path[len("/upload/drive/v3/"):])
        parameters = self._world.description.read_parameters(method, begun.query)
        return Call(begun, method, Access(session["client"], session["scopes"]), ids, parameters)

    def _path(self, session):
        return os.path.join(self._world.upload_folder, session["id"])


def _announced_length(request):
    """Of the whole file, or None where the client doesn't know it yet."""
    text = request.header("X-Upload-Content-Length")
    if text is not None and not text.isdigit():
        raise bad_request("X-Upload-Content-Length is no number.")
    return None if text is None else int(text)


def _incomplete(session):
    headers = {"Range": "bytes=0-%d" % (session["received"] - 1)} if session["received"] else {}
    return Response(308, headers=headers)


def _copy(source, target, size):
    source.seek(0)
    while size > 0:
        piece = source.read(min(size, 1 << 20))
        target.write(piece)
        size -= len(piece)
