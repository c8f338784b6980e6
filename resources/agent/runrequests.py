"""What clients ask about runs and journals, and what they are told."""
import os
import signal
import time

JOURNAL_DAYS = 7  # that what a kernel said is kept when it is gone: somebody may come back and read the end of it


@answers("records")
class RunRequests:
    """Answers what is asked about runs and journals. What it knows of them is in files."""

    def __init__(self, agent):
        self.longest_wait = agent.longest_wait
        self.home, self.path, self.hash = agent.home, agent.path, agent.hash
        self.settled = set()  # runs that are over for good: they need no look any more
        self.next_look = 0.0

    def record(self, members, name="run"):
        return Record(self.home, members.text(name, ""))

    def known(self, members):
        record = self.record(members)
        if not record.exists():
            raise Refusal("unknown-run", "There is no run %s here." % record.name)
        return record

    def look_after_runs(self):
        """Now and then finds out which have lost their supervisors; they are announced then."""
        if time.monotonic() < self.next_look:
            return
        self.next_look = time.monotonic() + CHECK_INTERVAL
        for record in records(self.home, self.settled):
            if any(state["state"] in OVER for state in states_of([record])) and not record.is_journal:
                self.settled.add(record.name)

    def list(self, members, body):
        version = current_version(self.home)
        wanted = [Record(self.home, name) for name in members.texts("runs")] if members.has("runs") else records(self.home)
        return {"version": version, "states": within_answer(states_of(wanted))}, b""

    def read(self, members, body):
        record = self.known(members)
        is_over = record.state()["state"] in OVER  # asked first: what is over does not grow any more
        limit = members.whole("limit", LONGEST_PIECE, 0, LONGEST_PIECE)
        first_mark = members.whole("marks", 0, 0, 1 << 48)
        data, marks, start, size, is_all = read_piece(record, self._start_of(record, members), limit, first_mark)
        return {"offset": start, "size": size, "over": is_over and is_all, "marks": first_mark, "markCount": len(marks) // MARK.size}, data + marks

    def _start_of(self, record, members):
        if record.is_journal and members.has("after"):
            return find_message(record, members.text("after"), is_request=False)
        if record.is_journal and members.has("request"):
            return find_message(record, members.text("request"), is_request=True)
        start = members.whole("from", 0, 0, 1 << 62)
        return max(start, record.segments()[0][0]) if members.flag("skip") else start

    def poll(self, members, body):
        offsets = members.offsets("runs")
        watched = [(Record(self.home, name), offset) for name, offset in offsets.items()]
        return Poll(self, watched, members.text("version", ""), members.seconds("wait", self.longest_wait))

    def forget(self, members, body):
        record = self.known(members)
        if record.state()["state"] not in OVER:
            raise Refusal("refused", "The run is not over.")
        remove_record(record)
        return {}, b""

    def prune(self, members, body):
        days = members.whole("days", 90, 0, 36500)
        removed = []
        for state in states_of(records(self.home)):
            kept = min(days, JOURNAL_DAYS) if state.get("kind") == "journal" else days
            if state["state"] in OVER and state.get("ended", 0) < microseconds() - kept * DAY * 1000000:
                remove_record(Record(self.home, state["run"]))
                removed.append(state["run"])
        sweep(self.home, self.hash)
        return {"removed": removed}, b""

    def journal(self, members, body):
        need_unix()
        record = Record(self.home, "journal:" + members.text("kernel", ""))
        connection = members.text("connection", "") or find_connection(record.name.partition(":")[2])
        python = members.text("python", "") or own_python()
        if not os.path.isfile(connection):
            raise Refusal("refused", "There is no connection file %s." % connection)
        if record.exists() and record.state()["state"] not in OVER:
            return {"state": record.state()}, b""
        need_part(self.home, "kernels")
        os.makedirs(record.folder, mode=0o700, exist_ok=True)
        keeper = launch([python, self.path, "journal", self.home, record.name, connection], {})
        return Launch(lambda complaint: self._journal_begun(record, complaint), keeper)

    def _journal_begun(self, record, complaint):
        state = record.state() if os.path.exists(record.path("state.json")) else {"state": "lost"}
        if complaint and state["state"] in OVER:
            raise Refusal("refused", "The journal could not start. " + complaint)
        return {"state": state}, b""

    def unjournal(self, members, body):
        record = Record(self.home, "journal:" + members.text("kernel", ""))
        if not record.exists():
            raise Refusal("unknown-run", "There is no journal of this kernel.")
        state = record.state()
        if state["state"] not in OVER:
            end_process(state["supervisor"], state["supervisorBegan"], signal.SIGTERM)
        remove_record(record)
        return {}, b""


def need_unix():
    if not hasattr(os, "fork"):
        raise Refusal("refused", "Runs that outlive a connection need Linux or macOS.")
