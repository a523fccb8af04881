"""The environment is made once for what it is made from, however new the files of a checkout are."""

from __future__ import annotations

import os
import re
import subprocess
import time
from pathlib import Path

import pytest
from support.cloning import ENVIRONMENT, clean_clone

pytestmark = pytest.mark.real

STAMP = ".venv/.runtime"


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
