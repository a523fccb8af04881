from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from support.paths import ROOT

from sco_report.output import recover, write
from sco_report.output.disk import locked

HOLDING = """
import sys
from pathlib import Path
from sco_report.output.disk import new_name
from sco_report.output.disk import locked
with locked(Path(sys.argv[1])):
    (new_name(Path(sys.argv[1])) / "new").mkdir(parents=True)
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_folder_that_is_not_there_or_is_a_file(tmp_path: Path) -> None:
    assert recover(tmp_path / "output") is None
    (tmp_path / "file").touch()
    assert recover(tmp_path / "file") is None


@pytest.mark.parametrize("name", [".new-letter", ".new-0123456789abcdef.docx", ".gitignore", "new-0123456789abcdef"])
def test_what_is_not_ours_stays(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"mine")
    assert recover(tmp_path) is None
    write(tmp_path, {"report.pdf": b"new"})
    assert (tmp_path / name).read_bytes() == b"mine"


def test_leftovers_do_not_pile_up(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f".new-{number:016}" / "new").mkdir(parents=True)
        (tmp_path / f".new-{number + 5:016}").write_bytes(b"half")
    (tmp_path / f".new-{10:016}").symlink_to(tmp_path)
    write(tmp_path, {"report.pdf": b"new"})
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]


def test_another_program_at_work_is_waited_for(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDING, tmp_path], env={"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert holder.stdin is not None
    assert holder.stdout is not None
    with holder, holder.stdin:
        assert holder.stdout.readline() == b"held\n"
        settling = threading.Thread(target=recover, args=(tmp_path,))
        settling.start()
        settling.join(0.2)
        assert settling.is_alive()
        assert len(list(tmp_path.iterdir())) == 1
        holder.kill()
    settling.join()
    assert list(tmp_path.iterdir()) == []


def test_a_lock_is_gone_with_its_context(tmp_path: Path) -> None:
    with locked(tmp_path):
        pass
    with locked(tmp_path):
        assert list(tmp_path.iterdir()) == []
