"""What the agent says of the hardware: of machines and containers as folders, of drivers that are played, and over its requests."""
import json
import os
import pathlib
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import time
import unittest

from client import AGENT_FILE, DEADLINE, AgentTest, agent, load_agent, part_text, until

GIB = 1 << 30


class Machine(unittest.TestCase):
    """A machine made of files."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.agent = load_agent("aloft_machine")
        self.agent.PROC, self.agent.SYSTEM = str(self.root / "proc"), str(self.root / "sys")
        self.agent.NVML_LIBRARIES, self.agent.find_smi = (), lambda: ""  # those of this computer
        self.agent.allowed_processors = lambda: {0, 1, 2, 3}
        self.write("proc/meminfo", "MemTotal: 16777216 kB\nMemFree: 1 kB\nMemAvailable: 12582912 kB\nSwapTotal: 2048 kB\nSwapFree: 1024 kB\n")
        self.write("proc/vmstat", "pgfault 1\noom_kill 7\n")
        self.write("proc/net/dev", "Inter-|\n face |\n    lo: 9 0 0 0 0 0 0 0 9 0\n  eth0: 1000 0 0 0 0 0 0 0 500 0\n")
        self.processors(idle=1000, busy=0)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def processors(self, idle, busy, steal=0):
        lines = ["cpu%d %d 0 0 %d 0 0 0 %d 0 0" % (number, busy, idle, steal) for number in range(4)]
        self.write("proc/stat", "cpu 0 0 0 0 0 0 0 0\n" + "\n".join(lines) + "\ncpu9 99999 0 0 0 0 0 0 0\n")

    def version_2(self, path="/box", mount="/"):
        self.write("proc/self/cgroup", "0::%s\n" % path)
        self.write("proc/self/mountinfo", "30 23 0:26 %s /sys/fs/cgroup ro,nosuid - cgroup2 cgroup rw\n" % mount)

    def group(self, folder, **files):
        for name, text in files.items():
            self.write("sys/fs/cgroup/%s/%s" % (folder, name.replace("__", ".")), str(text) + "\n")

    def test_a_machine_without_limits_is_read_whole(self):
        reader = self.agent.HostReader()
        first = reader.read()
        self.assertEqual((first["memoryBytes"], first["memoryUsedBytes"], first["swapUsedBytes"]), (16 * GIB, 4 * GIB, 1 << 20))
        self.assertEqual((first["cpuPercent"], first["receivedBytesPerSecond"], first["stealPercent"]), ("not-yet",) * 3)
        self.assertEqual((first["coresAllowed"], first["killsForMemory"]), (4, 7))
        self.processors(idle=1060, busy=30, steal=10)
        self.write("proc/net/dev", "Inter-|\n face |\n    lo: 99999 0 0 0 0 0 0 0 9 0\n  eth0: 5000 0 0 0 0 0 0 0 500 0\n")
        reader.before["network"] = (reader.before["network"][0] - 100, reader.before["network"][1])
        second = reader.read()
        self.assertEqual((second["cpuPercent"], second["stealPercent"]), (40.0, 10.0))
        self.assertTrue(0 < second["receivedBytesPerSecond"] <= 40)
        self.assertEqual(second["sentBytesPerSecond"], 0)

    def test_a_limit_of_the_container_is_what_counts(self):
        self.version_2()
        self.group("box", memory__max=8 * GIB, memory__current=6 * GIB, memory__stat="anon 1\ninactive_file %d" % (2 * GIB),
                   memory__events="low 0\noom_kill 2", cpu__max="150000 100000", cpu__stat="usage_usec 1000000")
        reader = self.agent.HostReader()
        first = reader.read()
        self.assertEqual((first["memoryBytes"], first["memoryUsedBytes"], first["killsForMemory"]), (8 * GIB, 4 * GIB, 2))
        self.assertEqual((first["coresAllowed"], first["cpuPercent"]), (1.5, "not-yet"))
        self.group("box", cpu__stat="usage_usec 31000000")
        reader.before["usage"] = (reader.before["usage"][0] - 40, reader.before["usage"][1])
        self.assertAlmostEqual(reader.read()["cpuPercent"], 50, delta=2)

    def test_the_tightest_limit_on_the_way_up_counts(self):
        self.version_2("/outer/inner")
        self.group("outer/inner", memory__max="max", cpu__max="max 100000")
        self.group("outer", memory__max=4 * GIB, memory__current=GIB, memory__stat="inactive_file 0", cpu__max="200000 100000")
        read = self.agent.HostReader().read()
        self.assertEqual((read["memoryBytes"], read["memoryUsedBytes"], read["coresAllowed"]), (4 * GIB, GIB, 2))
        self.assertNotIn("killsForMemory", read)

    def test_in_a_namespace_the_mount_is_all_there_is(self):
        for path, mount in (("/", "/"), ("/docker/abc", "/docker/abc"), ("/../../elsewhere", "/")):
            with self.subTest(path=path):
                self.version_2(path, mount)
                self.group(".", memory__max=2 * GIB, memory__current=GIB, memory__stat="inactive_file 1024")
                self.assertEqual(self.agent.HostReader().read()["memoryUsedBytes"], GIB - 1024)

    def test_version_1_has_other_names(self):
        self.write("proc/self/cgroup", "9:memory:/docker/x\n5:cpu,cpuacct:/docker/x\n0::/\n")
        self.write("proc/self/mountinfo", "1 2 0:1 /docker/x /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory\n"
                                          "1 2 0:2 /docker/x /sys/fs/cgroup/cpu,cpuacct ro - cgroup cgroup rw,cpu,cpuacct\n")
        self.group("memory", memory__limit_in_bytes=3 * GIB, memory__usage_in_bytes=2 * GIB, memory__stat="total_inactive_file %d" % GIB,
                   memory__oom_control="oom_kill_disable 0\nunder_oom 0\noom_kill 1")
        self.group("cpu,cpuacct", cpu__cfs_quota_us=50000, cpu__cfs_period_us=100000, cpuacct__usage=10 ** 9)
        read = self.agent.HostReader().read()
        self.assertEqual((read["memoryBytes"], read["memoryUsedBytes"], read["killsForMemory"], read["coresAllowed"]), (3 * GIB, GIB, 1, 0.5))
        self.group("memory", memory__limit_in_bytes=(1 << 63) - 4096)
        self.assertEqual(self.agent.HostReader().read()["memoryBytes"], 16 * GIB)

    def test_what_a_system_does_not_tell_is_not_there(self):
        empty = load_agent("aloft_elsewhere")
        empty.PROC, empty.SYSTEM = str(self.root / "nothing"), str(self.root / "nothing")
        read = empty.HostReader().read()
        self.assertEqual(set(read) - {"coresAllowed", "disks"}, set())

    def test_garbage_is_no_figure(self):
        self.version_2()
        self.group("box", memory__max="many", cpu__max="", memory__current="\0\xff", cpu__stat="usage_usec\nusage_usec x")
        for name in ("meminfo", "vmstat", "stat", "net/dev"):
            self.write("proc/" + name, "MemTotal:\ncpu0 a b\n\n:: 1\n\0" if name != "stat" else "cpu\n\n")
        self.assertNotIn("memoryBytes", self.agent.HostReader().read())

    def test_disks_come_once_each(self):
        disks = self.agent.HostReader().read()["disks"]
        self.assertTrue(disks)
        self.assertEqual(len({os.stat(disk["path"]).st_dev for disk in disks}), len(disks))
        self.assertTrue(all(0 <= disk["freeBytes"] <= disk["bytes"] for disk in disks))

    def test_a_working_folder_that_is_gone_is_left_out(self):
        here = os.getcwd()
        gone = tempfile.mkdtemp()
        os.chdir(gone)
        self.addCleanup(os.chdir, here)
        os.rmdir(gone)
        self.assertTrue(list(agent.disks_now()))

    def test_the_largest_file_that_was_written_lately(self):
        look = self.agent.largest_recent_file
        work = self.root / "work"
        work.mkdir()
        self.assertIs(look(str(work)), self.agent.NOT_OFFERED)
        for name, size, age in (("old.pt", 9000, 90000), ("runs/1/model.pt", 500, 60), ("log.txt", 20, 0), ("a/b/c/deep.pt", 8000, 0), (".cache/x", 8000, 0)):
            self.write("work/" + name, "x" * size)
            os.utime(work / name, (time.time() - age, time.time() - age))
        (work / "linked.pt").symlink_to(work / "a" / "b" / "c" / "deep.pt")
        self.assertEqual(look(str(work)), 500)
        self.assertIs(look(str(work / "absent")), self.agent.NOT_OFFERED)

    def test_amd_cards_are_read_from_sysfs(self):
        device = "sys/class/drm/card1/device/"
        for name, text in {"vendor": "0x1002", "mem_info_vram_total": 16 * GIB, "mem_info_vram_used": GIB, "gpu_busy_percent": 37,
                           "unique_id": "abc", "product_name": "Radeon", "pp_dpm_sclk": "0: 500Mhz\n1: 1700Mhz *",
                           "hwmon/hwmon3/power1_average": 45000000, "hwmon/hwmon3/power1_cap": 200000000, "hwmon/hwmon3/temp1_input": 51000}.items():
            self.write(device + name, "%s\n" % text)
        self.write("sys/class/drm/card0/device/vendor", "0x8086\n")
        source, _ = self.agent.find_source(2.0)
        self.assertEqual(source.inventory()["devices"][0]["name"], "Radeon")
        self.assertEqual(source.read(), [{"uuid": "abc", "loadPercent": 37, "memoryUsedBytes": GIB, "memoryBytes": 16 * GIB, "temperatureCelsius": 51,
                                          "powerMilliwatts": 45000, "powerLimitMilliwatts": 200000, "clockMhz": 1700, "processes": []}])

    def open_file(self, pid, number, path, info):
        self.write("proc/%d/fdinfo/%d" % (pid, number), info)
        self.write("proc/%d/cmdline" % pid, "/usr/bin/python3\0train.py\0")
        link = self.root / "proc" / str(pid) / "fd" / str(number)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(path)

    def test_programs_on_amd_cards(self):
        card = "pos:\t0\ndrm-driver:\tamdgpu\ndrm-pdev:\t0000:03:00.0\n"
        for number in (5, 6):  # the same client twice
            self.open_file(77, number, "/dev/dri/renderD128", card + "drm-client-id:\t12\ndrm-memory-vram:\t2048 KiB\n")
        self.open_file(77, 7, "/dev/dri/renderD128", card + "drm-client-id:\t13\ndrm-memory-vram:\t1 MiB\n")
        self.open_file(78, 5, "/dev/dri/renderD128", card + "drm-client-id:\t14\n")
        self.open_file(79, 5, "/dev/dri/renderD129", "drm-driver:\ti915\ndrm-pdev:\t0000:00:02.0\n")
        self.open_file(80, 5, "/dev/null", "pos:\t0\n")
        found = self.agent.programs_on_cards("amdgpu")
        self.assertEqual(list(found), ["0000:03:00.0"])
        programs = sorted(found["0000:03:00.0"], key=lambda process: process["pid"])
        self.assertEqual([(process["pid"], process.get("memoryBytes")) for process in programs], [(77, 3 << 20), (78, None)])
        self.open_file(81, 5, "/dev/dri/card0", "pos:\t0\n")
        self.assertIsNone(self.agent.programs_on_cards("amdgpu"))

    def test_tpus_are_present(self):
        for number in range(2):
            self.write("sys/bus/pci/devices/0000:00:0%d.0/vendor" % number, "0x1ae0\n")
            self.write("sys/bus/pci/devices/0000:00:0%d.0/device" % number, "0x0063\n")
        source, _ = self.agent.find_source(2.0)
        self.assertEqual([card["name"] for card in source.inventory()["devices"]], ["TPU v5e"] * 2)
        self.assertEqual(source.read()[0], {"uuid": "TPU-0000:00:00.0", "processes": []})

    TPU_INFO = """TPU Chips
