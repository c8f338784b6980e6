"""The command line: what the agent starts itself with; other words are of somebody who is logged in there."""
import os
import sys


def main(words):
    """What the first word asks for. Returns the exit status."""
    internal = {"serve": serve, "supervise": supervise_process, "journal": journal_process, "notebook": notebook_process, "ask": ask_process}
    if words and words[0] in internal:
        return internal[words[0]](*words[1:])
    try:
        home = find_home()
        load_part(home, "records")
        return command_line(home, words)
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
