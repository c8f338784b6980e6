"""Authorize, token, revoke, userinfo: RFC 6749 for installed apps (RFC 8252) with PKCE (RFC 7636), as Google does it.

Google's own: a client secret is wanted although it is no secret; a refresh token comes only for access_type=offline
and, once there is a grant, only with prompt=consent; include_granted_scopes keeps what was granted (docs).
"""
import base64
import hashlib
import re
import secrets
import urllib.parse

from . import access, resource
from .errors import ApiError, SignInError
from .messages import Response, html_response, json_response

_VERIFIER = re.compile(r"[A-Za-z0-9\-._~]{43,128}\Z")
_LOOPBACK = re.compile(r"http://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(/\S*)?\Z")


def challenge(verifier):
    """S256 of RFC 7636, section 4.2."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode("ascii")).digest()).rstrip(b"=").decode("ascii")


def fits(verifier, wanted, method):
    return secrets.compare_digest(challenge(verifier) if method == "S256" else verifier, wanted)


class SignIn:
    def __init__(self, world):
        self._world = world
        self.paths = {("GET", "/o/oauth2/v2/auth"): self.authorize, ("GET", "/o/oauth2/auth"): self.authorize,
                      ("POST", "/token"): self.token, ("POST", "/revoke"): self.revoke,
                      ("GET", "/oauth2/v2/userinfo"): self.userinfo}

    def authorize(self, request):
        """Sends the browser back at once, with a code or a refusal as the consent that is set says."""
        problem = _problem(request)
        if problem:
            return html_response(400, "Error 400: " + problem, "Access blocked: this request is invalid.")
        consent = self._world.settings.get("consent", {})
        back = {"state": request.parameter("state")} if request.parameter("state") is not None else {}
        if consent.get("answer") == "deny":
            return _redirect(request, dict(back, error="access_denied"))
        scopes = [scope for scope in request.parameter("scope").split()
                  if access.short(scope) not in map(access.short, consent.get("untick", []))]
        if request.parameter("include_granted_scopes") == "true":
            granted = self._world.grants.granted_scopes(request.parameter("client_id"))
            scopes += [scope for scope in granted if scope not in scopes]
        code = "4/0A" + secrets.token_urlsafe(48)
        self._world.grants.codes.put(code, self._code(request, scopes))
        return _redirect(request, dict(back, code=code, scope=" ".join(scopes)))

    def token(self, request):
        form = request.form()
        for name in ("grant_type", "client_id", "client_secret"):
            if not form.get(name):
                raise SignInError(400, "invalid_request", "%s is missing." % name)
        if form["grant_type"] == "authorization_code":
            return self._exchange(form)
        if form["grant_type"] == "refresh_token":
            return self._refresh(form)
        raise SignInError(400, "unsupported_grant_type", "Invalid grant_type: %s" % form["grant_type"])

    def revoke(self, request):
        token = request.form().get("token") or request.parameter("token", "")
        if not self._world.grants.revoke(token):
            raise SignInError(400, "invalid_token", "Token expired or revoked")
        return json_response({})

    def userinfo(self, request):
        token = request.header("Authorization", "").partition(" ")[2]
        allowed = self._world.grants.access(token)
        if allowed is None:
            raise ApiError(401, "authError", "Request had invalid authentication credentials.")
        value = {"id": "1" + resource.ME["permissionId"], "name": resource.ME["displayName"], "given_name": "Ada"}
        if {"email", "userinfo.email"} & set(allowed.scopes):
            value.update(email=resource.ME["emailAddress"], verified_email=True)
        return json_response(value, indent=2)

    def _code(self, request, scopes):
        client = request.parameter("client_id")
        is_new = not self._world.grants.granted_scopes(client) or "consent" in request.parameter("prompt", "").split()
        return {"client": client, "scopes": scopes, "redirect": request.parameter("redirect_uri"),
                "challenge": request.parameter("code_challenge"), "used": False,
                "challenge_method": request.parameter("code_challenge_method", "plain"),
                "until": self._world.clock.now() + access.CODE_LIFETIME,
                "offline": request.parameter("access_type") == "offline" and is_new}

    def _exchange(self, form):
        code = self._world.grants.codes.get(form.get("code"))
        if code is None or code["until"] <= self._world.clock.now():
            raise SignInError(400, "invalid_grant", "Malformed auth code.")
        if code["used"]:
            self._world.grants.revoke(code["used"])
            raise SignInError(400, "invalid_grant", "The code was used before.")
        _check_exchange(form, code)
        refresh = self._world.grants.grant(code["client"], code["scopes"])
        self._world.grants.codes.put(form["code"], dict(code, used=refresh))
        answer = self._tokens(refresh, code["scopes"])
        return json_response(dict(answer, refresh_token=refresh) if code["offline"] else answer, indent=2)

    def _refresh(self, form):
        refresh = form.get("refresh_token")
        grant = self._world.grants.grants.get(refresh)
        if grant is None or grant["revoked"]:
            raise SignInError(400, "invalid_grant", "Token has been expired or revoked.")
        if grant["client"] not in (None, form["client_id"]):
            raise SignInError(401, "unauthorized_client", "Unauthorized")
        return json_response(self._tokens(refresh, grant["scopes"]), indent=2)

    def _tokens(self, refresh, scopes):
        return {"access_token": self._world.grants.issue(refresh), "expires_in": access.LIFETIME,
                "scope": " ".join(scopes), "token_type": "Bearer"}


def _problem(request):
    """What the browser would show instead of a consent page, or None."""
    if not request.parameter("client_id"):
        return "invalid_client"
    if not _LOOPBACK.match(request.parameter("redirect_uri", "")):
        return "redirect_uri_mismatch"
    if request.parameter("response_type") != "code" or not request.parameter("scope"):
        return "invalid_request"
    if any(access.short(scope) not in access.SCOPES for scope in request.parameter("scope").split()):
        return "invalid_scope"
    if request.parameter("code_challenge_method", "S256") not in ("S256", "plain"):
        return "invalid_request"
    return None


def _redirect(request, parameters):
    target = request.parameter("redirect_uri")
    joint = "&" if "?" in target else "?"
    return Response(302, headers={"Location": target + joint + urllib.parse.urlencode(parameters)})


def _check_exchange(form, code):
    if form["client_id"] != code["client"]:
        raise SignInError(401, "unauthorized_client", "Unauthorized")
    if form.get("redirect_uri") != code["redirect"]:
        raise SignInError(400, "redirect_uri_mismatch", "Bad Request")
    if code["challenge"] is None:
        return
    verifier = form.get("code_verifier", "")
    if not verifier:
        raise SignInError(400, "invalid_grant", "Missing code verifier.")
    if not _VERIFIER.match(verifier) or not fits(verifier, code["challenge"], code["challenge_method"]):
        raise SignInError(400, "invalid_grant", "Invalid code verifier.")
