"""Reads a year's folder and the reference data into a :class:`Year`, collecting every problem on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from sco_report.limits import MOST_VALUES_OF_A_YEAR
from sco_report.model.document import Document
from sco_report.model.event import Event
from sco_report.model.fields import Entry, nearest
from sco_report.model.reference import Abbreviation, Chairmanship, Organ, Place, State
from sco_report.model.session import Session
from sco_report.model.validation import validated
from sco_report.model.vocabulary import Act, SectionForm, Vocabulary, Wording
from sco_report.model.year import REPORT_ID, SESSION_ID, Origin, Reference, Year
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.rooms import entries_in, is_hidden
from sco_report.source import Content, LineColumn, Path_
from sco_report.source import read as read_file
from sco_report.source.survey import survey
from sco_report.years import is_year

NOTES = "README.md"
"""The one file of a year that is for people only."""

Kind = TypeVar("Kind", bound=Entry)
Result = TypeVar("Result")


@dataclass(frozen=True)
class Reading:
    """What was read of a year, and what was wrong with it; without a session or a vocabulary there is no year."""

    year: Year | None
    problems: tuple[Problem, ...]


class _TooMuch(ProblemsFound):
    """The files of a year hold more than the program takes: nothing more of them is read."""


def read_year(root: Path, number: int) -> Reading:
    """The data of one year from a project folder with ``data/`` and ``templates/``.

    Where the templates cannot be read, the data is not looked at. What is wrong with the year before is not said.
    """
    folder, before = root / "data" / str(number), root / "data" / str(number - 1)
    if not folder.is_dir():
        return Reading(None, (_no_such_year(root / "data", folder, number),))
    unreadable = survey(root, (root / "templates", root / "data" / "reference", before, folder))
    if unreadable:
        return Reading(None, tuple(unreadable))
    reading = _YearReader(root, folder, number).reading()
    if reading.year is None or not before.is_dir():
        return reading
    previous = _YearReader(root, before, number - 1).reading().year
    return replace(reading, year=replace(reading.year, previous=previous))


def _no_such_year(data: Path, folder: Path, number: int) -> Problem:
    years = sorted(f.name for f in data.iterdir() if is_year(f.name)) if data.is_dir() else []
    details = {"value": str(number), "folder": str(folder), "suggestion": nearest(str(number), years)}
    return Problem("SCO-E047", Position(data), details)


class _YearReader:
    """Holds the problems found so far while the files of a year are read."""

    def __init__(self, root: Path, folder: Path, number: int) -> None:
        self.root = root
        self.folder = folder
        self.number = number
        self.problems: list[Problem] = []
        self.origins: dict[str, Origin] = {}
        self.templates: dict[str, Content] = {}
        self._noted: set[str] = set()
        self._values = 0

    def reading(self) -> Reading:
        """All that could be read."""
        try:
            vocabulary = self._vocabulary()
            year = self._year(vocabulary) if vocabulary else None
        except _TooMuch as found:
            return Reading(None, tuple(found.problems))
        return Reading(year, tuple(self.problems))

    def _year(self, vocabulary: Vocabulary) -> Year | None:
        context = {"vocabulary": vocabulary}
        reference = self._reference()
        session = self._session(context)
        documents_, events_ = self._files("documents"), [*self._files("events"), *self._lists()]
        documents = self._entries(Document, documents_, context)
        events = self._entries(Event, events_, context)
        self._refuse_others({self.folder / "session.yaml", *documents_, *events_})
        if session is None:
            return None
        return Year(
            number=self.number,
            session=session,
            events=events,
            documents=documents,
            reference=reference,
            vocabulary=vocabulary,
            origins=self.origins,
            templates=self.templates,
            whole=not self.problems,
        )

    def _refuse_others(self, known: set[Path]) -> None:
        """Refuse files of the year that nothing reads: what is in them would be missing from the report."""
        for file in sorted(set(self.folder.rglob("*")) - known):
            hidden = any(map(is_hidden, file.relative_to(self.folder).parts))
            if file.is_file() and not hidden and file.name != NOTES:
                self.problems.append(Problem("SCO-E049", Position(file)))

    def _attempt(self, action: Callable[[], Result]) -> Result | None:
        """The result of an action, or None after noting its problems."""
        try:
            return action()
        except _TooMuch:
            raise
        except ProblemsFound as found:
            for problem in found.problems:
                self._note(problem)
            return None

    def _note(self, problem: Problem) -> None:
        """Add a problem, once; one may be met wherever its file is read."""
        if repr(problem) not in self._noted:
            self._noted.add(repr(problem))
            self.problems.append(problem)

    def _read(self, file: Path) -> Content:
        """The content of a file, as long as the year does not have too much of it."""
        content = read_file(file)
        self._values += len(content.values)
        if self._values > MOST_VALUES_OF_A_YEAR:
            raise _TooMuch([Problem("SCO-E141", Position(file), {"limit": str(MOST_VALUES_OF_A_YEAR)})])
        return content

    def _vocabulary(self) -> Vocabulary | None:
        folder = self.root / "templates"
        acts = self._table(Act, folder / "acts.yaml")
        clauses = self._table(Act, folder / "clauses.yaml")
        wording = self._attempt(lambda: validated(Wording, self._template(folder / "wording.yaml")))
        sections = self._attempt(lambda: _listed(SectionForm, self._template(folder / "sections.yaml")))
        if self.problems or wording is None or sections is None:
            return None
        return Vocabulary(acts=acts, clauses=clauses, wording=wording, sections=tuple(sections))

    def _template(self, file: Path) -> Content:
        self.templates[file.stem] = content = self._read(file)
        return content

    def _table(self, model: type[Kind], file: Path) -> Mapping[str, Kind]:
        """A file of one mapping, name to entry."""
        content = self._attempt(lambda: self._template(file))
        if content is None:
            return {}
        if not isinstance(content.value, dict):
            self.problems.append(Problem("SCO-E017", Position(file), {"what": "mapping"}))
            return {}
        found = {name: self._attempt(lambda n=name: validated(model, content, (n,))) for name in content.value}  # type: ignore[misc]
        return {name: entry for name, entry in found.items() if entry is not None}

    def _reference(self) -> Reference:
        folder = self.root / "data" / "reference"
        chairmanships = folder / "chairmanships.yaml"
        organs = self._table(Organ, folder / "organs.yaml")
        # Texts may refer to organs as to entries of the year, so their ids are taken too.
        self.origins |= {id_: Origin(self.templates["organs"], (id_,)) for id_ in organs}
        return Reference(
            states=self._table(State, folder / "states.yaml"),
            organs=organs,
            places=self._table(Place, folder / "places.yaml"),
            abbreviations=self._table(Abbreviation, folder / "abbreviations.yaml"),
            chairmanships=self._attempt(lambda: _listed(Chairmanship, self._template(chairmanships))) or (),
        )

    def _session(self, context: Mapping[str, Any]) -> Session | None:
        content = self._attempt(lambda: self._read(self.folder / "session.yaml"))
        if content is None:
            return None
        self.origins[SESSION_ID] = Origin(content)
        return self._attempt(lambda: validated(Session, content, (), context))

    def _files(self, name: str = "") -> list[Path]:
        """The entries in the year or a folder of it; that it cannot be read is a problem, that it is not there none."""
        folder = self.folder / name
        try:
            return entries_in(folder)
        except FileNotFoundError:
            return []
        except OSError as error:
            problem = Problem("SCO-E001", Position(folder), {"error": error.strerror or str(error)})
            self._note(problem)
            return []

    def _lists(self) -> list[Path]:
        return [file for file in self._files() if file.name != "session.yaml"]

    def _entries(self, model: type[Kind], files: list[Path], context: Mapping[str, Any]) -> dict[str, Kind]:
        out: dict[str, Kind] = {}
        for file in files:
            content = self._attempt(lambda f=file: _with_section(self._read(f)))  # type: ignore[misc]
            for origin in _origins(content):
                entry = self._attempt(lambda o=origin: validated(model, o.content, o.path, context))  # type: ignore[misc]
                if entry is not None and self._is_new(entry.id, origin):  # type: ignore[attr-defined]
                    out[entry.id] = entry  # type: ignore[attr-defined]
        return out

    def _is_new(self, id_: str, origin: Origin) -> bool:
        taken = self.origins.get(SESSION_ID if id_ == REPORT_ID else id_)
        if taken is not None:
            first = taken.at("report" if id_ == REPORT_ID else "id")
            details = {"value": id_, "first": f"{first.file.name}:{first.line}"}
            self.problems.append(Problem("SCO-E031", origin.at("id"), details))
            return False
        self.origins[id_] = origin
        return True


def _listed(model: type[Kind], content: Content) -> list[Kind]:
    if not isinstance(content.value, list):
        raise ProblemsFound([Problem("SCO-E017", Position(content.file), {"what": "list"})])
    return [validated(model, content, (index,)) for index in range(len(content.value))]


def _with_section(content: Content) -> Content:
    """Spread the ``section`` of a list file over its events, with its position."""
    value = content.value
    if not isinstance(value, dict) or not isinstance(value.get("events"), list):
        return content
    _check_keys(content, value)
    section = {"section": value["section"]} if "section" in value else {}
    events: list[Any] = [section | event if isinstance(event, dict) else event for event in value["events"]]
    inherited: dict[Path_, LineColumn] = {
        ("events", index, "section"): content.values[("section",)] for index in range(len(events)) if section
    }
    return replace(content, value={"events": events}, values=inherited | dict(content.values))


def _check_keys(content: Content, value: Mapping[str, Any]) -> None:
    """A list file holds ``section`` and ``events`` and nothing else."""
    allowed = ["events", "section"]
    problems = [
        Problem(
            "SCO-E011",
            content.key_position((key,)),
            {"key": key, "allowed": ", ".join(allowed), "suggestion": nearest(key, allowed)},
        )
        for key in value
        if key not in allowed
    ]
    if problems:
        raise ProblemsFound(problems)


def _origins(content: Content | None) -> Iterator[Origin]:
    if content is None:
        return
    value = content.value
    if isinstance(value, dict) and isinstance(value.get("events"), list):
        yield from (Origin(content, ("events", index)) for index in range(len(value["events"])))
    else:
        yield Origin(content)
