"""``sco-report status``: what still stands between today and the session."""

from sco_report.cli.status.command import status

__all__ = ["status"]
