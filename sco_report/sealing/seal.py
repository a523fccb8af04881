"""Seals a session: its final documents and all that they were made from, in one file that can be verified."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from sco_report.model.year import SESSION_ID, Year
from sco_report.output import alone, temporary_folder, write_locked
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.rendering.layout_file import read_layout
from sco_report.revisions.repository import Repository
from sco_report.sealing.faces import faces
from sco_report.sealing.making import documents, packed_year, session_facts
from sco_report.sealing.manifest import SCHEMA, Manifest, Superseded, listing
from sco_report.sealing.packing import pack
from sco_report.sealing.source import gather
from sco_report.sealing.states import Circulated
from sco_report.sealing.superseding import Earlier, differing, earlier, kept_name
from sco_report.sealing.tools import program, tools

PACK = "session-pack.zip"


@dataclass(frozen=True)
class Sealed:
    """A pack that is in its place.

    ``circulated`` is the draft with which it compares; ``fresh`` is false where it was there before; ``kept`` is where
    the pack stays that it supersedes.
    """

    file: Path
    sha256: str
    circulated: Circulated | None
    fresh: bool = True
    kept: Path | None = None


def seal(  # noqa: PLR0913 - one argument an option of the command
    root: Path,
    number: int,
    output: Path,
    *,
    today: date,
    reason: str | None = None,
    observer: Callable[[str], None] = lambda _: None,
) -> Sealed:
    """Seal the committed state of a year into ``output``; ``reason`` says why another pack is superseded, if one is.

    ``today`` is the day of the calendar: no day that files are dated by may stand for it. ``observer`` follows the
    steps, which are those of a build and ``redline.pdf``.

    Raises:
        ProblemsFound: the session is still to come, the documents cannot be made, or another pack is there and no
            reason is given to supersede it.
        Unavailable: history cannot answer, or what is here is not committed.
    """
    _before(output, reason)
    manifest, members = _made(root, number, today, observer)
    with alone(output):
        return _placed(output, manifest, members, reason, today)


def _before(output: Path, reason: str | None) -> Earlier | None:
    """The pack that is there.

    Raises:
        ProblemsFound: none is, and yet there is a reason to supersede it; or what is there is no whole pack.
    """
    before = earlier(output / PACK)
    if before is None and reason is not None:
        raise ProblemsFound([Problem("SCO-E123", Position(output / PACK))])
    return before


def _placed(output: Path, manifest: Manifest, members: Mapping[str, bytes], reason: str | None, today: date) -> Sealed:
    # Looked at again: while the documents were made, somebody else may have sealed.
    before = _before(output, reason)
    if before is None:
        return _written(output, manifest, {PACK: pack(manifest, members)})
    manifest = manifest.model_copy(update={"supersedes": before.manifest.supersedes}).digested()
    if pack(manifest, members) == before.archive:
        return replace(_written(output, manifest, {PACK: before.archive}), fresh=False)
    if reason is None:
        raise ProblemsFound([differing(before, manifest, output / PACK)])
    manifest = _superseding(manifest, before, reason, today)
    kept = kept_name(output / PACK, manifest)
    sealed = _written(output, manifest, {PACK: pack(manifest, members), kept: before.archive})
    return replace(sealed, kept=output / kept)


def _made(root: Path, number: int, today: date, observer: Callable[[str], None]) -> tuple[Manifest, dict[str, bytes]]:
    """The manifest of a pack that supersedes none, and its members."""
    with temporary_folder() as folder:
        try:
            source = gather(Repository(root), number, folder)
            year = packed_year(folder, number)
            _refuse_before_its_day(year, today)
            made = documents(folder, number, source.revision, source.circulated, observer)
            layout = read_layout(folder)
        except ProblemsFound as found:
            raise ProblemsFound(_at_home(one, folder, root) for one in found.problems) from found
    members = {**source.members, **made}
    manifest = Manifest(
        schema=SCHEMA,
        session=session_facts(year),
        revision=source.revision,
        circulated=source.circulated,
        members=listing(members),
        fonts=faces(layout.text.print_font),
        program=program(),
        tools=tools(),
        supersedes=(),
        digest="",
    )
    return manifest.digested(), members


def _refuse_before_its_day(year: Year, today: date) -> None:
    """Refuse a session that cannot have been held yet."""
    session = year.session.date
    if today < session:
        days = {"value": session, "today": today}
        raise ProblemsFound([Problem("SCO-E125", year.origins[SESSION_ID].at("date"), days=days)])


def _superseding(manifest: Manifest, before: Earlier, reason: str, today: date) -> Manifest:
    added = Superseded(sha256=before.sha256, reason=reason, date=today)
    return manifest.model_copy(update={"supersedes": (*before.manifest.supersedes, added)}).digested()


def _written(output: Path, manifest: Manifest, packs: Mapping[str, bytes]) -> Sealed:
    """Write packs by name, each with a file beside it that ``sha256sum --check`` reads."""
    digests = {name: sha256(content).hexdigest() for name, content in packs.items()}
    write_locked(output, {**packs, **{f"{name}.sha256": f"{digests[name]}  {name}\n".encode() for name in packs}})
    return Sealed(output / PACK, digests[PACK], manifest.circulated)


def _at_home(problem: Problem, folder: Path, root: Path) -> Problem:
    """A problem of the extracted state, said of the project's own files, which are the same."""
    place = problem.position
    file = root / place.file.relative_to(folder) if place.file.is_relative_to(folder) else place.file
    details = {name: value.replace(str(folder), str(root)) for name, value in problem.details.items()}
    return replace(problem, position=Position(file, place.line, place.column), details=details)
