"""``sco-report circulate``: marks a state as the next draft that goes round."""

from sco_report.cli.circulate.command import circulate

__all__ = ["circulate"]
