"""Blocks as a PDF through reportlab: running heads and feet, tables, contents, two-column pages, hyphenation."""
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageBreak, PageTemplate, Paragraph, Spacer, Table, TableStyle
from reportlab.platypus.tableofcontents import TableOfContents

from markup import parse_inline, smart


def html(runs):
    out = ""
    for r in runs:
        if r.change == "del" or r.note: continue
        t = r.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        if "**" in r.fmt: t = f"<b>{t}</b>"
        if "~~" in r.fmt: t = f"<i>{t}</i>"
        if "__" in r.fmt: t = f"<u>{t}</u>"
        out += t
    return out


class Numbered(Canvas):
    """Draws the running head and foot when the number of pages is known."""
    meta, look = {}, {}
    def __init__(self, *a, **k):
        k["invariant"] = 1
        super().__init__(*a, **k)
        self.states = []
    def showPage(self):
        self.states.append(dict(self.__dict__))
        self._startPage()
    def save(self):
        total = len(self.states)
        for s in self.states:
            self.__dict__.update(s)
            self.furniture(total)
            super().showPage()
        super().save()
    def furniture(self, total):
        w, h = self._pagesize
        m, font = self.look["margin"] * cm, self.look["font"]
        self.setFont(font, 8.5)
        if self._pageNumber > 1 or not self.look.get("cover"):
            left, _, right = smart(self.meta["header"]).partition("\t")
            self.drawString(m, h - 1.35 * cm, left)
            self.drawRightString(w - m, h - 1.35 * cm, right)
            self.setLineWidth(0.4)
            self.line(m, h - 1.5 * cm, w - m, h - 1.5 * cm)
        left, _, right = smart(self.meta["footer"]).replace("{page}", str(self._pageNumber)).replace("{pages}", str(total)).partition("\t")
        self.drawString(m, 1.2 * cm, left)
        self.drawRightString(w - m, 1.2 * cm, right)


class Template(BaseDocTemplate):
    def afterFlowable(self, f):
        if getattr(f, "toc", None):
            self.notify("TOCEntry", (0, f.toc, self.page))


