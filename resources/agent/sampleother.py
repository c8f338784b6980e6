"""Cards that are not NVIDIA's, as far as the system itself tells of them: AMD by sysfs, TPUs by their presence."""
import os
import re
import time

AMD, GOOGLE = "0x1002", "0x1ae0"
TPU_NAMES = {"0x005e": ("TPU v4", 32), "0x0063": ("TPU v5e", 16), "0x0062": ("TPU v5p", 95), "0x006f": ("TPU v6e", 32), "0x0076": ("TPU v7", 192)}


USERS_INTERVAL = 5.0  # seconds between two looks at which programs have a card open: every process is looked at
TPU_INFO_INTERVAL = 15.0  # seconds between two calls of tpu-info, which takes one of them
TPU_MEMORY, TPU_DUTY = re.compile(r"([\d.]+) GiB / ([\d.]+) GiB$"), re.compile(r"([\d.]+)\s*%$")
MEMORY_KEYS, MEMORY_UNITS = ("drm-memory-vram", "drm-resident-vram"), {"KiB": 1 << 10, "MiB": 1 << 20}


def open_files(pid):
    """Numbers and paths of what a process has open, as far as this user may see them."""
    folder = os.path.join(PROC, pid, "fd")
    try:
        return [(number, os.readlink(os.path.join(folder, number))) for number in os.listdir(folder)]
    except OSError:
        return []


def processes_now():
    return [name for name in os.listdir(PROC) if name.isdigit()]


def drm_memory(keys):
    for key in MEMORY_KEYS:
        words = keys.get(key, "").split()
        if words and words[0].isdigit():
            return int(words[0]) * MEMORY_UNITS.get("".join(words[1:]), 1)
    return NOT_OFFERED


def programs_on_cards(driver):
    """Programs by the address of the card, with the memory that they have there; none where the kernel does not tell (before 5.14)."""
    found = {}
    for pid in processes_now():
        clients = {}
        for number, path in open_files(pid):
            if not path.startswith("/dev/dri/"):
                continue
            lines = file_text(PROC, pid, "fdinfo", number).splitlines()
            keys = {key: value.strip() for key, _, value in (line.partition(":") for line in lines)}
            if "drm-driver" not in keys:
                return None
            if keys["drm-driver"] == driver:
                clients[keys.get("drm-pdev", ""), keys.get("drm-client-id", "")] = drm_memory(keys)
        for card in {card for card, _ in clients}:
            parts = [memory for (one, _), memory in clients.items() if one == card and memory is not NOT_OFFERED]
            found.setdefault(card, []).append(process_on_card(int(pid), sum(parts) if parts else NOT_OFFERED))
    return found


def sysfs_number(*names):
    number = number_in(*names)
    return NOT_OFFERED if number is None else number


def amd_clock(folder, name):
    """The line with the star is the clock of now: "1: 1700Mhz *"."""
    for line in file_text(folder, name).splitlines():
        digits = line.partition(":")[2].strip().lower().partition("mhz")[0]
        if line.rstrip().endswith("*") and digits.isdigit():
            return int(digits)
    return NOT_OFFERED


class AmdSource:
    """AMD cards by what their driver shows in /sys."""

    name = "amdgpu"

    def __init__(self):
        self.folders = []
        drm = os.path.join(SYSTEM, "class/drm")
        for card in sorted(os.listdir(drm)) if os.path.isdir(drm) else ():
            folder = os.path.join(drm, card, "device")
            if card[4:].isdigit() and file_text(folder, "vendor").strip() == AMD and number_in(folder, "mem_info_vram_total") is not None:
                self.folders.append(folder)
        if not self.folders:
            raise NoSource("no-amd")
        self.cards = [self._facts(index, folder) for index, folder in enumerate(self.folders)]
        self.programs, self.programs_until = None, 0.0

    def _facts(self, index, folder):
        bus = os.path.basename(os.path.realpath(folder))
        return known(uuid=file_text(folder, "unique_id").strip() or bus, kind="amd", index=index, busId=bus,
                     name=file_text(folder, "product_name").strip() or "AMD GPU", memoryBytes=sysfs_number(folder, "mem_info_vram_total"),
                     powerLimitMilliwatts=self._sensor(folder, "power1_cap", 1000))

    def _sensor(self, folder, name, divisor):
        sensors = os.path.join(folder, "hwmon")
        for sensor in os.listdir(sensors) if os.path.isdir(sensors) else ():
            number = number_in(sensors, sensor, name)
            if number is not None:
                return number // divisor
        return NOT_OFFERED

    def inventory(self):
        return {"devices": self.cards}

    def read(self):
        if time.monotonic() >= self.programs_until:
            self.programs, self.programs_until = programs_on_cards("amdgpu"), time.monotonic() + USERS_INTERVAL
        return [self._read_card(card, folder) for card, folder in zip(self.cards, self.folders)]

    def _read_card(self, card, folder):
        power = self._sensor(folder, "power1_average", 1000)
        return known(uuid=card["uuid"], loadPercent=sysfs_number(folder, "gpu_busy_percent"), memoryLoadPercent=sysfs_number(folder, "mem_busy_percent"),
                     memoryUsedBytes=sysfs_number(folder, "mem_info_vram_used"), memoryBytes=sysfs_number(folder, "mem_info_vram_total"),
                     temperatureCelsius=self._sensor(folder, "temp1_input", 1000), memoryCelsius=self._sensor(folder, "temp3_input", 1000),
                     powerMilliwatts=self._sensor(folder, "power1_input", 1000) if power is NOT_OFFERED else power,
                     powerLimitMilliwatts=self._sensor(folder, "power1_cap", 1000), clockMhz=amd_clock(folder, "pp_dpm_sclk"),
                     memoryClockMhz=amd_clock(folder, "pp_dpm_mclk"),
                     processes=NOT_OFFERED if self.programs is None else self.programs.get(card["busId"], []))

    def close(self):
        pass


