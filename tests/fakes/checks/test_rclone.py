"""rclone takes the fake for Google: it goes through CONNECT and TLS, as it does for the real one."""
import os
import re
import shutil
import subprocess

import running

_CONFIG = """[gd]
type = drive
client_id = x
client_secret = y
scope = drive
root_folder_id = %s
token = {"access_token":"valid","token_type":"Bearer","refresh_token":"r","expiry":"2099-01-01T00:00:00Z"}
"""
_MIB = 1 << 20


class Rclone(running.FakeCase):
    def setUp(self):
        super().setUp()
        self.config = self.folder / "rclone.conf"
        self.config.write_text(_CONFIG % self.fake.said["root_folder_id"])
        self.source = self.folder / "source"
        (self.source / "sub").mkdir(parents=True)
        (self.source / "a.txt").write_bytes(b"alpha\n")
        (self.source / "sub" / "b'é.txt").write_bytes(b"beta\n" * 100)
        (self.source / "empty").write_bytes(b"")

    def rclone(self, *arguments, fails=False):
        environment = dict(os.environ, HTTPS_PROXY=self.fake.said["proxy"], NO_PROXY="", LC_ALL="C.UTF-8")
        command = ["rclone", "--config", str(self.config), "--ca-cert", self.fake.said["ca"], "--drive-pacer-min-sleep", "1ms"]
        done = subprocess.run(command + list(arguments), env=environment, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=120)
        self.assertEqual(done.returncode != 0, fails, done.stderr.decode("utf-8", "replace"))
        return done.stdout

    def uploads(self):
        return [entry for entry in self.fake.log() if entry["path"].startswith("/upload/")]

    def test_copies_up_lists_checks_and_copies_down(self):
        self.rclone("copy", str(self.source), "gd:ws")
        listed = self.rclone("lsl", "gd:ws").decode("utf-8")
        self.assertEqual({line.split(None, 3)[3] for line in listed.splitlines()}, {"a.txt", "empty", "sub/b'é.txt"})
        self.rclone("check", str(self.source), "gd:ws")
        self.assertIn("multipart", self.uploads()[0]["query"]["uploadType"])
        self.rclone("copy", "gd:ws", str(self.folder / "down"))
        for name in ("a.txt", "sub/b'é.txt", "empty"):
            self.assertEqual((self.folder / "down" / name).read_bytes(), (self.source / name).read_bytes())
            self.assertAlmostEqual((self.folder / "down" / name).stat().st_mtime, (self.source / name).stat().st_mtime, 2)

    def test_uploads_in_chunks_and_reads_from_an_offset(self):
        content = os.urandom(20 * _MIB)
        (self.folder / "big.bin").write_bytes(content)
        self.rclone("copy", str(self.folder / "big.bin"), "gd:ws")
        statuses = [entry["status"] for entry in self.uploads()]
        self.assertEqual(statuses, [200, 308, 308, 200])
        self.assertEqual(self.rclone("cat", "--offset", str(19 * _MIB), "gd:ws/big.bin"), content[19 * _MIB:])
        self.rclone("check", "--download", str(self.folder / "big.bin"), "gd:ws")

    def test_trashes_and_moves(self):
        self.rclone("copy", str(self.source), "gd:ws")
        self.rclone("delete", "gd:ws/sub")
        trashed = [entry["path"] for entry in self.fake.control("GET", "files")["files"] if entry["trashed"]]
        self.assertEqual(trashed, ["/ws/sub/b'é.txt"])
        before = self.fake.control("GET", "files")["files"]
        self.rclone("moveto", "gd:ws/a.txt", "gd:elsewhere/z.txt")
        after = {entry["id"]: entry["path"] for entry in self.fake.control("GET", "files")["files"]}
        moved = next(entry["id"] for entry in before if entry["path"] == "/ws/a.txt")
        self.assertEqual(after[moved], "/elsewhere/z.txt")

    def test_tells_the_room(self):
        self.fake.control("POST", "storage", {"limit": 100 * _MIB})
        self.fake.control("PUT", "content?path=/x", body=b"x" * _MIB)
        about = self.rclone("about", "gd:").decode("utf-8")
        self.assertEqual(re.findall(r"(Total|Used): +([\d.]+)", about), [("Total", "100"), ("Used", "1")])

    def test_waits_when_it_is_told_to_slow_down(self):
        self.fake.control("PUT", "rules", {"rules": [
            {"path": "/upload/*", "do": "error", "status": 403, "reason": "userRateLimitExceeded", "times": 1},
            {"path": "/drive/v3/files", "do": "error", "status": 403, "reason": "userRateLimitExceeded", "nth": 1}]})
        self.rclone("copy", str(self.source / "a.txt"), "gd:ws")
        refused = [entry for entry in self.fake.log() if entry["status"] == 403]
        self.assertEqual(len(refused), 2)
        self.rclone("check", "--one-way", str(self.source / "a.txt"), "gd:ws")

    def test_keeps_two_devices_in_step(self):
        folders = "--workdir", str(self.folder / "work"), str(self.source), "gd:ws"
        self.rclone("mkdir", "gd:ws")
        self.rclone("bisync", "--resync", *folders)
        (self.source / "a.txt").write_bytes(b"mine")
        self.fake.control("PUT", "content?path=/ws/a.txt", body=b"theirs")
        self.fake.control("PUT", "content?path=/ws/new", body=b"new")
        self.rclone("bisync", *folders)
        self.assertEqual((self.source / "new").read_bytes(), b"new")
        self.assertEqual({path.read_bytes() for path in self.source.glob("a.txt*")}, {b"mine", b"theirs"})
        self.rclone("check", str(self.source), "gd:ws")

    def test_knows_the_bug_of_several_folders(self):
        made = set()
        for number in range(5):
            self.fake.control("PUT", "content?path=/ws/d%d/f" % number, body=b"x")
            made.add("d%d/f" % number)
        self.fake.control("POST", "rules", {"do": "multi_parent_empty"})
        found = self.rclone("lsf", "-R", "--files-only", "--fast-list", "gd:ws").decode("utf-8").split()
        self.assertEqual(set(found), made)
        self.assertTrue(any(" or " in entry["query"].get("q", [""])[0] for entry in self.fake.log()))

    def test_refreshes_a_token_that_has_ended(self):
        self.config.write_text(self.config.read_text().replace("2099", "2009"))
        self.fake.control("POST", "tokens/expire")
        self.rclone("mkdir", "gd:fresh")
        self.assertIn("/token", [entry["path"] for entry in self.fake.log()])


if __name__ == "__main__":
    running.main("no rclone" if not shutil.which("rclone") else "no openssl" if not shutil.which("openssl") else None)
