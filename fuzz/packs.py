"""Bytes are a whole pack, or are refused as none or as one that was changed."""

from __future__ import annotations

from sco_report.sealing.integrity import whole
from sco_report.sealing.verdict import Differs, NotAPack


def run(data: bytes) -> None:
    """Open the pack."""
    try:
        whole(data)
    except (Differs, NotAPack):
        return
