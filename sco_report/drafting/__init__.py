"""New entries and new years: proposed, judged by the rules of the data, written. Knows nothing of the command line."""

from sco_report.drafting.draft import DOCUMENT, EVENT, Answer, Draft, Kind

__all__ = ["DOCUMENT", "EVENT", "Answer", "Draft", "Kind"]