+-------------+--------------+---------+------+
| Chip        | Type         | Devices | PID  |
+-------------+--------------+---------+------+
| /dev/vfio/0 | TPU v5e chip | 1       | 77   |
| /dev/vfio/1 | TPU v5e chip | 1       | None |
+-------------+--------------+---------+------+
TPU Runtime Utilization
\u2502 Device \u2502 Memory usage          \u2502 Duty cycle \u2502
\u2502 0      \u2502 1.50 GiB / 15.75 GiB  \u2502     97.61% \u2502
\u2502 1      \u2502 0.00 GiB / 15.75 GiB  \u2502      0.00% \u2502
"""

    def test_figures_of_tpus_come_from_their_tool_while_a_program_has_one(self):
        self.test_tpus_are_present()
        tool = self.root / "tpu-info"
        tool.write_text("#!/bin/sh\necho x >> %s/calls\ncat <<'END'\n%sEND\n" % (self.root, self.TPU_INFO))
        tool.chmod(0o755)
        source = self.agent.TpuSource()
        self.addCleanup(source.close)
        source.tool = str(tool)
        source.read()
        self.assertFalse((self.root / "calls").exists())  # nobody has one
        self.open_file(77, 5, "/dev/vfio/0", "pos:\t0\n")
        source.users_until = 0.0
        self.assertEqual([len(chip["processes"]) for chip in source.read()], [1, 0])
        until(lambda: "loadPercent" in source.read()[0], "an answer of the tool")
        first, second = source.read()
        self.assertEqual((first["loadPercent"], first["memoryUsedBytes"], first["memoryBytes"]), (98, 3 << 29, 63 << 28))
        self.assertEqual((second["loadPercent"], second["memoryUsedBytes"]), (0, 0))
        self.assertEqual((self.root / "calls").read_text(), "x\n")

    def test_what_the_tool_of_tpus_does_not_know_is_no_figure(self):
        for text in ("", "WARNING: libtpu metrics unavailable", "\u2502 0 \u2502 N/A \u2502 N/A \u2502", "| x | 1.0 GiB / 2.0 GiB | 3% |"):
            self.assertEqual(self.agent.tpu_figures(text), {})


class PlayedLibrary:
    """NVML's functions, played. values: what they fill in, or the code they return instead."""

    def __init__(self, cards=1, **values):
        self.cards = cards
        self.values = {"nvmlInit_v2": 0, "nvmlShutdown": 0, "nvmlSystemGetDriverVersion": b"550.54.15", "nvmlDeviceGetName": b"Tesla T4",
                       "nvmlDeviceGetUUID": b"GPU-1", "nvmlDeviceGetUtilizationRates": struct.pack("<II", 97, 40),
                       "nvmlDeviceGetMemoryInfo_v2": struct.pack("<IIQQQQ", 0, 0, 16 * GIB, GIB, 5 * GIB, 10 * GIB),
                       "nvmlDeviceGetTemperature": 61, "nvmlDeviceGetPowerUsage": 68250, "nvmlDeviceGetEnforcedPowerLimit": 70000,
                       "nvmlDeviceGetClockInfo": 1590, "nvmlDeviceGetPerformanceState": 0, "nvmlDeviceGetFanSpeed": -3,
                       "nvmlDeviceGetCurrentClocksThrottleReasons": struct.pack("<Q", 5), "nvmlDeviceGetTotalEnergyConsumption": struct.pack("<Q", 1 << 40),
                       "nvmlDeviceGetComputeRunningProcesses_v3": [], "nvmlDeviceGetGraphicsRunningProcesses_v3": -3,
                       "nvmlDeviceGetCudaComputeCapability": (7, 5), "nvmlDeviceGetPciInfo_v3": bytes(36) + b"00000000:00:04.0"}
        self.values.update(values)
        self.asked = []
        self.out_of_reach = {}  # index: code

    def __getattr__(self, name):
        if name in ("nvmlDeviceGetCount_v2", "nvmlDeviceGetHandleByIndex_v2"):
            return lambda *arguments: self.list(name, arguments)
        if name.startswith("nvml") and name in self.values:
            return lambda *arguments: self.play(name, arguments)
        raise AttributeError(name)

    def list(self, name, arguments):
        if name == "nvmlDeviceGetCount_v2":
            arguments[0]._obj.value = self.cards
            return 0
        arguments[1]._obj.value = 1000 + arguments[0]
        return self.out_of_reach.get(arguments[0], 0)

    def play(self, name, arguments):
        self.asked.append(name)
        value = self.values[name]
        if callable(value):
            return value(*arguments)
        if isinstance(value, int) and (value < 0 or not arguments):
            return -value
        if isinstance(value, tuple):
            for target, number in zip(arguments[1:], value):
                target._obj.value = number
        elif isinstance(value, list):
            arguments[1]._obj.value = len(value)
            for index, record in enumerate(value):
                arguments[2][index * len(record):(index + 1) * len(record)] = record
        else:
            target = next(argument for argument in reversed(arguments) if hasattr(argument, "raw"))
            data = struct.pack("<I", value) if isinstance(value, int) else value
            target[0:len(data)] = data
        return 0


