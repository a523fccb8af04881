"""What verifying a pack finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sco_report.pack.manifest import Manifest, PackPath


class Reason(StrEnum):
    """In which way a part differs; the last three say why a file is no pack at all."""

    TOO_MANY = "too_many"
    NO_END = "no_end"
    AFTER_END = "after_end"
    INCONSISTENT = "inconsistent"
    OVERLAPPING = "overlapping"
    TWICE = "twice"
    ENCRYPTED = "encrypted"
    COMPRESSED = "compressed"
    UNSAFE = "unsafe"
    LINK = "link"
    UNKNOWN = "unknown"
    PACKED_OTHERWISE = "packed_otherwise"
    MISSING = "missing"
    UNLISTED = "unlisted"
    DIGEST_DIFFERS = "digest_differs"
    TOO_LONG = "too_long"
    VALUE = "value"
    CONTRADICTION = "contradiction"
    NOT_CANONICAL = "not_canonical"
    SESSION_DIFFERS = "session_differs"
    REBUILT_OTHERWISE = "rebuilt_otherwise"
    NOT_BUILT = "not_built"
    TOO_SLOW = "too_slow"
    NO_ARCHIVE = "no_archive"
    NO_MANIFEST = "no_manifest"
    TOO_LARGE = "too_large"


@dataclass(frozen=True)
class MismatchPlace:
    """Where in a document two states of it part.

    ``kind`` is ``page`` (of a PDF, from 1), ``paragraph`` (of a Word file, from 1, with the beginning of its text) or
    ``part`` (the name of a file within a Word file).
    """

    kind: str
    value: str
    text: str = ""


@dataclass(frozen=True)
class Finding:
    """The first thing that differs: the part, the member's name (empty of the archive as a whole), and how.

    ``details`` say more of the reason.
    """

    part: PackPath
    member: str
    reason: Reason
    details: Mapping[str, str] = field(default_factory=dict)
    place: MismatchPlace | None = None


@dataclass(frozen=True)
class Note:
    """A font or a tool that is not here as it was when the pack was sealed; ``here`` is empty where it is missing."""

    name: str
    sealed: str
    here: str


@dataclass(frozen=True)
class Verdict:
    """Whether a pack holds, and what there is to know about it; without a readable manifest there is none.

    ``obstacle`` says why this machine cannot tell, and what to do about it; then nothing is said of the pack.
    """

    sha256: str
    finding: Finding | None = None
    manifest: Manifest | None = None
    notes: tuple[Note, ...] = ()
    obstacle: str = ""

    @property
    def holds(self) -> bool | None:
        """Whether it holds; None where this machine cannot tell."""
        return None if self.obstacle else self.finding is None


class Mismatch(Exception):
    """Verification came upon the first thing that differs."""

    def __init__(
        self, part: PackPath, member: str, reason: Reason, place: MismatchPlace | None = None, **details: str
    ) -> None:
        self.finding = Finding(part, member, reason, details, place)
        super().__init__(f"{part} {member}: {reason}")


class NotAPack(Exception):
    """A file is no session pack at all."""

    def __init__(self, reason: Reason, **details: str) -> None:
        self.reason = reason
        self.details: Mapping[str, str] = details
        super().__init__(reason)
