"""ZIP archives without anything of the machine or the moment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

_EARLIEST = date(1980, 1, 1)
_LATEST = date(2107, 12, 31)
"""The first and the last date that a ZIP archive can hold."""


def deterministic_zip(members: Mapping[str, bytes], day: date, method: int = ZIP_STORED) -> bytes:
    """The bytes of an archive with members in the order given, each dated ``day`` and packed by ``method``."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(_entry(name, min(max(day, _EARLIEST), _LATEST), method), content)
    return out.getvalue()


def _entry(name: str, day: date, method: int) -> ZipInfo:
    entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.compress_type = method
    # Marked as made on Unix, wherever it is made, with files readable to all.
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    return entry
