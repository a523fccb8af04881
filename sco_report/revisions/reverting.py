"""Writes a state of a project without some of the changes that led to it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

from sco_report.revisions.entries import EntryChange
from sco_report.revisions.items import Item
from sco_report.revisions.states import State, rooms
from sco_report.source import Path_, read


def write_without(changes: Iterable[EntryChange], state: State, folder: Path) -> None:
    """Write the files of the later state into a folder, but leave out some changes: what they changed is as it was."""
    for room in rooms(state.number):
        if (state.root / room).is_dir():
            shutil.copytree(state.root / room, folder / room)
    files = _Files(folder)
    stayed, others = _divided(changes)
    for old, new in stayed:
        files.put(new, old.value)
    # Of a list the last members go first, and the first come first, so that the places of the others hold.
    for item in sorted((new for _, new in others if new), key=_place, reverse=True):
        files.take(item)
    for item in sorted((old for old, _ in others if old), key=_place):
        files.insert(item)
    files.write()


def _divided(
    changes: Iterable[EntryChange],
) -> tuple[list[tuple[Item, Item]], list[tuple[Item | None, Item | None]]]:
    """What is where it was, and what came, went, or is elsewhere; before and after."""
    stayed, others = [], []
    for one in changes:
        if one.old and one.new and _place(one.old) == _place(one.new):
            stayed.append((one.old, one.new))
        else:
            others.append((one.old, one.new))
    return stayed, others


def _place(item: Item) -> tuple[str, Path_]:
    return item.file, item.path


class _Files:
    """The values of files that are edited; None is a file that goes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._values: dict[str, Any] = {}

    def put(self, item: Item, value: Any) -> None:
        """Let another value stand in the place of an item."""
        if item.path:
            self._around(item)[item.path[-1]] = value
        else:
            self._values[item.file] = value

    def take(self, item: Item) -> None:
        """Let an item go."""
        if item.path:
            del self._around(item)[item.path[-1]]
        else:
            self._values[item.file] = None

    def insert(self, item: Item) -> None:
        """Let an item come in its place, which another one may have now."""
        around = self._around(item) if item.path else None
        if isinstance(around, list):
            around.insert(int(item.path[-1]), item.value)
        else:
            self.put(item, item.value)

    def write(self) -> None:
        """Write the files; what is not YAML is its own text, and JSON is YAML."""
        for name, value in self._values.items():
            file = self._folder / name
            if value is None:
                file.unlink()
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            file.write_text(text, encoding="utf-8", newline="")

    def _around(self, item: Item) -> Any:
        """The list or the mapping in which an item stands."""
        file = self._folder / item.file
        if item.file not in self._values and file.is_file():
            self._values[item.file] = read(file).value
        if self._values.get(item.file) is None:
            self._values[item.file] = _empty(item.path[0])
        found = self._values[item.file]
        for step, following in pairwise(item.path):
            if isinstance(found, dict) and step not in found:
                found[step] = _empty(following)
            found = found[step]
        return found


def _empty(step: str | int) -> Any:
    """What has such steps."""
    return [] if isinstance(step, int) else {}
