"""Find what a contract draft promises, and whether the product has it, before signing.

>>> import caveat
>>> scanner = caveat.Scanner(as_of="2026-11-23")
>>> report = scanner.scan_text('''
...     SERVICES AGREEMENT between Alder Software, Inc. ("Provider") and Birch Retail Ltd. ("Customer").
...
...     1. Provider shall answer each ticket within four (4) hours.
... ''')
>>> [promise.kind for promise in report.commitments]
['service-level']
"""

from ._errors import (
    AnnotateError,
    CatalogError,
    Error,
    NotAContractError,
    PolicyError,
    SettingsError,
    SeveralContractsError,
    UnreadableError,
)
from ._native import Batch, __version__
from ._results import (
    Also,
    Approval,
    Candidate,
    Capability,
    Commitment,
    Consequence,
    Difference,
    Document,
    Effect,
    Exposure,
    Finding,
    Fix,
    Limit,
    Match,
    Notice,
    Party,
    PromiseChange,
    Quote,
    Refusal,
    Report,
    Span,
    StatedDate,
    StatedPeriod,
    Tables,
    Time,
    Tool,
    Version,
    tables,
)
from ._scanner import Scanner, dates, explain, rules

__all__ = [
    "Also",
    "AnnotateError",
    "Approval",
    "Batch",
    "Candidate",
    "Capability",
    "CatalogError",
    "Commitment",
    "Consequence",
    "Difference",
    "Document",
    "Effect",
    "Error",
    "Exposure",
    "Finding",
    "Fix",
    "Limit",
    "Match",
    "NotAContractError",
    "Notice",
    "Party",
    "PolicyError",
    "PromiseChange",
    "Quote",
    "Refusal",
    "Report",
    "Scanner",
    "SettingsError",
    "SeveralContractsError",
    "Span",
    "StatedDate",
    "StatedPeriod",
    "Tables",
    "Time",
    "Tool",
    "UnreadableError",
    "Version",
    "__version__",
    "dates",
    "explain",
    "rules",
    "tables",
]
