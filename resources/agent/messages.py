"""Jupyter's messages, as far as the agent needs them: connection files, signatures, multipart frames."""
import json
import os
import time

DELIMITER = b"<IDS|MSG>"
PROTOCOL_VERSION = "5.3"


class Connection:
    """What a connection file says: where a kernel listens, and the key that its messages are signed with."""

    def __init__(self, text):
        known = json.loads(text)
        if not isinstance(known, dict) or not isinstance(known.get("ip"), str) or not isinstance(known.get("iopub_port"), int):
            raise ValueError("That is no connection file.")
        scheme = known.get("signature_scheme") or "hmac-sha256"
        if not scheme.startswith("hmac-"):
            raise ValueError("The signature scheme %s is unknown." % scheme)
        self.known = known
        self.key = str(known.get("key") or "").encode()
        self.digest = scheme[len("hmac-"):]

    def address(self, channel):
        """For zmq: of "shell", "iopub" and so on."""
        separator = "-" if self.known.get("transport") == "ipc" else ":"
        return "%s://%s%s%d" % (self.known.get("transport") or "tcp", self.known["ip"], separator, self.known[channel + "_port"])

    def publishes_as(self, other):
        """Whether output comes from the same place, signed in the same way."""
        return all(self.known.get(name) == other.known.get(name) for name in ("transport", "ip", "iopub_port", "key", "signature_scheme"))

    def is_answered(self):
        """Whether anybody listens there. A kernel does, however busy it is."""
        import socket
        try:
            if self.known.get("transport") == "ipc":
                with socket.socket(socket.AF_UNIX) as probe:
                    probe.connect("%s-%d" % (self.known["ip"], self.known["iopub_port"]))
            else:
                socket.create_connection((self.known["ip"], self.known["iopub_port"]), 2).close()
        except OSError:
            return False
        return True


class Signer:
    """Signs the four parts of messages, and knows whether a signature is right."""

    def __init__(self, connection):
        import hmac
        self.same = hmac.compare_digest
        self.fresh = hmac.new(connection.key, digestmod=connection.digest) if connection.key else None

    def sign(self, parts):
        if self.fresh is None:
            return b""
        signature = self.fresh.copy()
        for part in parts:
            signature.update(part)
        return signature.hexdigest().encode()

    def unwrap(self, frames):
        """Parts and buffers of a message; None when it is no message, or not signed by the kernel."""
        if DELIMITER not in frames:
            return None
        signature, *rest = frames[frames.index(DELIMITER) + 1:] or [b""]
        parts, buffers = rest[:4], rest[4:]
        if len(parts) < 4 or not self.same(self.sign(parts), signature):
            return None
        return parts, buffers


def new_identity():
    return os.urandom(16).hex()


def new_message(session, kind, content, parent=None):
    """Message id and the four parts of a message of ours."""
    identity = new_identity()
    date = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime()) + ".000000Z"
    header = {"msg_id": identity, "session": session, "username": "aloft", "date": date, "msg_type": kind, "version": PROTOCOL_VERSION}
    return identity, [json.dumps(part).encode() for part in (header, parent or {}, {}, content)]
