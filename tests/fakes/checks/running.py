"""The fake as a process of its own, for tests of it by real clients."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.request

FAKES = pathlib.Path(__file__).resolve().parent.parent
SKIPPED = 125
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Fake:
    """Started anew on a folder; `said` is its line, `address` by name."""

    def __init__(self, folder, rules=None):
        command = [sys.executable, str(FAKES / "fake-google"), "--state", str(folder)]
        command += ["--until-stdin-ends"] + (["--rules", str(rules)] if rules else [])
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("fake-google did not start")
        self.said = json.loads(line.decode("utf-8"))

    def stop(self):
        """Ends it; its exit code."""
        self.process.terminate()
        return self.end()

    def end(self):
        """Lets go of its standard input; its exit code."""
        self.process.stdin.close()
        code = self.process.wait(20)
        self.process.stdout.close()
        return code

    def ask(self, method, target, body=None, headers=None):
        """(status, headers, bytes) of any request."""
        request = urllib.request.Request(self.said["root"] + target, body, headers or {}, method=method)
        try:
            with _DIRECT.open(request, timeout=30) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read()

    def control(self, method, path, value=None, body=None):
        """An act on the control path: what it says."""
        content = body if value is None else json.dumps(value).encode("utf-8")
        status, _, text = self.ask(method, "/fake/" + path, content, {"Content-Type": "application/json"})
        if status != 200:
            raise AssertionError("%s %s: %d %s" % (method, path, status, text))
        return json.loads(text.decode("utf-8"))

    def api(self, method, path, value=None, token="valid"):
        """(status, JSON or None) of a call below /drive/v3/."""
        content = None if value is None else json.dumps(value).encode("utf-8")
        headers = {"Authorization": "Bearer " + token, "Content-Type": "application/json"}
        status, _, text = self.ask(method, "/drive/v3/" + path, content, headers)
        return status, json.loads(text.decode("utf-8")) if text else None

    def log(self):
        return self.control("GET", "log")["requests"]


class FakeCase(unittest.TestCase):
    """A test with a fake of its own, `self.fake`, and a folder, `self.folder`."""

    def setUp(self):
        kept = tempfile.TemporaryDirectory(prefix="aloft-fake-")
        self.addCleanup(kept.cleanup)
        self.folder = pathlib.Path(kept.name)
        self.fake = Fake(self.folder / "state")
        self.addCleanup(lambda: self.fake.stop())


def main(missing=None):
    """Runs the tests of the calling file; what says what is missing skips them all."""
    if missing:
        print("skipped: " + missing)
        sys.exit(SKIPPED)
    os.environ.pop("HTTPS_PROXY", None)
    unittest.main(module="__main__", warnings="ignore")  # httplib2 leaves its connections to the collector
