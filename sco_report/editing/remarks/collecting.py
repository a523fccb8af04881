"""Collects the remarks of several returned files, each on the circulated draft that it is of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from sco_report.editing.remarks.collect import Collected, RemarkCollector
from sco_report.editing.remarks.identity import draft_of
from sco_report.editing.remarks.returned import read_returned
from sco_report.history.repository import Repository
from sco_report.history.snapshot import snapshot


def collected(root: Path, year: int, files: Sequence[tuple[Path, str]], draft: int | None) -> Iterator[Collected]:
    """The remarks of files, each with its delegation, file by file; ``draft`` is what the user says they are of.

    Raises:
        ProblemsFound: a file cannot be read, or is not of a circulated draft of the year.
        Unavailable: the history cannot tell what was circulated.
    """
    repository = Repository(root)
    # All are read first: what is wrong with one of them is said before anything is written.
    read = [(read_returned(file), delegation) for file, delegation in files]
    found = [(draft_of(repository, year, returned, draft), returned, delegation) for returned, delegation in read]
    with ExitStack() as stack:
        collectors: dict[int, RemarkCollector] = {}
        for one, returned, delegation in found:
            if one.number not in collectors:
                base = stack.enter_context(snapshot(repository, year, one.tag))
                collectors[one.number] = RemarkCollector(root, base, one.number)
            yield collectors[one.number].collect(returned, delegation)
