"""How a verb reports problems: in which form, and with which exit code."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, TypeVar

import click

from sco_report.problems import Problem, ProblemsFound, github_reporter, json_reporter, text_reporter
from sco_report.problems.catalogue import Language

Verb = TypeVar("Verb", bound=Callable[..., Any])
Report = Callable[[Iterable[Problem], Language], str]

PROBLEMS = 1
REPORTERS: dict[str, Report] = {
    "text": text_reporter.report,
    "json": json_reporter.report,
    "github": github_reporter.report,
}


def format_option(verb: Verb) -> Verb:
    """``--format``, given to the verb as ``form``."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(list(REPORTERS)),
        default=lambda: "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text",
        help="The form of problems; github by itself under GitHub Actions, else text.",
    )(verb)


def show(problems: Iterable[Problem], form: str, lang: Language) -> None:
    """Print problems: text is for people and goes where errors go, the other forms are output that programs read."""
    said = REPORTERS[form](problems, lang)
    if said:
        click.echo(said, err=form == "text")


def reports_problems(verb: Verb) -> Verb:
    """Add ``--format`` to a verb that has ``--lang``, and let it end with exit code 1 where problems are found."""

    @format_option
    @wraps(verb)
    def reporting(*args: Any, form: str, lang: Language, **options: Any) -> Any:
        try:
            return verb(*args, lang=lang, **options)
        except ProblemsFound as found:
            show(found.problems, form, lang)
            raise click.exceptions.Exit(PROBLEMS) from found

    return reporting  # type: ignore[return-value]


@contextmanager
def problems_as_text(lang: Language) -> Iterator[None]:
    """The same for a verb whose ``--format`` means something else, and which shows problems only to people."""
    try:
        yield
    except ProblemsFound as found:
        show(found.problems, "text", lang)
        raise click.exceptions.Exit(PROBLEMS) from found
