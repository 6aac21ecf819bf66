"""The source form of a corpus document, and the labels that are written into it.

A source is a list of lines, one block a line (a blank line separates nothing: it is ignored):

    = Title                          == Subtitle (centred)
    # Article heading                numbered 1., 2., ...        (#! unnumbered heading)
    ## **Heading.** text             numbered 1.1, 1.2, ...
    ### text                         numbered (a), (b), ...
    #### text                        numbered (i), (ii), ...
    > text                           plain paragraph             (>> indented)
    - text                           bullet
    | a | b                          table row                   (|! heading row)
    @exhibit EXHIBIT A|TITLE         new page, numbering starts again
    @page                            page break
    @sig Left|Right                  a line of the signature block
    @movefrom / @moveto TEXT         a block that the reviewer moved (Word only)
    @insertpara ### TEXT             a whole paragraph inserted by the reviewer (Word only)

Inline: **bold** __underline__ ~~italic~~ {+inserted+} {-deleted-} {c1:commented words{/c} {f1} footnote {r:4.2} cross-reference.
{{a unit that binds the vendor}}[[kind § subject § m=capability § d=words => value § l=words => metric op value unit]]
says what the label of that unit is; on a table row the [[...]] at the end labels the row.
"""
import datetime as dt
import json
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent
KINDS = {"cap": "capability", "sl": "service-level", "del": "delivery", "sup": "support", "com": "compliance", "dl": "deadline"}
TOKEN = re.compile(r"\*\*|__(?!_)(?<!___)|~~|\{\+|\+\}|\{-(?!-)|-\}|\{c(\d+):|\{/c\}|\{f(\d+)\}|\{r:([^}]*)\}|\{\{|\}\}\[\[(.*?)\]\]|\[\[(.*?)\]\]", re.S)


@dataclass
class Run:
    text: str
    fmt: frozenset = frozenset()
    change: str = ""            # ins, del
    comment: tuple = ()
    note: int = 0               # a footnote reference
    ref: bool = False           # the result of a cross-reference field


@dataclass
class Block:
    kind: str
    text: str = ""
    level: int = 0
    number: str = ""
    clause: str = ""
    runs: list = field(default_factory=list)
    cells: list = field(default_factory=list)      # lists of runs
    header: bool = False
    change: str = ""
    units: list = field(default_factory=list)


def smart(text):
    """Typographic quotes, as a word processor types them."""
    def quote(m):
        before, after = text[m.start() - 1:m.start()] or " ", text[m.end():m.end() + 1] or " "
        opening = (before.isspace() or before in "([{*_~+:|—-") and (after.isalnum() or after in "[$_(" or after == "*" != before)
        if m.group() == '"':
            return "“" if opening else "”"
        return "‘" if opening and not after.isdigit() else "’"
    return re.sub("[\"']", quote, text)


def parse_inline(text):
    """Runs and the units marked in them: (runs, [(quote, label fields)])."""
    runs, units, fmt, change, comments, unit, pos, row = [], [], set(), "", [], None, 0, None

    def add(s, **k):
        nonlocal unit
        if not s:
            return
        runs.append(Run(s, frozenset(fmt), change, tuple(comments), **k))
        if unit is not None and change != "del":
            unit += s

    for m in TOKEN.finditer(text):
        add(text[pos:m.start()])
        pos, t = m.end(), m.group()
        if t in ("**", "__", "~~"):
            fmt ^= {t}
        elif t == "{+": change = "ins"
        elif t == "{-": change = "del"
        elif t in ("+}", "-}"): change = ""
        elif t.startswith("{c"): comments.append(int(m.group(1)))
        elif t == "{/c}": comments.pop()
        elif t.startswith("{f"): runs.append(Run("", frozenset(fmt), change, (), int(m.group(2))))
        elif t.startswith("{r"): add(m.group(3), ref=True)
        elif t == "{{": unit = ""
        elif t.startswith("}}"):
            units.append((" ".join(unit.split()), m.group(4)))
            unit = None
        else:
            row = m.group(5)
    add(text[pos:])
    if unit is not None:
        raise ValueError("unit not closed: " + text[:90])
    if row is not None:
        units.append((None, row))
    return runs, units


def plain(runs):
    return "".join(r.text for r in runs if r.change != "del")


