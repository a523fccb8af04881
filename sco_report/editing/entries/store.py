"""Saves, creates, deletes and renames entries of a year, and takes it back: validated first, over no other change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from threading import RLock
from typing import Any, Concatenate, ParamSpec, TypeVar

from sco_report.checks.check_year import check_year
from sco_report.checks.mentions import Mention
from sco_report.editing.entries.lines import in_order
from sco_report.editing.entries.lookup import (
    StoredEntry,
    entry_of,
    is_free,
    mentions_of,
    renamed_file,
    with_new_id,
)
from sco_report.editing.entries.remedies import mended_file
from sco_report.editing.entries.text import Changes, edited, plain_value, rewritten, rewritten_or_gone
from sco_report.editing.entries.values import with_value
from sco_report.editing.entries.writing import digest, write
from sco_report.editing.formatting.formatter import as_read
from sco_report.editing.formatting.key_order import order_of
from sco_report.editing.scaffold.entry import NewEntry
from sco_report.editing.scaffold.new_year import taken_over
from sco_report.editing.scaffold.validation import placed
from sco_report.editing.scaffold.yaml_writer import Value as NewValue
from sco_report.editing.scaffold.yaml_writer import block
from sco_report.files import read_limited
from sco_report.model.fields.texts import ID, faults_of_id
from sco_report.model.file_kinds import FileKind, files_of, kind_of
from sco_report.model.reading import read_year
from sco_report.model.validation import NO_DRAFTS, Drafts
from sco_report.model.year import Year
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.source import parse, read_text
from sco_report.source.preflight import is_outside


@dataclass(frozen=True)
class Saved:
    """The files that were written or removed, the problems of the year afterwards, and the digest of the first file."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]
    digest: str


@dataclass(frozen=True)
class Conflict:
    """A file is not as it was seen; nothing was written.

    ``theirs`` is its text now, None where it is gone; ``ours`` is that text with the changes, None where there is
    none. With ``digest`` as what was seen, the change is written all the same.
    """

    file: Path
    theirs: str | None
    ours: str | None
    digest: str


@dataclass(frozen=True)
class Refused:
    """The errors because of which nothing was written; ``can_be_forced`` if it is ``even_if_wrong``."""

    problems: tuple[Problem, ...]
    can_be_forced: bool = False


Result = Saved | Conflict | Refused


@dataclass(frozen=True)
class _Step:
    """The contents of files before and after a change; None where there is no file."""

    before: Mapping[Path, bytes | None]
    after: Mapping[Path, bytes | None]

    def reversed(self) -> _Step:
        return _Step(self.after, self.before)


P = ParamSpec("P")
Changed = TypeVar("Changed")


def _refusing(change: Callable[Concatenate[EntryStore, P], Changed]) -> Callable[Concatenate[EntryStore, P], Changed]:
    """A change of entries under the lock of their store; what it raises because of problems it gives as refused."""

    @wraps(change)
    def refusing(store: EntryStore, /, *args: P.args, **options: P.kwargs) -> Any:
        with store._lock:
            try:
                return change(store, *args, **options)
            except ProblemsFound as found:
                return Refused(tuple(found.problems))

    return refusing


