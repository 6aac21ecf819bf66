"""Results, as frozen dataclasses. Names and values are those of the report's JSON; days are ``datetime.date``.

Offsets are half-open **byte** offsets into the document's UTF-8 text. For a text file that is the file itself.
"""

from __future__ import annotations

import dataclasses
import datetime
import json
import typing
from dataclasses import dataclass
from typing import Any, Dict, List, Mapping, Optional, Tuple, Type, TypeVar

from . import _html, _native

T = TypeVar("T")


@dataclass(frozen=True)
class Span:
    """A part of the document's text, in bytes: from ``start`` up to ``end``, which is not part of it."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of ``text`` there.

        >>> Span(2, 4).of("a ü b")
        'ü'
        """
        return text.encode()[self.start : self.end].decode()


@dataclass(frozen=True)
class Quote:
    """Words of the document and where they stand."""

    text: str
    span: Span


@dataclass(frozen=True)
class Tool:
    """The program that made a report."""

    name: str
    version: str


@dataclass(frozen=True)
class Document:
    """The document of a report."""

    name: str
    sha256: str
    format: str
    pages: Optional[int]
    bytes: int


@dataclass(frozen=True)
class Party:
    """A party and its side: ``vendor``, ``customer`` or ``other``."""

    name: str
    role: str
    aliases: Tuple[str, ...]
    span: Span


@dataclass(frozen=True)
class StatedDate:
    """A day and the words that state it; ``value`` is ``None`` where the words do not settle it."""

    value: Optional[datetime.date]
    text: str
    span: Optional[Span]


@dataclass(frozen=True)
class StatedPeriod:
    """A length of time (ISO 8601) and the words that state it."""

    value: Optional[str]
    text: str
    span: Optional[Span]


@dataclass(frozen=True)
class Time:
    """A time expression: a ``date``, ``range``, ``duration``, ``offset``, ``recurring`` or ``vague``."""

    text: str
    span: Span
    type: str
    value: Optional[str]
    direction: Optional[str]
    anchor: Optional[str]
    due: Optional[datetime.date]
    """The last day on which performance is in time, where it can be computed."""
    rule: str
    start: Optional[str] = None
    end: Optional[str] = None


@dataclass(frozen=True)
class Limit:
    """A figure promised."""

    text: str
    span: Span
    metric: str
    op: str
    value: float
    unit: str


@dataclass(frozen=True)
class Consequence:
    """What missing a promise costs."""

    text: str
    span: Span
    kind: str
    amount: Optional[str]
    cap: Optional[str]


@dataclass(frozen=True)
class Candidate:
    """A capability that may be meant; ``score`` is from 0 to 1."""

    capability: str
    score: float
    evidence: Tuple[str, ...] = ()


@dataclass(frozen=True)
class Also:
    """A capability that is named beside the main one."""

    capability: str
    score: float
    evidence: Tuple[str, ...]
    verdict: str
    slack_days: Optional[int]


@dataclass(frozen=True)
class Exposure:
    """What missing a promise can cost; ``amount`` is ``None`` where an input is ``missing``."""

    amount: Optional[float]
    currency: Optional[str]
    formula: str
    missing: Tuple[str, ...] = ()


@dataclass(frozen=True)
class Commitment:
    """What the vendor promises."""

    id: str
    clause: Optional[str]
    heading: Optional[str]
    page: Optional[int]
    span: Span
    text: str
    lead_in: Optional[Quote]
    kind: str
    force: str
    obligor: str
    subject: Optional[Quote]
    deadlines: Tuple[Time, ...]
    limits: Tuple[Limit, ...]
    consequences: Tuple[Consequence, ...]
    match: Optional[Candidate]
    candidates: Tuple[Candidate, ...]
    verdict: Optional[str]
    """``ok``, ``on-time``, ``late``, ``exceeds``, ``unavailable``, ``beta`` or ``unknown``."""
    slack_days: Optional[int]
    change: Optional[str]
    rules: Tuple[str, ...]
    also: Tuple[Also, ...] = ()
    slack_business_days: Optional[int] = None
    exposure: Optional[Exposure] = None

    @property
    def due(self) -> Optional[datetime.date]:
        """The first day by which something of it is due, where one can be computed."""
        return min((time.due for time in self.deadlines if time.due is not None), default=None)


