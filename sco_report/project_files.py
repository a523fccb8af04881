"""The files of a new project: a wheel carries them in ``sco_report/project``; in a clone they are the clone's own.

Only the standard library is imported here, because the build of a wheel asks for the list too.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

_PACKAGE = Path(__file__).parent
CARRIED = "project"
"""The folder of the package in a wheel, and of a clone, whose files stand at the top of a project."""

BUILDER = "tools/build_backend.py"
"""The one file of the list that only the build of a wheel needs."""


def project_files() -> dict[str, Path]:
    """The files of a new project by their path in it («tools/setup»), sorted."""
    folder = _PACKAGE / CARRIED
    found = dict(_below(folder, folder)) if folder.is_dir() else _of_clone(_PACKAGE.parent)
    return dict(sorted(found.items()))


def _of_clone(root: Path) -> dict[str, Path]:
    """The files that pyproject.toml lists; those in ``project`` stand at the top, and take the place of others."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    listed = set(settings["tool"]["flit"]["sdist"]["include"]) - {BUILDER, CARRIED}
    common = {path: file for name in listed for path, file in _below(root, root / name)}
    return common | dict(_below(root / CARRIED, root / CARRIED))


def _below(root: Path, path: Path) -> Iterator[tuple[str, Path]]:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    yield from ((file.relative_to(root).as_posix(), file) for file in files)
