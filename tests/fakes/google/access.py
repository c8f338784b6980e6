"""Grants and tokens, and what each scope lets a client see (docs, "choose Drive API scopes").

drive.file shows a client only what it made or what was opened with it; drive.appdata its own hidden folder.
"""
import secrets

LIFETIME = 3599  # seconds of an access token
CODE_LIFETIME = 600  # of the code that the browser brings back
SCOPE_ROOT = "https://www.googleapis.com/auth/"
_SEES_ALL = ("drive", "drive.readonly", "drive.metadata", "drive.metadata.readonly")
SCOPES = _SEES_ALL + ("drive.file", "drive.appdata", "drive.appfolder", "drive.photos.readonly", "drive.scripts",
                      "userinfo.email", "userinfo.profile", "colaboratory", "openid", "email", "profile")


def short(scope):
    """drive.file of https://www.googleapis.com/auth/drive.file; appfolder is another word for appdata."""
    name = scope.replace(SCOPE_ROOT, "", 1)
    return "drive.appdata" if name == "drive.appfolder" else name


class Access:
    """Who asks: a client and the scopes (short names) that were granted to it."""

    def __init__(self, client, scopes):
        self.client = client
        self.scopes = [short(scope) for scope in scopes]

    def sees(self, record):
        return not record.get("lost") and self.covers(record)

    def covers(self, record):
        """Whether the scopes reach it, were it there and shared with the user."""
        if record["space"] == "appDataFolder":
            return "drive.appdata" in self.scopes and record["client"] == self.client
        return self.sees_all() or ("drive.file" in self.scopes
                                   and (record["client"] == self.client or self.client in record["openedWith"]))

    def sees_all(self):
        return any(scope in self.scopes for scope in _SEES_ALL)

    def allows(self, scopes):
        return any(scope in self.scopes for scope in scopes)


class Grants:
    """`grants` by refresh token: client, scopes, whether revoked. `tokens` by access token: its grant and its end."""

    def __init__(self, clock, ledger):
        self._clock = clock
        self.grants = ledger.table("grants")
        self.tokens = ledger.table("tokens")
        self.codes = ledger.table("codes")

    def grant(self, client, scopes, refresh=None):
        """A new grant; its refresh token."""
        refresh = refresh or "1//0" + secrets.token_urlsafe(32)
        self.grants.put(refresh, {"client": client, "scopes": list(scopes), "revoked": False})
        return refresh

    def issue(self, refresh, token=None, lifetime=LIFETIME):
        """A fresh access token of a grant."""
        token = token or "ya29.a0" + secrets.token_urlsafe(48)
        self.tokens.put(token, {"refresh": refresh, "scopes": list(self.grants.get(refresh)["scopes"]),
                                "until": self._clock.now() + lifetime})
        return token

    def granted_scopes(self, client):
        """All that this client was granted and that is still valid, in a stable order."""
        scopes = {scope for grant in self.grants.values() for scope in grant["scopes"]
                  if grant["client"] == client and not grant["revoked"]}
        return sorted(scopes)

    def access(self, token):
        """Of a token that is valid now, or None."""
        known = self.tokens.get(token)
        grant = self.grants.get(known["refresh"]) if known else None
        if not grant or grant["revoked"] or known["until"] <= self._clock.now():
            return None
        return Access(grant["client"], known["scopes"])

    def expire_tokens(self):
        """Ends all access tokens; refresh tokens stay."""
        for token, known in self.tokens.pairs():
            self.tokens.put(token, dict(known, until=0))

    def revoke(self, token):
        """Ends the grant of a refresh or an access token; whether there was one (docs: either kills the grant)."""
        known = self.tokens.get(token)
        refresh = known["refresh"] if known else token
        grant = self.grants.get(refresh)
        if not grant or grant["revoked"]:
            return False
        self.grants.put(refresh, dict(grant, revoked=True))
        return True

    def revoke_all(self):
        for refresh in self.grants.keys():
            self.revoke(refresh)
