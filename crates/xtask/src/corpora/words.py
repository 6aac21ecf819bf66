"""Holds what was read of Word files against two other readings. Run by `cargo xtask corpora word`.

Each line of standard input is JSON: the file's path and name, and its text with tracked changes accepted and as it was
before them, without the numbers that Word prints.

1. Each word of a `w:t` that is not deleted is there, and as often as there: python-docx opens the file, its XML is
   walked. Files that python-docx does not open are counted.
2. Where a file holds tracked changes, both sides have the words that pandoc has.

Ends with 1 where more differs than two readings of the same files may: formulas, which have letters of their own; numbers in
cells; paragraphs that pandoc does not join when the end between them is rejected.
"""

import collections
import json
import re
import subprocess
import sys

import docx

LOST_BAR, DOUBLED_BAR, DIFFERING_BAR = 0.0001, 0.0005, 0.002
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
STORIES = ("/header", "/footer", "/footnotes", "/endnotes")
SPACES = {"tab", "br", "cr", "ptab", "footnoteReference", "endnoteReference", "sym", "softHyphen"}
PROPERTIES = {"pPr", "rPr", "sdtPr", "sectPr", "tblPr", "rt"}


def local(element):
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def words(text):
    return collections.Counter(re.findall(r"\w+", re.sub(r"[\x00-\x1f\x7f-\x9f\xad]", lambda m: "" if m[0] == "\xad" else " ", text)))


class Story:
    """The text of the `w:t` of one part that are not deleted."""

    def __init__(self, root):
        self.text = []
        self.codes = []
        self.walk(root)

    def walk(self, element):
        name = local(element)
        if not name or name in PROPERTIES or name in ("del", "moveFrom"):
            return
        mark = {"tr": "{*}trPr/{*}del", "tc": "{*}tcPr/{*}cellDel"}.get(name)
        if mark and element.find(mark) is not None:
            return
        if element.tag == ALTERNATE:
            # One of the readings counts: the first with words.
            for branch in element:
                if any(local(inner) == "t" for inner in branch.iter()):
                    return self.inside(branch)
            return
        if name == "fldChar":
            kind = next((v for k, v in element.items() if k.endswith("fldCharType")), "")
            if kind == "begin":
                self.codes.append(True)
            elif self.codes and kind == "separate":
                self.codes[-1] = False
            elif self.codes and kind == "end":
                self.codes.pop()
        elif name == "t" and element.tag.endswith("main}t") and "wordprocessingml" in element.tag:
            if not any(self.codes):
                self.text.append("".join(element.itertext()))
        elif name in SPACES:
            self.text.append("" if name == "softHyphen" else " ")
        elif name == "noBreakHyphen":
            self.text.append("-")
        elif name == "txbxContent":
            codes, self.codes, text, self.text = self.codes, [], self.text, []
            self.inside(element)
            self.codes, inner = codes, self.text
            # A box interrupts no word of the paragraph that it is tied to.
            self.boxes = getattr(self, "boxes", []) + [" "] + inner
            self.text = text
        else:
            self.inside(element)
            if name == "tc" or name == "p" and not any(element.find("{*}pPr/{*}rPr/{*}" + m) is not None for m in ("del", "moveFrom")):
                # A style separator parts a heading from its clause as the end of a paragraph does.
                self.text.append("\n")

    def inside(self, element):
        for inner in element:
            self.walk(inner)

    def words(self):
        return words("".join(self.text)) + words("".join(getattr(self, "boxes", [])))


def expected(document):
    """The words that must be there, and those that may: heads and feet that several sections repeat stand once or more."""
    there, once, each = Story(document.element).words(), collections.Counter(), collections.Counter()
    for relation in document.part.rels.values():
        if relation.reltype.endswith(STORIES) and not relation.is_external:
            part = relation.target_part
            element = getattr(part, "element", None)
            story = Story(element if element is not None else docx.oxml.parse_xml(part.blob)).words()
            if relation.reltype.endswith(("/header", "/footer")):
                once |= story
                each += story
            else:
                there += story
    return there + once, there + each


def boxes(element):
    """The words of text boxes, which pandoc leaves out."""
    inside = collections.Counter()
    for box in element.iter("{*}txbxContent"):
        inside += words(" ".join(text.text or "" for text in box.iter("{*}t")))
    return inside


def spoken(node, text):
    """Appends the words of pandoc's tree: of pictures none, for what describes them stands in no text."""
    if isinstance(node, list):
        for inner in node:
            spoken(inner, text)
    elif isinstance(node, dict):
        kind, content = node.get("t"), node.get("c")
        if kind == "Str":
            text.append(content)
        elif kind in ("Code", "CodeBlock", "RawInline", "RawBlock"):
            text.append(content[1])
        elif kind == "Math":
            text.append(" " + re.sub(r"\\[a-z]+", " ", content[1]) + " ")
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            text.append(" ")
        elif kind == "Note":
            spoken([{"t": "Space"}, content], text)
        elif kind == "OrderedList":
            spoken(content[1], text)
        elif kind in ("Link", "Span", "Div", "Quoted", "Header", "Figure", "Table"):
            spoken([inner for inner in content if not isinstance(inner, str)], text)
        elif kind != "Image":
            spoken(content if kind else list(node.values()), text)
        if kind in ("Para", "Plain", "Header", "Note", "CodeBlock"):
            text.append("\n")


def pandoc(path, side):
    command = ["pandoc", "--from=docx", "--to=json", "--track-changes=" + side, path]
    tree = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    text = []
    # A title that is styled as one is taken from the text.
    for title in tree["meta"].values():
        spoken(title, text)
        text.append("\n")
    spoken(tree["blocks"], text)
    return words("".join(text))


total = lost = doubled = opened = changed = spoken_words = differing_words = 0
for line in sys.stdin:
    file = json.loads(line)
    try:
        document = docx.Document(file["path"])
        there, most = expected(document)
    except Exception:
        continue
    opened += 1
    read = words(file["accepted"])
    missing, more = there - read, collections.Counter({w: n for w, n in (read - most).items() if w in most})
    total += there.total()
    lost += missing.total()
    doubled += more.total()
    if missing or more:
        print(f"  {file['name']}: of {there.total()} words missing {dict(missing.most_common(6))}, more often {dict(more.most_common(6))}")
    if next(document.element.iter("{*}ins", "{*}del", "{*}moveFrom", "{*}moveTo"), None) is not None:
        changed += 1
        for side, how in (("accepted", "accept"), ("original", "reject")):
            theirs, ours = pandoc(file["path"], how), words(file[side + "_body"])
            ours -= boxes(document.element) & (ours - theirs)
            spoken_words += theirs.total()
            differing_words += (theirs - ours).total() + (ours - theirs).total()
            if theirs != ours:
                print(f"  {file['name']}, {side}: pandoc alone {dict((theirs - ours).most_common(6))}, here alone {dict((ours - theirs).most_common(6))}")
print(f"Word: {opened} files that python-docx opens, {total} words, {lost} missing, {doubled} more often than in the XML")
print(f"tracked changes: {changed} files, {spoken_words} words of pandoc on both sides, {differing_words} that only one has")
fine = lost <= total * LOST_BAR and doubled <= total * DOUBLED_BAR and differing_words <= spoken_words * DIFFERING_BAR
bars = f"{LOST_BAR:.2%} of the words missing, {DOUBLED_BAR:.2%} too often, {DIFFERING_BAR:.1%} not in both readings"
print("holds" if fine else "FAILS", f"at most {bars}")
sys.exit(0 if fine else 1)
