"""Projects that a test may change, and the program in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from support.paths import ROOT

from sco_report.output.edits import WRITTEN

PROGRAM = (sys.executable, "-m", "sco_report")
DOCUMENTS = {f"{name}.{form}" for name in ("decision", "report", "package") for form in ("pdf", "docx")}
EVENT = "data/2024/events/2024-09-12-trade-ministers.yaml"


def copy_project(folder: Path) -> Path:
    """A copy of the project's data and templates, in a folder that is not there yet."""
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def small_year(folder: Path) -> Path:
    """A project with the year of tests/acceptance/year_2024 alone."""
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copytree(ROOT / "data/reference", folder / "data/reference")
    shutil.copytree(ROOT / "tests/acceptance/year_2024", folder / "data/2024")
    return folder


def edit(project: Path, name: str, old: str, new: str) -> Path:
    """Replace a piece of a file once; give the file."""
    text = (project / name).read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {name}"
    (project / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return project / name


def append(project: Path, name: str, text: str) -> Path:
    """Add a text at the end of a file; give the file."""
    with (project / name).open("a", encoding="utf-8") as stream:
        stream.write(text)
    return project / name


def change(project: Path) -> None:
    """Another signatory and another day of the event: none of the six documents is as before."""
    edit(project, "data/2024/session.yaml", "BY, post: Премьер-министр", "BY, post: Первый вице-премьер")
    edit(project, EVENT, "dates: 2024-09-12", "dates: 2024-09-13")


def spoil(project: Path) -> None:
    """Let nothing be built any more."""
    (project / "data/2024/session.yaml").write_text("wrong\n", encoding="utf-8")


def environment(changes: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """That of this process, with the variables changed and those taken away that are None."""
    changed: dict[str, str | None] = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **(changes or {})}
    return {name: value for name, value in changed.items() if value is not None}


def run(
    *arguments: str | Path,
    program: Sequence[str] = PROGRAM,
    variables: Mapping[str, str | None] | None = None,
    before: Callable[[], None] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run the program to its end; ``before`` is done in the new process before it is the program."""
    return subprocess.run(
        [*program, *arguments], env=environment(variables), preexec_fn=before,
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def documents(folder: Path) -> dict[str, bytes]:
    """The files of a folder by name, without the digests of what was written there."""
    files = (path for path in sorted(folder.iterdir()) if path.is_file() and path.name != WRITTEN)
    return {path.name: path.read_bytes() for path in files}
