"""The delegations that ``--from`` and the names of returned files name."""

from __future__ import annotations

import click

from sco_report.cli.messages import MessageTable
from sco_report.model.fields.words import nearest
from sco_report.model.names.entries import names_of_entries
from sco_report.model.names.words import meant, perhaps_meant
from sco_report.model.year import Year
from sco_report.problems.catalogue import Language

_message = MessageTable("remarks").message


def delegation_of(written: str, year: Year, lang: Language) -> str:
    """The code of the state or the id of the organ that is written: «KZ», «kz», «Казахстан».

    Raises:
        click.UsageError: there is none.
    """
    known = [*year.reference.states, *year.reference.organs]
    names = {id_: names for id_, names in names_of_entries(year, "actor").items() if id_ in known}
    found = {id_.casefold(): id_ for id_ in known}.get(written.casefold()) or meant(written, names)
    if found:
        return found
    called = perhaps_meant(written, names) or nearest(written, known)
    hint = _message("hint", lang, value=called) if called else ""
    raise click.UsageError(_message("unknown_delegation", lang, value=written, hint=hint))
