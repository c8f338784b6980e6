"""Can the frameworks of this Python use the GPU? Tries each in a child of its own and prints one JSON object.

An import may hang, abort or take the memory of the card: so each child has a limit, and is told to take little. Judging is
Aloft's (core/hardware/check). `frameworks.py NAME` is such a child; without a name, those that are installed are tried."""
import importlib.util
import json
import os
import subprocess
import sys
import warnings

LIMIT = 60  # seconds for one framework
LARGEST_TEXT = 3000
SIDE = 64  # of the matrices that are multiplied
MODEST = {"XLA_PYTHON_CLIENT_PREALLOCATE": "false", "TF_FORCE_GPU_ALLOW_GROWTH": "true", "CUDA_MODULE_LOADING": "LAZY", "TF_CPP_MIN_LOG_LEVEL": "1"}


def try_torch(report):
    import torch
    report.update(version=torch.__version__, path=torch.__file__, cuda=torch.version.cuda, hip=getattr(torch.version, "hip", None))
    report["available"] = bool(torch.cuda.is_available())
    if not report["available"]:
        mps = getattr(torch.backends, "mps", None)
        report["mps"] = bool(mps and mps.is_available())
        torch.zeros(1).cuda()  # says in its own words why not
    report["cudnn"] = torch.backends.cudnn.version()
    report["code"] = list(torch.cuda.get_arch_list())
    report["devices"] = [torch_device(torch, index) for index in range(min(torch.cuda.device_count(), 64))]
    free, total = torch.cuda.mem_get_info()
    report.update(freeBytes=free, memoryBytes=total)
    matrix = torch.arange(SIDE * SIDE, dtype=torch.float32).reshape(SIDE, SIDE) / SIDE
    report["works"] = bool(torch.allclose((matrix.cuda() @ matrix.cuda()).cpu(), matrix @ matrix, rtol=1e-2))


def torch_device(torch, index):
    return {"name": torch.cuda.get_device_name(index), "capability": "%d.%d" % torch.cuda.get_device_capability(index)}


def try_tensorflow(report):
    import tensorflow
    report.update(version=tensorflow.__version__, path=tensorflow.__file__)
    build = dict(tensorflow.sysconfig.get_build_info())
    report.update(cuda=build.get("cuda_version") if build.get("is_cuda_build") else None, cudnn=build.get("cudnn_version"))
    devices = tensorflow.config.list_physical_devices("GPU")
    report.update(available=bool(devices), devices=[{"name": device.name} for device in devices])
    if devices:
        with tensorflow.device("/GPU:0"):
            product = tensorflow.matmul(tensorflow.ones((SIDE, SIDE)), tensorflow.ones((SIDE, SIDE)))
        report["works"] = bool(abs(float(product[0][0]) - SIDE) < 0.1)


def try_jax(report):
    import jax
    report.update(version=jax.__version__, path=jax.__file__, cuda=jax_cuda())
    report["backend"] = jax.default_backend()
    report["devices"] = [{"name": device.device_kind, "platform": device.platform} for device in jax.devices()]
    report["available"] = report["backend"] not in ("cpu", "interpreter")
    if report["cuda"] and not report["available"]:
        jax.devices("cuda")  # says in its own words why not
    if report["available"]:
        ones = jax.numpy.ones((SIDE, SIDE))
        report["works"] = bool(abs(float((ones @ ones)[0][0]) - SIDE) < 0.5)


def jax_cuda():
    """CUDA's major version of the plugin by which JAX reaches it; None without one."""
    return next((name[len("jax-cuda"):-len("-plugin")] for name in packages() if name.startswith("jax-cuda") and name.endswith("-plugin")), None)


