"""Whether the files of an earlier build are still what a build would make now, so that it need not be done again.

Nothing is taken from the dates of files. A build leaves beside its files a record of what they were made from: the
content of the data, the templates and the program, the versions of the libraries, the fonts that were found, and what
was asked for. Whatever cannot be told for sure counts as changed.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

from sco_report.files import MEGABYTE, read_limited
from sco_report.limits import LARGEST_PACK_MB, MOST_FILES

RECORD = ".built.json"
"""The name of the record, beside the files it speaks of."""

_LARGEST = LARGEST_PACK_MB * MEGABYTE
"""Bytes of a file that was built; one that is larger is made anew."""

Stamp = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds: enough for a library, which nobody edits."""


@dataclass(frozen=True)
class BuildRecord:
    """What files were made from.

    ``inputs`` is a digest of data, templates, program and wishes, ``files`` those of the files by name; ``fonts`` are
    the files that fontconfig found, by pattern; ``system`` the fonts and libraries that took part. ``warnings`` counts
    those about the content.
    """

    inputs: str
    files: Mapping[str, str]
    warnings: int
    fonts: Mapping[str, str]
    system: Mapping[str, Stamp]

    def write(self) -> bytes:
        """The record as it stands on the disk."""
        return (json.dumps(vars(self), indent=1) + "\n").encode()


class Fingerprint:
    """All that a build of a year reads, and what was asked for, as it is now.

    ``digest`` tells it from all else; None where a part cannot be read.
    """

    def __init__(self, root: Path, number: int, wishes: Mapping[str, object]) -> None:
        data, package = root / "data", Path(__file__).parent
        self._rooms = (data / str(number), data / str(number - 1), data / "reference", root / "templates", package)
        self._wishes = sorted(wishes.items())
        self.digest = self._digest()

    def is_current(self) -> bool:
        """Whether nothing has changed in the meantime."""
        return self.digest is not None and self.digest == self._digest()

    def _digest(self) -> str | None:
        digest = sha256(repr((sys.version, self._wishes, _versions())).encode())
        try:
            for room in self._rooms:
                for file in islice(_files(room), MOST_FILES):
                    content = read_limited(file)
                    digest.update(f"{file.relative_to(room)}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
                    digest.update(content)
                digest.update(b"\0")
        except OSError:
            return None
        return digest.hexdigest()


def record(
    inputs: str, files: Mapping[str, bytes], warnings: int, fonts: Mapping[str, str], libraries: Iterable[str]
) -> BuildRecord:
    """The record of a build; ``fonts`` are the files by pattern, ``libraries`` their paths."""
    system = {path: stamp for path in (*fonts.values(), *libraries) if (stamp := _stamp(path))}
    return BuildRecord(
        inputs, {name: _digest(content) for name, content in files.items()}, warnings, dict(fonts), system
    )


def cached_build(folder: Path, inputs: Fingerprint, found: Callable[[str], str]) -> BuildRecord | None:
    """The record of the files in a folder, where they and all that they were made from are as they were.

    ``found`` gives the file of the font that the system has for a pattern.
    """
    known = _read(folder)
    if known is None or known.inputs != inputs.digest:
        return None
    try:
        same = all(_digest(read_limited(folder / name, _LARGEST)) == digest for name, digest in known.files.items())
    except (OSError, ValueError):  # No file can have a name with a null character.
        return None
    same = same and all(_stamp(path) == tuple(stamp) for path, stamp in known.system.items())
    return known if same and all(found(pattern) == file for pattern, file in known.fonts.items()) else None


def _read(folder: Path) -> BuildRecord | None:
    """The record of a folder; None where there is none that a build could have left."""
    try:
        known = BuildRecord(**json.loads(read_limited(folder / RECORD)))
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    return known if _is_of_a_build(known) else None


def _is_of_a_build(known: BuildRecord) -> bool:
    """Whether all is of its type and nothing is empty: every build has inputs, files, fonts and libraries.

    Another record came from elsewhere, with files that nobody made here.
    """
    tables = (known.files, known.fonts, known.system)
    return (
        isinstance(known.inputs, str)
        and isinstance(known.warnings, int)
        and all(table and isinstance(table, dict) for table in tables)
        and all(isinstance(text, str) for text in (*known.files.values(), *known.fonts.values()))
        and all(isinstance(stamp, list) for stamp in known.system.values())
    )


def loaded_libraries() -> list[str]:
    """The paths of the shared libraries of this process, where the system tells (Linux)."""
    try:
        lines = Path("/proc/self/maps").read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return []
    paths = {line.split(maxsplit=5)[5] for line in lines if len(line.split(maxsplit=5)) == 6}
    return sorted(path for path in paths if ".so" in Path(path).suffixes)


def _files(room: Path) -> Iterator[Path]:
    """The files below a folder in a fixed order; compiled modules are made from the others.

    A link to a folder is given as if it were a file, which nobody can read: what is behind it counts as unknown.
    """
    for folder, folders, names in os.walk(room):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        linked = [name for name in folders if Path(folder, name).is_symlink()]
        for name in sorted([*names, *linked]):
            yield Path(folder, name)


def _versions() -> list[str]:
    """The installed distributions with their versions, as their folders are named."""
    places = [Path(place) for place in sys.path if place.endswith("-packages")]
    return sorted(folder.name for place in places if place.is_dir() for folder in place.glob("*.dist-info"))


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _stamp(path: str) -> Stamp | None:
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns
