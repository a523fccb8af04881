"""A state of a project: its working folder, or what a commit holds, read, checked and composed.

Lets the program read a state that is older than itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sco_report.checks.check_year import check_year
from sco_report.composition.compose import compose
from sco_report.document import OfficialDocument
from sco_report.files import find_files
from sco_report.history.commits import Commit, require_own_commit
from sco_report.history.repository import Repository, Unavailable
from sco_report.model.validation import PROBLEMS
from sco_report.model.year import Year
from sco_report.output import temporary_folder
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.source import SourceFile, read, read_text
from sco_report.source.preflight import is_outside


def backfill(folder: Path, present: Path) -> frozenset[str]:
    """Add to an older state, in place, what came with a newer program and only the ``present`` project has.

    That is tables of reference data, templates, and keys of templates. The older state was composed without them, so
    that they change nothing of its text.

    Gives what was added, which is not the older state's own: files by path, keys by file and key («acts/adopted»).
    """
    added: set[str] = set()
    for room in ("data/reference", "templates"):
        for file in find_files(present / room):
            if is_outside(present, file):
                continue  # Whoever reads the present says so.
            name = file.relative_to(present)
            older = folder / name
            if file.is_file() and not older.exists():
                older.parent.mkdir(parents=True, exist_ok=True)
                older.write_text(read_text(file), encoding="utf-8", newline="")
                added.add(name.as_posix())
            elif file.suffix == ".yaml" and room == "templates":
                added |= {f"{file.stem}/{key}" for key in _add_keys(older, file)}
    return frozenset(added)


def _add_keys(older: Path, file: Path) -> list[str]:
    try:
        old, new = read(older), read(file)
    except ProblemsFound:
        return []  # Whoever reads the state says what is wrong with it.
    if not (isinstance(old.value, dict) and isinstance(new.value, dict)):
        return []
    missing = [key for key in new.value if key not in old.value]
    if missing:
        text = [old.text.rstrip("\n"), *(_source(new, key) for key in missing), ""]
        older.write_text("\n".join(text), encoding="utf-8")
    return missing


def _source(content: SourceFile, key: str) -> str:
    """The lines of a key with all that is under it."""
    first = content.key_position((key,)).line
    later = (line for path, (line, _) in content.keys.items() if len(path) == 1 and line > first)
    return "\n".join(content.lines[first - 1 : min(later, default=len(content.lines) + 1) - 1])


@dataclass(frozen=True)
class Snapshot:
    """A year of a project as it was or is; a state that does not have the year has no ``year`` and no ``package``.

    ``commit`` is None where the state is the working folder, ``name`` is what people call the commit. ``lent`` is what
    the present project lent to an older state, so that it could be read.
    """

    root: Path
    commit: Commit | None
    name: str
    year: Year | None
    package: OfficialDocument | None
    number: int
    lent: frozenset[str] = frozenset()

    def is_complete(self) -> tuple[Year, OfficialDocument]:
        """The year and its package.

        Raises:
            ProblemsFound: the state does not have the year.
        """
        if self.year is None or self.package is None:
            folder = f"data/{self.number}"
            details = {"value": str(self.number), "folder": folder, "suggestion": ""}
            raise ProblemsFound(
                [_named(Problem("SCO-E047", Position(self.root / "data"), details), self.root, self.name)]
            )
        return self.year, self.package


def rooms(number: int) -> tuple[str, ...]:
    """The folders that the documents of a year are made from."""
    return "data/reference", f"data/{number - 1}", f"data/{number}", "templates"


@contextmanager
def snapshot(repository: Repository, number: int, revision: str | None = None) -> Iterator[Snapshot]:
    """The state of a year at a revision, or of the working folder; its files are there as long as the context.

    Raises:
        ProblemsFound: the data or the templates of that state cannot be used; the files of a commit are named with it.
        Unavailable: the revision is not there, or its templates have a form that this program reads no more.
    """
    if revision is None:
        # A folder in which nothing was edited is what the last commit holds.
        last = None if repository.edited() else repository.commit()
        # Its files are at hand, and are named as such: it may be closed or spoilt where the commit is not.
        found = read_snapshot(repository.root, number, last)
        yield replace(found, name=repository.described(last) if last else "")
        return
    commit = repository.commit(revision)
    name = repository.described(commit)
    with temporary_folder() as root:
        try:
            found = extracted(repository, number, commit, root, name)
        except ProblemsFound as error:
            older = next((one for one in error.problems if _is_of_form(one, name)), None)
            if older is None or commit == repository.commit():
                raise
            raise Unavailable("older", value=name, place=_told(older, name)) from error
        yield found


def _is_of_form(problem: Problem, name: str) -> bool:
    """Whether a file of templates has keys or values that the program does not know, or lacks some."""
    return problem.id in PROBLEMS.values() and _told(problem, name).startswith("templates/")


def _told(problem: Problem, name: str) -> str:
    """The place of a problem in the files of a commit."""
    return f"{problem.position.file.as_posix().removeprefix(f'{name}:')}:{problem.position.line}"


def extracted(repository: Repository, number: int, commit: Commit, root: Path, name: str) -> Snapshot:
    """The state of a year in a commit, whose files are written into a folder; the present project lends what it lacks.

    Raises:
        ProblemsFound: its data or its templates cannot be used; its files are named with it.
    """
    require_own_commit(repository.listing(commit), name)
    repository.extract(commit, root)
    lent = backfill(root, repository.root)
    return replace(read_snapshot(root, number, commit, name), lent=lent)


def read_snapshot(root: Path, number: int, commit: Commit | None = None, name: str = "") -> Snapshot:
    """The state in a project's folder, which holds what the commit does.

    Raises:
        ProblemsFound: the data or the templates cannot be used.
    """
    if not (root / "data" / str(number)).is_dir():
        return Snapshot(root, commit, name, None, None, number)
    try:
        year = check_year(root, number).require_valid()
        *_, package = compose(root, year)
    except ProblemsFound as found:
        raise ProblemsFound([_named(one, root, name) for one in found.problems]) from found
    return Snapshot(root, commit, name, year, package, number)


def _named(problem: Problem, root: Path, name: str) -> Problem:
    """A problem whose file is named as git names it: «draft/2021/1:data/2021/session.yaml»."""
    place = problem.position
    if not name:
        return problem
    file = place.file.relative_to(root) if place.file.is_relative_to(root) else place.file
    return replace(problem, position=Position(Path(f"{name}:{file.as_posix()}"), place.line, place.column))
