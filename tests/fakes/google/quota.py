"""The meter of quota units, and the limits that can be set (docs, "usage limits"; the units are those of 2026)."""
import collections

from .errors import ApiError

_UNITS = {"files.create": 50, "files.update": 50, "files.delete": 50, "files.copy": 50, "files.list": 100,
          "changes.list": 100, "files.export": 200}
_MEDIA = 200
_OTHER = 5
_MINUTE = 60


class Meter:
    def __init__(self, clock):
        self._clock = clock
        self._recent = collections.deque()  # (moment, units)
        self.per_minute = None
        self.reset()

    def reset(self):
        self.units = 0
        self.calls = collections.Counter()

    def charge(self, method, is_media):
        """Counts a call; its units. ApiError 403 where the user's minute is used up."""
        units = _MEDIA if is_media else _UNITS.get(method, _OTHER)
        if self.per_minute is not None and self._in_last_minute() + units > self.per_minute:
            raise ApiError(403, "userRateLimitExceeded", "User Rate Limit Exceeded")
        self._recent.append((self._clock.now(), units))
        self.units += units
        self.calls[method + (" media" if is_media else "")] += 1
        return units

    def report(self):
        return {"units": self.units, "calls": dict(self.calls), "last_minute": self._in_last_minute(),
                "per_minute": self.per_minute}

    def _in_last_minute(self):
        while self._recent and self._recent[0][0] <= self._clock.now() - _MINUTE:
            self._recent.popleft()
        return sum(units for _, units in self._recent)
