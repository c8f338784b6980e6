"""Errors as Drive says them, and as the sign-in says them."""

# google.rpc.Code of a status, which newer answers carry beside the old "errors" (docs, "resolve errors").
_STATUS_NAMES = {401: "UNAUTHENTICATED", 403: "PERMISSION_DENIED", 429: "RESOURCE_EXHAUSTED", 501: "UNIMPLEMENTED"}

_USAGE_REASONS = ("rateLimitExceeded", "userRateLimitExceeded", "sharingRateLimitExceeded", "dailyLimitExceeded",
                  "quotaExceeded", "accessNotConfigured")


class ApiError(Exception):
    """An answer of Drive that is no success: status, reason (what clients decide by), text."""

    def __init__(self, status, reason, message, location=None, location_type="parameter", headers=None):
        super().__init__(message)
        self.status = status
        self.reason = reason
        self.message = message
        self.location = location
        self.location_type = location_type
        self.headers = headers or {}

    def body(self):
        detail = {"domain": "usageLimits" if self.reason in _USAGE_REASONS else "global", "reason": self.reason,
                  "message": self.message}
        if self.location:
            detail["locationType"] = self.location_type
            detail["location"] = self.location
        error = {"code": self.status, "message": self.message, "errors": [detail]}
        if self.status in _STATUS_NAMES:
            error["status"] = _STATUS_NAMES[self.status]
        return {"error": error}


class SignInError(Exception):
    """RFC 6749, section 5.2: what the token endpoint says instead of a token."""

    def __init__(self, status, error, description):
        super().__init__(description)
        self.status = status
        self.error = error
        self.description = description
        self.headers = {}

    def body(self):
        return {"error": self.error, "error_description": self.description}


def invalid(parameter, message="Invalid Value"):
    return ApiError(400, "invalid", message, parameter)


def bad_request(message):
    return ApiError(400, "badRequest", message)


def not_found(file_id):
    return ApiError(404, "notFound", "File not found: %s." % file_id, "fileId")


def login_required(message="Invalid Credentials"):
    return ApiError(401, "authError", message, "Authorization", "header")
