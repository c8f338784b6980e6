"""The search language of files.list (docs, "search query terms and operators"): text into a tree of terms.

`and` and `or` bind equally and are read from left to right, as the documentation says; `not` binds closest.
What is unknown is refused (400), never ignored: a client that searches for nonsense must see it.
"""
import re

from . import moments

_WORDS = re.compile(r"\s*(?:(?P<text>'(?:[^'\\]|\\.)*')|(?P<sign><=|>=|!=|[=<>(){}])|(?P<word>[A-Za-z][\w.]*))", re.S)

_EQUAL = ("=", "!=")
_ORDER = ("<", "<=", "=", "!=", ">", ">=")
# Which operators a field allows, and of what kind its value is.
_FIELDS = {
    "name": (("contains",) + _EQUAL, "text"), "fullText": (("contains",), "text"),
    "mimeType": (("contains",) + _EQUAL, "text"), "modifiedTime": (_ORDER, "time"), "viewedByMeTime": (_ORDER, "time"),
    "createdTime": (_ORDER, "time"), "sharedWithMeTime": (_ORDER, "time"), "trashed": (_EQUAL, "truth"),
    "starred": (_EQUAL, "truth"), "sharedWithMe": (_EQUAL, "truth"), "visibility": (_EQUAL, "text"),
    "shortcutDetails.targetId": (_EQUAL, "text"), "properties": (("has",), "pair"), "appProperties": (("has",), "pair"),
}
_COLLECTIONS = ("parents", "owners", "writers", "readers")
_VISIBILITIES = ("anyoneCanFind", "anyoneWithLink", "domainCanFind", "domainWithLink", "limited")


class QueryError(ValueError):
    """The text is not a query."""


class Term:
    """field operator value; `'x' in parents` has the field parents, the operator in and the value x."""

    def __init__(self, field, operator, value):
        self.field = field
        self.operator = operator
        self.value = value

    def __eq__(self, other):
        return isinstance(other, Term) and vars(self) == vars(other)

    def __repr__(self):
        return "(%s %s %r)" % (self.field, self.operator, self.value)


class Combination:
    """`operator` is and, or (two parts) or not (one part)."""

    def __init__(self, operator, parts):
        self.operator = operator
        self.parts = parts

    def __eq__(self, other):
        return isinstance(other, Combination) and vars(self) == vars(other)

    def __repr__(self):
        return "(%s %s)" % (self.operator, " ".join(map(repr, self.parts)))


def parse(text):
    """The tree of a query that isn't empty."""
    words = _split(text)
    tree = _parse_terms(words)
    if words:
        raise QueryError("unexpected %s" % words[0][1])
    return tree


def terms(tree):
    """All terms of a tree, from left to right."""
    if isinstance(tree, Term):
        return [tree]
    return [term for part in tree.parts for term in terms(part)]


def _split(text):
    words, at = [], 0
    while text[at:].strip():
        match = _WORDS.match(text, at)
        if not match:
            raise QueryError("cannot read %s" % text[at:].strip()[:20])
        kind = match.lastgroup
        words.append((kind, _unescaped(match.group(kind)) if kind == "text" else match.group(kind)))
        at = match.end()
    return words


def _unescaped(quoted):
    return re.sub(r"\\(.)", _unescape, quoted[1:-1], flags=re.S)


def _unescape(match):
    if match.group(1) not in "\\'":
        raise QueryError("unknown escape %s" % match.group(0))
    return match.group(1)


def _take(words, *wanted):
    """The next word, which must be one of these."""
    if not words or words[0][0] == "text" or words[0][1] not in wanted:
        raise QueryError("%s expected" % " or ".join(wanted))
    return words.pop(0)[1]


def _next_is(words, *wanted):
    return bool(words) and words[0][0] != "text" and words[0][1] in wanted


def _parse_terms(words):
    tree = _parse_term(words)
    while _next_is(words, "and", "or"):
        operator = words.pop(0)[1]
        tree = Combination(operator, [tree, _parse_term(words)])
    return tree


def _parse_term(words):
    if _next_is(words, "not"):
        words.pop(0)
        return Combination("not", [_parse_term(words)])
    if _next_is(words, "("):
        words.pop(0)
        tree = _parse_terms(words)
        _take(words, ")")
        return tree
    if words and words[0][0] == "text":
        return _parse_membership(words)
    return _parse_comparison(words)


def _parse_membership(words):
    value = words.pop(0)[1]
    _take(words, "in")
    return Term(_take(words, *_COLLECTIONS), "in", value)


def _parse_comparison(words):
    field = _take(words, *_FIELDS)
    operators, kind = _FIELDS[field]
    if field == "sharedWithMe" and not _next_is(words, *operators):
        return Term(field, "=", True)
    operator = _take(words, *operators)
    value = _parse_value(words, kind)
    if field == "visibility" and value not in _VISIBILITIES:
        raise QueryError("unknown visibility %s" % value)
    return Term(field, operator, value)


def _parse_value(words, kind):
    if kind == "truth":
        return _take(words, "true", "false") == "true"
    if kind == "pair":
        return _parse_pair(words)
    value = _parse_text(words)
    if kind == "time":
        try:
            return moments.read(value)
        except ValueError as error:
            raise QueryError(str(error))
    return value


def _parse_text(words):
    if not words or words[0][0] != "text":
        raise QueryError("a quoted text expected")
    return words.pop(0)[1]


def _parse_pair(words):
    _take(words, "{")
    _take(words, "key")
    _take(words, "=")
    key = _parse_text(words)
    _take(words, "and")
    _take(words, "value")
    _take(words, "=")
    value = _parse_text(words)
    _take(words, "}")
    return key, value
