"""A way to a server that can be cut in all the ways that networks know."""
import contextlib
import select
import socket
import struct
import threading

PIECE = 1 << 16
ABRUPTLY = struct.pack("ii", 1, 0)  # SO_LINGER: a reset, and what waited is dropped


class Link:
    """Two connected sockets, and what is forwarded between them."""

    def __init__(self, near, port):
        self.near = near
        self.far = socket.create_connection(("127.0.0.1", port), timeout=10)
        self.is_silent = False
        self.is_closed = False
        threading.Thread(target=self.forward, daemon=True).start()

    def forward(self):
        peers = {self.near: self.far, self.far: self.near}
        with contextlib.suppress(OSError, ValueError):
            while not self.is_closed:
                for source in select.select(list(peers), [], [], 0.5)[0]:
                    data = source.recv(PIECE)
                    if not data:
                        return self.close()
                    if not self.is_silent:
                        peers[source].sendall(data)
        self.close()
        return None

    def close(self):
        self.is_closed = True
        self.near.close()
        self.far.close()

    def reset(self):
        for end in (self.near, self.far):
            with contextlib.suppress(OSError):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, ABRUPTLY)
        self.close()


class RoughWay:
    """Forwards connections to a port on loopback. A cut concerns the links of its moment; later ones are whole."""

    def __init__(self, server_port):
        self.server_port = server_port
        self.links = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()
        self.cut_cleanly()

    def accept(self):
        with contextlib.suppress(OSError):
            while True:
                near = self.socket.accept()[0]
                try:
                    self.links.append(Link(near, self.server_port))
                except OSError:  # the server is down
                    near.close()
                self.links = [link for link in self.links if not link.is_closed]

    def cut_cleanly(self):
        for link in self.links:
            link.close()

    def cut_abruptly(self):
        for link in self.links:
            link.reset()

    def cut_silently(self):
        for link in self.links:
            link.is_silent = True
