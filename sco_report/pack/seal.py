"""Seals a session: its final documents and all that they were made from, in one file that can be verified.

What a pack is made from: the committed state of a year, and the draft of it that was circulated last.

The pack that is there already, and what a new one says of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from sco_report.history.authorship import attribution
from sco_report.history.circulation import CirculatedDraft, last_circulated
from sco_report.history.commits import Commit, require_own_commit
from sco_report.history.repository import Repository, Unavailable
from sco_report.history.snapshot import read_snapshot
from sco_report.model.year import SESSION_ID, Year
from sco_report.output import exclusive, temporary_folder, write_locked
from sco_report.pack.archive import pack, read_archive, verify_archive
from sco_report.pack.environment import fonts, program, tools
from sco_report.pack.manifest import (
    ATTRIBUTION,
    CIRCULATED,
    SCHEMA,
    SHOWN,
    Circulated,
    Manifest,
    SealedRevision,
    Superseded,
    is_safe,
    listing,
)
from sco_report.pack.rebuild import circulated_state, documents, packed_year, put, session_facts
from sco_report.pack.verdict import Mismatch, NotAPack
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.rendering.layout_file import read_layout

_DRAFTS = "draft/*"
"""The tags by which a state is described: others, as that of the session, may be set after it was sealed."""


@dataclass(frozen=True)
class Source:
    """The members of a pack from which its documents are made, and the states that they are."""

    members: Mapping[str, bytes]
    revision: SealedRevision
    circulated: Circulated | None


def gather(repository: Repository, number: int, folder: Path) -> Source:
    """The source of a year's pack; its members are written into ``folder`` as well.

    Of the data only what the year is made from is taken: the next year's entries leave a pack as it is.

    Raises:
        Unavailable: history cannot answer, or what is here is not committed.
        ProblemsFound: one of the states cannot be used.
    """
    rooms = ("data/reference", f"data/{number - 1}", f"data/{number}", "templates")
    commit = _commit(repository, rooms)
    draft = last_circulated(repository, number, repository.commit())
    require_own_commit(repository.listing(commit, *rooms), commit.short)
    members = dict(repository.files(commit, *rooms))
    if draft:
        require_own_commit(repository.listing(draft.commit, *rooms), draft.tag)
        members |= {f"{CIRCULATED}/{path}": content for path, content in repository.files(draft.commit, *rooms)}
    _refuse_names(repository.root, members)
    put(members, folder)
    if draft:
        members[ATTRIBUTION] = _attribution(repository, number, folder, draft, commit)
        put({ATTRIBUTION: members[ATTRIBUTION]}, folder)
    revision = _revision(commit, repository.described(commit, _DRAFTS))
    return Source(members, revision, _circulated(draft) if draft else None)


def _commit(repository: Repository, rooms: tuple[str, ...]) -> Commit:
    """The commit that made the year what it is; later ones changed something else."""
    repository.refuse_shallow()
    repository.refuse_edited(*rooms)
    found = repository.last_touching(repository.commit(), *rooms)
    if found is None:
        raise Unavailable("uncommitted", value="data")
    return found


def _attribution(repository: Repository, number: int, folder: Path, draft: CirculatedDraft, commit: Commit) -> bytes:
    old = circulated_state(folder, number, draft.commit, draft.tag)
    new = read_snapshot(folder, number, commit)
    found = attribution(repository, old, new)
    return (json.dumps(found.as_json(), ensure_ascii=False, indent=2) + "\n").encode()


def _revision(commit: Commit, name: str) -> SealedRevision:
    return SealedRevision(commit=commit.id, described=name, date=commit.moment.date())


def _circulated(draft: CirculatedDraft) -> Circulated:
    state = _revision(draft.commit, draft.tag)
    return Circulated(**state.model_dump(), number=draft.number, day=draft.day)


def _refuse_names(root: Path, names: Mapping[str, bytes]) -> None:
    refused = [root / name for name in names if not is_safe(name)]
    if refused:
        raise ProblemsFound(Problem("SCO-E122", Position(file)) for file in refused)


_ABSENT = "–"


@dataclass(frozen=True)
class PreviousPack:
    """A pack that was sealed before, whole."""

    archive: bytes
    manifest: Manifest

    @property
    def sha256(self) -> str:
        """The digest of its bytes."""
        return sha256(self.archive).hexdigest()


def previous_pack(file: Path) -> PreviousPack | None:
    """The pack in a file, or None where there is none.

    Raises:
        ProblemsFound: something else is there, or a pack that is not whole.
    """
    try:
        archive = read_archive(file)
        return PreviousPack(archive, verify_archive(archive)[0])
    except FileNotFoundError:
        return None
    except OSError as error:
        details = {"error": f"{error.strerror or error}"}
        raise ProblemsFound([Problem("SCO-E001", Position(file), details)]) from error
    except (Mismatch, NotAPack) as error:
        raise ProblemsFound([Problem("SCO-E121", Position(file))]) from error


def kept_name(file: Path, manifest: Manifest) -> str:
    """The name under which a superseded pack stays beside the new one, whose manifest this is."""
    number = len(manifest.supersedes)
    while (kept := file.with_name(f"{file.stem}.superseded-{number}{file.suffix}")).exists():
        number += 1
    return kept.name


def differing(before: PreviousPack, after: Manifest, file: Path) -> Problem:
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
    with exclusive(output):
        return _placed(output, manifest, members, reason, today)


def _before(output: Path, reason: str | None) -> PreviousPack | None:
    """The pack that is there.

    Raises:
        ProblemsFound: none is, and yet there is a reason to supersede it; or what is there is no whole pack.
    """
    before = previous_pack(output / PACK)
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
        fonts=fonts(layout.text.print_font),
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


def _superseding(manifest: Manifest, before: PreviousPack, reason: str, today: date) -> Manifest:
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
