"""Parts of the agent that travel when somebody needs them: they lie in HOME under their hashes, as the agent itself."""
import os

SAMPLER = ""  # fingerprints of the parts that belong to this agent; join.py puts them here
KERNELS = ""
CARRIER = ""
QUESTIONS = ""
PARTS = {"sampler": SAMPLER, "kernels": KERNELS, "carrier": CARRIER, "questions": QUESTIONS}
LOADED = set()
TROUBLE = {}  # by name: why a part that came could not be kept


def part_path(home, name):
    """Where a part lies, whole and compiled; a Refusal that names it where it has yet to come."""
    path = os.path.join(home, "%s-%s.py" % (name, PARTS[name]))
    try:
        with open(path, "rb") as file:
            is_whole = fingerprint(file.read()) == PARTS[name]
    except OSError:
        is_whole = False
    if not is_whole:
        if name in TROUBLE:
            raise TROUBLE.pop(name)
        raise Refusal("no-part", "A part of the agent has yet to come: %s." % name, part=name)
    compile_once(path)
    return path


def load_part(home, name):
    """Makes what a part defines ours."""
    path = part_path(home, name)  # also of one that is ours already: a process that we start may need it
    if name not in LOADED:
        import importlib.machinery
        exec(importlib.machinery.SourceFileLoader(name, path).get_code(name), globals())
        LOADED.add(name)


def keep_part(home, name, text):
    if PARTS.get(name) != fingerprint(text):
        raise Refusal("bad-request", "That is no part of this agent.")
    try:
        replace_file(os.path.join(home, "%s-%s.py" % (name, PARTS[name])), text)
    except OSError as error:
        TROUBLE[name] = error
        raise
