"""Names of files, and files that are never lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from sco_report.editing.scaffold import DOCUMENT, EVENT, NewEntry
from sco_report.editing.scaffold.validation import placed, proposed_name, write_new
from sco_report.problems import ProblemsFound


def test_the_custom_of_the_data() -> None:
    answers = {"id": "forum", "dates": ("2021-02-09/2021-02-10", "2021-03-01")}
    assert proposed_name(NewEntry(EVENT, Path("x.yaml"), answers)) == "2021-02-09-forum.yaml"
    assert proposed_name(NewEntry(DOCUMENT, Path("x.yaml"), {"id": "plan"})) == "plan.yaml"


@pytest.mark.parametrize("name", ["forum.yml", "../forum.yaml", "a/b.yaml", ".hidden.yaml", "", "forum"])
def test_a_file_that_would_not_be_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        placed(NewEntry(EVENT, tmp_path / "new.yaml", {}), name)
    assert found.value.problems[0].id == "SCO-E094"


def test_nothing_is_written_over(tmp_path: Path) -> None:
    file = tmp_path / "events" / "forum.yaml"
    write_new(file, "id: forum\n")
    with pytest.raises(ProblemsFound) as found:
        write_new(file, "id: another\n")
    assert found.value.problems[0].id == "SCO-E093"
    assert file.read_text(encoding="utf-8") == "id: forum\n"
    with pytest.raises(ProblemsFound) as found:
        placed(NewEntry(EVENT, file.with_name("new.yaml"), {}), "forum.yaml")
    assert found.value.problems[0].id == "SCO-E093"


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "events").write_text("", encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        write_new(tmp_path / "events" / "forum.yaml", "id: forum\n")
    assert found.value.problems[0].id in {"SCO-E052", "SCO-E093"}
