"""Reads files that anybody may have made: regular ones only, and no more of them than is allowed.

Writes ZIP archives in which nothing is of the machine or the moment: the same content gives the same bytes.

Tables of the program itself: YAML files beside the modules that use them.

Which files in the rooms of a project, data and templates, are its own; told by their names.

What is hidden is not: editors leave locks and copies beside what they save («.#x.yaml», «.x.yaml.swp»), and systems
what they know of a file («._x.yaml»).

The folders of the data that are those of a year.
"""

from __future__ import annotations

import errno
import json
import os
import re
import stat
import sys
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import yaml

from sco_report.limits import LARGEST_FILE_MB

_EARLIEST = date(1980, 1, 1)
_LATEST = date(2107, 12, 31)
"""The first and the last day that a ZIP archive can name."""


def deterministic_zip(members: Mapping[str, bytes], day: date, method: int = ZIP_STORED) -> bytes:
    """The bytes of an archive; its members stand in the order given, each dated ``day``, packed by ``method``."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(_entry(name, min(max(day, _EARLIEST), _LATEST), method), content)
    return out.getvalue()


def _entry(name: str, day: date, method: int) -> ZipInfo:
    entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.compress_type = method
    # Of Unix, wherever it is made: what is unpacked is to be readable to all.
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    return entry


MEGABYTE = 1_000_000
_PIECE = 65_536


class NotARegularFile(OSError):
    """What stands in the place of a file: a pipe, a device, a socket."""


class TooLarge(OSError):
    """The file is larger than allowed."""


def read_limited(file: Path, largest: int = LARGEST_FILE_MB * MEGABYTE, *, through_link: bool = True) -> bytes:
    """The bytes of a file, ``largest`` of them at most.

    Nothing is waited for: a pipe would otherwise hold the program until somebody writes into it.

    Raises:
        Irregular: it is no file.
        TooLarge: it has more bytes, or gets more while it is read.
        OSError: it cannot be read, or is a link and not to be read ``through_link``.
    """
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
    handle = os.open(file, flags if through_link else flags | os.O_NOFOLLOW)
    try:
        status = os.fstat(handle)
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(errno.EISDIR, "Is a directory")
        if not stat.S_ISREG(status.st_mode):
            raise NotARegularFile(errno.EINVAL, "Not a regular file")
        return _all_of(handle, min(status.st_size, largest) + 1, largest)
    finally:
        os.close(handle)


def _all_of(handle: int, expected: int, largest: int) -> bytes:
    """What can be read; a file may say that it has less than it has, and have more when it is read."""
    pieces, taken = [], 0
    while piece := os.read(handle, expected):
        pieces.append(piece)
        taken += len(piece)
        if taken > largest:
            raise TooLarge(errno.EFBIG, "File too large")
        expected = _PIECE
    return b"".join(pieces)


def resource_folder(package: str) -> Path:
    """The folder of a package that is loaded; ``importlib.resources`` would load twenty modules to find it."""
    return Path(sys.modules[package].__path__[0])


def load_resource(package: str, name: str) -> Any:
    """What a YAML file of a package holds."""
    return yaml.load(resource_folder(package).joinpath(name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def json_text(value: Any) -> str:
    """Return a value as JSON for other programs: two spaces of indentation, letters not escaped, keys as ordered."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def is_hidden(name: str) -> bool:
    """Whether a file or a folder of that name is none of the project's own."""
    return name.startswith(".")


def list_entry_files(folder: Path) -> list[Path]:
    """The files right in a folder in which entries stand, in order of their names.

    Raises:
        OSError: the folder is not there or cannot be read.
    """
    return sorted(file for file in folder.iterdir() if file.suffix == ".yaml" and not is_hidden(file.name))


def find_files(folder: Path, pattern: str = "*") -> list[Path]:
    """Whatever stands below a folder under a name that fits a pattern, in order; nothing below a hidden folder."""
    return sorted(path for path in folder.rglob(pattern) if not any(map(is_hidden, path.relative_to(folder).parts)))


def is_year(name: str) -> bool:
    """Whether the name of a folder is that of a year: four digits as Python writes a year, «0000» not."""
    return re.fullmatch("[1-9][0-9]{3}", name) is not None
