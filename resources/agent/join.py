"""Joins the agent's modules into the one file that travels: join.py OUTPUT.

The modules here are written to be read: each has its subject and its imports. They share one namespace in the end, so
none imports another, and no name may be defined twice. The same modules always give the same bytes."""
import ast
import pathlib
import sys

MODULES = ["frames", "home", "states", "output", "program", "supervisor", "messages", "notebookfile", "notebookkernel", "notebook", "journal",
           "runs", "members", "waiting", "asking", "samplehost", "samplenvml", "samplesmi", "sampleother", "sampling", "requests", "news", "channels",
           "main"]
FIGURES = 'FIGURES = ""'
HEAD = '''#!/usr/bin/env python3
"""Aloft's agent: carries runs that outlive every connection, keeps their output, writes down what kernels say.

One file, the standard library, Python 3.7 or later. Joined from resources/agent of Aloft's source; its protocol is
described there in PROTOCOL.md."""
'''


def parts(path):
    """A module's description, its imports and the rest of its text."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    tree = ast.parse(text, str(path))
    imports = [node for node in tree.body if isinstance(node, ast.Import)]
    strangers = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    if strangers:
        sys.exit("%s:%d: the agent's modules import whole modules only" % (path, strangers[0].lineno))
    end = max(node.lineno for node in imports or tree.body[:1])
    return ast.get_docstring(tree), {lines[node.lineno - 1] for node in imports}, "\n".join(lines[end:]).strip(), tree


def defined(tree):
    """Names that a module defines."""
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (name.id for target in node.targets for name in ast.walk(target) if isinstance(name, ast.Name))


def join(folder):
    imports, texts, owners = set(), [], {}
    for module in MODULES:
        description, needed, text, tree = parts(folder / (module + ".py"))
        imports |= needed
        for name in defined(tree):
            if owners.setdefault(name, module) != module:
                sys.exit("%s is defined in %s and in %s" % (name, owners[name], module))
        texts.append("# " + "-" * 8 + " %s: %s\n\n%s\n" % (module, " ".join(description.split()), text))
    figures = (folder / "figures.py").read_text(encoding="utf-8")
    whole = HEAD + "\n".join(sorted(imports)) + "\n\n" + "\n\n".join(texts)
    assert whole.count(FIGURES) == 1 and "'''" not in figures and "\\" not in figures.replace("\\033", "").replace("\\a\\n", "")
    return whole.replace(FIGURES, "FIGURES = r'''%s'''" % figures)


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    target.write_bytes(join(pathlib.Path(__file__).parent).encode())
