"""New entries and new years: proposed, validated by the rules of the data, written; independent of the command line."""

from sco_report.editing.scaffold.entry import DOCUMENT, EVENT, Answer, EntryKind, NewEntry

__all__ = ["DOCUMENT", "EVENT", "Answer", "EntryKind", "NewEntry"]
