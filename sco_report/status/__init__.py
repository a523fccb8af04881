"""What still stands between today and the session; knows nothing of the command line."""

from sco_report.status.comparison import Silence
from sco_report.status.counts import Counts
from sco_report.status.gaps import Gap
from sco_report.status.parts import PartProblems
from sco_report.status.status import Status, status
from sco_report.status.unadopted import Unadopted

__all__ = ["Counts", "Gap", "PartProblems", "Silence", "Status", "Unadopted", "status"]
