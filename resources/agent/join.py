"""Joins the agent's modules into the texts that travel, the agent and its parts: join.py FOLDER."""
import hashlib
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.dont_write_bytecode = True
import joining  # noqa: E402: it lies beside the folders of the programs that are joined

MODULES = ["frames", "home", "parts", "states", "output", "program", "ties", "supervisor", "runs", "members", "seeking", "waiting", "asking", "requests", "news",
           "channels", "main"]
PARTS = {"sampler": ["samplehost", "samplefields", "samplenvml", "samplesmi", "sampleother", "sampling"],
         "kernels": ["messages", "notebookfile", "notebookkernel", "notebook", "journal"]}
HEAD = '''#!/usr/bin/env python3
"""Aloft's agent: carries runs that outlive every connection, keeps their output, writes down what kernels say.

One file, the standard library, Python 3.7 or later. Joined from resources/agent of Aloft's source; its protocol is
described there in PROTOCOL.md."""
'''
PART_HEAD = '''"""A part of Aloft's agent (%s), executed among its names when it is needed. Joined from resources/agent of Aloft's source."""
'''


def texts():
    """All that travels, as bytes by their names."""
    parts = {name: joining.joined(PART_HEAD % name, HERE, modules).encode() for name, modules in PARTS.items()}
    prints = {name.upper(): hashlib.sha256(text).hexdigest()[:16] for name, text in parts.items()}
    figures = (HERE / "figures.py").read_text(encoding="utf-8")
    return dict(parts, agent=joining.joined(HEAD, HERE, MODULES, FIGURES=figures, **prints).encode())


if __name__ == "__main__":
    for name, text in texts().items():
        (pathlib.Path(sys.argv[1]) / (name + ".py")).write_bytes(text)
