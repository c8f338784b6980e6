"""NVIDIA cards by the driver's own library, without any package: its functions are called through ctypes, what they fill in
is read by its layout (as the library's header of CUDA 13 has it, 64 bits)."""
import os
import struct
import time

NVML_LIBRARIES = ("libnvidia-ml.so.1", "/usr/lib/wsl/lib/libnvidia-ml.so.1", "/usr/lib64-nvidia/libnvidia-ml.so.1", "libnvidia-ml.so")
# Return codes
NVML_OK, NO_SUCH_CARD, NOT_FOUND, INSUFFICIENT, TIMED_OUT, NO_FUNCTION, GPU_LOST, RESET_NEEDED = 0, 2, 6, 7, 10, 13, 15, 16
NEVER = (2, 3, 12, 13, 25, 26)  # not offered by this card or this driver: not asked again
REFUSED = (4,)
NVML_WORDS = {4: "not-permitted", 9: "not-loaded", 10: "no-answer", 12: "no-library", 15: "lost", 16: "needs-reset", 17: "blocked", 18: "updated",
              999: "unknown"}
MEMORY_V2 = 0x02000028  # size and version of the record
NO_VALUE = (1 << 64) - 1
NO_PERFORMANCE_STATE = 32
MEMORY_TEMPERATURE = 82  # number of a field
MOST_CARDS = 64
MOST_PROCESSES = 64  # of a card
RELIST = 10.0  # seconds between two looks at which cards and MIG instances there are
PROCESS_INTERVAL = 2.0  # seconds between two looks at which programs use a card
ERROR_INTERVAL = 30.0
ENERGY_INTERVAL = 30.0  # one look takes 4 ms of the processor, a hundred times as much as any other
FLAWS_IN_A_ROW = 5  # unknown errors of a card that prove it lost


class NvmlCard:
    """A card or a MIG instance: its handle, what does not change, and what it does not offer."""

    def __init__(self, handle, facts):
        self.handle = handle
        self.facts = facts
        self.never = set()  # functions that this card does not offer
        self.slow = {}  # figures that are read now and then only
        self.slow_until = {}
        self.fields = CardFields()
        self.flaws = 0
        self.trouble = None  # all that can be said of one without a handle

    def take_over(self, other):
        """What is known of it, from when it was listed before."""
        self.never, self.slow, self.slow_until, self.fields, self.flaws = other.never, other.slow, other.slow_until, other.fields, other.flaws

    @property
    def is_instance(self):
        return "parent" in self.facts


