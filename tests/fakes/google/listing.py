"""Pages of a listing: what was found is kept, and a token says where the next page begins."""
import secrets

from .errors import invalid

_KEPT = 2000


class Pages:
    """A token counts only with the parameters of the first call, and not after a restart (docs: then begin again)."""

    def __init__(self):
        self._open = {}

    def begin(self, parameters, ids):
        return {"parameters": _identity(parameters), "ids": ids, "at": 0}

    def resume(self, token, parameters):
        listing = self._open.get(token)
        if listing is None or listing["parameters"] != _identity(parameters):
            raise invalid("pageToken")
        return dict(listing)

    def turn(self, listing, count):
        """(ids of the next page, token of the one behind it or None)."""
        end = listing["at"] + count
        page = listing["ids"][listing["at"]:end]
        if end >= len(listing["ids"]):
            return page, None
        token = "~!!~AI9" + secrets.token_urlsafe(24)
        self._open[token] = dict(listing, at=end)
        while len(self._open) > _KEPT:
            self._open.pop(next(iter(self._open)))
        return page, token

    def invalidate(self):
        self._open.clear()


def _identity(parameters):
    return {name: value for name, value in parameters.items()
            if name in ("q", "orderBy", "spaces", "corpora", "driveId", "includeItemsFromAllDrives")}
