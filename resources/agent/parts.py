"""Parts of the agent that travel when somebody needs them: they lie in HOME under their hashes, as the agent itself."""
import os

RECORDS = ""  # fingerprints of the parts that belong to this agent; join.py puts them here
CARRIER = ""
KERNELS = ""
QUESTIONS = ""
NVIDIA = ""
SAMPLER = ""
PARTS = {"records": RECORDS, "carrier": CARRIER, "kernels": KERNELS, "questions": QUESTIONS, "nvidia": NVIDIA, "sampler": SAMPLER}
BELOW = {"carrier": "records", "kernels": "records", "questions": "records", "sampler": "nvidia"}  # what a part stands on
ANSWERING = {}  # by part: who answers the requests that it is for
LOADED = set()
TROUBLE = {}  # by name: why a part that came could not be kept


def answers(part):
    """Marks the class of a part that answers the requests which the part is for."""
    def enter(kind):
        ANSWERING[part] = kind
        return kind
    return enter


def part_path(home, name):
    """Where a part lies, or will."""
    return os.path.join(home, "%s-%s.py" % (name, PARTS[name]))


def is_whole(home, name):
    try:
        with open(part_path(home, name), "rb") as file:
            return fingerprint(file.read()) == PARTS[name]
    except OSError:
        return False


def need_part(home, name):
    """Names of a part and what it stands on, that first, all whole and compiled: a process that we start may load them, too.
    A Refusal that names those which have yet to come."""
    names = [name]
    while names[0] in BELOW:
        names.insert(0, BELOW[names[0]])
    missing = [one for one in names if not is_whole(home, one)]
    troubles = [TROUBLE.pop(one) for one in missing if one in TROUBLE]
    if troubles:
        raise troubles[0]
    if missing:
        raise Refusal("no-part", "A part of the agent has yet to come: %s." % ", ".join(missing), part=missing[0], parts=missing)
    for one in names:
        compile_once(part_path(home, one))
    return names


def load_part(home, name):
    """Makes what a part defines ours."""
    for one in need_part(home, name):
        if one not in LOADED:
            import importlib.machinery
            exec(importlib.machinery.SourceFileLoader(one, part_path(home, one)).get_code(one), globals())
            LOADED.add(one)


def missing_parts(home):
    """Names of those that have yet to come."""
    return [name for name in PARTS if not os.path.exists(part_path(home, name))]


def keep_part(home, name, text):
    if PARTS.get(name) != fingerprint(text):
        raise Refusal("bad-request", "That is no part of this agent.")
    try:
        replace_file(part_path(home, name), text)
    except OSError as error:
        TROUBLE[name] = error
        raise
