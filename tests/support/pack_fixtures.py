"""A small project that was circulated once and has changed since, and packs that were tampered with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from support.git_fixtures import History
from support.processes import small_year

from sco_report.pack.archive import build_archive, verify_archive
from sco_report.pack.manifest import MANIFEST, Manifest, list_members

YEAR = 2024
SESSION_DAY = date(2024, 10, 16)
EVENT = "data/2024/events/2024-09-12-trade-ministers.yaml"
EDITOR = "Редактор Второй"


def small_project(root: Path, *, circulated: bool = True) -> History:
    """The year of tests/acceptance/year_2024 under git: circulated as draft 1, and one event changed after that."""
    small_year(root)
    (root / ".gitignore").write_text("output/\n", encoding="utf-8")
    history = History(root)
    history.commit()
    if circulated:
        history.git("tag", "--annotate", "--message", "Проект 1", "draft/2024/1")
    history.edit(EVENT, "ordinal: 23", "ordinal: 22")
    history.commit(author=EDITOR)
    return history


def opened(archive: bytes) -> tuple[Manifest, dict[str, bytes]]:
    """A pack's manifest and its other members."""
    manifest, members = verify_archive(archive)
    return manifest, {name: content for name, content in members.items() if name != MANIFEST}


def relisted(manifest: Manifest, members: Mapping[str, bytes]) -> bytes:
    """A pack of other members by somebody who knows how to put the manifest right."""
    return build_archive(manifest.model_copy(update={"members": list_members(members)}).with_digest(), members)
