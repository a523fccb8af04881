"""What is left to do before the session, independent of the command line."""

from sco_report.editing.status.gaps import Counts, Gap, MissingActivity, Unadopted
from sco_report.editing.status.status import PartProblems, Status, status

__all__ = ["Counts", "Gap", "MissingActivity", "PartProblems", "Status", "Unadopted", "status"]
