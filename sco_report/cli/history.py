"""Names of revisions and messages about the git history, shared by several commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from sco_report.cli.command_group import in_language
from sco_report.cli.messages import MessageTable
from sco_report.cli.options import project_options
from sco_report.composition.header_footer import draft_stamp
from sco_report.history.circulation import last_circulated
from sco_report.history.repository import Repository, Unavailable
from sco_report.history.snapshot import Snapshot, snapshot
from sco_report.problems import ProblemsFound
from sco_report.problems.catalogue import Language
from sco_report.problems.messages import render

message = MessageTable("history").message

_USAGE_ERRORS = {"unknown_revision", "range"}
"""The reasons that are errors of the command line, not of the project or this computer."""


@contextmanager
def revision_errors(lang: Language) -> Iterator[None]:
    """Turn ``Unavailable`` into a message with its remedy.

    Raises:
        click.UsageError: a given revision does not exist.
        click.ClickException: git cannot give the information for another reason.
    """
    try:
        yield
    except Unavailable as error:
        kind = click.UsageError if error.reason in _USAGE_ERRORS else click.ClickException
        raise kind(message(error.reason, lang, **error.details)) from error


Command = TypeVar("Command", bound=Callable[..., Any])


def comparison_arguments(command: Command) -> Command:
    """Add BASE, HEAD, the options of a project, and ``--since-circulated``."""
    decorators = (
        click.argument("base", required=False),
        click.argument("head", required=False),
        project_options,
        click.option("--since-circulated", is_flag=True, help="Compare with the draft that was circulated last."),
    )
    for decorator in reversed(decorators):
        command = decorator(command)
    return command


@contextmanager
def compared_snapshots(
    root: Path, year: int, base: str | None, head: str | None, lang: Language, *, since_circulated: bool
) -> Iterator[tuple[Repository, Snapshot, Snapshot]]:
    """The repository of a project, and its year before and after, by default in the working folder.

    Without a base it is where the branch left the main one, or the last circulated draft.

    Raises:
        click.ClickException: git cannot give them, nothing has been circulated, or a base was given as well.
        ProblemsFound: one of them cannot be read.
    """
    with revision_errors(lang):
        repository = Repository(root)
        revision = _base_of(repository, year, base, head, lang, since_circulated=since_circulated)
        with snapshot(repository, year, revision) as old, snapshot(repository, year, head) as new:
            yield repository, old, new


def _base_of(
    repository: Repository, year: int, named: str | None, head: str | None, lang: Language, *, since_circulated: bool
) -> str:
    if not since_circulated:
        return repository.fork().id if named is None else named
    if named is not None:
        raise click.UsageError(message("base_and_circulated", lang, base=in_language("BASE", lang)))
    draft = last_circulated(repository, year, repository.commit("HEAD" if head is None else head))
    if draft is None:
        raise click.ClickException(message("nothing_circulated", lang, year=str(year)))
    return draft.tag


def name_of(state: Snapshot, lang: Language) -> str:
    """The name of a snapshot in messages."""
    return revision_name(state.name, state.number, lang) if state.name else message("working_folder", lang)


def revision_name(name: str, year: int, lang: Language) -> str:
    """The name in messages of a revision that git describes by ``name``: by the draft that it is or follows."""
    found = draft_stamp(name, year)
    if found is None:
        return name
    details = {"number": str(found.number), "later": str(found.later), "revision": name}
    return message("draft_later" if found.later else "draft", lang, **details)


def first_problem(found: ProblemsFound, lang: Language) -> str:
    """The first of several problems in a line, as why a revision cannot be compared."""
    shown = render(found.problems[0], lang)
    return f"{shown.file}:{shown.line}: {shown.id} {shown.reason}"
