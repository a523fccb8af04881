"""What ``sco-report diff`` tells, from ``messages.yaml``."""

from __future__ import annotations

from sco_report.cli.texts import Texts

message = Texts("sco_report.cli.diff").message
