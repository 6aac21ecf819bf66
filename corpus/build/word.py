"""Writes blocks as a Word file the way a law firm's draft looks inside: numbering from styles, tracked changes, comments, footnotes, fields."""
import copy
import random
import re
import zipfile
from datetime import datetime
from pathlib import Path

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from markup import parse_inline, smart

W = nsdecls("w")


def el(tag, **attrs):
    e = OxmlElement(tag)
    for k, v in attrs.items():
        e.set(qn("w:" + k), str(v))
    return e


NUMBERING = """<w:numbering %s>
%s
%s
</w:numbering>"""
LEVEL = '<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/>%s<w:suff w:val="tab"/><w:lvlText w:val="%s"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="%d" w:hanging="%d"/></w:pPr>%s</w:lvl>'


def abstract(n, fmts, styles, bold_first=True):
    levels = ""
    for i, (fmt, text, left, hang) in enumerate(fmts):
        link = f'<w:pStyle w:val="{styles[i]}"/>' if styles else ""
        rpr = "<w:rPr><w:b/></w:rPr>" if i == 0 and bold_first and fmt != "bullet" else '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol" w:hint="default"/></w:rPr>' if fmt == "bullet" else "<w:rPr><w:b w:val=\"0\"/></w:rPr>"
        levels += LEVEL % (i, fmt, link, text, left, hang, rpr)
    return f'<w:abstractNum w:abstractNumId="{n}"><w:nsid w:val="{0x1A2B3C40 + n:08X}"/><w:multiLevelType w:val="multilevel"/><w:tmpl w:val="{0x5D6E7F00 + n:08X}"/>{levels}</w:abstractNum>'


