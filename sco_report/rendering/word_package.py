"""Packs a Word file so that the same content gives the same bytes."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document as WordDocument

_EARLIEST = date(1980, 1, 1)
_LATEST = date(2107, 12, 31)
"""The first and the last day that a ZIP archive can name."""


def packed(word: WordDocument, day: date) -> bytes:
    """The bytes of a Word file; every part of the archive is dated ``day``, and the parts stand in a fixed order."""
    loose, out = BytesIO(), BytesIO()
    word.save(loose)
    with ZipFile(loose) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(_entry(name, min(max(day, _EARLIEST), _LATEST)), source.read(name))
    return out.getvalue()


def _entry(name: str, day: date) -> ZipInfo:
    entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 0
    return entry
