"""What ``sco-report new`` asks and tells, from ``messages.yaml``."""

from __future__ import annotations

from sco_report.cli.texts import Texts

_TEXTS = Texts("sco_report.cli.new")

message = _TEXTS.message
knows = _TEXTS.knows
