"""What is measured, stage after stage, within a budget."""
import ctypes
import statistics
import time

BUDGET = 10.0  # seconds for all of it
MOST_USED = 1536 << 20  # bytes that are taken at most


class Measurement:
    """Runs the stages within the budget, and keeps what they found."""

    def __init__(self, card, free):
        self.card = card
        self.room = min(MOST_USED, free // 8)
        self.results, self.errors, self.skipped = [], [], []
        self.end = time.monotonic() + BUDGET

    def stage(self, name, work):
        if time.monotonic() > self.end:
            self.skipped.append(name)
            return
        self.card.driver.stage = name
        try:
            work()
        except Failure as failure:
            self.errors.append({"stage": failure.stage, "code": failure.code, "name": failure.name, "text": ""})

    def keep(self, name, unit, values, note="", choose=statistics.median):
        middle = statistics.median(values)
        self.results.append({"id": name, "value": choose(values), "unit": unit, "n": len(values), "note": note,
                             "spread": (max(values) - min(values)) / middle if middle else 0.0})

    def link(self):
        """Both directions, by memory that the card can reach by itself. The way is shared with others, and sleeps between: the best try is what it can do."""
        card, size = self.card, min(64 << 20, self.room // 4)
        host, there = ctypes.c_void_p(), card.allocate(size)
        card.driver.cuMemHostAlloc(ctypes.byref(host), ctypes.c_size_t(size), ctypes.c_uint(0))
        ctypes.memset(host, 0x5A, size)
        up = card.measure(lambda: card.driver.cuMemcpyHtoDAsync_v2(there, host, ctypes.c_size_t(size), card.stream))
        ctypes.memset(host, 0, size)
        down = card.measure(lambda: card.driver.cuMemcpyDtoHAsync_v2(host, there, ctypes.c_size_t(size), card.stream))
        self.keep("h2d", "GB/s", [size / seconds / 1e9 for seconds in up], choose=max)
        self.keep("d2h", "GB/s", [size / seconds / 1e9 for seconds in down], choose=max)
        self.check("link", ctypes.string_at(host, size) == b"\x5a" * size)
        card.driver.cuMemFreeHost(host)
        card.free(there)

    def check(self, stage, is_right):
        self.keep(stage + "_check", "", [1.0 if is_right else 0.0])

    def memory(self):
        card, size = self.card, min(max(256 << 20, 4 * self.card.facts["l2"]), self.room // 2) // 4096 * 4096
        source, target = card.allocate(size), card.allocate(size)
        card.fill(source, size)
        count = ctypes.c_uint64(size // 16)
        blocks = min(size // 4096, 64 * card.facts["sms"])
        seconds = card.measure(lambda: card.launch(b"copy", blocks, source, target, count))
        self.keep("memory", "GB/s", [2 * size / one / 1e9 for one in seconds])
        ends = [self.bytes_at(pointer.value + at, 4096) for at in (0, size - 4096) for pointer in (source, target)]
        self.check("memory", ends[0] == ends[1] and ends[2] == ends[3] and ends[0] != bytes(4096))
        card.free(source, target)

    def bytes_at(self, address, size):
        buffer = ctypes.create_string_buffer(size)
        self.card.wait()
        self.card.driver.cuMemcpyDtoH_v2(buffer, ctypes.c_uint64(address), ctypes.c_size_t(size))
        return buffer.raw

    def multiply(self):
        card, blocks, rounds = self.card, 16 * self.card.facts["sms"], ctypes.c_uint(1024)
        target = card.allocate(blocks * 256 * 4)
        seconds = card.measure(lambda: card.launch(b"multiply", blocks, target, rounds))
        self.keep("fp32_fma", "TFLOPS", [2.0 * 8 * rounds.value * blocks * 256 / one / 1e12 for one in seconds])
        card.free(target)

    def launches(self):
        card = self.card
        self.keep("launch", "us", [card.seconds(lambda: card.launch(b"nothing", 1), 1000) * 1e6 for _ in range(5)])

    def matrices(self, cublas):
        for name, (_, _, _, least, _, _) in MATRICES.items():
            if self.card.capability >= least:
                self.stage("matrix_" + name, lambda name=name: self.matrix(cublas, name))

    def matrix(self, cublas, name):
        card = self.card
        kind, width, way, _, mask, bits = MATRICES[name]
        fitting = [side for side in (8192, 4096, 2048, 1024) if 3 * side * side * width <= self.room]
        for side in reversed(fitting):
            product = Product(cublas, card, side, kind, width, way, mask, bits)
            once = min(card.seconds(product.multiply) for _ in range(3))
            if once > 0.001 or side == fitting[0]:
                break
            product.free()
        seconds = card.measure(product.multiply, 3)
        self.keep("matrix_" + name, "TFLOPS", [2.0 * side ** 3 / one / 1e12 for one in seconds], "%d" % side)
        self.check("matrix_" + name, product.is_right(self))
        product.free()
