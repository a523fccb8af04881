"""One year: its session, events and documents, with the vocabulary and the reference data that all years share.

The shared part is read here; :mod:`sco_report.model.reading` reads the year.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

from sco_report.files import find_files, read_limited
from sco_report.memo import NO_MEMO, Memo
from sco_report.model.event import PARTS, Event
from sco_report.model.fields.texts import Entry
from sco_report.model.fields.words import nearest
from sco_report.model.reference import (
    Abbreviation,
    Chairmanship,
    Document,
    Organ,
    Place,
    ReferenceData,
    State,
)
from sco_report.model.remark import RemarksFile
from sco_report.model.session import Session
from sco_report.model.validation import ProblemCollector
from sco_report.model.vocabulary import Act, SectionSpec, Vocabulary, Wording
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.source import KeyPath, SourceFile, Value

REPORT_ID = "report"
"""The id under which a decision names the report of its session."""

SESSION_ID = "session"
"""The id that traces what is printed from ``session.yaml``."""


class Origin(NamedTuple):
    """Where an entry was read: its file and its path in it."""

    content: SourceFile
    path: KeyPath = ()

    def at(self, *steps: str | int) -> Position:
        """The position of a value of the entry."""
        return self.content.position((*self.path, *steps))

    def below(self, *steps: str | int) -> Origin:
        """Where a part of the entry is."""
        return Origin(self.content, (*self.path, *steps))

    def locate(self, path: KeyPath, fragment: str, nth: int = 0) -> Position:
        """The position of a piece of a text of the entry, ``nth`` of its kind in that text."""
        return self.content.locate((*self.path, *path), fragment, nth)

    @property
    def value(self) -> Any:
        """The entry as it stands in the file: texts, lists and mappings."""
        return self.content.value_at(self.path)

    def texts(self) -> Iterator[tuple[KeyPath, str]]:
        """Every text of the entry as it stands in the file, with its path in the entry."""
        return _leaves(self.value, ())


def _leaves(value: Value, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield path, value
        return
    for step, child in value.items() if isinstance(value, dict) else enumerate(value):
        yield from _leaves(child, (*path, step))


@dataclass(frozen=True, eq=False)
class Year:
    """One year's data, validated entry by entry; reading it twice gives two different years.

    ``events`` and ``documents`` are keyed by id, in the order of files; ``origins`` has the place of each entry,
    ``sources`` the files of the vocabulary and of the reference data by their names without the ending («organs»).
    ``is_complete`` is false where entries are missing because they could not be read; an id that names one of them is
    then not reported. ``reference`` has the names of the day of the session; those of an event are the ones of
    its first day, ``reference.on(day)``. ``previous`` is the last year before of which there is data; it has no
    previous year itself. ``remarks`` are those of delegations, by draft and then by file. ``memo`` has what was found
    out before about the entries.
    """

    number: int
    session: Session
    events: Mapping[str, Event]
    documents: Mapping[str, Document]
    reference: ReferenceData
    vocabulary: Vocabulary
    origins: Mapping[str, Origin]
    sources: Mapping[str, SourceFile]
    is_complete: bool = True
    previous: Year | None = None
    remarks: Sequence[RemarksFile] = ()
    memo: Memo = field(default=NO_MEMO, repr=False)

    def has_whole(self, table: Literal["states", "organs", "places", "abbreviations"]) -> bool:
        """Whether every row of a table of the reference data could be read."""
        content = self.sources.get(table)
        return content is not None and len(getattr(self.reference.whole, table)) == len(content.value)

    @cached_property
    def reported(self) -> tuple[Event, ...]:
        """The events in the report, including those still to come: all but the cancelled."""
        return tuple(event for event in self.events.values() if event.stage != "cancelled")


Kind = TypeVar("Kind", bound=Entry)


@dataclass(frozen=True)
class CommonData:
    """What years share; ``sources`` are the files in which it stands, by their names without the ending («organs»)."""

    vocabulary: Vocabulary
    reference: ReferenceData
    sources: Mapping[str, SourceFile]

    @cached_property
    def origins(self) -> Mapping[str, Origin]:
        """Where the organs are: texts may refer to them as to entries of a year, so their ids are taken there too."""
        return {id_: Origin(self.sources["organs"], (id_,)) for id_ in self.reference.organs}


def read_common_data(root: Path, collector: ProblemCollector) -> CommonData | None:
    """What the years of a project share; without a vocabulary none of them can be read.

    Raises:
        TooManyValues: from ``collector``, which has the problems.
    """
    reader = _Reader(root, collector)
    vocabulary = reader.vocabulary()
    if vocabulary is None:
        return None
    reference = reader.reference()
    made = partial(CommonData, vocabulary, reference, reader.sources)
    # Rules read the templates of documents themselves, so what they found is kept for those templates only.
    templates = () if collector.memo is NO_MEMO else tuple(_contents(root / "templates", "*.j2"))
    return collector.memo.made(made, ("common", *reader.sources, templates), *reader.sources.values())


def _contents(folder: Path, pattern: str) -> Iterator[tuple[Path, bytes]]:
    """The files below a folder that can be read, with what they hold."""
    for file in find_files(folder, pattern):
        with suppress(OSError):
            yield file, read_limited(file)


def _unknown_keys(sections: Iterable[SectionSpec], content: SourceFile) -> Iterator[Problem]:
    """Names of keys and parts of events, in the groups of sections, that no event has."""
    known = {"prints": [*PARTS, *dict.fromkeys(PARTS.values())], "requires": [*PARTS]}
    for place, section in enumerate(sections):
        for number, group in enumerate(section.groups):
            for list_, allowed in known.items():
                for index, name in enumerate(getattr(group, list_)):
                    if name not in allowed:
                        position = content.position((place, "groups", number, list_, index))
                        details = {"value": name, "allowed": ", ".join(allowed), "suggestion": nearest(name, allowed)}
                        yield Problem("SCO-E012", position, details)


class _Reader:
    def __init__(self, root: Path, collector: ProblemCollector) -> None:
        self._root = root
        self._collector = collector
        self.sources: dict[str, SourceFile] = {}

    def vocabulary(self) -> Vocabulary | None:
        """The words of the templates, where all of them can be read."""
        folder, attempt = self._root / "templates", self._collector.collecting
        acts = self._table(Act, folder / "acts.yaml")
        clauses = self._table(Act, folder / "clauses.yaml")
        wording = attempt(lambda: self._collector.validated(Wording, self._read(folder / "wording.yaml")))
        sections = attempt(lambda: self._sections(folder / "sections.yaml"))
        if self._collector.problems or wording is None or sections is None:
            return None
        made = partial(Vocabulary, acts=acts, clauses=clauses, wording=wording, sections=tuple(sections))
        return self._collector.memo.made(made, "vocabulary", *self.sources.values())

    def _sections(self, file: Path) -> tuple[SectionSpec, ...]:
        content = self._read(file)
        sections = self._collector.listed(SectionSpec, content)
        unknown = [*_unknown_keys(sections, content)]
        if unknown:
            raise ProblemsFound(unknown)
        return tuple(sections)

    def reference(self) -> ReferenceData:
        """The reference data, as far as it can be read."""
        folder, attempt = self._root / "data" / "reference", self._collector.collecting
        chairmanships = folder / "chairmanships.yaml"
        return ReferenceData(
            organs=self._table(Organ, folder / "organs.yaml"),
            states=self._table(State, folder / "states.yaml"),
            places=self._table(Place, folder / "places.yaml"),
            abbreviations=self._table(Abbreviation, folder / "abbreviations.yaml"),
            chairmanships=attempt(lambda: self._collector.listed(Chairmanship, self._read(chairmanships))) or (),
        )

    def _read(self, file: Path) -> SourceFile:
        self.sources[file.stem] = content = self._collector.read(file)
        return content

    def _table(self, model: type[Kind], file: Path) -> Mapping[str, Kind]:
        """A file of one mapping, name to entry."""
        attempt, validated = self._collector.collecting, self._collector.validated
        content = attempt(lambda: self._read(file))
        if content is None:
            return {}
        if not isinstance(content.value, dict):
            self._collector.note(Problem("SCO-E017", Position(file), {"what": "mapping"}))
            return {}
        found = {name: attempt(partial(validated, model, content, (name,))) for name in content.value}
        return {name: entry for name, entry in found.items() if entry is not None}
