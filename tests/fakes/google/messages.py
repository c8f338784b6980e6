"""A request as it was received and an answer as it will be sent, without any socket."""
import io
import json
import urllib.parse


def length(body):
    """Bytes of a body that can be read from its beginning."""
    body.seek(0, io.SEEK_END)
    return body.tell()


class Request:
    """What a client asked. `body` can be read from its beginning; `complete` is false when the line broke before its end."""

    def __init__(self, method, target, headers, body=None, origin="http://127.0.0.1", complete=True):
        self.method = method
        self.target = target
        self.path, _, query = target.partition("?")
        self.query = urllib.parse.parse_qs(query, keep_blank_values=True)
        self.headers = headers
        self.body = body or io.BytesIO()
        self.origin = origin
        self.complete = complete
        self.effects = {}
        self.notes = {}

    def header(self, name, default=None):
        for key, value in self.headers.items():
            if key.lower() == name.lower():
                return value
        return default

    def parameter(self, name, default=None):
        return self.query.get(name, [default])[-1]

    def content(self):
        self.body.seek(0)
        return self.body.read()

    def size(self):
        return length(self.body)

    def form(self):
        """The body as application/x-www-form-urlencoded; the last of equal names counts."""
        fields = urllib.parse.parse_qs(self.content().decode("utf-8", "replace"), keep_blank_values=True)
        return {name: values[-1] for name, values in fields.items()}

    def json(self):
        """The body as a JSON object, {} where there is none; ValueError otherwise."""
        text = self.content()
        value = json.loads(text.decode("utf-8")) if text.strip() else {}
        if not isinstance(value, dict):
            raise ValueError("not a JSON object")
        return value


class FileSlice:
    """Bytes [start, start + length) of a file, read when they are sent."""

    def __init__(self, path, start, length):
        self.path = path
        self.start = start
        self.length = length

    def __len__(self):
        return self.length

    def pieces(self, size=65536):
        left = self.length
        with open(self.path, "rb") as source:
            source.seek(self.start)
            while left > 0:
                piece = source.read(min(size, left))
                if not piece:
                    return
                left -= len(piece)
                yield piece

    def bytes(self):
        return b"".join(self.pieces())


class Response:
    def __init__(self, status=200, body=b"", headers=None, content_type=None):
        self.status = status
        self.body = body
        self.headers = dict(headers or {})
        if content_type:
            self.headers["Content-Type"] = content_type

    def content(self):
        return self.body.bytes() if isinstance(self.body, FileSlice) else self.body

    def pieces(self):
        if isinstance(self.body, FileSlice):
            return self.body.pieces()
        return (self.body[at:at + 65536] for at in range(0, len(self.body), 65536))


def json_response(value, status=200, headers=None, indent=None):
    text = json.dumps(value, indent=indent, ensure_ascii=False, separators=None if indent else (",", ":"))
    return Response(status, text.encode("utf-8"), headers, "application/json; charset=UTF-8")


def html_response(status, title, text, headers=None):
    page = "<!DOCTYPE html>\n<html><head><title>%s</title></head><body><h1>%s</h1><p>%s</p></body></html>\n"
    return Response(status, (page % (title, title, text)).encode("utf-8"), headers, "text/html; charset=UTF-8")


def error_response(error):
    """Of an ApiError or a SignInError."""
    headers = dict(error.headers)
    if error.status == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="https://accounts.google.com/", error="invalid_token"'
    return json_response(error.body(), error.status, headers)
