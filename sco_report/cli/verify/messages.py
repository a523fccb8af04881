"""What ``sco-report verify`` tells, from ``messages.yaml``."""

from __future__ import annotations

from sco_report.cli.texts import Texts

_TEXTS = Texts("sco_report.cli.verify")

message = _TEXTS.message
