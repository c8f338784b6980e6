"""The command line: what the agent starts itself with, and words of somebody who is logged in there."""
import os
import sys


def main(words):
    """What the first word asks for. Returns the exit status."""
    internal = {"serve": serve, "supervise": supervise_process, "journal": journal_process, "notebook": notebook_process, "ask": ask_process}
    if words and words[0] in internal:
        return internal[words[0]](*words[1:])
    options = by_hand(words or ["--help"])
    try:
        home = find_home()
        load_part(home, "records")
        return globals()[options.work](home, options)
    except Refusal as refusal:
        hint = " Aloft brings it when it runs something on this machine." if refusal.kind == "no-part" else ""
        print(str(refusal) + hint, file=sys.stderr)
        return 2
    except (KeyboardInterrupt, BrokenPipeError):
        return 130


def by_hand(words):
    """What somebody has typed who is logged in there. Wrong words, and questions for help, end here: they need no part."""
    import argparse
    parser = argparse.ArgumentParser(description="Aloft's agent: carries the runs that Aloft starts on this machine, also while nobody is connected.",
                                     epilog="COMMAND --help says more of a command.")
    commands = parser.add_subparsers(metavar="COMMAND", dest="command", required=True)
    commands.add_parser("list", help="runs and what became of them").set_defaults(work="print_list")
    tail = commands.add_parser("tail", help="the end of a run's output")
    tail.add_argument("-f", "--follow", action="store_true", help="go on until the run is over")
    tail.set_defaults(work="print_tail")
    wait = commands.add_parser("wait", help="until a run is over; its exit status is that of this command")
    wait.set_defaults(work="wait_for_end")
    stop = commands.add_parser("signal", help="interrupt, terminate or kill a run")
    stop.set_defaults(work="signal_run")
    for command in (tail, wait, stop):
        command.add_argument("run", metavar="RUN", help="its name, as list has it")
    stop.add_argument("signal", nargs="?", choices=["interrupt", "terminate", "kill"], default="interrupt")
    commands.add_parser("serve", help="answers Aloft, in frames on standard input and output")
    return parser.parse_args(words)


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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
