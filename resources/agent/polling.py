"""Waiting for news of runs."""
import os


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
