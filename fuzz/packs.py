"""Any bytes are read as a whole pack, or refused as no pack or as a changed one."""

from __future__ import annotations

from sco_report.pack.archive import verify_archive
from sco_report.pack.verdict import Mismatch, NotAPack


def run(data: bytes) -> None:
    """Open the pack."""
    try:
        verify_archive(data)
    except (Mismatch, NotAPack):
        return
