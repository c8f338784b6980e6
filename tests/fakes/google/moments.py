"""The time of the fake, which can run ahead of the computer's, and how Drive writes a time."""
import datetime
import re
import time

_WRITTEN = re.compile(r"(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d)(?::(\d\d)(\.\d+)?)?\s*(Z|z|[+-]\d\d:?\d\d)?)?\Z")


class Clock:
    """Seconds since 1970. Moving it ahead lets tokens and upload sessions expire."""

    def __init__(self, ahead=0.0):
        self.ahead = ahead

    def now(self):
        return time.time() + self.ahead


def written(seconds):
    """RFC 3339 in UTC with milliseconds, the precision that Drive keeps (rclone)."""
    millis = int(round(seconds * 1000))
    moment = datetime.datetime.fromtimestamp(millis // 1000, datetime.timezone.utc)
    return moment.strftime("%Y-%m-%dT%H:%M:%S") + ".%03dZ" % (millis % 1000)


def read(text):
    """Seconds of an RFC 3339 text, UTC where it names no zone (docs, "search for files"); ValueError otherwise."""
    match = _WRITTEN.match(text)
    if not match:
        raise ValueError("not a time: %r" % text)
    day, minutes, seconds, fraction, zone = match.groups()
    plain = "%s %s:%s" % (day, minutes or "00:00", seconds or "00")
    moment = datetime.datetime.strptime(plain, "%Y-%m-%d %H:%M:%S").replace(tzinfo=datetime.timezone.utc)
    return moment.timestamp() + float(fraction or 0) - _zone_seconds(zone)


def _zone_seconds(zone):
    if zone in (None, "Z", "z"):
        return 0
    digits = zone[1:].replace(":", "")
    return (1 if zone[0] == "+" else -1) * (int(digits[:2]) * 3600 + int(digits[2:]) * 60)
