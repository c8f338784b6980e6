"""NVIDIA cards by nvidia-smi, where the driver's library cannot be opened: one process that goes on and on, never one a reading."""
import os
import time

SMI_PLACES = ("/usr/bin", "/usr/lib/wsl/lib", "/opt/bin", "/usr/local/nvidia/bin")  # beside $PATH
SMI_PATIENCE = 15.0  # seconds for one answer; the first may have to wake the driver
SMI_RESTARTS = (2, 5, 15, 60)  # seconds until it is started again, growing
# Columns that are wanted, what they become, and how many of the protocol's units one of theirs is.
SMI_FACTS = {"power.limit": ("powerLimitMilliwatts", 1000), "clocks.max.sm": ("maxClockMhz", 1), "clocks.max.memory": ("maxMemoryClockMhz", 1),
             "memory.total": ("memoryBytes", 1 << 20)}
SMI_FIGURES = {"utilization.gpu": ("loadPercent", 1), "utilization.memory": ("memoryLoadPercent", 1), "memory.used": ("memoryUsedBytes", 1 << 20),
               "memory.total": ("memoryBytes", 1 << 20), "temperature.gpu": ("temperatureCelsius", 1), "temperature.memory": ("memoryCelsius", 1),
               "power.draw": ("powerMilliwatts", 1000), "enforced.power.limit": ("powerLimitMilliwatts", 1000), "clocks.current.sm": ("clockMhz", 1),
               "clocks.current.memory": ("memoryClockMhz", 1), "fan.speed": ("fanPercent", 1),
               "ecc.errors.uncorrected.volatile.total": ("uncorrectedErrors", 1)}
SMI_FAULTS = {"ecc.errors.corrected.volatile.total": "corrected", "ecc.errors.corrected.aggregate.total": "correctedEver",
              "ecc.errors.uncorrected.aggregate.total": "uncorrectedEver",
              "remapped_rows.pending": "pending", "remapped_rows.failure": "spent", "gpu_recovery_action": "recovery"}
SMI_ROWS = ("remapped_rows.correctable", "remapped_rows.uncorrectable")  # rows of memory that are out of use, together
SMI_NUMBERS = {"No": "0", "Yes": "1", "None": "0", "Reset": "1", "Reboot": "2", "Drain P2P": "3", "Drain and Reset": "4"}  # of words
SMI_OTHERS = ("index", "uuid", "pci.bus_id", "name", "driver_version", "compute_cap", "pstate", "mig.mode.current",
              "clocks_event_reasons.active", "clocks_throttle_reasons.active")
SMI_ALIASES = {"clocks.sm": "clocks.current.sm", "clocks.mem": "clocks.current.memory", "clocks.max.mem": "clocks.max.memory"}
# What stands in a cell of a card that is not well, how it is then, and its complaint.
SMI_TROUBLES = (("[GPU is lost]", "lost", "lost"), ("[GPU requires reset]", "needs-reset", "needs-reset"), ("[Unknown Error]", "failing", "unknown"),
                ("ERR!", "failing", "unknown"))
SMI_LONGEST_LINE = 1 << 16


def find_smi():
    import shutil
    return shutil.which("nvidia-smi") or next((path for path in (os.path.join(folder, "nvidia-smi") for folder in SMI_PLACES) if os.access(path, os.X_OK)), "")


