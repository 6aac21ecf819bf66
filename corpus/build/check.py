#!/usr/bin/env python3
"""Checks the label files against the documents, read independently of the scripts that wrote them.

usage: check.py [STEM ...]      exit 1 if anything is wrong

Needs lxml, and pdftotext for the PDFs. Word: the text with insertions accepted and deletions gone, footnotes after the body, table
cells joined by " | ". PDF: the text layer without the lines that stand on most pages; hyphens at a line's end are not compared.
"""
import collections
import html.parser
import json
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

from lxml import etree

CORPUS = Path(__file__).resolve().parent.parent
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KINDS = {"capability", "service-level", "delivery", "support", "compliance", "deadline"}
FORCES = {"firm", "qualified", "conditional"}
TYPES = {"date", "offset", "recurring", "vague"}
VERDICTS = {"ok", "late", "on-time", "exceeds", "unavailable", "beta", "unknown"}
METRICS = {"availability", "response-time", "resolution-time", "throughput", "capacity", "users", "storage", "bandwidth", "retention", "coverage-hours", "count", "other"}
DURATION = re.compile(r"P(?=.)(\d+(\.\d+)?Y)?(\d+(\.\d+)?M)?(\d+(\.\d+)?W)?(\d+(\.\d+)?BD)?(\d+(\.\d+)?D)?(T(\d+(\.\d+)?H)?(\d+(\.\d+)?M)?(\d+(\.\d+)?S)?)?$")
DATE = re.compile(r"\d{4}-\d\d-\d\d$")
FIELDS = {"id", "clause", "quote", "kind", "obligor", "force", "subject", "deadlines", "limits", "consequence", "match", "verdict"}


def paragraph(p):
    out = []
    for e in p.iter():
        if any(a.tag in (W + "del", W + "moveFrom") for a in e.iterancestors()):
            continue
        if e.tag == W + "t": out.append(e.text or "")
        elif e.tag == W + "tab" and e.getparent().tag == W + "r": out.append(" ")
        elif e.tag == W + "br": out.append(" ")
    return "".join(out)


def read_docx(path):
    with zipfile.ZipFile(path) as z:
        lines = []
        body = etree.fromstring(z.read("word/document.xml")).find(W + "body")
        for e in body:
            if e.tag == W + "p": lines.append(paragraph(e))
            elif e.tag == W + "tbl":
                for row in e.iter(W + "tr"):
                    lines.append(" | ".join(" ".join(paragraph(p) for p in c.iter(W + "p")) for c in row.iter(W + "tc")))
        if "word/footnotes.xml" in z.namelist():
            lines += [paragraph(p) for p in etree.fromstring(z.read("word/footnotes.xml")).iter(W + "p")]
    return "\n".join(lines)


class Html(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.out, self.skip = [], 0
    def handle_starttag(self, tag, attrs):
        if tag in ("style", "script", "title"): self.skip += 1
        if tag in ("td", "th") and self.out and not self.out[-1].endswith("\n"): self.out.append(" | ")
        if tag in ("p", "li", "tr", "h1", "h2", "h3", "div", "br"): self.out.append("\n")
    def handle_endtag(self, tag):
        if tag in ("style", "script", "title"): self.skip -= 1
        if tag in ("p", "li", "tr", "h1", "h2", "h3", "div"): self.out.append("\n")
    def handle_data(self, data):
        if not self.skip: self.out.append(data if data.strip() else " " if self.out and not self.out[-1].endswith(("\n", " | ")) else "")


def read_pdf(path):
    pages = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True, text=True).stdout.split("\f")[:-1]
    seen = collections.Counter(key for p in pages for key in {re.sub(r"\d+", "#", l.strip()) for l in p.splitlines()[:3] + p.splitlines()[-3:]})
    running = {k for k, n in seen.items() if k and n > max(1, len(pages) * 0.5)}
    lines = [l for p in pages for l in p.splitlines() if re.sub(r"\d+", "#", l.strip()) not in running]
    return "\n".join(lines)


def read(path):
    kind = path.suffix
    if kind == ".docx": return read_docx(path)
    if kind == ".pdf": return read_pdf(path)
    text = path.read_text()
    if kind == ".html":
        h = Html(); h.feed(text); return "".join(h.out)
    return text


def fold(s):
    return " ".join(s.split())


def squash(s):
    return re.sub(r"[\s\-\u00ad\u2010]+", "", s)


