#!/usr/bin/python3
"""Files on their way to Google Drive, beside what people use for it now: figures to read, nothing is asserted.

    tests/bench/bench_drive.py build/bench/bin/aloftctl [large|small|edit]...

large: one file in a session, beside curl to the same server. small: many files in folders, beside
`rclone copy --transfers 16` at a pace that Google allows (and with --default-pace also as it comes); requests are
counted, and with --latency each takes as long as a far server's. edit: from a save in a folder that is kept in step to the
request that uploads it. Wanted: 0.9 of curl's speed, rclone's speed, no more requests than rclone's, an edit within a second.
Runs alternate; the best of each counts."""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

FAKE = pathlib.Path(__file__).resolve().parent.parent / "fakes" / "fake-google"
MEMORY = "/dev/shm"
PEER_CONFIG = """[gd]
type = drive
client_id = x
client_secret = y
scope = drive
root_folder_id = %s
token = {"access_token":"valid","token_type":"Bearer","refresh_token":"r","expiry":"2099-01-01T00:00:00Z"}
"""
QUICK = ("--drive-pacer-min-sleep", "10ms", "--drive-pacer-burst", "200")
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Bench:
    """A fake Google, and a profile of Aloft's with a drive `gd` there."""

    def __init__(self, options):
        self.options = options
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="aloft-bench-", dir=MEMORY if os.path.isdir(MEMORY) else None))
        self.google = subprocess.Popen([sys.executable, str(FAKE), "--until-stdin-ends", "--state", str(self.folder / "google")],
                                       stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.said = json.loads(self.google.stdout.readline())
        self.environment = dict(os.environ, ALOFT_ENDPOINT_GOOGLE_DRIVE=self.said["root"], ALOFT_TOKEN_GOOGLE="valid",
                                ALOFT_PROFILE=str(self.folder / "profile"), DBUS_SESSION_BUS_ADDRESS="unix:path=/none",
                                NO_PROXY="127.0.0.1", LC_ALL="C.UTF-8")

    def close(self):
        self.google.stdin.close()
        self.google.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def aloft(self, *words):
        subprocess.run([self.options.aloftctl, *words], env=self.environment, stdout=subprocess.DEVNULL, check=True)

    def rclone(self, *words):
        config = self.folder / "rclone.conf"
        root = json.loads(self.ask("GET", "/drive/v3/files/root", headers={"Authorization": "Bearer valid"})[1])["id"]
        config.write_text(PEER_CONFIG % root)
        environment = dict(os.environ, HTTPS_PROXY=self.said["proxy"], NO_PROXY="")
        subprocess.run(["rclone", "--config", str(config), "--ca-cert", self.said["ca"], *words], env=environment, check=True)

    def ask(self, method, target, body=None, headers=None):
        request = urllib.request.Request(self.said["root"] + target, body, headers or {}, method=method)
        with DIRECT.open(request, timeout=600) as answer:
            return answer.headers, answer.read()

    def begin_anew(self):
        self.ask("POST", "/fake/reset", b"{}", {"Content-Type": "application/json"})
        self.ask("DELETE", "/fake/log")
        slow = {"path": "/upload/*", "do": "slow", "seconds": self.options.latency}
        rules = {"rules": [slow] if self.options.latency else []}
        self.ask("PUT", "/fake/rules", json.dumps(rules).encode(), {"Content-Type": "application/json"})

    def requests(self):
        return len(self.log())

    def log(self):
        return json.loads(self.ask("GET", "/fake/log")[1])["requests"]

    def session(self, size):
        """The address that curl puts a file to."""
        headers, _ = self.ask("POST", "/upload/drive/v3/files?uploadType=resumable", b'{"name":"large"}', {
            "Authorization": "Bearer valid", "Content-Type": "application/json", "X-Upload-Content-Length": str(size)})
        return headers["Location"]

    def best(self, ways):
        """Seconds and requests of each way, the best of some rounds."""
        found = {}
        for _ in range(self.options.rounds):
            for name, way in ways.items():
                self.begin_anew()
                start = time.perf_counter()
                way()
                took = time.perf_counter() - start
                found[name] = min(found.get(name, (float("inf"), 0)), (took, self.requests()))
        return found

    def large(self):
        file = self.folder / "large"
        write_noise(file, self.options.size * 1_000_000)
        curl = ["curl", "--silent", "--fail", "--noproxy", "*", "--output", "/dev/null", "--upload-file", str(file)]
        found = self.best({
            "curl": lambda: subprocess.run([*curl, self.session(file.stat().st_size)], check=True),
            "aloft": lambda: self.aloft("drive", "put", str(file), "gd:")})
        file.unlink()
        for name, (seconds, _) in found.items():
            print("%-12s %7.2f s %8.0f MB/s" % (name, seconds, self.options.size / seconds))
        print("of curl's speed: %.2f" % (found["curl"][0] / found["aloft"][0]))

    def small(self):
        folder = self.folder / "small"
        for number in range(self.options.files):
            path = folder / ("part-%02d" % (number % 20)) / ("%05d.bin" % number)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(os.urandom(4096))
        copy = ["copy", "--transfers", "16", str(folder), "gd:small"]
        ways = {"rclone quick": lambda: self.rclone(*copy, *QUICK), "aloft": lambda: self.aloft("drive", "put", str(folder), "gd:")}
        if self.options.default_pace:
            ways["rclone"] = lambda: self.rclone(*copy)
        found = self.best(ways)
        shutil.rmtree(folder)
        for name, (seconds, requests) in found.items():
            print("%-12s %7.2f s %8.0f files/s %8d requests" % (name, seconds, self.options.files / seconds, requests))
        for name in set(found) - {"aloft"}:
            print("of the speed of %s: %.2f, of its requests: %.2f"
                  % (name, found[name][0] / found["aloft"][0], found["aloft"][1] / found[name][1]))

    def edit(self):
        self.begin_anew()
        folder = self.folder / "edited"
        folder.mkdir()
        command = [self.options.aloftctl, "sync", str(folder), "gd:edited", "--watch"]
        watching = subprocess.Popen(command, env=self.environment, stdout=subprocess.DEVNULL)
        try:
            self.seconds_to_upload(folder / "train.py")  # the first ones, while it starts
            found = [self.seconds_to_upload(folder / "train.py") for _ in range(self.options.edits)]
        finally:
            watching.terminate()
            watching.wait()
            shutil.rmtree(folder)
        print("edit to request: %.2f s, at most %.2f s" % (statistics.median(found), max(found)))

    def seconds_to_upload(self, file):
        seen = max((entry["n"] for entry in self.log()), default=0)
        file.write_text("print(%d)" % time.time_ns())
        saved = time.time()
        uploads = []
        while not uploads:
            time.sleep(0.02)
            uploads = [entry for entry in self.log() if entry["path"].startswith("/upload/") and entry["n"] > seen]
        time.sleep(1)  # else the next one comes while this one is taken note of
        return uploads[0]["time"] - saved


def write_noise(path, size):
    with open(path, "wb") as file:
        piece = os.urandom(1 << 20)
        for number in range(size >> 20):
            file.write(number.to_bytes(8, "big") + piece[8:])
        file.write(piece[:size % (1 << 20)])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("aloftctl")
    parser.add_argument("parts", nargs="*", default=["large", "small"])
    parser.add_argument("--size", type=int, default=2000, help="MB of the large file")
    parser.add_argument("--files", type=int, default=10_000, help="of 4 KB")
    parser.add_argument("--edits", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--latency", type=float, default=0, help="seconds of each upload")
    parser.add_argument("--default-pace", action="store_true", help="also rclone as it comes, ten calls a second")
    options = parser.parse_args()
    bench = Bench(options)
    try:
        bench.aloft("drive", "add", "google", "gd")
        for name in options.parts:
            getattr(bench, name)()
    finally:
        bench.close()


if __name__ == "__main__":
    main()
