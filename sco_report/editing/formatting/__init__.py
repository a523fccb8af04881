"""The canonical form of an entry: its keys in one order, its lines at one indentation, all else as it was written."""

from sco_report.editing.formatting.formatter import first_difference, formatted

__all__ = ["first_difference", "formatted"]