def check(path):
    wrong = []
    label = json.loads(path.read_text())
    doc = CORPUS / "documents" / label["document"]
    text = read(doc)
    pdf, md = doc.suffix == ".pdf", doc.suffix == ".md"
    folded, squashed = fold(text), squash(text)
    if md: folded = fold(re.sub(r"\*\*|(?m:^>)", "", text))

    def stands(quote):
        if fold(quote) in folded: return True
        if pdf:
            return all(squash(c) in squashed for c in quote.split(" | "))
        if md and " | " in quote:
            return all(fold(c) in folded for c in quote.split(" | "))
        return False

    catalog = {c["id"]: c for c in tomllib.loads((path.parent / label["catalog"]).resolve().read_text())["capability"]}
    for part in ("effective_date", "term"):
        if not stands(label[part]["quote"]): wrong.append(f"{part}: {label[part]['quote']!r} is not in the document")
    for party in ("vendor", "customer"):
        if not stands(label[party]["name"]): wrong.append(f"{party}: name is not in the document")
    for n, k in enumerate(label["commitments"], 1):
        if set(k) != FIELDS: wrong.append(f"{n}: fields {set(k) ^ FIELDS}")
        if k["id"] != n: wrong.append(f"{n}: id {k['id']}")
        quote = fold(k["quote"])
        if not stands(quote): wrong.append(f"{n}: quote is not in the document: {quote[:100]!r}")
        if k["kind"] not in KINDS: wrong.append(f"{n}: kind {k['kind']}")
        if k["force"] not in FORCES: wrong.append(f"{n}: force {k['force']}")
        if k["obligor"] not in ("vendor", "mutual"): wrong.append(f"{n}: obligor {k['obligor']}")
        words = len(k["subject"].split())
        if fold(k["subject"]) not in quote: wrong.append(f"{n}: subject {k['subject']!r} is not in the unit {quote[:80]!r}")
        if not 1 <= words <= 9: wrong.append(f"{n}: subject of {words} words")
        for d in k["deadlines"]:
            v = d["value"]
            if not stands(d["quote"]): wrong.append(f"{n}: deadline {d['quote']!r} is not in the document")
            if d["type"] not in TYPES: wrong.append(f"{n}: deadline type {d['type']}")
            if d["type"] == "date" and not DATE.match(v or ""): wrong.append(f"{n}: date {v}")
            if d["type"] in ("offset", "recurring") and not DURATION.match(v or ""): wrong.append(f"{n}: duration {v}")
            if d["type"] == "offset" and (d.get("direction") not in ("after", "before") or not d.get("anchor")): wrong.append(f"{n}: offset {d}")
            if d["type"] == "vague" and v is not None: wrong.append(f"{n}: vague {v}")
        for l in k["limits"]:
            if l["metric"] not in METRICS or l["op"] not in (">=", "<=", "=") or not isinstance(l["value"], (int, float)): wrong.append(f"{n}: limit {l}")
            if not stands(l["quote"]): wrong.append(f"{n}: limit {l['quote']!r} is not in the document")
        if k["consequence"] and (not stands(k["consequence"]) or len(k["consequence"]) > 300): wrong.append(f"{n}: consequence {k['consequence'][:80]!r}")
        if k["kind"] == "deadline":
            if k["match"] or k["verdict"]: wrong.append(f"{n}: a deadline has no match and no verdict")
        else:
            if k["match"] is not None and k["match"] not in catalog: wrong.append(f"{n}: match {k['match']} is not in the catalog")
            if k["verdict"] not in VERDICTS: wrong.append(f"{n}: verdict {k['verdict']}")
            if (k["match"] is None) != (k["verdict"] == "unknown"): wrong.append(f"{n}: unknown and no match go together")
    return label, wrong


def main(stems):
    bad, used = 0, collections.defaultdict(set)
    labels = [p for p in sorted((CORPUS / "labels").glob("*.json")) if not stems or p.stem in stems]
    for p in labels:
        label, wrong = check(p)
        used[label["catalog"]] |= {k["match"] for k in label["commitments"] if k["match"]}
        mix = collections.Counter(k["verdict"] or "deadline" for k in label["commitments"])
        print(f"{label['document']}: {len(label['commitments'])} commitments ({', '.join(f'{v} {n}' for v, n in sorted(mix.items()))}), {len(wrong)} wrong")
        for w in wrong: print("   ", w)
        bad += len(wrong)
    if not stems:
        for doc in sorted((CORPUS / "documents").iterdir()):
            if not (CORPUS / "labels" / (doc.stem + ".json")).exists():
                print(f"{doc.name}: no label file"); bad += 1
        for c, ids in used.items():
            n = len(tomllib.loads((CORPUS / "labels" / c).resolve().read_text())["capability"])
            print(f"{Path(c).name}: {n} entries, {n - len(ids)} that no document promises")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
