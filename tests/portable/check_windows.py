#!/usr/bin/python3
"""Compiles what is written for Windows against the headers of mingw, without making anything of it: a name that is not there,
or a type that does not fit, is found where nobody builds for Windows. Qt's headers are those of this system.

    check_windows.py SOURCES BUILD    with what BUILD has generated; ends with 77 where there is no such compiler"""
import concurrent.futures
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

COMPILER = "x86_64-w64-mingw32-g++-posix"
LIBRARIES = ("tl", "nlohmann")  # of headers alone; the rest of that folder is this system's own
SKIPPED = 77


def flags_of(build):
    """Definitions, and the folders of Qt's headers, as this build has them."""
    words = []
    for command in json.loads((build / "compile_commands.json").read_text()):
        parts = command["command"].split()
        words += [word for word in parts if word.startswith("-DQT_") and "TESTCASE" not in word]
        words += [f"-isystem{folder}" for option, folder in zip(parts, parts[1:]) if option == "-isystem" and "/mkspecs/" not in folder]
    return list(dict.fromkeys(words))


def generated(build):
    return [f"-I{folder}" for folder in sorted(build.glob("**/*_autogen/include")) if "tests" not in folder.parts]


def compile_one(file, sources, flags):
    command = [COMPILER, "-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", f"-I{sources}", *flags, str(sources / file)]
    return file, subprocess.run(command, capture_output=True, text=True)


def main():
    sources, build = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
    if shutil.which(COMPILER) is None:
        print(f"skipped: there is no {COMPILER}")
        return SKIPPED
    files = sorted(str(path.relative_to(sources)) for top in ("app", "core", "ui") for path in (sources / top).rglob("*_win.cpp"))
    with tempfile.TemporaryDirectory() as libraries:
        for name in LIBRARIES:
            os.symlink(f"/usr/include/{name}", f"{libraries}/{name}")
        flags = ["-include", str(pathlib.Path(__file__).with_name("windowslack.h"))]
        flags += flags_of(build) + generated(build) + [f"-I{build}", f"-isystem{libraries}"]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            results = list(pool.map(lambda file: compile_one(file, sources, flags), files))
    failed = [(file, result) for file, result in results if result.returncode != 0]
    for file, result in failed:
        print(f"{file}:\n{result.stderr}")
    print(f"{len(files)} files, {len(failed)} of them do not compile")
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main())
