"""Where the agent lives: its folder, its own text, and which machine this is."""
import os
import stat
import sys
import time

COMPILE = "import py_compile, sys; py_compile.compile(sys.argv[1], sys.argv[2])"
PROC = os.environ.get("ALOFT_AGENT_PROC", "/proc")  # elsewhere only in tests: a machine without one


def home_candidates():
    """Folders that may become HOME, the best first."""
    if os.name == "nt":
        return [os.path.join(os.environ.get("LOCALAPPDATA") or os.path.expanduser("~"), "Aloft", "agent")]
    state = os.environ.get("XDG_STATE_HOME") or os.path.join(os.path.expanduser("~"), ".local", "state")
    user = "aloft-%d" % os.getuid()
    return [path for path in (os.environ.get("ALOFT_AGENT_HOME"), os.path.join(state, "aloft", "agent"),
                              os.path.join("/var/tmp", user), os.path.join("/tmp", user)) if path and os.path.isabs(path)]


def find_home():
    """The first candidate that is, or can be made, ours alone."""
    reasons = []
    for path in home_candidates():
        try:
            make_private(path)
            return path
        except OSError as error:
            reasons.append("%s: %s" % (path, error.strerror or error))
    raise Refusal("storage", "There is no folder to work in (%s)." % "; ".join(reasons))


def make_private(folder):
    """Makes a folder of this user alone, or raises OSError. A link is never followed: it could be a trap."""
    os.makedirs(os.path.dirname(folder), exist_ok=True)
    try:
        os.mkdir(folder, 0o700)
    except FileExistsError:
        pass
    found = os.lstat(folder)
    if not stat.S_ISDIR(found.st_mode):
        raise NotADirectoryError(20, "not a folder")
    if os.name == "nt":
        return
    if found.st_uid != os.geteuid():
        raise PermissionError(1, "somebody else's")
    if found.st_mode & 0o077:
        os.chmod(folder, 0o700)
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise PermissionError(1, "cannot be written")


def own_text():
    """This agent's own bytes: of its file, or what it was executed from."""
    if "__source__" in globals():
        return globals()["__source__"]
    with open(__file__, "rb") as file:
        globals()["__source__"] = file.read()  # the file may be gone when this is needed again
    return globals()["__source__"]


def fingerprint(text):
    """What tells one text from another. Python's own function is small; hashlib brings all of OpenSSL."""
    for module in ("_sha2", "_sha256", "hashlib"):
        try:
            return __import__(module).sha256(text).hexdigest()[:16]
        except ImportError:
            continue


def install(home):
    """The path of this agent in home, where it is put unless the very same is there already."""
    text = own_text()
    path = os.path.join(home, "agent-%s.py" % fingerprint(text))
    try:
        with open(path, "rb") as file:
            is_there = file.read() == text
    except OSError:
        is_there = False
    if not is_there:
        replace_file(path, text)
    compile_once(path)
    return path


def compile_once(path):
    """All that is started later needs less time and memory when a text was compiled before; so does who compiles it elsewhere."""
    folder, name = os.path.split(path)
    compiled = os.path.join(folder, "__pycache__", "%s.%s.pyc" % (name[:-len(".py")], sys.implementation.cache_tag))
    if not os.path.exists(compiled):
        import subprocess
        try:
            subprocess.call([own_python(), "-I", "-S", "-c", COMPILE, path, compiled], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL)
        except OSError:
            pass  # then without, as on a full disk


def own_python():
    return sys.executable or "python3"


def user_name():
    """For people only: in some containers the user has none."""
    import getpass
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return str(os.getuid())


def place_name(home):
    """The name of this place, made at random once: tells it from any other of the same host and user."""
    path = os.path.join(home, "place")
    try:
        write_new(path, os.urandom(16).hex().encode())
    except FileExistsError:
        pass
    with open(path) as file:
        name = file.read()
    if len(name) != 32:  # somebody is just writing it, or was killed at that
        replace_file(path, os.urandom(16).hex().encode())
        return place_name(home)
    return name


def write_new(path, data):
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)


def replace_file(path, data, mode=0o600):
    """Readers see the old bytes or the new ones, never half; who else writes at the same time does no harm."""
    new = os.path.join(os.path.dirname(path), ".new-%s" % os.urandom(6).hex())
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with open(handle, "wb") as file:
            file.write(data)
        os.replace(new, path)
    except BaseException:
        os.unlink(new)
        raise


def microseconds(seconds=None):
    """A moment as the protocol counts: since 1970, when time began."""
    return max(0, int((time.time() if seconds is None else seconds) * 1000000))


def host_name():
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def boot_id():
    """Another after each start of the machine; empty where the system does not tell."""
    try:
        with open(os.path.join(PROC, "sys/kernel/random/boot_id")) as file:
            return file.read().strip()
    except OSError:
        return ""


def process_fields(pid):
    """What /proc/PID/stat says behind the name, from the state on; empty when there is no such process (any more)."""
    try:
        with open(os.path.join(PROC, str(pid), "stat"), "rb") as file:
            fields = file.read().rpartition(b")")[2].split()
    except OSError:
        return []
    return fields if fields and fields[0] not in (b"Z", b"X") else []  # the dead that nobody buried are not there


def began(pid):
    """When a process began, in the machine's own ticks: tells it from a later one of the same number. 0: not there, or unknown."""
    fields = process_fields(pid)
    return int(fields[19]) if len(fields) > 19 else 0