@dataclass(frozen=True)
class Capability:
    """A capability that a commitment means, as the catalog has it."""

    id: str
    name: str
    status: str
    available_from: Optional[str]
    available_by: Optional[datetime.date]
    retired_on: Optional[datetime.date]
    team: Optional[str]


@dataclass(frozen=True)
class Fix:
    """A way out."""

    title: str
    replacement: Optional[str]
    trade_off: Optional[str] = None


@dataclass(frozen=True)
class Finding:
    """Something that a person must look at; ``severity`` is ``error``, ``warning`` or ``note``."""

    id: str
    rule: str
    severity: str
    message: str
    commitment: Optional[str]
    span: Span
    quote: Quote
    clause: Optional[str]
    heading: Optional[str]
    page: Optional[int]
    fixes: Tuple[Fix, ...]
    approvers: Tuple[str, ...]
    content: str = ""
    """What a sign-off is bound to: a digest of the rule and of the clause's words."""
    sign_off: Optional[Mapping[str, Any]] = None
    """What came of sign-offs, in a report for which a ledger or a baseline was asked."""


@dataclass(frozen=True)
class Approval:
    """Who must agree, and why."""

    approver: str
    reasons: Tuple[str, ...]


@dataclass(frozen=True)
class Notice:
    """Something that could not be read or resolved."""

    kind: str
    message: str
    page: Optional[int] = None
    span: Optional[Span] = None


@dataclass(frozen=True)
class Tables:
    """Rows about documents, their promises and their findings, in Arrow's memory.

    Each is an object that pyarrow, polars, pandas and DuckDB read without a copy.
    """

    reports: _native.Batch
    commitments: _native.Batch
    findings: _native.Batch


@dataclass(frozen=True)
class Report:
    """Everything about one document."""

    schema: str
    tool: Tool
    document: Document
    as_of: datetime.date
    decision: str
    """``clear``, ``review`` or ``stop``."""
    parties: Tuple[Party, ...]
    effective_date: Optional[StatedDate]
    term: Optional[StatedPeriod]
    commitments: Tuple[Commitment, ...]
    capabilities: Tuple[Capability, ...]
    findings: Tuple[Finding, ...]
    notices: Tuple[Notice, ...]
    approvals: Tuple[Approval, ...] = ()
    ledger: Optional[Mapping[str, Any]] = None
    """What is to be said of the ledger or the baseline, where one was asked."""
    _source: Optional[_native.Report] = dataclasses.field(default=None, repr=False, compare=False, hash=False)

    @classmethod
    def from_json(cls, words: str) -> Report:
        """The report that `to_json` or ``caveat scan --format json`` wrote."""
        return _report(_native.Report.of_json(words))

    def to_json(self) -> str:
        """Byte for byte what ``caveat scan --format json`` writes for one file."""
        return self._made().json()

    def to_json_line(self) -> str:
        """Byte for byte the line that ``caveat scan --format json`` writes for one of several files."""
        return self._made().json_line()

    def to_dict(self) -> Dict[str, Any]:
        """The report as its JSON has it: plain dictionaries, lists, texts and numbers."""
        found: Dict[str, Any] = json.loads(self.to_json_line())
        return found

    def to_tables(self) -> Tables:
        """As Arrow tables: ``report.to_tables().commitments.to_polars()``."""
        return tables([self])

    def findings_on(self, commitment: Commitment) -> Tuple[Finding, ...]:
        """What was found about a promise, the worst first."""
        return tuple(finding for finding in self.findings if finding.commitment == commitment.id)

    def _made(self) -> _native.Report:
        if self._source is None:
            raise TypeError("this report was put together by hand; reports with JSON come from a scanner or from_json")
        return self._source

    def _repr_html_(self) -> str:
        return _html.report(self)


def tables(reports: List[Report], *, with_json: bool = False) -> Tables:
    """The Arrow tables of any number of reports; ``with_json`` puts each report's JSON into the table ``reports``."""
    return Tables(*_native.tables_of([report._made() for report in reports], with_json))


