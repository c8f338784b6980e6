"""Is there a GPU? Gathers what speaks for one and against it, within a second, and prints one JSON object.

Judging is Aloft's (core/hardware/check). The standard library of Python 3.6 or later, and no load on the card. What may hang
(NVML, the driver) is asked in children of its own; `presence.py nvml` and `presence.py cuda` are these."""
import ctypes
import glob
import json
import os
import platform
import subprocess
import sys
import time

# Seconds, well below the limit of Aloft's question. A driver that has to wake its card takes some; then it is `late`.
PATIENCE = float(os.environ.get("ALOFT_CHECK_LIMIT", "8"))
SMI_PATIENCE = PATIENCE
LARGEST_TEXT = 2000
ROOT = os.environ.get("ALOFT_CHECK_ROOT", "")  # elsewhere only in tests: a machine made of files
ENVIRONMENT = ("CUDA_VISIBLE_DEVICES", "NVIDIA_VISIBLE_DEVICES", "CUDA_DEVICE_ORDER", "SLURM_JOB_ID", "SLURM_JOB_GPUS", "SLURM_GPUS_ON_NODE",
               "HIP_VISIBLE_DEVICES", "ROCR_VISIBLE_DEVICES", "TPU_NAME", "COLAB_GPU", "COLAB_TPU_ADDR", "KAGGLE_KERNEL_RUN_TYPE", "LD_LIBRARY_PATH")
NVML = ("libnvidia-ml.so.1", "/usr/lib/wsl/lib/libnvidia-ml.so.1", "/usr/lib64-nvidia/libnvidia-ml.so.1", "libnvidia-ml.so")
CUDA = ("libcuda.so.1", "/usr/lib/wsl/lib/libcuda.so.1", "/usr/lib64-nvidia/libcuda.so.1", "libcuda.so")
SMI = ("/usr/bin", "/usr/lib/wsl/lib", "/opt/bin", "/usr/local/nvidia/bin", "/usr/lib64-nvidia")
NVIDIA, AMD, INTEL, GOOGLE = "0x10de", "0x1002", "0x8086", "0x1ae0"
NOTHING = 0xFFFFFFFFFFFFFFFF  # a figure that the driver does not have


def read(path):
    try:
        with open(ROOT + path, "rb") as file:
            return file.read(1 << 16).decode("utf-8", "replace").strip()
    except OSError:
        return ""


def pci_devices():
    """Accelerators on the bus, whether a driver knows them or not."""
    found = []
    for path in sorted(glob.glob(ROOT + "/sys/bus/pci/devices/*"))[:4096]:
        folder = path[len(ROOT):]
        vendor, kind = read(folder + "/vendor"), read(folder + "/class")
        if kind.startswith(("0x03", "0x12")) and vendor in (NVIDIA, AMD, INTEL) or vendor == GOOGLE:
            found.append({"address": os.path.basename(folder), "vendor": vendor, "device": read(folder + "/device"), "class": kind,
                          "asleep": read(folder + "/power/runtime_status") == "suspended"})
    return found[:64]


def driver_file():
    """Version of the driver's module that the system has loaded."""
    words = read("/proc/driver/nvidia/version").partition("Module")[2].split()
    return next((word for word in words if word[:1].isdigit()), "")


def device_nodes():
    patterns = ("/dev/nvidia*", "/dev/dxg", "/dev/kfd", "/dev/dri/renderD*", "/dev/accel*", "/dev/vfio/[0-9]*")
    return sorted(path[len(ROOT):] for pattern in patterns for path in glob.glob(ROOT + pattern))[:64]


def container():
    if os.path.exists(ROOT + "/.dockerenv") or os.path.exists(ROOT + "/run/.containerenv"):
        return True
    return any(word in read("/proc/1/cgroup") for word in ("docker", "kubepods", "containerd", "lxc"))


