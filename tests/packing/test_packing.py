"""The program that packs and unpacks on the machine of a Jupyter server: what it makes, and what it refuses."""
import hashlib
import importlib.util
import json
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
import zlib

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = HERE.parent.parent / "resources" / "packing" / "packing.py"
PART = "part.aloft-" + "0123456789abcdef" * 2


def told(path):
    """As a server tells of it."""
    status = os.lstat(path)
    return "%d-%d" % (status.st_size, round(status.st_mtime * 1000))


def program():
    """Its parts, for what happens between them."""
    spec = importlib.util.spec_from_file_location("packing", PROGRAM)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def packed(files):
    """A pack of (path, bytes), or of (path, bytes, claimed size and checksum)."""
    heads = [dict({"path": path, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}, **dict(*claims))
             for path, data, *claims in files]
    text = json.dumps({"files": heads}).encode() + b"\n" + b"".join(file[1] for file in files)
    return struct.pack(">I", len(text)) + zlib.compress(text, 1)


class PackingTest(unittest.TestCase):
    def setUp(self):
        self.place = pathlib.Path(tempfile.mkdtemp(prefix="aloft-packing-"))
        self.addCleanup(shutil.rmtree, self.place, ignore_errors=True)
        self.root = self.place / "root"
        self.root.mkdir()

    def put(self, data, name=PART):
        (self.root / name).write_bytes(data)
        return hashlib.sha256(data).hexdigest()

    def run_program(self, do, digest, part=PART, hint=None, more=()):
        words = [sys.executable, str(PROGRAM), do, part, digest, str(self.root if hint is None else hint), *more]
        result = subprocess.run(words, cwd="/", env={"HOME": str(self.place)}, stdout=subprocess.PIPE, check=True, timeout=60)
        return json.loads(result.stdout)

    def unpack(self, *files):
        return self.run_program("unpack", self.put(packed(files)))["files"]

    def tell(self, *servers):
        runtime = self.place / ".local" / "share" / "jupyter" / "runtime"
        runtime.mkdir(parents=True)
        for number, text in enumerate(servers):
            (runtime / ("jpserver-%d.json" % number)).write_text(text)

    def names(self):
        return sorted(str(path.relative_to(self.root)) for path in self.root.rglob("*"))


class UnpackTest(PackingTest):
    def test_files_appear_and_nothing_else(self):
        (self.root / "a").mkdir()
        results = self.unpack(("a/x ü.txt", b"one"), ("empty", b""), ("y", b"\0two\n"))
        self.assertEqual((self.root / "a" / "x ü.txt").read_bytes(), b"one")
        self.assertEqual((self.root / "y").read_bytes(), b"\0two\n")
        self.assertEqual(self.names(), ["a", "a/x ü.txt", "empty", "y"])
        self.assertEqual(results[0]["size"], 3)
        self.assertEqual(results[2]["sha256"], hashlib.sha256(b"\0two\n").hexdigest())
        self.assertRegex(results[0]["time"], r"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z\Z")

    def test_what_is_there_stays(self):
        (self.root / "x").write_bytes(b"old")
        (self.root / "same").write_bytes(b"same")
        results = self.unpack(("x", b"new"), ("same", b"same"), ("y", b"y"))
        self.assertEqual([result.get("no", "") for result in results], ["taken", "", ""])
        self.assertEqual((self.root / "x").read_bytes(), b"old")
        self.assertEqual(self.names(), ["same", "x", "y"])

    def test_no_name_leads_out(self):
        outside = self.place / "outside"
        outside.mkdir()
        os.symlink(outside, self.root / "link")
        os.symlink(outside / "file", self.root / "dangling")
        results = self.unpack(("../outside/a", b"a"), ("link/b", b"b"), ("/etc/c", b"c"), ("a/../../outside/d", b"d"), ("", b"e"),
                              (str(outside / "f"), b"f"), ("dangling", b"g"), ("x/", b"h"), ("./y", b"i"))
        self.assertTrue(all("no" in result for result in results), results)
        self.assertEqual(results[1]["no"], "link")
        self.assertEqual(os.listdir(outside), [])

    def test_folders_are_not_made(self):
        self.assertEqual(self.unpack(("none/x", b"x"))[0]["no"], "gone")

    def test_damage_is_noticed(self):
        results = self.unpack(("x", b"x", {"sha256": "0" * 64}), ("y", b"y"), ("short", b"z", {"size": 2}))
        self.assertEqual([result.get("no", "") for result in results], ["damaged", "", "damaged"])
        self.assertEqual(self.names(), ["y"])

    def test_one_that_fails_stops_no_other(self):
        if os.geteuid() == 0:
            self.skipTest("root may write anywhere")
        (self.root / "locked").mkdir(mode=0o500)
        results = self.unpack(("locked/x", b"x"), ("y", b"y"))
        self.assertEqual([result.get("no", "") for result in results], ["refused", ""])


