"""A few words for somebody who is logged in there."""
import sys
import time


def command_line(home, words):
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
    return options.work(home, options)


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
    Agent().handle({"do": "signal", "run": options.run, "signal": options.signal}, b"")
    return 0
