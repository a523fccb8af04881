"""Seals a session: packs its final documents and everything they are made from into one file that can be verified.

The source is the committed state of a year and the draft circulated last. An existing pack is replaced only if a
reason is given; the new manifest then names it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from sco_report.checks.release_gate import undecided
from sco_report.history.circulation import CirculatedDraft, last_circulated, refuse_missing_tags
from sco_report.history.commits import Commit, require_own_commit
from sco_report.history.repository import Repository
from sco_report.history.snapshot import project_folders
from sco_report.model.reading import read_year
from sco_report.model.remark import is_of_remarks
from sco_report.model.year import SESSION_ID, Year
from sco_report.output import exclusive, temporary_folder, write_locked
from sco_report.pack.archive import build_archive, read_archive, verify_archive
from sco_report.pack.environment import installed_fonts, this_program, tool_versions
from sco_report.pack.manifest import (
    CIRCULATED_FOLDER,
    DIGEST_DIGITS,
    REDLINE_DOCUMENTS,
    SCHEMA,
    CirculatedRevision,
    Manifest,
    Members,
    SealedRevision,
    SupersededPack,
    is_safe_name,
    list_members,
)
from sco_report.pack.rebuild import make_documents, session_facts, write_members
from sco_report.pack.verdict import Mismatch, NotAPack
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.rendering.layout_file import read_layout

PACK_NAME = "session-pack.zip"

_ABSENT = "–"


@dataclass(frozen=True)
class PackSource:
    """The members from which the documents of a pack are made, and the revisions they come from."""

    members: Mapping[str, bytes]
    revision: SealedRevision
    circulated: CirculatedRevision | None


def gather_source(repository: Repository, number: int, folder: Path) -> PackSource:
    """Collect the source of a year's pack, and write its members into ``folder`` too.

    Only the data that the year depends on is taken: entries of later years do not change a pack. Remarks of
    delegations are letters to the Secretariat, from which no document is made, and stay outside.

    Raises:
        Unavailable: git cannot answer, or there are uncommitted changes.
        ProblemsFound: one of the revisions is unusable.
    """
    paths = project_folders(number)
    commit = _source_commit(repository, paths)
    refuse_missing_tags(repository, number)
    draft = last_circulated(repository, number, repository.commit())
    require_own_commit(repository.listing(commit, *paths), commit.short)
    members = _without_remarks(repository.files(commit, *paths))
    if draft:
        require_own_commit(repository.listing(draft.commit, *paths), draft.tag)
        circulated = _without_remarks(repository.files(draft.commit, *paths))
        members |= {f"{CIRCULATED_FOLDER}/{path}": content for path, content in circulated.items()}
    _check_names(repository.root, members)
    write_members(members, folder)
    # The tag of a session is set after sealing.
    revision = _revision(commit, repository.described(commit, number, by_drafts_only=True))
    return PackSource(members, revision, _circulated(draft) if draft else None)


def _without_remarks(files: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    return {path: content for path, content in files if not is_of_remarks(path)}


def _refuse_undecided(root: Path, number: int) -> None:
    """Refuse a year with remarks that wait for a decision: what is packed does not show them."""
    year = read_year(root, number).year
    if year and (problems := undecided(year)):
        raise ProblemsFound(problems)


def _source_commit(repository: Repository, paths: tuple[str, ...]) -> Commit:
    """The last commit that changed one of the paths."""
    repository.refuse_shallow()
    repository.refuse_edited(*paths)
    found = repository.last_touching(repository.commit(), *paths)
    assert found, "what is neither edited nor ignored was committed"
    return found


def _revision(commit: Commit, name: str) -> SealedRevision:
    return SealedRevision(commit=commit.id, described=name, date=commit.moment.date())


def _circulated(draft: CirculatedDraft) -> CirculatedRevision:
    revision = _revision(draft.commit, draft.tag)
    return CirculatedRevision(**revision.model_dump(), number=draft.number, day=draft.day)


def _check_names(root: Path, names: Iterable[str]) -> None:
    unsafe = [root / name for name in names if not is_safe_name(name)]
    if unsafe:
        raise ProblemsFound(Problem("SCO-E122", Position(file)) for file in unsafe)


@dataclass(frozen=True)
class PreviousPack:
    """An intact pack that was sealed before."""

    archive: bytes
    manifest: Manifest

    @property
    def sha256(self) -> str:
        """The digest of the archive."""
        return sha256(self.archive).hexdigest()


def _existing_pack(output: Path, reason: str | None) -> PreviousPack | None:
    """Read the existing pack.

    Raises:
        ProblemsFound: there is a reason to supersede a pack but no pack; or the file is not a pack, or is damaged.
    """
    file = output / PACK_NAME
    try:
        archive = read_archive(file)
        return PreviousPack(archive, verify_archive(archive)[0])
    except FileNotFoundError as error:
        if reason is None:
            return None
        raise ProblemsFound([Problem("SCO-E123", Position(file))]) from error
    except OSError as error:
        details = {"error": f"{error.strerror or error}"}
        raise ProblemsFound([Problem("SCO-E001", Position(file), details)]) from error
    except (Mismatch, NotAPack) as error:
        raise ProblemsFound([Problem("SCO-E121", Position(file))]) from error


def _kept_name(file: Path, manifest: Manifest) -> str:
    """The name under which a superseded pack is kept; ``manifest`` is that of the new one."""
    number = len(manifest.supersedes)
    while (kept := file.with_name(f"{file.stem}.superseded-{number}{file.suffix}")).exists():
        number += 1
    return kept.name


def first_changed(before: Manifest, after: Manifest) -> tuple[str, str]:
    """Return what differs first between two manifests, causes before consequences: its name, and both values."""
    for old, new in zip(_dependencies(before), _dependencies(after), strict=True):
        for name in sorted({*old, *new}):
            if old.get(name) != new.get(name):
                return name, f"{old.get(name, _ABSENT)} → {new.get(name, _ABSENT)}"
    return "manifest", _ABSENT


def _dependencies(manifest: Manifest) -> Iterator[Mapping[str, str]]:
    members = manifest.members
    yield _short_digests(members.inputs)
    yield {"circulated": manifest.circulated.described if manifest.circulated else _ABSENT}
    yield _short_digests(members.circulated)
    yield {"sco_report": manifest.program.display_name}
    yield {font.file: font.sha256[:DIGEST_DIGITS] for font in manifest.fonts}
    yield manifest.tools
    yield {"revision": f"{manifest.revision.described} ({manifest.revision.commit[:DIGEST_DIGITS]})"}
    yield _short_digests(members.outputs)


def _short_digests(members: Members) -> dict[str, str]:
    return {name: member.sha256[:DIGEST_DIGITS] for name, member in members.items()}


@dataclass(frozen=True)
class SealResult:
    """A sealed pack.

    ``circulated`` is the draft that its redline compares with; ``is_new``: it was not there before; ``kept`` is the
    file of the pack that it supersedes. ``without_effect`` are files that changed since, though no document did.
    """

    file: Path
    sha256: str
    circulated: CirculatedRevision | None
    is_new: bool = True
    kept: Path | None = None
    without_effect: tuple[str, ...] = ()


def seal(  # noqa: PLR0913 - one argument for each option of the command
    root: Path,
    number: int,
    output: Path,
    *,
    today: date,
    reason: str | None = None,
    observer: Callable[[str], None] = lambda _: None,
) -> SealResult:
    """Seal the committed state of a year into the folder ``output``; ``reason`` is why an existing pack is superseded.

    ``today`` is the real date, never one from SOURCE_DATE_EPOCH. ``observer`` is called with the name of each step:
    those of a build, and ``redline.pdf``.

    Raises:
        ProblemsFound: the session is in the future, the documents cannot be made, or another pack exists and there is
            no reason to supersede it.
        Unavailable: git cannot answer, or there are uncommitted changes.
    """
    _existing_pack(output, reason)
    _refuse_undecided(root, number)
    manifest, members = _build(root, number, today, observer)
    with exclusive(output):
        return save_pack(output, manifest, members, reason, today)


def save_pack(
    output: Path, manifest: Manifest, members: Mapping[str, bytes], reason: str | None, today: date
) -> SealResult:
    """Write a pack, given a manifest that supersedes nothing, unless the same pack exists; arguments as for `seal`.

    Raises:
        ProblemsFound: another pack exists and there is no reason to supersede it.
    """
    # Read again: another process may have sealed while the documents were made.
    before = _existing_pack(output, reason)
    if before is None:
        return _write(output, manifest, {PACK_NAME: build_archive(manifest, members)})
    manifest = manifest.model_copy(update={"supersedes": before.manifest.supersedes}).with_digest()
    if build_archive(manifest, members) == before.archive:
        return replace(_write(output, manifest, {PACK_NAME: before.archive}), is_new=False)
    if reason is None:
        changed = _changed_without_effect(before.manifest, manifest)
        if not changed:
            name, values = first_changed(before.manifest, manifest)
            details = {"value": f"{name} ({values})", "sha256": before.sha256}
            raise ProblemsFound([Problem("SCO-E120", Position(output / PACK_NAME), details)])
        same = _write(output, before.manifest, {PACK_NAME: before.archive})
        return replace(same, is_new=False, without_effect=tuple(changed))
    supersedes = (*manifest.supersedes, SupersededPack(sha256=before.sha256, reason=reason, date=today))
    manifest = manifest.model_copy(update={"supersedes": supersedes}).with_digest()
    kept = _kept_name(output / PACK_NAME, manifest)
    result = _write(output, manifest, {kept: before.archive, PACK_NAME: build_archive(manifest, members)})
    return replace(result, kept=output / kept)


def _build(root: Path, number: int, today: date, observer: Callable[[str], None]) -> tuple[Manifest, dict[str, bytes]]:
    """Make the members of a pack, and a manifest that supersedes no other pack."""
    with temporary_folder() as folder:
        try:
            source = gather_source(Repository(root), number, folder)
            year = read_year(folder, number).require_year()
            _require_past_session(year, today)
            made = make_documents(folder, number, source.revision, source.circulated, observer)
            layout = read_layout(folder)
        except ProblemsFound as found:
            raise ProblemsFound(_relocate(problem, folder, root) for problem in found.problems) from found
    members = {**source.members, **made}
    manifest = Manifest(
        schema=SCHEMA,
        session=session_facts(year),
        revision=source.revision,
        circulated=source.circulated,
        members=list_members(members),
        fonts=installed_fonts(layout.text.print_font),
        program=this_program(),
        tools=tool_versions(),
        supersedes=(),
        digest="",
    )
    return manifest.with_digest(), members


def _changed_without_effect(sealed: Manifest, now: Manifest) -> list[str]:
    """The files that changed since a pack was sealed although no document did; empty where the pack no longer holds.

    The entries of the session's own year, the circulated draft, the program and its tools must be those of the pack.
    The redline is left out: it follows from the documents and the draft, and names the last commit at its foot.
    """
    old, new = sealed.members.inputs, now.members.inputs
    changed = sorted(name for name in {*old, *new} if old.get(name) != new.get(name))
    own = any(name.startswith(f"data/{sealed.session.date.year}/") for name in changed)
    return [] if own or _same_in_both(sealed) != _same_in_both(now) else changed


def _same_in_both(manifest: Manifest) -> tuple[object, ...]:
    """What must be equal in two packs that have the same documents."""
    environment = (manifest.fonts, manifest.program, dict(manifest.tools))
    documents = {name: member for name, member in manifest.members.outputs.items() if name not in REDLINE_DOCUMENTS}
    return manifest.session, manifest.circulated, documents, environment


def _require_past_session(year: Year, today: date) -> None:
    """Refuse a session in the future."""
    session = year.session.date
    if today < session:
        days = {"value": session, "today": today}
        raise ProblemsFound([Problem("SCO-E125", year.origins[SESSION_ID].at("date"), days=days)])


def _write(output: Path, manifest: Manifest, packs: Mapping[str, bytes]) -> SealResult:
    """Write packs by name, each with a ``.sha256`` file for ``sha256sum --check``."""
    digests = {name: sha256(content).hexdigest() for name, content in packs.items()}
    write_locked(output, {**packs, **{f"{name}.sha256": f"{digests[name]}  {name}\n".encode() for name in packs}})
    return SealResult(output / PACK_NAME, digests[PACK_NAME], manifest.circulated)


def _relocate(problem: Problem, folder: Path, root: Path) -> Problem:
    """Return a problem of a file in the temporary ``folder`` as one of the same file in the project."""
    position = problem.position
    file = root / position.file.relative_to(folder) if position.file.is_relative_to(folder) else position.file
    details = {name: value.replace(str(folder), str(root)) for name, value in problem.details.items()}
    return problem._replace(position=Position(file, position.line, position.column), details=details)
