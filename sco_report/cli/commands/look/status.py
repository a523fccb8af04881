"""``sco-report status``: what is done and what is left to do, as a few lines and tables or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import click

from sco_report.checks.check_year import check_year
from sco_report.cli.messages import MessageTable, format_date
from sco_report.cli.options import project_and_year, project_options, text_or_json_option, year_named
from sco_report.cli.terminal import Page, Table, line, print_page
from sco_report.composition.context import display_title
from sco_report.editing.status import Gap, GapKind, MissingActivity, Status, labels_of
from sco_report.model.year import Year
from sco_report.problems import ProblemsFound
from sco_report.problems.catalogue import Language
from sco_report.problems.messages import shorten
from sco_report.russian.dates import month_nominative

_TEXTS = MessageTable("status")

message = _TEXTS.message
knows = _TEXTS.knows
number_of = _TEXTS.number_of


_TITLE = 60
"""Characters of a title that are shown."""


def page(status: Status, year: Year, lang: Language) -> Page:
    """Describe a status in words of this language; texts from the data stay Russian."""
    writer = _Writer(status, year, lang)
    heading = message("heading", lang, year=str(status.year), today=format_date(lang, status.today))
    return [line(heading, "heading"), *map(line, writer.lines()), *writer.tables()]


@dataclass(frozen=True)
class _Writer:
    status: Status
    year: Year
    lang: Language

    def lines(self) -> Iterator[str]:
        status, lang = self.status, self.lang
        yield self._time_left()
        events = number_of("events", status.events, lang)
        records = "records_and_cancelled" if status.gaps["cancelled"] else "records"
        documents = number_of("documents", status.documents, lang)
        yield message(records, lang, events=events, documents=documents, cancelled=str(len(status.gaps["cancelled"])))
        if status.unadopted:
            count = number_of("documents", len(status.unadopted), lang)
            reported = sum(document.reported for document in status.unadopted)
            yield message("not_adopted", lang, documents=count, reported=str(reported))
        errors, warnings = number_of("errors", status.errors, lang), number_of("warnings", status.warnings, lang)
        yield message("found", lang, errors=errors, warnings=warnings, allowed=str(status.allowed))
        overdue = status.gaps["without_outcomes"] or status.gaps["overdue"]
        if status.events and not (overdue or status.errors or status.remarks):
            yield message("nothing_left", lang)

    def _time_left(self) -> str:
        left = self.status.days_left
        name = "today" if left == 0 else "ahead" if left > 0 else "over"
        days, session = number_of("days", abs(left), self.lang), format_date(self.lang, self.status.session)
        return message(name, self.lang, days=days, session=session)

    def tables(self) -> Iterator[Table]:
        """What is left to do, then the counts; empty tables are omitted."""
        status = self.status
        todo = (
            self._remarks(),
            self._gaps("overdue"),
            self._gaps("without_outcomes"),
            self._gaps("too_early"),
            self._reported_as_adopted(),
            self._problems(),
            self._gaps("without_documents"),
            self._missing(status.missing or ()),
            self._gaps("planned"),
        )
        counts = (self._counts(kind, numbers) for kind, numbers in vars(status.counts).items())
        yield from (table for table in (*todo, *counts) if table.rows)

    def _gaps(self, kind: GapKind) -> Table:
        gaps = self.status.gaps[kind]
        count = number_of("events", len(gaps), self.lang)
        rows = tuple(
            (gap.section, _dates(gap), gap.id, self._title(gap.title, gap.first_day) or gap.id) for gap in gaps
        )
        return Table(message(kind, self.lang, count=count), self._columns("section", "dates", "id", "title"), rows)

    def _remarks(self) -> Table:
        """The remarks that wait for a decision, by delegation."""
        counts = self.status.remarks
        rows = tuple((self.year.reference.delegation_name(id_), str(count)) for id_, count in counts.items())
        heading = message("open_remarks", self.lang, count=number_of("remarks", sum(counts.values()), self.lang))
        return Table(heading, self._columns("delegation", "remarks"), rows, frozenset({1}))

    def _reported_as_adopted(self) -> Table:
        """The documents that the report presents as adopted though they are not."""
        documents = [document for document in self.status.unadopted if document.reported]
        rows = tuple(
            (message(f"stage_{document.stage}", self.lang), document.id, self._title(document.title))
            for document in documents
        )
        heading = message("reported", self.lang, count=number_of("documents", len(documents), self.lang))
        return Table(heading, self._columns("stage", "id", "title"), rows)

    def _missing(self, missing: Sequence[MissingActivity]) -> Table:
        rows = tuple(
            (message(f"kind_{one.kind}", self.lang), self._label(one.kind, one.key), str(one.last_year))
            for one in missing
        )
        columns = self._columns("kind", "key", "last_year")
        return Table(message("missing", self.lang), columns, rows, frozenset({2}))

    def _problems(self) -> Table:
        rows = tuple(
            (self._label("part", one.part), str(one.errors), str(one.warnings)) for one in self.status.problems
        )
        columns = self._columns("part", "errors", "warnings")
        return Table(message("problems", self.lang), columns, rows, frozenset({1, 2}))

    def _counts(self, kind: str, numbers: Mapping[str, int]) -> Table:
        rows = tuple((self._label(kind, key), str(number)) for key, number in numbers.items())
        return Table(message(f"by_{kind}", self.lang), self._columns(kind, "events"), rows, frozenset({1}))

    def _columns(self, *names: str) -> tuple[str, ...]:
        return tuple(message(f"column_{name}", self.lang) for name in names)

    def _label(self, kind: str, key: str) -> str:
        """The name of a month, a chair, a format, a section, or another part that has problems."""
        if kind == "month":
            return _month(key, self.lang)
        if label := self._labels["section" if kind == "part" else kind].get(key):
            return shorten(label, _TITLE)
        name = f"part_{key}" if kind == "part" else key
        return message(name, self.lang) if knows(name) else key

    @cached_property
    def _labels(self) -> Mapping[str, Mapping[str, str]]:
        return labels_of(self.year)

    def _title(self, title: str, day: date | None = None) -> str:
        return shorten(display_title(self.year, title, day), _TITLE)


def _month(written: str, lang: Language) -> str:
    year, month = written.split("-")
    return f"{month_nominative(int(month))} {year}" if lang == "ru" else written


def _dates(gap: Gap) -> str:
    first, last = gap.first_day.isoformat(), gap.last_day.isoformat()
    return first if first == last else f"{first}/{last}"


@click.command()
@click.argument("number", metavar="[YEAR]", type=int, required=False)
@project_options
@click.option("--today", help="The date of the status, YYYY-MM-DD; by default today.")
@text_or_json_option
def status(
    number: int | None, project: Path | None, year: int | None, lang: Language, today: str | None, form: str
) -> None:
    """Show what is done and what is left to do for the report of YEAR, by default the last in data."""
    from sco_report.editing.status import status as status_of
    from sco_report.editing.status.status import as_json

    root, number = project_and_year(project, year_named(number, year, lang), lang)
    day = _parse_day(today, lang)
    checked = check_year(root, number)
    if checked.year is None:
        raise ProblemsFound(checked.problems)
    result = status_of(checked.year, checked, day)
    if form == "json":
        click.echo(as_json(result, root))
    else:
        print_page(page(result, checked.year, lang))


def _parse_day(text: str | None, lang: Language) -> date:
    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError:
        raise click.UsageError(message("not_a_day", lang, value=str(text))) from None
