"""Whether the files of an earlier build are what a build would make now, so that it need not be repeated.

A build leaves beside its files a record of what they were made from: the content of the data, the templates and the
program, the versions of the libraries, the fonts found by fontconfig, and the options. Dates of the project's files
are not used. Whatever cannot be determined counts as changed.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import islice
from pathlib import Path

from sco_report.files import MEGABYTE, read_limited, year_before
from sco_report.limits import LARGEST_PACK_MB, MOST_FILES

DOCUMENTS, FORMATS = ("decision", "report", "package"), ("pdf", "docx")
FILES = tuple(f"{document}.{form}" for document in DOCUMENTS for form in FORMATS)
"""The names of the files of a whole build."""

RECORD = ".built.json"
"""The name of the record, beside the files that it describes."""

_LARGEST = LARGEST_PACK_MB * MEGABYTE
"""Bytes of a file that was built; a larger one counts as changed."""

Stamp = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds: enough for a library, which nobody edits."""


@dataclass(frozen=True)
class BuildRecord:
    """What the files of a build were made from.

    ``inputs`` is the digest of data, templates, program and options, ``files`` are the digests of the files by name,
    ``fonts`` the files that fontconfig found, by pattern, and ``system`` the fonts and libraries that were used, by
    path. ``warnings`` counts those about the content.
    """

    inputs: str
    files: Mapping[str, str]
    warnings: int
    fonts: Mapping[str, str]
    system: Mapping[str, Stamp]

    def to_json(self) -> bytes:
        """The content of the file of the record."""
        return (json.dumps(vars(self), indent=1) + "\n").encode()

    def with_earlier(self, earlier: BuildRecord) -> BuildRecord:
        """The record of the files of this build and of an earlier one that was made from the same inputs."""
        return replace(
            self,
            files={**earlier.files, **self.files},
            fonts={**earlier.fonts, **self.fonts},
            system={**earlier.system, **self.system},
        )

    def fits(self, folder: Path) -> bool:
        """Whether the files of the record, and no links in their places, are in a folder as they were built."""
        try:
            return all(
                name == Path(name).name and _digest(read_limited(folder / name, _LARGEST, through_link=False)) == digest
                for name, digest in self.files.items()
            )
        except (OSError, ValueError):  # A name with a null character is that of no file.
            return False

    def is_current(self, fingerprint: Fingerprint, find_font: Callable[[str], str]) -> bool:
        """Whether a build would read and find the same now; ``find_font`` gives the file of a font by its pattern."""
        return (
            self.inputs == fingerprint.digest
            and all(_stamp(path) == tuple(stamp) for path, stamp in self.system.items())
            and all(find_font(pattern) == file for pattern, file in self.fonts.items())
        )


class Fingerprint:
    """All that a build of a year ``number`` of a project ``root`` reads, and its options, as they are now.

    ``digest`` identifies them; None where a part cannot be read.
    """

    def __init__(self, root: Path, number: int, options: Mapping[str, object]) -> None:
        self.root, self.number = root, number
        data, package = root / "data", Path(__file__).parent
        self._folders = (
            data / str(number),
            data / str(year_before(data, number)),
            data / "reference",
            root / "templates",
            package,
        )
        self._options = sorted(options.items())
        self.digest = self._digest()

    def is_current(self) -> bool:
        """Whether nothing has changed since."""
        return self.digest is not None and self.digest == self._digest()

    def _digest(self) -> str | None:
        digest = sha256(repr((sys.version, self._options, _versions())).encode())
        try:
            for folder in self._folders:
                for file in islice(_files(folder), MOST_FILES):
                    content = read_limited(file)
                    digest.update(f"{file.relative_to(folder)}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
                    digest.update(content)
                digest.update(b"\0")
        except OSError:
            return None
        return digest.hexdigest()


def record(
    inputs: str, files: Mapping[str, bytes], warnings: int, fonts: Mapping[str, str], libraries: Iterable[str]
) -> BuildRecord:
    """The record of a build; ``fonts`` are their files by pattern, ``libraries`` their paths."""
    system = {path: stamp for path in (*fonts.values(), *libraries) if (stamp := _stamp(path))}
    return BuildRecord(
        inputs, {name: _digest(content) for name, content in files.items()}, warnings, dict(fonts), system
    )


def read_record(folder: Path) -> BuildRecord | None:
    """The record in a folder; None where there is none that a build could have written."""
    try:
        known = BuildRecord(**json.loads(read_limited(folder / RECORD, through_link=False)))
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    return known if _is_of_a_build(known) else None


def _is_of_a_build(known: BuildRecord) -> bool:
    """Whether all values are of their type and none is empty: every build has inputs, files, fonts and libraries."""
    tables = (known.files, known.fonts, known.system)
    return (
        isinstance(known.inputs, str)
        and isinstance(known.warnings, int)
        and all(table and isinstance(table, dict) for table in tables)
        and all(isinstance(text, str) for text in (*known.files.values(), *known.fonts.values()))
        and all(isinstance(stamp, list) for stamp in known.system.values())
    )


def loaded_libraries() -> list[str]:
    """The paths of the shared libraries of this process; none where the system does not tell (it is not Linux)."""
    try:
        lines = Path("/proc/self/maps").read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return []
    paths = {line.split(maxsplit=5)[5] for line in lines if len(line.split(maxsplit=5)) == 6}
    return sorted(path for path in paths if ".so" in Path(path).suffixes)


def _files(top: Path) -> Iterator[Path]:
    """The files below a folder in a fixed order, without compiled modules, which are made from the others.

    A link to a folder is given like a file; reading it fails, so that what is behind it counts as unknown.
    """
    for folder, folders, names in os.walk(top):
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
