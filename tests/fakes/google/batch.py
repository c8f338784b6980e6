"""Many calls in one request: multipart/mixed of HTTP requests, answered part by part (docs, "batch requests")."""
import http.client
import io
import secrets

from . import multipart
from .errors import ApiError, bad_request
from .messages import Request, Response

PATH = "/batch/drive/v3"
_GREATEST = 100


def answer(request, answer_part):
    """The answers of all parts, each with the Content-ID of its request. One part's failure is not the others'."""
    try:
        mark = multipart.boundary(request.header("Content-Type"), "mixed")
        parts = multipart.split(request.content(), mark)
    except ValueError as error:
        raise bad_request("Failed to parse batch request: %s" % error)
    if len(parts) > _GREATEST:
        raise ApiError(400, "batchSizeTooLarge", "The batch request exceeds the limit of %d calls." % _GREATEST)
    mark = ("batch_" + secrets.token_urlsafe(16)).encode("ascii")
    answers = [_answered(part, request, answer_part) for part in parts]
    return Response(200, multipart.join(answers, mark), content_type="multipart/mixed; boundary=%s" % mark.decode("ascii"))


def _answered(part, request, answer_part):
    fields = {"Content-Type": "application/http"}
    if "content-id" in part.headers:
        fields["Content-ID"] = _response_id(part.headers["content-id"])
    response = answer_part(_inner(part, request))
    headers = dict(response.headers, **{"Content-Length": len(response.content())})
    lines = ["HTTP/1.1 %d %s" % (response.status, http.client.responses.get(response.status, ""))]
    lines += ["%s: %s" % header for header in headers.items()]
    return fields, "\r\n".join(lines).encode("utf-8") + b"\r\n\r\n" + response.content()


def _response_id(content_id):
    """<response-x> for <x>."""
    return "<response-%s" % content_id[1:] if content_id.startswith("<") else "response-%s" % content_id


def _inner(part, request):
    """The request of a part; the token of the whole counts where a part has none."""
    text = part.body.lstrip(b"\r\n")
    end = b"\r\n" if text.split(b"\n", 1)[0].endswith(b"\r") else b"\n"
    head, _, body = text.partition(end + end)
    line, _, rest = head.partition(end)
    words = line.decode("utf-8", "replace").split(" ")
    if len(words) < 2:
        raise bad_request("Failed to parse batch request: no request line in a part")
    target = words[1]
    if "//" in target.split("?")[0]:
        target = "/" + target.split("//", 1)[1].partition("/")[2]
    headers = multipart.headers(rest)
    if "authorization" not in headers and request.header("Authorization"):
        headers["authorization"] = request.header("Authorization")
    return Request(words[0], target, headers, io.BytesIO(body), request.origin)
