"""What processor, memory, disks and network of this machine are at: of its container, where it is one."""
import os
import time

SYSTEM = os.environ.get("ALOFT_AGENT_SYS", "/sys")  # elsewhere only in tests, as PROC
NO_LIMIT = 1 << 60  # version 1 of control groups says "no limit" by a number beyond this
DISK_INTERVAL = 10.0  # seconds between two looks at how full disks are
MOST_NAMES = 2000  # in a folder, that are looked at for the largest file
WORK_FOLDERS = ("/content", "/kaggle/working", "/workspace", "/")  # where notebooks of providers lie; only those that are there


class ControlGroup:
    """The folders of this process's control group, from its own up to the outermost that can be seen."""

    def __init__(self, controller):
        self.version, self.folders = 0, []
        groups = [line.split(":", 2) for line in file_text(PROC, "self/cgroup").splitlines() if line.count(":") >= 2]
        for version, path in [(1, path) for _, names, path in groups if controller in names.split(",")] + \
                             [(2, path) for number, names, path in groups if number == "0" and not names]:
            place = self._mount(version, controller)
            if place and not self.folders:
                self.version, self.folders = version, self._upwards(*place, path=path)

    def _mount(self, version, controller):
        """Where the hierarchy is mounted, and what of it."""
        for line in file_text(PROC, "self/mountinfo").splitlines():
            head, _, tail = line.partition(" - ")
            words, kind = head.split(), tail.split()
            if len(words) < 5 or len(kind) < 3:
                continue
            if kind[0] == ("cgroup2" if version == 2 else "cgroup") and (version == 2 or controller in kind[2].split(",")):
                return words[4] if SYSTEM == "/sys" else words[4].replace("/sys", SYSTEM, 1), words[3]
        return None

    def _upwards(self, mount, root, path):
        """In a namespace of its own the path may not be visible; then the mount is all there is."""
        inner = path[len(root):] if root != "/" and path.startswith(root) else path
        folders, folder = [], os.path.normpath(mount + "/" + inner)
        while folder.startswith(mount) and folder != mount:
            folders.append(folder)
            folder = os.path.dirname(folder)
        return [folder for folder in folders + [mount] if os.path.isdir(folder)]