class EntryStore:
    """The entries of one year as its editor changes them, and what can be taken back as long as the program runs.

    ``find_problems`` gives those of the year with other texts in place of files, by default of :func:`check_year`.
    """

    def __init__(
        self, root: Path, year: int, find_problems: Callable[[Drafts], Sequence[Problem]] | None = None
    ) -> None:
        self._root, self._year = root, year
        self._find_problems = find_problems or (lambda drafts: check_year(root, year, drafts=drafts).problems)
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._files: dict[str, Path] = {}
        """Where entries were found last, by id."""
        self._lock = RLock()

    def entry(self, id_: str) -> StoredEntry:
        """The entry of an id, as its file has it now.

        Raises:
            ProblemsFound: there is none.
        """
        found = entry_of(self._root, self._year, id_, self._files.get(id_))
        self._files[id_] = found.file
        return found

    def references(self, id_: str) -> tuple[Mention, ...]:
        """What names an entry, in the order of files."""
        year = check_year(self._root, self._year).year
        return mentions_of(year, id_) if year else ()

    @_refusing
    def save(self, id_: str, changes: Changes, seen: str, *, even_if_wrong: bool = False) -> Result:
        """Change keys of an entry; ``seen`` is the digest of its file when the editor was shown it."""
        entry = self.entry(id_)
        text = edited(entry.file, entry.text, entry.kind, entry.path, changes)
        if entry.digest != seen:
            return Conflict(entry.file, entry.text, text, entry.digest)
        return self._write({entry.file: text}, even_if_wrong=even_if_wrong)

    @_refusing
    def create(self, kind: FileKind, values: Mapping[str, NewValue], *, even_if_wrong: bool = False) -> Result:
        """Write a new event or document in a file of its own, called by its id."""
        return self._write(dict([self.new_entry(kind, values)]), even_if_wrong=even_if_wrong)

    def new_entry(self, kind: FileKind, values: Mapping[str, NewValue]) -> tuple[Path, str | None]:
        """The file of a new event or document, and its text; nothing is written.

        Raises:
            ProblemsFound: it has no id or dates, or its name cannot be used.
        """
        file = self._new_file(kind, values)
        return file, self._new_text(kind, values)

    def _new_file(self, kind: FileKind, values: Mapping[str, NewValue]) -> Path:
        folder = self._root / "data" / str(self._year) / kind.folder
        missing = [key for key in ("id", "dates") if key in kind.model.model_fields and not values.get(key)]
        if missing:
            raise ProblemsFound([Problem("SCO-E010", Position(folder), {"key": missing[0]})])
        if not re.fullmatch(ID, str(values["id"])):
            raise ProblemsFound([Problem("SCO-E018", Position(folder), faults_of_id(str(values["id"])))])
        answers = {key: value if isinstance(value, str) else tuple(map(str, value)) for key, value in values.items()}
        return placed(NewEntry(kind, folder / "new.yaml", answers)).file

    def _new_text(self, kind: FileKind, values: Mapping[str, NewValue]) -> str:
        value = {key: plain_value(one) for key, one in values.items() if one}
        return "\n".join([kind.schema, *block(in_order(value, order_of(kind, value))), ""])

    @_refusing
    def delete(self, id_: str, seen: str, *, even_if_wrong: bool = False) -> Result:
        """Take an entry away, with its file where that holds no other; refused while others name it."""
        entry = self.entry(id_)
        text = _without(entry)
        if entry.digest != seen:
            return Conflict(entry.file, entry.text, text, entry.digest)
        return self._write({entry.file: text}, even_if_wrong=even_if_wrong)

    @_refusing
    def rename(self, old: str, new: str, *, even_if_wrong: bool = False) -> Result:
        """Give an event or a document another id, in all that names it, and in the name of its file."""
        entry = self.entry(old)
        if not re.fullmatch(ID, new) or entry.kind.name not in {"event", "events", "document"}:
            position = entry.content.position((*entry.path, "id"))
            raise ProblemsFound([Problem("SCO-E018", position, faults_of_id(new))])
        result = check_year(self._root, self._year)
        if result.year is None:
            raise ProblemsFound(result.errors)
        if not (result.year.is_complete or even_if_wrong):
            # What an entry names that cannot be read is not known.
            return Refused(tuple(result.errors), can_be_forced=True)
        return self._write(self._renamed(entry, result.year, new), even_if_wrong=even_if_wrong)

    @_refusing
    def mend(self, problem: Problem, *, even_if_wrong: bool = False) -> Result | None:
        """Put in a file what a problem says should stand there; None if it is not to be mended so, or no longer.

        What an error hid may come to light; it was there before.
        """
        texts, is_error = mended_file(self._root, problem), problem.severity == "error"
        return None if texts is None else self._write(texts, even_if_wrong=even_if_wrong or is_error)

    @_refusing
    def take_over(self, source: int, id_: str, *, even_if_wrong: bool = False) -> Result:
        """Copy a document of another year, with those that it names and this year lacks."""
        last, reading = read_year(self._root, source), read_year(self._root, self._year)
        if last.year is None or reading.year is None:
            raise ProblemsFound([*last.problems, *reading.problems])
        if id_ not in last.year.documents:
            details = {"value": id_, "suggestion": "", "kind": "document", "year": str(source)}
            raise ProblemsFound([Problem("SCO-E030", Position(self._root / "data" / str(source)), details)])
        texts = taken_over(last.year, reading.year, id_)
        if taken := [file for file in texts if not is_free(file)]:
            raise ProblemsFound([Problem("SCO-E093", Position(file), {"value": file.name}) for file in taken])
        return self._write(texts, even_if_wrong=even_if_wrong)

    def _renamed(self, entry: StoredEntry, year: Year, new: str) -> dict[Path, str | None]:
        old = entry.id
        named = {one.position for one in mentions_of(year, old)} | {entry.content.position((*entry.path, "id"))}
        texts: dict[Path, str | None] = {}
        for file in files_of(self._root, self._year):
            kind = kind_of(file.relative_to(self._root))
            if kind is None or "reference" in file.parts or old.encode() not in (raw := read_limited(file)):
                continue
            content = parse(file, read_text(file))
            places = {(one.line, one.column) for one in named if one.file == file}
            value = with_new_id(content, old, new, places)
            if value != content.value:
                texts[file] = rewritten(file, raw.decode(), kind, value)
        target = renamed_file(entry.file, old, new) if not entry.path else entry.file
        if target != entry.file and is_free(target):
            # The new file first: a program that is killed in between leaves the entry twice, and not lost.
            texts = {target: texts.pop(entry.file), **texts, entry.file: None}
        return texts

    @_refusing
    def replace(self, texts: Mapping[Path, str | None], *, even_if_wrong: bool = False) -> Result:
        """Give several files other texts in one step; None removes a file."""
        return self._write(texts, even_if_wrong=even_if_wrong)

    @_refusing
    def undo(self) -> Result | None:
        """Take the last change back; None if there is nothing to take back."""
        return self._repeat(self._done, self._undone)

    @_refusing
    def redo(self) -> Result | None:
        """Make the change again that was taken back last; None if there is none."""
        return self._repeat(self._undone, self._done)

    def _repeat(self, steps: list[_Step], others: list[_Step]) -> Result | None:
        if not steps:
            return None
        step = steps[-1].reversed()
        for file, content in step.before.items():
            if (now := _content(file)) != content:
                return Conflict(file, _decoded(now), _decoded(step.after[file]), digest(now or b""))
        self._refuse_outside(step.after)
        write(step.after)
        others.append(steps.pop().reversed())
        return self._saved(step.after, self._find_problems(NO_DRAFTS))

    def _write(self, texts: Mapping[Path, str | None], *, even_if_wrong: bool) -> Result:
        """Validate the year with these texts in place of its files, and write them; None removes a file.

        Raises:
            ProblemsFound: they cannot be written.
        """
        self._refuse_outside(texts)
        drafts = {file: None if text is None else as_read(text) for file, text in texts.items()}
        problems = self._find_problems(drafts)
        if not even_if_wrong and (errors := self._brought_in(problems)):
            return Refused(tuple(errors), can_be_forced=True)
        after = {file: None if text is None else text.encode() for file, text in texts.items()}
        step = _Step({file: _content(file) for file in after}, after)
        write(after)
        self._done.append(step)
        self._undone.clear()
        return self._saved(after, problems)

    def _refuse_outside(self, files: Iterable[Path]) -> None:
        """Refuse files that a link leads out of the project's data."""
        if outside := [Problem("SCO-E133", Position(file)) for file in files if is_outside(self._root, file)]:
            raise ProblemsFound(outside)

    def _saved(self, after: Mapping[Path, bytes | None], problems: Sequence[Problem]) -> Saved:
        first = next((content for content in after.values() if content is not None), b"")
        return Saved(tuple(after), tuple(problems), digest(first))

    def _brought_in(self, problems: Sequence[Problem]) -> list[Problem]:
        """The errors that the year does not have now; an entry may be mended one error after the other."""
        errors = [one for one in problems if one.severity == "error"]
        if not errors:
            return []
        before = Counter(_identity(one) for one in self._find_problems(NO_DRAFTS) if one.severity == "error")
        out: list[Problem] = []
        for error in errors:
            before[_identity(error)] -= 1
            if before[_identity(error)] < 0:
                out.append(error)
        return out


def _identity(problem: Problem) -> tuple[str, Path, tuple[tuple[str, str], ...]]:
    """What a problem is about, whatever the line."""
    return problem.id, problem.position.file, tuple(sorted(problem.details.items()))


def _without(entry: StoredEntry) -> str | None:
    """The text of a file without one of its entries; None where it has no other."""
    left = with_value(entry.content.value, entry.path, None)
    return rewritten_or_gone(entry.file, entry.text, entry.kind, left)


def _content(file: Path) -> bytes | None:
    try:
        return read_limited(file)
    except OSError:
        return None


def _decoded(content: bytes | None) -> str | None:
    return None if content is None else content.decode(errors="replace")
