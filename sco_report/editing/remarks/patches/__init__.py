"""Patches: the changes of data that give the words of a delegation, each proved by composing the year with it.

::

    proposals(base: Snapshot, edits) -> list[Proposal]    # one for each edit of a text or of a place
    applied(values: Values, steps) -> Values              # the values of entries after steps; raises NotApplicable
"""

from sco_report.editing.remarks.patches.proposing import Proposal, proposals
from sco_report.editing.remarks.patches.steps import NotApplicable, Values, applied, path_of

__all__ = ["NotApplicable", "Proposal", "Values", "applied", "path_of", "proposals"]
