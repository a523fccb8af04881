"""Scans the files of a project before any is read: their number, size and type, and links that lead outside."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from sco_report.files import MEGABYTE, is_hidden
from sco_report.limits import DEEPEST_FOLDERS, LARGEST_FILE_MB, LARGEST_PROJECT_MB, MOST_FILES, MOST_PROBLEMS
from sco_report.problems import Position, Problem

FOLDERS = ("data", "templates")
"""The folders that may be read; a link to ``.git`` or to the home folder would print what is there."""

_LIMITS_EXCEEDED = {"SCO-E137", "SCO-E138"}


def preflight_scan(root: Path, folders: Iterable[Path]) -> list[Problem]:
    """What cannot or must not be read in ``folders`` of the project in ``root``; missing folders are ignored.

    If there are problems, no file may be read: a link may lead to files outside the project.
    """
    scanner = _Scanner(root)
    problems: list[Problem] = []
    for folder in folders:
        for problem in scanner.problems(folder):
            problems.append(problem)
            if problem.id in _LIMITS_EXCEEDED or len(problems) == MOST_PROBLEMS:
                return problems
    return problems


def is_outside(root: Path, file: Path) -> bool:
    """Whether a file is outside ``data`` and ``templates`` of the project or is a link that leads there."""
    folders, there = (os.path.join(os.path.realpath(root), name) for name in FOLDERS), os.path.realpath(file)  # noqa: PTH118
    return not any(os.path.commonpath([folder, there]) == folder for folder in folders)


class _Scanner:
    """Counts files and bytes over all folders."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._files = 0
        self._bytes = 0
        self._entered: set[str] = set()

    def problems(self, folder: Path, depth: int = 0) -> Iterator[Problem]:
        """The problems of a folder and everything below it."""
        if depth == 0 and is_outside(self._root, folder):
            yield Problem("SCO-E133", Position(folder))
            return
        if depth > DEEPEST_FOLDERS:
            yield Problem("SCO-E142", Position(folder), {"limit": str(DEEPEST_FOLDERS)})
            return
        if os.path.realpath(folder) in self._entered:
            return
        self._entered.add(os.path.realpath(folder))
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    yield from self._of_entry(entry, depth)
        except OSError:
            return  # Missing or not accessible: reading it reports that.

    def _of_entry(self, entry: os.DirEntry[str], depth: int) -> Iterator[Problem]:
        if not entry.name.isprintable() and not is_hidden(entry.name):
            yield Problem("SCO-E136", Position(Path(entry.path)))
        if entry.is_symlink() and is_outside(self._root, Path(entry.path)):
            yield Problem("SCO-E133", Position(Path(entry.path)))
            return
        if entry.is_dir():
            yield from self.problems(Path(entry.path), depth + 1)
            return
        try:
            status = entry.stat()
        except OSError:
            return
        if not stat.S_ISREG(status.st_mode):
            yield Problem("SCO-E132", Position(Path(entry.path)))
            return
        yield from self._of_file(entry.path, status.st_size)

    def _of_file(self, path: str, size: int) -> Iterator[Problem]:
        self._files += 1
        if self._files > MOST_FILES:
            yield Problem("SCO-E137", Position(Path(path).parent), {"limit": str(MOST_FILES)})
        if size > LARGEST_FILE_MB * MEGABYTE:
            yield Problem("SCO-E008", Position(Path(path)), {"limit": str(LARGEST_FILE_MB)})
            return
        self._bytes += size
        if self._bytes > LARGEST_PROJECT_MB * MEGABYTE:
            yield Problem("SCO-E138", Position(Path(path).parent), {"limit": str(LARGEST_PROJECT_MB)})
