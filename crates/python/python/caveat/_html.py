"""What a notebook shows of a result. Words of a contract are escaped, always."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Iterable, List

if TYPE_CHECKING:
    from ._results import Difference, Report

_COLOURS = {
    "stop": "#b3261e",
    "review": "#8a5a00",
    "clear": "#1b6e3c",
    "unavailable": "#b3261e",
    "late": "#b3261e",
    "exceeds": "#b3261e",
    "beta": "#8a5a00",
    "unknown": "#8a5a00",
    "removed": "#b3261e",
    "weakened": "#8a5a00",
    "added": "#1b6e3c",
    "strengthened": "#1b6e3c",
}
_MOST = 50


def _word(word: str) -> str:
    return f'<b style="color:{_COLOURS.get(word, "inherit")}">{escape(word)}</b>'


def _short(words: str, most: int = 160) -> str:
    words = " ".join(words.split())
    return escape(words if len(words) <= most else words[: most - 1] + "…")


def _table(heads: Iterable[str], rows: List[List[str]], what: str) -> str:
    head = "".join(f'<th style="text-align:left">{escape(word)}</th>' for word in heads)
    body = "".join(
        "<tr>" + "".join(f'<td style="text-align:left;vertical-align:top">{cell}</td>' for cell in row) + "</tr>"
        for row in rows[:_MOST]
    )
    more = f"<p>and {len(rows) - _MOST} more {what}</p>" if len(rows) > _MOST else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def report(report: Report) -> str:
    """Decision, parties and promises of a report."""
    parties = "; ".join(f"{escape(party.name)} ({escape(party.role)})" for party in report.parties)
    counts = {word: sum(finding.severity == word for finding in report.findings) for word in ("error", "warning", "note")}
    told = ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for word, count in counts.items() if count)
    rows = [
        [
            escape(promise.clause or ""),
            _short(promise.text),
            escape(promise.due.isoformat() if promise.due else ""),
            escape(promise.match.capability if promise.match else ""),
            _word(promise.verdict) if promise.verdict else "",
        ]
        for promise in report.commitments
    ]
    table = _table(["clause", "promise", "due", "capability", "verdict"], rows, "promises")
    return (
        f"<div><p>{_word(report.decision)} {escape(report.document.name)}: {told or 'nothing found'}; "
        f"as of {report.as_of.isoformat()}<br>{parties}</p>{table}</div>"
    )


def difference(difference: Difference) -> str:
    """What became of each promise between two drafts."""
    rows = []
    for change in difference.promises:
        version = change.new or change.old
        effects = "<br>".join(escape(effect.message) for effect in change.effects)
        if version is not None and change.course != "unchanged":
            rows.append([_word(change.course), escape(version.clause or ""), _short(version.text), effects])
    names = f"{escape(difference.old.document.name)} → {escape(difference.new.document.name)}"
    return f"<div><p>{names}</p>{_table(['course', 'clause', 'promise', 'effect'], rows, 'changes')}</div>"
