"""Answers that take a while."""
import os
import time

LONGEST_WAIT = 25.0  # seconds
CHECK_INTERVAL = 3.0  # seconds between two looks at whether supervisors still live, while somebody waits
START_PATIENCE = 10.0  # seconds for a supervisor to say that it lives


class Waiting:
    """An answer that is not there yet."""

    def __init__(self, seconds):
        self.until = time.monotonic() + seconds

    def is_late(self):
        return time.monotonic() >= self.until

    def answer(self, is_last):
        """Members and body; None while there are none and this is not the last chance."""
        raise NotImplementedError

    def files(self):
        """Those whose change brings news; None when something else does."""
        return None


class Poll(Waiting):
    """Waits until a run has said more, or any state has changed."""

    def __init__(self, agent, watched, version, seconds):
        super().__init__(seconds)
        self.agent = agent
        self.home = agent.home
        self.watched = watched  # (record, offset)
        self.version = version

    def answer(self, is_last):
        self.agent.look_after_runs()
        version = current_version(self.home)
        sizes, gone, grown = {}, [], False
        for record, offset in self.watched:
            if not record.exists():
                gone.append(record.name)
                continue
            sizes[record.name] = record.size()
            grown = grown or sizes[record.name] > offset
        if not (is_last or grown or gone or version != self.version):
            return None
        return {"version": version, "runs": sizes, "gone": gone, "states": self._changed(is_last)}, b""

    def files(self):
        return {os.path.join(self.home, "changes")} | {record.segments()[-1][1] for record, _ in self.watched}

    def _changed(self, is_last):
        names = changed_since(self.home, self.version) if self.version else None
        if names is None:
            return within_answer(states_of(records(self.home)))
        if is_last:  # nothing may be missed for long, not even what nobody could announce
            names |= {record.name for record, _ in self.watched}
        return within_answer(states_of(Record(self.home, name) for name in sorted(names) if is_name(name)))


class Launch(Waiting):
    """Waits until a process that we started has left us, if there is one; then() gives the answer, from what the
    process complained of, or None while that takes longer."""

    def __init__(self, then, process=None):
        super().__init__(START_PATIENCE)
        self.then = then
        self.process = process
        self.complaint = ""

    def answer(self, is_last):
        answer = self.then(self.complaint) if self._has_left() else None
        if answer is None and is_last:
            raise Refusal("internal", "The supervisor took too long to start.")
        return answer

    def _has_left(self):
        if self.process and self.process.poll() is not None:
            self.complaint = last_words(self.process)
            self.process = None
        return self.process is None
