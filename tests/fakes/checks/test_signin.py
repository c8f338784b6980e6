"""Signing in: PKCE, consent, refreshing, revoking, and what each scope lets a client see."""
import unittest
import urllib.parse

import inside
from fakes.google import signin

_SCOPE = "https://www.googleapis.com/auth/drive.file"
_BACK = "http://127.0.0.1:5000"
_VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"


class SigningIn(inside.WorldCase):
    def setUp(self):
        super().setUp()
        self.token = None

    def authorize(self, **changes):
        """(status, what the browser brings back)."""
        asked = {"response_type": "code", "client_id": "aloft", "redirect_uri": _BACK, "scope": _SCOPE, "state": "s",
                 "code_challenge": signin.challenge(_VERIFIER), "code_challenge_method": "S256",
                 "access_type": "offline", "prompt": "consent"}
        asked.update(changes)
        query = urllib.parse.urlencode({name: value for name, value in asked.items() if value is not None})
        answer = self.ask("GET", "/o/oauth2/v2/auth?" + query)
        address = urllib.parse.urlsplit(answer.headers.get("Location", ""))
        return answer.status, dict(urllib.parse.parse_qsl(address.query))

    def post(self, path, **form):
        body = urllib.parse.urlencode(form).encode("ascii")
        return self.ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def exchange(self, code, **changes):
        form = {"grant_type": "authorization_code", "code": code, "client_id": "aloft", "client_secret": "x",
                "redirect_uri": _BACK, "code_verifier": _VERIFIER}
        form.update(changes)
        return self.post("/token", **{name: value for name, value in form.items() if value is not None})

    def refresh(self, refresh_token, client="aloft"):
        return self.post("/token", grant_type="refresh_token", refresh_token=refresh_token, client_id=client, client_secret="x")

    def sign_in(self, **changes):
        return self.exchange(self.authorize(**changes)[1]["code"]).json

    def test_challenges_as_the_standard_does(self):
        self.assertEqual(signin.challenge(_VERIFIER), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")  # RFC 7636, appendix B

    def test_gives_tokens_that_work(self):
        status, back = self.authorize()
        self.assertEqual((status, back["state"], back["scope"]), (302, "s", _SCOPE))
        tokens = self.exchange(back["code"]).json
        self.assertEqual((tokens["token_type"], tokens["expires_in"], tokens["scope"]), ("Bearer", 3599, _SCOPE))
        self.token = tokens["access_token"]
        self.assertEqual(self.api("GET", "files").status, 200)
        fresh = self.refresh(tokens["refresh_token"]).json
        self.assertNotIn("refresh_token", fresh)
        self.token = fresh["access_token"]
        self.assertEqual(self.api("GET", "files").status, 200)

    def test_refuses_a_wrong_exchange(self):
        for changes, error in (({"code_verifier": None}, "invalid_grant"), ({"code_verifier": "x" * 43}, "invalid_grant"),
                               ({"redirect_uri": _BACK + "/"}, "redirect_uri_mismatch"), ({"code": "x"}, "invalid_grant"),
                               ({"client_id": "other"}, "unauthorized_client"), ({"client_secret": None}, "invalid_request"),
                               ({"grant_type": "password"}, "unsupported_grant_type")):
            answer = self.exchange(**dict({"code": self.authorize()[1]["code"]}, **changes))
            self.assertIn(answer.status, (400, 401))
            self.assertEqual(answer.reason, error, changes)

    def test_takes_a_code_once_and_not_late(self):
        code = self.authorize()[1]["code"]
        tokens = self.exchange(code).json
        self.assertEqual(self.exchange(code).reason, "invalid_grant")
        self.assertEqual(self.refresh(tokens["refresh_token"]).reason, "invalid_grant")
        late = self.authorize()[1]["code"]
        self.control("POST", "clock", {"ahead_seconds": 601})
        self.assertEqual(self.exchange(late).reason, "invalid_grant")

    def test_shows_a_page_where_the_request_is_wrong(self):
        for changes in ({"redirect_uri": "https://example.com/"}, {"client_id": None}, {"scope": "everything"},
                        {"response_type": "token"}, {"code_challenge_method": "md5"}):
            self.assertEqual(self.authorize(**changes), (400, {}), changes)

    def test_lets_the_user_refuse_and_untick(self):
        self.control("POST", "consent", {"answer": "deny"})
        self.assertEqual(self.authorize()[1], {"error": "access_denied", "state": "s"})
        self.control("POST", "consent", {"untick": [_SCOPE]})
        self.assertEqual(self.authorize(scope=_SCOPE + " openid")[1]["scope"], "openid")

    def test_gives_a_refresh_token_again_only_with_consent(self):
        self.assertIn("refresh_token", self.sign_in(prompt=None))
        self.assertNotIn("refresh_token", self.sign_in(prompt=None))
        self.assertIn("refresh_token", self.sign_in())
        self.assertNotIn("refresh_token", self.sign_in(access_type=None))

    def test_adds_to_what_was_granted(self):
        self.sign_in()
        both = self.sign_in(scope=_SCOPE.replace("drive.file", "drive"), include_granted_scopes="true")
        self.assertEqual(set(both["scope"].split()), {_SCOPE, _SCOPE.replace("drive.file", "drive")})

    def test_ends_tokens(self):
        tokens = self.sign_in()
        self.token = tokens["access_token"]
        self.control("POST", "clock", {"ahead_seconds": 3600})
        expired = self.api("GET", "files")
        self.assertEqual((expired.status, expired.reason), (401, "authError"))
        self.token = self.refresh(tokens["refresh_token"]).json["access_token"]
        self.assertEqual(self.api("GET", "files").status, 200)
        self.assertEqual(self.post("/revoke", token=self.token).status, 200)
        self.assertEqual(self.api("GET", "files").status, 401)
        self.assertEqual(self.refresh(tokens["refresh_token"]).reason, "invalid_grant")
        self.assertEqual(self.post("/revoke", token=self.token).status, 400)

    def test_keeps_a_grant_for_its_client_and_over_a_restart(self):
        tokens = self.sign_in()
        self.assertEqual(self.refresh(tokens["refresh_token"], "other").reason, "unauthorized_client")
        self.start()
        self.assertEqual(self.refresh(tokens["refresh_token"]).status, 200)

    def test_says_who_it_is(self):
        self.token = self.sign_in(scope="openid email profile")["access_token"]
        self.assertEqual(self.ask("GET", "/oauth2/v2/userinfo").json["email"], "ada@example.com")
        self.assertEqual(self.api("GET", "files").reason, "insufficientPermissions")


class Scopes(inside.WorldCase):
    def test_shows_a_client_only_its_own_files(self):
        foreign = self.put("/foreign")
        self.grant("aloft", "drive.file")
        folder = self.api("POST", "files", {"name": "ws", "mimeType": inside.FOLDER}).json["id"]
        own = self.api("POST", "files", {"name": "own", "parents": [folder]}).json["id"]
        self.assertEqual(self.listed(), ["own", "ws"])
        self.assertEqual(self.api("GET", "files/%s?fields=parents" % own).json, {"parents": [folder]})
        self.assertEqual(self.api("GET", "files/%s?fields=parents" % folder).json, {})
        self.assertEqual(self.api("GET", "files/root").status, 404)
        self.assertEqual(self.api("GET", "files/" + foreign).reason, "notFound")
        self.assertEqual(self.api("PATCH", "files/" + foreign, {"name": "x"}).reason, "appNotAuthorizedToFile")
        self.grant("other", "drive.file")
        self.assertEqual(self.listed(), [])
        self.grant("other", "drive.readonly")
        self.assertEqual(self.listed(), ["foreign", "own", "ws"])
        self.assertEqual(self.api("POST", "files", {"name": "x"}).reason, "insufficientPermissions")

    def test_keeps_a_folder_for_each_client(self):
        self.grant("aloft", "drive.appdata", "drive")
        self.assertEqual(self.api("POST", "files", {"name": "settings", "parents": ["appDataFolder"]}).status, 200)
        self.assertEqual(self.listed(), [])
        self.assertEqual(self.listed(more="&spaces=appDataFolder"), ["settings"])
        self.grant("other", "drive.appdata", "drive")
        self.assertEqual(self.listed(more="&spaces=appDataFolder"), [])

    def test_tells_a_client_nothing_of_what_it_never_saw(self):
        self.grant("aloft", "drive.file")
        token = self.api("GET", "changes/startPageToken").json["startPageToken"]
        foreign = self.put("/foreign")
        own = self.api("POST", "files", {"name": "own"}).json["id"]
        self.control("DELETE", "files/" + foreign)
        self.control("DELETE", "files/" + own)
        changes = self.api("GET", "changes?pageToken=" + token).json["changes"]
        self.assertEqual([(change["fileId"], change["removed"]) for change in changes], [(own, True)])


if __name__ == "__main__":
    unittest.main()
