"""The feed of changes: for every item its latest change, in the order of these (docs, "retrieve changes")."""
import bisect


class ChangeFeed:
    """Tokens are numbers: a page begins with the first change whose number isn't below the token."""

    def __init__(self, ledger):
        self._latest = ledger.table("changes")
        self._counters = ledger.table("counters")
        self._order = sorted((change["number"], file_id) for file_id, change in self._latest.pairs())

    def note(self, file_id, moment, removed=False):
        number = self.next_number
        self._counters.put("change", number)
        self._latest.put(file_id, {"number": number, "moment": moment, "removed": removed})
        self._order.append((number, file_id))

    @property
    def next_number(self):
        return self._counters.get("change", 1000) + 1

    def accepts(self, token):
        oldest = self._counters.get("oldest change token", 0)
        return token.isdigit() and oldest <= int(token) <= self.next_number

    def invalidate(self):
        """From now on no token that was given out is accepted any more."""
        self._counters.put("change", self.next_number)
        self._counters.put("oldest change token", self.next_number)

    def since(self, token):
        """(file id, change) from this token on; an item that changed again is only at its latest place."""
        begin = bisect.bisect_left(self._order, (int(token), ""))
        for number, file_id in self._order[begin:]:
            change = self._latest.get(file_id)
            if change["number"] == number:
                yield file_id, change
