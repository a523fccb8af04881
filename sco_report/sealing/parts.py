"""The parts of a pack: what a member is, by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

MANIFEST = "manifest.json"
CIRCULATED = "circulated"
ATTRIBUTION = f"{CIRCULATED}/attribution.json"
FINALS = tuple(f"documents/{name}.{kind}" for name in ("decision", "package", "report") for kind in ("docx", "pdf"))
REDLINE = ("documents/redline.docx", "documents/redline.pdf")
"""What changed since the last circulated draft; missing where none was circulated."""

_LONGEST_NAME = 512
"""Bytes of a name; a file system takes more, a person does not."""

_UNSAFE = re.compile(r'[<>:"|?*\\]')
"""What some file system takes for something else than a letter of a name."""


class Part(StrEnum):
    """The kinds of parts, in the order in which they are verified: a cause comes before what follows from it."""

    ARCHIVE = "archive"
    MANIFEST = "manifest"
    INPUT = "input"
    CIRCULATED = "circulated"
    ATTRIBUTION = "attribution"
    DOCUMENT = "document"


ORDER = tuple(Part)


def part_of(name: str) -> Part | None:
    """The part to which a member of a pack belongs, or None of a name that no member has."""
    if name == MANIFEST:
        return Part.MANIFEST
    if name == ATTRIBUTION:
        return Part.ATTRIBUTION
    if name in FINALS + REDLINE:
        return Part.DOCUMENT
    room, _, rest = name.removeprefix(f"{CIRCULATED}/").partition("/")
    if room not in {"data", "templates"} or not rest:
        return None
    return Part.CIRCULATED if name.startswith(f"{CIRCULATED}/") else Part.INPUT


def in_order(names: Iterable[str]) -> list[str]:
    """Names of members in the order of verification."""
    parts = {name: part_of(name) or Part.ARCHIVE for name in names}
    return sorted(parts, key=lambda name: (ORDER.index(parts[name]), name))


def is_safe(name: str) -> bool:
    """Whether a name leads to one and the same place below any folder on any machine."""
    steps = name.split("/")
    return (
        len(name.encode(errors="replace")) <= _LONGEST_NAME
        and name.isprintable()
        and not _UNSAFE.search(name)
        and all(step == step.strip(" ") and step.strip(".") for step in steps)
    )
