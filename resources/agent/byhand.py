"""What a few words do for somebody who is logged in there."""
import sys
import time


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
