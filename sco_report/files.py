"""Files: which of a folder belong to the project, safe reading of untrusted ones, resources of the program."""

from __future__ import annotations

import errno
import fnmatch
import json
import os
import re
import stat
import sys
import unicodedata
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path
from typing import Any

from sco_report.limits import LARGEST_FILE_MB

MEGABYTE = 1_000_000
_PIECE = 65_536


class NotARegularFile(OSError):
    """The path is that of a pipe, a device or a socket."""


class TooLarge(OSError):
    """The file is larger than allowed."""


def read_limited(file: Path, largest: int = LARGEST_FILE_MB * MEGABYTE, *, through_link: bool = True) -> bytes:
    """The content of a regular file of ``largest`` bytes at most.

    It is opened without blocking: opening a pipe would wait until another program writes into it.

    Raises:
        NotARegularFile: it is a pipe, a device or a socket.
        TooLarge: it has more bytes, or grows while it is read.
        OSError: it cannot be read, or is a link and ``through_link`` is false.
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
    """All that can be read: a file may report a size that is too small, and grow while it is read."""
    pieces, taken = [], 0
    while piece := os.read(handle, expected):
        pieces.append(piece)
        taken += len(piece)
        if taken > largest:
            raise TooLarge(errno.EFBIG, "File too large")
        expected = _PIECE
    return b"".join(pieces)


def resource_folder(package: str) -> Path:
    """The folder of an imported package; ``importlib.resources`` would import twenty modules to find it."""
    return Path(sys.modules[package].__path__[0])


def load_resource(package: str, name: str) -> Any:
    """The content of a YAML file of the program's own package; every scalar is text, as in the data."""
    import yaml  # Imported here: the start of the program does not wait for it.

    text = resource_folder(package).joinpath(name).read_text(encoding="utf-8")
    return _plain(yaml.compose(text, Loader=yaml.CBaseLoader))


def _plain(node: Any) -> Any:
    """The text, list or mapping of a node of YAML, for which the constructors of PyYAML take half as long again."""
    if node.id == "mapping":
        return {key.value: _plain(value) for key, value in node.value}
    return [_plain(one) for one in node.value] if node.id == "sequence" else node.value


def json_text(value: Any) -> str:
    """Return a value as JSON for other programs: two spaces of indentation, letters not escaped, keys as ordered."""
    return json.dumps(value, ensure_ascii=False, indent=2)


_NOT_OURS = re.compile(r"\.|~\$|#.*#$|(?:Thumbs\.db|ehthumbs\.db|desktop\.ini|__MACOSX|@eaDir|Icon\r)$", re.IGNORECASE)


def is_hidden(name: str) -> bool:
    """Whether a file or a folder of that name is not part of the project.

    Editors and Office leave locks and copies beside a file («.#x.yaml», «#x.yaml#», «~$x.docx», «x.yaml~»), systems and
    sync programs their metadata («._x.yaml», «Thumbs.db», «desktop.ini», «Icon» with a carriage return).
    """
    return _NOT_OURS.match(name) is not None or name.endswith("~")


_LONGEST_NAME = 200
"""Bytes of a name in UTF-8: systems allow 255, and some of them need a few for copies and encryption."""

_NOT_ON_WINDOWS = re.compile(
    r"(?:con|prn|aux|nul|(?:com|lpt)[1-9¹²³]) *(?:\.|$)|.*(?:[<>:\"|?*\\\0-\x1f]|[. ]$)", re.IGNORECASE | re.DOTALL
)
"""Devices, whatever their suffix, and characters and endings (Microsoft, «Naming Files, Paths, and Namespaces»)."""


def is_portable(name: str) -> bool:
    """Whether every system can have a file or a folder of that name."""
    return _NOT_ON_WINDOWS.match(name) is None and len(os.fsencode(name)) <= _LONGEST_NAME


def portable_key(name: str) -> str:
    """A text that is the same for names that Windows or macOS takes for one: letter case and composition apart."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", name).casefold())


def list_entry_files(folder: Path) -> list[Path]:
    """The entry files directly in a folder, sorted by name.

    Raises:
        OSError: the folder does not exist or cannot be read.
    """
    files = (file for file in folder.iterdir() if file.suffix == ".yaml" and not is_hidden(file.name))
    return sorted(files, key=attrgetter("name"))


def names_below(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Each folder, from this one down, with the names of what is in it, sorted; without hidden ones."""
    for above, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not is_hidden(name))
        yield above, sorted([*folders, *(name for name in names if not is_hidden(name))])


def find_files(folder: Path, pattern: str = "*") -> list[Path]:
    """The paths below a folder whose name matches a pattern, sorted; without hidden ones and what is below them."""
    found = (Path(above, name) for above, names in names_below(folder) for name in fnmatch.filter(names, pattern))
    return sorted(found, key=attrgetter("parts"))  # As paths compare, which compute their parts at each comparison.


def is_year(name: str) -> bool:
    """Whether the name of a folder is that of a year: four digits as Python writes a year, «0000» not."""
    return re.fullmatch("[1-9][0-9]{3}", name) is not None


def years_in(data: Path) -> list[int]:
    """The years that have a folder in ``data``, in order; none where that cannot be read."""
    try:
        return sorted(int(folder.name) for folder in data.iterdir() if is_year(folder.name) and folder.is_dir())
    except OSError:
        return []


def year_before(data: Path, number: int) -> int | None:
    """The last year before ``number`` that has a folder in ``data``; None without one."""
    return max((year for year in years_in(data) if year < number), default=None)
