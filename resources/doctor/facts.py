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
import socket
import ssl
import subprocess
import sys
import sysconfig
import tempfile
import urllib.error
import urllib.request

MARK = "ALOFT-FACTS "
FRAMEWORKS = {"torch": ("torch",), "tensorflow": ("tensorflow", "tensorflow-cpu", "tf-nightly"), "jax": ("jax",),
              "cupy": ("cupy", "cupy-cuda13x", "cupy-cuda12x", "cupy-cuda11x")}  # modules, and the packages that bring them
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
    for name in ("nvcuda.dll",) if os.name == "nt" else ("libcuda.so.1", "/usr/lib/wsl/lib/libcuda.so.1", "/usr/lib64-nvidia/libcuda.so.1"):
        try:
            version = ctypes.c_int(0)
            if ctypes.CDLL(name).cuDriverGetVersion(ctypes.byref(version)) == 0 and version.value > 0:
                return "%d.%d" % (version.value // 1000, version.value % 1000 // 10)
        except (OSError, AttributeError):
            continue
    return ""


def version_of(packages):
    try:
        from importlib import metadata
    except ImportError:  # Python 3.7
        return "unknown"
    for package in packages:
        try:
            return metadata.version(package)
        except Exception:  # not installed under this name, or its metadata is broken
            continue
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


def build_of(module, folder):
    """What CUDA or ROCm the framework was built for, read from its files: two versions, empty for none."""
    if module != "torch":
        return "", ""
    try:
        with open(os.path.join(folder, "version.py"), encoding="utf-8") as file:
            text = file.read(100000)
    except OSError:
        return "", ""
    found = [re.search(r"^%s\b[^=\n]*=\s*'([\w.]+)[^'\n]*'" % name, text, re.M) for name in ("cuda", "hip")]
    return tuple(match.group(1) if match else "" for match in found)


def frameworks():
    found = []
    for module, packages in FRAMEWORKS.items():
        try:
            spec = importlib.util.find_spec(module)
        except (ImportError, ValueError):
            continue
        if spec is None or not spec.origin:
            continue
        folder = os.path.dirname(spec.origin)
        cuda, hip = build_of(module, folder)
        found.append({"name": module, "version": version_of(packages), "cuda": cuda, "hip": hip, "path": folder})
    return found


def text_of(path):
    """A file of the system; "" where it is not there. ROOT: where the system is, for tests."""
    try:
        with open(globals().get("ROOT", "") + path) as file:
            return file.read(1 << 20)
    except (OSError, ValueError):
        return ""


def number_in(path):
    text = text_of(path).strip()
    return int(text) if text.isdigit() and int(text) < 1 << 60 else None


def with_parents(path):
    """A control group, and those that it is in; in a container its own path may mean nothing."""
    while path and path != "/":
        yield path
        path = path.rsplit("/", 1)[0]
    yield ""


def cgroup_memory():
    """The limit of the control group that has the least left, and what it leaves; None: there is no limit."""
    groups = []
    for line in text_of("/proc/self/cgroup").splitlines():
        _, controllers, path = (line.split(":", 2) + ["", ""])[:3]
        if not controllers:
            groups += [("/sys/fs/cgroup" + part, "memory.max", "memory.current", "inactive_file") for part in with_parents(path)]
        elif "memory" in controllers.split(","):
            groups += [("/sys/fs/cgroup/memory" + part, "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file") for part in with_parents(path)]
    found = []
    for folder, limit_name, used_name, cache_name in groups:
        limit, used = number_in(folder + "/" + limit_name), number_in(folder + "/" + used_name)
        if limit is None or used is None:
            continue
        cache = re.search(r"^%s (\d+)$" % cache_name, text_of(folder + "/memory.stat"), re.M)
        found.append((max(0, limit - used + (int(cache.group(1)) if cache else 0)), limit))
    return min(found) if found else None


def memory():
    """Bytes in all and free; -1: unknown."""
    try:
        lines = dict(line.split(":", 1) for line in text_of("/proc/meminfo").splitlines() if ":" in line)
        total = int(lines["MemTotal"].split()[0]) * 1024
        free = int(lines["MemAvailable"].split()[0]) * 1024
    except (KeyError, ValueError):
        return -1, -1
    group = cgroup_memory()
    if group is None or group[1] >= total:
        return total, free
    return group[1], min(free, group[0])


def others():
    """Accelerators that are not NVIDIA's and can be computed on."""
    found = []
    if os.path.exists("/dev/kfd"):  # AMD's driver for computing
        found.append("amd")
    if platform.system() == "Darwin" and platform.machine() == "arm64":
        found.append("apple")
    if os.path.exists("/dev/accel0") or os.environ.get("TPU_NAME") or os.environ.get("TPU_ACCELERATOR_TYPE"):
        found.append("tpu")
    return found


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


CAUSES = ((socket.gaierror, "name"), (socket.timeout, "time"), (ssl.SSLError, "trust"), (ConnectionRefusedError, "refused"))


def cause_of(reason):
    """A word for why there is no way to a host; empty for what has none."""
    return next((word for kind, word in CAUSES if isinstance(reason, kind)), "")


def reach(address):
    host = address.split("//", 1)[-1].split("/", 1)[0]
    try:
        request = urllib.request.Request(address, method="HEAD", headers={"User-Agent": "aloft-doctor"})
        urllib.request.urlopen(request, timeout=PATIENCE).close()
    except urllib.error.HTTPError:
        pass  # it answered
    except (OSError, ValueError, ssl.SSLError) as error:
        reason = getattr(error, "reason", error)
        return {"host": host, "reachable": False, "cause": cause_of(reason), "reason": first_line(str(reason))}
    return {"host": host, "reachable": True, "cause": "", "reason": ""}


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
        "others": others(),
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