class Cards(unittest.TestCase):
    """NVIDIA cards by a library that is played."""

    def source(self, **values):
        self.library = PlayedLibrary(**values)
        kind = type("Played", (agent.NvmlSource,), {"_load": lambda source: self.library})
        return kind()

    def test_figures_have_their_units_and_absence_is_no_zero(self):
        source = self.source()
        self.assertEqual(source.inventory(), {
            "driverVersion": "550.54.15", "cudaVersion": "", "devices": [{
                "uuid": "GPU-1", "kind": "nvidia", "index": 0, "name": "Tesla T4", "busId": "00000000:00:04.0", "memoryBytes": 16 * GIB,
                "powerLimitMilliwatts": 70000, "computeCapability": "7.5"}]})
        self.assertEqual(source.read(), [{
            "uuid": "GPU-1", "loadPercent": 97, "memoryLoadPercent": 40, "memoryUsedBytes": 10 * GIB, "memoryBytes": 16 * GIB, "temperatureCelsius": 61,
            "powerMilliwatts": 68250, "powerLimitMilliwatts": 70000, "clockMhz": 1590, "memoryClockMhz": 1590, "performanceState": 0, "throttle": 4,
            "energyMillijoules": 1 << 40, "processes": []}])

    FIELDS = {3: 12, 5: 340, 6: 2, 142: 1, 143: 2, 144: 1, 145: 0, 230: 1, 138: 1024, 139: 2048, 197: 1 << 20, 198: 1 << 21}

    def fill_fields(self, handle, count, records):
        """As the driver does: each record has a type, a code and a value of its own."""
        for start in range(0, 40 * count, 40):
            field, scope = struct.unpack_from("<II", records.raw, start)
            value = self.FIELDS.get(field)
            self.assertEqual(scope, 0xFFFFFFFF if field in (138, 139) else 0)
            form = "<Ii" + ("I" if field == 230 else "Q")
            records[start + 24:start + 24 + struct.calcsize(form)] = struct.pack(form, 1 if field == 230 else 3, 3 if value is None else 0, value or 0)
        return 0

    def test_faults_and_traffic_of_a_card(self):
        links = lambda handle, link, up: 2 if link >= 4 else setattr(up._obj, "value", 1) or 0
        source = self.source(nvmlDeviceGetFieldValues=self.fill_fields, nvmlDeviceGetNvLinkState=links)
        first = source.read()[0]
        self.assertEqual(first["faults"], {"corrected": 12, "correctedEver": 340, "uncorrectedEver": 2, "retired": 3, "pending": 1, "spent": 0, "recovery": 1})
        self.assertEqual(first["traffic"], {"receivedBytesPerSecond": 0, "sentBytesPerSecond": 0, "links": 4,
                                            "linkReceivedBytesPerSecond": "not-yet", "linkSentBytesPerSecond": "not-yet"})
        counters = source.cards[0].fields.counters
        for field, (value, at) in list(counters.items()):
            counters[field] = value // 2, time.monotonic() - 2.0
        traffic = source.read()[0]["traffic"]
        self.assertAlmostEqual(traffic["linkSentBytesPerSecond"], 1 << 18, delta=1 << 14)

    def test_counters_of_a_fast_bus_begin_anew_between_two_readings(self):
        began = time.monotonic()

        def fill(handle, count, records):
            counter = int((time.monotonic() - began) * 2e9) + (1 << 31)  # 2 GB a second go through 32 bits in two seconds
            self.FIELDS = {**self.FIELDS, 197: counter % (1 << 32), 198: 2 * counter % (1 << 32)}
            return self.fill_fields(handle, count, records)
        source = self.source(nvmlDeviceGetFieldValues=fill, nvmlDeviceGetNvLinkState=-3)
        for _ in range(3):
            traffic = source.read()[0]["traffic"]
            self.assertAlmostEqual(traffic["sentBytesPerSecond"] / 2e9, 1, delta=0.25)
            self.assertAlmostEqual(traffic["receivedBytesPerSecond"] / 4e9, 1, delta=0.25)
            self.assertEqual(source.read()[0]["traffic"]["sentBytesPerSecond"], traffic["sentBytesPerSecond"])  # for 5 seconds
            source.cards[0].fields.pcie_until = 0
            time.sleep(0.4)

    def test_energy_is_asked_for_now_and_then(self):
        source = self.source()
        self.assertEqual(source.read()[0]["energyMillijoules"], 1 << 40)
        self.assertEqual(source.read()[0]["energyMillijoules"], "not-yet")
        source.cards[0].slow_until["energy"] = 0
        self.assertEqual(source.read()[0]["energyMillijoules"], 1 << 40)
        self.assertEqual(self.library.asked.count("nvmlDeviceGetTotalEnergyConsumption"), 2)

    def test_no_field_is_zero_for_being_unknown(self):
        garbage = lambda handle, count, records: records.__setitem__(slice(0, 40 * count), (bytes(24) + struct.pack("<IiQ", 3, 0, (1 << 64) - 1)) * count) or 0
        source = self.source(nvmlDeviceGetFieldValues=garbage, nvmlDeviceGetNvLinkState=-4)
        sample = source.read()[0]
        self.assertEqual(set(sample["faults"].values()), {None})
        self.assertEqual(sample["traffic"].pop("links"), "not-permitted")
        self.assertEqual(set(sample["traffic"].values()), {None})
        source = self.source(nvmlDeviceGetFieldValues=lambda handle, count, records: self.fill_none(count, records))
        for _ in range(3):
            sample = source.read()[0]
        self.assertNotIn("faults", sample)
        self.assertNotIn("traffic", sample)
        self.assertEqual(self.library.asked.count("nvmlDeviceGetFieldValues"), 4)  # faults, both kinds of traffic, and the temperature of the memory

    @staticmethod
    def fill_none(count, records):
        for start in range(0, 40 * count, 40):
            records[start + 28:start + 32] = struct.pack("<i", 3)
        return 0

    def test_the_drivers_last_message_about_a_card(self):
        told = [79]
        def wait(events, event, milliseconds):
            self.assertEqual(milliseconds, 0)
            if not told:
                return 10
            event[0:24] = struct.pack("<QQQ", 1000, 8, told.pop())
            return 0
        source = self.source(nvmlEventSetCreate=lambda events: 0, nvmlDeviceRegisterEvents=lambda handle, types, events: 0,
                             nvmlEventSetWait_v2=wait, nvmlEventSetFree=lambda events: 0)
        self.assertEqual(source.read()[0]["faults"], {"lastXid": 79})
        self.assertEqual(source.read()[0]["faults"], {"lastXid": 79})
        source.relist_at = 0.0
        self.assertEqual(source.read()[0]["faults"], {"lastXid": 79})
        source = self.source(nvmlEventSetCreate=lambda events: 0, nvmlDeviceRegisterEvents=-3, nvmlEventSetWait_v2=lambda *_: 10)
        self.assertNotIn("faults", source.read()[0])

    def test_what_is_not_offered_is_asked_for_once(self):
        source = self.source(nvmlDeviceGetPowerUsage=-4, nvmlDeviceGetTemperature=-999)
        for _ in range(3):
            sample = source.read()[0]
        self.assertEqual(self.library.asked.count("nvmlDeviceGetFanSpeed"), 1)
        self.assertNotIn("fanPercent", sample)
        self.assertEqual(sample["powerMilliwatts"], "not-permitted")
        self.assertIsNone(sample["temperatureCelsius"])
        self.assertEqual(sample["health"], "failing")

    def test_a_card_out_of_reach_is_still_a_card(self):
        for code, health, complaint, absence in ((4, "failing", "not-permitted", "not-permitted"), (15, "lost", "lost", None)):
            agent.NvmlSource.known_facts.clear()
            source = self.source(cards=2, nvmlDeviceGetUUID=lambda handle, text, _: setattr(text, "value", b"GPU-%d" % handle.value) or 0)
            source.known_facts.pop(1)
            self.library.out_of_reach[1] = code
            source.list_cards()
            self.assertEqual([card["uuid"] for card in source.inventory()["devices"]], ["GPU-1000", "nvidia-1"])
            good, bad = source.read()
            self.assertNotIn("health", good)
            self.assertEqual(bad, {"uuid": "nvidia-1", "loadPercent": absence, "memoryUsedBytes": absence, "processes": absence, "health": health,
                                   "complaint": complaint})

    def test_what_was_known_of_a_card_stands_when_it_is_out_of_reach(self):
        agent.NvmlSource.known_facts.clear()
        source = self.source()
        self.library.out_of_reach[0] = 15
        source.list_cards()
        self.assertEqual(source.inventory()["devices"][0]["name"], "Tesla T4")
        self.assertEqual([(card["uuid"], card["health"]) for card in source.read()], [("GPU-1", "lost")])

    def test_there_may_be_fewer_cards_than_were_counted(self):
        agent.NvmlSource.known_facts.clear()
        self.assertEqual(len(self.source(cards=1).cards), 1)
        self.library.cards, self.library.out_of_reach = 3, {1: 2}
        source = type("Played", (agent.NvmlSource,), {"_load": lambda source: self.library})()
        self.assertEqual(len(source.read()), 1)

    def test_older_drivers_have_older_functions(self):
        source = self.source(nvmlDeviceGetMemoryInfo_v2=-13, nvmlDeviceGetMemoryInfo=struct.pack("<QQQ", 8 * GIB, 5 * GIB, 3 * GIB),
                             nvmlDeviceGetComputeRunningProcesses_v3=-13, nvmlDeviceGetComputeRunningProcesses=[struct.pack("<I4xQ", os.getpid(), GIB)])
        sample = source.read()[0]
        self.assertEqual((sample["memoryUsedBytes"], sample["memoryBytes"]), (3 * GIB, 8 * GIB))
        self.assertEqual([(process["pid"], process["memoryBytes"]) for process in sample["processes"]], [(os.getpid(), GIB)])

    def test_memory_that_is_the_machine_s_is_said_to_be_shared(self):
        source = self.source(nvmlDeviceGetMemoryInfo_v2=struct.pack("<IIQQQQ", 0, 0, 0, 0, 0, 0))
        self.assertTrue(source.inventory()["devices"][0]["sharesMemory"])
        self.assertGreater(source.read()[0]["memoryBytes"], GIB)

    def test_processes_are_told_once_with_their_run(self):
        environment = dict(os.environ, ALOFT_RUN="my-run")
        child = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE, env=environment)
        self.addCleanup(child.wait, DEADLINE)
        self.addCleanup(child.stdin.close)
        until(lambda: agent.run_of(child.pid), "the child has begun")  # between fork and exec it is still us
        record = struct.Struct("<I4xQII")
        listed = [record.pack(child.pid, GIB, 0, 0), record.pack(4194303, agent.NO_VALUE, 0, 0), record.pack(0, 1, 0, 0)]
        source = self.source(nvmlDeviceGetComputeRunningProcesses_v3=listed, nvmlDeviceGetGraphicsRunningProcesses_v3=listed[:1])
        mine, outside = source.read()[0]["processes"]
        self.assertEqual((mine["pid"], mine["runId"], mine["memoryBytes"]), (child.pid, "my-run", GIB))
        self.assertTrue(mine["name"].startswith("python") and mine["user"])
        self.assertEqual(outside, {"pid": 4194303, "isOutside": True})

    def test_some_drivers_say_more_of_each_process(self):
        record = struct.Struct("<I4xQIIQ")
        source = self.source(nvmlDeviceGetComputeRunningProcesses_v3=[record.pack(pid, GIB, 0, 0, 0) for pid in (4194301, 4194302)],
                             nvmlDeviceGetConfComputeMemSizeInfo=0)
        self.assertEqual([process["pid"] for process in source.read()[0]["processes"]], [4194301, 4194302])

    def test_more_processes_than_room_are_asked_for_again(self):
        pids = list(range(4190000, 4190100))

        def list_processes(handle, count, buffer):
            room, count._obj.value = count._obj.value, len(pids)
            if room < len(pids):
                return 7
            for index, pid in enumerate(pids):
                buffer[index * 24:index * 24 + 24] = struct.pack("<I4xQII", pid, 1, 0, 0)
            return 0
        source = self.source(nvmlDeviceGetComputeRunningProcesses_v3=list_processes)
        self.assertEqual(len(source.read()[0]["processes"]), agent.MOST_PROCESSES)

    def test_a_lost_card_says_so_and_nothing_else(self):
        source = self.source()
        self.library.values["nvmlDeviceGetUtilizationRates"] = -15
        self.assertEqual(source.read(), [{"uuid": "GPU-1", "health": "lost", "complaint": "lost"}])
        self.library.values["nvmlDeviceGetUtilizationRates"] = -16
        self.assertEqual(source.read()[0]["health"], "needs-reset")

    def test_errors_that_stay_are_a_loss(self):
        source = self.source(nvmlDeviceGetUtilizationRates=-999)
        self.assertEqual([source.read()[0]["health"] for _ in range(5)], ["failing"] * 4 + ["lost"])

    def test_without_a_driver_the_reason_is_told(self):
        for code, words in ((9, "not-loaded"), (18, "updated"), (77, "error 77")):
            with self.assertRaisesRegex(agent.NoSource, words):
                self.source(nvmlInit_v2=lambda code=code: code)

    def test_a_card_in_parts_is_followed_by_its_instances(self):
        names = {1000: b"NVIDIA A100", 2000: b"NVIDIA A100-SXM4-40GB MIG 1g.5gb"}

        def fill(text):
            def function(handle, buffer, size):
                data = text(handle.value)
                buffer[0:len(data)] = data
                return 0
            return function

        def instance(handle, index, found):
            found._obj.value = 2000
            return 0 if index == 1 else 6
        source = self.source(nvmlDeviceGetMigMode=(1, 1), nvmlDeviceGetMaxMigDeviceCount=(7,), nvmlDeviceGetMigDeviceHandleByIndex=instance,
                             nvmlDeviceGetName=fill(names.get), nvmlDeviceGetUUID=fill(lambda handle: b"GPU-1" if handle == 1000 else b"MIG-1"))
        card, part = source.inventory()["devices"]
        self.assertTrue(card["isMig"])
        self.assertEqual((part["parent"], part["profile"], part["uuid"], part["index"]), ("GPU-1", "1g.5gb", "MIG-1", 1))
        self.assertEqual([sample["uuid"] for sample in source.read()], ["GPU-1", "MIG-1"])


