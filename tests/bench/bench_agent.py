#!/usr/bin/python3
"""What the agent costs, and how fast it is: figures to read, nothing is asserted.

    tests/bench/bench_agent.py [overhead|idle|catchup|latency|start]...

Overhead is told as a ratio to `python script > file`; the peer of a terminal is `script`, which does the same in C.
Run it on an idle machine: every figure is the best of several, ratios are of runs that alternate."""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "agent"))
import client  # noqa: E402

MEGABYTES = int(os.environ.get("ALOFT_BENCH_MEGABYTES", "100"))
ROUNDS = int(os.environ.get("ALOFT_BENCH_ROUNDS", "5"))
SCRIPTS = {
    "blocks of 64 KB": "import sys\nblock = ('x' * 99 + '\\n') * 655\nfor _ in range(%d * 16): sys.stdout.write(block)\n" % MEGABYTES,
    "lines of 100 B": "for i in range(%d * 10000): print(f'step {i:9d} ' + 'x' * 84)\n" % MEGABYTES,
    "computed lines": "import math\nfor i in range(%d * 500): print(f'step {i:9d} {sum(map(math.sqrt, range(300))):.3f}')\n" % MEGABYTES,
}
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


class Bench:
    def __init__(self):
        os.environ.clear()
        os.environ.update(ENVIRONMENT)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="aloft-bench-"))
        self.client = client.Client(self.folder / "home")
        self.runs = 0

    def close(self):
        self.client.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, path, terminal):
        """Seconds from the program's start to its end, as the agent says."""
        self.runs += 1
        run = "run-%d" % self.runs
        self.client.start(run, path=str(path), terminal=terminal)
        state = self.client.wait(run)
        assert state["state"] == "ended" and not state["dropped"], state
        self.client.ask("forget", run=run)
        return state["seconds"]

    def bare(self, path, *options):
        with open(self.folder / "bare", "wb") as output:
            return timed(lambda: subprocess.run([sys.executable, *options, str(path)], stdout=output, check=True))

    def script(self, path):
        words = "%s %s" % (sys.executable, path)
        return timed(lambda: subprocess.run(["script", "-q", "-c", words, str(self.folder / "typescript")], stdin=subprocess.DEVNULL,
                                            stdout=subprocess.DEVNULL, check=True))

    def overhead(self):
        for name, source in SCRIPTS.items():
            path = self.folder / "program.py"
            path.write_text(source)
            ways = {"bare": lambda: self.bare(path), "bare -u": lambda: self.bare(path, "-u"), "pipes": lambda: self.run(path, False),
                    "terminal": lambda: self.run(path, True)}
            if shutil.which("script"):
                ways["script(1)"] = lambda: self.script(path)
            best = {way: min(work() for _ in range(1)) for way, work in ways.items()}
            for _ in range(ROUNDS - 1):
                best = {way: min(best[way], work()) for way, work in ways.items()}
            print("%-16s" % name + "   ".join("%s %.2f s (x %.2f)" % (way, seconds, seconds / best["bare"]) for way, seconds in best.items()))

    def idle(self, seconds=60):
        self.client.start_source("idle", "import time\ntime.sleep(100000)")
        version = self.client.ask("list")[0]["version"]
        supervisor = self.client.ask("list", runs=["idle"])[0]["states"][0]["supervisor"]
        before = [worked(pid) for pid in (supervisor, self.client.process.pid)]
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            version = self.client.ask("poll", runs={"idle": 0}, version=version, wait=20)[0]["version"]
        after = [worked(pid) for pid in (supervisor, self.client.process.pid)]
        for name, pid, spent in zip(("supervisor", "serve, polled"), (supervisor, self.client.process.pid), (b - a for a, b in zip(before, after))):
            print("%-16s%.3f %% of a core, %.1f MB resident" % (name, 100 * spent / seconds, resident(pid) / 1e6))
        self.client.ask("signal", run="idle", signal="kill")
        self.client.wait("idle")

    def catchup(self):
        path = self.folder / "program.py"
        path.write_text(SCRIPTS["blocks of 64 KB"])
        self.client.start("much", path=str(path), terminal=False)
        self.client.wait("much")
        for deflate in (False, True):
            size, start, before = 0, time.perf_counter(), worked(self.client.process.pid)
            while True:
                answer, body = self.client.ask("read", run="much", deflate=deflate, **{"from": size})
                size += len(body) - 24 * answer["markCount"]
                if answer["over"]:
                    break
            seconds = time.perf_counter() - start
            busy = worked(self.client.process.pid) - before
            print("%-16s%.0f MB in %.2f s, of which the agent worked %.2f s%s" % ("catch-up", size / 1e6, seconds, busy, ", deflated" if deflate else ""))

    def latency(self, count=200):
        self.client.start_source("ticks", "import random, time\nfor _ in range(%d):\n    time.sleep(random.random() * 0.2)\n"
                                          "    print('%%.6f' %% time.time())" % count)
        delays, offset, version = [], 0, self.client.ask("list")[0]["version"]
        while True:
            version = self.client.ask("poll", runs={"ticks": offset}, version=version, wait=20)[0]["version"]
            now = time.time()
            answer, body = self.client.ask("read", run="ticks", **{"from": offset})
            lines = body[:len(body) - 24 * answer["markCount"]].split()
            offset += len(body) - 24 * answer["markCount"]
            delays += [now - float(line) for line in lines[-1:]]
            if answer["over"]:
                break
        delays.sort()
        print("%-16smedian %.1f ms, 95 %% %.1f ms" % ("print to poll", 1000 * statistics.median(delays), 1000 * delays[int(len(delays) * 0.95)]))

    def start(self, count=20):
        times = []
        for number in range(count):
            times.append(timed(lambda: self.client.start("start-%d" % number, kind="command", command="true")))
            self.client.wait("start-%d" % number)
        print("%-16smedian %.0f ms" % ("start", 1000 * statistics.median(times)))


def worked(pid):
    """Seconds that a process has had a core."""
    return int(pathlib.Path("/proc/%d/schedstat" % pid).read_text().split()[0]) / 1e9


def resident(pid):
    return int(pathlib.Path("/proc/%d/statm" % pid).read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def main():
    bench = Bench()
    try:
        for name in sys.argv[1:] or ["start", "idle", "latency", "catchup", "overhead"]:
            getattr(bench, name)()
    finally:
        bench.close()


if __name__ == "__main__":
    main()
