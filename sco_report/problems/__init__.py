"""What can be wrong with data or templates, and how it is reported to an editor: where, what, why, and what to do."""

from sco_report.problems.problem import Position, Problem, ProblemsFound

__all__ = ["Position", "Problem", "ProblemsFound"]
