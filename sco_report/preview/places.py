"""Where a text of the page was written: how the place is shown and copied, and how an editor program opens it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sco_report.problems import Position
from sco_report.problems.visible import visible


@dataclass(frozen=True)
class Place:
    """``shown`` is «data/2021/session.yaml:3», ``exact`` the same with the column, ``link`` opens it in the editor."""

    shown: str
    exact: str
    link: str


@dataclass(frozen=True)
class Places:
    """Names the places of one project for one editor program; ``editor`` is the scheme of its links, «vscode»."""

    root: Path
    editor: str

    def of(self, position: Position) -> Place:
        """A position as a place."""
        file = position.file
        name = visible(file.relative_to(self.root).as_posix() if file.is_relative_to(self.root) else str(file))
        end = f"{position.line}:{position.column}"
        link = f"{self.editor}://file{quote(os.fsencode(file.absolute()))}:{end}"
        return Place(f"{name}:{position.line}", f"{name}:{end}", link)
