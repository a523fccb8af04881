"""What verifying a pack finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sco_report.sealing.manifest import Manifest
from sco_report.sealing.parts import Part


@dataclass(frozen=True)
class Place:
    """Where in a document two states of it part.

    ``kind`` is ``page`` (of a PDF, from 1), ``paragraph`` (of a Word file, from 1, with the beginning of its text) or
    ``part`` (the name of a file within a Word file).
    """

    kind: str
    value: str
    text: str = ""


@dataclass(frozen=True)
class Finding:
    """The first thing that differs: the part, the member's name (empty of the archive as a whole) and the reason.

    ``reason`` is the name of a text, which ``details`` fill.
    """

    part: Part
    member: str
    reason: str
    details: Mapping[str, str] = field(default_factory=dict)
    place: Place | None = None


@dataclass(frozen=True)
class Note:
    """A font or a tool that is not here as it was when the pack was sealed; ``here`` is empty where it is missing."""

    name: str
    sealed: str
    here: str


@dataclass(frozen=True)
class Verdict:
    """Whether a pack holds, and what there is to know about it; without a readable manifest there is none."""

    sha256: str
    finding: Finding | None = None
    manifest: Manifest | None = None
    notes: tuple[Note, ...] = ()


class Differs(Exception):
    """Verification came upon the first thing that differs."""

    def __init__(self, part: Part, member: str, reason: str, place: Place | None = None, **details: str) -> None:
        self.finding = Finding(part, member, reason, details, place)
        super().__init__(f"{part} {member}: {reason}")


class NotAPack(Exception):
    """A file is no session pack at all; ``reason`` is the name of a text."""

    def __init__(self, reason: str, **details: str) -> None:
        self.reason = reason
        self.details: Mapping[str, str] = details
        super().__init__(reason)
