"""What the card says of itself while it works."""
import ctypes
import statistics
import threading

NVML = ("libnvidia-ml.so.1", "/usr/lib/wsl/lib/libnvidia-ml.so.1", "/usr/lib64-nvidia/libnvidia-ml.so.1")


class Watch(threading.Thread):
    """Asks ten times a second, in a thread of its own."""

    def __init__(self, bus):
        super().__init__(daemon=True)
        self.nvml, self.handle, self.over = open_library(NVML), ctypes.c_void_p(), threading.Event()
        self.clocks, self.powers, self.temperatures, self.reasons = [], [], [], []
        self.ready = self.ask("nvmlInit_v2") and \
            self.ask("nvmlDeviceGetHandleByPciBusId_v2", ctypes.c_char_p(bus.encode()), ctypes.byref(self.handle))

    def ask(self, name, *arguments):
        """False when the driver has no such function, or it fails."""
        function = getattr(self.nvml, name, None)
        return function is not None and function(*arguments) == 0

    def load(self):
        rates = (ctypes.c_uint * 2)()
        return rates[0] if self.ready and self.ask("nvmlDeviceGetUtilizationRates", self.handle, rates) else None

    def number(self, name, *before):
        value = ctypes.c_uint64()
        return value.value if self.ask(name, self.handle, *(before + (ctypes.byref(value),))) else None

    def run(self):
        while self.ready and not self.over.wait(0.1):
            for kept, value in ((self.clocks, self.number("nvmlDeviceGetClockInfo", ctypes.c_int(1))),
                                (self.powers, self.number("nvmlDeviceGetPowerUsage")),
                                (self.temperatures, self.number("nvmlDeviceGetTemperature", ctypes.c_int(0))),
                                (self.reasons, self.number("nvmlDeviceGetCurrentClocksThrottleReasons"))):
                if value is not None:
                    kept.append(value)

    def state(self):
        self.over.set()
        if self.ready:
            self.join()
        slowed = [mask for mask in self.reasons if mask & 0xEC]
        limit = self.number("nvmlDeviceGetEnforcedPowerLimit") if self.ready else None
        return {"clock_mhz_median": statistics.median(self.clocks) if self.clocks else None, "power_limit_w": limit / 1e3 if limit else None,
                "power_w_max": max(self.powers) / 1e3 if self.powers else None, "temp_c_max": max(self.temperatures, default=None),
                "reasons": sum(bit for bit in (1 << shift for shift in range(64)) if any(mask & bit for mask in self.reasons)),
                "throttled_fraction": len(slowed) / len(self.reasons) if self.reasons else None,
                "link": {name: self.number("nvmlDeviceGet" + call) if self.ready else None for name, call in (
                    ("gen", "CurrPcieLinkGeneration"), ("width", "CurrPcieLinkWidth"), ("max_gen", "MaxPcieLinkGeneration"), ("max_width", "MaxPcieLinkWidth"))}}
