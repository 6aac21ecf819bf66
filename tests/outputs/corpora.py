"""Holds annotated Word files against the drafts that they were made of. Run by `cargo xtask outputs --corpora`.

    corpora.py DRAFTS ANNOTATED [--office]

ANNOTATED holds what `annotate_all_units` made of the folder DRAFTS, a "__" in a name for each folder. Checks that every
part which had not to be touched is there byte for byte, that the text is the same once our changes are rejected, that
every comment stands on the words it quotes, and that python-docx opens what it opened before; with --office that
LibreOffice does too. Prints what is wrong and what was counted, and ends with 1 if anything is wrong.
"""

import pathlib
import posixpath
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter

import docx
from lxml import etree

sys.setrecursionlimit(100_000)
PARSER = etree.XMLParser(huge_tree=True)
OURS = "caveat"
# Word takes no comments in notes, text boxes, heads and feet: these stand at the mark of what holds the words.
ELSEWHERE = ("The words stand in", "about the document as a whole")
BATCH = 20

faults, counts = [], Counter()


def wrong(name, what):
    faults.append(f"{name}: {what}")


def local(element):
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def attribute(element, name):
    return next((value for key, value in element.attrib.items() if etree.QName(key).localname == name), None)


def letters(text):
    """What is the same of a quote and of the words under a comment: letters and digits. The reader puts bullets, bars
    between cells, boxes to tick and the signs of formulas where the file has markup."""
    return "".join(letter for letter in text if letter.isalnum())


def but_for_numbers(marked, quote):
    """Whether the quote is what is marked and numbers that Word counts, which stand nowhere in the file."""
    at = more = run = 0
    for letter in quote:
        if at < len(marked) and marked[at] == letter:
            at, run = at + 1, 0
        else:
            more, run = more + 1, run + 1
            if run > 8:
                return False
    return at == len(marked) and more <= 8 + len(quote) / 5


class Package:
    def __init__(self, path):
        self.archive = zipfile.ZipFile(path)
        self.names = {name.replace("\\", "/").lstrip("/").lower(): name for name in self.archive.namelist()}

    def part(self, name):
        return self.archive.read(self.names[name.lower()])

    def links(self, part):
        folder, file = posixpath.split(part)
        name = posixpath.join(folder, "_rels", file + ".rels")
        if name.lower() not in self.names:
            return
        for link in etree.fromstring(self.part(name), PARSER):
            target = link.get("Target", "")
            if link.get("TargetMode") != "External":
                path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                yield link.get("Type", "").rsplit("/", 1)[-1], path

    def main(self):
        return next(path for kind, path in self.links("") if kind == "officeDocument")


def parts(name, old, new):
    main = old.main().lower()
    folder, file = posixpath.split(main)
    may = {main, "[content_types].xml", posixpath.join(folder, "_rels", file + ".rels")}
    for part, stored in old.names.items():
        if part not in new.names:
            wrong(name, f"lost {part}")
            continue
        try:
            before = old.archive.read(stored)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
            counts["parts that nobody can read"] += 1
            continue
        counts["parts"] += 1
        if before != new.archive.read(new.names[part]):
            counts["parts touched"] += 1
            if part not in may and "comments" not in part:
                wrong(name, f"touched {part}")


def reject_ours(root):
    for element in list(root.iter()):
        if local(element) not in ("ins", "del") or attribute(element, "author") != OURS:
            continue
        parent = element.getparent()
        if parent is None:
            continue
        at = parent.index(element)
        parent.remove(element)
        if local(element) == "del":
            for child in list(element):
                for inner in child.iter():
                    if local(inner) == "delText":
                        inner.tag = f"{{{etree.QName(inner).namespace}}}t"
                parent.insert(at, child)
                at += 1


def paragraphs(root):
    told = []
    for paragraph in (element for element in root.iter() if local(element) == "p"):
        words = ""
        for element in paragraph.iter():
            kind = local(element)
            if kind in ("t", "delText", "instrText"):
                words += element.text or ""
            elif kind in ("tab", "br", "cr", "noBreakHyphen", "sym", "footnoteReference", "endnoteReference", "drawing"):
                words += f"<{kind}>"
        told.append(words)
    return told


def under_comments(root):
    """For each comment the letters of the draft as it stands between its two marks."""
    open_ranges, ranges, references = {}, {}, set()

    def walk(element, gone):
        kind = local(element)
        ours = attribute(element, "author") == OURS
        gone = gone or kind in ("del", "moveFrom") and not ours or kind == "ins" and ours
        if kind == "commentRangeStart":
            open_ranges[attribute(element, "id")] = []
        elif kind == "commentRangeEnd":
            ranges[attribute(element, "id")] = "".join(open_ranges.pop(attribute(element, "id"), []))
        elif kind == "commentReference":
            references.add(attribute(element, "id"))
        elif not gone and kind in ("t", "delText", "noBreakHyphen"):
            for words in open_ranges.values():
                words.append("-" if kind == "noBreakHyphen" else element.text or "")
        for child in element:
            if kind != "AlternateContent" or local(child) != "Fallback":
                walk(child, gone)

    walk(root, False)
    return ranges, references


