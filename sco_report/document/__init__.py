"""The official document: a closed vocabulary of roles, and nothing but text and where it came from."""

from sco_report.document.changes import Change, ChangeKind, Former
from sco_report.document.document import Block, Break, Inline, OfficialDocument, Part, Run, Running
from sco_report.document.roles import PartName, Role

__all__ = [
    "Block",
    "Break",
    "Change",
    "ChangeKind",
    "Former",
    "Inline",
    "OfficialDocument",
    "Part",
    "PartName",
    "Role",
    "Run",
    "Running",
]