def alpha(n):
    return chr(96 + n)


def roman(n):
    out = ""
    for v, s in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while n >= v:
            out, n = out + s, n - v
    return out


def parse(source, typographic=True, styles=("{0}.", "{0}.{1}", "({a})", "({i})")):
    """Blocks with their numbers, from the source."""
    if typographic:
        source = smart(source)
    blocks, counters, prefix = [], [0, 0, 0, 0], ""
    for raw in source.splitlines():
        line, change = raw.strip(), ""
        if not line:
            continue
        for word in ("movefrom", "moveto", "insertpara"):
            if line.startswith("@" + word + " "):
                change, line = word, line.split(" ", 1)[1]
        mark, _, rest = line.partition(" ")
        b = Block("para", rest, change=change)
        if mark in ("=", "=="):
            b.kind = "title" if mark == "=" else "subtitle"
        elif mark == "#!":
            b.kind = "heading"
        elif mark and set(mark) == {"#"}:
            b.kind, b.level = "num", len(mark)
            if change != "movefrom":
                counters[b.level - 1] += 1
                counters[b.level:] = [0] * (4 - b.level)
            one, two, a, i = counters
            b.number = styles[b.level - 1].format(one, two, a=alpha(max(a, 1)), i=roman(max(i, 1)))
            clause = f"{one}.{two}" if two else f"{one}"
            if b.level >= 3 and a: clause += f"({alpha(a)})"
            if b.level == 4: clause += f"({roman(i)})"
            b.clause = f"{prefix}, {clause}" if prefix else clause
        elif mark in (">", ">>"):
            b.level = len(mark) - 1
        elif mark == "-":
            b.kind = "bullet"
        elif mark in ("|", "|!"):
            b.kind, b.header = "row", mark == "|!"
        elif mark == "@exhibit":
            b.kind, counters = "exhibit", [0, 0, 0, 0]
            prefix = rest.split("|")[0].title().replace("“", "").replace("”", "")
        elif mark in ("@page", "@sig", "@toc", "@columns", "@endcolumns", "@space"):
            b.kind = mark[1:]
        else:
            b.text = line
        if b.kind == "heading" and prefix and re.match(r"Part \d+", rest):
            b.clause = f"{prefix}, {re.match(r'Part [0-9]+', rest).group()}"
        if not b.clause:
            b.clause = next((x.clause for x in reversed(blocks) if x.clause), prefix) if b.kind != "exhibit" else prefix
        if b.kind == "row":
            runs, units = parse_inline(b.text)
            body = re.sub(r"\s*\[\[.*?\]\]\s*$", "", b.text)
            if body.endswith(" |"): body += " "
            b.cells = [parse_inline(c.strip())[0] for c in body.split(" | ")]
            texts = [" ".join(plain(c).split()) for c in b.cells]
            while texts and not texts[-1]: texts.pop()
            quote = " | ".join(texts)
            b.units = [(quote, u) for q, u in units]
        elif b.kind not in ("page", "toc", "columns", "endcolumns", "space"):
            b.runs, b.units = parse_inline(b.text)
            # a trailing blank before a removed label
        blocks.append(b)
    return blocks


# ---- labels --------------------------------------------------------------------------------------

SPAN = {"minutes": 1 / 60, "minute": 1 / 60, "hours": 1, "hour": 1, "days": 24, "day": 24, "business-days": 24, "weeks": 168, "months": 730, "month": 730,
        "years": 8760, "year": 8760, "seconds": 1 / 3600, "requests-per-second": 60, "requests-per-minute": 1, "gb": 1, "tb": 1000,
        "requests": 1, "bookings-per-day": 1}
LAST = {"Q1": "03-31", "Q2": "06-30", "Q3": "09-30", "Q4": "12-31", "H1": "06-30", "H2": "12-31"}