SMI = r'''#!%s
import os, sys, time
row = {"index": "0", "uuid": "GPU-9", "pci.bus_id": "00000000:00:04.0", "name": "Tesla T4", "driver_version": "550.1", "utilization.gpu": "33",
       "memory.total": "15360", "memory.used": "512", "temperature.gpu": "44", "temperature.memory": "N/A", "power.draw": "30.25",
       "enforced.power.limit": "[Insufficient Permissions]", "fan.speed": "[N/A]", "pstate": "P8", "clocks_throttle_reasons.active": "0x0000000000000004",
       "utilization.memory": "[Unknown Error]"}
folder = os.path.dirname(os.path.abspath(__file__))
words = sys.argv[1:]
open(os.path.join(folder, "calls"), "a").write(" ".join(words) + "\n")
if os.path.exists(os.path.join(folder, "fails")):
    print(open(os.path.join(folder, "fails")).read())
    sys.exit(9)
if words == ["--help-query-gpu"]:
    sys.exit(1)
if not words:
    print("| NVIDIA-SMI 580.159.04             Driver Version: 580.159.04     CUDA Version: 13.0     |")
    sys.exit(0)
if words[0].startswith("--query-compute-apps"):
    print("GPU-9, %%d, 300" %% os.getppid())
    sys.exit(0)
columns = words[0].partition("=")[2].split(",")
for column in columns:
    if column not in row:
        print('Field "%%s" is not a valid field to query.' %% column)
        sys.exit(2)
print(", ".join(columns), flush=True)
while True:
    print(", ".join(row[column] for column in columns), flush=True)
    if "-lms" not in words:
        break
    time.sleep(0.05)
    if os.path.exists(os.path.join(folder, "ends")):
        os.unlink(os.path.join(folder, "ends"))
        sys.exit(0)
'''


