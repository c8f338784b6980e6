"""Tells what the doctor wants to know of a runtime and its Python: one line, MARK and a JSON object.

Standard library only, Python 3.6 or later; no framework is imported, so nothing takes GPU memory.
Whoever runs it may set HOSTS (addresses to ask for an answer), PACKAGES (whether they are installed) and
FOLDER (of the work) in front of this text.
"""
import ctypes
import importlib.util
import json
import os
import platform
import re
import shutil
import ssl
import subprocess
import sys
import sysconfig
import tempfile
import urllib.error
import urllib.request

MARK = "ALOFT-FACTS "
FRAMEWORKS = {"torch": "torch", "tensorflow": "tensorflow", "jax": "jax", "cupy": "cupy"}
PATIENCE = 6  # seconds for each thing that may hang


def first_line(text):
    return (text.strip().splitlines() or [""])[0][:300]


def run(command):
    """Standard output, or None and why there is none."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=PATIENCE)
    except FileNotFoundError:
        return None, ""
    except (OSError, subprocess.TimeoutExpired) as error:
        return None, first_line(str(error))
    text = done.stdout.decode("utf-8", "replace")
    if done.returncode != 0:
        return None, first_line(text or done.stderr.decode("utf-8", "replace"))
    return text, ""


def gpus():
    """The list of cards (None: nobody can say), the driver's version, and what is wrong."""
    query = "--query-gpu=name,compute_cap,memory.total,driver_version"
    text, problem = run(["nvidia-smi", query, "--format=csv,noheader,nounits"])
    if text is None:
        has_driver = os.path.exists("/proc/driver/nvidia/version")
        return (None if has_driver else []), "", problem
    cards, driver = [], ""
    for line in text.splitlines()[:64]:
        fields = [field.strip() for field in line.split(",")]
        if len(fields) != 4:
            continue
        memory = int(fields[2]) * 1024 * 1024 if fields[2].isdigit() else -1
        capability = fields[1] if re.match(r"^\d+\.\d+$", fields[1]) else ""
        cards.append({"name": fields[0][:100], "capability": capability, "memory": memory})
        driver = fields[3][:40]
    return cards, driver, "" if cards else first_line(text)


def driver_cuda():
    """The newest CUDA that the driver serves; asking does not begin to use a card."""
    name = "nvcuda.dll" if os.name == "nt" else "libcuda.so.1"
    try:
        library = ctypes.CDLL(name)
        version = ctypes.c_int(0)
        if library.cuDriverGetVersion(ctypes.byref(version)) != 0 or version.value <= 0:
            return ""
    except (OSError, AttributeError):
        return ""
    return "%d.%d" % (version.value // 1000, version.value % 1000 // 10)


def version_of(package):
    try:
        from importlib import metadata
    except ImportError:  # Python 3.7
        return "unknown"
    try:
        return metadata.version(package)
    except Exception:  # not installed under this name, or its metadata is broken
        return "unknown"


def is_installed(package):
    try:
        from importlib import metadata
    except ImportError:  # Python 3.7
        return True
    try:
        metadata.version(package)
    except metadata.PackageNotFoundError:
        return False
    except Exception:  # it is there, and its metadata is broken
        pass
    return True


def build_cuda(module, folder):
    """What CUDA the framework was built for, read from its files."""
    if module != "torch":
        return ""
    try:
        with open(os.path.join(folder, "version.py"), encoding="utf-8") as file:
            found = re.search(r"^cuda\b[^=\n]*=\s*'([\d.]+)'", file.read(100000), re.M)
    except OSError:
        return ""
    return found.group(1) if found else ""


def frameworks():
    found = []
    for module, package in FRAMEWORKS.items():
        try:
            spec = importlib.util.find_spec(module)
        except (ImportError, ValueError):
            continue
        if spec is None or not spec.origin:
            continue
        folder = os.path.dirname(spec.origin)
        found.append({"name": module, "version": version_of(package), "cuda": build_cuda(module, folder), "path": folder})
    return found


def cgroup_limit():
    for path in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        try:
            with open(path) as file:
                text = file.read().strip()
        except OSError:
            continue
        if text.isdigit() and int(text) < 1 << 60:
            return int(text)
    return None


def memory():
    """Bytes in all and free; -1: unknown."""
    try:
        with open("/proc/meminfo") as file:
            lines = dict(line.split(":", 1) for line in file if ":" in line)
        total = int(lines["MemTotal"].split()[0]) * 1024
        free = int(lines["MemAvailable"].split()[0]) * 1024
    except (OSError, KeyError, ValueError):
        return -1, -1
    limit = cgroup_limit()
    return (limit, min(free, limit)) if limit and limit < total else (total, free)


def disks():
    found, seen = [], set()
    for path in (globals().get("FOLDER") or os.getcwd(), os.path.expanduser("~"), tempfile.gettempdir(), "/dev/shm"):
        try:
            device = os.stat(path).st_dev
            usage = shutil.disk_usage(path)
        except OSError:
            continue
        if device not in seen:
            seen.add(device)
            found.append({"path": path, "total": usage.total, "free": usage.free})
    return found


def reach(address):
    host = address.split("//", 1)[-1].split("/", 1)[0]
    try:
        request = urllib.request.Request(address, method="HEAD", headers={"User-Agent": "aloft-doctor"})
        urllib.request.urlopen(request, timeout=PATIENCE).close()
    except urllib.error.HTTPError:
        pass  # it answered
    except (OSError, ValueError, ssl.SSLError) as error:
        reason = getattr(error, "reason", error)
        return {"host": host, "reachable": False, "reason": first_line(str(reason))}
    return {"host": host, "reachable": True, "reason": ""}


def is_managed():
    return os.path.exists(os.path.join(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED")) and sys.prefix == sys.base_prefix


def facts():
    cards, driver, problem = gpus()
    total, free = memory()
    return {
        "python": sys.executable or "",
        "pythonVersion": platform.python_version(),
        "system": platform.system(),
        "pip": importlib.util.find_spec("pip") is not None,
        "managed": is_managed(),
        "gpus": cards,
        "gpuProblem": problem,
        "driver": driver,
        "cuda": driver_cuda(),
        "visibleDevices": os.environ.get("CUDA_VISIBLE_DEVICES"),
        "memory": total,
        "memoryFree": free,
        "disks": disks(),
        "frameworks": frameworks(),
        "missing": [name for name in globals().get("PACKAGES", ()) if not is_installed(name)],
        "reaches": [reach(host) for host in globals().get("HOSTS", ())],
    }


print(MARK + json.dumps(facts()), flush=True)
