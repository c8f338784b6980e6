"""Sockets: HTTP/1.1 with kept connections and chunked bodies, and CONNECT that ends TLS for Google's names.

A program that only knows HTTPS_PROXY (rclone) reaches the fake through CONNECT; no other host is ever connected to.
"""
import http.server
import socket
import socketserver
import ssl
import struct
import sys
import tempfile
import time

from .certificates import NAMES
from .errors import bad_request
from .messages import Request, error_response

_IN_MEMORY = 1 << 20  # bytes of a body before it goes to a file
_PIECE = 1 << 16


class Broken(Exception):
    """The line ended, or was ended by a rule, in the middle of a request's body."""


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    """On 127.0.0.1 only. `tls` is the context for CONNECT, or None where there are no certificates."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port, service, tls):
        self.service = service
        self.tls = tls
        super().__init__(("127.0.0.1", port), Handler)

    def server_bind(self):
        """Without the look-up of the host's name that HTTPServer does."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]

    def handle_error(self, request, client_address):
        """A client that goes away is no error of the fake; anything else is shown."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, ssl.SSLError, socket.timeout)):
            super().handle_error(request, client_address)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "fake-google"
    timeout = 300
    disable_nagle_algorithm = True
    is_secure = False

    def do_CONNECT(self):
        host = self.path.rpartition(":")[0]
        if self.server.tls is None or host not in NAMES:
            self.send_error(403, "only %s, and only with certificates" % ", ".join(NAMES))
            return
        self.send_response_only(200, "Connection established")
        self.end_headers()
        self.wfile.flush()
        self.request = self.server.tls.wrap_socket(self.connection, server_side=True)
        self.setup()
        self.is_secure = True
        self.close_connection = False

    def finish(self):
        super().finish()
        if self.is_secure:
            self.request.close()  # the server only knows the socket below

    def _serve(self):
        body = tempfile.SpooledTemporaryFile(_IN_MEMORY)
        scheme = "https" if self.is_secure else "http"
        origin = "%s://%s" % (scheme, self.headers.get("Host", "127.0.0.1:%d" % self.server.server_port))
        request = Request(self.command, self.path, self.headers, body, origin)
        self.server.service.admit(request)
        try:
            self._read_body(body, request.effects)
        except (Broken, ConnectionError, socket.timeout):
            request.complete = False
            self.server.service.receive_part(request)
            self._hang_up()
            return
        except ValueError as error:
            self._send(error_response(bad_request(str(error))))
            return
        response, delivery = self.server.service.answer(request)
        self._deliver(response, delivery)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _serve

    def _read_body(self, body, effects):
        limit = effects["hangup"]["after_bytes"] if "hangup" in effects else None
        for piece in self._pieces():
            if limit is not None and body.tell() + len(piece) >= limit:
                body.write(piece[:limit - body.tell()])
                raise Broken()
            body.write(piece)
        if limit is not None:
            raise Broken()
        if "spoil" in effects and body.tell():
            _spoil(body, effects["spoil"]["at"] % body.tell())

    def _pieces(self):
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            return self._chunked_pieces()
        return self._exactly(int(self.headers.get("Content-Length", 0)))

    def _exactly(self, length):
        while length > 0:
            piece = self.rfile.read1(min(length, _PIECE))
            if not piece:
                raise Broken()
            length -= len(piece)
            yield piece

    def _chunked_pieces(self):
        while True:
            line = self.rfile.readline()
            if not line:
                raise Broken()
            length = int(line.split(b";")[0], 16)
            yield from self._exactly(length)
            if length == 0:
                while self.rfile.readline().strip():
                    pass  # trailers
                return
            self.rfile.readline()

    def _deliver(self, response, delivery):
        if delivery.is_lost:
            self._hang_up()
            return
        self._send_head(response)
        left = len(response.body) if delivery.cut_after is None else delivery.cut_after
        for piece in self._paced(response.pieces(), delivery.bytes_per_second):
            self.wfile.write(piece[:left])
            left -= len(piece[:left])
        if delivery.cut_after is not None:
            self.close_connection = True  # softly: exactly these bytes arrive

    def _paced(self, pieces, bytes_per_second):
        """The pieces; where a rule slows them down, twenty small ones a second."""
        if bytes_per_second is None:
            yield from pieces
            return
        step = max(1, bytes_per_second // 20)
        for piece in pieces:
            for at in range(0, len(piece), step):
                time.sleep(len(piece[at:at + step]) / bytes_per_second)
                yield piece[at:at + step]

    def _send(self, response):
        self._send_head(response)
        self.wfile.write(response.content())

    def _send_head(self, response):
        self.send_response_only(response.status)
        self.send_header("Date", self.date_time_string())
        for name, value in response.headers.items():
            self.send_header(name, value)
        if response.status != 204:
            self.send_header("Content-Length", str(len(response.body)))
        self.end_headers()

    def _hang_up(self):
        """Ends the connection hard, as a lost line does."""
        self.close_connection = True
        try:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        except OSError:
            pass  # the other side was first

    def log_message(self, *arguments):
        """The log is /fake/log."""


def _spoil(body, at):
    """One bit of what has come is another."""
    body.seek(at)
    byte = body.read(1)[0]
    body.seek(at)
    body.write(bytes([byte ^ 1]))
