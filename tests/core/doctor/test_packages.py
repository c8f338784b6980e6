#!/usr/bin/env python3
"""packages.py gives back exactly what an installation changed: with a real pip, in an environment of the test's own."""
import json
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest
import venv
import zipfile

SCRIPT = pathlib.Path(__file__).resolve().parents[3] / "resources" / "doctor" / "packages.py"
MARK = "Changed here: "


def make_wheel(folder, name, version, needs=()):
    info = "%s-%s.dist-info/" % (name, version)
    with zipfile.ZipFile(folder / ("%s-%s-py3-none-any.whl" % (name, version)), "w") as wheel:
        wheel.writestr(name + ".py", "version = %r\n" % version)
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\nName: %s\nVersion: %s\n%s" % (
            name, version, "".join("Requires-Dist: %s\n" % need for need in needs)))
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(info + "RECORD", "")


class Packages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="aloft-packages-")
        place = pathlib.Path(cls.folder.name)
        cls.wheels = place / "wheels"
        cls.wheels.mkdir()
        for version in ("1.0", "2.0"):
            make_wheel(cls.wheels, "base", version)
        make_wheel(cls.wheels, "brought", "1.0")
        make_wheel(cls.wheels, "asked", "1.0", ["brought", "base>=2"])
        make_wheel(cls.wheels, "later", "1.0", ["brought", 'asked; extra == "all"'])
        make_wheel(cls.wheels, "waiting", "1.0", ["asked"])
        venv.create(str(place / "env"), with_pip=True)
        cls.python = str(place / "env" / ("Scripts" if sys.platform == "win32" else "bin") / "python")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def tearDown(self):
        self.pip("uninstall", "--yes", "base", "brought", "asked", "later", "waiting")

    def pip(self, *words):
        return subprocess.run([self.python, "-m", "pip", "--disable-pip-version-check"] + list(words), check=True,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode()

    def have(self, *words):
        self.pip("install", "--no-index", "--find-links", str(self.wheels), *words)

    def packages(self):
        listing = json.loads(self.pip("list", "--format", "json"))
        return {one["name"]: one["version"] for one in listing if one["name"] not in ("pip", "setuptools", "wheel")}

    def carry_out(self, *words):
        environment = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
        return subprocess.run([self.python, str(SCRIPT)] + list(words), stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, universal_newlines=True, env=environment)

    def install(self, *words):
        done = self.carry_out("install", *words)
        self.assertEqual(done.returncode, 0, done.stdout)
        last = done.stdout.splitlines()[-1]
        self.assertTrue(last.startswith(MARK), done.stdout)
        return json.loads(last[len(MARK):])

    def give_back(self, change):
        return self.carry_out("return", json.dumps(change))

    def test_gives_back_what_it_brought_and_what_it_replaced(self):
        self.have("base==1.0")
        change = self.install("asked")
        self.assertEqual(change["added"], {"asked": "1.0", "brought": "1.0"})
        self.assertEqual(change["replaced"], {"base": ["1.0", "2.0"]})
        self.assertEqual((change["removed"], change["lasting"]), ({}, []))
        done = self.give_back(change)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertEqual(self.packages(), {"base": "1.0"})

    def test_what_was_there_stays(self):
        self.have("base==2.0", "brought")
        change = self.install("asked")
        self.assertEqual(change["added"], {"asked": "1.0"})
        self.assertEqual(self.give_back(change).returncode, 0)
        self.assertEqual(self.packages(), {"base": "2.0", "brought": "1.0"})

    def test_what_came_later_keeps_what_it_needs(self):
        change = self.install("asked")
        time.sleep(0.1)
        self.have("later")
        done = self.give_back(change)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertEqual(self.packages(), {"brought": "1.0", "later": "1.0"})
        self.assertIn("Left, because it was changed or is needed now: brought", done.stdout)

    def test_what_waited_for_it_keeps_nothing(self):
        self.have("--no-deps", "waiting")
        time.sleep(0.1)
        change = self.install("asked")
        self.assertEqual(self.give_back(change).returncode, 0)
        self.assertEqual(self.packages(), {"waiting": "1.0"})

    def test_what_was_changed_since_stays(self):
        self.have("base==1.0")
        change = self.install("asked")
        self.have("base==1.0")
        change["added"]["brought"] = "0.9"
        self.assertEqual(self.give_back(change).returncode, 0)
        self.assertEqual(self.packages(), {"base": "1.0", "brought": "1.0"})

    def test_nothing_goes_where_the_old_cannot_be_had(self):
        self.have("base==1.0")
        change = self.install("asked")
        change["replaced"]["base"][0] = "0.1"
        self.assertNotEqual(self.give_back(change).returncode, 0)
        self.assertEqual(self.packages(), {"asked": "1.0", "base": "2.0", "brought": "1.0"})

    def test_what_came_from_a_folder_cannot_be_had_again(self):
        self.pip("install", "--no-index", str(self.wheels / "base-1.0-py3-none-any.whl"))
        change = self.install("asked")
        self.assertEqual(change["lasting"], ["base"])
        self.assertEqual(self.give_back(change).returncode, 1)
        self.assertEqual(self.packages(), {"asked": "1.0", "base": "2.0", "brought": "1.0"})

    def test_takes_no_options_for_packages(self):
        change = {"added": {}, "replaced": {}, "removed": {"--target=/": "1.0"}, "lasting": [], "at": 0}
        self.assertEqual(self.give_back(change).returncode, 1)

    def test_a_failed_installation_says_no_change(self):
        done = self.carry_out("install", "there-is-no-such-package")
        self.assertEqual(done.returncode, 1)
        self.assertNotIn(MARK, done.stdout)

    def test_prints_in_a_kernel_and_raises(self):
        environment = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels)}
        for package, status in (("asked", 0), ("absent", 1)):
            text = SCRIPT.read_text() + "\ncarry_out_in_kernel([\"install\", \"%s\"])" % package
            kernel = ("import io, sys\nsys.stdout = io.StringIO()\ntry:\n    exec(%r, {'__name__': 'packages'})\n"
                      "finally:\n    sys.__stderr__.write(sys.stdout.getvalue())") % text
            done = subprocess.run([self.python, "-c", kernel], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                  env=environment)
            self.assertEqual((done.returncode, done.stdout), (status, b""), done.stderr.decode())
            self.assertEqual(MARK in done.stderr.decode(), status == 0)
            self.assertEqual("RuntimeError: pip ended with 1" in done.stderr.decode(), status == 1)


if __name__ == "__main__":
    unittest.main()
