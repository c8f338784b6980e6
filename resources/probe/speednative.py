"""The native probe: a file that is there, or one that nvcc builds here for this very card."""
import json
import os
import shutil
import subprocess
import tempfile

PROBE = ""  # the text of gpuprobe.cu, which join.py puts here
BUILD_LIMIT = 30.0  # seconds; nvcc takes three to ten
LARGEST_REASON = 200


def by_probe(path, words):
    """The native probe's document and status, None when it could not do it."""
    try:
        done = subprocess.run([path] + words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=LIMIT)
        return json.loads(done.stdout.decode()), done.returncode
    except (subprocess.TimeoutExpired, ValueError, OSError):
        return None


def find_nvcc():
    folders = [os.path.join(os.environ[name], "bin") for name in ("CUDA_HOME", "CUDA_PATH") if os.environ.get(name)]
    folders += os.environ.get("PATH", os.defpath).split(os.pathsep) + ["/usr/local/cuda/bin", "/opt/cuda/bin"]
    return next((path for path in (shutil.which("nvcc", path=folder) for folder in folders if folder) if path), "")


def by_built_probe(words):
    """The same of one that is built now and thrown away; and why there is none, else nothing."""
    nvcc = find_nvcc()
    if not nvcc:
        return None, "NO_NVCC"
    with tempfile.TemporaryDirectory(prefix="aloft-probe-") as folder:
        source, probe = os.path.join(folder, "gpuprobe.cu"), os.path.join(folder, "gpuprobe")
        with open(source, "w", encoding="utf-8") as file:
            file.write(PROBE)
        try:
            done = subprocess.run([nvcc, "-O2", "-std=c++17", "-arch=native", "-o", probe, source, "-ldl"], stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=BUILD_LIMIT)
        except (subprocess.TimeoutExpired, OSError) as error:
            return None, str(error)[:LARGEST_REASON]
        if done.returncode:
            lines = [line.strip() for line in done.stdout.decode("utf-8", "replace").splitlines() if line.strip()]
            return None, next((line for line in lines if "error" in line or "fatal" in line), "nvcc: %d" % done.returncode)[:LARGEST_REASON]
        return by_probe(probe, words), ""
