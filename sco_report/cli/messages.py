"""What the command line itself says, from ``messages.yaml``; problems have texts of their own."""

from __future__ import annotations

from sco_report.cli.texts import Texts

message = Texts("sco_report.cli").message
