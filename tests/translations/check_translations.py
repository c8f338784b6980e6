"""Every text of the sources is translated, and its places (%1, %n) are those of the source.

    check_translations.py PROJECT LUPDATE

Reads the sources into copies of the catalogues, as the target update_translations does."""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

PROJECT, LUPDATE = pathlib.Path(sys.argv[1]), sys.argv[2]
PLACE = re.compile(r"%(?:L?\d|n)")
OPTIONS = {"aloft_en.ts": ["-pluralonly"]}


def updated(catalogue, folder):
    copy = shutil.copy(catalogue, folder)
    subprocess.run([LUPDATE, *OPTIONS.get(catalogue.name, []), "-silent", "-I", PROJECT, "-locations", "none",
                    "-no-obsolete", "-extensions", "h,cpp,mm", PROJECT / "core", PROJECT / "ui", PROJECT / "app",
                    "-ts", copy], check=True, stderr=subprocess.DEVNULL)
    return xml.parse(copy)


def findings(tree):
    for context in tree.iter("context"):
        for message in context.iter("message"):
            source, translation = message.findtext("source"), message.find("translation")
            where = "%s: “%s”" % (context.findtext("name"), source)
            if not context.findtext("name").startswith("Aloft"):
                yield "not in the namespace: " + where
            if translation.get("type") == "unfinished":
                yield "not translated: " + where
                continue
            for form in [part.text for part in translation.iter("numerusform")] or [translation.text]:
                if set(PLACE.findall(form or "")) - {"%n"} != set(PLACE.findall(source)) - {"%n"}:
                    yield "other places than the source: %s → “%s”" % (where, form)


with tempfile.TemporaryDirectory() as folder:
    found = ["%s: %s" % (catalogue.name, finding)
             for catalogue in sorted((PROJECT / "resources/translations").glob("*.ts"))
             for finding in findings(updated(catalogue, folder))]
print("\n".join(found) or "All texts are translated.")
sys.exit(bool(found))