class Writer:
    def __init__(self, meta, look):
        self.meta, self.look = meta, look
        self.rng = random.Random(meta["seed"])
        self.doc = docx.Document()
        self.rev, self.turn = 100, 0
        self.bookmark = 1
        self.targets = {}
        self.styles()
        self.numbering()
        self.page()

    # -- set-up ------------------------------------------------------------------------------------
    def styles(self):
        look, s = self.look, self.doc.styles
        base = s["Normal"]
        base.font.name, base.font.size = look["font"], Pt(look.get("size", 11))
        base.element.rPr.rFonts.set(qn("w:eastAsia"), look["font"])
        base.paragraph_format.space_after = Pt(6)
        names = [("AgtLevel1", "Agreement Level 1"), ("AgtLevel2", "Agreement Level 2"), ("AgtLevel3", "Agreement Level 3"), ("AgtLevel4", "Agreement Level 4"),
                 ("AgtBody", "Agreement Body"), ("AgtBodyIndent", "Agreement Body Indent"), ("AgtTitle", "Agreement Title"), ("AgtSubtitle", "Agreement Subtitle"), ("AgtExhibit", "Exhibit Heading"),
                 ("AgtTable", "Table Text"), ("AgtHeadPlain", "Unnumbered Heading"), ("FootnoteText", "footnote text"), ("AgtBullet", "Agreement Bullet")]
        for sid, name in names:
            st = s.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            st.element.set(qn("w:styleId"), sid)
            st.base_style = s["Normal"]
            pf = st.paragraph_format
            pf.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY if look.get("justify") and sid not in ("AgtTable",) else WD_ALIGN_PARAGRAPH.LEFT
            if sid in ("AgtTitle", "AgtSubtitle", "AgtExhibit"):
                pf.alignment, st.font.bold = WD_ALIGN_PARAGRAPH.CENTER, sid != "AgtSubtitle"
                st.font.size = Pt(look.get("title", 14) if sid == "AgtTitle" else look.get("size", 11) + (1 if sid == "AgtExhibit" else 0))
                pf.space_after = Pt(12)
                pf.keep_with_next = True
            if sid in ("AgtLevel1", "AgtHeadPlain") and not (sid == "AgtLevel1" and look.get("plain")):
                st.font.bold, pf.keep_with_next, pf.space_before = True, True, Pt(12)
                st.font.all_caps = bool(look.get("caps"))
                if look.get("colour"):
                    st.font.color.rgb = RGBColor.from_string(look["colour"])
            if sid == "AgtTable":
                st.font.size, pf.space_after = Pt(look.get("size", 11) - 1.5), Pt(2)
            if sid == "FootnoteText":
                st.font.size, pf.space_after = Pt(9), Pt(0)
            if sid == "AgtBodyIndent":
                pf.left_indent = Cm(1.27)
            if sid.startswith("AgtLevel") or sid == "AgtBullet":
                ppr = st.element.get_or_add_pPr()
                num = el("w:numPr")
                if sid == "AgtBullet":
                    num.append(el("w:numId", val=2))
                else:
                    if sid[-1] != "1":
                        num.append(el("w:ilvl", val=int(sid[-1]) - 1))
                    num.append(el("w:numId", val=1))
                ppr.insert(0, num)
                for late in ("w:keepNext",):
                    for x in ppr.findall(qn(late)):
                        ppr.remove(x); ppr.insert(0, x)
        ref = s.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
        ref.element.set(qn("w:styleId"), "FootnoteReference")
        ref.font.superscript = True

    def numbering(self):
        deep = self.look.get("indents") or [(567, 567), (709, 709), (1418, 709), (2127, 709)]
        fm = self.look.get("numfmt") or [("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"), ("lowerRoman", "(%4)")]
        body = abstract(1, [(f, t, *deep[i]) for i, (f, t) in enumerate(fm)], ["AgtLevel1", "AgtLevel2", "AgtLevel3", "AgtLevel4"])
        bullets = abstract(2, [("bullet", "\uf0b7", 1134, 425)], None)
        exhibit = abstract(3, [("decimal", "%1.", 567, 567), ("decimal", "%1.%2", 709, 709), ("lowerLetter", "(%3)", 1418, 709), ("lowerRoman", "(%4)", 2127, 709)], None)
        nums = '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
        for i in range(12):
            over = "".join(f'<w:lvlOverride w:ilvl="{l}"><w:startOverride w:val="1"/></w:lvlOverride>' for l in range(4))
            nums += f'<w:num w:numId="{10 + i}"><w:abstractNumId w:val="3"/>{over}</w:num>'
        part = self.doc.part.numbering_part
        root = parse_xml(NUMBERING % (W, body + bullets + exhibit, nums))
        old = part._element
        for c in list(old): old.remove(c)
        for c in list(root): old.append(c)

    def page(self):
        sec = self.doc.sections[0]
        a4 = self.look.get("paper") == "a4"
        sec.page_width, sec.page_height = (Cm(21), Cm(29.7)) if a4 else (Cm(21.59), Cm(27.94))
        sec.left_margin = sec.right_margin = Cm(self.look.get("margin", 2.54))
        sec.top_margin, sec.bottom_margin = Cm(2.3), Cm(2.2)
        self.header_footer(sec.header, self.meta.get("header", ""), Pt(8.5))
        self.header_footer(sec.footer, self.meta.get("footer", "Page {page} of {pages}"), Pt(8.5))

    def header_footer(self, part, text, size):
        p = part.paragraphs[0]
        for t in p._p.findall(".//" + qn("w:tab")):
            t.getparent().remove(t)
        for piece in re.split(r"(\{page\}|\{pages\}|\t)", smart(text)):
            if not piece:
                continue
            if piece in ("{page}", "{pages}"):
                for kind, body in (("begin", None), (None, " PAGE " if piece == "{page}" else " NUMPAGES "), ("separate", None), ("text", "1"), ("end", None)):
                    r = p.add_run()
                    r.font.size = size
                    if kind in ("begin", "separate", "end"):
                        r._r.append(el("w:fldChar", fldCharType=kind))
                    elif kind == "text":
                        r.text = body
                    else:
                        i = el("w:instrText"); i.set(qn("xml:space"), "preserve"); i.text = body
                        r._r.append(i)
            else:
                r = p.add_run(piece)
                r.font.size = size

    # -- runs --------------------------------------------------------------------------------------
    def revision(self, tag):
        self.rev += 1
        who, when = self.meta["revisions"][self.turn % len(self.meta["revisions"])] if self.meta.get("revisions") else ("Reviewer", "2027-01-15T10:00:00Z")
        return el(tag, id=self.rev, author=who, date=when)

    def run(self, text, fmt, deleted=False, extra=None, note=0):
        r = el("w:r")
        if self.rng.random() < 0.25:
            r.set(qn("w:rsidR"), f"00{self.rng.randrange(0x100000, 0xFFFFFF):06X}")
        rpr = el("w:rPr")
        if note: rpr.append(el("w:rStyle", val="FootnoteReference"))
        if "**" in fmt: rpr.append(el("w:b")); rpr.append(el("w:bCs"))
        if "~~" in fmt: rpr.append(el("w:i"))
        if extra: rpr.append(extra)
        if "__" in fmt: rpr.append(el("w:u", val="single"))
        if len(rpr): r.append(rpr)
        if note:
            r.append(el("w:footnoteReference", id=note))
        elif text == "\t":
            r.append(el("w:tab"))
        else:
            t = el("w:delText" if deleted else "w:t")
            t.set(qn("xml:space"), "preserve")
            t.text = text
            r.append(t)
        return r

    def pieces(self, text):
        """Cut a run in two or three here and there, as editing sessions do."""
        if len(text) < 40 or self.rng.random() < 0.45:
            return [text]
        cuts = sorted(self.rng.sample(range(3, len(text) - 3), self.rng.choice((1, 1, 2, 3))))
        return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)])]

    def fill(self, p, runs, change=""):
        p = p._p if hasattr(p, "_p") else p
        opened = set()
        todo = list(runs)
        self.turn += bool(change) or any(r.change for r in todo)     # one reviewer a paragraph
        for i, r in enumerate(todo):
            for c in r.comment:
                if c not in opened:
                    opened.add(c)
                    p.append(el("w:commentRangeStart", id=c))
            target = p
            kind = {"ins": "w:ins", "del": "w:del"}.get(r.change) or {"movefrom": "w:moveFrom", "moveto": "w:moveTo", "insertpara": "w:ins"}.get(change)
            if kind:
                target = self.revision(kind)
                p.append(target)
            gone = kind in ("w:del",)
            if r.note:
                target.append(self.run("", r.fmt, note=r.note))
            elif r.ref:
                for k in ("begin", "instr", "separate", "text", "end"):
                    q = self.run("", r.fmt) if k != "text" else self.run(r.text, r.fmt)
                    if k != "text":
                        q.remove(q.find(qn("w:t")))
                        if k == "instr":
                            t = el("w:instrText"); t.set(qn("xml:space"), "preserve"); t.text = f" REF {self.targets[r.text]} \\r \\h "
                            q.append(t)
                        else:
                            q.append(el("w:fldChar", fldCharType=k))
                    target.append(q)
            else:
                for piece in self.pieces(r.text):
                    parts = re.split("(\t)", piece)
                    for x in parts:
                        if x: target.append(self.run(x, r.fmt, deleted=gone))
            later = {c for x in todo[i + 1:] for c in x.comment}
            for c in [c for c in r.comment if c in opened and c not in later]:
                p.append(el("w:commentRangeEnd", id=c))
                q = el("w:r"); q.append(el("w:commentReference", id=c)); p.append(q)
                opened.discard(c); 
        if change:
            tag = {"movefrom": "w:moveFrom", "moveto": "w:moveTo", "insertpara": "w:ins"}[change]
            ppr = p.get_or_add_pPr()
            rpr = ppr.find(qn("w:rPr"))
            if rpr is None:
                rpr = el("w:rPr"); ppr.append(rpr)
            rpr.append(self.revision(tag))
            if change != "insertpara":
                first = next(x for x in p if x.tag != qn("w:pPr"))
                start = el(f"{tag}RangeStart", id=900 if change == "movefrom" else 902, name="move40211", author=self.meta["revisions"][0][0], date=self.meta["revisions"][0][1])
                first.addprevious(start)
                p.append(el(f"{tag}RangeEnd", id=900 if change == "movefrom" else 902))

    # -- blocks ------------------------------------------------------------------------------------
    def write(self, blocks):
        d, exhibit, i = self.doc, 0, 0
        look = self.look
        for b in blocks:
            for runs in [b.runs, *b.cells]:
                for r in runs:
                    if r.ref: self.targets.setdefault(r.text, f"_Ref{60417003 + 977 * len(self.targets)}")
        while i < len(blocks):
            b = blocks[i]
            if b.kind == "row":
                j = i
                while j < len(blocks) and blocks[j].kind == "row": j += 1
                self.table(blocks[i:j])
                i = j
                continue
            if b.kind == "title": p = d.add_paragraph(style="Agreement Title")
            elif b.kind == "subtitle": p = d.add_paragraph(style="Agreement Subtitle")
            elif b.kind == "heading": p = d.add_paragraph(style="Unnumbered Heading")
            elif b.kind == "bullet": p = d.add_paragraph(style="Agreement Bullet")
            elif b.kind == "num":
                p = d.add_paragraph(style="Agreement Body" if exhibit and b.level == 1 else f"Agreement Level {b.level}")
                if exhibit:
                    ppr = p._p.get_or_add_pPr()
                    n = el("w:numPr"); n.append(el("w:ilvl", val=b.level - 1)); n.append(el("w:numId", val=9 + exhibit))
                    ppr.append(n)
                if b.clause in self.targets:
                    self.bookmark += 1
                    p._p.append(el("w:bookmarkStart", id=self.bookmark, name=self.targets[b.clause]))
                    p._p.append(el("w:bookmarkEnd", id=self.bookmark))
            elif b.kind == "exhibit":
                if look.get("exhibit_break", True):
                    p = d.add_paragraph(style="Exhibit Heading"); p.paragraph_format.page_break_before = True
                else:
                    p = d.add_paragraph(style="Exhibit Heading"); p.paragraph_format.space_before = Pt(18)
                exhibit += 1
                for k, line in enumerate(b.text.split("|")):
                    if k: p.add_run().add_break()
                    p.add_run(line)
                i += 1
                continue
            elif b.kind == "page":
                d.add_page_break(); i += 1; continue
            elif b.kind == "sig":
                j = i
                while j < len(blocks) and blocks[j].kind == "sig": j += 1
                t = d.add_table(rows=0, cols=2)
                for x in blocks[i:j]:
                    cells = t.add_row().cells
                    for c, text in zip(cells, x.text.split("|")):
                        c.paragraphs[0].style = d.styles["Table Text"]
                        self.fill(c.paragraphs[0], parse_inline(text)[0])
                i = j
                continue
            else:
                p = d.add_paragraph(style="Agreement Body Indent" if b.level else "Agreement Body")
                if self.rng.random() < 0.12:     # direct formatting on top of the style, as pasted text has
                    p.paragraph_format.space_after = Pt(8)
            self.fill(p, b.runs, b.change)
            i += 1

    def table(self, rows):
        d = self.doc
        cols = max(len(r.cells) for r in rows)
        t = d.add_table(rows=0, cols=cols)
        t.style = d.styles["Table Grid"]
        for r in rows:
            cells = t.add_row().cells
            for c, runs in zip(cells, r.cells):
                p = c.paragraphs[0]
                p.style = d.styles["Table Text"]
                if r.header:
                    runs = [copy.replace(x, fmt=x.fmt | {"**"}) if hasattr(copy, "replace") else type(x)(x.text, x.fmt | {"**"}, x.change, x.comment, x.note, x.ref) for x in runs]
                    c._tc.get_or_add_tcPr().append(el("w:shd", val="clear", color="auto", fill=self.look.get("shade", "D9E2F3")))
                self.fill(p, runs)
            if r.header:
                t.rows[-1]._tr.get_or_add_trPr().append(el("w:tblHeader"))
        lengths = [max(10 if cols > 5 else 8, min(46, max(len("".join(x.text for x in r.cells[i])) if i < len(r.cells) else 0 for r in rows))) for i in range(cols)]
        words = [max([1, *(len(x) for r in rows if i < len(r.cells) for x in "".join(y.text for y in r.cells[i]).split())]) for i in range(cols)]
        lengths = [max(n, int(x * 1.2) + 4) for n, x in zip(lengths, words)]
        width = (self.doc.sections[0].page_width - self.doc.sections[0].left_margin - self.doc.sections[0].right_margin)
        t.autofit = False
        for i, g in enumerate(t._tbl.tblGrid.findall(qn("w:gridCol"))):
            g.set(qn("w:w"), str(int(width * lengths[i] / sum(lengths) / 635)))
        for row in t.rows:
            for i, c in enumerate(row.cells):
                c.width = int(width * lengths[i] / sum(lengths))
        d.add_paragraph(style="Table Text")

    # -- parts -------------------------------------------------------------------------------------
    def part(self, name, xml, kind, rel):
        part = Part(PackURI("/word/" + name), kind, xml.encode(), self.doc.part.package)
        self.doc.part.relate_to(part, rel)

    def comments(self, comments):
        if not comments: return
        xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:comments {W}>'
        for n, (who, when, text) in comments.items():
            initials = "".join(w[0] for w in who.split())
            xml += f'<w:comment w:id="{n}" w:author="{who}" w:date="{when}" w:initials="{initials}"><w:p><w:r><w:t xml:space="preserve">{esc(smart(text))}</w:t></w:r></w:p></w:comment>'
        self.part("comments.xml", xml + "</w:comments>", "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml", RT.COMMENTS)

    def footnotes(self, notes):
        if not notes: return
        xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {W}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
        for n, block in notes.items():
            text = "".join(r.text for r in block.runs)
            xml += f'<w:footnote w:id="{n}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {esc(text)}</w:t></w:r></w:p></w:footnote>'
        pr = el("w:footnotePr"); pr.append(el("w:footnote", id=-1)); pr.append(el("w:footnote", id=0))
        settings = self.doc.settings.element
        (settings.find(qn("w:compat")) if settings.find(qn("w:compat")) is not None else settings[-1]).addprevious(pr)
        self.part("footnotes.xml", xml + "</w:footnotes>", "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml", RT.FOOTNOTES)

    def save(self, path):
        c, when = self.doc.core_properties, datetime(2027, 1, 18, 9, 30)
        c.author, c.title, c.last_modified_by = self.meta.get("author", ""), self.meta.get("title", ""), self.meta.get("author", "")
        c.created = c.modified = when
        c.comments, c.revision = "", 7
        self.doc.save(path)
        repack(path)


def esc(s):
    return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def repack(path):
    """The same zip for the same content: fixed order and time stamps."""
    path = Path(path)
    with zipfile.ZipFile(path) as z:
        files = [(n, z.read(n)) for n in z.namelist()]
    files.sort(key=lambda f: (f[0] != "[Content_Types].xml", f[0]))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for n, data in files:
            info = zipfile.ZipInfo(n, (2027, 1, 18, 9, 30, 0))
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            z.writestr(info, data)


def write(path, blocks, meta, look, comments=None, notes=None):
    w = Writer(meta, look)
    w.write(blocks)
    w.comments(comments or {})
    w.footnotes(notes or {})
    w.save(path)
