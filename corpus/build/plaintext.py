"""Blocks as typed text at 78 columns, as Markdown, and as HTML."""
import textwrap

from markup import plain

WIDTH = 78


def typed(out, blocks):
    lines = []

    def wrap(text, first, rest):
        lines.extend(textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False, break_long_words=False))
        lines.append("")
    i = 0
    while i < len(blocks):
        b = blocks[i]
        text = " ".join(plain(b.runs).split())
        if b.kind == "title": lines += [text.upper().center(WIDTH).rstrip(), ""]
        elif b.kind == "subtitle": lines += [text.center(WIDTH).rstrip(), ""]
        elif b.kind == "heading": lines += ["", text.upper(), ""]
        elif b.kind == "num":
            left = {1: 0, 2: 0, 3: 6, 4: 12}[b.level]
            hang = left + 6
            if b.level == 1: lines += ["", f"{b.number:<6}{text.upper()}", ""]
            else: wrap(text, " " * left + f"{b.number:<6}", " " * hang)
        elif b.kind == "bullet": wrap(text, "      *  ", "         ")
        elif b.kind == "sig":
            cells = [plain_cell(c) for c in b.text.split("|")]
            lines.append("".join(f"{c:<40}" for c in cells).rstrip())
        elif b.kind == "exhibit":
            lines += ["", "-" * WIDTH, ""] + [t.center(WIDTH).rstrip() for t in b.text.split("|")] + [""]
        elif b.kind == "row":
            lines.append("      " + " | ".join(" ".join(plain(c).split()) for c in b.cells))
            if i + 1 == len(blocks) or blocks[i + 1].kind != "row": lines.append("")
        elif b.kind == "space": lines.append("")
        else: wrap(text, "      " if b.level else "", "      " if b.level else "")
        i += 1
    out.write_text("\n".join(lines).strip("\n") + "\n")


def plain_cell(s):
    return s.replace("**", "").strip()


def markdown(out, blocks):
    lines = []
    for n, b in enumerate(blocks):
        def fmt(runs):
            text = ""
            for r in runs:
                if r.change == "del": continue
                mark = "**" if "**" in r.fmt else "*" if "~~" in r.fmt else ""
                text += mark + r.text + mark
            return text
        text = fmt(b.runs)
        if b.kind == "title": lines += ["# " + text, ""]
        elif b.kind == "subtitle": lines += ["*" + text + "*", ""]
        elif b.kind == "heading": lines += ["## " + text, ""]
        elif b.kind == "exhibit": lines += ["---", "", "## " + b.text.replace("|", " - "), ""]
        elif b.kind == "num" and b.level == 1: lines += [f"## {b.number} {text}", ""]
        elif b.kind == "num" and b.level == 2: lines += [f"{b.number} {text}", ""]
        elif b.kind == "num":
            lines += ["  " * (b.level - 2) + f"- {b.number} {text}"]
            if n + 1 == len(blocks) or blocks[n + 1].kind != "num" or blocks[n + 1].level < 3: lines.append("")
        elif b.kind == "bullet":
            lines.append("- " + text)
            if n + 1 == len(blocks) or blocks[n + 1].kind != "bullet": lines.append("")
        elif b.kind == "row":
            lines.append("| " + " | ".join(fmt(c) for c in b.cells) + " |")
            if b.header: lines.append("|" + "---|" * len(b.cells))
            if n + 1 == len(blocks) or blocks[n + 1].kind != "row": lines.append("")
        elif b.kind == "sig": lines += ["    ".join(plain_cell(c) for c in b.text.split("|")) + "  "]
        else: lines += [("> " if b.level else "") + text, ""]
    out.write_text("\n".join(lines).strip("\n") + "\n")


def page(out, blocks, title, css):
    lines, lists = [], 0

    def esc(s):
        return (s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("“", "&ldquo;").replace("”", "&rdquo;").replace("’", "&rsquo;").replace("§", "&sect;").replace("\u00a0", "&nbsp;"))

    def fmt(runs):
        text = ""
        for r in runs:
            if r.change == "del": continue
            t = esc(r.text)
            if r.change == "ins": t = f"<ins>{t}</ins>"
            if "**" in r.fmt: t = f"<strong>{t}</strong>"
            if "~~" in r.fmt: t = f"<em>{t}</em>"
            if r.ref: t = f'<a href="#c{t.replace(".", "-")}">{t}</a>'
            text += t
        return text
    for n, b in enumerate(blocks):
        text = fmt(b.runs)
        after = blocks[n + 1] if n + 1 < len(blocks) else None
        want = b.level - 2 if b.kind == "num" and b.level >= 3 else 0
        while lists > want:
            lines.append("</li></ol>"); lists -= 1
        if want:
            if lists < want:
                lines.append(f'<ol type="{"a" if want == 1 else "i"}">'); lists += 1
            else:
                lines.append("</li>")
            lines.append(f"<li>{text}")
        elif b.kind == "title": lines.append(f"<h1>{text}</h1>")
        elif b.kind == "subtitle": lines.append(f'<p class="sub">{text}</p>')
        elif b.kind == "heading": lines.append(f"<h2>{text}</h2>")
        elif b.kind == "exhibit": lines.append(f'<h2 class="annex">{esc(b.text.replace("|", " - "))}</h2>')
        elif b.kind == "num" and b.level == 1: lines.append(f'<h2 id="c{b.clause}">{b.number} {text}</h2>')
        elif b.kind == "num": lines.append(f'<p id="c{b.clause.replace(".", "-").replace(", ", "-").replace(" ", "-")}"><span class="no">{b.number}</span> {text}</p>')
        elif b.kind == "bullet":
            if blocks[n - 1].kind != "bullet": lines.append("<ul>")
            lines.append(f"<li>{text}</li>")
            if not after or after.kind != "bullet": lines.append("</ul>")
        elif b.kind == "row":
            if blocks[n - 1].kind != "row": lines.append('<table>')
            tag = "th" if b.header else "td"
            lines.append("<tr>" + "".join(f"<{tag}>{fmt(c)}</{tag}>" for c in b.cells) + "</tr>")
            if not after or after.kind != "row": lines.append("</table>")
        elif b.kind == "sig": lines.append('<p class="sig">' + " &nbsp;&nbsp; ".join(esc(plain_cell(c)) for c in b.text.split("|")) + "</p>")
        else: lines.append(f"<p>{text}</p>")
    while lists:
        lines.append("</li></ol>"); lists -= 1
    out.write_text(f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{esc(title)}</title>\n<style>\n{css}\n</style>\n</head>\n<body>\n' + "\n".join(lines) + "\n</body>\n</html>\n")
