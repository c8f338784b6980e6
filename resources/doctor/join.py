"""Joins the modules that change sources into the one program that runs: join.py OUTPUT."""
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.dont_write_bytecode = True
import joining  # noqa: E402: it lies beside the folders of the programs that are joined

MODULES = ["rewritesource", "rewritechanges", "rewrite"]
HEAD = '''"""Changes Python sources the way a fix of the doctor says, and nothing else about them.

Standard input is one JSON object, {"rewrite": NAME, "sources": [TEXT, ...], "from": TEXT, "to": TEXT}: the
sources are one program in pieces (the cells of a notebook, or one file). Standard output is one JSON object,
{"sources": [TEXT, ...], "changes": [{"source": 0, "line": 3, "before": LINE, "after": LINE}, ...],
"proposals": [{"source": 0, "line": 7, "text": LINE, "why": REASON}, ...]}.

A place is changed only where the syntax tree says what it is: the name torch has to be the module, a string
to be an argument of a call that is known. What only looks like it is a proposal, left for the reader. What
is changed keeps its formatting: the tree gives places, and only the text at these places is replaced. Every
result is parsed again; where that fails, the whole is refused.

Needs Python 3.8 or later, and nothing else; it runs no line of what it reads.
"""
'''

if __name__ == "__main__":
    pathlib.Path(sys.argv[1]).write_bytes(joining.joined(HEAD, HERE, MODULES).encode())
