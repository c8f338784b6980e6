"""Answers for tst_notebookpeer: what Jupyter's own nbformat makes of notebooks.

nbformat_peer.py FOLDER: for each FOLDER/*.ipynb writes FOLDER/*.canonical, the bytes that
nbformat writes, and FOLDER/*.valid, the number of violations that it finds. Ends with 77 where
nbformat is not installed.
"""
import json
import pathlib
import sys

try:
    import nbformat
    from nbformat.validator import get_validator, isvalid
except ImportError:
    sys.exit(77)


def violations(notebook):
    minor = notebook.get("nbformat_minor", 0)
    validator = get_validator(4, minor, relax_add_props=minor > 5)
    count = sum(1 for _ in validator.iter_errors(notebook))
    ids = [cell["id"] for cell in notebook["cells"] if isinstance(cell, dict) and "id" in cell]
    return count + (len(ids) - len(set(map(str, ids))) if minor >= 5 else 0)


for path in sorted(pathlib.Path(sys.argv[1]).glob("*.ipynb")):
    raw = json.loads(path.read_bytes())
    path.with_suffix(".valid").write_text(str(violations(raw)))
    try:
        notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
        nbformat.write(notebook, path.with_suffix(".canonical"))
    except Exception as problem:
        print(path.name, problem, file=sys.stderr)
