"""``sco-report verify``: whether a session pack holds."""

from sco_report.cli.verify.command import verify

__all__ = ["verify"]
