"""Advice on style: a report names actions by nouns, «высказались за развитие», not «за то, чтобы развивать»."""

from sco_report.checks.style import clauses, repetition  # noqa: F401
