"""Rules about the templates: they are tried before any entry needs them."""

from sco_report.checks.templates import patterns  # noqa: F401
