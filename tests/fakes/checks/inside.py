"""The fake without its process and its sockets, for tests of what it decides."""
import io
import json
import pathlib
import sys
import tempfile
import unittest

FAKES = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(FAKES.parent))

from fakes.google.messages import Request  # noqa: E402
from fakes.google.service import Service  # noqa: E402
from fakes.google.world import World  # noqa: E402

FOLDER = "application/vnd.google-apps.folder"


class Answer:
    def __init__(self, response, delivery):
        self.status = response.status
        self.headers = response.headers
        self.body = response.content()
        self.delivery = delivery

    @property
    def json(self):
        return json.loads(self.body.decode("utf-8"))

    @property
    def reason(self):
        """What clients decide by."""
        error = self.json["error"]
        return error if isinstance(error, str) else error["errors"][0]["reason"]


class WorldCase(unittest.TestCase):
    """A world of its own for every test: `self.world`."""

    def setUp(self):
        kept = tempfile.TemporaryDirectory(prefix="aloft-fake-")
        self.addCleanup(kept.cleanup)
        self.folder = kept.name
        self.token = "valid"
        self.start()

    def start(self):
        """Also what a restart is: all that is known comes from the folder."""
        self.world = World(self.folder)
        self.service = Service(self.world)
        self.addCleanup(self.world.ledger.close)
        self.addCleanup(self.world.log.close)

    def ask(self, method, target, body=b"", headers=None):
        headers = dict({"Authorization": "Bearer " + self.token} if self.token else {}, **(headers or {}))
        if isinstance(body, dict):
            headers.setdefault("Content-Type", "application/json")
            body = json.dumps(body).encode("utf-8")
        request = Request(method, target, headers, io.BytesIO(body))
        self.service.admit(request)
        return Answer(*self.service.answer(request))

    def api(self, method, path, body=b""):
        return self.ask(method, "/drive/v3/" + path, body)

    def control(self, method, path, body=b""):
        answer = self.ask(method, "/fake/" + path, body)
        self.assertEqual(answer.status, 200, answer.body)
        return answer.json

    def put(self, path, content=b"x", **options):
        """A file as another program puts it: its id."""
        more = "".join("&%s=%s" % option for option in options.items())
        return self.control("PUT", "content?path=%s%s" % (path, more), content)["id"]

    def grant(self, client, *scopes):
        """Acts as this client from now on."""
        scopes = ["https://www.googleapis.com/auth/" + scope for scope in scopes]
        self.token = self.control("POST", "tokens", {"client": client, "scopes": scopes})["access_token"]

    def rule(self, **words):
        self.control("POST", "rules", words)

    def listed(self, query="", more=""):
        """Names of a listing, sorted."""
        quoted = query.replace(" ", "%20").replace("'", "%27").replace("=", "%3D")
        answer = self.api("GET", "files?q=%s%s" % (quoted, more))
        self.assertEqual(answer.status, 200, answer.body)
        return sorted(entry["name"] for entry in answer.json["files"])
