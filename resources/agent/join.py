"""Joins the agent's modules into the texts that travel, the agent and its parts: join.py FOLDER."""
import hashlib
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.dont_write_bytecode = True
import joining  # noqa: E402: it lies beside the folders of the programs that are joined

MODULES = ["frames", "home", "parts", "members", "waiting", "requests", "news", "channels", "main"]
PARTS = {"records": ["states", "output", "processes", "runs", "seeking", "polling", "runrequests", "byhand"],
         "carrier": ["orders", "log", "program", "ties", "supervisor", "steering", "carrying"],
         "kernels": ["messages", "notebookfile", "notebookkernel", "notebook", "journal"],
         "questions": ["asking"],
         "nvidia": ["sampleterms", "samplefields", "samplenvml", "samplesmi"],
         "sampler": ["samplehost", "sampleother", "sampling"]}
HEAD = '''#!/usr/bin/env python3
"""Aloft's agent: carries runs that outlive every connection, keeps their output, writes down what kernels say.

What travels first; parts follow when they are needed. The standard library, Python 3.7 or later. Joined from resources/agent
of Aloft's source; its protocol is described there in PROTOCOL.md."""
'''
PART_HEAD = '''"""A part of Aloft's agent (%s), executed among its names when it is needed. Joined from resources/agent of Aloft's source."""
'''


def texts():
    """All that travels, as bytes by their names."""
    more = {"carrier": {"FIGURES": (HERE / "figures.py").read_text(encoding="utf-8")}}
    parts = {name: joining.joined(PART_HEAD % name, HERE, modules, **more.get(name, {})).encode() for name, modules in PARTS.items()}
    prints = {name.upper(): hashlib.sha256(text).hexdigest()[:16] for name, text in parts.items()}
    return dict(parts, agent=joining.joined(HEAD, HERE, MODULES, **prints).encode())


if __name__ == "__main__":
    for name, text in texts().items():
        (pathlib.Path(sys.argv[1]) / (name + ".py")).write_bytes(text)
