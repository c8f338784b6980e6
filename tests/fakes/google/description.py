"""What the discovery document says: which call a path is, its parameters, its scopes, the fields of its answer."""
import json
import os
import re
import urllib.parse

from .errors import ApiError, invalid

_SPEC = os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "spec", "drive-v3.discovery.json")
_COMMON_UPLOAD = ("uploadType", "upload_id", "upload_protocol")
_SCOPE_ROOT = "https://www.googleapis.com/auth/"


class Method:
    """One call: `name` is like files.get, `parameters` those of the method and those of every call."""

    def __init__(self, name, description, common):
        self.name = name
        self.verb = description["httpMethod"]
        self.parameters = dict(common, **description.get("parameters", {}))
        self.scopes = [scope.replace(_SCOPE_ROOT, "", 1) for scope in description.get("scopes", [])]
        self.answer = description.get("response", {}).get("$ref")
        self.takes_media = "mediaUpload" in description
        self.gives_media = description.get("supportsMediaDownload", False)
        self.path = description["path"]
        parts = re.split(r"\{(\w+)\}", self.path)
        pattern = "".join("(?P<%s>[^/]+)" % part if at % 2 else re.escape(part) for at, part in enumerate(parts))
        self._pattern = re.compile(pattern + r"\Z")

    def match(self, verb, path):
        found = self._pattern.match(path) if verb == self.verb else None
        return None if found is None else {name: urllib.parse.unquote(text) for name, text in found.groupdict().items()}


class Description:
    def __init__(self, path=_SPEC):
        with open(path, encoding="utf-8") as source:
            document = json.load(source)
        self.schemas = document["schemas"]
        self.methods = [Method("%s.%s" % (group, name), method, document["parameters"])
                        for group, members in document["resources"].items()
                        for name, method in members["methods"].items()]
        # files/generateIds and files/trash before files/{fileId}.
        self.methods.sort(key=lambda method: method.path.count("{"))

    def find(self, verb, path):
        """(method, path parameters) of a path below /drive/v3/; ApiError 404 where there is none."""
        for method in self.methods:
            found = method.match(verb, path)
            if found is not None:
                return method, found
        raise ApiError(404, "notFound", "Not Found: no method %s %s" % (verb, path))

    def read_parameters(self, method, query):
        """Query parameters by name, of their types, defaults filled in. What isn't described is refused."""
        values = {name: _typed(name, rule, rule["default"]) for name, rule in method.parameters.items()
                  if "default" in rule and rule["location"] == "query"}
        for name, texts in query.items():
            if name in _COMMON_UPLOAD:
                continue
            rule = method.parameters.get(name)
            if rule is None or rule["location"] != "query":
                raise ApiError(400, "invalidParameter", "Unknown name \"%s\": cannot bind query parameter." % name, name)
            values[name] = _typed(name, rule, texts[-1])
        for name, rule in method.parameters.items():
            if rule.get("required") and rule["location"] == "query" and name not in values:
                raise ApiError(400, "required", "Required parameter: %s" % name, name)
        return values

    def has_field(self, schema, name):
        return name in self._members(schema)

    def member(self, schema, name):
        """The description of a member's values, through arrays and references; {} where anything is allowed."""
        return self.resolve(self._members(schema).get(name, {}))

    def resolve(self, schema):
        while "$ref" in schema or schema.get("type") == "array":
            schema = self.schemas[schema["$ref"]] if "$ref" in schema else schema.get("items", {})
        return schema

    def _members(self, schema):
        return self.resolve(schema).get("properties", {})


def _typed(name, rule, text):
    if rule["type"] == "boolean":
        if text not in ("true", "false"):
            raise invalid(name, "Invalid value '%s'. Value must be true or false." % text)
        return text == "true"
    if rule["type"] == "integer":
        return _whole_number(name, rule, text)
    if "enum" in rule and text not in rule["enum"]:
        raise invalid(name, "Invalid string value: '%s'. Allowed values: %s" % (text, rule["enum"]))
    return text


def _whole_number(name, rule, text):
    if not re.match(r"-?\d+\Z", text):
        raise invalid(name, "Invalid value '%s'. It must be a whole number." % text)
    if not int(rule.get("minimum", text)) <= int(text) <= int(rule.get("maximum", text)):
        raise invalid(name, "Invalid value '%s'. Values must be within the range: [%s, %s]"
                      % (text, rule.get("minimum"), rule.get("maximum")))
    return int(text)
