"""What kind of file stands where."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.paths import ROOT

from sco_report.model.reading import files_of, kind_of


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("data/2021/session.yaml", "session"),
        ("data/2021/webinars.yaml", "events"),
        ("data/2021/events/x.yaml", "event"),
        ("data/2021/documents/x.yaml", "document"),
        ("data/reference/organs.yaml", "organs"),
        ("data/reference/session.yaml", None),
        ("data/reference/events/x.yaml", None),
        ("data/drafts/x.yaml", None),
        ("data/2021/events/old/x.yaml", None),
        ("data/2021/events/x.yml", None),
        ("data/2021/events/.x.yaml", None),
        ("data/2021/.x.yaml", None),
        ("elsewhere/data/2021/session.yaml", None),
        ("templates/acts.yaml", None),
    ],
)
def test_the_kind_of_a_file(file: str, kind: str | None) -> None:
    found = kind_of(Path(file))
    assert (found.name if found else None) == kind


def test_the_files_of_a_year_are_all_that_is_read() -> None:
    everything = {*(ROOT / "data/2021").rglob("*.yaml"), *(ROOT / "data/reference").glob("*.yaml")}
    assert set(files_of(ROOT, 2021)) == everything
