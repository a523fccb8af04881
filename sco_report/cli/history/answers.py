"""Says why history cannot answer, in one sentence with its remedy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from sco_report.cli.texts import Texts
from sco_report.problems.catalogue import Language
from sco_report.revisions.circulation import last_circulated
from sco_report.revisions.repository import Repository, Unavailable
from sco_report.revisions.states import State

_TEXTS = Texts("sco_report.cli.history")

message = _TEXTS.message


@contextmanager
def history_answers(lang: Language) -> Iterator[None]:
    """Turn what git cannot answer into wrong usage.

    Raises:
        click.UsageError: the sentence.
    """
    try:
        yield
    except Unavailable as error:
        raise click.UsageError(message(error.reason, lang, **error.details)) from error


def base_of(repository: Repository, year: int, named: str | None, lang: Language, *, since_circulated: bool) -> str:
    """The revision to compare with: the one named, the draft that delegations have in hand, or where the branch began.

    Raises:
        click.UsageError: nothing has been circulated, or another revision was named, too.
        Unavailable: history cannot tell.
    """
    if not since_circulated:
        return named or repository.fork().id
    if named:
        raise click.UsageError(message("base_and_circulated", lang))
    draft = last_circulated(repository, year)
    if draft is None:
        raise click.UsageError(message("nothing_circulated", lang, year=str(year)))
    return draft.tag


def name_of(state: State, lang: Language) -> str:
    """What people call a state."""
    return state.name or message("working_folder", lang)
