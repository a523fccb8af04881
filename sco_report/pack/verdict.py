"""The result of verifying a pack, and the errors that end a verification."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sco_report.pack.manifest import Manifest, MemberKind

MismatchReason = Literal[
    "too_many", "no_end", "after_end", "inconsistent", "overlapping", "twice", "encrypted", "compressed", "unsafe",
    "link", "unknown", "packed_otherwise", "missing", "unlisted", "unrelated", "digest_differs", "too_long", "value",
    "contradiction", "not_canonical", "session_differs", "rebuilt_otherwise", "not_built", "too_slow", "no_archive",
    "no_manifest", "too_large",
]  # fmt: skip
"""Why a member or the archive is wrong; the last three: why a file is not a pack at all."""


@dataclass(frozen=True)
class Finding:
    """The first difference: kind and name of the member (empty for the whole archive), and the reason.

    ``details`` fill the placeholders of the reason's message. ``page`` is the first page that differs, counted from 1;
    None if unknown or not a document.
    """

    kind: MemberKind
    member: str
    reason: MismatchReason
    details: Mapping[str, str] = field(default_factory=dict)
    page: int | None = None


@dataclass(frozen=True)
class VersionDifference:
    """A font or tool with another version than when the pack was sealed; ``here`` is empty if it is missing."""

    name: str
    sealed: str
    here: str


@dataclass(frozen=True)
class Verdict:
    """Whether a pack is valid, with its manifest if that is readable.

    ``obstacle`` is why this machine cannot verify the pack, with the remedy (text in the language asked for); the pack
    itself may then be valid or not.
    """

    sha256: str
    finding: Finding | None = None
    manifest: Manifest | None = None
    notes: tuple[VersionDifference, ...] = ()
    obstacle: str = ""

    @property
    def holds(self) -> bool | None:
        """Whether the pack is valid; None if this machine cannot verify it."""
        return None if self.obstacle else self.finding is None


class Mismatch(Exception):
    """The first difference was found; the details are those of :class:`Finding`."""

    def __init__(
        self, kind: MemberKind, member: str, reason: MismatchReason, page: int | None = None, **details: str
    ) -> None:
        self.finding = Finding(kind, member, reason, details, page)
        super().__init__(f"{kind} {member}: {reason}")


class NotAPack(Exception):
    """A file is not a session pack at all."""

    def __init__(self, reason: MismatchReason, **details: str) -> None:
        self.reason = reason
        self.details: Mapping[str, str] = details
        super().__init__(reason)
