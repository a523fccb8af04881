"""Keeps documents that somebody has edited since the program wrote them, before it writes them anew.

A hidden file beside the documents remembers what they were: their digests by name, those of the set before included, as
a killed program may have put only some files of a set in place. A file that the program has not written is no edit.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from hashlib import sha256
from itertools import count
from pathlib import Path

from sco_report.files import MEGABYTE, read_limited
from sco_report.limits import LARGEST_PACK_MB

WRITTEN = ".written.json"
"""The name of the file with the digests."""


def keep_edited(folder: Path, names: Iterable[str]) -> list[Path]:
    """Give each of the files of ``folder`` that is edited a second name, «report.edited-1.docx»; gives these paths.

    For whoever holds the lock on the folder.

    Raises:
        OSError: it cannot be given one.
    """
    known = _known(folder)
    edited = [folder / name for name in names if name in known and _is_edited(folder / name, known[name])]
    return [_keep(file) for file in edited]


def remembered(folder: Path, files: Mapping[str, bytes | None]) -> bytes:
    """The content of ``WRITTEN`` once ``files`` are written, by name, or removed.

    A file that an earlier version of the program wrote, without digests, counts as written.
    """
    known = _known(folder)
    for name, content in files.items():
        if content is None:
            continue
        before = known.get(name, [])[-1:] or [digest for digest in [_digest(folder / name)] if digest]
        known[name] = [*before, sha256(content).hexdigest()]
    return (json.dumps(known, indent=1) + "\n").encode()


def _known(folder: Path) -> dict[str, list[str]]:
    try:
        table = json.loads(read_limited(folder / WRITTEN, through_link=False))
    except (OSError, ValueError, RecursionError):
        return {}
    return {**table} if isinstance(table, dict) and all(map(_is_digests, table.values())) else {}


def _is_digests(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _is_edited(file: Path, known: list[str]) -> bool:
    digest = _digest(file)
    return digest is not None and digest not in known


def _digest(file: Path) -> str | None:
    """The digest of a document; None where there is no file, or one that was never a document."""
    try:
        return sha256(read_limited(file, LARGEST_PACK_MB * MEGABYTE, through_link=False)).hexdigest()
    except (OSError, ValueError):
        return None


def _keep(file: Path) -> Path:
    names = (file.with_name(f"{file.stem}.edited-{number}{file.suffix}") for number in count(1))
    kept = next(name for name in names if not os.path.lexists(name))
    try:
        os.link(file, kept, follow_symlinks=False)
    except OSError:  # Not every file system has hard links.
        file.rename(kept)
    return kept
