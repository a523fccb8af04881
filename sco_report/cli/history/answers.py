"""Says why history cannot answer, in one sentence with its remedy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from sco_report.cli.texts import Texts
from sco_report.problems.catalogue import Language
from sco_report.revisions.repository import Unavailable
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


def name_of(state: State, lang: Language) -> str:
    """What people call a state."""
    return state.name or message("working_folder", lang)
