"""How two states of a document differ, said on the runs, breaks and blocks of one document that holds both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sco_report.document.roles import Role


class ChangeKind(StrEnum):
    """What happened to a piece of text between the earlier and the later state.

    Text that moved stands twice: where it was, and where it is now.
    """

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_FROM = "moved-from"
    MOVED_TO = "moved-to"

    @property
    def is_new(self) -> bool:
        """Whether the text belongs to the later state alone; otherwise to the earlier alone."""
        return self in {ChangeKind.INSERTED, ChangeKind.MOVED_TO}


@dataclass(frozen=True)
class Change:
    """One change, with who made it and when (UTC); ``move`` names both ends of a move."""

    kind: ChangeKind
    author: str
    moment: datetime
    move: str | None = None


@dataclass(frozen=True)
class Former:
    """The role that a paragraph had in the earlier state, and the change that gave it another."""

    role: Role
    change: Change
