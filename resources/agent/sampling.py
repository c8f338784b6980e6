"""Reading the hardware in the background: a thread that reads, another for the cards, and the request that asks for readings.

Nothing is read while nobody asks: the threads end a while after the last question. A card whose driver hangs holds up the
thread that reads cards; the host's figures go on, and so do all other requests."""
import json
import time

SHORTEST_PACE, LONGEST_PACE = 0.25, 60.0  # seconds between two readings
KEPT_SAMPLES = 60
CARD_PATIENCE = 3.0  # seconds that a reading waits for the cards
CARD_SILENCE = 10.0  # seconds without an answer of the driver that are worth a word
SOURCE_RETRY = 30.0  # seconds until cards are looked for again where there are none, or the driver failed


class CardReader:
    """Reads the cards in a thread of its own. What it found last is there at any time."""

    def __init__(self):
        import threading
        self.asked, self.read, self.is_ending = threading.Event(), threading.Event(), False
        self.source, self.find_at, self.why_not = None, 0.0, ""
        self.pace = 2.0
        self.inventory, self.samples, self.asked_at = None, [], time.monotonic()  # no inventory: not even one reading yet
        threading.Thread(target=self._work, daemon=True).start()

    def look(self, pace):
        """Figures of the cards: fresh ones if they come soon, else a word about the silence."""
        self.pace = pace
        if not self.asked.is_set():
            self.asked_at = time.monotonic()
            self.read.clear()
            self.asked.set()
        if self.read.wait(min(CARD_PATIENCE, pace)):
            return self.samples
        silence = time.monotonic() - self.asked_at
        if silence >= CARD_SILENCE and self.inventory is None:
            self.why_not, self.inventory = "no-answer", {"devices": []}
        if silence < CARD_SILENCE:
            return [{"uuid": card["uuid"], **{name: None for name in card if name != "uuid"}} for card in self.samples]
        return [{"uuid": card["uuid"], "health": "failing", "complaint": "silent %d" % silence} for card in self.samples]

    def end(self):
        self.is_ending = True
        self.asked.set()

    def _work(self):
        while True:
            self.asked.wait()
            if self.is_ending:
                break
            try:
                self._read_cards()
            except Exception as problem:  # a driver may say anything; the next reading tries again
                self._drop_source(failed(problem))
            self.asked.clear()
            self.read.set()
        self._drop_source("")

    def _read_cards(self):
        if not self.source and time.monotonic() >= self.find_at:
            self.find_at = time.monotonic() + SOURCE_RETRY
            self.source, self.why_not = find_source(self.pace)
        if not self.source:
            self.inventory, self.samples = {"devices": []}, []
            return
        if hasattr(self.source, "set_pace"):
            self.source.set_pace(self.pace)
        self.samples = self.source.read()
        self.inventory = dict(self.source.inventory(), source=self.source.name)
        if self.samples and all(card.get("health") == "lost" for card in self.samples):
            self._drop_source(self.samples[0].get("complaint", ""), keeps_cards=True)

    def _drop_source(self, why, keeps_cards=False):
        """Handles of a driver that failed are dead: all of it is opened again later."""
        source, self.source = self.source, None
        self.why_not, self.find_at = why, time.monotonic() + SOURCE_RETRY
        if source:
            try:
                source.close()
            except Exception:
                pass  # it failed before
        if not keeps_cards:
            self.samples = []


def failed(problem):
    """A complaint about what nobody has foreseen, in one line."""
    return " ".join(("failed %s: %s" % (type(problem).__name__, problem)).split())


def find_source(pace):
    """The best way to read cards here, and why there is no better one."""
    reasons = []
    for kind in (NvmlSource, lambda: SmiSource(pace), AmdSource, TpuSource):
        try:
            source = kind()
            if source.name == SmiSource.name:  # which speaks for a driver that is there
                reasons = ["no-library" if reason == "no-driver" else reason for reason in reasons]
            return source, "\n".join(reasons)
        except NoSource as reason:
            reasons.append(str(reason))
        except Exception as problem:  # no ctypes, an ABI that nobody knows
            reasons.append(failed(problem))
    return None, "\n".join(reasons[:2])


class Sampling:
    """The readings of this machine, while somebody asks."""

    def __init__(self):
        import threading
        self.new_thread = threading.Thread
        self.lock = threading.Lock()
        self.news = threading.Condition(self.lock)
        self.pace, self.asked_at, self.thread = 2.0, 0.0, None
        self.samples, self.inventory, self.version = [], None, ""

    def want(self, pace):
        """Somebody asks: readings begin, or go on at this pace."""
        with self.lock:
            hurried = pace < self.pace
            self.pace, self.asked_at = pace, time.monotonic()
            if not self.thread:
                self.thread = self.new_thread(target=self._work, daemon=True)
                self.thread.start()
            elif hurried:
                self.news.notify_all()

    def since(self, tick):
        with self.lock:
            return [sample for sample in self.samples if sample["tick"] > tick]

    def _is_wanted(self):
        return time.monotonic() < self.asked_at + max(30.0, 3 * self.pace)

    def _work(self):
        host, cards = HostReader(), CardReader()
        due = time.monotonic()
        while True:
            self._keep(host, cards)
            with self.lock:
                due = self._await_turn(due)
                if not self._is_wanted():
                    self.thread, self.samples = None, []
                    break
        cards.end()

    def _await_turn(self, before):
        """Until the next reading is due, or nobody wants any. One that is late is left out, not made up for."""
        due = max(before + self.pace, time.monotonic())
        while time.monotonic() < due and self._is_wanted():
            self.news.wait(max(0.001, due - time.monotonic()))
            due = min(due, time.monotonic() + self.pace)  # somebody may be in a hurry now
        return due

    def _keep(self, host, cards):
        sample = {"host": host.read(), "devices": cards.look(self.pace), "tick": int(time.monotonic() * 1000)}
        inventory = cards.inventory and dict(cards.inventory, **host.facts())
        if inventory and cards.why_not:
            inventory["whyNotBetter"] = cards.why_not
        with self.lock:
            if inventory != self.inventory:
                self.inventory, self.version = inventory, fingerprint(json.dumps(inventory, sort_keys=True).encode())
            self.samples = self.samples[1 - KEPT_SAMPLES:] + [sample]


SAMPLINGS = []  # of this process, once somebody has asked


def sampling():
    if not SAMPLINGS:
        SAMPLINGS.append(Sampling())
    return SAMPLINGS[0]


class NextSample(Waiting):
    """Waits until there is a reading after the one that the client has."""

    def __init__(self, after, version, seconds):
        super().__init__(seconds)
        self.after = after
        self.version = version

    def answer(self, is_last):
        samples = sampling().since(self.after)
        if not samples and not is_last:
            return None
        members = {"samples": samples, "now": int(time.monotonic() * 1000), "version": sampling().version}
        if sampling().inventory and sampling().version != self.version:
            members["inventory"] = sampling().inventory
        return members, b""


@answers("sampler")
class SampleRequests:
    """Answers who asks for readings."""

    def __init__(self, agent):
        self.longest_wait = agent.longest_wait

    def sample(self, members, body):
        pace = min(LONGEST_PACE, max(SHORTEST_PACE, members.seconds("pace", LONGEST_PACE) or 2.0))
        sampling().want(pace)
        return NextSample(members.whole("after", -1, -1, 1 << 53), members.text("version", ""), members.seconds("wait", self.longest_wait))
