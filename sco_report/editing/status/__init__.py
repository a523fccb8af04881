"""What is left to do before the session, independent of the command line."""

from sco_report.editing.status.status import PartProblems, Status, status
from sco_report.editing.status.unfinished import Counts, Gap, GapKind, MissingActivity, Unadopted, labels_of

__all__ = ["Counts", "Gap", "GapKind", "MissingActivity", "PartProblems", "Status", "Unadopted", "labels_of", "status"]
