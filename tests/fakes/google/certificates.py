"""A test CA and a certificate of it for Google's names, made by the openssl of the system."""
import os
import shutil
import ssl
import subprocess

NAMES = ("www.googleapis.com", "oauth2.googleapis.com", "accounts.google.com")
_DAYS = "365"
_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]


class Certificates:
    """Files in a folder: `authority` is what a client must trust."""

    def __init__(self, folder):
        self.authority = os.path.join(folder, "ca.crt")
        self._folder = folder

    def make(self):
        """Makes what isn't there from an earlier start; the server's TLS context, or None without openssl."""
        if not shutil.which("openssl"):
            return None
        os.makedirs(self._folder, exist_ok=True)
        if not os.path.exists(self._path("server.crt")):
            self._make_authority()
            self._make_server()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._path("server.crt"), self._path("server.key"))
        return context

    def _make_authority(self):
        self._openssl("req", "-x509", *_KEY, "-keyout", self._path("ca.key"), "-out", self.authority, "-days", _DAYS,
                      "-subj", "/CN=Fake Google test CA", "-addext", "keyUsage=critical,keyCertSign,cRLSign")

    def _make_server(self):
        self._openssl("req", *_KEY, "-keyout", self._path("server.key"), "-out", self._path("server.csr"),
                      "-subj", "/CN=" + NAMES[0])
        with open(self._path("server.ext"), "w") as extensions:
            extensions.write("subjectAltName=%s\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:FALSE\n"
                             % ",".join("DNS:" + name for name in NAMES))
        self._openssl("x509", "-req", "-in", self._path("server.csr"), "-CA", self.authority, "-CAkey",
                      self._path("ca.key"), "-CAcreateserial", "-days", _DAYS, "-extfile", self._path("server.ext"),
                      "-out", self._path("server.crt"))

    def _openssl(self, *arguments):
        subprocess.run(("openssl",) + arguments, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def _path(self, name):
        return os.path.join(self._folder, name)
