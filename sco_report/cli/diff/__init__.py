"""``sco-report diff``: what changed between two states, in the entries and in the document."""

from sco_report.cli.diff.command import diff

__all__ = ["diff"]
