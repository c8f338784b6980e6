"""Has pip install something and says what that changed, or gives exactly that back.

packages.py install WORD...  what pip is given behind "install"; in the end a line "Changed here: CHANGE"
packages.py return CHANGE    takes such a change back

CHANGE is one JSON object, {"added": {NAME: VERSION}, "replaced": {NAME: [BEFORE, AFTER]}, "removed": {NAME:
VERSION}, "lasting": [NAME, ...], "at": SECONDS}: which packages a Python has now that it had not, and so on. Those
in "lasting" were replaced or removed and cannot be had again, for they did not come from a package index. A Python
that cannot say what it has (before 3.8) gives no such line.

Nothing is taken out that was there before, that was changed since, or that something needs which came later.
"""
import importlib
import json
import re
import subprocess
import sys
import time

MARK = "Changed here: "
NAME = re.compile(r"^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$")
VERSION = re.compile(r"^[A-Za-z0-9][A-Za-z0-9.!+_-]*$")
TORCH_BUILD = re.compile(r"\+(cpu|cu\d+|rocm[\d.]+)$")

# A process of its own: this one may have read the folders before pip changed them, or made them.
LISTING = """
import importlib.metadata, json, os, re
packages = {}
for one in importlib.metadata.distributions():
    name = re.sub("[-_.]+", "-", one.metadata["Name"] or "").lower()
    folder = getattr(one, "_path", None)  # of which there is no public name
    needs = [re.match("[A-Za-z0-9._-]+", need) for need in one.requires or [] if "extra ==" not in need]
    packages.setdefault(name, {
        "version": one.version,
        "elsewhere": one.read_text("direct_url.json") is not None,
        "needs": [re.sub("[-_.]+", "-", need.group()).lower() for need in needs if need],
        "since": os.stat(str(folder)).st_mtime if folder else 0,
    })
packages.pop("", None)
print(json.dumps(packages))
"""


def installed():
    """What this Python has, by normalised name; None: it cannot say."""
    listing = subprocess.run([sys.executable, "-c", LISTING], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        return json.loads(listing.stdout.decode()) if listing.returncode == 0 else None
    except ValueError:
        return None


def change(before, after, at):
    both = set(before) & set(after)
    replaced = [name for name in both if before[name]["version"] != after[name]["version"]
                or before[name]["elsewhere"] != after[name]["elsewhere"]]
    gone = sorted(set(before) - set(after))
    return {
        "added": {name: after[name]["version"] for name in sorted(set(after) - set(before))},
        "replaced": {name: [before[name]["version"], after[name]["version"]] for name in sorted(replaced)},
        "removed": {name: before[name]["version"] for name in gone},
        "lasting": sorted(name for name in replaced + gone if before[name]["elsewhere"]),
        "at": at,
    }


def superfluous(added, now, at):
    """What was added and may go again: as it came, and needed by nothing that came later."""
    going = {name for name, version in added.items() if name in now and now[name]["version"] == version}
    later = {name for name in now if name not in added and now[name]["since"] > at}
    while True:
        staying = later | (set(added) & set(now)) - going
        needed = {need for name in staying for need in now[name]["needs"]}
        if not going & needed:
            return sorted(going)
        going -= needed


def requirements(change_made, now):
    """What was there before, as pip is asked for it; of packages that were changed since, nothing."""
    wanted = {name: before for name, (before, after) in change_made["replaced"].items()
              if name in now and now[name]["version"] == after}
    wanted.update({name: version for name, version in change_made["removed"].items() if name not in now})
    return ["%s==%s" % (name, wanted[name]) for name in sorted(wanted)]


def sources(wanted):
    """PyTorch keeps the builds for one CUDA in an index of their own."""
    builds = {build.group(1) for build in map(TORCH_BUILD.search, wanted) if build}
    return [word for build in sorted(builds)
            for word in ("--extra-index-url", "https://download.pytorch.org/whl/" + build)]


def pip_as_program(words):
    return subprocess.call([sys.executable, "-m", "pip"] + words)


def pip_in_kernel(words):
    """A kernel shows what is printed in it, not what its children print."""
    child = subprocess.Popen([sys.executable, "-m", "pip"] + words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, universal_newlines=True, errors="replace")
    with child:
        for line in child.stdout:
            print(line, end="", flush=True)
    importlib.invalidate_caches()
    return child.returncode


def install(words, pip):
    before, at = installed(), time.time()
    status = pip(["install"] + words)
    after = installed() if status == 0 and before is not None else None
    if after is not None:
        print(MARK + json.dumps(change(before, after, at)), flush=True)
    return status


def is_sound(made):
    names = [made["added"], made["removed"], made["replaced"]]
    versions = list(made["added"].values()) + list(made["removed"].values()) + [
        version for pair in made["replaced"].values() for version in pair]
    return all(NAME.match(name) for some in names for name in some) and all(map(VERSION.match, versions))


def give_back(made, pip):
    """What was there comes first: where it cannot be had, all stays as it is."""
    now = installed()
    if now is None or not is_sound(made) or made["lasting"]:
        print("What was there before cannot be had again.", flush=True)
        return 1
    wanted = requirements(made, now)
    status = pip(["install", "--no-deps"] + wanted + sources(wanted)) if wanted else 0
    going = superfluous(made["added"], now, made["at"])
    if status == 0 and going:
        status = pip(["uninstall", "--yes"] + going)
    left = sorted((set(made["added"]) & set(now)) - set(going))
    if status == 0 and left:
        print("Left, because it was changed or is needed now: " + " ".join(left), flush=True)
    return status


def carry_out(words, pip):
    if words[0] == "return":
        return give_back(json.loads(words[1]), pip)
    return install(words[1:], pip)


def carry_out_in_kernel(words):
    status = carry_out(words, pip_in_kernel)
    if status != 0:
        raise RuntimeError("pip ended with %d" % status)


if __name__ == "__main__":
    sys.exit(carry_out(sys.argv[1:], pip_as_program))
