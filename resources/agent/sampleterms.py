"""What all readers of hardware say: figures, where they may be read, and whose the processes on a card are."""
import os

# Figures that are not there, as the protocol says it: a missing key, a word, null.
NOT_OFFERED = object()
NOT_PERMITTED = "not-permitted"
NOT_YET = "not-yet"
NOT_READABLE = None


def known(**figures):
    """An object of those figures that are offered."""
    return {key: value for key, value in figures.items() if value is not NOT_OFFERED}


def file_text(*names):
    """A small file of the kernel's; empty where there is none."""
    try:
        with open(os.path.join(*names), "rb") as file:
            return file.read(1 << 20).decode("utf-8", "replace")
    except OSError:
        return ""


def number_in(*names):
    """The number that a file holds; None where there is none ("max", or no file)."""
    text = file_text(*names).strip()
    return int(text) if text.lstrip("-").isdigit() else None


def table_in(*names):
    """Numbers by their names, of lines as "name 12" and "name:  12 kB" (in bytes then)."""
    table = {}
    for line in file_text(*names).splitlines():
        words = line.replace(":", " ").split()
        if len(words) >= 2 and words[1].lstrip("-").isdigit():
            table[words[0]] = int(words[1]) * (1024 if words[2:] == ["kB"] else 1)
    return table


class NoSource(Exception):
    """Why this way of reading cards is not open: a code that PROTOCOL.md names, and perhaps a detail after it."""


def process_on_card(pid, memory):
    """Who it is, as far as this place can see: in a container the driver's numbers may be those of outside."""
    process = {"pid": pid}
    if not process_fields(pid):
        process["isOutside"] = True
    else:
        words = file_text(PROC, str(pid), "cmdline").split("\0")
        process.update(name=os.path.basename(words[0]) or file_text(PROC, str(pid), "comm").strip(), user=owner_of(pid), runId=run_of(pid))
    return dict({key: value for key, value in process.items() if value != ""}, **known(memoryBytes=memory))


def owner_of(pid):
    try:
        owner = os.stat(os.path.join(PROC, str(pid))).st_uid
        import pwd
        return pwd.getpwuid(owner).pw_name
    except (OSError, ImportError):
        return ""
    except KeyError:
        return str(owner)


def run_of(pid):
    """The run that a process belongs to, by what its supervisor put into its environment; children have it, too."""
    for variable in file_text(PROC, str(pid), "environ").split("\0"):
        name, _, value = variable.partition("=")
        if name == "ALOFT_RUN" and NAME.match(value):
            return value
    return ""
