"""Which records a parsed query means, and in which order a listing has them (docs, "search query terms")."""
import operator
import re

from . import kinds, query
from .drive import OWNER
from .errors import ApiError, invalid

_COMPARE = {"=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
_SEARCHED_TEXT = 1 << 20  # bytes of a text file that fullText looks at


class Matcher:
    """Decides for one request: `access` for appProperties, `blobs` for fullText."""

    def __init__(self, drive, blobs, access):
        self._drive = drive
        self._blobs = blobs
        self._access = access

    def matches(self, tree, record):
        if isinstance(tree, query.Term):
            return bool(self._term(tree, record))
        parts = (self.matches(part, record) for part in tree.parts)
        if tree.operator == "not":
            return not next(parts)
        return any(parts) if tree.operator == "or" else all(parts)

    def _term(self, term, record):
        if term.field in _SPECIAL:
            return _SPECIAL[term.field](self, term, record)
        if term.field in ("name", "mimeType"):
            return _text(term, record[term.field])
        value = self._value(term.field, record)
        return value is not None and _COMPARE[term.operator](value, term.value)

    def _value(self, field, record):
        """A truth or a time."""
        if field == "trashed":
            return self._drive.is_trashed(record)
        if field == "sharedWithMe":
            return record["owner"] != OWNER
        return record["createdTime"] if field == "sharedWithMeTime" else record.get(field)

    def _parents(self, term, record):
        wanted, parent = self._drive.get(term.value), self._drive.shown_parent(record)
        return wanted is not None and parent is not None and parent["id"] == wanted["id"]

    def _owners(self, term, record):
        return (OWNER if term.value == "me" else term.value) == record["owner"]

    def _writers(self, term, record):
        return self._owners(term, record) or any(permission.get("emailAddress") == term.value and permission["role"] == "writer"
                                                 for permission in record["permissions"])

    def _readers(self, term, record):
        return self._writers(term, record) or any(permission.get("emailAddress") == term.value
                                                  for permission in record["permissions"])

    def _visibility(self, term, record):
        anyone = any(permission["type"] == "anyone" for permission in record["permissions"])
        return _COMPARE[term.operator]("anyoneWithLink" if anyone else "limited", term.value)

    def _target(self, term, record):
        return _COMPARE[term.operator](record.get("targetId"), term.value)

    def _properties(self, term, record):
        key, value = term.value
        return record["properties"].get(key) == value

    def _app_properties(self, term, record):
        key, value = term.value
        return record["appProperties"].get(self._access.client or "", {}).get(key) == value

    def _full_text(self, term, record):
        texts = [record["name"], record.get("description", ""), self._written(record)]
        return any(_has_word(text, term.value) for text in texts)

    def _written(self, record):
        if not kinds.is_blob(record) or not record["mimeType"].startswith("text/"):
            return ""
        with open(self._blobs.path(record["revisions"][-1]["id"]), "rb") as source:
            return source.read(_SEARCHED_TEXT).decode("utf-8", "replace")


_SPECIAL = {"parents": Matcher._parents, "owners": Matcher._owners, "writers": Matcher._writers, "readers": Matcher._readers,
            "visibility": Matcher._visibility, "shortcutDetails.targetId": Matcher._target,
            "properties": Matcher._properties, "appProperties": Matcher._app_properties, "fullText": Matcher._full_text}


def _text(term, value):
    """Names are compared without regard to case (rclone checks what it finds byte by byte)."""
    mine, wanted = value.casefold(), term.value.casefold()
    if term.operator == "contains":
        return mine.startswith(wanted) if term.field == "mimeType" else _has_word(value, term.value)
    return (mine == wanted) == (term.operator == "=")


def _has_word(text, beginning):
    """`contains` finds beginnings of words, not any part: 'tra' finds train.py and my_training, not extra."""
    return re.search(r"(?<![^\W_])" + re.escape(beginning.casefold()), text.casefold()) is not None


def _natural(name):
    """As people count: a2 before a10."""
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.split(r"(\d+)", name.casefold()) if part]


_KEYS = {
    "createdTime": lambda record: record["createdTime"], "folder": lambda record: not kinds.is_folder(record),
    "modifiedByMeTime": lambda record: record["modifiedByMeTime"], "modifiedTime": lambda record: record["modifiedTime"],
    "name": lambda record: record["name"].casefold(), "name_natural": lambda record: _natural(record["name"]),
    "quotaBytesUsed": lambda record: sum(revision["size"] for revision in record["revisions"]),
    "recency": lambda record: max(record["modifiedTime"], record["createdTime"]),
    "sharedWithMeTime": lambda record: record["createdTime"] if record["owner"] != OWNER else 0,
    "starred": lambda record: not record["starred"], "viewedByMeTime": lambda record: record.get("viewedByMeTime", 0),
}


def ordered(records, order):
    """Sorted as orderBy says ("folder,name_natural desc"), without it newest first."""
    records = sorted(records, key=lambda record: (-record["modifiedTime"], record["id"]))
    for part in reversed(order.split(",") if order else []):
        name, _, direction = part.strip().partition(" ")
        if name not in _KEYS or direction.strip() not in ("", "desc", "asc"):
            raise invalid("orderBy")
        records.sort(key=_KEYS[name], reverse=direction.strip() == "desc")
    return records


def refuse_sorted_full_text(tree, order):
    """docs: results of fullText come by relevance alone."""
    if order and any(term.field == "fullText" for term in query.terms(tree)):
        raise ApiError(403, "forbidden", "Sorting is not supported for queries with fullText terms. "
                                         "Results are always in descending relevance order.")