def write(out, blocks, meta, look):
    size = A4 if look.get("paper") == "a4" else LETTER
    font, bold = look["font"], look["bold"]
    m, fs = look["margin"] * cm, look.get("size", 10.5)
    lead = fs * look.get("leading", 1.25)
    w, h = size[0] - 2 * m, size[1] - 4.0 * cm
    align = TA_JUSTIFY if look.get("justify") else TA_LEFT
    hyph = {"hyphenationLang": "en_US", "hyphenationMinWordLength": 6, "embeddedHyphenation": 1} if look.get("hyphenate") else {}
    gap = look.get("gap", 6)

    def style(name, **k):
        return ParagraphStyle(name, **{"fontName": font, "fontSize": fs, "leading": lead, "alignment": align, "spaceAfter": gap, **k})
    S = {"title": style("t", fontName=bold, fontSize=look.get("title", 16), leading=22, alignment=TA_CENTER, spaceAfter=14),
         "subtitle": style("s", alignment=TA_CENTER, spaceAfter=10),
         "heading": style("h", fontName=bold, spaceBefore=8, keepWithNext=1, alignment=TA_LEFT),
         "exhibit": style("x", fontName=bold, fontSize=fs + 2, leading=fs + 8, alignment=TA_CENTER, spaceAfter=12),
         "para": style("p"), "indent": style("pi", leftIndent=1.2 * cm), "bullet": style("b", leftIndent=1.5 * cm, bulletIndent=1.0 * cm),
         "n1": style("n1", fontName=bold, leftIndent=1.1 * cm, spaceBefore=8, keepWithNext=1, alignment=TA_LEFT), "n2": style("n2", leftIndent=1.1 * cm),
         "n1x": style("n1x", leftIndent=1.1 * cm),
         "n3": style("n3", leftIndent=2.1 * cm, bulletIndent=1.2 * cm), "n4": style("n4", leftIndent=3.0 * cm, bulletIndent=2.2 * cm),
         "cell": style("c", fontSize=fs - 1.5, leading=(fs - 1.5) * 1.2, spaceAfter=0, alignment=TA_LEFT)}
    S["column"] = style("col", fontSize=fs - 1, leading=(fs - 1) * 1.2, **hyph)
    S["colhead"] = style("colh", fontName=bold, fontSize=fs - 1, leading=(fs - 1) * 1.2, alignment=TA_LEFT, keepWithNext=1, spaceBefore=4)
    flow, columns, exhibit, i = [], False, False, 0
    while i < len(blocks):
        b = blocks[i]
        if b.kind == "row":
            j = i
            while j < len(blocks) and blocks[j].kind == "row" and not (j > i and blocks[j].header): j += 1
            rows = blocks[i:j]
            cols = max(len(r.cells) for r in rows)
            data = [[Paragraph(("<b>%s</b>" if r.header else "%s") % html(c), S["cell"]) for c in r.cells] + [""] * (cols - len(r.cells)) for r in rows]
            lengths = [max(7, min(44, max(len("".join(x.text for x in r.cells[k])) if k < len(r.cells) else 0 for r in rows))) for k in range(cols)]
            least = [max([18, *(stringWidth(x, bold, fs - 1.5) + 14 for r in rows if k < len(r.cells) for x in "".join(y.text for y in r.cells[k]).split())]) for k in range(cols)]
            spare = max(0, w - sum(least))
            want = [max(0, w * n / sum(lengths) - m) for n, m in zip(lengths, least)]
            widths = [m + spare * x / (sum(want) or 1) for m, x in zip(least, want)]
            t = Table(data, colWidths=widths, repeatRows=1 if rows[0].header else 0)
            ts = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("TOPPADDING", (0, 0), (-1, -1), 3), ("BOTTOMPADDING", (0, 0), (-1, -1), 4)]
            if look.get("rules") == "lines":
                ts += [("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.grey), ("LINEABOVE", (0, 0), (-1, 0), 0.8, colors.black)]
            else:
                ts += [("GRID", (0, 0), (-1, -1), 0.4, colors.black)]
            if rows[0].header: ts.append(("BACKGROUND", (0, 0), (-1, 0), colors.HexColor(look.get("shade", "#E6E6E6"))))
            t.setStyle(TableStyle(ts))
            flow += [t, Spacer(1, 9)]
            i = j
            continue
        if b.kind == "sig":
            j = i
            while j < len(blocks) and blocks[j].kind == "sig": j += 1
            t = Table([[Paragraph(html(parse_inline(c)[0]), S["cell"]) for c in x.text.split("|")] for x in blocks[i:j]], colWidths=[w / 2] * 2)
            flow += [Spacer(1, 10), t]
            i = j
            continue
        i += 1
        text = html(b.runs)
        if columns and b.kind in ("para", "bullet"): flow.append(Paragraph(text, S["column"]))
        elif columns and b.kind == "num":
            flow.append(Paragraph(f"{b.number} {text}", S["colhead"] if b.level == 1 else S["column"]))
        elif columns and b.kind == "heading":
            flow.append(Paragraph(text, S["colhead"]))
            if text.startswith("EXHIBIT"): flow[-1].toc = text
        elif b.kind in ("title", "subtitle", "heading"): flow.append(Paragraph(text, S[b.kind]))
        elif b.kind == "exhibit":
            flow.append(NextPageTemplate("one"))
            if flow[:-1]: flow.append(PageBreak())
            p = Paragraph("<br/>".join(t.replace("&", "&amp;") for t in b.text.split("|")), S["exhibit"])
            p.toc = " - ".join(b.text.split("|"))
            flow.append(p)
            columns, exhibit = False, True
        elif b.kind == "page": flow.append(PageBreak())
        elif b.kind == "space": flow.append(Spacer(1, float(b.text or 1) * cm))
        elif b.kind == "toc":
            toc = TableOfContents()
            toc.levelStyles = [style("toc", leftIndent=0, spaceAfter=3, alignment=TA_LEFT)]
            toc.dotsMinLevel = 0
            flow.append(toc)
        elif b.kind == "columns":
            flow += [NextPageTemplate("two"), PageBreak()]
            columns = True
        elif b.kind == "endcolumns":
            flow.append(NextPageTemplate("one"))
            columns = False
        elif b.kind == "num":
            key = "n1x" if b.level == 1 and (exhibit or look.get("plain")) else f"n{b.level}"
            p = Paragraph(text, S[key], bulletText=b.number)
            if b.level == 1 and not exhibit: p.toc = f"{b.number} {text}"
            if key == "n1": p.style.bulletFontName = bold; p.style.bulletFontSize = fs
            else: p.style.bulletFontName = font; p.style.bulletFontSize = fs
            flow.append(p)
        elif b.kind == "bullet": flow.append(Paragraph(text, S["bullet"], bulletText="•"))
        else: flow.append(Paragraph(text, S["indent"] if b.level else S["para"]))
    doc = Template(str(out), pagesize=size, title=meta.get("title", ""), author=meta.get("author", ""), invariant=1)
    one = PageTemplate("one", [Frame(m, 2.0 * cm, w, h, 0, 0, 0, 0)])
    two = PageTemplate("two", [Frame(m, 2.0 * cm, w / 2 - 10, h, 0, 0, 0, 0), Frame(m + w / 2 + 10, 2.0 * cm, w / 2 - 10, h, 0, 0, 0, 0)])
    doc.addPageTemplates([one, two])
    maker = type("Furnished", (Numbered,), {"meta": meta, "look": {**look}})
    doc.multiBuild(flow, canvasmaker=maker)
