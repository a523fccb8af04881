"""Reads the folder of a year, and what all years share, into a :class:`Year`, and collects every problem."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from sco_report.files import find_files, list_entry_files, names_below, year_before, years_in
from sco_report.limits import MOST_PROBLEMS
from sco_report.memo import NO_MEMO, Memo
from sco_report.model.event import Event
from sco_report.model.fields.words import nearest
from sco_report.model.file_kinds import NOTES, names_of_one_system, right_name, strays
from sco_report.model.names.keys import nearest_key
from sco_report.model.reference import Document
from sco_report.model.remark import folders_of_remarks, read_remarks
from sco_report.model.session import Session
from sco_report.model.validation import NO_DRAFTS, Drafts, Model, ProblemCollector, TooManyValues
from sco_report.model.year import REPORT_ID, SESSION_ID, CommonData, Origin, Year, read_common_data
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.source import KeyPath, LineColumn, SourceFile, read_text
from sco_report.source.preflight import preflight_scan

Kind = TypeVar("Kind", Event, Document)


class ReadResult(NamedTuple):
    """The year, and the problems of its files; without a session or a vocabulary there is no year."""

    year: Year | None
    problems: tuple[Problem, ...]

    def require_year(self) -> Year:
        """The year, whatever is wrong in single entries.

        Raises:
            ProblemsFound: there is none.
        """
        if self.year is None:
            raise ProblemsFound(self.problems)
        return self.year


def read_year(root: Path, number: int, drafts: Drafts = NO_DRAFTS, memo: Memo = NO_MEMO) -> ReadResult:
    """The data of one year from a project folder with ``data/`` and ``templates/``.

    Where the templates cannot be read, the data is not read. Of the problems of the year before the first is named,
    because what is missing there is not compared (SCO-W113). ``drafts`` are texts in the place of files, None for a
    file taken away. With a ``memo``, what did not change since an earlier reading is the same object as then: an
    entry, what years share, and the year itself.
    """
    data = root / "data"
    folder, before = data / str(number), data / str(year_before(data, number))
    if not folder.is_dir():
        return ReadResult(None, (_no_such_year(data, folder, number),))
    unreadable = preflight_scan(root, (root / "templates", root / "data" / "reference", before, folder))
    if unreadable:
        return ReadResult(None, tuple(unreadable))
    collector = ProblemCollector(drafts, memo)
    try:
        common = read_common_data(root, collector)
        for file in _texts(root):
            collector.collecting(partial(read_text, file))
        warnings = [*islice(strays(root), MOST_PROBLEMS), *islice(names_of_one_system(root, folder), MOST_PROBLEMS)]
        if common is None:
            return ReadResult(None, tuple(collector.problems))
        separate = collector.child()
        year = _YearReader(common, folder, collector).year()
        previous = _YearReader(common, before, separate).year() if year and before.is_dir() else None
    except TooManyValues as found:
        return ReadResult(None, tuple(found.problems))
    if year and before.is_dir():
        year = collector.memo.made(partial(replace, year, previous=previous), "with year before", year, previous)
        missing = [one for one in separate.problems if one not in collector.problems]
        if missing:
            collector.note(Problem("SCO-W113", missing[0].position, {"value": before.name}))
    for warning in warnings:
        collector.note(warning)
    return ReadResult(year, tuple(collector.problems))


def _texts(root: Path) -> Iterator[Path]:
    """Files that are no YAML and are parsed where they are used; here only that they can be read matters."""
    yield from find_files(root / "templates", "*.j2")
    yield from find_files(root / "data" / "reference", "*.txt")


def _no_such_year(data: Path, folder: Path, number: int) -> Problem:
    suggestion = nearest(str(number), [str(year) for year in years_in(data)])
    details = {"value": str(number), "folder": str(folder), "suggestion": suggestion}
    return Problem("SCO-E047", Position(data), details)


class _YearReader:
    """Reads the files of one year's folder."""

    def __init__(self, common: CommonData, folder: Path, collector: ProblemCollector) -> None:
        self._common = common
        self._folder = folder
        self._collector = collector
        self._memo = collector.memo
        self._origins = dict(common.origins)

    def year(self) -> Year | None:
        """What could be read; None where the session could not.

        Raises:
            TooManyValues: from the collector, which has the problems.
        """
        session = self._session()
        documents_, events_ = self._files("documents"), [*self._files("events"), *self._lists()]
        documents = self._entries(Document, documents_)
        events = self._entries(Event, events_)
        remarks_ = [file for folder in folders_of_remarks(self._folder) for file in self._files(folder)]
        remarks = read_remarks(remarks_, self._collector)
        self._refuse_others({self._folder / "session.yaml", *documents_, *events_, *remarks_})
        if session is None:
            return None
        common, complete = self._common, not self._collector.problems
        entries = (session, *events.values(), *documents.values(), *self._origins.values())
        made = partial(
            Year,
            number=int(self._folder.name),
            session=session,
            events=events,
            documents=documents,
            reference=common.reference.on(session.date),
            vocabulary=common.vocabulary,
            origins=self._origins,
            sources=common.sources,
            is_complete=complete,
            remarks=remarks,
            memo=self._memo,
        )
        contents = (one.content for one in remarks)
        return self._memo.made(made, ("year", self._folder, complete), common, *entries, *contents)

    def _refuse_others(self, known: set[Path]) -> None:
        """Refuse files of the year that are never read: what is in them would be missing from the report."""
        read = {str(file) for file in (*known, *self._collector.drafts)}
        for above, names in names_below(self._folder):
            for file in (Path(above, name) for name in names if os.path.join(above, name) not in read):  # noqa: PTH118
                if file.is_file() and file.name != NOTES:
                    self._collector.note(Problem("SCO-E049", Position(file), {"suggestion": right_name(file)}))

    def _session(self) -> Session | None:
        content = self._collector.collecting(lambda: self._collector.read(self._folder / "session.yaml"))
        if content is None:
            return None
        self._origins[SESSION_ID] = self._memo.made(lambda: Origin(content), "session", content)
        return self._collector.collecting(partial(self._valid, Session, self._origins[SESSION_ID]))

    def _files(self, name: str | Path = "") -> list[Path]:
        """The entries in the year or a folder of it, which may be missing; one that cannot be read is a problem."""
        folder = self._folder / name
        try:
            return self._with_drafts(folder, list_entry_files(folder))
        except FileNotFoundError:
            return self._with_drafts(folder, [])
        except OSError as error:
            problem = Problem("SCO-E001", Position(folder), {"error": error.strerror or str(error)})
            self._collector.note(problem)
            return []

    def _with_drafts(self, folder: Path, files: list[Path]) -> list[Path]:
        drafts = self._collector.drafts
        added = {file for file, text in drafts.items() if text is not None and file.parent == folder}
        kept = {file for file in files if drafts.get(file, "") is not None}
        return sorted(added | kept, key=attrgetter("name")) if drafts else files

    def _lists(self) -> list[Path]:
        return [file for file in self._files() if file.name != "session.yaml"]

    def _entries(self, model: type[Kind], files: list[Path]) -> dict[str, Kind]:
        out: dict[str, Kind] = {}
        for file in files:
            for origin in self._collector.collecting(partial(self._origins_in, file)) or ():
                entry = self._collector.collecting(partial(self._valid, model, origin))
                if entry is not None and self._is_new(entry.id, origin):
                    out[entry.id] = entry
        return out

    def _origins_in(self, file: Path) -> Sequence[Origin]:
        content = self._collector.read(file)
        return self._memo.made(lambda: tuple(_origins(_with_section(content))), "origins", content)

    def _valid(self, model: type[Model], origin: Origin) -> Model:
        return self._collector.validated(model, origin.content, origin.path, self._common.vocabulary)

    def _is_new(self, id_: str, origin: Origin) -> bool:
        taken = self._origins.get(SESSION_ID if id_ == REPORT_ID else id_)
        if taken is not None:
            first = taken.at("report" if id_ == REPORT_ID else "id")
            details = {"value": id_, "first": str(first)}
            self._collector.note(Problem("SCO-E031", origin.at("id"), details))
            return False
        self._origins[id_] = origin
        return True


