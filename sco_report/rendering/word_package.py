"""Packs a Word file so that the same content gives the same bytes."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx.document import Document as WordDocument

from sco_report.archive import archived


def packed(word: WordDocument, day: date) -> bytes:
    """The bytes of a Word file; every part of the archive is dated ``day``, and the parts stand in a fixed order."""
    loose = BytesIO()
    word.save(loose)
    with ZipFile(loose) as source:
        return archived({name: source.read(name) for name in source.namelist()}, day, ZIP_DEFLATED)
