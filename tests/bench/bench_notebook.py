#!/usr/bin/python3
"""A notebook of 1,000 cells, 200 pictures and 50 MB: opening, memory at rest, scrolling.

    tests/desktop/xsession.sh -- tests/bench/bench_notebook.py build/bench/bin/aloft
    tests/bench/bench_notebook.py --write FILE.ipynb    # only makes the notebook

The peer of the opening is the same program with an empty notebook: what the size costs. Budgets:
first cells under 300 ms after the empty one's, under 150 MB at rest, 60 pictures a second."""
import base64
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time
import zlib

import screen

CELLS, PICTURES, PICTURE_BYTES = 1000, 200, 180_000


def chunk(kind, data):
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def picture(seed):
    """A PNG of noise: as large as it looks."""
    side = int((PICTURE_BYTES / 3) ** 0.5)
    noise = random.Random(seed).randbytes(side * side * 3)
    rows = b"".join(b"\0" + noise[i * side * 3:(i + 1) * side * 3] for i in range(side))
    header = side.to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 0)) + chunk(b"IEND", b"")


def cell(i):
    if i % 5 == 4:
        return {"cell_type": "markdown", "id": "m%d" % i, "metadata": {},
                "source": ["## Part %d\n" % i, "\n", "Some *words* about $x_{%d}$ and what follows." % i]}
    outputs = [{"name": "stdout", "output_type": "stream", "text": ["line %d\n" % n for n in range(i % 40)]}]
    if i % 5 == 0:
        outputs.append({"data": {"image/png": base64.b64encode(picture(i)).decode()}, "metadata": {},
                        "output_type": "display_data"})
    return {"cell_type": "code", "execution_count": i, "id": "c%d" % i, "metadata": {}, "outputs": outputs,
            "source": ["for step in range(%d):\n" % i, "    print('line', step)\n", "plot(step)"]}


def write(path, cells):
    metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    path.write_text(json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, indent=1) + "\n",
                    encoding="utf-8")
    return path


def open_and_look(view, program, path):
    """(ms to the last change of the screen, MB at rest, area of the cells, process)"""
    profile = tempfile.mkdtemp()
    start = time.perf_counter()
    process = subprocess.Popen([program, "--profile", profile, path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    view.wait_for_window(path.stem, start)
    usable = view.wait_until_still(start) * 1000
    time.sleep(3)  # what is done after the first look costs memory too
    return usable, screen.memory_mb([process.pid]), process


def main():
    if sys.argv[1:2] == ["--write"]:
        write(pathlib.Path(sys.argv[2]), [cell(i) for i in range(CELLS)])
        return
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = pathlib.Path(tempfile.mkdtemp(dir=os.environ.get("XSESSION_DIR")))
    small = write(folder / "small.ipynb", [cell(1)])
    large = write(folder / "large.ipynb", [cell(i) for i in range(CELLS)])
    view = screen.Screen()
    rows = []
    for path in (small, large):
        usable, memory, process = open_and_look(view, sys.argv[1], path)
        rows.append((path, usable, memory))
        if path == large:
            pictures, gap = view.scroll((300, 200, 660, 500), steps=400)
        process.terminate()
        process.wait()
    print("%-8s %8s %10s %10s" % ("", "MB", "usable ms", "memory MB"))
    for path, usable, memory in rows:
        print("%-8s %8.1f %10.0f %10.0f" % (path.stem, path.stat().st_size / 1e6, usable, memory))
    print("opening the large one costs %.0f ms more, a ratio of %.2f" % (rows[1][1] - rows[0][1], rows[1][1] / rows[0][1]))
    print("scrolling: %.0f pictures a second, longest gap %.0f ms" % (pictures, gap))


if __name__ == "__main__":
    main()
