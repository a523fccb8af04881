"""Bytes are a whole pack, or are refused as none or as one that was changed."""

from __future__ import annotations

from sco_report.pack.archive import whole
from sco_report.pack.verdict import Differs, NotAPack


def run(data: bytes) -> None:
    """Open the pack."""
    try:
        whole(data)
    except (Differs, NotAPack):
        return
