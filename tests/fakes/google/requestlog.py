"""Every request with its answer: in memory for the control path, and as JSON lines in a file."""
import collections
import json

_KEPT = 200000
_BODY = 4096  # bytes of a JSON or form body that are kept


class RequestLog:
    def __init__(self, path):
        self._entries = collections.deque(maxlen=_KEPT)
        self._file = open(path, "a", encoding="utf-8")
        self._next = 1

    def add(self, request, response, moment, seconds):
        entry = {"n": self._next, "time": moment, "seconds": round(seconds, 4), "method": request.method,
                 "host": request.header("Host"), "path": request.path, "query": request.query,
                 "headers": dict(request.headers.items()), "body": _readable(request), "bytes_in": request.size(),
                 "complete": request.complete, "status": response.status, "bytes_out": len(response.body),
                 "effects": sorted(request.effects)}
        entry.update(request.notes)
        self._next += 1
        self._entries.append(entry)
        self._file.write(json.dumps(entry) + "\n")
        self._file.flush()

    def since(self, number):
        return [entry for entry in self._entries if entry["n"] > number]

    def clear(self):
        """Forgets what is in memory; the file and the numbers go on."""
        self._entries.clear()

    def close(self):
        self._file.close()


def _readable(request):
    kind = request.header("Content-Type", "")
    if not kind.startswith(("application/json", "application/x-www-form-urlencoded")) or request.size() > _BODY:
        return None
    return request.content().decode("utf-8", "replace")
