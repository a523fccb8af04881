"""The command ``sco-report collect``: what delegations changed in the Word files of a draft, as remarks."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from sco_report.cli.commands.send.delegations import delegation_of
from sco_report.cli.history import revision_errors
from sco_report.cli.messages import MessageTable
from sco_report.cli.options import project_and_year, project_options
from sco_report.cli.output import reports_problems, show, spinner
from sco_report.model.reading import read_year
from sco_report.model.remark import RemarkKind
from sco_report.model.year import Year
from sco_report.problems.catalogue import Language

if TYPE_CHECKING:
    from sco_report.editing.remarks.collect import Collected

_TEXTS = MessageTable("remarks")
message = _TEXTS.message

_CODE = re.compile(r"([A-Za-z]{2})(?![A-Za-z])")
"""The code of a state at the beginning of the name of a file."""


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@project_options
@reports_problems
@click.option("--from", "sender", help="The delegation that sent the files: KZ, or the id of an organ.")
@click.option("--draft", type=int, help="The number of the draft; by default the program recognises it.")
def collect(
    files: tuple[Path, ...],
    project: Path | None,
    year: int | None,
    lang: Language,
    sender: str | None,
    draft: int | None,
) -> None:
    """Collect the remarks of delegations from the Word files that they sent back.

    Each file is compared with the draft that was circulated. Without --from the names of files begin with the code of
    the delegation: KZ.docx. Remarks that were collected before stay as they are.
    """
    root, number = project_and_year(project, year, lang)
    known = read_year(root, number).require_year()
    senders = [(file, _delegation(file, sender, known, lang)) for file in files]
    # Imported here: it takes longer than to refuse wrong options.
    from sco_report.editing.remarks.collect import collected

    with revision_errors(lang), spinner(message("reading", lang)):
        found = list(collected(root, number, senders, draft))
    for one in found:
        click.echo(_result(one, lang))
        if one.returned.losses:
            show(one.returned.losses, "text", lang)
    if any(one.added for one in found):
        click.echo(message("next_list", lang))


def _delegation(file: Path, sender: str | None, year: Year, lang: Language) -> str:
    found = _CODE.match(file.name)
    code = found[1].upper() if found and found[1].upper() in year.reference.states else ""
    if not (sender or code):
        raise click.UsageError(message("no_delegation", lang, file=file.name))
    id_ = delegation_of(sender or code, year, lang)
    if code and code != id_:
        raise click.UsageError(message("another_delegation", lang, file=file.name, value=id_))
    return id_


def _result(one: Collected, lang: Language) -> str:
    details = {"file": one.returned.name, "number": str(one.draft), "target": os.path.relpath(one.file)}
    if not one.added:
        return message("nothing_new" if one.known else "no_changes", lang, **details, known=str(one.known))
    count = Counter(remark.kind for remark in one.added)
    kinds = ", ".join(
        message(f"count_{kind}", lang, count=str(count[kind])) for kind in get_args(RemarkKind) if count[kind]
    )
    added = _TEXTS.number_of("remarks", len(one.added), lang)
    name = "collected_known" if one.known else "collected"
    return message(name, lang, **details, added=added, kinds=kinds, known=str(one.known))