def ask_smi(smi, *words):
    """Status and output of one call; NoSource when it cannot be made."""
    import subprocess
    try:
        done = subprocess.run([smi, *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              env=dict(os.environ, LC_ALL="C"), timeout=SMI_PATIENCE)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoSource("smi-silent") from error
    return done.returncode, done.stdout[:1 << 22].decode("utf-8", "replace")


def smi_figure(cell, unit=1):
    """A number of a cell, or why it holds none."""
    word = cell.strip()
    if not word[:1].isdigit() and word[:1] not in ("-", "+", "."):
        if "Insufficient Permissions" in word:
            return NOT_PERMITTED
        return NOT_READABLE if word in ("[Unknown Error]", "ERR!") else NOT_OFFERED
    try:
        return int(round(float(word.split()[0]) * unit))
    except ValueError:
        return NOT_READABLE


def smi_row(header, line):
    """Cells by the names of their columns; nothing where the line is cut."""
    cells = [cell.strip() for cell in line.split(",")]
    return dict(zip(header, cells)) if len(cells) == len(header) else {}


def smi_header(line):
    names = [name.partition("[")[0].strip() for name in line.split(",")]
    return [SMI_ALIASES.get(name, name) for name in names]


def smi_facts(row):
    """What does not change of a card."""
    facts = known(uuid=row.get("uuid") or "%s %s" % (row.get("pci.bus_id", ""), row.get("name", "")), kind="nvidia", index=smi_figure(row.get("index", "")) or 0,
                  name=row.get("name", ""), busId=row.get("pci.bus_id", ""),
                  **{name: smi_figure(row.get(column, ""), unit) for column, (name, unit) in SMI_FACTS.items()})
    if row.get("compute_cap", "")[:1].isdigit():
        facts["computeCapability"] = row["compute_cap"]
    if row.get("mig.mode.current") == "Enabled":
        facts["isMig"] = True
    if facts.get("index") is NOT_OFFERED:
        facts["index"] = 0
    return facts


def smi_sample(row):
    figures = {name: smi_figure(row.get(column, ""), unit) for column, (name, unit) in SMI_FIGURES.items()}
    state, mask = row.get("pstate", ""), row.get("clocks_event_reasons.active") or row.get("clocks_throttle_reasons.active") or ""
    figures["performanceState"] = int(state[1:]) if state[:1] == "P" and state[1:].isdigit() else NOT_OFFERED
    try:
        figures["throttle"] = int(mask, 16) & ~1
    except ValueError:
        figures["throttle"] = NOT_OFFERED
    faults = known(**{name: smi_figure(SMI_NUMBERS.get(row.get(column), row.get(column, ""))) for column, name in SMI_FAULTS.items()})
    faults.update(known(retired=added(*(smi_figure(row.get(column, "")) for column in SMI_ROWS))))
    sample = known(uuid=smi_facts(row)["uuid"], faults=faults or NOT_OFFERED, **figures)
    words = " ".join(row.values())
    for sign, health, complaint in SMI_TROUBLES:
        if sign in words:
            return dict(sample, health=health, complaint=complaint)
    return sample


class SmiSource:
    """nvidia-smi in its loop mode, read by a thread of its own. NoSource when there is none, or it fails."""

    name = "nvidia-smi"

    def __init__(self, pace):
        self.smi = find_smi()
        if not self.smi:
            raise NoSource("no-smi")
        self.pace = pace
        self.columns = self._offered_columns()
        self.process, self.read_at, self.restarts, self.start_at = None, 0.0, 0, 0.0
        self.processes, self.no_processes, self.processes_at = {}, NOT_READABLE, 0.0
        self.rows = self._first_rows()
        self.cuda = self._cuda_version()
        self._start()

    def _offered_columns(self):
        """One that this driver does not know would make the whole call fail."""
        status, text = ask_smi(self.smi, "--help-query-gpu")
        offered = {name for line in text.splitlines() if line.startswith('"') for name in line.replace('"', " ").replace(" or ", " ").split()}
        wanted = list(dict.fromkeys((*SMI_OTHERS, *SMI_FACTS, *SMI_FIGURES, *SMI_FAULTS, *SMI_ROWS)))
        known_to_all = [name for name in wanted if name not in SMI_FAULTS and name not in SMI_ROWS]
        return [name for name in wanted if name in offered] if status == 0 and offered else known_to_all

    def _cuda_version(self):
        """Of the table for people alone: no column has it."""
        words = ask_smi(self.smi)[1].replace("UMD ", "").partition("CUDA Version")[2].lstrip(" :").split()
        return words[0] if words and words[0][:1].isdigit() else ""

    def _query(self):
        return ["--query-gpu=" + ",".join(self.columns), "--format=csv,nounits"]

    def _first_rows(self):
        """Leaves out, one by one, what the driver does not know all the same."""
        for _ in range(10):
            status, text = ask_smi(self.smi, *self._query())
            name = text.partition('Field "')[2].partition('"')[0]
            if name not in self.columns:
                break
            self.columns.remove(name)
        lines = [line for line in text.splitlines() if line.strip()]
        rows = [smi_row(smi_header(lines[0]), line) for line in lines[1:]] if lines else []
        if status != 0 or not any(rows):
            raise NoSource("smi-says " + lines[0][:300] if lines else "smi-silent")
        self.read_at = time.monotonic()
        return {row.get("uuid", str(number)): row for number, row in enumerate(rows) if row}

    def _start(self):
        import subprocess
        import threading
        self.process = subprocess.Popen([self.smi, *self._query(), "-lms", str(int(self.pace * 1000))], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=dict(os.environ, LC_ALL="C"))
        threading.Thread(target=self._hear, args=(self.process,), daemon=True).start()

    def _hear(self, process):
        """Takes row after row. Its end is seen by who reads."""
        header = []
        while True:
            line = process.stdout.readline(SMI_LONGEST_LINE).decode("utf-8", "replace")
            if not line:
                return
            if line.startswith("index,"):
                header = smi_header(line)
                continue
            row = smi_row(header, line)
            if row.get("uuid"):
                self.rows[row["uuid"]] = row
                self.read_at, self.restarts = time.monotonic(), 0

    def set_pace(self, pace):
        if abs(pace - self.pace) > 0.01:
            self.pace = pace
            self._end_process()
            self._start()

    def _end_process(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process.stdout.close()
            self.process = None

    def close(self):
        self._end_process()

    def read(self):
        """The last rows, while they are fresh."""
        self._look_after_process()
        if time.monotonic() >= self.processes_at:
            self.processes_at = time.monotonic() + 10.0
            self._read_processes()
        silence = time.monotonic() - self.read_at
        if silence > max(SMI_PATIENCE, 3 * self.pace):
            return [{"uuid": smi_facts(row)["uuid"], "health": "failing", "complaint": "silent %d" % silence}
                    for row in list(self.rows.values())]
        return [dict(smi_sample(row), **known(processes=self.processes.get(row.get("uuid"), self.no_processes))) for row in list(self.rows.values())]

    def _look_after_process(self):
        now = time.monotonic()
        if self.process and self.process.poll() is not None:
            self._end_process()
            self.start_at = now + SMI_RESTARTS[min(self.restarts, len(SMI_RESTARTS) - 1)]
            self.restarts += 1
        if not self.process and now >= self.start_at:
            self._start()

    def _read_processes(self):
        """A call of its own, which costs little while another is under way."""
        status, text = ask_smi(self.smi, "--query-compute-apps=gpu_uuid,pid,used_memory", "--format=csv,nounits,noheader")
        self.processes, self.no_processes = {}, [] if status == 0 else NOT_READABLE
        for line in text.splitlines() if status == 0 else ():
            cells = [cell.strip() for cell in line.split(",")]
            if len(cells) == 3 and cells[1].isdigit() and len(self.processes.setdefault(cells[0], [])) < MOST_PROCESSES:
                self.processes[cells[0]].append(process_on_card(int(cells[1]), smi_figure(cells[2], 1 << 20)))

    def inventory(self):
        rows = list(self.rows.values())
        return {"driverVersion": rows[0].get("driver_version", ""), "cudaVersion": self.cuda, "devices": [smi_facts(row) for row in rows]}
