"""What is to be run: checked, and laid ready for a supervisor."""
import json
import os

LARGEST_ORDER = 1 << 17  # bytes of an order, without the program's source: hundreds of them fit into one answer


def checked_order(members):
    """What is to be run, complete and of the right types; without secrets."""
    order = {name: members.text(name, "") for name in ("run", "name", "kind", "path", "command", "python", "output", "client")}
    order["folder"] = os.path.expanduser(members.text("folder", "") or "~")
    if order["folder"] == "~":
        order["folder"] = "/"  # this user has no home
    order["arguments"] = members.texts("arguments")
    order["environment"] = members.environment("environment")
    order["terminal"] = members.flag("terminal", True)
    order["columns"] = members.whole("columns", 80, 1, 9999)
    order["rows"] = members.whole("rows", 24, 1, 9999)
    order["source"] = members.flag("source")
    if order["kind"] not in ("program", "notebook", "command"):
        raise Refusal("bad-request", "kind has to be program, notebook or command.")
    if not order["command" if order["kind"] == "command" else "path"] and not order["source"]:
        raise Refusal("bad-request", "There is nothing to run.")
    if not os.path.isabs(order["folder"]):
        raise Refusal("bad-request", "folder has to begin at the root.")
    if order["source"]:
        name = os.path.basename(order["path"])
        order["path"] = "program.py" if name in ("", ".", "..") else name
    else:
        order["path"] = os.path.expanduser(order["path"])
    if len(json.dumps(order)) > LARGEST_ORDER:
        raise Refusal("bad-request", "The order is too large.")
    return order


def prepare_run(record, order, source, agent):
    """A run's folder under a name of its own, with all that its supervisor needs."""
    runs = os.path.dirname(record.folder)
    os.makedirs(runs, mode=0o700, exist_ok=True)
    draft = os.path.join(runs, ".draft-%s" % os.urandom(6).hex())
    os.mkdir(draft, 0o700)
    state = {name: order[name] for name in ("run", "name", "kind", "path", "command", "arguments", "folder", "client", "terminal")}
    state.update(state="starting", created=microseconds(), host=host_name(), boot=boot_id(), agent=agent, revision=0, size=0, dropped=0)
    try:
        write_new(os.path.join(draft, "order.json"), json.dumps(order).encode())
        write_new(os.path.join(draft, "state.json"), json.dumps(state).encode())
        if order["source"]:
            os.mkdir(os.path.join(draft, "program"), 0o700)
            write_new(os.path.join(draft, "program", order["path"]), source)
        os.mkdir(os.path.join(draft, "python"), 0o700)
        write_new(os.path.join(draft, "python", "aloft_figures.py"), FIGURES.encode())
    except OSError:
        remove_folder(draft)
        raise
    make_pipe(os.path.join(draft, "input"))
    return draft


def make_pipe(path):
    try:
        os.mkfifo(path, 0o600)
    except (OSError, AttributeError):
        pass  # no named pipes here: the program gets no input
