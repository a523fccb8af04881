"""Says why history cannot answer, in one sentence with its remedy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from sco_report.cli.commands import in_language
from sco_report.cli.messages import MessageTable
from sco_report.composition.page_marks import draft_stamp
from sco_report.history.circulation import last_circulated
from sco_report.history.repository import Repository, Unavailable
from sco_report.history.snapshot import Snapshot
from sco_report.problems.catalogue import Language

_TEXTS = MessageTable("history")

message = _TEXTS.message

_MISNAMED = {"unknown_revision", "range"}
"""What is wrong with the command that was given, and not with the project or this computer."""


@contextmanager
def revision_errors(lang: Language) -> Iterator[None]:
    """Turn what git cannot answer into a sentence.

    Raises:
        click.UsageError: a revision is named that is none.
        click.ClickException: the history is not as it has to be; how the verb is used does not help there.
    """
    try:
        yield
    except Unavailable as error:
        kind = click.UsageError if error.reason in _MISNAMED else click.ClickException
        raise kind(message(error.reason, lang, **error.details)) from error


def base_of(
    repository: Repository, year: int, named: str | None, head: str | None, lang: Language, *, since_circulated: bool
) -> str:
    """The revision to compare ``head`` with, by default the working folder.

    That is the one named, the draft that delegations have in hand, or where the branch began.

    Raises:
        click.ClickException: nothing has been circulated, or another revision was named, too.
        Unavailable: history cannot tell.
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
    """What people call a state."""
    return revision_name(state.name, state.number, lang) if state.name else message("working_folder", lang)


def revision_name(name: str, year: int, lang: Language) -> str:
    """What people call a revision of a year that git describes by ``name``: by the draft that it is or follows."""
    found = draft_stamp(name, year)
    if found is None:
        return name
    details = {"number": str(found.number), "later": str(found.later), "revision": name}
    return message("draft_later" if found.later else "draft", lang, **details)
