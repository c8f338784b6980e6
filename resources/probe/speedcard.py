"""The card by the driver's own library: its memory, its kernels, and how long they take."""
import ctypes
import time

CUDA = ("libcuda.so.1", "/usr/lib/wsl/lib/libcuda.so.1", "/usr/lib64-nvidia/libcuda.so.1", "libcuda.so")
WARM_UP = 0.15  # seconds of load before anything is timed: clocks rise slowly
ATTRIBUTES = {"sms": 16, "l2": 38, "ecc": 32, "clock_khz": 13, "major": 75, "minor": 76, "pci_bus": 33, "pci_device": 34, "pci_domain": 50}


class Failure(Exception):
    def __init__(self, stage, code, name):
        super().__init__(name)
        self.stage, self.code, self.name = stage, code, name


def open_library(names):
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None


class Driver:
    """libcuda. A call that fails raises Failure with the stage that is under way."""

    def __init__(self):
        self.library = open_library(CUDA)
        self.stage = "start"

    def __getattr__(self, name):
        function = getattr(self.library, name)

        def call(*arguments):
            code = function(*arguments)
            if code:
                text = ctypes.c_char_p()
                self.library.cuGetErrorName(ctypes.c_int(code), ctypes.byref(text))
                raise Failure(self.stage, code, (text.value or b"").decode("utf-8", "replace"))
        return call

    def attribute(self, device, number):
        value = ctypes.c_int()
        self.cuDeviceGetAttribute(ctypes.byref(value), ctypes.c_int(number), device)
        return value.value


class Card:
    """One device with a context, a stream of the lowest priority and the kernels."""

    def __init__(self, driver, index):
        self.driver = driver
        self.device = ctypes.c_int()
        driver.cuDeviceGet(ctypes.byref(self.device), ctypes.c_int(index))
        self.facts = {name: driver.attribute(self.device, number) for name, number in ATTRIBUTES.items()}
        self.capability = self.facts["major"] * 10 + self.facts["minor"]
        context, self.stream, self.module = ctypes.c_void_p(), ctypes.c_void_p(), ctypes.c_void_p()
        driver.cuDevicePrimaryCtxRetain(ctypes.byref(context), self.device)
        driver.cuCtxSetCurrent(context)
        lowest, highest = ctypes.c_int(), ctypes.c_int()
        driver.cuCtxGetStreamPriorityRange(ctypes.byref(lowest), ctypes.byref(highest))
        driver.cuStreamCreateWithPriority(ctypes.byref(self.stream), ctypes.c_uint(1), lowest)

    def load(self, text):
        self.driver.stage = "kernels"
        self.driver.cuModuleLoadData(ctypes.byref(self.module), ctypes.c_char_p(text.encode()))

    def memory(self):
        free, total = ctypes.c_size_t(), ctypes.c_size_t()
        self.driver.cuMemGetInfo_v2(ctypes.byref(free), ctypes.byref(total))
        return free.value, total.value

    def describe(self, index):
        name, uuid = ctypes.create_string_buffer(96), (ctypes.c_ubyte * 16)()
        self.driver.cuDeviceGetName(name, ctypes.c_int(96), self.device)
        self.driver.cuDeviceGetUuid(uuid, self.device)
        free, total = self.memory()
        text = bytes(uuid).hex()
        return {"index": index, "uuid": "GPU-" + "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:])),
                "name": name.value.decode("utf-8", "replace"), "cc": "%(major)d.%(minor)d" % self.facts, "sms": self.facts["sms"],
                "mem_total": total, "mem_free": free, "l2": self.facts["l2"], "ecc": bool(self.facts["ecc"]),
                "clocks_max": {"sm": self.facts["clock_khz"] // 1000},
                "bus": "%(pci_domain)08x:%(pci_bus)02x:%(pci_device)02x.0" % self.facts}

    def allocate(self, size):
        pointer = ctypes.c_uint64()
        self.driver.cuMemAlloc_v2(ctypes.byref(pointer), ctypes.c_size_t(size))
        return pointer

    def free(self, *pointers):
        for pointer in pointers:
            self.driver.cuMemFree_v2(pointer)

    def launch(self, kernel, blocks, *arguments):
        function = ctypes.c_void_p()
        self.driver.cuModuleGetFunction(ctypes.byref(function), self.module, kernel)
        pointers = (ctypes.c_void_p * max(1, len(arguments)))(*[ctypes.addressof(argument) for argument in arguments])
        one = ctypes.c_uint(1)
        self.driver.cuLaunchKernel(function, ctypes.c_uint(blocks), one, one, ctypes.c_uint(256), one, one, ctypes.c_uint(0), self.stream, pointers, None)

    def fill(self, pointer, size, mask=0x807FFFFF, bits=0x3F000000):
        self.launch(b"fill", 32 * self.facts["sms"], pointer, ctypes.c_uint64(size // 4), ctypes.c_uint(mask), ctypes.c_uint(bits))

    def wait(self):
        self.driver.cuStreamSynchronize(self.stream)

    def seconds(self, work, times=1):
        """How long the card works, once or several times in a row."""
        events = [ctypes.c_void_p(), ctypes.c_void_p()]
        for event in events:
            self.driver.cuEventCreate(ctypes.byref(event), ctypes.c_uint(0))
        self.driver.cuEventRecord(events[0], self.stream)
        for _ in range(times):
            work()
        self.driver.cuEventRecord(events[1], self.stream)
        self.driver.cuEventSynchronize(events[1])
        taken = ctypes.c_float()
        self.driver.cuEventElapsedTime(ctypes.byref(taken), *events)
        for event in events:
            self.driver.cuEventDestroy_v2(event)
        return max(taken.value, 1e-6) / 1e3 / times

    def measure(self, work, count=5):
        """Seconds of one piece of work, several times, after the clocks have risen; pauses leave room for others."""
        once = self.seconds(work)
        end = time.monotonic() + WARM_UP
        while time.monotonic() < end:
            self.seconds(work)
        times = max(1, min(1000, int(0.01 / once)))  # events have a grain of half a microsecond
        found = []
        for _ in range(count):
            found.append(self.seconds(work, times))
            time.sleep(min(0.05, found[-1] * times * 0.7))
        return found
