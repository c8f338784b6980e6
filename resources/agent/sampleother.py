"""Cards that are not NVIDIA's, as far as the system itself tells of them: AMD by sysfs, TPUs by their presence."""
import os

AMD, GOOGLE = "0x1002", "0x1ae0"
TPU_NAMES = {"0x005e": ("TPU v4", 32), "0x0063": ("TPU v5e", 16), "0x0062": ("TPU v5p", 95), "0x006f": ("TPU v6e", 32), "0x0076": ("TPU v7", 192)}


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
        return [self._read_card(card, folder) for card, folder in zip(self.cards, self.folders)]

    def _read_card(self, card, folder):
        power = self._sensor(folder, "power1_average", 1000)
        return known(uuid=card["uuid"], loadPercent=sysfs_number(folder, "gpu_busy_percent"), memoryLoadPercent=sysfs_number(folder, "mem_busy_percent"),
                     memoryUsedBytes=sysfs_number(folder, "mem_info_vram_used"), memoryBytes=sysfs_number(folder, "mem_info_vram_total"),
                     temperatureCelsius=self._sensor(folder, "temp1_input", 1000), memoryCelsius=self._sensor(folder, "temp3_input", 1000),
                     powerMilliwatts=self._sensor(folder, "power1_input", 1000) if power is NOT_OFFERED else power,
                     powerLimitMilliwatts=self._sensor(folder, "power1_cap", 1000), clockMhz=amd_clock(folder, "pp_dpm_sclk"),
                     memoryClockMhz=amd_clock(folder, "pp_dpm_mclk"))

    def close(self):
        pass


class TpuSource:
    """That there are TPUs, and which; their figures are told to the program alone that uses them."""

    name = "tpu"

    def __init__(self):
        bus = os.path.join(SYSTEM, "bus/pci/devices")
        self.chips = [(address, file_text(bus, address, "device").strip()) for address in (sorted(os.listdir(bus)) if os.path.isdir(bus) else ())
                      if file_text(bus, address, "vendor").strip() == GOOGLE]
        self.chips = [(address, *TPU_NAMES[kind]) for address, kind in self.chips if kind in TPU_NAMES]
        if not self.chips:
            raise NoSource("no-tpu")

    def inventory(self):
        return {"devices": [{"uuid": "TPU-" + address, "kind": "tpu", "index": index, "name": name, "busId": address, "memoryBytes": gib << 30}
                            for index, (address, name, gib) in enumerate(self.chips)]}

    def read(self):
        return [{"uuid": "TPU-" + address} for address, _, _ in self.chips]

    def close(self):
        pass
