"""The beginning and the end of writing an entry: the year it belongs to, and its file."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import click

from sco_report.cli.new.interview import Interview
from sco_report.cli.new.messages import message
from sco_report.cli.options import chosen_year, project_root
from sco_report.drafting.filing import write_new
from sco_report.drafting.questions import assumed, suggested
from sco_report.drafting.trial import refuse_incomplete
from sco_report.model.reading import read_year
from sco_report.model.year import Year
from sco_report.problems import ProblemsFound
from sco_report.problems.catalogue import Language


def opened(project: Path | None, number: int | None, lang: Language) -> tuple[Path, Year]:
    """The project's folder and the year; mistakes in its other entries are no hindrance.

    Raises:
        ProblemsFound: the year cannot be read at all.
    """
    root = project_root(project, lang)
    reading = read_year(root, chosen_year(root, number, lang))
    if reading.year is None:
        raise ProblemsFound(reading.problems)
    return root, reading.year


def tell(interview: Interview, name: str, **details: str) -> None:
    """Say what is going to be asked, where anybody is asked."""
    if interview.terminal:
        click.echo(message(name, interview.lang, **details))


def written_down(interview: Interview) -> str:
    """Write the entry, and give its file as an editor would name it.

    Raises:
        ProblemsFound: the entry cannot stand in the year, or cannot be written.
    """
    draft = interview.draft = replace(interview.draft, assumed=assumed(interview.draft))
    refuse_incomplete(interview.year, draft)
    write_new(draft.file, draft.text(suggested(draft, interview.year.vocabulary)))
    return os.path.relpath(draft.file)