def _with_section(content: SourceFile) -> SourceFile:
    """The file with the ``section`` of a list copied to its events, with its position."""
    value = content.value
    if not isinstance(value, dict) or not isinstance(value.get("events"), list):
        return content
    _check_keys(content, value)
    section = {"section": value["section"]} if "section" in value else {}
    events: list[Any] = [section | event if isinstance(event, dict) else event for event in value["events"]]
    inherited: dict[KeyPath, LineColumn] = {
        ("events", index, "section"): content.values[("section",)] for index in range(len(events)) if section
    }
    return replace(content, value={"events": events}, values=inherited | dict(content.values))


def _check_keys(content: SourceFile, value: Mapping[str, Any]) -> None:
    """A list file holds ``section`` and ``events`` and nothing else."""
    allowed = ["events", "section"]
    problems = [
        Problem(
            "SCO-E011",
            content.key_position((key,)),
            {"key": key, "allowed": ", ".join(allowed), "suggestion": nearest_key(key, allowed)},
        )
        for key in value
        if key not in allowed
    ]
    if problems:
        raise ProblemsFound(problems)


def _origins(content: SourceFile) -> Iterator[Origin]:
    value = content.value
    if isinstance(value, dict) and isinstance(value.get("events"), list):
        yield from (Origin(content, ("events", index)) for index in range(len(value["events"])))
    else:
        yield Origin(content)
