"""Packs and unpacks many small files on the machine of a Jupyter server:
packing.py unpack|pack|drop|verify|replace PART SHA256 [ROOT [NAME PART_AS NAME_AS]].

PART is the name of a file that Aloft has just put into the server's root, SHA256 of what is in it. Where the root lies on this
machine nobody tells for certain: it is the folder in which that very file is found. `unpack` makes files of a pack, `pack` puts
a pack in the place of a list of paths, `drop` removes what is left, `verify` tells whether a large file, at a path below the
root, is what it should be, `replace` puts that in the place of the file NAME beside it, as long as both are as the server has
told: SIZE-MILLISECONDS. One JSON object comes back.

A pack is four bytes (the length of the rest, inflated, as Qt writes it), then deflated: one line of JSON, the bytes of all files.
The standard library of Python 3.7 or later. Only `replace` follows a link, or replaces what is there."""
import datetime
import errno
import glob
import hashlib
import json
import os
import re
import shutil
import stat
import struct
import sys
import time
import zlib

LARGEST = 64 << 20  # bytes of a pack, inflated
PART = re.compile(r"part\.aloft-[0-9a-f]{32}\Z")
OURS = re.compile(r"\.{1,2}part\.aloft-[0-9a-f]{32}\Z")  # what this program has in hand for some minutes
OLD = 7 * 86400  # seconds after which nobody goes on with a part
DEAD = 3600  # seconds after which this program has long been ended
PATIENCE = 240  # seconds for a copy: whoever started this program ends it at 300, and what it has in hand stays
USUAL = ("/content", "/kaggle/working", "/home/jovyan", "/")
REASONS = {errno.ENOTDIR: "link", errno.ELOOP: "link", errno.EISDIR: "link", errno.ENOENT: "gone",
           errno.ENAMETOOLONG: "name", errno.EAGAIN: "changing", errno.ESTALE: "changed",
           errno.ENOSPC: "full", errno.EDQUOT: "full", errno.EACCES: "refused", errno.EPERM: "refused", errno.EROFS: "refused"}


class Tree:
    """The folder of the server, and what lies below it, by names that lead nowhere else."""

    def __init__(self, root):
        self.name = root
        self.root = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
        self.path = ()
        self.folder = self.root
        self.swept = set()

    def place(self, path):
        """The folder that a path is in, open, and its name there."""
        names = path.split("/")
        if any(name in ("", ".", "..") or "\0" in name for name in names):
            raise OSError(errno.EPERM, "That is no path below the root")
        self._enter(tuple(names[:-1]))
        return self.folder, names[-1]

    def _enter(self, names):
        if names == self.path:
            return
        folder = os.dup(self.root)
        try:
            for name in names:
                above, folder = folder, os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=folder)
                os.close(above)
        except OSError:
            os.close(folder)
            raise
        if self.folder != self.root:
            os.close(self.folder)
        self.path, self.folder = names, folder

    def read(self, path, limit=LARGEST):
        """What is in a regular file, and what the system says of it; it must not change meanwhile."""
        folder, name = self.place(path)
        file = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
        with os.fdopen(file, "rb") as stream:
            before = os.fstat(file)
            if not stat.S_ISREG(before.st_mode):
                raise OSError(errno.ELOOP, "That is no file")
            data = stream.read(limit + 1)
            after = os.fstat(file)
        if len(data) > limit or len(data) != after.st_size or before.st_mtime_ns != after.st_mtime_ns:
            raise OSError(errno.EAGAIN, "It changed while it was read")
        return data, after

    def digest(self, path):
        folder, name = self.place(path)
        checksum = hashlib.sha256()
        with os.fdopen(os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder), "rb") as stream:
            for piece in iter(lambda: stream.read(1 << 20), b""):
                checksum.update(piece)
        return checksum.hexdigest()

    def write(self, path, data, part, mode=0o666):
        """A new file, which appears when all is in it; FileExistsError when something has the name."""
        folder, name = self.place(path)
        self.sweep()
        file = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, mode, dir_fd=folder)
        try:
            with os.fdopen(file, "wb") as stream:
                stream.write(data)
            appear(folder, part, name)
        finally:
            remove(folder, part)

    def sweep(self):
        """Of the folder that is open: parts that a broken connection, or a program that was killed, has left."""
        if self.path not in self.swept:
            self.swept.add(self.path)
            sweep(self.folder)


