"""A status for other programs, with keys that stay.

Dates are written 2021-11-25, months 2021-11. ``problems`` and ``counts`` are as in :class:`Status`; ``silent`` is null
without a last year; ``file`` is relative to the project.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sco_report.problems import Position
from sco_report.status.gaps import Gap
from sco_report.status.status import Status
from sco_report.status.unadopted import Unadopted

VERSION = 2
"""Raised when a key is renamed, removed or given another meaning; a new key is no reason."""


def as_json(status: Status, root: Path) -> str:
    """The status as a JSON object."""
    said: dict[str, Any] = {
        "version": VERSION,
        "year": status.year,
        "today": status.today.isoformat(),
        "session": status.session.isoformat(),
        "days_left": status.days_left,
        "events": status.events,
        "documents": status.documents,
        "errors": status.errors,
        "warnings": status.warnings,
        "allowed": status.allowed,
        "cancelled": _gaps(status.cancelled, root),
        "without_outcomes": _gaps(status.without_outcomes, root),
        "overdue": _gaps(status.overdue, root),
        "too_early": _gaps(status.too_early, root),
        "planned": _gaps(status.planned, root),
        "unadopted": [_unadopted(one, root) for one in status.unadopted],
        "without_documents": _gaps(status.without_documents, root),
        "silent": None if status.silent is None else [asdict(one) for one in status.silent],
        "problems": [asdict(one) for one in status.problems],
        "counts": asdict(status.counts),
    }
    return json.dumps(said, ensure_ascii=False, indent=2)


def _gaps(gaps: Iterable[Gap], root: Path) -> list[dict[str, str | int]]:
    return [
        {
            "id": gap.id,
            "section": gap.section,
            "title": gap.title,
            "first_day": gap.first_day.isoformat(),
            "last_day": gap.last_day.isoformat(),
            **_place(gap.position, root),
        }
        for gap in gaps
    ]


def _unadopted(one: Unadopted, root: Path) -> dict[str, str | int | bool]:
    said: dict[str, str | int | bool] = {"id": one.id, "title": one.title, "stage": one.stage, "told": one.told}
    return said | _place(one.position, root)


def _place(position: Position, root: Path) -> dict[str, str | int]:
    return {"file": position.file.relative_to(root).as_posix(), "line": position.line}