class Library:
    """A library of the driver, opened at run time; None for a function that it does not have."""

    def __init__(self, names):
        self.library, complaints = None, []
        for name in names:
            try:
                self.library = ctypes.CDLL(name)
                return
            except OSError as error:
                complaints.append(str(error))
        self.complaint = complaints[0] if complaints else ""

    def call(self, names, *arguments):
        """Result of the first of some functions that is there; 13 (not found) when none is."""
        for name in names:
            function = getattr(self.library, name, None)
            if function is not None:
                function.restype = ctypes.c_int
                return function(*arguments)
        return 13


class Nvml(Library):
    def __init__(self):
        super().__init__(NVML)

    def text(self, names, *before):
        buffer = ctypes.create_string_buffer(96)
        if self.call(names, *(before + (buffer, ctypes.c_uint(96)))):
            return ""
        return buffer.value.decode("utf-8", "replace")

    def number(self, names, *before):
        value = ctypes.c_uint()
        return None if self.call(names, *(before + (ctypes.byref(value),))) else value.value

    def report(self):
        if not self.library:
            return {"state": "absent", "text": self.complaint}
        code = self.call(("nvmlInit_v2", "nvmlInit"))
        if code:
            return {"state": "failed", "code": code, "text": self.words(code)}
        version = ctypes.c_int()
        self.call(("nvmlSystemGetCudaDriverVersion_v2", "nvmlSystemGetCudaDriverVersion"), ctypes.byref(version))
        count = self.number(("nvmlDeviceGetCount_v2", "nvmlDeviceGetCount")) or 0
        return {"state": "ok", "driver": self.text(("nvmlSystemGetDriverVersion",)), "cuda": dotted(version.value),
                "gpus": [self.gpu(index) for index in range(min(count, 64))]}

    def words(self, code):
        function = getattr(self.library, "nvmlErrorString", None)
        if function is None:
            return ""
        function.restype = ctypes.c_char_p
        return (function(ctypes.c_int(code)) or b"").decode("utf-8", "replace")

    def gpu(self, index):
        handle = ctypes.c_void_p()
        code = self.call(("nvmlDeviceGetHandleByIndex_v2", "nvmlDeviceGetHandleByIndex"), ctypes.c_uint(index), ctypes.byref(handle))
        if code:
            return {"index": index, "code": code, "text": self.words(code)}
        gpu = dict(self.facts(handle), index=index)
        mode, pending = ctypes.c_uint(), ctypes.c_uint()
        if self.call(("nvmlDeviceGetMigMode",), handle, ctypes.byref(mode), ctypes.byref(pending)) == 0 and mode.value == 1:
            gpu.update(mig=True, instances=self.instances(handle))
        return gpu

    def instances(self, card):
        found = []
        for number in range(min(self.number(("nvmlDeviceGetMaxMigDeviceCount",), card) or 0, 16)):
            handle = ctypes.c_void_p()
            if self.call(("nvmlDeviceGetMigDeviceHandleByIndex",), card, ctypes.c_uint(number), ctypes.byref(handle)) == 0:
                attributes = (ctypes.c_uint * 10)()
                has = self.call(("nvmlDeviceGetAttributes_v2",), handle, attributes) == 0
                found.append(dict(self.facts(handle), sms=attributes[0] if has else None))
        return found

    def facts(self, handle):
        major, minor = ctypes.c_int(), ctypes.c_int()
        capability = None
        if self.call(("nvmlDeviceGetCudaComputeCapability",), handle, ctypes.byref(major), ctypes.byref(minor)) == 0:
            capability = "%d.%d" % (major.value, minor.value)
        memory, load = (ctypes.c_uint64 * 3)(), (ctypes.c_uint * 2)()
        has_memory = self.call(("nvmlDeviceGetMemoryInfo",), handle, memory) == 0 and memory[0]
        has_load = self.call(("nvmlDeviceGetUtilizationRates",), handle, load) == 0
        reasons = ctypes.c_uint64()
        has_reasons = self.call(("nvmlDeviceGetCurrentClocksEventReasons", "nvmlDeviceGetCurrentClocksThrottleReasons"),
                                handle, ctypes.byref(reasons)) == 0
        return {"name": self.text(("nvmlDeviceGetName",), handle), "uuid": self.text(("nvmlDeviceGetUUID",), handle), "capability": capability,
                "memoryBytes": memory[0] if has_memory else None, "freeBytes": memory[1] if has_memory else None,
                "load": load[0] if has_load else None, "throttle": reasons.value if has_reasons else None,
                "powerLimit": self.number(("nvmlDeviceGetEnforcedPowerLimit",), handle), "processes": self.processes(handle)}

    def processes(self, handle):
        """Programs that compute there. Their records grew: the newest function has 24 bytes each, but for a few drivers 32."""
        count = ctypes.c_uint(128)
        wide = hasattr(self.library, "nvmlDeviceGetConfComputeMemSizeInfo") and not hasattr(self.library, "nvmlDeviceGetRunningProcessDetailList")
        for name, stride in (("nvmlDeviceGetComputeRunningProcesses_v3", 32 if wide else 24),
                             ("nvmlDeviceGetComputeRunningProcesses_v2", 24), ("nvmlDeviceGetComputeRunningProcesses", 16)):
            if hasattr(self.library, name):
                records = (ctypes.c_ubyte * (stride * 128))()
                if self.call((name,), handle, ctypes.byref(count), records):
                    return None
                return [process(bytes(records[at:at + 16])) for at in range(0, min(count.value, 128) * stride, stride)]
        return None


