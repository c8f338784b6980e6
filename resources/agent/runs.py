"""Lists of runs and journals, and the end of what was kept of them."""
import json
import os
import time

LONGEST_LIST = 1 << 22  # bytes of the list of changes
LARGEST_STATES = 8 << 20  # bytes of states in one answer: some 8,000 of them
SIGNALS = {"interrupt": "SIGINT", "terminate": "SIGTERM", "kill": "SIGKILL"}


def is_name(text):
    return bool(NAME.match(text[len("journal:"):] if text.startswith("journal:") else text))


def states_of(records_wanted):
    """States of those that are there."""
    states = []
    for record in records_wanted:
        try:
            states.append(record.state())
        except Refusal:
            pass  # removed meanwhile
    return states


def within_answer(states):
    """As many states as one answer takes: those of runs under way before others, then the newest, in the order in which they came."""
    sizes = [len(json.dumps(state)) for state in states]
    room, kept = LARGEST_STATES, set()
    for index in sorted(range(len(states)), key=lambda index: (states[index]["state"] in OVER, -states[index].get("created", 0))):
        room -= sizes[index]
        if room < 0:
            break
        kept.add(index)
    return [state for index, state in enumerate(states) if index in kept]


def remove_folder(path):
    import shutil
    shutil.rmtree(path, ignore_errors=True)


def remove_record(record):
    """Takes the folder out of sight first: nobody sees half a run."""
    hidden = os.path.join(os.path.dirname(record.folder), ".gone-%s" % os.urandom(6).hex())
    try:
        os.rename(record.folder, hidden)
    except OSError:
        return  # somebody else was faster
    remove_folder(hidden)
    announce(record.home, record.name)


def sweep(home, agent):
    """Removes what agents that were killed have left: drafts, halves, older agents that no run uses, and their parts."""
    old = time.time() - DAY
    used = {state.get("agent") for state in states_of(records(home)) if state["state"] not in OVER} | {agent}
    for folder in (home, os.path.join(home, "__pycache__"), os.path.join(home, "runs"), os.path.join(home, "journals")):
        for name in os.listdir(folder) if os.path.isdir(folder) else ():
            kind, _, text = name.partition(".")[0].partition("-")
            is_old_text = text not in used if kind == "agent" else kind in PARTS and text != PARTS[kind]
            if name.startswith((".draft-", ".gone-", ".new-")) or is_old_text:
                remove_old(os.path.join(folder, name), old)
    changes = os.path.join(home, "changes")
    if os.path.exists(changes) and os.stat(changes).st_size > LONGEST_LIST:
        replace_file(changes, b"")  # another file: every version before is unknown now, and all states are told


def remove_old(path, old):
    try:
        if os.lstat(path).st_mtime < old:
            remove_folder(path) if os.path.isdir(path) else os.unlink(path)
    except OSError:
        pass  # another agent tidies up at the same time
