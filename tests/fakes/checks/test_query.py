"""The search language: what is understood, what it finds, and that nonsense is refused."""
import unittest

import inside
from fakes.google import query
from fakes.google.query import Combination, QueryError, Term


class Parsing(unittest.TestCase):
    def test_reads_terms(self):
        for text, term in (
                ("trashed = false", Term("trashed", "=", False)), ("trashed=false", Term("trashed", "=", False)),
                ("'x' in parents", Term("parents", "in", "x")), ("sharedWithMe", Term("sharedWithMe", "=", True)),
                (r"name = 'it\'s \\ here'", Term("name", "=", r"it's \ here")), ("name='and'", Term("name", "=", "and")),
                ("modifiedTime > '2026-01-31T12:00:00'", Term("modifiedTime", ">", 1769860800.0)),
                ("modifiedTime > '2026-01-31T14:00:00.5+02:00'", Term("modifiedTime", ">", 1769860800.5)),
                ("appProperties has { key='aloftWs' and value='42' }", Term("appProperties", "has", ("aloftWs", "42"))),
                ("shortcutDetails.targetId = 'ID'", Term("shortcutDetails.targetId", "=", "ID"))):
            self.assertEqual(query.parse(text), term, text)

    def test_reads_and_and_or_from_left_to_right(self):
        a, b, c = (Term("name", "=", name) for name in "abc")
        self.assertEqual(query.parse("name='a' or name='b' and name='c'"),
                         Combination("and", [Combination("or", [a, b]), c]))
        self.assertEqual(query.parse("name='a' or (name='b' and not name='c')"),
                         Combination("or", [a, Combination("and", [b, Combination("not", [c])])]))

    def test_refuses_what_it_does_not_know(self):
        for text in ("", "nonsense", "name", "name = x", "name like 'x'", "size > '3'", "id = 'x'", "trashed = 'false'",
                     "trashed < true", "parents in 'x'", "'x' in children", "name contains 'x' and", "(trashed = true",
                     "trashed = true)", "name = 'x", r"name = 'a\n'", "fullText = 'x'", "visibility = 'all'",
                     "modifiedTime > 'yesterday'", "modifiedTime > '2026-13-01T00:00:00'", "properties has {key='a'}",
                     "trashed = true trashed = true", "trashed == true", "name = \"x\"", "AND", "trashed = true & starred = true"):
            with self.assertRaises(QueryError, msg=text):
                query.parse(text)


class Finding(inside.WorldCase):
    def test_compares_names_without_case_and_by_beginnings_of_words(self):
        for name in ("Train.py", "my_training.log", "extra.txt"):
            self.put("/" + name)
        self.assertEqual(self.listed("name = 'train.PY'"), ["Train.py"])
        self.assertEqual(self.listed("name contains 'tra'"), ["Train.py", "my_training.log"])
        self.assertEqual(self.listed("not name contains 'tra'"), ["extra.txt"])

    def test_finds_children_and_the_trashed(self):
        folder = self.control("POST", "files", {"path": "/ws"})["id"]
        kept, gone = self.put("/ws/kept"), self.put("/ws/gone")
        self.api("PATCH", "files/" + gone, {"trashed": True})
        self.assertEqual(self.listed("'%s' in parents" % folder), ["gone", "kept"])
        self.assertEqual(self.listed("'%s' in parents and trashed = false" % folder), ["kept"])
        self.assertEqual(self.listed("'root' in parents"), ["ws"])
        self.api("PATCH", "files/" + folder, {"trashed": True})
        self.assertEqual(self.listed("trashed = true"), ["gone", "kept", "ws"])
        self.assertFalse(self.api("GET", "files/%s?fields=explicitlyTrashed" % kept).json["explicitlyTrashed"])

    def test_finds_by_properties_time_kind_and_words(self):
        self.put("/old.txt", b"the loss went down", mimeType="text/plain", modifiedTime="2020-01-01T00:00:00Z")
        made = self.api("POST", "files", {"name": "new", "appProperties": {"ws": "42"}, "starred": True})
        self.assertEqual(made.status, 200)
        self.assertEqual(self.listed("modifiedTime < '2021-01-01T00:00:00'"), ["old.txt"])
        self.assertEqual(self.listed("appProperties has { key='ws' and value='42' }"), ["new"])
        self.assertEqual(self.listed("starred = true and 'me' in owners"), ["new"])
        self.assertEqual(self.listed("mimeType contains 'text/'"), ["old.txt"])
        self.assertEqual(self.listed("fullText contains 'loss'"), ["old.txt"])

    def test_orders(self):
        for name in ("a10", "a2", "B1"):
            self.put("/" + name)
        self.control("POST", "files", {"path": "/zz"})
        names = [entry["name"] for entry in self.api("GET", "files?orderBy=folder,name_natural").json["files"]]
        self.assertEqual(names, ["zz", "a2", "a10", "B1"])
        names = [entry["name"] for entry in self.api("GET", "files?orderBy=name%20desc").json["files"]]
        self.assertEqual(names, ["zz", "B1", "a2", "a10"])
        self.assertEqual(self.api("GET", "files?orderBy=size").status, 400)

    def test_refuses_a_bad_query_and_a_folder_that_is_not_there(self):
        answer = self.api("GET", "files?q=nonsense")
        self.assertEqual((answer.status, answer.reason), (400, "invalid"))
        self.assertEqual(self.api("GET", "files?q=%27nowhere%27%20in%20parents").status, 404)
        self.assertEqual(self.api("GET", "files?q=fullText%20contains%20%27x%27&orderBy=name").status, 403)


if __name__ == "__main__":
    unittest.main()