def comments(name, new, main, root):
    part = next((path for kind, path in new.links(main) if kind == "comments"), None)
    if part is None:
        return
    ranges, references = under_comments(root)
    ids = Counter()
    for comment in etree.fromstring(new.part(part), PARSER):
        if local(comment) != "comment":
            continue
        number = attribute(comment, "id")
        ids[number] += 1
        if attribute(comment, "author") != OURS:
            continue
        counts["comments"] += 1
        lines = [
            "".join(words.text or "" for words in paragraph.iter() if local(words) == "t")
            for paragraph in comment
            if local(paragraph) == "p"
        ]
        quote = lines[1].rsplit(" [risk/unit]", 1)[0]
        if number not in ranges or number not in references:
            wrong(name, f"comment {number} stands nowhere: {quote[:60]}")
        elif any(words in line for line in lines for words in ELSEWHERE):
            counts["comments at the mark of a note, box, head or foot"] += 1
        elif letters(ranges[number]) != letters(quote):
            if but_for_numbers(letters(ranges[number]), letters(quote)):
                counts["comments on their words but for counted numbers"] += 1
                continue
            if but_for_numbers(letters(quote), letters(ranges[number])):
                counts["comments on a row with a table in it"] += 1
                continue
            if letters(ranges[number]) and letters(quote).startswith(letters(ranges[number])[:4]):
                counts["comments on a part of their words"] += 1
                print(f"{name}: comment {number} on {ranges[number][:60]!r} is about {quote[:60]!r}")
                continue
            wrong(name, f"comment {number} on {ranges[number][:60]!r} is about {quote[:60]!r}")
        else:
            counts["comments on exactly their words"] += 1
    for number in (number for number, count in ids.items() if count > 1):
        wrong(name, f"{ids[number]} comments are called {number}")


def python_docx(name, draft, copy):
    try:
        before = docx.Document(str(draft))
    except Exception:  # noqa: BLE001 - whatever it dislikes about the draft is not our matter
        counts["drafts that python-docx refuses"] += 1
        return
    try:
        after = docx.Document(str(copy))
        seen = [comment.text for comment in after.comments]
    except Exception as error:  # noqa: BLE001
        wrong(name, f"python-docx opens the draft and not the copy: {error!r}")
        return
    counts["opened by python-docx"] += 1
    counts["comments that python-docx sees"] += len(seen)
    if len(before.paragraphs) != len(after.paragraphs):
        wrong(name, "python-docx sees other paragraphs")


def converted(files, folder):
    """Which of the files LibreOffice turns into text."""
    if not files:
        return set()
    home, out = folder / "home", folder / "out"
    out.mkdir(exist_ok=True)
    office = ["soffice", f"-env:UserInstallation=file://{home}", "--headless", "--convert-to", "txt:Text", "--outdir", str(out)]
    try:
        subprocess.run(office + [str(file) for file in files], capture_output=True, timeout=60 + 15 * len(files))
    except subprocess.TimeoutExpired:
        pass
    return {file for file in files if (out / f"{file.stem}.txt").is_file()}


def office(copies, draft_of):
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        opened = set()
        for at in range(0, len(copies), BATCH):
            batch = copies[at : at + BATCH]
            opened |= converted(batch, folder)
            # One file that hangs takes the rest of its batch along: each of those has its own try.
            for copy in (copy for copy in batch if copy not in opened):
                opened |= converted([copy], folder)
        counts["opened by LibreOffice"] += len(opened)
        for copy in (copy for copy in copies if copy not in opened):
            plain = folder / f"draft-{copy.name}"
            plain.write_bytes(draft_of[copy].read_bytes())
            if converted([plain], folder):
                wrong(copy.name, "LibreOffice opens the draft and not the copy")
            else:
                counts["drafts that LibreOffice refuses"] += 1


def main():
    drafts, annotated = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    draft_of = {}
    for copy in sorted(annotated.iterdir()):
        if copy.suffix not in (".docx", ".docm"):
            continue
        name = copy.name
        draft = draft_of[copy] = drafts / name.replace("__", "/")
        counts["files"] += 1
        old, new = Package(draft), Package(copy)
        parts(name, old, new)
        part = old.main()
        before, after = (etree.fromstring(package.part(part), PARSER) for package in (old, new))
        comments(name, new, part, after)
        reject_ours(after)
        if paragraphs(before) != paragraphs(after):
            wrong(name, "the text is another")
        python_docx(name, draft, copy)
    if "--office" in sys.argv:
        office(list(draft_of), draft_of)
    # Of a row with lists or tables inside its cells a comment may leave some out; of more there would be a fault.
    if counts["comments on a part of their words"] * 1000 > counts["comments"]:
        wrong("comments", "too many stand on a part of their words")
    if not counts["files"]:
        wrong(str(annotated), "no file to look at")
    for fault in faults[:40]:
        print("wrong:", fault)
    print("; ".join(f"{count} {what}" for what, count in counts.items()) + f"; {len(faults)} wrong")
    sys.exit(1 if faults else 0)


main()
