"""Which files in the rooms of a project, data and templates, are its own; told by their names.

What is hidden is not: editors leave locks and copies beside what they save («.#x.yaml», «.x.yaml.swp»), and systems
what they know of a file («._x.yaml»).
"""

from __future__ import annotations

from pathlib import Path


def is_hidden(name: str) -> bool:
    """Whether a file or a folder of that name is none of the project's own."""
    return name.startswith(".")


def entries_in(folder: Path) -> list[Path]:
    """The files right in a folder in which entries stand, in order of their names.

    Raises:
        OSError: the folder is not there or cannot be read.
    """
    return sorted(file for file in folder.iterdir() if file.suffix == ".yaml" and not is_hidden(file.name))


def own_below(folder: Path, pattern: str = "*") -> list[Path]:
    """Whatever stands below a folder under a name that fits a pattern, in order; nothing below a hidden folder."""
    return sorted(path for path in folder.rglob(pattern) if not any(map(is_hidden, path.relative_to(folder).parts)))