@dataclass(frozen=True)
class Refusal:
    """A document of a file that has no report, and why."""

    document: str
    kind: str
    """As `UnreadableError.kind`; ``not-a-contract`` for what was read and is none."""
    message: str
    is_no_contract: bool
    """Whether it is only no contract (a covering mail, a logo), and nothing failed."""


@dataclass(frozen=True)
class Match:
    """What the catalog has for one promise."""

    line: int
    text: str
    capability: Optional[str]
    """``None`` where nothing in the catalog is meant."""
    score: Optional[float]
    evidence: Tuple[str, ...]
    candidates: Tuple[Candidate, ...]
    explanation: Optional[Mapping[str, Any]] = None
    """The arithmetic, where it was asked for."""


@dataclass(frozen=True)
class Version:
    """A promise as it stands in one of two drafts."""

    id: Optional[str]
    clause: Optional[str]
    heading: Optional[str]
    page: Optional[int]
    span: Span
    text: str
    lead_in: Optional[Quote]
    kind: Optional[str]
    force: Optional[str]
    due: Optional[datetime.date]
    capability: Optional[str]
    verdict: Optional[str]
    slack_days: Optional[int]


@dataclass(frozen=True)
class Effect:
    """What a change does, and on whom it ``bears``."""

    aspect: str
    bears: str
    old: Optional[str]
    new: Optional[str]
    message: str


@dataclass(frozen=True)
class PromiseChange:
    """What became of one promise: ``course`` is ``added``, ``strengthened``, ``weakened``, ``removed``, ..."""

    course: str
    old: Optional[Version]
    new: Optional[Version]
    told_by: Optional[str]
    likeness: Optional[float]
    renumbered: bool
    moved: bool
    effects: Tuple[Effect, ...]


@dataclass(frozen=True)
class Difference:
    """What changed between two drafts."""

    old: Report
    new: Report
    look: bool
    """Whether a person must look at it."""
    promises: Tuple[PromiseChange, ...]
    findings_new: Tuple[Finding, ...]
    findings_gone: Tuple[Finding, ...]
    _json: str = dataclasses.field(repr=False, compare=False, hash=False)

    def to_json(self) -> str:
        """Byte for byte what ``caveat diff --format json`` writes."""
        return self._json

    def to_dict(self) -> Dict[str, Any]:
        """The difference as its JSON has it."""
        found: Dict[str, Any] = json.loads(self._json)
        return found

    def _repr_html_(self) -> str:
        return _html.difference(self)


_FIELDS: Dict[type, Dict[str, Any]] = {}


def _read(kind: Any, value: Any) -> Any:
    """The value of JSON as the type that a field has."""
    if value is None:
        return None
    if dataclasses.is_dataclass(kind):
        return _made_of(typing.cast(Type[Any], kind), value)
    if kind is datetime.date:
        return datetime.date.fromisoformat(value)
    origin = typing.get_origin(kind)
    if origin is typing.Union:
        return _read(typing.get_args(kind)[0], value)
    if origin is tuple:
        item = typing.get_args(kind)[0]
        return tuple(_read(item, each) for each in value)
    if kind is float:
        return float(value)
    return value


def _made_of(kind: Type[T], value: Mapping[str, Any], **more: Any) -> T:
    fields = _FIELDS.get(kind)
    if fields is None:
        hints = typing.get_type_hints(kind)
        fields = {field.name: hints[field.name] for field in dataclasses.fields(typing.cast(Any, kind)) if field.name[0] != "_"}
        _FIELDS[kind] = fields
    # A field that a later version adds to the JSON is in `to_dict`.
    known = {name: _read(hint, value[name]) for name, hint in fields.items() if name in value}
    known.update(more)
    return kind(**known)


def _report(made: _native.Report) -> Report:
    return _made_of(Report, json.loads(made.json_line()), _source=made)


def _difference(words: str, old: _native.Report, new: _native.Report) -> Difference:
    told = json.loads(words)
    parts = {name: told[name] for name in ("look", "promises", "findings_new", "findings_gone")}
    return _made_of(Difference, parts, old=_report(old), new=_report(new), _json=words)
