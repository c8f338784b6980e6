"""Rules of misbehaviour: which requests, which of these, and what is done to them.

A rule is a JSON object; see ../README.md for the words. All rules are looked at for every request, each counts
the requests that it matches, and chance comes from the seed alone: the same requests meet the same fate again.
"""
import fnmatch
import random

_MATCHING = {"method", "path", "query", "nth", "every", "after", "times", "probability", "do", "name"}

# What can be done, with the arguments and their defaults; None has no default and must be given.
EFFECTS = {
    # instead of the true answer
    "error": {"status": None, "reason": "", "message": "", "retry_after": ""},
    "html": {"status": 502},
    "drop": {},
    # before it
    "slow": {"seconds": None},
    "hangup": {"after_bytes": 0},
    "spoil": {"at": 0},
    # another answer than the state has
    "lag": {"seconds": None},
    "multi_parent_empty": {},
    "empty_page": {},
    "short_page": {"count": 1},
    "twice_listed": {},
    "wrong_md5": {},
    "keep": {"chunks": 0},
    "redirect": {"host": "localhost"},
    # to the true answer
    "repeat": {},
    "lose": {},
    "cut": {"after_bytes": 0},
    "truncated": {"after_bytes": 0},
    "duplicated": {},
    "malformed": {},
    "flipped": {"at": 0},
    "gzip": {},
    "throttle": {"bytes_per_second": None},
}


class RuleError(ValueError):
    """A rule that says something unknown or too little."""


class Rule:
    def __init__(self, words, seed):
        self.words = _checked(words)
        self.effect = words["do"]
        self.arguments = {name: words.get(name, default) for name, default in EFFECTS[self.effect].items()}
        self.seen = 0
        self.fired = 0
        self._chance = random.Random(seed)

    def fires(self, request):
        """Whether this request meets it; counts the request."""
        if not self._matches(request):
            return False
        self.seen += 1
        if not self._is_turn() or self._chance.random() >= self.words.get("probability", 1):
            return False
        self.fired += 1
        return True

    def report(self):
        return dict(self.words, seen=self.seen, fired=self.fired)

    def _matches(self, request):
        methods = _listed(self.words.get("method", request.method))
        if request.method not in methods or not fnmatch.fnmatchcase(request.path, self.words.get("path", "*")):
            return False
        return all(fnmatch.fnmatchcase(request.parameter(name, ""), pattern)
                   for name, pattern in self.words.get("query", {}).items())

    def _is_turn(self):
        turn = self.seen - self.words.get("after", 0)
        return (turn > 0 and turn % self.words.get("every", 1) == 0
                and ("nth" not in self.words or self.seen in _listed(self.words["nth"]))
                and self.fired < self.words.get("times", self.fired + 1))


class Rules:
    """Those that hold now; replace() and add() while the fake runs."""

    def __init__(self, document=None):
        self.replace({} if document is None else document)

    def replace(self, document):
        """From {"seed": number, "rules": [rule, …]}; nothing changes where a rule can't be understood."""
        if not isinstance(document, dict) or set(document) - {"seed", "rules"}:
            raise RuleError("{\"seed\": number, \"rules\": [rule, …]} expected")
        seed = document.get("seed", 0)
        self._rules = [Rule(words, "%s/%d" % (seed, at)) for at, words in enumerate(document.get("rules", []))]
        self._seed = seed

    def add(self, words):
        self._rules.append(Rule(words, "%s/%d" % (self._seed, len(self._rules))))

    def draw(self, request):
        """What is to be done to a request: arguments by effect. The first rule of an effect wins."""
        effects = {}
        for rule in self._rules:
            if rule.fires(request):
                effects.setdefault(rule.effect, rule.arguments)
        return effects

    def report(self):
        return {"seed": self._seed, "rules": [rule.report() for rule in self._rules]}


def _checked(words):
    effect = words.get("do") if isinstance(words, dict) else None
    if effect not in EFFECTS:
        raise RuleError("\"do\" must be one of: %s" % ", ".join(sorted(EFFECTS)))
    unknown = set(words) - _MATCHING - set(EFFECTS[effect])
    missing = {name for name, default in EFFECTS[effect].items() if default is None and name not in words}
    if unknown or missing:
        raise RuleError("%s: unknown %s, missing %s" % (effect, sorted(unknown), sorted(missing)))
    return words


def _listed(value):
    return value if isinstance(value, list) else [value]
