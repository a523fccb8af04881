"""What a Word file of a draft says of itself, so that it is known again when a delegation sends it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True)
class DraftIdentity:
    """Of which draft a file is.

    ``project`` tells projects apart, ``draft`` is the number under which the commit was circulated, None if it was
    not. ``commit`` is its full id. ``text`` is the digest of the printed text. Texts are empty where not known.
    """

    project: str
    year: int
    draft: int | None
    commit: str
    text: str


def text_digest(paragraphs: Iterable[str]) -> str:
    """The digest of a printed text, by which a circulated one is known again."""
    return sha256("\0".join(paragraphs).encode()).hexdigest()
