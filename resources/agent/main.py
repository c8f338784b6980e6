"""The command line: what the agent starts itself with, and a few words for somebody who is logged in there."""
import os
import signal
import sys
import time


def main(words):
    """What the first word asks for. Returns the exit status."""
    internal = {"serve": serve, "supervise": supervise_process, "journal": journal_process, "notebook": notebook_process, "ask": ask_process}
    if words and words[0] in internal:
        return internal[words[0]](*words[1:])
    try:
        return command_line(words)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except (KeyboardInterrupt, BrokenPipeError):
        return 130


def supervise_process(agent, home, name, draft):
    load_part(home, "carrier")
    supervise(agent, home, name, draft)


def ask_process(home, name):
    load_part(home, "questions")
    ask_child(home, name)


def journal_process(home, name, connection_file):
    load_part(home, "kernels")
    keep_journal(home, name, connection_file)


def notebook_process(folder):
    load_part(os.path.dirname(os.path.dirname(folder)), "kernels")
    return run_notebook(folder)


def command_line(words):
    import argparse
    parser = argparse.ArgumentParser(prog="agent", description="Carries the runs that Aloft starts on this machine.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list", help="runs and what became of them").set_defaults(work=print_list)
    tail = commands.add_parser("tail", help="the end of a run's output")
    tail.add_argument("-f", "--follow", action="store_true", help="go on until the run is over")
    tail.set_defaults(work=print_tail)
    wait = commands.add_parser("wait", help="until a run is over; its exit status is that of this command")
    wait.set_defaults(work=wait_for_end)
    stop = commands.add_parser("signal", help="interrupt, terminate or kill a run")
    stop.set_defaults(work=signal_run)
    for command in (tail, wait, stop):
        command.add_argument("run")
    stop.add_argument("signal", nargs="?", choices=sorted(SIGNALS), default="interrupt")
    commands.add_parser("serve", help="answers Aloft, in frames on standard input and output")
    options = parser.parse_args(words)
    return options.work(find_home(), options)


def print_list(home, options):
    for state in states_of(records(home)):
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(state.get("created", 0) / 1e6))
        print("%-24s %-9s %s %12d bytes  %s" % (state["run"], state["state"], when, state["size"], state["name"]))


def print_tail(home, options):
    record = Record(home, options.run)
    position = max(0, record.size() - 4096)
    while True:
        is_over = record.state()["state"] in OVER
        data, _, position, size, _ = read_piece(record, position, LONGEST_PIECE, 1 << 48)
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        position += len(data)
        if position >= size:
            if is_over or not options.follow:
                return 0
            time.sleep(LONGEST_NAP)


def wait_for_end(home, options):
    record = Record(home, options.run)
    while record.state()["state"] not in OVER:
        time.sleep(0.2)
    state = record.state()
    return state.get("exit", 128 + state.get("signal", 0) if state["state"] == "killed" else 1)


def signal_run(home, options):
    load_part(home, "carrier")
    record = Record(home, options.run)
    send_signal(record, record.state(), getattr(signal, SIGNALS[options.signal]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
