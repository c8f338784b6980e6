"""Partial answers: `fields=nextPageToken,files(id,capabilities/canEdit)` (docs, "return specific fields").

A name that the answer's schema hasn't is a 400, `fields=etag` among them: v3 has no ETag.
"""
import re

from .errors import ApiError

_TOKEN = re.compile(r"\s*([\w.-]+|[*,/()])")
EVERYTHING = {"*": None}


def parse(text):
    """A mask: names, each with the mask below it or None for all of it. ValueError if it can't be read."""
    tokens = _tokens(text)
    mask = _parse_list(tokens)
    if tokens:
        raise ValueError("unexpected %s" % tokens[0])
    return mask


def _tokens(text):
    tokens, at = [], 0
    while at < len(text.rstrip()):
        match = _TOKEN.match(text, at)
        if not match:
            raise ValueError("unexpected %s" % text[at])
        tokens.append(match.group(1))
        at = match.end()
    return tokens


def _parse_list(tokens):
    mask = {}
    while True:
        name, below = _parse_path(tokens)
        mask[name] = _joined(mask[name], below) if name in mask else below
        if not tokens or tokens[0] != ",":
            return mask
        tokens.pop(0)


def _parse_path(tokens):
    if not tokens or tokens[0] in ",/()":
        raise ValueError("a name is missing")
    name = tokens.pop(0)
    if tokens and tokens[0] == "/":
        tokens.pop(0)
        inner, below = _parse_path(tokens)
        return name, {inner: below}
    if tokens and tokens[0] == "(":
        tokens.pop(0)
        below = _parse_list(tokens)
        if not tokens or tokens.pop(0) != ")":
            raise ValueError("a bracket is not closed")
        return name, below
    return name, None


def _joined(one, other):
    if one is None or other is None:
        return None
    both = dict(one)
    for name, below in other.items():
        both[name] = _joined(both[name], below) if name in both else below
    return both


def read(text, description, schema_name):
    """The mask of a request, checked against the schema of its answer; ApiError 400 for what isn't in there."""
    try:
        mask = parse(text)
        _check(mask, description, {"$ref": schema_name})
    except ValueError as error:
        raise ApiError(400, "invalidParameter", "Invalid field selection %s" % error, "fields")
    return mask


def _check(mask, description, schema):
    resolved = description.resolve(schema)
    if "additionalProperties" in resolved:
        return
    for name, below in mask.items():
        if name != "*" and not description.has_field(schema, name):
            raise ValueError(name)
        if below is not None and name != "*":
            _check(below, description, description.member(schema, name))


def apply(mask, value):
    """What the mask leaves of a value; lists are masked item by item."""
    if mask is None:
        return value
    if isinstance(value, list):
        return [apply(mask, item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {}
    for name, item in value.items():
        if name in mask:
            kept[name] = apply(mask[name], item)
        elif "*" in mask:
            kept[name] = apply(mask["*"], item)
    return kept
