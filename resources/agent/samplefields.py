"""Faults and traffic of an NVIDIA card: values that the driver has numbers for, many in one call, and its messages about cards."""
import struct
import time

FAULT_INTERVAL = 30.0  # seconds between two looks at a card's faults
PCIE_INTERVAL, PCIE_WINDOW = 5.0, 0.02  # seconds between two looks at what goes by PCIe, and how long one takes
MOST_LINKS = 36
MOST_COUNTED = 1 << 50  # what no card has so many of is garbage
MOST_OF_A_COUNTER = 1 << 60  # bytes, counted since the start
ALL_LINKS = 0xFFFFFFFF
XID_EVENTS, MOST_XID, MOST_XIDS_AT_ONCE = 8, 10000, 64
# Numbers of fields. Newer cards take rows of their memory out of use, older ones pages.
CORRECTED, CORRECTED_EVER, UNCORRECTED_EVER, PAGES_1, PAGES_2, PAGES_PENDING = 3, 5, 6, 29, 30, 31
ROWS_1, ROWS_2, ROWS_PENDING, ROWS_FAILED, RECOVERY = 142, 143, 144, 145, 230
FAULT_FIELDS = (CORRECTED, CORRECTED_EVER, UNCORRECTED_EVER, PAGES_1, PAGES_2, PAGES_PENDING, ROWS_1, ROWS_2, ROWS_PENDING, ROWS_FAILED, RECOVERY)
LINK_SENT, LINK_RECEIVED, PCIE_SENT, PCIE_RECEIVED = 138, 139, 197, 198  # KiB by links, bytes by PCIe
PCIE_TURN = 1 << 32  # a counter begins anew here, which takes a fast bus less than 0.1 s
FIELD_FORMS = {1: "<I", 2: "<Q", 3: "<Q", 4: "<q", 5: "<i", 6: "<H"}  # by the type that the driver names


def counted(figure, most=MOST_COUNTED):
    return NOT_READABLE if isinstance(figure, int) and not 0 <= figure <= most else figure


def added(one, other):
    """A sum of two figures; half of it would be too little."""
    return one + other if isinstance(one, int) and isinstance(other, int) else other if isinstance(one, int) else one


def first_offered(one, other):
    return other if one is NOT_OFFERED else one


def wrapped_rate(before, after, seconds):
    """Of a counter that begins anew after 32 bits, once at most in between."""
    if not isinstance(before, int) or not isinstance(after, int):
        return after if isinstance(before, int) else before
    gone = after - before if after >= before else after - before + PCIE_TURN
    return int(gone / seconds) if 0 <= gone < PCIE_TURN and seconds > 0 else NOT_READABLE


