"""Products of matrices by cuBLAS, where one lies about; else by PyTorch, in a child."""
import ctypes
import glob
import json
import os
import statistics
import struct
import subprocess
import sys
import time

LIMIT = 20.0  # seconds for a child
HALF, BFLOAT, SINGLE = 2, 14, 0  # data types of cuBLAS
IN_SINGLE, IN_TF32 = 68, 77  # its ways to compute
# id: type, bytes, way to compute, least capability, and what makes random bits a number between a half and one
MATRICES = {"fp32": (SINGLE, 4, IN_SINGLE, 60, 0x807FFFFF, 0x3F000000), "tf32": (SINGLE, 4, IN_TF32, 80, 0x807FFFFF, 0x3F000000),
            "fp16": (HALF, 2, IN_SINGLE, 60, 0x83FF83FF, 0x38003800), "bf16": (BFLOAT, 2, IN_SINGLE, 80, 0x807F807F, 0x3F003F00)}


class Product:
    """C = A' B by cuBLAS, of random numbers: zeros would need less power and run faster."""

    def __init__(self, cublas, card, side, kind, width, way, mask, bits):
        self.cublas, self.card, self.side, self.kind, self.width, self.way = cublas, card, side, kind, width, way
        size = side * side * width
        self.matrices = [card.allocate(size) for _ in range(3)]
        for pointer in self.matrices[:2]:
            card.fill(pointer, size, mask, bits)

    def multiply(self):
        a, b, c = (ctypes.c_void_p(pointer.value) for pointer in self.matrices)
        side, kind = ctypes.c_int(self.side), ctypes.c_int(self.kind)
        one, zero = ctypes.c_float(1), ctypes.c_float(0)
        code = self.cublas.library.cublasGemmEx(self.cublas.handle, ctypes.c_int(1), ctypes.c_int(0), side, side, side, ctypes.byref(one), a, kind, side,
                                                b, kind, side, ctypes.byref(zero), c, kind, side, ctypes.c_int(self.way), ctypes.c_int(-1))
        if code:
            raise Failure(self.card.driver.stage, code, "CUBLAS_STATUS_%d" % code)

    def is_right(self, measurement):
        columns = [self.numbers(measurement.bytes_at(pointer.value, self.side * self.width)) for pointer in self.matrices[:2]]
        found = self.numbers(measurement.bytes_at(self.matrices[2].value, self.width))[0]
        wanted = sum(one * other for one, other in zip(*columns))
        scale = sum(abs(one * other) for one, other in zip(*columns))
        return abs(found - wanted) <= (1e-3 if self.width == 4 else 1e-2) * scale

    def numbers(self, data):
        if self.kind == BFLOAT:
            data = b"".join(b"\0\0" + data[at:at + 2] for at in range(0, len(data), 2))
        size, form = (2, "e") if self.kind == HALF else (4, "f")
        return struct.unpack("<%d%s" % (len(data) // size, form), data)

    def free(self):
        self.card.wait()
        self.card.free(*self.matrices)


class Cublas:
    def __init__(self, library, stream):
        self.library, self.handle = library, ctypes.c_void_p()
        self.is_ready = library.cublasCreate_v2(ctypes.byref(self.handle)) == 0 and library.cublasSetStream_v2(self.handle, stream) == 0


def find_cublas():
    folders = [os.path.join(path, part) for path in sys.path + glob.glob("/usr/local/lib/python3*/*-packages")
               for part in ("nvidia/cublas/lib", "nvidia/cu13/lib", "torch/lib")]
    folders += ["/usr/local/cuda/lib64", "/usr/local/cuda/targets/x86_64-linux/lib", "/usr/lib/x86_64-linux-gnu"]
    names = ["libcublas.so.%d" % version for version in (13, 12, 11)]
    for path in [os.path.join(folder, name) for folder in folders for name in names] + names:
        if os.path.isabs(path) and not os.path.exists(path):
            continue
        open_library([os.path.join(os.path.dirname(path), os.path.basename(path).replace("libcublas", "libcublasLt"))])
        library = open_library([path])
        if library:
            return library
    return None


def by_torch():
    """Matrices by PyTorch, where no cuBLAS was found; in a child."""
    import torch
    found = []
    for name, kind, exact in (("fp32", torch.float32, True), ("tf32", torch.float32, False), ("fp16", torch.float16, True), ("bf16", torch.bfloat16, True)):
        if torch.cuda.get_device_capability()[0] < 8 and name in ("tf32", "bf16"):
            continue
        torch.backends.cuda.matmul.allow_tf32 = not exact
        side = 4096 if torch.cuda.mem_get_info()[0] > 4 << 30 else 2048
        one, other = (torch.rand(side, side, dtype=torch.float32, device="cuda").to(kind) for _ in range(2))
        end, values = time.monotonic() + 2 * WARM_UP, []
        while time.monotonic() < end or len(values) < 4:
            torch.cuda.synchronize()
            began = time.monotonic()
            torch.mm(one, other)
            torch.cuda.synchronize()
            values.append(2.0 * side ** 3 / (time.monotonic() - began) / 1e12)
        values = values[len(values) // 2:]
        found.append({"id": "matrix_" + name, "value": statistics.median(values), "unit": "TFLOPS", "n": len(values), "note": "PyTorch, %d" % side,
                      "spread": (max(values) - min(values)) / statistics.median(values)})
    print(json.dumps(found))


def matrices_by_torch(device):
    import importlib.util
    if importlib.util.find_spec("torch") is None:
        return []
    text = globals().get("__source__")
    words = ["-c", "import sys; t = sys.stdin.buffer.read(); exec(compile(t, 'speed.py', 'exec'), {'__name__': '__main__'})"] if text else [__file__]
    try:
        done = subprocess.run([sys.executable] + words + ["torch"], input=text, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=LIMIT,
                              env=dict(os.environ, CUDA_DEVICE_ORDER="PCI_BUS_ID", **({"CUDA_VISIBLE_DEVICES": device} if device else {})))
        return json.loads(done.stdout.decode())
    except (subprocess.TimeoutExpired, ValueError, OSError):
        return []
