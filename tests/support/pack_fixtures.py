"""A small project that was circulated once and has changed since, and packs that were tampered with."""

from __future__ import annotations

import atexit
import shutil
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from support.git_fixtures import History
from support.processes import EVENT, small_year

from sco_report.pack.archive import build_archive, verify_archive
from sco_report.pack.manifest import MANIFEST, Manifest, list_members

YEAR = 2024
SESSION_DAY = date(2024, 10, 16)
EDITOR = "Редактор Второй"


def small_project(root: Path, *, circulated: bool = True) -> History:
    """The year of tests/acceptance/year_2024 under git: circulated as draft 1, and one event changed after that."""
    shutil.copytree(_made(circulated=circulated), root, dirs_exist_ok=True)
    return History(root, commits=2)


@cache
def _made(*, circulated: bool) -> Path:
    """The folder that is copied to each place where a test wants the project."""
    root = Path(mkdtemp(prefix="small-"))
    atexit.register(shutil.rmtree, root)
    small_year(root / "project")
    (root / "project/.gitignore").write_text("output/\n", encoding="utf-8")
    history = History(root / "project")
    history.commit()
    if circulated:
        history.git("tag", "--annotate", "--message", "Проект 1", "draft/2024/1")
    history.edit(EVENT, "ordinal: 23", "ordinal: 22")
    history.commit(author=EDITOR)
    return history.root


def opened(archive: bytes) -> tuple[Manifest, dict[str, bytes]]:
    """A pack's manifest and its other members."""
    manifest, members = verify_archive(archive)
    return manifest, {name: content for name, content in members.items() if name != MANIFEST}


def relisted(manifest: Manifest, members: Mapping[str, bytes]) -> bytes:
    """A pack of other members by somebody who knows how to put the manifest right."""
    return build_archive(manifest.model_copy(update={"members": list_members(members)}).with_digest(), members)