class NvmlSource:
    """All cards that the library shows. NoSource when there is no library, no driver, or no card."""

    name = "nvml"
    known_facts = {}  # of cards, by their index: also when the library is opened anew

    def __init__(self):
        import ctypes
        self.ctypes = ctypes
        self.library = self._load()
        code = self.call("nvmlInit_v2")
        if code != NVML_OK:
            raise NoSource(NVML_WORDS.get(code, "error %d" % code))
        self.cards, self.relist_at = [], 0.0
        self.xids = XidMessages(self)
        self.health, self.complaint = "ok", ""  # of the card that is being read
        # Some drivers of branch 535 say more of a process than those before and after.
        self.stride = 32 if self._has("nvmlDeviceGetConfComputeMemSizeInfo") and not self._has("nvmlDeviceGetRunningProcessDetailList") else 24
        self.facts = {"driverVersion": self._words("nvmlSystemGetDriverVersion"), "cudaVersion": self._cuda_version()}
        self.list_cards()
        if not self.cards:
            self.close()
            raise NoSource("no-card")

    def _load(self):
        for name in NVML_LIBRARIES:
            try:
                return self.ctypes.CDLL(name)
            except OSError:
                continue
        raise NoSource("no-driver")

    def close(self):
        self.xids.close()
        self.call("nvmlShutdown")

    def _has(self, function):
        return hasattr(self.library, function)

    def call(self, function, *arguments):
        """The code that it returns; one that this driver does not know returns what the driver would say."""
        try:
            return int(getattr(self.library, function)(*arguments))
        except AttributeError:
            return NO_FUNCTION

    def _words(self, function, *before):
        text = self.ctypes.create_string_buffer(96)
        return text.value.decode("utf-8", "replace") if self.call(function, *before, text, 96) == NVML_OK else ""

    def _cuda_version(self):
        version = self.ctypes.c_int()
        if self.call("nvmlSystemGetCudaDriverVersion_v2", self.ctypes.byref(version)) != NVML_OK or version.value <= 0:
            return ""
        return "%d.%d" % (version.value // 1000, version.value % 1000 // 10)

    def list_cards(self):
        """Finds cards and MIG instances; those that were known keep what is known of them."""
        self.relist_at = time.monotonic() + RELIST
        count = self.ctypes.c_uint()
        if self.call("nvmlDeviceGetCount_v2", self.ctypes.byref(count)) != NVML_OK:
            return
        before = {card.facts["uuid"]: card for card in self.cards}
        cards = []
        for index in range(min(count.value, MOST_CARDS)):
            handle = self.ctypes.c_void_p()
            code = self.call("nvmlDeviceGetHandleByIndex_v2", index, self.ctypes.byref(handle))
            if code == NO_SUCH_CARD:
                break  # there are no more, whatever was counted
            cards += self._card_and_instances(index, handle) if code == NVML_OK else [self._card_out_of_reach(index, code)]
        for card in cards:
            known_card = before.get(card.facts["uuid"])
            if known_card and known_card.facts.get("isMig") == card.facts.get("isMig"):
                card.take_over(known_card)
        lost = [card for card in self.cards if card.flaws >= FLAWS_IN_A_ROW and card.facts["uuid"] not in {one.facts["uuid"] for one in cards}]
        self.cards = cards + lost  # a card that is lost is still shown, as lost

    def _card_out_of_reach(self, index, code):
        """One that this container may not use, or that is gone: it is shown, with what was known of it."""
        facts = self.known_facts.get(index) or {"uuid": "nvidia-%d" % index, "kind": "nvidia", "index": index, "name": ""}
        card = NvmlCard(None, facts)
        absence = NOT_PERMITTED if code in REFUSED else NOT_READABLE
        card.trouble = {"uuid": facts["uuid"], "loadPercent": absence, "memoryUsedBytes": absence, "processes": absence,
                        "health": {GPU_LOST: "lost", RESET_NEEDED: "needs-reset"}.get(code, "failing"),
                        "complaint": NVML_WORDS.get(code, "error %d" % code)}
        return card

    def _card_and_instances(self, index, handle):
        card = NvmlCard(handle, self._card_facts(index, handle))
        self.known_facts[index] = card.facts
        self.xids.watch(card.facts["uuid"], handle)
        if not self._mig_is_on(handle):
            return [card]
        card.facts["isMig"] = True
        return [card] + self._instances(card)

    def _mig_is_on(self, handle):
        now, later = self.ctypes.c_uint(), self.ctypes.c_uint()
        return self.call("nvmlDeviceGetMigMode", handle, self.ctypes.byref(now), self.ctypes.byref(later)) == NVML_OK and now.value == 1

    def _instances(self, card):
        most, found = self.ctypes.c_uint(), []
        if self.call("nvmlDeviceGetMaxMigDeviceCount", card.handle, self.ctypes.byref(most)) != NVML_OK:
            return []
        for index in range(min(most.value, 16)):
            handle = self.ctypes.c_void_p()
            if self.call("nvmlDeviceGetMigDeviceHandleByIndex", card.handle, index, self.ctypes.byref(handle)) != NVML_OK:
                continue  # instances have gaps between them
            name = self._words("nvmlDeviceGetName", handle)
            uuid = self._words("nvmlDeviceGetUUID", handle) or "%s/%d" % (card.facts["uuid"], index)
            memory = self._memory(NvmlCard(handle, {"parent": ""})).get("memoryBytes", NOT_OFFERED)
            found.append(NvmlCard(handle, known(uuid=uuid, kind="nvidia", index=index, name=name, parent=card.facts["uuid"],
                                                profile=name.rpartition("MIG ")[2], memoryBytes=memory)))
        return found

    def _card_facts(self, index, handle):
        card = NvmlCard(handle, {})
        pci = self.ctypes.create_string_buffer(68)
        bus = pci.raw[36:].split(b"\0")[0].decode("ascii", "replace") if self.call("nvmlDeviceGetPciInfo_v3", handle, pci) == NVML_OK else ""
        name = self._words("nvmlDeviceGetName", handle)
        major, minor = self.ctypes.c_int(), self.ctypes.c_int()
        code = self.call("nvmlDeviceGetCudaComputeCapability", handle, self.ctypes.byref(major), self.ctypes.byref(minor))
        memory = self._memory(card)
        facts = known(uuid=self._words("nvmlDeviceGetUUID", handle) or "%s %s" % (bus, name), kind="nvidia", index=index, name=name, busId=bus,
                      powerLimitMilliwatts=self._number(card, "nvmlDeviceGetEnforcedPowerLimit"),
                      maxClockMhz=self._number(card, "nvmlDeviceGetMaxClockInfo", 1),
                      maxMemoryClockMhz=self._number(card, "nvmlDeviceGetMaxClockInfo", 2),
                      slowdownCelsius=self._number(card, "nvmlDeviceGetTemperatureThreshold", 1),
                      memoryBytes=memory.get("memoryBytes", NOT_OFFERED))
        if code == NVML_OK:
            facts["computeCapability"] = "%d.%d" % (major.value, minor.value)
        if memory.get("shared"):
            facts["sharesMemory"] = True
        return facts

    def read(self):
        """A reading of each card, in the order of the inventory."""
        if time.monotonic() >= self.relist_at:
            self.list_cards()
        self.xids.take()
        return [self._read_card(card) for card in self.cards]

    def inventory(self):
        return dict(self.facts, devices=[card.facts for card in self.cards])

    def _read_card(self, card):
        if card.trouble:
            return card.trouble
        self.health, self.complaint = "ok", ""
        sample = {"uuid": card.facts["uuid"]}
        sample.update(known(**self._figures(card)))
        card.flaws = card.flaws + 1 if self.health == "failing" else FLAWS_IN_A_ROW if self.health == "lost" else 0
        if card.flaws >= FLAWS_IN_A_ROW:
            self.health = "lost"
        if self.health == "ok":
            return sample
        if self.health == "lost":
            sample = {"uuid": card.facts["uuid"]}
        return dict(sample, health=self.health, complaint=self.complaint)

    def _figures(self, card):
        load, memory_load = self._rates(card)
        memory = self._memory(card)
        memory.pop("shared", None)
        figures = dict(memory, loadPercent=load, memoryLoadPercent=memory_load, processes=self._now_and_then(card, PROCESS_INTERVAL, self._processes))
        if card.is_instance:
            return figures  # the others are the card's
        state = self._number(card, "nvmlDeviceGetPerformanceState")
        figures.update(
            temperatureCelsius=self._number(card, "nvmlDeviceGetTemperature", 0), memoryCelsius=self._field(card, MEMORY_TEMPERATURE),
            powerMilliwatts=self._number(card, "nvmlDeviceGetPowerUsage"),
            powerLimitMilliwatts=self._number(card, "nvmlDeviceGetEnforcedPowerLimit"),
            clockMhz=self._number(card, "nvmlDeviceGetClockInfo", 1), memoryClockMhz=self._number(card, "nvmlDeviceGetClockInfo", 2),
            fanPercent=self._number(card, "nvmlDeviceGetFanSpeed"), throttle=self._throttle(card),
            performanceState=NOT_OFFERED if state == NO_PERFORMANCE_STATE else state,
            energyMillijoules=self._energy(card),
            uncorrectedErrors=self._now_and_then(card, ERROR_INTERVAL, self._errors), **self._parts(card))
        return figures

    def _parts(self, card):
        """Faults and traffic; without those that say nothing."""
        faults, traffic = card.fields.read(self, card.handle) if self.health != "lost" else ({}, {})
        faults.update(known(lastXid=self.xids.last.get(card.facts["uuid"], NOT_OFFERED)))
        return {name: part for name, part in (("faults", faults), ("traffic", traffic)) if part}

    def _now_and_then(self, card, interval, read):
        """What a slow function said last, until it is time to ask again."""
        if time.monotonic() >= card.slow_until.get(read.__name__, 0.0):
            card.slow[read.__name__] = read(card)
            card.slow_until[read.__name__] = time.monotonic() + interval
        return card.slow[read.__name__]

    def _energy(self, card):
        """What the card used since its driver was loaded: exact when it is there, which is now and then only."""
        if time.monotonic() < card.slow_until.get("energy", 0.0):
            return card.slow["energy"]
        found = self._number(card, "nvmlDeviceGetTotalEnergyConsumption", size=8)
        card.slow_until["energy"], card.slow["energy"] = time.monotonic() + ENERGY_INTERVAL, NOT_YET if isinstance(found, int) else found
        return found

    def _errors(self, card):
        return self._number(card, "nvmlDeviceGetTotalEccErrors", 1, 0, size=8)

    def _absence(self, card, function, code):
        """Why a figure is not there; what that says of the card is noted."""
        if code in (GPU_LOST, RESET_NEEDED):
            self.health, self.complaint = "lost" if code == GPU_LOST else "needs-reset", NVML_WORDS[code]
        elif code in NEVER:
            card.never.add(function)
            return NOT_OFFERED
        elif code in REFUSED:
            return NOT_PERMITTED
        elif code not in (NOT_FOUND, TIMED_OUT):
            self.health, self.complaint = "failing", NVML_WORDS.get(code, "error %d" % code)
        return NOT_READABLE

    def _fill(self, card, function, size, *before, start=b""):
        """Bytes that a function fills in, or why not."""
        if function in card.never:
            return NOT_OFFERED
        buffer = self.ctypes.create_string_buffer(start, size)
        code = self.call(function, card.handle, *before, buffer)
        return buffer.raw if code == NVML_OK else self._absence(card, function, code)

    def _number(self, card, function, *before, size=4):
        filled = self._fill(card, function, size, *before)
        return int.from_bytes(filled, "little") if isinstance(filled, bytes) else filled

    def _rates(self, card):
        filled = self._fill(card, "nvmlDeviceGetUtilizationRates", 8)
        if not isinstance(filled, bytes):
            return filled, filled
        return [rate if rate <= 100 else NOT_READABLE for rate in struct.unpack("<II", filled)]

    def _memory(self, card):
        """Used and in all. Where the second version of the question is unknown, the first counts the driver's own as used."""
        filled = self._fill(card, "nvmlDeviceGetMemoryInfo_v2", 40, start=struct.pack("<I", MEMORY_V2))
        if isinstance(filled, bytes):
            total, _, _, used = struct.unpack_from("<QQQQ", filled, 8)
        else:
            filled = self._fill(card, "nvmlDeviceGetMemoryInfo", 24)
            if isinstance(filled, bytes):
                total, _, used = struct.unpack("<QQQ", filled)
        if filled is NOT_OFFERED and not card.is_instance or isinstance(filled, bytes) and total == 0:
            machine = table_in(PROC, "meminfo")  # the card has none of its own: the processor's is shared
            total, used = machine.get("MemTotal", 0), machine.get("MemTotal", 0) - machine.get("MemAvailable", 0)
            return {"memoryBytes": total, "memoryUsedBytes": used, "shared": True}
        return {"memoryBytes": total, "memoryUsedBytes": used} if isinstance(filled, bytes) else {"memoryUsedBytes": filled, "memoryBytes": filled}

    def _field(self, card, number):
        """One of the values that have numbers instead of functions."""
        name = "field %d" % number
        if name in card.never:
            return NOT_OFFERED
        record = self.ctypes.create_string_buffer(struct.pack("<I", number), 40)
        code = self.call("nvmlDeviceGetFieldValues", card.handle, 1, record)
        code = struct.unpack_from("<i", record.raw, 28)[0] if code == NVML_OK else code
        if code != NVML_OK:
            return self._absence(card, name, code)
        return struct.unpack_from("<I", record.raw, 32)[0]

    def _throttle(self, card):
        for function in ("nvmlDeviceGetCurrentClocksEventReasons", "nvmlDeviceGetCurrentClocksThrottleReasons"):
            reasons = self._number(card, function, size=8)
            if reasons is not NOT_OFFERED:
                return reasons & ~1 if isinstance(reasons, int) else reasons  # that it is idle is no reason
        return NOT_OFFERED

    def _processes(self, card):
        """Programs on a card, each once."""
        lists = [self._list_processes(card, "nvmlDeviceGet%sRunningProcesses" % kind) for kind in ("Compute", "MPSCompute", "Graphics")]
        found = {}
        for listed in lists:
            for pid, memory in listed.items() if isinstance(listed, dict) else ():
                found[pid] = memory if found.get(pid, NO_VALUE) == NO_VALUE else max(found[pid], memory if memory != NO_VALUE else 0)
        if not any(isinstance(listed, dict) for listed in lists):
            return next((listed for listed in lists if listed is not NOT_OFFERED), NOT_OFFERED)
        return [process_on_card(pid, NOT_OFFERED if memory == NO_VALUE else memory) for pid, memory in sorted(found.items())[:MOST_PROCESSES]]

    def _list_processes(self, card, function):
        for name, stride in ((function + "_v3", self.stride), (function + "_v2", 24), (function, 16)):
            if name in card.never:
                continue
            listed = self._list_with(card, name, stride)
            if listed is not NOT_OFFERED:
                return listed
        return NOT_OFFERED

    def _list_with(self, card, function, stride):
        room = MOST_PROCESSES
        for _ in range(3):
            count, buffer = self.ctypes.c_uint(room), self.ctypes.create_string_buffer(stride * room)
            code = self.call(function, card.handle, self.ctypes.byref(count), buffer)
            if code == NVML_OK:
                starts = range(0, min(count.value, room) * stride, stride)
                return {pid: memory for pid, memory in (struct.unpack_from("<I4xQ", buffer.raw, start) for start in starts) if pid}
            if code != INSUFFICIENT:
                return self._absence(card, function, code)
            room = min(4096, max(count.value, room) * 2)
        return NOT_READABLE