def process(record):
    used = int.from_bytes(record[8:16], "little")
    return program(int.from_bytes(record[:4], "little"), None if used == NOTHING else used)


def program(pid, used):
    name = read("/proc/%d/comm" % pid)
    return {"pid": pid, "name": name, "outside": not name, "bytes": used}


def dotted(version):
    return "%d.%d" % (version // 1000, version % 1000 // 10) if version else ""


def ask_nvml():
    return Nvml().report()


def ask_cuda():
    cuda = Library(CUDA)
    if not cuda.library:
        return {"state": "absent", "text": cuda.complaint}
    version, count = ctypes.c_int(), ctypes.c_int()
    cuda.call(("cuDriverGetVersion",), ctypes.byref(version))
    code = cuda.call(("cuInit",), ctypes.c_uint(0)) or cuda.call(("cuDeviceGetCount",), ctypes.byref(count))
    if code:
        name = ctypes.c_char_p()
        cuda.call(("cuGetErrorName",), ctypes.c_int(code), ctypes.byref(name))
        return {"state": "failed", "code": code, "text": (name.value or b"").decode("utf-8", "replace"), "cuda": dotted(version.value)}
    return {"state": "ok", "cuda": dotted(version.value), "count": count.value}


def heard(process, end, text=None):
    """What a child prints until then; None when it is late. It is killed and not waited for: one that hangs in the driver cannot die."""
    try:
        return process.communicate(text, timeout=max(0.1, end - time.monotonic()))
    except subprocess.TimeoutExpired:
        process.kill()
        return None


def ask_smi(path, end):
    """Only where NVML has failed: its words are the better explanation."""
    try:
        process = subprocess.Popen([path, "-L"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                   env=dict(os.environ, LC_ALL="C"))
    except OSError as error:
        return {"state": "failed", "text": str(error)}
    said = heard(process, end)
    if said is None:
        return {"state": "late"}
    report = {"state": "failed" if process.returncode else "ok", "code": process.returncode, "text": said[0][:LARGEST_TEXT].decode("utf-8", "replace")}
    return report if process.returncode else dict(report, **smi_gpus(path, end))


def smi_table(path, what, columns, end):
    """Rows of a query, by the names of their columns; the last column may hold anything."""
    process = subprocess.Popen([path, "--query-%s=%s" % (what, ",".join(columns)), "--format=csv,noheader,nounits"], stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=dict(os.environ, LC_ALL="C"))
    said = heard(process, end)
    if said is None or process.returncode:
        return []
    lines = [line.split(", ", len(columns) - 1) for line in said[0].decode("utf-8", "replace").splitlines()[:64]]
    return [dict(zip(columns, cells)) for cells in lines if len(cells) == len(columns)]


def smi_number(row, column, unit=1):
    """None for words that stand for no number."""
    try:
        return int(float(row.get(column, "")) * unit)
    except ValueError:
        return None


def smi_gpus(path, end):
    """What nvidia-smi knows of cards, where it alone can speak of them; old ones do not know the capability."""
    columns = ["index", "uuid", "driver_version", "memory.total", "utilization.gpu", "enforced.power.limit", "compute_cap", "name"]
    rows = smi_table(path, "gpu", columns, end) or smi_table(path, "gpu", [name for name in columns if name != "compute_cap"], end)
    used = smi_table(path, "compute-apps", ["gpu_uuid", "pid", "used_memory"], end) if rows else []
    gpus = [{"index": smi_number(row, "index"), "name": row["name"], "uuid": row["uuid"], "load": smi_number(row, "utilization.gpu"),
             "capability": row["compute_cap"] if row.get("compute_cap", "")[:1].isdigit() else None,
             "memoryBytes": smi_number(row, "memory.total", 1 << 20), "powerLimit": smi_number(row, "enforced.power.limit", 1000),
             "processes": [program(smi_number(one, "pid"), smi_number(one, "used_memory", 1 << 20)) for one in used
                           if one["gpu_uuid"] == row["uuid"] and one["pid"].isdigit()]} for row in rows]
    return {"driver": rows[0]["driver_version"], "gpus": gpus} if rows else {}


def smi_path():
    folders = os.environ.get("PATH", "").split(os.pathsep) + list(SMI)
    return next((path for path in (os.path.join(folder, "nvidia-smi") for folder in folders) if os.access(path, os.X_OK)), "")


class Part:
    """One of the questions in a child of its own, so that a driver that hangs or aborts is a finding, too."""

    def __init__(self, name):
        text = globals().get("__source__")
        words = ["-c", "import sys; t = sys.stdin.buffer.read(); exec(compile(t, 'presence.py', 'exec'), {'__name__': '__main__'})"] if text else [__file__]
        self.text = text
        self.process = subprocess.Popen([sys.executable, "-I", "-S"] + words + [name], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE)

    def report(self, end):
        said = heard(self.process, end, self.text)
        if said is None:
            return {"state": "late"}
        try:
            return json.loads(said[0].decode())
        except ValueError:
            return {"state": "crashed", "code": self.process.returncode, "text": said[1][-LARGEST_TEXT:].decode("utf-8", "replace")}


def may_ask_driver(pci, wakes):
    """Asking wakes a laptop's sleeping card; where there is no card, there is nothing to ask."""
    nvidia = [device for device in pci if device["vendor"] == NVIDIA]
    return wakes or not nvidia or not all(device["asleep"] for device in nvidia)


def gather(wakes):
    pci = pci_devices()
    report = {"schema": 1, "system": platform.system(), "machine": platform.machine(), "python": platform.python_version(),
              "executable": sys.executable, "cores": os.cpu_count(), "pci": pci, "nodes": device_nodes(), "driverFile": driver_file(),
              "container": container(), "environment": {name: os.environ[name][:500] for name in ENVIRONMENT if name in os.environ}}
    if not may_ask_driver(pci, wakes):
        return report
    end = time.monotonic() + PATIENCE
    parts = {name: Part(name) for name in ("nvml", "cuda")}
    report.update({name: part.report(end) for name, part in parts.items()})
    path = smi_path()
    if path and report["nvml"]["state"] not in ("ok", "late"):  # it would hang where NVML hangs
        report["smi"] = ask_smi(path, end + SMI_PATIENCE)
    return report


def main(words):
    if words[:1] == ["nvml"]:
        report = ask_nvml()
    elif words[:1] == ["cuda"]:
        report = ask_cuda()
    else:
        report = gather("--wake" in words)
    print(json.dumps(report))


if __name__ == "__main__":
    main(sys.argv[1:])
