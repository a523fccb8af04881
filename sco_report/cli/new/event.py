"""``sco-report new event``: an entry of an event, with suggestions for what else its section prints."""

from __future__ import annotations

from pathlib import Path

import click

from sco_report.cli.new.interview import Interview
from sco_report.cli.new.messages import message
from sco_report.cli.new.opening import opened, tell, written_down
from sco_report.cli.options import project_options
from sco_report.cli.reporting import problems_as_text
from sco_report.drafting import EVENT, Draft
from sco_report.drafting.questions import AFTER_THE_SECTION, FIRST, further, suggested
from sco_report.model.vocabulary import Vocabulary
from sco_report.problems.catalogue import Language


@click.command()
@project_options
@click.option("--title", help="The title in the nominative, without a number.")
@click.option("--dates", help="YYYY-MM-DD, a range FIRST/LAST, or several with commas.")
@click.option("--section", help="The section of the report, a word of templates/sections.yaml.")
@click.option("--stage", help="planned, held or cancelled; by default held.")
@click.option("--chair", help="Who chaired: a state's code or name, an organ's id; several with commas.")
@click.option("--format", help="How it was held, a word of templates/wording.yaml.")
@click.option("--place", help="The city.")
@click.option("--ordinal", help="5, XVI, 130-я or Первый.")
@click.option("--documents", help="Ids of documents, with commas.")
@click.option("--prepared-by", help="Ids of organs, with commas.")
@click.option("--id", help="By default made from the title.")
@click.option("--file", help="The name of the file; by default the first day and the id.")
def event(project: Path | None, year: int | None, lang: Language, **given: str | None) -> None:
    """Write a new event; asks for what is missing."""
    with problems_as_text(lang):
        root, found = opened(project, year, lang)
        folder = root / "data" / str(found.number) / EVENT.folder
        interview = Interview(found, Draft(EVENT, folder / "new.yaml", {}), given, lang)
        tell(interview, "event", year=str(found.number))
        _fill(interview)
        file = written_down(interview)
    click.echo(message("written", lang, file=file))
    if "agreement" in interview.draft.assumed:
        click.echo(message("agreement_assumed", lang))
    click.echo(message(_next(interview), lang))


def _next(interview: Interview) -> str:
    """The name of what is said at the end."""
    match interview.draft.answers.get("stage"):
        case "planned":
            return "next_event_planned"
        case "cancelled":
            return "next_event_without_outcomes"
    outcomes = "outcomes" in suggested(interview.draft, interview.year.vocabulary)
    return "next_event" if outcomes else "next_event_without_outcomes"


def _fill(interview: Interview) -> None:
    vocabulary = interview.year.vocabulary
    interview.ask(FIRST[:-1])
    if interview.terminal and interview.given["section"] is None:
        _show_sections(vocabulary)
    interview.ask(FIRST[-1:])
    if "section" in interview.draft.answers:
        interview.take_given("stage")
        interview.ask(further(interview.draft, vocabulary))
        # What the section does not print is not asked for, and must not be dropped in silence either.
        interview.take_given(*AFTER_THE_SECTION)
    interview.refuse_gaps()
    interview.identify("event")


def _show_sections(vocabulary: Vocabulary) -> None:
    titles = vocabulary.group_titles
    for number, group in enumerate(vocabulary.groups, 1):
        click.echo(f"  {number}  {group:16}{titles[group]}")