class CardFields:
    """Those of one card. What it does not offer is asked for once."""

    def __init__(self):
        self.never = set()
        self.counters = {}
        self.faults, self.links, self.faults_until = {}, NOT_OFFERED, 0.0
        self.pcie, self.pcie_until = {}, 0.0

    def read(self, library, handle):
        if time.monotonic() >= self.faults_until:
            self.faults_until = time.monotonic() + FAULT_INTERVAL
            self.faults, self.links = self._faults(library, handle), self._links_up(library, handle)
        if time.monotonic() >= self.pcie_until:
            self.pcie_until = time.monotonic() + PCIE_INTERVAL
            self.pcie = self._look_at_pcie(library, handle)
        values, now = self._ask(library, handle, (LINK_SENT, LINK_RECEIVED)), time.monotonic()
        traffic = known(links=self.links, linkReceivedBytesPerSecond=self._rate(values, LINK_RECEIVED, 1024, now),
                        linkSentBytesPerSecond=self._rate(values, LINK_SENT, 1024, now), **self.pcie)
        return dict(self.faults), traffic

    def _ask(self, library, handle, fields):
        """Figures by their numbers; those that are not in it are not offered."""
        wanted = [field for field in fields if field not in self.never]
        if not wanted:
            return {}
        scope = {LINK_SENT: ALL_LINKS, LINK_RECEIVED: ALL_LINKS}
        records = library.ctypes.create_string_buffer(b"".join(struct.pack("<II32x", field, scope.get(field, 0)) for field in wanted), 40 * len(wanted))
        code = library.call("nvmlDeviceGetFieldValues", handle, len(wanted), records)
        values = {field: self._value(records.raw[40 * at:40 * at + 40], code) for at, field in enumerate(wanted)}
        self.never |= {field for field, value in values.items() if value is NOT_OFFERED}
        return values

    @staticmethod
    def _value(record, code):
        kind, own_code = struct.unpack_from("<Ii", record, 24)
        code = code if code != NVML_OK else own_code
        if code == NVML_OK:
            return counted(struct.unpack_from(FIELD_FORMS[kind], record, 32)[0], MOST_OF_A_COUNTER) if kind in FIELD_FORMS else NOT_READABLE
        return NOT_OFFERED if code in NEVER else NOT_PERMITTED if code in REFUSED else NOT_READABLE

    def _faults(self, library, handle):
        values = {field: counted(value) for field, value in self._ask(library, handle, FAULT_FIELDS).items()}
        value = lambda field: values.get(field, NOT_OFFERED)
        return known(corrected=value(CORRECTED), correctedEver=value(CORRECTED_EVER), uncorrectedEver=value(UNCORRECTED_EVER),
                     retired=first_offered(added(value(ROWS_1), value(ROWS_2)), added(value(PAGES_1), value(PAGES_2))),
                     pending=first_offered(value(ROWS_PENDING), value(PAGES_PENDING)), spent=value(ROWS_FAILED), recovery=value(RECOVERY))

    @staticmethod
    def _links_up(library, handle):
        up, state = 0, library.ctypes.c_uint()
        for link in range(MOST_LINKS):
            code = library.call("nvmlDeviceGetNvLinkState", handle, link, library.ctypes.byref(state))
            if code != NVML_OK:
                return up if link else NOT_OFFERED if code in NEVER else NOT_PERMITTED if code in REFUSED else NOT_READABLE
            up += state.value == 1
        return up

    def _look_at_pcie(self, library, handle):
        """By two looks so close to each other that the counters cannot begin anew twice in between."""
        began, before = time.monotonic(), self._ask(library, handle, (PCIE_SENT, PCIE_RECEIVED))
        if not before:
            return {}
        time.sleep(PCIE_WINDOW)
        between, after = time.monotonic() - began, self._ask(library, handle, (PCIE_SENT, PCIE_RECEIVED))
        return known(receivedBytesPerSecond=wrapped_rate(before.get(PCIE_RECEIVED, NOT_OFFERED), after.get(PCIE_RECEIVED, NOT_OFFERED), between),
                     sentBytesPerSecond=wrapped_rate(before.get(PCIE_SENT, NOT_OFFERED), after.get(PCIE_SENT, NOT_OFFERED), between))

    def _rate(self, values, field, unit, now):
        """Of a counter; one that went back was wrapped, or begun anew."""
        value = values.get(field, NOT_OFFERED)
        if not isinstance(value, int):
            return value
        before, before_at = self.counters.get(field, (None, 0.0))
        self.counters[field] = value, now
        if before is None or now <= before_at:
            return NOT_YET
        return counted(int((value - before) * unit / (now - before_at))) if value >= before else NOT_READABLE


class XidMessages:
    """The number of the driver's last message about each card, by its uuid; until there was one, "not yet"."""

    def __init__(self, library):
        self.library, self.last, self.handles = library, {}, {}
        self.events = library.ctypes.c_void_p()
        self.are_had = library.call("nvmlEventSetCreate", library.ctypes.byref(self.events)) == NVML_OK

    def close(self):
        if self.are_had:
            self.library.call("nvmlEventSetFree", self.events)

    def watch(self, uuid, handle):
        if not self.are_had or uuid in self.last:
            return
        code = self.library.call("nvmlDeviceRegisterEvents", handle, self.library.ctypes.c_ulonglong(XID_EVENTS), self.events)
        self.last[uuid] = NOT_YET if code == NVML_OK else NOT_OFFERED if code in NEVER else NOT_PERMITTED if code in REFUSED else NOT_READABLE
        self.handles[handle.value] = uuid

    def take(self):
        """Those that came since it was asked last."""
        for _ in range(MOST_XIDS_AT_ONCE if self.are_had else 0):
            event = self.library.ctypes.create_string_buffer(32)
            if self.library.call("nvmlEventSetWait_v2", self.events, event, 0) != NVML_OK:
                return
            handle, _, xid = struct.unpack_from("<QQQ", event.raw)
            if handle in self.handles and 0 < xid < MOST_XID:
                self.last[self.handles[handle]] = xid
