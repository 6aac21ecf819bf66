"""What can go wrong. Each error has its cause in ``__cause__``."""

from __future__ import annotations

from typing import List, Optional


class Error(Exception):
    """Anything that caveat could not do."""


class SettingsError(Error, ValueError):
    """A setting says what cannot be: a limit, a day, a calendar that does not exist."""


class CatalogError(SettingsError):
    """The catalog cannot be read; the message has the line, the value and the cure."""


class PolicyError(SettingsError):
    """The policy cannot be read."""

    def __init__(self, message: str, line: Optional[int] = None) -> None:
        super().__init__(message, line)
        self.line = line
        """The line of the policy, counted from 1."""

    def __str__(self) -> str:
        return str(self.args[0])


class UnreadableError(Error):
    """A document cannot be read, or takes more than it may.

    ``kind`` is one word of a stable list: ``empty``, ``unsupported``, ``encrypted``, ``wrong-password``,
    ``needs-conversion``, ``damaged``, ``limit``, ``no-text``, ``time``, ``memory``, ``died``, ``start``, ``fault``.
    """

    def __init__(self, message: str, kind: str = "other", document: str = "") -> None:
        super().__init__(message, kind, document)
        self.kind = kind
        self.document = document
        """The document's name."""

    def __str__(self) -> str:
        return str(self.args[0])


class NotAContractError(UnreadableError):
    """A document was read and is no contract: it names no parties, has no clauses and binds nobody."""


class SeveralContractsError(Error):
    """A file holds several contracts where one is wanted: `Scanner.scan_all` gives them all."""

    def __init__(self, message: str, document: str = "", contracts: Optional[List[str]] = None) -> None:
        super().__init__(message, document, contracts)
        self.document = document
        self.contracts = contracts or []
        """What the contracts in the file are called."""

    def __str__(self) -> str:
        return str(self.args[0])


class AnnotateError(Error):
    """The draft cannot be given back with notes in it."""
