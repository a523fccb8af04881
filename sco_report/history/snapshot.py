"""Read, check and compose a revision of a project: a commit or the working folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sco_report.checks.check_year import check_year
from sco_report.checks.release_gate import uncertain_phrases
from sco_report.composition.compose import compose
from sco_report.document import OfficialDocument
from sco_report.files import find_files
from sco_report.history.commits import Commit, require_own_commit
from sco_report.history.entries import Item, entries
from sco_report.history.repository import Repository, Unavailable
from sco_report.model.validation import PROBLEMS
from sco_report.model.year import Year
from sco_report.output import temporary_folder
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.source import SourceFile, read, read_text
from sco_report.source.preflight import is_outside


@dataclass(frozen=True)
class Snapshot:
    """A year of a project at one revision; without the year in that revision, ``year`` and ``package`` are None.

    ``commit`` is None for the working folder; ``name`` is the name of the commit for people. ``backfilled`` are the
    files and keys that an older revision lacks and that were added from the present project so that it can be read.
    """

    root: Path
    commit: Commit | None
    name: str
    year: Year | None
    package: OfficialDocument | None
    number: int
    backfilled: frozenset[str] = frozenset()

    def is_complete(self) -> tuple[Year, OfficialDocument]:
        """The year and its package.

        Raises:
            ProblemsFound: the revision does not have the year.
        """
        if self.year is None or self.package is None:
            details = {"value": str(self.number), "folder": f"data/{self.number}", "suggestion": ""}
            missing = Problem("SCO-E047", Position(self.root / "data"), details)
            raise ProblemsFound([_with_revision(missing, self.root, self.name)])
        return self.year, self.package

    def entries(self) -> Mapping[str, Item]:
        """The entries, tables and templates of the year by key; none without the year.

        Raises:
            ProblemsFound: the page layout cannot be read.
        """
        return entries(self.root, self.year, self.backfilled) if self.year else {}


def project_folders(number: int) -> tuple[str, ...]:
    """The folders that the documents of a year are made from."""
    return "data/reference", f"data/{number - 1}", f"data/{number}", "templates"


@contextmanager
def snapshot(
    repository: Repository, number: int, revision: str | None = None, *, doubts: bool = False
) -> Iterator[Snapshot]:
    """A year at a revision, by default in the working folder; its files exist as long as the context.

    With ``doubts`` a note stands behind each phrase whose form is not certain, as in drafts.

    Raises:
        ProblemsFound: the data or the templates cannot be used; files of a commit are named with its name.
        Unavailable: the revision does not exist, or its templates are in a form that this program no longer reads.
    """
    if revision is None:
        # An unedited folder is a snapshot of the last commit, but is read in place: its files are named as they are.
        last = None if repository.edited(*project_folders(number)) else repository.commit()
        found = read_snapshot(repository.root, number, last, doubts=doubts)
        yield replace(found, name=repository.described(last, number) if last else "")
        return
    commit = repository.commit(revision)
    name = repository.described(commit, number)
    with temporary_folder() as root:
        try:
            backfilled = _extract(repository, commit, root, name)
            found = read_snapshot(root, number, commit, name, doubts=doubts)
        except ProblemsFound as error:
            older = next((one for one in error.problems if _is_of_form(one, name)), None)
            if older is None or commit == repository.commit():
                raise
            raise Unavailable("older", value=name, place=_place_in_commit(older, name)) from error
        yield replace(found, backfilled=backfilled)


def _is_of_form(problem: Problem, name: str) -> bool:
    """Whether a template file has unknown keys or values, or lacks required ones."""
    return problem.id in PROBLEMS.values() and _place_in_commit(problem, name).startswith("templates/")


def _place_in_commit(problem: Problem, name: str) -> str:
    return f"{problem.position.file.as_posix().removeprefix(f'{name}:')}:{problem.position.line}"


def _extract(repository: Repository, commit: Commit, root: Path, name: str) -> frozenset[str]:
    """Write the files of a commit into a folder and complete them from the present project; gives what was added.

    Raises:
        ProblemsFound: they cannot be written; files are named with the name of the commit.
    """
    require_own_commit(repository.listing(commit), name)
    repository.extract(commit, root)
    return backfill(root, repository.root)


def read_snapshot(
    root: Path, number: int, commit: Commit | None = None, name: str = "", *, doubts: bool = False
) -> Snapshot:
    """A year in a project's folder, which holds the files of ``commit``; ``doubts`` as in :func:`snapshot`.

    Raises:
        ProblemsFound: the data or the templates cannot be used.
    """
    if not (root / "data" / str(number)).is_dir():
        return Snapshot(root, commit, name, None, None, number)
    try:
        result = check_year(root, number)
        year = result.require_valid()
        *_, package = compose(root, year, doubtful=uncertain_phrases(result) if doubts else ())
    except ProblemsFound as found:
        raise ProblemsFound([_with_revision(one, root, name) for one in found.problems]) from found
    return Snapshot(root, commit, name, year, package, number)


def _with_revision(problem: Problem, root: Path, name: str) -> Problem:
    """A problem whose file is named as git names it: «draft/2021/1:data/2021/session.yaml»."""
    place = problem.position
    if not name:
        return problem
    file = place.file.relative_to(root) if place.file.is_relative_to(root) else place.file
    return problem._replace(position=Position(Path(f"{name}:{file.as_posix()}"), place.line, place.column))


def backfill(folder: Path, present: Path) -> frozenset[str]:
    """Add to an older revision, in place, the reference tables, templates and keys of templates that it lacks.

    They come from the ``present`` project, for a newer program that requires them. The older documents were composed
    without them, so they do not change its text.

    Returns what was added: files by path, keys by file and key («acts/adopted»).
    """
    added: set[str] = set()
    for parent in ("data/reference", "templates"):
        for file in find_files(present / parent):
            if is_outside(present, file):
                continue  # Reported by whoever reads the present project.
            name = file.relative_to(present)
            older = folder / name
            if file.is_file() and not older.exists():
                older.parent.mkdir(parents=True, exist_ok=True)
                older.write_text(read_text(file), encoding="utf-8", newline="")
                added.add(name.as_posix())
            elif file.suffix == ".yaml" and parent == "templates":
                added |= {f"{file.stem}/{key}" for key in _add_keys(older, file)}
    return frozenset(added)


def _add_keys(older: Path, file: Path) -> list[str]:
    try:
        old, new = read(older), read(file)
    except ProblemsFound:
        return []  # Reported by whoever reads the snapshot.
    if not (isinstance(old.value, dict) and isinstance(new.value, dict)):
        return []
    missing = [key for key in new.value if key not in old.value]
    if missing:
        text = [old.text.rstrip("\n"), *(_source_lines(new, key) for key in missing), ""]
        older.write_text("\n".join(text), encoding="utf-8")
    return missing


def _source_lines(content: SourceFile, key: str) -> str:
    """The lines of a key with all that is under it."""
    first = content.key_position((key,)).line
    later = (line for path, (line, _) in content.keys.items() if len(path) == 1 and line > first)
    return "\n".join(content.lines[first - 1 : min(later, default=len(content.lines) + 1) - 1])