class RootTest(PackingTest):
    def test_only_that_very_file_proves_the_root(self):
        self.put(packed([("x", b"x")]))
        self.assertEqual(self.run_program("unpack", "0" * 64), {"no": "root"})
        self.assertEqual(self.names(), [PART])

    def test_without_a_hint_it_is_found_by_its_processes(self):
        digest = self.put(packed([("x", b"x")]))
        server = subprocess.Popen([sys.executable, "-c", "import sys; print(flush=True); sys.stdin.read()"], cwd=str(self.root),
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        with server:
            server.stdout.readline()
            self.assertEqual(len(self.run_program("unpack", digest, hint="")["files"]), 1)
            server.stdin.close()
        self.assertEqual(self.names(), ["x"])

    def test_without_a_hint_the_server_tells(self):
        digest = self.put(packed([("x", b"x")]))
        self.tell("no JSON", "[]", json.dumps({"root_dir": str(self.root)}))
        self.assertEqual(len(self.run_program("unpack", digest, hint="")["files"]), 1)

    def test_other_names_are_not_touched(self):
        digest = self.put(b"mine", "mine")
        self.assertEqual(self.run_program("drop", digest, part="mine"), {"no": "part"})
        self.assertEqual(self.run_program("drop", digest, part="../root/" + PART), {"no": "part"})
        self.assertEqual(self.names(), ["mine"])

    def test_old_parts_go(self):
        old = self.root / ("part.aloft-" + "f" * 32)
        old.write_bytes(b"x")
        os.utime(old, (0, 0))
        (self.root / ("part.aloft-" + "e" * 32)).write_bytes(b"y")
        self.unpack(("x", b"x"))
        self.assertEqual(self.names(), ["part.aloft-" + "e" * 32, "x"])


class VerifyTest(PackingTest):
    def verify(self, digest, path="a/" + PART):
        return self.run_program("verify", digest, part=path)

    def test_it_is_read_there(self):
        (self.root / "a").mkdir()
        digest = self.put(b"x" * 3000000, "a/" + PART)
        self.assertEqual(self.verify(digest), {"same": True})
        self.assertEqual(self.verify("0" * 64), {"same": False})
        self.assertEqual(self.verify(digest, PART), {"no": "root"})
        self.assertEqual(self.verify(digest, "a/other"), {"no": "part"})
        self.assertEqual(self.verify(digest, "b/../a/" + PART), {"no": "root"})


class ReplaceTest(PackingTest):
    def replace(self, name, path="a/" + PART, hint=None, part_as=None, name_as=None):
        target = self.root / "a" / name
        name_as = name_as or (told(target) if os.path.lexists(target) else "1-1")
        more = (name, part_as or told(self.root / "a" / PART), name_as)
        return self.run_program("replace", "0" * 64, part=path, hint=hint, more=more)

    def linked(self, other):
        """What puts the part in the place that a link leads to, step by step."""
        (self.root / "a" / "link").symlink_to(other)
        self.packing = program()
        return self.packing.Target(str(self.root / "a" / "link"), told(self.root / "a" / "link"))

    def setUp(self):
        super().setUp()
        (self.root / "a").mkdir()
        self.put(b"new", "a/" + PART)
        self.put(b"old", "a/run.sh")
        os.chmod(self.root / "a" / "run.sh", 0o750)

    def test_the_mode_stays(self):
        self.assertEqual(self.replace("run.sh"), {"done": True})
        self.assertEqual((self.root / "a" / "run.sh").read_bytes(), b"new")
        self.assertEqual((self.root / "a" / "run.sh").stat().st_mode & 0o7777, 0o750)
        self.assertEqual(self.names(), ["a", "a/run.sh"])

    def test_a_link_stays_and_what_it_leads_to_is_replaced(self):
        other = self.place / "other"
        other.write_bytes(b"old")
        other.chmod(0o640)
        (self.root / "a" / "link").symlink_to(other)
        self.assertEqual(self.replace("link"), {"done": True})
        self.assertTrue((self.root / "a" / "link").is_symlink())
        self.assertEqual((other.read_bytes(), other.stat().st_mode & 0o777), (b"new", 0o640))
        self.assertEqual(self.names(), ["a", "a/link", "a/run.sh"])

    @unittest.skipUnless(os.path.isdir("/dev/shm") and os.access("/dev/shm", os.W_OK), "no other disk")
    def test_a_link_to_another_disk(self):
        with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
            other = pathlib.Path(folder) / "other"
            other.write_bytes(b"old")
            other.chmod(0o600)
            (self.root / "a" / "link").symlink_to(other)
            self.assertEqual(self.replace("link"), {"done": True})
            self.assertEqual((other.read_bytes(), other.stat().st_mode & 0o777), (b"new", 0o600))
            self.assertEqual(os.listdir(folder), ["other"])
        self.assertEqual(self.names(), ["a", "a/link", "a/run.sh"])

    def test_the_part_of_another_server_stays(self):
        """The same file goes to both: its part has one name."""
        for first, second in (("one", "root"), ("root", "one")):
            with self.subTest(first=first):
                other = self.place / "one" / "a"
                other.mkdir(parents=True)
                (other / PART).write_bytes(b"ne")
                (other / "run.sh").write_bytes(b"its")
                self.put(b"new", "a/" + PART)
                self.put(b"old", "a/run.sh")
                roots = [json.dumps({"root_dir": str(self.place / root)}) for root in (first, second)]
                self.tell(*roots)
                self.assertEqual(self.replace("run.sh", hint=""), {"done": True})
                self.assertEqual((self.root / "a" / "run.sh").read_bytes(), b"new")
                self.assertEqual((other / "run.sh").read_bytes(), b"its")
                self.assertEqual((other / PART).read_bytes(), b"ne")
                shutil.rmtree(self.place / "one")
                shutil.rmtree(self.place / ".local")

    def test_only_what_the_server_told_of_is_replaced(self):
        part, name = told(self.root / "a" / PART), told(self.root / "a" / "run.sh")
        size, _, when = name.partition("-")
        for odd in ("4-" + when, "%s-%d" % (size, int(when) + 2), "-1-" + when, "", "x"):
            with self.subTest(told=odd):
                self.assertIn("no", self.replace("run.sh", name_as=odd or "-"))
                self.assertEqual(self.replace("run.sh", part_as=odd or "-"), {"no": "root"})
        self.assertEqual(self.replace("run.sh", name_as="4-" + when)["no"], "changed")
        self.assertEqual((self.root / "a" / "run.sh").read_bytes(), b"old")
        self.assertEqual(self.replace("run.sh", part_as=part, name_as=name), {"done": True})

    def test_what_is_saved_meanwhile_stays(self):
        other = self.place / "other"
        other.write_bytes(b"old")
        target = self.linked(other)
        other.write_bytes(b"saved")
        with self.assertRaisesRegex(OSError, "changed"):
            self.packing.put_in_place(str(self.root / "a" / PART), target)
        self.assertEqual(other.read_bytes(), b"saved")
        other.write_bytes(b"old")
        target = self.packing.Target(target.path, target.told)
        (self.root / "a" / "link").unlink()
        (self.root / "a" / "link").write_bytes(b"saved")
        with self.assertRaisesRegex(OSError, "changed"):
            self.packing.put_in_place(str(self.root / "a" / PART), target)
        self.assertEqual((self.root / "a" / "link").read_bytes(), b"saved")

    def test_a_copy_is_nobody_elses(self):
        other = self.place / "disk" / "other"
        other.parent.mkdir()
        other.write_bytes(b"old")
        other.chmod(0o640)
        secret = self.place / "secret"
        secret.write_bytes(b"mine")
        (other.parent / ("." + PART)).symlink_to(secret)
        stale = other.parent / (".part.aloft-" + "f" * 32)
        stale.write_bytes(b"half")
        os.utime(stale, (0, 0))
        target = self.linked(other)
        modes = []
        copy = self.packing.copy

        def watched(source, to):
            modes.append(os.fstat(to.fileno()).st_mode & 0o777)
            copy(source, to)

        self.packing.copy = watched
        with open(self.root / "a" / PART, "rb") as part:
            self.packing.copy_beside(part, target)
        self.assertEqual(modes, [0o600])
        self.assertEqual((other.read_bytes(), other.stat().st_mode & 0o777), (b"new", 0o640))
        self.assertEqual(secret.read_bytes(), b"mine")
        self.assertEqual(sorted(os.listdir(other.parent)), sorted(["." + PART, "other"]))

    def test_a_copy_that_cannot_be_in_time_leaves_nothing(self):
        other = self.place / "disk" / "other"
        other.parent.mkdir()
        other.write_bytes(b"old")
        target = self.linked(other)
        self.packing.PATIENCE = -1
        with open(self.root / "a" / PART, "rb") as part:
            self.assertRaises(OSError, self.packing.copy_beside, part, target)
            self.packing.shutil.disk_usage, usage = lambda place: shutil._ntuple_diskusage(3, 1, 2), shutil.disk_usage
            self.addCleanup(setattr, shutil, "disk_usage", usage)
            self.assertRaisesRegex(OSError, "full", self.packing.copy_beside, part, target)
        self.assertEqual(os.listdir(other.parent), ["other"])
        self.assertEqual(other.read_bytes(), b"old")

    @unittest.skipUnless(os.geteuid() == 0, "only root gives files away")
    def test_the_group_stays_and_nobody_gets_more(self):
        os.chown(self.root / "a" / "run.sh", 12345, 23456)
        self.assertEqual(self.replace("run.sh"), {"done": True})
        status = (self.root / "a" / "run.sh").stat()
        self.assertEqual((status.st_uid, status.st_gid, status.st_mode & 0o777), (12345, 23456, 0o750))

    def test_a_group_without_its_owner(self):
        """As one who may give it to the group and not to the owner, or to neither."""
        packing = program()
        os.chmod(self.root / "a" / "run.sh", 0o664)
        target = packing.Target(str(self.root / "a" / "run.sh"), told(self.root / "a" / "run.sh"))
        for may, mode in ((True, 0o664), (False, 0o644)):
            asked = []

            def fchown(file, user, group, may=may, asked=asked):
                asked.append((user, group))
                if user != -1 or not may:
                    raise PermissionError(1, "no")

            target.there = os.stat_result(list(target.there[:4]) + [4321, 5432] + list(target.there[6:]))
            packing.os.fchown, kept = fchown, os.fchown
            try:
                with open(self.root / "a" / PART, "rb") as part:
                    target.dress(part.fileno())
            finally:
                os.fchown = kept
            self.assertEqual(asked, [(-1, 5432), (4321, -1)])
            self.assertEqual((self.root / "a" / PART).stat().st_mode & 0o777, mode)

    def test_nothing_else_is_touched(self):
        (self.root / "a" / "folder").mkdir()
        (self.root / "a" / "dead").symlink_to("nowhere")
        before = self.names()
        self.assertEqual(self.replace("folder")["no"], "link")
        self.assertEqual(self.replace("dead")["no"], "gone")
        self.assertEqual(self.replace("none")["no"], "gone")
        self.assertEqual(self.replace("../run.sh"), {"no": "part"})
        self.assertEqual(self.replace("run.sh", "a/run.sh"), {"no": "part"})
        self.assertEqual(self.replace("run.sh", PART), {"no": "root"})
        self.assertEqual(self.replace("run.sh", "b/../a/" + PART), {"no": "root"})
        self.assertEqual(self.names(), before)
        self.assertEqual((self.root / "a" / "run.sh").read_bytes(), b"old")


class PackTest(PackingTest):
    def pack(self, *paths):
        """Files of the pack that comes back, as (what is told of it, bytes)."""
        answer = self.run_program("pack", self.put(json.dumps({"files": paths}).encode()))
        data = (self.root / PART).read_bytes()
        self.assertEqual((len(data), hashlib.sha256(data).hexdigest()), (answer["size"], answer["sha256"]))
        text = zlib.decompress(data[4:])
        self.assertEqual(struct.unpack(">I", data[:4])[0], len(text))
        head, _, body = text.partition(b"\n")
        files = []
        for told in json.loads(head)["files"]:
            files.append((told, body[:told.get("size", 0)]))
            body = body[told.get("size", 0):]
        self.assertEqual(body, b"")
        return files

    def test_files_come_with_what_they_are(self):
        (self.root / "a").mkdir()
        (self.root / "a" / "x").write_bytes(b"one")
        (self.root / "y").write_bytes(b"")
        files = self.pack("a/x", "y")
        self.assertEqual([data for _, data in files], [b"one", b""])
        self.assertEqual(files[0][0]["sha256"], hashlib.sha256(b"one").hexdigest())
        self.assertEqual(self.names(), ["a", "a/x", PART, "y"])

    def test_what_is_no_file_stays(self):
        (self.place / "secret").write_bytes(b"secret")
        os.symlink(self.place / "secret", self.root / "link")
        (self.root / "folder").mkdir()
        os.mkfifo(self.root / "pipe")
        (self.root / "x").write_bytes(b"x")
        files = self.pack("link", "folder", "none", "x", "../secret", "pipe")
        self.assertEqual([told.get("no", "") for told, _ in files], ["link", "link", "gone", "", "refused", "link"])
        self.assertEqual(files[3][1], b"x")

    def test_what_is_left_is_dropped(self):
        (self.root / "x").write_bytes(b"x")
        self.pack("x")
        data = (self.root / PART).read_bytes()
        self.assertEqual(self.run_program("drop", hashlib.sha256(data).hexdigest()), {})
        self.assertEqual(self.names(), ["x"])


if __name__ == "__main__":
    unittest.main()
