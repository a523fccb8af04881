"""The official document: a closed vocabulary of roles, and nothing but text and where it came from."""

from sco_report.document.document import (
    Block,
    Break,
    Change,
    ChangeKind,
    HeaderFooter,
    Inline,
    OfficialDocument,
    Part,
    PartName,
    PreviousRole,
    Role,
    Run,
    ValuesFrom,
)

__all__ = [
    "Block",
    "Break",
    "Change",
    "ChangeKind",
    "HeaderFooter",
    "Inline",
    "OfficialDocument",
    "Part",
    "PartName",
    "PreviousRole",
    "Role",
    "Run",
    "ValuesFrom",
]