def appear(folder, part, name):
    """Gives a file its name. Where there are no hard links, nobody else can take the name by accident but for a moment."""
    try:
        os.link(part, name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
        return
    except FileExistsError:
        raise
    except OSError:
        pass
    try:
        os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        os.rename(part, name, src_dir_fd=folder, dst_dir_fd=folder)
        return
    raise FileExistsError(errno.EEXIST, "There is something of that name", name)


def remove(folder, name):
    try:
        os.unlink(name, dir_fd=folder)
    except OSError:
        pass


def told_roots():
    """What the servers of this user have written down of themselves."""
    user = os.path.expanduser("~")
    data = os.environ.get("JUPYTER_DATA_DIR") or os.path.join(os.environ.get("XDG_DATA_HOME") or os.path.join(user, ".local", "share"), "jupyter")
    for folder in (os.environ.get("JUPYTER_RUNTIME_DIR", ""), os.path.join(data, "runtime"), os.path.join(user, "Library", "Jupyter", "runtime")):
        for path in glob.glob(os.path.join(glob.escape(folder), "*server-*.json")):
            try:
                with open(path, encoding="utf-8") as file:
                    server = json.load(file)
                yield server.get("root_dir") or server.get("notebook_dir") or ""
            except (OSError, ValueError, AttributeError):
                pass


def possible_roots(hint):
    yield from (hint, os.environ.get("JUPYTER_SERVER_ROOT", ""), *told_roots(), os.path.expanduser("~"), *USUAL)
    for link in glob.glob("/proc/[0-9]*/cwd"):  # the server's own, or that of one of its kernels
        try:
            yield os.readlink(link)
        except OSError:
            pass


def possible_trees(hint):
    seen = set()
    for root in possible_roots(hint):
        if not root or root in seen:
            continue
        seen.add(root)
        try:
            yield Tree(root)
        except OSError:
            pass


def find_tree(part, digest, hint):
    """The tree in whose root that very file lies, and what is in the file."""
    for tree in possible_trees(hint):
        try:
            data = tree.read(part)[0]
        except OSError:
            continue
        if hashlib.sha256(data).hexdigest() == digest:
            return tree, data
    return None, b""


def sweep(folder):
    """Others may do the same, or be at work on some, at the same time."""
    try:
        names = os.listdir(folder)
    except OSError:
        return
    for name in names:
        age = OLD if PART.match(name) else DEAD if OURS.match(name) else None
        try:
            if age and os.stat(name, dir_fd=folder, follow_symlinks=False).st_mtime < time.time() - age:
                remove(folder, name)
        except OSError:
            pass


def inflated(pack):
    data = zlib.decompressobj().decompress(pack[4:], LARGEST)
    head, _, body = data.partition(b"\n")
    return json.loads(head.decode())["files"], body


def deflated(files, bodies):
    data = json.dumps({"files": files}).encode() + b"\n" + b"".join(bodies)
    return struct.pack(">I", len(data)) + zlib.compress(data, 1)


def facts(status, data):
    """As a Jupyter server tells the time."""
    when = datetime.datetime.fromtimestamp(status.st_mtime, datetime.timezone.utc)
    return {"size": len(data), "time": when.isoformat().replace("+00:00", "Z"), "sha256": hashlib.sha256(data).hexdigest()}


ODD = (OSError, ValueError, OverflowError)  # also names and times that Python has no way to say


def refusal(error):
    return {"no": REASONS.get(getattr(error, "errno", 0), "failed"), "why": getattr(error, "strerror", "") or type(error).__name__}


def unpack_one(tree, entry, data, part):
    if len(data) != entry["size"] or hashlib.sha256(data).hexdigest() != entry["sha256"]:
        return {"no": "damaged", "why": ""}
    is_new = True
    try:
        tree.write(entry["path"], data, part)
    except FileExistsError:
        is_new = False
    found = facts(*reversed(tree.read(entry["path"])))
    if found["sha256"] != entry["sha256"]:
        return {"no": "damaged" if is_new else "taken", "why": ""}
    return found


def unpack(tree, part, pack):
    files, body = inflated(pack)
    results, start = [], 0
    for entry in files:
        data = body[start:start + entry["size"]]
        start += entry["size"]
        try:
            results.append(unpack_one(tree, entry, data, "." + part))
        except ODD as error:
            results.append(refusal(error))
    remove(tree.root, part)
    return {"files": results}


def pack(tree, part, order):
    files, bodies, left = [], [], LARGEST - (4 << 20)
    for path in json.loads(order.decode())["files"]:
        try:
            data, status = tree.read(path, left)
            told = facts(status, data)
        except ODD as error:
            files.append(refusal(error))
            continue
        left -= len(data)
        files.append(told)
        bodies.append(data)
    result = deflated(files, bodies)
    tree.write("." + part, result, ".." + part, 0o600)
    os.rename("." + part, part, src_dir_fd=tree.root, dst_dir_fd=tree.root)
    return {"size": len(result), "sha256": hashlib.sha256(result).hexdigest()}


def verify(path, digest, hint):
    """Its name is like no other: where it is found, it is it."""
    is_found = False
    for tree in possible_trees(hint):
        try:
            if tree.digest(path) == digest:
                return {"same": True}
            is_found = True
        except OSError:
            pass
    return {"same": False} if is_found else {"no": "root"}


def is_as_told(status, told):
    """Servers tell of a link, not of what it leads to, and may round the time."""
    size, _, when = told.rpartition("-")
    return status.st_size == int(size) and abs(status.st_mtime_ns / 1e6 - int(when)) <= 1


class Target:
    """What has the name that a part shall take: the file itself, when a link leads to it."""

    def __init__(self, path, told):
        self.path, self.told = path, told
        self.real = os.path.realpath(path)
        self.there = os.stat(self.real)
        if not stat.S_ISREG(self.there.st_mode):
            raise OSError(errno.ELOOP, "That is no file")
        self.check()

    def check(self):
        now, then = ((found.st_ino, found.st_size, found.st_mtime_ns) for found in (os.stat(self.real), self.there))
        if now != then or not is_as_told(os.lstat(self.path), self.told):
            raise OSError(errno.ESTALE, "It was changed meanwhile")

    def dress(self, file):
        """With its mode and, as far as may be, its owner. In a group of ours nobody may more than everybody."""
        mode = self.there.st_mode & 0o777
        try:
            os.fchown(file, -1, self.there.st_gid)
        except OSError:
            mode = mode & ~0o070 | (mode & 0o007) << 3
        os.fchmod(file, mode)
        try:
            os.fchown(file, self.there.st_uid, -1)
        except OSError:
            pass

    def take(self, part):
        """Looks as late as may be: a copy takes minutes."""
        self.check()
        os.replace(part, self.real)


def copy(source, to):
    end = time.monotonic() + PATIENCE
    for piece in iter(lambda: source.read(1 << 20), b""):
        if time.monotonic() > end:
            raise OSError(errno.ETIMEDOUT, "It takes too long")
        to.write(piece)


def copy_beside(source, target):
    """To another disk. Others may see that folder, and write there."""
    place, status = os.path.dirname(target.real), os.fstat(source.fileno())
    Tree(place).sweep()
    if shutil.disk_usage(place).free < status.st_size:
        raise OSError(errno.ENOSPC, "The disk is full")
    beside = os.path.join(place, ".part.aloft-" + os.urandom(16).hex())
    file = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(file, "wb") as stream:
            copy(source, stream)
            target.dress(file)
        os.utime(beside, ns=(status.st_atime_ns, status.st_mtime_ns), follow_symlinks=False)
        target.take(beside)
    finally:
        remove(None, beside)


def put_in_place(path, target):
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as part:
        target.dress(part.fileno())
        try:
            target.take(path)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            copy_beside(part, target)
            os.unlink(path)


def replace(path, hint, name, part_told, name_told):
    """The part of another server's has the same name when the same file goes there."""
    if name in ("", ".", "..") or "/" in name or "\0" in name:
        return {"no": "part"}
    for tree in possible_trees(hint):
        try:
            folder, part = tree.place(path)
            status = os.stat(part, dir_fd=folder, follow_symlinks=False)
            is_it = stat.S_ISREG(status.st_mode) and is_as_told(status, part_told)
        except ODD:
            continue
        if is_it:
            beside = os.path.join(tree.name, path)
            try:
                put_in_place(beside, Target(os.path.join(os.path.dirname(beside), name), name_told))
                return {"done": True}
            except ODD as error:
                return refusal(error)
    return {"no": "root"}


def main(do, part, digest, hint="", *more):
    if not PART.match(part.rpartition("/")[2] if do in ("verify", "replace") else part):
        return {"no": "part"}
    if do == "verify":
        return verify(part, digest, hint)
    if do == "replace":
        return replace(part, hint, *more)
    tree, data = find_tree(part, digest, hint)
    if not tree:
        return {"no": "root"}
    tree.sweep()
    if do == "drop":
        remove(tree.root, part)
        return {}
    return unpack(tree, part, data) if do == "unpack" else pack(tree, part, data)


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
