"""The state of a project's data as it lies in its folder."""

from __future__ import annotations

from pathlib import Path

from sco_report.composition.margins import UNKNOWN, Revision
from sco_report.revisions.repository import Repository, Unavailable


def present_revision(root: Path) -> Revision:
    """The last commit, and whether the data was edited since; a draft can be had without git too."""
    try:
        repository = Repository(root)
        commit = repository.commit()
        return Revision(repository.described(commit), commit.moment.date(), repository.edited())
    except Unavailable:
        return UNKNOWN
