"""What ``sco-report verify`` tells, from ``messages.yaml``."""

from __future__ import annotations

from sco_report.cli.texts import Texts

message = Texts("sco_report.cli.verify").message
