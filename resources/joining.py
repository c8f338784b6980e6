"""Joins modules into the one file that travels to another Python.

The modules are written to be read: each has its subject and its imports. They share one namespace in the end, so none
imports another, and no name may be defined twice. The same modules always give the same bytes."""
import ast
import sys


def parts(path):
    """A module's description, its imports and the rest of its text."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    tree = ast.parse(text, str(path))
    imports = [node for node in tree.body if isinstance(node, ast.Import)]
    strangers = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    if strangers:
        sys.exit("%s:%d: modules that are joined import whole modules only" % (path, strangers[0].lineno))
    end = max(node.lineno for node in imports or tree.body[:1])
    return ast.get_docstring(tree), {lines[node.lineno - 1] for node in imports}, "\n".join(lines[end:]).strip(), tree


def defined(tree):
    """Names that a module defines."""
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (name.id for target in node.targets for name in ast.walk(target) if isinstance(name, ast.Name))


def joined(head, folder, modules, **texts):
    """The modules under one head. A text takes the place of what a module leaves empty: `NAME = ""`."""
    imports, bodies, owners = set(), [], {}
    for module in modules:
        description, needed, body, tree = parts(folder / (module + ".py"))
        imports |= needed
        for name in defined(tree):
            if owners.setdefault(name, module) != module:
                sys.exit("%s is defined in %s and in %s" % (name, owners[name], module))
        bodies.append("# " + "-" * 8 + " %s: %s\n\n%s\n" % (module, " ".join(description.split()), body))
    whole = head + "\n".join(sorted(imports)) + "\n\n" + "\n\n".join(bodies)
    for name, text in texts.items():
        empty = '%s = ""' % name
        if whole.count(empty) != 1 or "'''" in text or text.endswith("\\"):
            sys.exit("There is no place for %s, or it cannot be put there." % name)
        whole = whole.replace(empty, "%s = r'''%s'''" % (name, text))
    return whole
