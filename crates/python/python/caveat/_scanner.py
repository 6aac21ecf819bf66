"""The scanner."""

from __future__ import annotations

import datetime
import json
import os
import sys
from pathlib import Path
from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple, Union, overload

from . import _native
from ._errors import SettingsError
from ._results import Difference, Match, Refusal, Report, Tables, Time, _difference, _made_of, _report

Source = Union[str, "os.PathLike[str]", bytes, bytearray, memoryview]
"""A document: a path, or its bytes."""

Settings = Union[str, "os.PathLike[str]", bytes, Mapping[str, Any]]
"""A catalog or policy: a path, its text, its bytes, or (a catalog) a dictionary."""

Day = Union[str, datetime.date]
"""A day: a ``datetime.date`` or ``2027-03-31``."""


def dates(text: str, *, as_of: Optional[Day] = None) -> List[Time]:
    """Every time expression of a text, in reading order; relative ones count from ``as_of``, by default today.

    >>> time, = dates("no later than the end of Q3 2027", as_of="2027-01-04")
    >>> time.value, time.due
    ('2027-Q3', datetime.date(2027, 9, 30))
    """
    return [_made_of(Time, time) for time in json.loads(_native.dates(text, _day(as_of)))["times"]]


def rules() -> List[str]:
    """The ids of all rules, and of the words of a report that have a page.

    >>> "verdict/late" in rules()
    True
    """
    return _native.rules()


def explain(rule: str) -> str:
    """A rule's page, in Markdown.

    >>> explain("verdict/late").splitlines()[0].startswith("#")
    True
    """
    page = _native.explain(rule)
    if page is None:
        raise SettingsError(f"there is no rule {rule!r}; caveat.rules() lists them")
    return page


class Scanner:
    """Reads and judges contracts. Built once for a catalog; used by any number of threads at a time.

    ``catalog`` and ``policy`` are a path, the text itself, or bytes; a catalog may be a dictionary as well. Without a
    catalog promises and risks are found, and no verdicts given.

    ``we`` names the vendor. ``as_of`` is the day on which the question is asked, by default today: give it where the
    same question is to have the same answer tomorrow. ``effective_date`` and ``fees`` (``"$250,000 per year"``) win over
    what the document says. ``calendar`` names holiday calendars (``us-federal``, ``england-wales``, ``target2``, or
    files), ``weekend`` other days off, ``fiscal_year_start`` the month in which the catalog's quarters begin.

    How documents are read: ``revisions`` (``accepted``, ``original``, ``both``), ``password``, ``pdf_engine`` (``auto``,
    ``pdf-extract``, ``hayro``), ``ocr`` (``auto``, ``always``, ``never``), and ``limits`` on what reading one file may
    cost, by the names of ``caveat scan --help``: ``{"time": 30, "memory": 512}`` (seconds, MB).

    Files are read in processes of their own within these limits, at most ``workers`` at a time (by default one a core).
    ``reader`` is the command that starts one; it is this interpreter, and need only be given where Python is embedded in
    another program: a path to an interpreter, or to the ``caveat`` program.

    >>> catalog = {"capabilities": [{"id": "erp", "name": "ERP connector", "status": "planned", "available_from": "2027-Q3"}]}
    >>> scanner = Scanner(catalog, as_of="2026-11-23")
    >>> report = scanner.scan_text('''
    ...     SERVICES AGREEMENT between Alder Software, Inc. ("Provider") and Birch Retail Ltd. ("Customer").
    ...
    ...     1. Provider shall deliver the ERP connector to Customer no later than March 31, 2027.
    ... ''')
    >>> promise = report.commitments[0]
    >>> promise.due, promise.verdict, promise.slack_days
    (datetime.date(2027, 3, 31), 'late', -183)
    >>> report.decision
    'stop'
    """

    def __init__(
        self,
        catalog: Optional[Settings] = None,
        *,
        policy: Optional[Settings] = None,
        we: Optional[str] = None,
        as_of: Optional[Day] = None,
        effective_date: Optional[Day] = None,
        fees: Optional[str] = None,
        calendar: Union[str, Sequence[str], None] = None,
        weekend: Union[str, Sequence[str], None] = None,
        fiscal_year_start: Optional[int] = None,
        revisions: str = "accepted",
        password: Optional[str] = None,
        pdf_engine: str = "auto",
        ocr: str = "auto",
        limits: Optional[Mapping[str, int]] = None,
        workers: Optional[int] = None,
        reader: Union[str, "os.PathLike[str]", None] = None,
    ) -> None:
        calendars = _words(calendar)
        files = [name for name in calendars or () if any(mark in name for mark in "./\\")]
        self._restore(
            {
                "catalog": _settings(catalog),
                "policy": _settings(policy),
                "we": we,
                "as_of": _day(as_of),
                "effective_date": None if effective_date is None else _day(effective_date),
                "fees": fees,
                "calendar": calendars,
                "calendar_files": {name: Path(name).read_text("utf-8") for name in files},
                "weekend": _words(weekend),
                "fiscal_year_start": fiscal_year_start,
                "revisions": revisions,
                "password": password,
                "pdf_engine": pdf_engine,
                "ocr": ocr,
                "limits": dict(limits or {}),
                "workers": workers,
            },
            None if reader is None else os.fspath(reader),
        )

    def _restore(self, settings: Dict[str, Any], reader: Optional[str]) -> None:
        self._settings = settings
        self._reader = reader
        self._scanner = _native.Scanner({**settings, "reader": _reader(reader)})

    def __reduce__(self) -> Tuple[Any, ...]:
        # Files were read when it was made: on another machine it is the same scanner, read by the Python there.
        return _scanner, (self._settings, self._reader)

    def __repr__(self) -> str:
        catalog = self._settings["catalog"]
        named = "no catalog" if catalog is None else f"catalog {catalog[1] or 'given as text'!r}"
        return f"<caveat.Scanner with {named}, as of {self._settings['as_of']}>"

    def scan(self, source: Source, name: Optional[str] = None) -> Report:
        """The report on the one contract in a file, given as a path or as its bytes.

        ``name`` is repeated in the report; by default it is the path. A mail with one contract attached is that
        contract; a ZIP of several is for `scan_all`.

        Raises `UnreadableError` with its ``kind``, `NotAContractError`, `SeveralContractsError`, and ``OSError`` where the
        file cannot be opened.
        """
        return _report(self._scanner.scan(*_bytes(source, name)))

    def scan_all(self, source: Source, name: Optional[str] = None) -> List[Union[Report, Refusal]]:
        """What came of each document in a file: itself, and what it encloses, in the order of the file."""
        outcomes: List[Union[Report, Refusal]] = []
        for made, refused in self._scanner.scan_all(*_bytes(source, name)):
            if made is not None:
                outcomes.append(_report(made))
            elif refused is not None:
                outcomes.append(Refusal(*refused))
        return outcomes

    def scan_text(self, text: str, name: str = "text") -> Report:
        """The report on a text: plain, Markdown or HTML. It is read in this process."""
        return _report(self._scanner.scan_text(text, name))

    def scan_batch(
        self,
        rows: Any,
        *,
        content: str = "content",
        name: Optional[str] = "path",
        id: Optional[str] = None,
        with_json: bool = True,
    ) -> Tables:
        """Scans the documents in the column ``content`` of Arrow data, on all cores, and gives Arrow tables back.

        ``rows`` is anything that exports Arrow: a record batch or table of pyarrow, a frame of polars. Cells are bytes or
        text; the column ``name`` says what each is called, ``id`` what the caller's systems call it. The documents are read
        in place. One that cannot be read, takes too long or ends its reader is a row with a reason, and stops nothing.
        """
        return Tables(*self._scanner.scan_batch(rows, content, name, id, with_json))

    def diff(self, old: Source, new: Source, names: Tuple[Optional[str], Optional[str]] = (None, None)) -> Difference:
        """What changed from one draft to another: promises added, removed, strengthened, weakened."""
        words, *reports = self._scanner.diff(_bytes(old, names[0]), _bytes(new, names[1]), "json")
        return _difference(words.decode(), *reports)

    def annotate(self, source: Source, name: Optional[str] = None, *, suggest: bool = False) -> bytes:
        """The draft itself with what was found in it: a Word file with comments (with ``suggest`` also the words to offer,
        as tracked changes), a PDF with highlights and notes; for any other draft a Word memo."""
        return self._scanner.annotate(*_bytes(source, name), suggest)

    @overload
    def match(self, promises: str, *, explain: bool = False) -> Match:  # type: ignore[overload-overlap]
        # A text is an iterable of texts, too; it is one promise.
        ...

    @overload
    def match(self, promises: Iterable[str], *, explain: bool = False) -> List[Match]: ...

    def match(self, promises: Union[str, Iterable[str]], *, explain: bool = False) -> Union[Match, List[Match]]:
        """What the catalog has for one promise, or for each of several; candidates are ranked. Blank ones are left out.

        >>> catalog = {"capabilities": [{"id": "sso", "name": "Single sign-on", "aliases": ["SAML"], "status": "available"}]}
        >>> Scanner(catalog).match("log in through SAML").capability
        'sso'
        """
        lines = [promises] if isinstance(promises, str) else list(promises)
        found = [_made_of(Match, each) for each in json.loads(self._scanner.match_lines(lines, explain))["matches"]]
        if not isinstance(promises, str):
            return found
        if not found:
            raise SettingsError("the promise is blank")
        return found[0]


