from __future__ import annotations

from pathlib import Path

import pytest

from sco_report.output import write
from sco_report.problems import ProblemsFound

FILES = {"decision.pdf": b"new decision", "package.pdf": b"new package", "report.pdf": b"new report"}


def _content(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def test_all_files_are_written(tmp_path: Path) -> None:
    folder = tmp_path / "output" / "2021"
    assert write(folder, FILES) == [folder / name for name in FILES]
    assert _content(folder) == FILES


def test_nothing_else_is_left(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    write(tmp_path, FILES)
    assert {path.name for path in tmp_path.iterdir()} == set(FILES)


def test_old_files_are_replaced_and_others_kept(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(b"a much longer old report")
    (tmp_path / ".gitignore").write_bytes(b"*")
    write(tmp_path, FILES)
    assert _content(tmp_path) == FILES | {".gitignore": b"*"}


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    blocked = tmp_path / "output"
    blocked.write_bytes(b"a file")
    with pytest.raises(ProblemsFound) as found:
        write(blocked / "2021", FILES)
    (problem,) = found.value.problems
    assert (problem.id, problem.position.file) == ("SCO-E052", blocked / "2021")
    assert problem.details["error"]
    assert blocked.read_bytes() == b"a file"


@pytest.mark.parametrize("blocked", FILES)
def test_a_file_that_cannot_be_replaced_leaves_all_old_ones(tmp_path: Path, blocked: str) -> None:
    old = {name: b"old" for name in FILES if name not in {blocked, "package.pdf"}}
    for name, content in old.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / blocked).mkdir()
    (tmp_path / blocked / "inside").write_bytes(b"old")
    with pytest.raises(ProblemsFound) as found:
        write(tmp_path, FILES)
    assert [problem.id for problem in found.value.problems] == ["SCO-E052"]
    assert _content(tmp_path) == old
    assert {path.name for path in tmp_path.iterdir()} == {*old, blocked}


def test_a_file_that_cannot_be_written_leaves_all_old_ones(tmp_path: Path) -> None:
    (tmp_path / "decision.pdf").write_bytes(b"old")
    with pytest.raises(ProblemsFound):
        write(tmp_path, {"decision.pdf": b"new", "no/such/folder.pdf": b"new"})
    assert _content(tmp_path) == {"decision.pdf": b"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["decision.pdf"]
