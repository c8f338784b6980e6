"""The control path /fake/…: no part of Google. State to look at and to change, rules, the log. See ../README.md."""
import re

from . import shareddrives
from .backdoor import Backdoor
from .errors import ApiError, bad_request
from .messages import FileSlice, Response, error_response, json_response
from .rules import RuleError

PREFIX = "/fake/"


class Control:
    """Each act is a function of (request, id) that gives JSON, an answer, or nothing."""

    def __init__(self, world):
        self._world = world
        self._backdoor = Backdoor(world)
        self._acts = [(verb, re.compile(pattern + r"\Z"), act) for verb, pattern, act in self._table()]

    def answer(self, request):
        try:
            with self._world.lock:
                result = self._act(request)
        except ApiError as error:
            return error_response(error)
        except (RuleError, ValueError, KeyError, TypeError) as error:
            return error_response(bad_request("%s: %s" % (type(error).__name__, error)))
        if isinstance(result, Response):
            return result
        return json_response({} if result is None else result, indent=1)

    def _table(self):
        return [
            ("GET", "state", self._state), ("POST", "reset", self._reset), ("POST", "clock", self._move_clock),
            ("GET", "files", lambda request, _: {"files": self._backdoor.tree()}),
            ("POST", "files", lambda request, _: self._backdoor.make(request.json())),
            ("GET", "files/([^/]+)", lambda _, file_id: self._backdoor.record(file_id)),
            ("PATCH", "files/([^/]+)", lambda request, file_id: self._backdoor.change(file_id, request.json())),
            ("DELETE", "files/([^/]+)", lambda _, file_id: self._backdoor.delete(file_id)),
            ("POST", "files/([^/]+)/unshare", lambda _, file_id: self._backdoor.set_lost(file_id, True)),
            ("POST", "files/([^/]+)/share", lambda _, file_id: self._backdoor.set_lost(file_id, False)),
            ("POST", "drives", lambda request, _: {"id": shareddrives.make(self._world, request.json())["id"]}),
            ("GET", "content", self._content), ("PUT", "content", self._put_content),
            ("DELETE", "content", self._delete_content),
            ("GET", "rules", lambda *_: self._world.rules.report()), ("PUT", "rules", self._replace_rules),
            ("POST", "rules", self._add_rule), ("DELETE", "rules", lambda *_: self._world.rules.replace({})),
            ("GET", "log", self._log), ("DELETE", "log", lambda *_: self._world.log.clear()),
            ("GET", "quota", lambda *_: self._world.meter.report()), ("POST", "quota", self._set_quota),
            ("DELETE", "quota", lambda *_: self._world.meter.reset()),
            ("POST", "storage", lambda request, _: self._set("storage limit", request.json().get("limit"))),
            ("POST", "folder-limit", lambda request, _: self._set("folder limit", request.json()["limit"])),
            ("POST", "consent", lambda request, _: self._set("consent", request.json())),
            ("GET", "tokens", self._tokens), ("POST", "tokens", self._grant),
            ("POST", "tokens/expire", lambda *_: self._world.grants.expire_tokens()),
            ("POST", "tokens/revoke", self._revoke),
            ("POST", "changes/invalidate", self._invalidate_changes),
            ("POST", "pages/invalidate", lambda *_: self._world.pages.invalidate()),
            ("POST", "uploads/expire", self._end_uploads),
        ]

    def _act(self, request):
        path = request.path[len(PREFIX):]
        for verb, pattern, act in self._acts:
            found = pattern.match(path)
            if found and verb == request.method:
                return act(request, found.group(1) if pattern.groups else None)
        raise ApiError(404, "notFound", "No such control: %s /fake/%s" % (request.method, path))

    def _state(self, request, _):
        return {"root": self._world.drive.root_id, "clock_ahead": self._world.clock.ahead,
                "files": self._backdoor.tree(), "next_change": self._world.feed.next_number,
                "storage": {"used": self._world.storage_used(), "limit": self._world.storage_limit()},
                "uploads": [{"id": each["id"], "received": each["received"], "length": each["length"],
                             "name": each["written"].get("name"), "done": "file" in each}
                            for each in self._world.uploads.values()],
                "consent": self._world.settings.get("consent", {}), "quota": self._world.meter.report()}

    def _reset(self, request, _):
        """As at the very first start; the rules and the log stay."""
        for record in self._world.drive.records():
            self._world.blobs.forget(record["revisions"])
        self._world.ledger.clear()
        self._world.clock.ahead = 0.0
        self._world.meter.reset()
        self._world.begin()

    def _move_clock(self, request, _):
        self._world.clock.ahead += float(request.json()["ahead_seconds"])
        return self._set("clock ahead", self._world.clock.ahead)

    def _set(self, name, value):
        if value is None:
            self._world.settings.remove(name)
        else:
            self._world.settings.put(name, value)

    def _one(self, request):
        """The record that ?path= or ?id= names."""
        if request.parameter("id"):
            return self._backdoor.record(request.parameter("id"))
        found = self._backdoor.find(request.parameter("path", ""))
        if not found:
            raise ApiError(404, "notFound", "Nothing at %s" % request.parameter("path"))
        return found[0]

    def _content(self, request, _):
        head = self._one(request)["revisions"][-1]
        return Response(200, FileSlice(self._world.blobs.path(head["id"]), 0, head["size"]), content_type=head["mimeType"])

    def _put_content(self, request, _):
        options = {name: request.parameter(name) for name in request.query if name != "path"}
        return self._backdoor.put(request.parameter("path", ""), request.content(), options)

    def _delete_content(self, request, _):
        self._backdoor.delete(self._one(request)["id"])

    def _replace_rules(self, request, _):
        self._world.rules.replace(request.json())
        return self._world.rules.report()

    def _add_rule(self, request, _):
        self._world.rules.add(request.json())
        return self._world.rules.report()

    def _log(self, request, _):
        return {"requests": self._world.log.since(int(request.parameter("since", "0")))}

    def _set_quota(self, request, _):
        self._world.meter.per_minute = request.json()["per_minute"]

    def _tokens(self, request, _):
        grants = self._world.grants
        return {"grants": dict(grants.grants.pairs()), "tokens": dict(grants.tokens.pairs())}

    def _grant(self, request, _):
        """A grant without the browser: its tokens."""
        wanted = request.json()
        refresh = self._world.grants.grant(wanted.get("client"), wanted["scopes"], wanted.get("refresh_token"))
        return {"refresh_token": refresh, "access_token": self._world.grants.issue(refresh, token=wanted.get("access_token"))}

    def _revoke(self, request, _):
        """The grant of a token, or all grants: the user took the permission away."""
        token = request.json().get("token")
        if token is None:
            self._world.grants.revoke_all()
        elif not self._world.grants.revoke(token):
            raise ApiError(404, "notFound", "No such grant")

    def _invalidate_changes(self, request, _):
        self._world.settings.put("refused change token", request.json().get("status", 400))
        self._world.feed.invalidate()

    def _end_uploads(self, request, _):
        """All sessions that aren't complete: expired (404), or dead (410)."""
        for session in self._world.uploads.values():
            if "file" not in session:
                self._world.uploads.put(session["id"], dict(session, dead=request.json().get("status", 404)))
