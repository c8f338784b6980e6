"""An order and its answer."""
import difflib
import json
import sys

LARGEST = 4 << 20  # characters of all sources


def changes_of(source, after):
    """Line by line; only what differs, with the new lines that have no old one."""
    before_lines, after_lines = source.text.split("\n"), after.split("\n")
    found = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, before_lines, after_lines, autojunk=False).get_opcodes():
        if kind != "equal":
            found.append({"source": source.index, "line": a + 1, "before": "\n".join(before_lines[a:b]), "after": "\n".join(after_lines[c:d])})
    return found


def rewrite(order):
    texts = order["sources"]
    if sum(map(len, texts)) > LARGEST:
        raise Refusal("too-large")
    sources = [Source(index, text) for index, text in enumerate(texts)]
    names = Names(sources)
    names.module_classes = torch_classes(sources, names)
    names.find_tensors(sources)
    work = Rewriter(sources, names)
    kind = order["rewrite"]
    if kind == "path":
        work.path(order["from"], order["to"])
    elif kind in ("device", "map-location", "cpu-numpy", "half-precision", "sdpa", "no-workers", "smaller-batch"):
        getattr(work, kind.replace("-", "_"))()
    else:
        raise Refusal("unknown-rewrite")
    results = [source.result() for source in sources]
    changes = []
    for source, text in zip(sources, results):
        if text != source.text:
            Source(source.index, text)  # parses, or is refused
            changes += changes_of(source, text)
    return {"sources": results, "changes": changes, "proposals": work.proposals[:50]}


def answer(order):
    try:
        return rewrite(order)
    except Refusal as refusal:
        return {"refused": str(refusal)}
    except (RecursionError, MemoryError):  # the parser's own limits
        return {"refused": "syntax"}


def main():
    order = json.loads(sys.stdin.buffer.read().decode("utf-8"))
    sys.stdout.buffer.write(json.dumps(answer(order)).encode("ascii") + b"\n")


if __name__ == "__main__":
    main()
