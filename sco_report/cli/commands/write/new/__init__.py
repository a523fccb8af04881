"""``sco-report new``: a new event or document, or a whole new year, from options and from answers at a terminal."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from sco_report.checks.check_year import check_year
from sco_report.cli.commands.write.new.interview import Interview, event_questions, message
from sco_report.cli.options import chosen_year, project_and_year, project_options, project_root, year_named
from sco_report.editing.entries import EntryStore, Refused, Saved
from sco_report.editing.entries.writing import write_new
from sco_report.editing.scaffold.entry import (
    DOCUMENT_QUESTIONS,
    FIRST_QUESTIONS,
    NewEntry,
    Question,
    assumed_keys,
    further_questions,
    suggested_keys,
)
from sco_report.editing.scaffold.new_project import FIRST_SESSION, year_before_first
from sco_report.editing.scaffold.new_year import NewYear, new_year, next_chair, write_year
from sco_report.editing.scaffold.validation import refuse_incomplete
from sco_report.editing.schema import offer_new_entries
from sco_report.files import years_in
from sco_report.model.file_kinds import DOCUMENT, EVENT, SESSION, FileKind
from sco_report.model.reading import read_year
from sco_report.model.year import SESSION_ID, Year
from sco_report.problems import ProblemsFound
from sco_report.problems.catalogue import Language


@click.group()
def new() -> None:
    """Write a new entry, or prepare a new year."""


@new.command()
@click.argument("known", metavar="[ID]", required=False)
@project_options
@click.option("--from", "source", type=int, help="Take over the document ID of an earlier year.")
@click.option("--title", help="The official title in the nominative.")
@click.option("--stage", help="draft, agreed or adopted; by default adopted.")
@click.option("--id", help="By default made from the title.")
def document(
    known: str | None, project: Path | None, year: int | None, lang: Language, source: int | None, **given: str | None
) -> None:
    """Write a new document, or take one over from another year; asks for what is missing."""
    if source is not None or known is not None:
        if source is None or known is None or any(given.values()):
            raise click.UsageError(message("taken_alone", lang))
        _take_over(*project_and_year(project, year, lang), source, known, lang)
        return
    interview = _written(DOCUMENT, project, year, lang, given)
    click.echo(message("next_document", lang, id=str(interview.entry.answers["id"])))


def _take_over(root: Path, number: int, source: int, id_: str, lang: Language) -> None:
    """Copy a document of another year, with those that it names and this year lacks."""
    result = EntryStore(root, number).take_over(source, id_, even_if_wrong=True)
    if not isinstance(result, Saved):
        raise ProblemsFound(result.problems if isinstance(result, Refused) else ())
    for file in result.files:
        click.echo(message("written", lang, file=os.path.relpath(file)))
    offer_new_entries(root, number)
    click.echo(message("next_document", lang, id=id_))


@new.command()
@project_options
@click.option("--title", help="The title in the nominative, without a number.")
@click.option("--dates", help="YYYY-MM-DD, a range FIRST/LAST, a month YYYY-MM, or several separated by commas.")
@click.option("--section", help="The section of the report, a word of templates/sections.yaml.")
@click.option("--stage", help="planned, held or cancelled; by default held.")
@click.option("--chair", help="Who chaired: a state's code or name, an organ's id; several separated by commas.")
@click.option("--held", "format", help="How it was held, a word of templates/wording.yaml.")
@click.option("--place", help="The city.")
@click.option("--ordinal", help="5, XVI, 130-я or Первый.")
@click.option("--documents", help="Ids of documents, separated by commas.")
@click.option("--prepared-by", help="Ids of organs, separated by commas.")
@click.option("--id", help="By default made from the title.")
def event(project: Path | None, year: int | None, lang: Language, **given: str | None) -> None:
    """Write a new event; asks for what is missing."""
    interview = _written(EVENT, project, year, lang, given)
    if "agreement" in interview.entry.assumed:
        click.echo(message("agreement_assumed", lang))
    click.echo(message(_next(interview), lang))


def _written(
    kind: FileKind, project: Path | None, year: int | None, lang: Language, given: Mapping[str, str | None]
) -> Interview:
    """The interview about an entry that was written from it; errors in other entries of the year do not matter."""
    root, number = project_and_year(project, year, lang)
    year_read = read_year(root, number).require_year()
    folder = root / "data" / str(number) / kind.folder
    interview = Interview(year_read, NewEntry(kind, folder / "new.yaml", {}), given, lang)
    _announce(interview, year=str(number))
    _conduct(interview)
    entry = interview.entry = replace(interview.entry, assumed=assumed_keys(interview.entry))
    refuse_incomplete(interview.year, entry)
    write_new(entry.file, entry.text(suggested_keys(entry, interview.year.vocabulary)))
    offer_new_entries(root, number)
    click.echo(message("written", lang, file=os.path.relpath(entry.file)))
    return interview


def _conduct(interview: Interview) -> None:
    if interview.entry.kind is EVENT:
        _ask_about_event(interview)
    else:
        interview.ask(DOCUMENT_QUESTIONS)
        interview.take_given("stage")
    interview.refuse_gaps()
    interview.identify()


def _announce(interview: Interview, name: str = "", **details: str) -> None:
    """Say what will be asked, at a terminal."""
    if interview.terminal:
        click.echo(message(name or interview.entry.kind.name, interview.lang, **details))


def _next(interview: Interview) -> str:
    """The name of the message that says what to do next."""
    match interview.entry.answers.get("stage"):
        case "planned":
            return "next_event_planned"
        case "cancelled":
            return "next_event_without_outcomes"
    outcomes = "outcomes" in suggested_keys(interview.entry, interview.year.vocabulary)
    return "next_event" if outcomes else "next_event_without_outcomes"


def _ask_about_event(interview: Interview) -> None:
    vocabulary = interview.year.vocabulary
    interview.ask(FIRST_QUESTIONS)
    if "section" in interview.entry.answers:
        interview.take_given("stage")
        interview.ask(further_questions(interview.entry, vocabulary, event_questions()))
        # Options for keys that the section does not print must be refused, and not ignored.
        interview.take_given(*event_questions())


@new.command()
@click.argument("number", metavar="[YEAR]", type=int, required=False)
@project_options
@click.option("--date", help="The day of the session, YYYY-MM-DD.")
@click.option("--place", help="The city of the session.")
@click.option("--chair", help="Who chairs; by default the next state in the Russian alphabet.")
@click.option("--held", "format", help="How it is held, a word of templates/wording.yaml.")
def session(number: int | None, project: Path | None, year: int | None, lang: Language, **given: str | None) -> None:
    """Prepare a new YEAR from the last one: its session, its governing documents, a folder for events."""
    root = project_root(project, lang)
    number = year_named(number, year, lang) or chosen_year(root, None, lang) + 1
    folder = root / "data" / str(number)
    _refuse(root, folder, number, lang)
    last = check_year(root, number - 1).require_valid() if years_in(root / "data") else year_before_first(root, number)
    interview = Interview(last, NewEntry(SESSION, folder / "session.yaml", {}), given, lang)
    _announce(interview, "first_session" if _is_first(last) else "", year=str(number), last=str(last.number))
    _ask_about_session(interview, number)
    made = new_year(last, interview.entry)
    write_year(folder, made)
    offer_new_entries(root, number)
    _report_year(last, made, folder, lang)


def _refuse(root: Path, folder: Path, number: int, lang: Language) -> None:
    if folder.exists():
        raise click.UsageError(message("year_exists", lang, folder=os.path.relpath(folder)))
    years = years_in(root / "data")
    if years and number - 1 not in years:
        earlier = [year for year in years if year < number]
        name = "no_year_before" if earlier else "no_year_at_all"
        first = max(earlier, default=number - 1) + 1
        raise click.UsageError(message(name, lang, last=str(number - 1), first=str(first)))


def _is_first(last: Year) -> bool:
    """Whether ``last`` only stands for the year before the first of a project."""
    return last.origins[SESSION_ID].content.file.name == FIRST_SESSION


def _ask_about_session(interview: Interview, number: int) -> None:
    last, day = interview.year, _day(interview, number)
    interview.ask([Question("place", required=True)])
    interview.propose("chair", next_chair(last.reference.states, last.session.chair or "", day))
    interview.ask([Question("format", required=False)])
    interview.refuse_gaps()


def _day(interview: Interview, number: int) -> date:
    """The day of the session, which lies in its year."""
    question = Question("date", required=True)
    interview.ask([question])
    while True:
        interview.refuse_gaps()
        day = date.fromisoformat(str(interview.entry.answers["date"]))
        if day.year == number:
            return day
        wrong = message("not_in_year", interview.lang, date=day.isoformat(), year=str(number))
        if not interview.terminal:
            raise click.UsageError(wrong)
        click.echo(wrong)
        interview.ask_again(question)


def _report_year(last: Year, year: NewYear, folder: Path, lang: Language) -> None:
    inherited, states = year.inherited, last.reference.states
    click.echo(message("written", lang, file=os.path.relpath(folder / "session.yaml")))
    lists = {"carried": inherited.carried_over, "dropped": inherited.expired, "endless": inherited.open_ended}
    for name, ids in lists.items():
        if ids:
            click.echo(message(name, lang, ids=", ".join(ids)))
    click.echo(message("posts_usual" if _is_first(last) else "posts_kept", lang, last=str(last.number)))
    if year.missing:
        click.echo(message("posts_missing", lang, names=", ".join(states[code].short.nom for code in year.missing)))
    click.echo(message("next_session", lang))