def try_cupy(report):
    import cupy
    report.update(version=cupy.__version__, path=cupy.__file__)
    runtime = cupy.cuda.runtime.runtimeGetVersion()
    report["cuda"] = "%d.%d" % (runtime // 1000, runtime % 1000 // 10)
    report["devices"] = [{"name": cupy.cuda.runtime.getDeviceProperties(index)["name"].decode("utf-8", "replace")}
                         for index in range(cupy.cuda.runtime.getDeviceCount())]
    report["available"] = bool(report["devices"])
    ones = cupy.ones((SIDE, SIDE), dtype=cupy.float32)
    report["works"] = bool(abs(float((ones @ ones)[0][0]) - SIDE) < 0.1)


FRAMEWORKS = {"torch": try_torch, "tensorflow": try_tensorflow, "jax": try_jax, "cupy": try_cupy}


def mapped_libraries():
    """Which copies of the CUDA libraries this process ended up with."""
    found = set()
    try:
        with open("/proc/self/maps") as file:
            for line in file:
                path = line.rstrip("\n").partition("/")[2]
                if os.path.basename(path).startswith(("libcudart", "libcublas.", "libcudnn.", "libcuda.", "libnvidia-ml")):
                    found.add("/" + path)
    except OSError:
        pass
    return sorted(found)[:32]


def try_one(name, output):
    report = {}
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        try:
            FRAMEWORKS[name](report)
        except BaseException as error:
            report.update(works=False, error={"type": type(error).__name__, "text": str(error)[:LARGEST_TEXT]})
    words = [str(warning.message)[:LARGEST_TEXT] for warning in heard if not issubclass(warning.category, (DeprecationWarning, FutureWarning))]
    report.update(warnings=list(dict.fromkeys(words))[:8], libraries=mapped_libraries())
    output.write(json.dumps(report) + "\n")
    output.flush()
    os._exit(0)  # some hang or crash when they tidy up


def child(name):
    """The report alone goes to standard output; whatever a framework prints goes to standard error."""
    output = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    try_one(name, output)


def ask(name):
    text = globals().get("__source__")
    words = ["-c", "import sys; t = sys.stdin.buffer.read(); exec(compile(t, 'frameworks.py', 'exec'), {'__name__': '__main__'})"] if text else [__file__]
    process = subprocess.Popen([sys.executable] + words + [name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               env=dict(MODEST, **os.environ))
    try:
        output, complaint = process.communicate(text, timeout=float(os.environ.get("ALOFT_CHECK_LIMIT", LIMIT)))
    except subprocess.TimeoutExpired:
        process.kill()
        return {"state": "late"}
    try:
        report = dict(json.loads(output.decode()), state="answered")
    except ValueError:
        report = {"state": "crashed", "exit": process.returncode}
    report["complaint"] = complaint[-LARGEST_TEXT:].decode("utf-8", "replace")
    return report


def copies(name):
    """Where else on the module path one of that name lies: the first one wins."""
    found = []
    for folder in sys.path:
        path = os.path.join(folder or os.getcwd(), name)
        if os.path.isfile(os.path.join(path, "__init__.py")) and os.path.realpath(path) not in found:
            found.append(os.path.realpath(path))
    return found


def is_installed(name):
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError, AttributeError):
        return False


def packages():
    """Packages of pip that bring parts of CUDA, by name: version."""
    try:
        from importlib import metadata
    except ImportError:
        return {}
    found = {}
    for distribution in metadata.distributions():
        name = (distribution.metadata["Name"] or "").lower().replace("_", "-")
        if name.startswith(("nvidia-", "torch", "tensorflow", "jax", "cupy")):
            found[name] = distribution.version
    return dict(sorted(found.items())[:128])


def conda_packages():
    folder = os.path.join(sys.prefix, "conda-meta")
    names = os.listdir(folder) if os.path.isdir(folder) else []
    return sorted(name[:-5] for name in names if name.startswith(("pytorch-", "cpuonly-", "tensorflow-", "jaxlib-", "cudatoolkit-")))[:32]


def main(words):
    if words:
        child(words[0])
    report = {"schema": 1, "executable": sys.executable, "python": "%d.%d.%d" % sys.version_info[:3], "system": sys.platform,
              "packages": packages(), "conda": conda_packages(), "frameworks": {}}
    for name in FRAMEWORKS:
        if is_installed(name):
            report["frameworks"][name] = dict(ask(name), copies=copies(name))
    print(json.dumps(report))


if __name__ == "__main__":
    main(sys.argv[1:])
