#!/usr/bin/env python3
"""Writes the documents of the corpus and their label files.

usage: build.py [NAME ...]      all documents, or those whose file names start with NAME
"""
import importlib
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / "src")]
import markup


def main(names):
    for path in sorted((HERE / "src").glob("*.py")):
        m = importlib.import_module(path.stem)
        if names and not any(m.NAME.startswith(n) for n in names):
            continue
        out = HERE.parent / "documents" / m.NAME
        typographic = getattr(m, "TYPOGRAPHIC", not m.NAME.endswith((".txt", ".md")))
        blocks = markup.parse(m.SOURCE, typographic, getattr(m, "NUMBERS", ("{0}.", "{0}.{1}", "({a})", "({i})")))
        notes = {}
        for n, text in getattr(m, "NOTES", {}).items():
            b = markup.parse("> " + text, typographic)[0]
            b.clause = f"footnote {n}"
            notes[n] = b
        if hasattr(m, "write"):
            m.write(out, blocks)
        else:
            import word
            word.write(out, blocks, m.META, m.LOOK, getattr(m, "COMMENTS", {}), notes)
        labels = markup.write_labels(m.NAME, blocks, m.META, notes.values())
        verdicts = {}
        for k in labels["commitments"]:
            verdicts[k["verdict"] or "deadline"] = verdicts.get(k["verdict"] or "deadline", 0) + 1
        print(f"{m.NAME}: {len(labels['commitments'])} commitments,", ", ".join(f"{v} {n}" for v, n in sorted(verdicts.items())))


if __name__ == "__main__":
    main(sys.argv[1:])
