"""What the fake must remember after a restart: tables of JSON values in one file that is appended to."""
import json
import os


class Table:
    """Values by key. A value that was changed in place must be put again to be kept."""

    def __init__(self, name, ledger):
        self._name = name
        self._ledger = ledger
        self._values = {}

    def get(self, key, default=None):
        return self._values.get(key, default)

    def put(self, key, value):
        self._values[key] = value
        self._ledger.append(self._name, key, value)

    def remove(self, key):
        if self._values.pop(key, None) is not None:
            self._ledger.append(self._name, key, None)

    def restore(self, key, value):
        """What was read from the file."""
        if value is None:
            self._values.pop(key, None)
        else:
            self._values[key] = value

    def __contains__(self, key):
        return key in self._values

    def __len__(self):
        return len(self._values)

    def keys(self):
        return list(self._values)

    def values(self):
        return list(self._values.values())

    def pairs(self):
        return list(self._values.items())


class Ledger:
    """One JSON line per change; rewritten, with only what still counts, at every start."""

    def __init__(self, path):
        self._path = path
        self._tables = {}
        self._file = None
        self._replay()
        self._rewrite()

    def table(self, name):
        if name not in self._tables:
            self._tables[name] = Table(name, self)
        return self._tables[name]

    def append(self, table, key, value):
        self._file.write(json.dumps([table, key, value], separators=(",", ":")) + "\n")
        self._file.flush()

    def clear(self):
        for table in self._tables.values():
            for key in table.keys():
                table.restore(key, None)
        self.close()
        self._rewrite()

    def close(self):
        self._file.close()

    def _replay(self):
        if not os.path.exists(self._path):
            return
        with open(self._path, encoding="utf-8") as lines:
            for line in lines:
                if not line.endswith("\n"):
                    break  # the process ended while it wrote this one
                name, key, value = json.loads(line)
                self.table(name).restore(key, value)

    def _rewrite(self):
        fresh = self._path + ".new"
        self._file = open(fresh, "w", encoding="utf-8")
        for name, table in self._tables.items():
            for key, value in table.pairs():
                self.append(name, key, value)
        os.replace(fresh, self._path)
