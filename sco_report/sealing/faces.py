"""The files of the fonts from which documents are set."""

from __future__ import annotations

from hashlib import sha256

from sco_report.rendering.fonts import font_file
from sco_report.sealing.manifest import Font


def faces(family: str) -> tuple[Font, ...]:
    """The regular and the bold face of a family, as this machine has them; documents use no other.

    Raises:
        FontMissing: it has no such font.
    """
    files = [font_file(family), font_file(family, bold=True)]
    return tuple(Font(family=family, file=file.name, sha256=sha256(file.read_bytes()).hexdigest()) for file in files)
