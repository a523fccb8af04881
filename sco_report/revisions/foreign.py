"""What a commit may hold, made as it was by anybody, that no state of a project has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sco_report.intake import MEGABYTE
from sco_report.limits import LARGEST_FILE_MB, LARGEST_PROJECT_MB, MOST_FILES, MOST_PROBLEMS
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.revisions.commits import Listed

_NOWHERE = {"", ".", "..", ".git"}
"""Steps of a path that git itself never makes, and that lead out of the folder or into its repository."""

_VANISHING = _NOWHERE - {".git"}
"""Those that would not be seen where a path is shown in its shortest form."""


def refuse_foreign(listing: Sequence[Listed], name: str) -> None:
    """Refuse a commit of which a state cannot be written or read; ``name`` is what people call the commit.

    Nothing of its content is asked for before.

    Raises:
        ProblemsFound: it holds links, paths that lead elsewhere, or too much.
    """
    files = sum(one.is_file for one in listing)
    if files > MOST_FILES:
        raise ProblemsFound([Problem("SCO-E137", _at(name, "data"), {"limit": str(MOST_FILES)})])
    if sum(one.size for one in listing) > LARGEST_PROJECT_MB * MEGABYTE:
        raise ProblemsFound([Problem("SCO-E138", _at(name, "data"), {"limit": str(LARGEST_PROJECT_MB)})])
    problems = [problem for one in listing for problem in _problems(one, name)]
    if problems:
        raise ProblemsFound(problems[:MOST_PROBLEMS])


def _problems(one: Listed, name: str) -> Iterator[Problem]:
    if not one.path.isprintable() or _NOWHERE.intersection(one.path.lower().split("/")):
        yield Problem("SCO-E136", _at(name, one.path))
    elif not one.is_file:
        yield Problem("SCO-E140", _at(name, one.path))
    elif one.size > LARGEST_FILE_MB * MEGABYTE:
        yield Problem("SCO-E008", _at(name, one.path), {"limit": str(LARGEST_FILE_MB)})


def _at(name: str, path: str) -> Position:
    """A file as git names it: «draft/2021/1:data/2021/session.yaml»; a step that leads elsewhere is quoted."""
    steps = (f'"{step}"' if step in _VANISHING else step for step in path.split("/"))
    return Position(Path(f"{name}:{'/'.join(steps)}"))
