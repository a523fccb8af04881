"""The pack that is there already, and what a new one says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.sealing.integrity import whole
from sco_report.sealing.manifest import SHOWN, Manifest
from sco_report.sealing.parts import ATTRIBUTION
from sco_report.sealing.reading import read_archive
from sco_report.sealing.verdict import Differs, NotAPack

_ABSENT = "–"


@dataclass(frozen=True)
class Earlier:
    """A pack that was sealed before, whole."""

    archive: bytes
    manifest: Manifest

    @property
    def sha256(self) -> str:
        """The digest of its bytes."""
        return sha256(self.archive).hexdigest()


def earlier(file: Path) -> Earlier | None:
    """The pack in a file, or None where there is none.

    Raises:
        ProblemsFound: something else is there, or a pack that is not whole.
    """
    try:
        archive = read_archive(file)
        return Earlier(archive, whole(archive)[0])
    except FileNotFoundError:
        return None
    except OSError as error:
        details = {"error": f"{error.strerror or error}"}
        raise ProblemsFound([Problem("SCO-E001", Position(file), details)]) from error
    except (Differs, NotAPack) as error:
        raise ProblemsFound([Problem("SCO-E121", Position(file))]) from error


def kept_name(file: Path, manifest: Manifest) -> str:
    """The name under which a superseded pack stays beside the new one, whose manifest this is."""
    number = len(manifest.supersedes)
    while (kept := file.with_name(f"{file.stem}.superseded-{number}{file.suffix}")).exists():
        number += 1
    return kept.name


def differing(before: Earlier, after: Manifest, file: Path) -> Problem:
    """What is said of a pack in a file where another would come: what differs first, causes before what follows."""
    key, values = first_difference(before.manifest, after)
    details = {"sha256": before.sha256}
    if key == ATTRIBUTION:
        return Problem("SCO-E124", Position(file), details)
    return Problem("SCO-E120", Position(file), {"value": f"{key} ({values})", **details})


def first_difference(before: Manifest, after: Manifest) -> tuple[str, str]:
    """What differs first, causes before what follows from them: its name, and both values."""
    for old, new in zip(_sections(before), _sections(after), strict=True):
        for key in sorted({*old, *new}):
            if old.get(key) != new.get(key):
                return key, f"{old.get(key, _ABSENT)} → {new.get(key, _ABSENT)}"
    return "manifest", _ABSENT


def _sections(manifest: Manifest) -> Iterator[dict[str, str]]:
    members = manifest.members
    yield {name: member.sha256[:SHOWN] for name, member in members.inputs.items()}
    yield {"circulated": manifest.circulated.described if manifest.circulated else _ABSENT}
    yield {name: member.sha256[:SHOWN] for name, member in members.circulated.items()}
    yield {"sco_report": manifest.program.shown}
    yield {font.file: font.sha256[:SHOWN] for font in manifest.fonts}
    yield dict(manifest.tools)
    yield {"revision": f"{manifest.revision.described} ({manifest.revision.commit[:SHOWN]})"}
    yield {name: member.sha256[:SHOWN] for name, member in members.outputs.items()}