class Tool(unittest.TestCase):
    """NVIDIA cards by an nvidia-smi that is played."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        tool = self.folder / "nvidia-smi"
        tool.write_text(SMI % sys.executable)
        tool.chmod(0o755)
        self.agent = load_agent("aloft_tool")
        self.agent.find_smi = lambda: str(tool)

    def open(self):
        source = self.agent.SmiSource(0.05)
        self.addCleanup(source.close)
        return source

    def test_words_are_no_numbers(self):
        sample = self.open().read()[0]
        processes = sample.pop("processes")
        self.assertEqual(sample, {
            "uuid": "GPU-9", "loadPercent": 33, "memoryLoadPercent": None, "memoryUsedBytes": 512 << 20, "memoryBytes": 15360 << 20,
            "temperatureCelsius": 44, "powerMilliwatts": 30250, "powerLimitMilliwatts": "not-permitted", "performanceState": 8, "throttle": 4,
            "health": "failing", "complaint": "unknown"})
        self.assertEqual([(process["pid"], process["memoryBytes"]) for process in processes], [(os.getpid(), 300 << 20)])

    def test_faults_are_words_or_numbers(self):
        row = {"uuid": "GPU-9", "ecc.errors.corrected.volatile.total": "12", "ecc.errors.uncorrected.aggregate.total": "[N/A]",
               "remapped_rows.pending": "Yes", "remapped_rows.failure": "0", "gpu_recovery_action": "Drain and Reset"}
        self.assertEqual(self.agent.smi_sample(row)["faults"], {"corrected": 12, "pending": 1, "spent": 0, "recovery": 4})
        row.update({"remapped_rows.pending": "No", "gpu_recovery_action": "None", "remapped_rows.failure": "[Unknown Error]"})
        self.assertEqual(self.agent.smi_sample(row)["faults"], {"corrected": 12, "pending": 0, "spent": None, "recovery": 0})
        row.update({"ecc.errors.corrected.aggregate.total": "340", "remapped_rows.correctable": "1", "remapped_rows.uncorrectable": "2"})
        faults = self.agent.smi_sample(row)["faults"]
        self.assertEqual((faults["correctedEver"], faults["retired"]), (340, 3))

    def test_the_driver_and_its_cuda_are_told(self):
        self.assertEqual(self.open().inventory()["cudaVersion"], "13.0")

    def test_a_tool_that_works_speaks_for_a_driver(self):
        self.agent.NVML_LIBRARIES = ()
        source, why = self.agent.find_source(0.05)
        self.addCleanup(source.close)
        self.assertEqual((source.name, why), ("nvidia-smi", "no-library"))

    def test_every_documented_word_is_known(self):
        for word in ("[N/A]", "N/A", "[Not Supported]", "Not Supported", "[Requested functionality has been deprecated]", "[Function Not Found]", "",
                     "[GPU requires reset]", "[GPU is lost]"):
            self.assertIs(self.agent.smi_figure(word), self.agent.NOT_OFFERED, word)
        self.assertEqual(self.agent.smi_figure("[Insufficient Permissions]"), "not-permitted")
        self.assertIsNone(self.agent.smi_figure("[Unknown Error]"))
        self.assertEqual(self.agent.smi_figure(" 12.34 W", 1000), 12340)
        self.assertIsNone(self.agent.smi_figure("1.2.3"))

    def test_one_process_goes_on_and_is_started_again(self):
        self.agent.SMI_RESTARTS = (0,)
        source = self.open()
        until(lambda: "-lms" in (self.folder / "calls").read_text(), "it goes on")
        for _ in range(5):
            source.read()
        self.assertEqual((self.folder / "calls").read_text().count("-lms"), 1)
        first = source.process.pid
        (self.folder / "ends").touch()
        until(lambda: source.read() and source.process and source.process.pid != first, "another process")
        source.close()
        self.assertIsNone(source.process)

    def test_a_failure_of_the_whole_call_is_the_reason(self):
        (self.folder / "fails").write_text("NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.\n")
        with self.assertRaisesRegex(self.agent.NoSource, "couldn't communicate"):
            self.open()

    def test_silence_is_told(self):
        source = self.open()
        source.process.send_signal(signal.SIGSTOP)
        self.addCleanup(lambda: source.process and source.process.send_signal(signal.SIGCONT))
        source.read_at -= 100
        until(lambda: source.read()[0].get("health") == "failing" and source.read()[0]["complaint"].startswith("silent ") or source.__setattr__("read_at", source.read_at - 100),
              "silence")

    def test_cut_and_mixed_lines_are_no_rows(self):
        header = self.agent.smi_header("index, uuid, clocks.sm [MHz], name")
        self.assertEqual(header, ["index", "uuid", "clocks.current.sm", "name"])
        for line in ("0, GPU", "0, GPU, 1, 2, 3", "", ",,,,,,,", "\0" * 1000):
            self.assertEqual(self.agent.smi_row(header, line), {})


class Readers(unittest.TestCase):
    """The threads that read."""

    def setUp(self):
        self.agent = load_agent("aloft_readers")

    def played(self, read):
        class Source:
            name = "played"
            closed = 0

            def inventory(self):
                return {"devices": [{"uuid": "one"}]}

            def read(self):
                return read()

            def close(self):
                Source.closed += 1
        self.agent.find_source = lambda pace: (Source(), "")
        return Source

    def test_a_card_that_hangs_does_not_hold_up_the_host(self):
        stuck, free = threading.Event(), threading.Event()
        self.addCleanup(free.set)

        def read():
            if stuck.is_set():
                free.wait(DEADLINE)
            return [{"uuid": "one", "loadPercent": 5}]
        self.played(read)
        cards = self.agent.CardReader()
        self.assertEqual(cards.look(1.0), [{"uuid": "one", "loadPercent": 5}])
        stuck.set()
        self.assertEqual(cards.look(0.01), [{"uuid": "one", "loadPercent": None}])
        cards.asked_at -= 60
        self.assertEqual(cards.look(0.01)[0]["health"], "failing")
        stuck.clear()
        free.set()
        until(lambda: cards.look(0.05) == [{"uuid": "one", "loadPercent": 5}], "the card answers again")
        cards.end()

    def test_a_source_that_fails_is_opened_again_later(self):
        def read():
            raise ValueError("garbage")
        source = self.played(read)
        cards = self.agent.CardReader()
        self.assertEqual(cards.look(DEADLINE), [])
        self.assertEqual((source.closed, cards.why_not), (1, "failed ValueError: garbage"))
        cards.end()

    def test_nobody_reads_when_nobody_asks(self):
        source = self.played(lambda: [{"uuid": "one"}])
        sampling = self.agent.sampling()
        sampling.want(0.25)
        thread = sampling.thread
        until(lambda: len(sampling.since(-1)) > 1, "two samples")
        self.assertEqual(sampling.inventory["source"], "played")
        sampling.asked_at -= 1000
        thread.join(DEADLINE)
        self.assertIsNone(sampling.thread)
        until(lambda: source.closed, "the source is closed")
        sampling.want(0.25)
        until(lambda: sampling.since(-1), "samples again")
        sampling.asked_at -= 1000

    def test_ticks_only_grow_and_few_are_kept(self):
        self.played(lambda: [])
        sampling = self.agent.Sampling()
        host, cards = self.agent.HostReader(), self.agent.CardReader()
        for _ in range(70):
            sampling._keep(host, cards)
        self.assertEqual(len(sampling.samples), self.agent.KEPT_SAMPLES)
        cards.end()


class Requests(AgentTest):
    """Over the agent's own requests."""

    def test_samples_come_once_each_and_the_inventory_when_it_changed(self):
        answer = self.client.ask("sample", pace=0.25, wait=20)[0]
        seen, version = [], ""
        end = time.monotonic() + DEADLINE
        while len(seen) < 3 or not version:
            self.assertLess(time.monotonic(), end)
            seen += [sample["tick"] for sample in answer["samples"]]
            if "inventory" in answer:
                self.assertNotEqual(answer["version"], version)
                version = answer["version"]
                self.assertGreater(answer["inventory"]["cores"], 0)
            answer = self.client.ask("sample", pace=0.25, wait=20, after=seen[-1] if seen else -1, version=version)[0]
        self.assertEqual(seen, sorted(set(seen)))
        self.assertIn("sample", self.client.ask("hello")[0]["can"])

    def test_impossible_wishes_are_refused_or_bent(self):
        self.assertRefused("bad-request", "sample", pace="often")
        self.assertRefused("bad-request", "sample", after=[])
        self.assertIn("samples", self.client.ask("sample", pace=-5, after=-9, wait=-1, version=None)[0])
        self.assertIn("samples", self.client.ask("sample", pace=1e308, wait=0)[0])

    def test_others_are_answered_meanwhile(self):
        waiting = self.client.send("sample", pace=60, after=1 << 52, wait=20)
        self.client.ask("hello")
        self.assertNotIn(waiting, self.client.answers)

    def test_a_hidden_kernel_takes_the_sampler_when_it_is_needed(self):
        os.environ["ALOFT_AGENT_HOME"] = str(self.home)
        self.addCleanup(os.environ.pop, "ALOFT_AGENT_HOME")
        text = AGENT_FILE.read_bytes()
        namespace = {"__name__": "aloft_agent", "__source__": text}
        exec(text, namespace)

        def ask(do, body=b"", **members):
            return agent.decode(namespace["answer"](agent.encode(dict(members, do=do, id=1), body).decode().rstrip()).encode())[0]
        error = ask("sample", pace=0.25)["error"]
        self.assertEqual((error["kind"], error["part"]), ("no-part", "nvidia"))
        self.assertNotIn("error", ask("part", part_text("nvidia"), name="nvidia"))
        self.assertEqual(ask("sample", pace=0.25)["error"]["part"], "sampler")
        self.assertNotIn("error", ask("part", part_text("sampler"), name="sampler"))
        until(lambda: ask("sample", pace=0.25)["samples"], "a sample")
        namespace["sampling"]().asked_at -= 1000


if __name__ == "__main__":
    unittest.main()
