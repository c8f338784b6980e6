"""What the effects of rules do to an answer."""
import gzip

from .errors import ApiError, SignInError
from .messages import Response, error_response, html_response

# What Drive says with these reasons; others say their own name (docs, "resolve errors").
_MESSAGES = {
    "userRateLimitExceeded": "User Rate Limit Exceeded. Rate of requests for user exceed configured project quota.",
    "rateLimitExceeded": "Rate Limit Exceeded",
    "authError": "Invalid Credentials",
    "backendError": "Backend Error",
    "storageQuotaExceeded": "The user's Drive storage quota has been exceeded.",
    "dailyLimitExceeded": "Daily Limit Exceeded",
    "downloadQuotaExceeded": "The download quota for this file has been exceeded.",
    "insufficientFilePermissions": "The user does not have sufficient permissions for this file.",
    "appNotAuthorizedToFile": "The user has not granted the app read access to the file.",
}
_REASONS = {400: "badRequest", 401: "authError", 403: "userRateLimitExceeded", 404: "notFound", 409: "fileIdInUse",
            410: "gone", 429: "rateLimitExceeded"}


class Delivery:
    """How an answer goes over the line: nothing of it, only its first bytes, slowly."""

    def __init__(self, effects):
        self.is_lost = "lose" in effects or "drop" in effects
        self.cut_after = effects["cut"]["after_bytes"] if "cut" in effects else None
        self.bytes_per_second = effects["throttle"]["bytes_per_second"] if "throttle" in effects else None


def instead(request, is_sign_in):
    """The answer that is given without doing what was asked, or None."""
    effects = request.effects
    if "drop" in effects:
        return Response(502)
    if "html" in effects:
        return html_response(effects["html"]["status"], "Error", "That’s an error. The server could not complete your request.")
    if "error" in effects:
        return _error(effects["error"], is_sign_in)
    return None


def afterwards(request, response):
    """The true answer, spoilt as the effects say."""
    effects = request.effects
    if "malformed" in effects:
        response = _with_body(response, response.content().rstrip(b" \r\n}") + b",,\"}")
    if "flipped" in effects:
        response = _with_body(response, _flipped(response.content(), effects["flipped"]["at"]))
    if "truncated" in effects:
        response = _with_body(response, response.content()[:effects["truncated"]["after_bytes"]])
    if "duplicated" in effects:
        response = _with_body(response, response.content() * 2)
    if "gzip" in effects and "gzip" in request.header("Accept-Encoding", ""):
        response = _with_body(response, gzip.compress(response.content()), {"Content-Encoding": "gzip"})
    return response


def _error(arguments, is_sign_in):
    status = arguments["status"]
    reason = arguments["reason"] or _REASONS.get(status, "backendError")
    message = arguments["message"] or _MESSAGES.get(reason, reason)
    error = SignInError(status, reason, message) if is_sign_in else ApiError(status, reason, message)
    response = error_response(error)
    if arguments["retry_after"] != "":
        response.headers["Retry-After"] = str(arguments["retry_after"])
    return response


def _with_body(response, body, headers=None):
    return Response(response.status, body, dict(response.headers, **(headers or {})))


def _flipped(content, at):
    if not content:
        return content
    spoilt = bytearray(content)
    spoilt[at % len(content)] ^= 1
    return bytes(spoilt)
