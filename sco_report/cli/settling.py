"""Puts right what a killed run left in the folder of a verb, and says so."""

from __future__ import annotations

import os
from pathlib import Path

import click

from sco_report.cli.messages import message
from sco_report.output import placements, settle
from sco_report.problems.catalogue import Language


def settled(folder: Path, lang: Language) -> Path:
    """The folder, in which the files of an earlier run are now whole, and this one has put none so far.

    Raises:
        ProblemsFound: they cannot be put in place.
    """
    placements.clear()
    outcome = settle(folder)
    if outcome:
        click.echo(message(outcome, lang, folder=os.path.relpath(folder)), err=True)
    return folder
