"""Joins the agent's modules into the one file that travels: join.py OUTPUT."""
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.dont_write_bytecode = True
import joining  # noqa: E402: it lies beside the folders of the programs that are joined

MODULES = ["frames", "home", "states", "output", "program", "supervisor", "messages", "notebookfile", "notebookkernel", "notebook", "journal",
           "runs", "members", "waiting", "asking", "samplehost", "samplenvml", "samplesmi", "sampleother", "sampling", "requests", "news", "channels",
           "main"]
HEAD = '''#!/usr/bin/env python3
"""Aloft's agent: carries runs that outlive every connection, keeps their output, writes down what kernels say.

One file, the standard library, Python 3.7 or later. Joined from resources/agent of Aloft's source; its protocol is
described there in PROTOCOL.md."""
'''

if __name__ == "__main__":
    figures = (HERE / "figures.py").read_text(encoding="utf-8")
    pathlib.Path(sys.argv[1]).write_bytes(joining.joined(HEAD, HERE, MODULES, FIGURES=figures).encode())
