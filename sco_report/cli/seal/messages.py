"""What ``sco-report seal`` tells, from ``messages.yaml``."""

from __future__ import annotations

from sco_report.cli.texts import Texts

_TEXTS = Texts("sco_report.cli.seal")

message = _TEXTS.message
