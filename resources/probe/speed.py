"""The measurement as a whole, and its command line."""
import ctypes
import json
import os
import sys
import time

KERNELS = ""  # the text of kernels.ptx, which join.py puts here
LEAST_FREE = 512 << 20  # bytes of the card below which nothing is measured
BUSY = 20  # percent of load by somebody else above which figures say nothing
EXIT_MEASURED, EXIT_NO_DEVICE, EXIT_FAILED, EXIT_NO_MEMORY, EXIT_ABORTED = 0, 2, 3, 4, 5


def document():
    return {"schema": 1, "tier": 3, "started": int(time.time()), "took_ms": 0, "host": {"python": "%d.%d" % sys.version_info[:2], "system": sys.platform},
            "driver": {}, "device": {}, "results": [], "state": {}, "errors": [], "verdict": {"level": "unknown", "lines": []}}


def measure(report, index, anyway):
    """Fills the report; the exit status."""
    driver = Driver()
    if not driver.library:
        report["errors"].append({"stage": "start", "code": 0, "name": "NO_DRIVER", "text": "libcuda.so.1 is not there"})
        return EXIT_NO_DEVICE
    driver.cuInit(ctypes.c_uint(0))
    version = ctypes.c_int()
    driver.cuDriverGetVersion(ctypes.byref(version))
    report["driver"] = {"cuda": "%d.%d" % (version.value // 1000, version.value % 1000 // 10)}
    card = Card(driver, index)
    report["device"] = card.describe(index)
    watch = Watch(report["device"]["bus"])
    busy = watch.load()
    if busy is not None and busy > BUSY and not anyway:
        report["errors"].append({"stage": "start", "code": busy, "name": "BUSY", "text": "%d" % busy})
        return EXIT_ABORTED
    free = report["device"]["mem_free"]
    if free < LEAST_FREE:
        report["errors"].append({"stage": "start", "code": 0, "name": "NO_MEMORY", "text": "%d" % free})
        return EXIT_NO_MEMORY
    card.load(KERNELS)
    measurement = Measurement(card, free)
    watch.start()
    for name in ("memory", "link", "multiply", "launches"):
        measurement.stage(name, getattr(measurement, name))
    library = find_cublas()
    cublas = Cublas(library, card.stream) if library else None
    if cublas and cublas.is_ready:
        measurement.matrices(cublas)
    report.update(results=measurement.results, state=watch.state(), errors=measurement.errors, skipped=measurement.skipped)
    return EXIT_FAILED if measurement.errors else EXIT_MEASURED


def option(words, name):
    return words[words.index(name) + 1] if name in words[:-1] else ""


def main(words):
    if words == ["torch"]:
        by_torch()
        return 0
    os.environ.setdefault("CUDA_MODULE_LOADING", "LAZY")
    os.environ.setdefault("CUDA_DEVICE_ORDER", "PCI_BUS_ID")
    probe, device = option(words, "--probe"), option(words, "--device")
    passed = (["--device", device] if device else []) + (["--anyway"] if "--anyway" in words else [])
    native, why_not = by_built_probe(passed) if "--build" in words else (None, "")
    if not native and probe:
        native = by_probe(probe, passed)
    if native and native[1] != EXIT_NO_DEVICE:  # built with a newer CUDA than the driver serves, it sees none where PTX still runs
        print(json.dumps(native[0]))
        return native[1]
    report, began = dict(document(), build=why_not), time.monotonic()
    try:
        status = measure(report, int(device or 0), "--anyway" in words)
    except Failure as failure:
        report["errors"].append({"stage": failure.stage, "code": failure.code, "name": failure.name, "text": ""})
        status = EXIT_NO_DEVICE if failure.stage == "start" else EXIT_FAILED
    if status in (EXIT_MEASURED, EXIT_FAILED) and not any(result["id"].startswith("matrix_") for result in report["results"]):
        report["results"] += matrices_by_torch(device)
    report["took_ms"] = int((time.monotonic() - began) * 1000)
    print(json.dumps(report))
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
