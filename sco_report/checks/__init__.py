"""Rules over a whole year: each is a function from a year to the problems that it finds, declared by ``@rule``.

A new module of rules is imported here, which registers its rules.
"""

from sco_report.checks import documents, doubts, events, grammar, references, session, writing  # noqa: F401
from sco_report.checks.registry import check, check_file
from sco_report.checks.style import clauses, repetition  # noqa: F401
from sco_report.checks.templates import patterns  # noqa: F401

__all__ = ["check", "check_file"]
