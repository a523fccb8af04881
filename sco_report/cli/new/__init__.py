"""``sco-report new``: a new entry or a new year, asked for at a terminal or given by options."""

from __future__ import annotations

import click

from sco_report.cli.new.document import document
from sco_report.cli.new.event import event
from sco_report.cli.new.session import session


@click.group()
def new() -> None:
    """Write a new entry, or prepare a new year."""


new.add_command(event)
new.add_command(document)
new.add_command(session)
