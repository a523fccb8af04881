"""``sco-report explain``: what a problem means, with an example; without an id all problems at a glance."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from itertools import takewhile

import click

from sco_report.cli.explained import listed, told
from sco_report.cli.messages import message
from sco_report.cli.options import language_option
from sco_report.problems.catalogue import Language, catalogue

_ID = re.compile(r"(?:SCO-)?([EW])(\d{1,3})")


@click.command()
@click.argument("problem", metavar="[ID]", required=False)
@language_option
def explain(problem: str | None, lang: Language) -> None:
    """Explain a problem by its ID. The ID is written SCO-E014 or simply e014; without it all problems are listed."""
    click.echo(told(_known_id(problem, lang), lang) if problem else listed(lang))


def _known_id(written: str, lang: Language) -> str:
    """The id as the catalogue has it, from one in any case, with or without its prefix.

    Raises:
        click.UsageError: there is no such problem; the message names the one most alike.
    """
    ids = list(catalogue(lang))
    match = _ID.fullmatch(written.strip().upper())
    id_ = f"SCO-{match[1]}{int(match[2]):03}" if match else written.strip().upper()
    if id_ in ids:
        return id_
    raise click.UsageError(message("no_problem", lang, value=written, nearest=max(ids, key=_likeness_to(id_))))


def _likeness_to(id_: str) -> Callable[[str], tuple[int, float]]:
    """How much an id is like another: by what they begin with, then by all of it."""

    def likeness(known: str) -> tuple[int, float]:
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(known, id_, strict=False))
        return len(list(alike)), SequenceMatcher(None, known, id_).ratio()

    return likeness
