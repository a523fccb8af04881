"""Names of revisions and messages about the git history, shared by several commands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from sco_report.cli.command_group import in_language
from sco_report.cli.messages import MessageTable
from sco_report.composition.header_footer import draft_stamp
from sco_report.history.circulation import last_circulated
from sco_report.history.repository import Repository, Unavailable
from sco_report.history.snapshot import Snapshot
from sco_report.problems.catalogue import Language

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


def base_of(
    repository: Repository, year: int, named: str | None, head: str | None, lang: Language, *, since_circulated: bool
) -> str:
    """The revision to compare ``head`` (by default the working folder) with.

    It is the given one, the last circulated draft, or the commit where the branch left the main one.

    Raises:
        click.ClickException: nothing has been circulated, or a revision was given as well.
        Unavailable: the history cannot tell.
    """
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
