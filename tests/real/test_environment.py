"""The environment is made once for what it is made from, however new the files of a checkout are."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from support.paths import ROOT

from sco_report.cli.main import run
from tools import build_backend

pytestmark = pytest.mark.real

STAMP = ".venv/.runtime"
ENVIRONMENT = {name: os.environ[name] for name in ("HOME", "PATH")}
"""All that a fresh machine has."""


def git(folder: Path, *words: str) -> str:
    """What git prints; commits are by nobody in particular."""
    command = ["git", "-c", "user.name=Editor", "-c", "user.email=editor@example.org", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def clean_clone(folder: Path) -> Path:
    """A clone on a branch ``main`` whose last commit holds what is changed here and not yet committed."""
    git(ROOT, "clone", "--quiet", str(ROOT), str(folder))
    git(folder, "checkout", "--quiet", "-B", "main")
    for name in git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")[:-1]:
        (folder / name).unlink(missing_ok=True)
        if (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "As it stands")
    return folder


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone that locks only what builds the package, which is quick to install."""
    clone = clean_clone(tmp_path_factory.mktemp("environment") / "clone")
    lock = clone / "requirements.lock"
    (builder,) = re.findall(r"^flit-core==(?:.*\\\n)*.*\n", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)
    lock.write_text(builder, encoding="utf-8")
    return clone


def prepare(clone: Path) -> None:
    subprocess.run(["make", STAMP], cwd=clone, env=ENVIRONMENT, capture_output=True, check=True)


def marked(clone: Path) -> Path:
    """A file that lives as long as the environment."""
    prepare(clone)
    marker = clone / ".venv/marker"
    marker.touch()
    return marker


def test_a_checkout_leaves_it_as_it_is(clone: Path) -> None:
    marker = marked(clone)
    later = time.time() + 60
    for name in ("requirements.lock", "pyproject.toml", "tools/setup"):
        os.utime(clone / name, (later, later))
    prepare(clone)
    assert marker.exists()
    os.utime(clone / STAMP, (later + 1, later + 1))
    assert subprocess.run(["make", "-q", STAMP], cwd=clone, env=ENVIRONMENT, check=False).returncode == 0


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml", "tools/setup"])
def test_another_content_makes_it_anew(clone: Path, name: str) -> None:
    marker = marked(clone)
    with (clone / name).open("a", encoding="utf-8") as file:
        file.write("# another\n")
    os.utime(clone / STAMP, (0, 0))
    prepare(clone)
    assert not marker.exists()


def test_in_another_folder_it_is_made_anew(clone: Path) -> None:
    marked(clone)
    moved = clone.rename(clone.with_name("moved"))
    os.utime(moved / STAMP, (0, 0))
    prepare(moved)
    assert not (moved / ".venv/marker").exists()
    subprocess.run([moved / ".venv/bin/pip", "--version"], capture_output=True, check=True)
    moved.rename(clone)


def test_the_environment_of_a_project_holds_the_program_of_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "project"
    assert run(["init", str(project)]) == 0
    (project / "requirements.lock").write_text("", encoding="utf-8")
    command = ["make", STAMP]
    ended = subprocess.run(command, cwd=project, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert "положите ее файл (.whl) в папку program" in ended.stderr
    assert not (project / STAMP).exists()
    monkeypatch.chdir(ROOT)
    (project / "program").mkdir()
    build_backend.build_wheel(str(project / "program"))
    prepare(project)
    assert (project / ".venv/bin/sco-report").exists()
    assert (project / STAMP).exists()
