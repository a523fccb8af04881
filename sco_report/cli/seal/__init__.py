"""``sco-report seal``: the session pack."""

from sco_report.cli.seal.command import seal

__all__ = ["seal"]