def tpu_figures(text):
    """What tpu-info says of each device, by its number: percent of the time it computed, bytes used, bytes in all."""
    figures = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in re.split("[|\u2502]", line) if cell.strip()]
        memory = TPU_MEMORY.match(cells[1]) if len(cells) == 3 else None
        duty = TPU_DUTY.match(cells[2]) if memory else None
        if duty and cells[0].isdigit():
            figures[int(cells[0])] = round(float(duty.group(1))), *(int(float(gib) * (1 << 30)) for gib in memory.groups())
    return figures


class TpuSource:
    """TPUs, and which programs have them. Their figures are told to these programs alone; tpu-info asks them, where it is installed."""

    name = "tpu"

    def __init__(self):
        import shutil
        bus = os.path.join(SYSTEM, "bus/pci/devices")
        self.chips = [(address, file_text(bus, address, "device").strip()) for address in (sorted(os.listdir(bus)) if os.path.isdir(bus) else ())
                      if file_text(bus, address, "vendor").strip() == GOOGLE]
        self.chips = [(address, *TPU_NAMES[kind]) for address, kind in self.chips if kind in TPU_NAMES]
        if not self.chips:
            raise NoSource("no-tpu")
        self.users, self.users_until = [], 0.0
        self.tool, self.asking, self.ask_at = shutil.which("tpu-info"), None, 0.0
        self.figures = {}

    def inventory(self):
        return {"devices": [{"uuid": "TPU-" + address, "kind": "tpu", "index": index, "name": name, "busId": address, "memoryBytes": gib << 30}
                            for index, (address, name, gib) in enumerate(self.chips)]}

    def read(self):
        if time.monotonic() >= self.users_until:
            self.users, self.users_until = self._users_now(), time.monotonic() + USERS_INTERVAL
        self._ask_tool()
        return [self._read_chip(index, address) for index, (address, _, _) in enumerate(self.chips)]

    def _users_now(self):
        """A chip belongs to the one program that has its device file open."""
        users = [[] for _ in self.chips]
        for pid in processes_now():
            for index in {index for _, path in open_files(pid) for index in range(len(users)) if path in ("/dev/accel%d" % index, "/dev/vfio/%d" % index)}:
                users[index].append(process_on_card(int(pid), NOT_OFFERED))
        return users

    def _ask_tool(self):
        """Only while a program has a chip: else there is nobody to ask. The tool is slow, and is not waited for."""
        import subprocess
        if self.asking and self.asking.poll() is not None:
            self.figures = tpu_figures(self.asking.stdout.read(1 << 16).decode("utf-8", "replace")) if self.asking.returncode == 0 else {}
            self._end_asking()
        elif self.asking and time.monotonic() > self.ask_at:
            self._end_asking()
        if not any(self.users):
            self.figures = {}
        elif self.tool and not self.asking and time.monotonic() >= self.ask_at:
            self.ask_at = time.monotonic() + TPU_INFO_INTERVAL
            self.asking = subprocess.Popen([self.tool], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                           env=dict(os.environ, LC_ALL="C.UTF-8", COLUMNS="200"))

    def _end_asking(self):
        asking, self.asking = self.asking, None
        if asking:
            asking.kill()
            asking.wait()
            asking.stdout.close()

    def _read_chip(self, index, address):
        sample = {"uuid": "TPU-" + address, "processes": self.users[index]}
        if index in self.figures and len(self.figures) == len(self.chips):  # some chips are two devices there
            sample["loadPercent"], sample["memoryUsedBytes"], sample["memoryBytes"] = self.figures[index]
        return sample

    def close(self):
        self._end_asking()
