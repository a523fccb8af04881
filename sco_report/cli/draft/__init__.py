"""``sco-report draft``: what CI does on every change, in one command."""

from sco_report.cli.draft.command import draft

__all__ = ["draft"]