def _scanner(settings: Dict[str, Any], reader: Optional[str]) -> Scanner:
    scanner = Scanner.__new__(Scanner)
    scanner._restore(settings, reader)
    return scanner


def _reader(program: Optional[str]) -> List[str]:
    """The command of a process that reads: a Python with the extension module that is loaded here, or `caveat`."""
    python = program or sys.executable
    if not python:
        raise SettingsError("this Python does not say where its interpreter is; name one with `reader`")
    if Path(python).stem.startswith("caveat"):
        return [python]
    # Isolated and without `site`: nothing of the environment or the working directory runs in it.
    return [python, "-I", "-S", str(Path(__file__).with_name("_reader.py")), str(_native.__file__)]


def _bytes(source: Source, name: Optional[str]) -> Tuple[bytes, str]:
    if isinstance(source, (bytes, bytearray, memoryview)):
        return bytes(source), "document" if name is None else name
    path = os.fspath(source)
    return Path(path).read_bytes(), path if name is None else name


def _settings(source: Optional[Settings]) -> Optional[Tuple[str, str]]:
    """The text of a catalog or policy, and the name of its file."""
    if source is None:
        return None
    if isinstance(source, Mapping):
        return json.dumps(source, default=str), "dictionary.json"
    if isinstance(source, str) and ("\n" in source or source.lstrip().startswith("{")):
        return source, ""
    found = source if isinstance(source, bytes) else Path(source).read_bytes()
    name = "" if isinstance(source, bytes) else os.fspath(source)
    try:
        return found.decode("utf-8"), name
    except UnicodeDecodeError as error:
        raise SettingsError(f"{name or 'the bytes'}: the text is not UTF-8") from error


def _words(words: Union[str, Sequence[str], None]) -> Optional[List[str]]:
    return None if words is None else [words] if isinstance(words, str) else list(words)


def _day(day: Optional[Day]) -> str:
    if isinstance(day, str):
        return day
    return (datetime.date.today() if day is None else day).isoformat()
