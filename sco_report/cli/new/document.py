"""``sco-report new document``: an entry of a document."""

from __future__ import annotations

from pathlib import Path

import click

from sco_report.cli.new.interview import Interview
from sco_report.cli.new.messages import message
from sco_report.cli.new.opening import opened, tell, written_down
from sco_report.cli.options import project_options
from sco_report.cli.reporting import problems_as_text
from sco_report.drafting import DOCUMENT, Draft
from sco_report.drafting.questions import OF_A_DOCUMENT
from sco_report.problems.catalogue import Language


@click.command()
@project_options
@click.option("--title", help="The official title in the nominative.")
@click.option("--draft-title", help="The title of its draft, where that was another.")
@click.option("--short-title", help="The title once the full one has been named.")
@click.option("--stage", help="draft, agreed or adopted; by default adopted.")
@click.option("--url", help="Where it was published.")
@click.option("--id", help="By default made from the title.")
@click.option("--file", help="The name of the file; by default the id.")
def document(project: Path | None, year: int | None, lang: Language, **given: str | None) -> None:
    """Write a new document; asks for what is missing."""
    with problems_as_text(lang):
        root, found = opened(project, year, lang)
        folder = root / "data" / str(found.number) / DOCUMENT.folder
        interview = Interview(found, Draft(DOCUMENT, folder / "new.yaml", {}), given, lang)
        tell(interview, "document", year=str(found.number))
        interview.ask(OF_A_DOCUMENT)
        interview.take_given("draft_title", "short_title", "stage", "url")
        interview.refuse_gaps()
        interview.identify("document")
        file = written_down(interview)
    click.echo(message("written", lang, file=file))
    click.echo(message("next_document", lang, id=str(interview.draft.answers["id"])))