def last_day(s):
    if re.fullmatch(r"\d{4}-[QH]\d", s):
        return s[:5] + LAST[s[5:]]
    if re.fullmatch(r"\d{4}", s):
        return s + "-12-31"
    if re.fullmatch(r"\d{4}-\d\d", s):
        y, m = map(int, s.split("-"))
        return str(dt.date(y + m // 12, m % 12 + 1, 1) - dt.timedelta(1))
    return s


def passes(limit, cap):
    """Whether the promised limit goes past what the capability can do."""
    if limit["metric"] != cap["metric"]:
        return False
    a, b, ua, ub = limit["value"], cap["value"], limit["unit"], cap["unit"]
    if ua != ub and ua in SPAN and ub in SPAN:
        a, b = a * SPAN[ua], b * SPAN[ub]
    elif ua != ub and limit["metric"] == "count":
        return False
    elif ua != ub:
        return False
    if limit["metric"] in ("response-time", "resolution-time") or (limit["metric"] == "other" and limit["op"] == "<=" and cap["op"] == "<="):
        return a < b
    return a > b


def verdict(k, cap, due, term_end):
    if cap is None:
        return "unknown"
    s = cap["status"]
    if s == "not-planned":
        return "unavailable"
    if s == "retired":
        dated = any(d["type"] == "date" for d in k["deadlines"])
        if cap["retired_on"] <= (due if dated else term_end):
            return "unavailable"
    if s == "beta":
        return "beta"
    if s == "planned":
        return "on-time" if last_day(cap["available_from"]) <= due else "late"
    return "exceeds" if any(passes(l, c) for l in k["limits"] for c in cap.get("limits", [])) else "ok"


def label(unit, fields, clause, n, meta, catalog):
    parts = [p.strip() for p in fields.split("§")]
    kind, *flags = parts[0].split("/")
    k = {"id": n, "clause": clause, "quote": unit, "kind": KINDS[kind], "obligor": "mutual" if "m" in flags else "vendor",
         "force": "qualified" if "q" in flags else "conditional" if "x" in flags else "firm",
         "subject": parts[1], "deadlines": [], "limits": [], "consequence": None, "match": None, "verdict": None}
    due = forced = None
    for p in parts[2:]:
        key, _, value = p.partition("=")
        if key == "d":
            q, v = (x.strip() for x in value.split("=>"))
            d = {"quote": q}
            if v == "vague": d |= {"type": "vague", "value": None}
            elif v.startswith("every "): d |= {"type": "recurring", "value": v[6:]}
            elif re.match(r"\d{4}-", v): d |= {"type": "date", "value": v}
            elif v.startswith("P"):
                value_, direction, anchor = v.split(" ", 2)
                d |= {"type": "offset", "value": value_, "direction": direction, "anchor": anchor}
            else: raise ValueError(p)
            k["deadlines"].append(d)
        elif key == "l":
            q, v = (x.strip() for x in value.split("=>"))
            metric, op, number, u = v.split()
            number = float(number)
            k["limits"].append({"quote": q, "metric": metric, "op": op, "value": int(number) if number == int(number) else number, "unit": u})
        elif key == "c": k["consequence"] = value
        elif key == "m": k["match"] = value
        elif key == "due": due = value
        elif key == "v": forced = value
        elif key == "clause": k["clause"] = value
        else: raise ValueError(f"{p!r} in {unit[:60]!r}")
    if k["kind"] != "deadline":
        cap = catalog[k["match"]] if k["match"] else None
        dates = [d["value"] for d in k["deadlines"] if d["type"] == "date"]
        k["verdict"] = forced or verdict(k, cap, due or (min(dates) if dates else meta["effective_date"]["value"]), meta["term_end"])
    return k


def write_labels(name, blocks, meta, extra=()):
    """The label file of a document. `extra` are further blocks (footnotes) whose units come after the others."""
    catalog = {c["id"]: c for c in tomllib.loads((CORPUS / "catalogs" / meta["catalog"]).read_text())["capability"]}
    commitments = []
    for b in [*blocks, *extra]:
        if b.change == "movefrom":
            continue
        for quote, fields in b.units:
            commitments.append(label(quote, fields, b.clause, len(commitments) + 1, meta, catalog))
    out = {"document": name, "vendor": meta["vendor"], "customer": meta["customer"], "effective_date": meta["effective_date"], "term": meta["term"],
           "catalog": "../catalogs/" + meta["catalog"], "commitments": commitments}
    path = CORPUS / "labels" / (name.rsplit(".", 1)[0] + ".json")
    path.write_text(json.dumps(out, indent=1, ensure_ascii=False) + "\n")
    return out
