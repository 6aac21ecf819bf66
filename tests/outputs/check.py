"""Opens the outputs of a scan with other programs than ours. Run by `cargo xtask test`, which makes the outputs.

    check.py FOLDER SARIF_SCHEMA

FOLDER holds, for each document NAME that was scanned, NAME.json (the report, what the others are held against) and
NAME.xlsx, NAME.ics, NAME.sarif, NAME.memo.docx and the like. Prints what is wrong, and ends with 1 if anything is.
"""

import datetime
import json
import pathlib
import sys

import docx
import html5lib
import icalendar
import jsonschema
import openpyxl
import pymupdf

folder, schema = pathlib.Path(sys.argv[1]), json.loads(pathlib.Path(sys.argv[2]).read_text())
faults = []
counts = {}


def expect(holds, what):
    counts[what.split(":")[0]] = counts.get(what.split(":")[0], 0) + 1
    if not holds:
        faults.append(what)


def folded(text):
    return " ".join(text.split())


def workbook(path, report):
    book = openpyxl.load_workbook(path)
    sheet = book["Commitments"]
    headings = [cell.value for cell in sheet[1]]
    expect(sheet.freeze_panes == "A2", f"{path.name}: the header row is frozen")
    expect(sheet.auto_filter.ref is not None, f"{path.name}: rows can be filtered")
    expect(len(sheet.conditional_formatting) > 0, f"{path.name}: verdicts have colours")
    quotes = [row[headings.index("Quote")] for row in sheet.iter_rows(min_row=2, values_only=True)]
    for quote, commitment in zip(quotes, report["commitments"]):
        expect(quote == folded(commitment["text"]), f"{path.name}: quote of {commitment['id']}")
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                expect(cell.data_type != "f", f"{path.name}: {sheet.title} {cell.coordinate} is no formula")


def calendar(path, report):
    events = list(icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT"))
    due = [d["due"] for c in report["commitments"] for d in c["deadlines"] if d["due"]]
    expect([e.decoded("dtstart").isoformat() for e in events] == due, f"{path.name}: each day that is known")
    uids = [str(e["uid"]) for e in events]
    expect(len(set(uids)) == len(uids), f"{path.name}: an id for each event")
    for event in events:
        alarms = event.walk("VALARM")
        trigger = alarms[0].decoded("trigger") if alarms else None
        expect(trigger == datetime.timedelta(days=-14), f"{path.name}: {event['uid']} reminds")
        expect(not event.errors, f"{path.name}: {event['uid']} {event.errors}")


def sarif(path, report):
    log = json.loads(path.read_text())
    errors = list(jsonschema.Draft7Validator(schema).iter_errors(log))
    expect(not errors, f"{path.name}: valid by its schema; {[e.message[:200] for e in errors[:3]]}")
    expect(len(log["runs"][0]["results"]) == len(report["findings"]), f"{path.name}: a result for each finding")


def memo(path, report):
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = folded("\n".join([paragraph.text for paragraph in document.paragraphs] + cells))
    expect(report["decision"].upper() in text.upper(), f"{path.name}: the decision")
    for finding in report["findings"]:
        expect(folded(finding["message"])[:60] in text, f"{path.name}: {finding['id']} is told")


def page(path, report):
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(path.read_bytes())
    errors = [kind for _, kind, _ in parser.errors]
    expect(not errors, f"{path.name}: HTML without errors; {errors[:3]}")


def letters(text):
    """What two readers of a page agree on: not spaces, hyphens at line ends, or the bars between cells."""
    return "".join(letter for letter in text if letter.isalnum())


def annotated_pdf(path, report):
    if not path.is_file():
        return
    document = pymupdf.open(path)
    quoted = {}
    for finding in report["findings"]:
        start, end = (finding["span"][edge] - finding["quote"]["span"]["start"] for edge in ("start", "end"))
        words = finding["quote"]["text"].encode()[max(start, 0) : end].decode()
        quoted.setdefault(letters(words), []).append(finding["id"])
    marked = 0
    for sheet in document:
        for mark in sheet.annots(types=[pymupdf.PDF_ANNOT_HIGHLIGHT]):
            marked += 1
            corners = mark.vertices
            boxes = [pymupdf.Quad(corners[at : at + 4]).rect for at in range(0, len(corners), 4)]
            words = [
                word[4]
                for box in boxes
                for word in sheet.get_text("words")
                if pymupdf.Rect(word[:4]).intersects(box)
                and abs(pymupdf.Rect(word[:4]) & box) > 0.5 * abs(pymupdf.Rect(word[:4]))
            ]
            known = letters("".join(words))
            whole = any(known in quote or quote in known for quote in quoted)
            expect(whole, f"{path.name}: page {sheet.number + 1} marks quoted words: {known[:80]}")
    expect(marked > 0, f"{path.name}: something is marked")
    expect(len(document.get_toc()) >= len(report["findings"]), f"{path.name}: a bookmark for each finding")


CHECKS = {".html": page, ".annotated.pdf": annotated_pdf, ".xlsx": workbook, ".ics": calendar, ".sarif": sarif, ".memo.docx": memo}
reports = sorted(folder.glob("*.json"))
for path in reports:
    report = json.loads(path.read_text())
    for ending, check in CHECKS.items():
        check(path.with_name(path.stem + ending), report)
expect(reports, "no report to hold outputs against")
for fault in sorted(faults, key=lambda fault: "memo" in fault)[:40]:
    print("wrong:", fault)
print(f"{sum(counts.values())} checks of the outputs of {len(reports)} documents, {len(faults)} wrong")
sys.exit(1 if faults else 0)
