"""From a request to its answer: the fate that rules gave it, the part of Google that it is for, the log."""
import time
import traceback

from . import account, batch, downloads, files, misbehaviour, permissions, revisions, shareddrives
from .api import Api
from .control import PREFIX, Control
from .errors import ApiError, SignInError, bad_request
from .messages import error_response
from .misbehaviour import Delivery
from .signin import SignIn
from .uploads import PATH as UPLOAD_PATH, Uploads

_API = "/drive/v3/"


class Service:
    def __init__(self, world):
        self._world = world
        calls = {}
        for module in (account, files, permissions, revisions, shareddrives):
            calls.update(module.CALLS)
        self._api = Api(world, calls)
        self._uploads = Uploads(world, self._api)
        self._sign_in = SignIn(world)
        self._control = Control(world)

    def admit(self, request):
        """Draws the fate of a request, before its body has come."""
        if not request.path.startswith(PREFIX):
            with self._world.lock:
                request.effects = self._world.rules.draw(request)

    def answer(self, request):
        """(answer, how to deliver it) of a request that was admitted."""
        if request.path.startswith(PREFIX):
            return self._control.answer(request), Delivery({})
        begun, moment = time.monotonic(), self._world.clock.now()
        if "slow" in request.effects:
            time.sleep(request.effects["slow"]["seconds"])
        response = misbehaviour.instead(request, self._is_sign_in(request))
        request.notes["performed"] = response is None and request.complete
        if response is None:
            response = misbehaviour.afterwards(request, self._perform(request))
        with self._world.lock:
            self._world.log.add(request, response, moment, time.monotonic() - begun)
        return response, Delivery(request.effects)

    def receive_part(self, request):
        """A request whose line broke before its end; there is nobody to answer to."""
        with self._world.lock:
            cut = error_response(ApiError(499, "cut", "The request was cut off."))
            if request.path.startswith(UPLOAD_PATH) and misbehaviour.instead(request, False) is None:
                self._route(request, self._uploads.receive_part)
            self._world.log.add(request, cut, self._world.clock.now(), 0)

    def _perform(self, request):
        with self._world.lock:
            if "repeat" in request.effects:
                self._route(request, self._answer)
            return self._route(request, self._answer)

    def _route(self, request, act):
        try:
            return act(request)
        except (ApiError, SignInError) as error:
            return error_response(error)
        except Exception:  # a fault of the fake, which must be seen
            traceback.print_exc()
            return error_response(ApiError(500, "backendError", "The fake failed: %s" % traceback.format_exc(0).strip()))

    def _answer(self, request):
        sign_in = self._sign_in.paths.get((request.method, request.path))
        if sign_in:
            return sign_in(request)
        if request.path == batch.PATH and request.method == "POST":
            return batch.answer(request, self._answer_part)
        if request.path == UPLOAD_PATH or request.path.startswith(UPLOAD_PATH + "/"):
            return self._uploads.answer(request)
        if request.path.startswith(_API):
            return self._api.answer(request, request.path[len(_API):])
        if request.path.startswith(downloads.TICKET_PATH):
            return downloads.ticket_download(self._world, request)
        raise ApiError(404, "notFound", "Not Found")

    def _answer_part(self, request):
        """Of a batch, which is for calls without media only (docs)."""
        if not request.path.startswith(_API) or request.parameter("alt") == "media":
            return error_response(bad_request("Only calls below %s without media can be in a batch." % _API))
        self.admit(request)
        return self.answer(request)[0]

    def _is_sign_in(self, request):
        return (request.method, request.path) in self._sign_in.paths and request.path != "/oauth2/v2/userinfo"
