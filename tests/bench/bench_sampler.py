#!/usr/bin/python3
"""What reading the hardware costs the runtime: figures to read, nothing is asserted. Wanted: below 1 % of a core, 25 MB;
and what NVIDIA's own library takes in any program that opens it (18 MB with driver 580 on an H100).

    tests/bench/bench_sampler.py [--seconds N] [--library FOLDER]

FOLDER has a libnvidia-ml.so.1 to be used, as the stand-in that the build makes; without it, whatever this machine has."""
import argparse
import os
import pathlib
import shutil
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "agent"))
import client  # noqa: E402

TICKS = os.sysconf("SC_CLK_TCK")


def spent(pid):
    """Seconds of processor time, and MB of memory, of a process."""
    fields = pathlib.Path("/proc/%d/stat" % pid).read_text().rpartition(")")[2].split()
    pages = int(pathlib.Path("/proc/%d/statm" % pid).read_text().split()[1])
    return (int(fields[11]) + int(fields[12])) / TICKS, pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def measure(agent, pace, seconds):
    """Asks as Aloft does: a short question a pace. Percent of a core, MB, cards and bytes of an answer."""
    answer = agent.ask("sample", pace=pace, wait=20)[0]
    version, tick = answer["version"], max([sample["tick"] for sample in answer["samples"]] or [-1])
    before, _ = spent(agent.process.pid)
    began, size, samples, cards = time.monotonic(), 0, 0, 0
    while time.monotonic() < began + seconds:
        time.sleep(pace)
        answer = agent.ask("sample", pace=pace, after=tick, version=version)[0]
        version = answer["version"]
        for sample in answer["samples"]:
            tick, samples, cards = sample["tick"], samples + 1, len(sample["devices"])
            size += len(client.agent.encode(dict(answer, id=1)))
    after, memory = spent(agent.process.pid)
    return 100 * (after - before) / (time.monotonic() - began), memory, cards, size / max(1, samples)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--library", default="")
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="aloft-bench-"))
    environment = {"LD_LIBRARY_PATH": options.library} if options.library else {}
    agent = client.Client(folder / "home", environment=environment)
    agent.ask("hello")
    print("idle agent: %.1f MB" % spent(agent.process.pid)[1])
    for pace in (1, 2):
        percent, memory, cards, size = measure(agent, pace, options.seconds)
        print("every %d s, %d cards: %.2f %% of a core, %.1f MB, %d bytes a sample" % (pace, cards, percent, memory, size))
    agent.close()
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