class HostReader:
    """Reads the host's figures; rates from the reading before."""

    def __init__(self):
        self.memory = ControlGroup("memory")
        self.cpu = ControlGroup("cpu")
        self.usage = ControlGroup("cpuacct") if self.cpu.version == 1 else self.cpu
        self.before = {}  # name of a counter: (when, values)
        self.disks, self.next_disks = [], 0.0
        self.known_facts = {}

    def read(self):
        """Nothing where the system says what nobody has seen yet."""
        try:
            return self._read()
        except (OSError, ValueError, IndexError):
            return {}

    def _read(self):
        cores = self.cores_allowed()
        memory = self._memory()
        received, sent = self._network()
        busy, steal = self._processor(cores)
        return known(cpuPercent=busy, coresAllowed=round(cores, 3), stealPercent=steal, receivedBytesPerSecond=received,
                     sentBytesPerSecond=sent, disks=self._disks(), **memory)

    def facts(self):
        """What does not change."""
        if not self.known_facts:
            self.known_facts = {"host": host_name(), "boot": boot_id(), "cpu": processor_name(), "cores": len(allowed_processors())}
        return self.known_facts

    def cores_allowed(self):
        """By quota and by the processors that this process may use."""
        cores = float(len(allowed_processors()))
        for folder in self.cpu.folders:
            if self.cpu.version == 2:
                words = (file_text(folder, "cpu.max").split() + ["", ""])[:2]
                quota, period = [int(word) if word.isdigit() else None for word in words]
            else:
                quota, period = number_in(folder, "cpu.cfs_quota_us"), number_in(folder, "cpu.cfs_period_us")
            if quota and quota > 0 and period:
                cores = min(cores, quota / period)
        return cores

    def _processor(self, cores):
        """Percent of what is allowed, and percent that other machines of the same host took."""
        mine = allowed_processors()
        totals = [0] * 8
        for line in file_text(PROC, "stat").splitlines():
            name, counts = line.partition(" ")[0], line.split()[1:]
            if name[:3] == "cpu" and name[3:].isdigit() and int(name[3:]) in mine:
                totals = [total + int(count) for total, count in zip(totals, counts)]
        steal = busy = NOT_OFFERED
        if any(totals):
            _, gone = self._since("stat", totals)
            busy = steal = NOT_YET
            if gone and sum(gone) > 0:
                busy = percent(1 - (gone[3] + gone[4]) / sum(gone))
                steal = percent(gone[7] / sum(gone))
        if cores < len(mine) or busy is NOT_OFFERED:  # a quota: what the machine does is not what we may do
            used = self._cpu_microseconds()
            if used is not None:
                seconds, gone = self._since("usage", [used])
                busy = percent(gone[0] / 1e6 / seconds / cores) if gone and seconds > 0 else NOT_YET
        return busy, steal

    def _cpu_microseconds(self):
        for folder in self.usage.folders:
            if self.usage.version == 2:
                used = table_in(folder, "cpu.stat").get("usage_usec")
            else:
                nanoseconds = number_in(folder, "cpuacct.usage")
                used = None if nanoseconds is None else nanoseconds // 1000
            if used is not None:
                return used
        return None

    def _memory(self):
        machine = table_in(PROC, "meminfo")
        total, available = machine.get("MemTotal"), machine.get("MemAvailable")
        figures = {"memoryBytes": NOT_OFFERED if total is None else total,
                   "memoryUsedBytes": NOT_OFFERED if None in (total, available) else max(0, total - available),
                   "swapUsedBytes": max(0, machine["SwapTotal"] - machine.get("SwapFree", 0)) if "SwapTotal" in machine else NOT_OFFERED,
                   "killsForMemory": table_in(PROC, "vmstat").get("oom_kill", NOT_OFFERED)}
        limit, folder = self._memory_limit()
        if folder and (total is None or limit < total):
            figures.update(memoryBytes=limit, memoryUsedBytes=self._memory_used(folder), killsForMemory=self._kills(folder))
        return figures

    def _memory_limit(self):
        """The tightest one, and whose it is."""
        name = "memory.max" if self.memory.version == 2 else "memory.limit_in_bytes"
        limits = [(limit, folder) for limit, folder in ((number_in(folder, name), folder) for folder in self.memory.folders)
                  if limit is not None and 0 < limit < NO_LIMIT]
        return min(limits) if limits else (None, "")

    def _memory_used(self, folder):
        """Without the page cache that would be given back."""
        is_new = self.memory.version == 2
        used = number_in(folder, "memory.current" if is_new else "memory.usage_in_bytes")
        cache = table_in(folder, "memory.stat").get("inactive_file" if is_new else "total_inactive_file", 0)
        return NOT_OFFERED if used is None else max(0, used - cache)

    def _kills(self, folder):
        return table_in(folder, "memory.events" if self.memory.version == 2 else "memory.oom_control").get("oom_kill", NOT_OFFERED)

    def _network(self):
        received = sent = 0
        lines = file_text(PROC, "net/dev").splitlines()[2:]
        for line in lines:
            name, _, counts = line.partition(":")
            counts = counts.split()
            if name.strip() != "lo" and len(counts) > 8:
                received, sent = received + int(counts[0]), sent + int(counts[8])
        if not lines:
            return NOT_OFFERED, NOT_OFFERED
        seconds, gone = self._since("network", [received, sent])
        if not gone or seconds <= 0:
            return NOT_YET, NOT_YET
        return tuple(max(0, int(count / seconds)) for count in gone)

    def _since(self, name, values):
        """Seconds since a counter was read before, and how much it has grown; None the first time."""
        now = time.monotonic()
        then, before = self.before.get(name, (now, None))
        self.before[name] = (now, values)
        return now - then, before and [value - earlier for value, earlier in zip(values, before)]

    def _disks(self):
        """A file system that hangs holds up nobody but the thread that reads samples."""
        if time.monotonic() >= self.next_disks:
            self.next_disks = time.monotonic() + DISK_INTERVAL
            self.disks = list(disks_now())
        return self.disks


def allowed_processors():
    try:
        return os.sched_getaffinity(0)
    except (OSError, AttributeError):
        return set(range(os.cpu_count() or 1))


def percent(part):
    return round(min(100.0, max(0.0, part * 100)), 1)


def largest_recent_file(folder, deepest=3):
    """Bytes of the largest file written there within a day: what is written next may be as large. Some names are looked at, no links."""
    since, left, largest, folders = time.time() - 86400, MOST_NAMES, NOT_OFFERED, [(folder, 1)]
    while folders and left > 0:
        folder, depth = folders.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    left -= 1
                    if left < 0:
                        break
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False) and depth < deepest:
                        folders.append((entry.path, depth + 1))
                    elif entry.is_file(follow_symlinks=False):
                        found = entry.stat(follow_symlinks=False)
                        if found.st_mtime >= since and (largest is NOT_OFFERED or found.st_size > largest):
                            largest = found.st_size
        except OSError:
            continue
    return largest


def disks_now():
    """File systems that a user fills, each once."""
    seen = set()
    for place in (os.curdir, *WORK_FOLDERS, "~", os.environ.get("TMPDIR") or "/tmp", "/dev/shm"):
        try:
            path = os.path.abspath(os.path.expanduser(place))  # of a folder that is gone there is none
            device, found = os.stat(path).st_dev, os.statvfs(path)
        except (OSError, AttributeError):
            continue
        if device not in seen and found.f_blocks > 0:
            seen.add(device)
            yield known(path=path, bytes=found.f_blocks * found.f_frsize, freeBytes=found.f_bavail * found.f_frsize,
                        largestRecentBytes=NOT_OFFERED if path == "/" or path.startswith("/dev/") else largest_recent_file(path))


def processor_name():
    for line in file_text(PROC, "cpuinfo").splitlines():
        name, _, value = line.partition(":")
        if name.strip() in ("model name", "Model", "Hardware"):
            return value.strip()
    import platform
    return platform.processor()
