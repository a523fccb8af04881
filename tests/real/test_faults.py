"""Disks that are really full or read-only, and builds that are really killed at random moments."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.paths import ROOT
from support.processes import PROGRAM, change, documents, environment, run, small_year

from sco_report.output.edits import WRITTEN

pytestmark = pytest.mark.real

NAMESPACE = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--mount"]
"""Mounts that only one command sees; util-linux has it on every Debian."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small year that was built and has changed since."""
    project = small_year(tmp_path_factory.mktemp("project"))
    assert run("build", "--project", project).returncode == 0
    change(project)
    return project


def on_a_disk(project: Path, tmp_path: Path, mount: str, after: str = "") -> tuple[int, str]:
    """Build onto a disk on which the old documents are; gives the code and what was said, the files are copied out."""
    disk, result = tmp_path / "disk", tmp_path / "result"
    build = shlex.join([*PROGRAM, "build", "--project", str(project), "--output", str(disk)])
    script = f"""
        set -e
        mkdir {disk}
        {mount.format(disk=disk)}
        cp -R {project}/output/2024/. {disk}
        {after.format(disk=disk)}
        code=0; {build} || code=$?
        cp -a {disk} {result}
        exit $code
    """
    done = subprocess.run(
        [*NAMESPACE, "bash", "-c", script], env=environment(), capture_output=True, encoding="utf-8", check=False
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize("room", [0, 64])
def test_a_full_disk(project: Path, tmp_path: Path, room: int) -> None:
    old = documents(project / "output/2024")
    digests = (project / "output/2024" / WRITTEN).read_bytes()
    pages = sum(-(-len(content) // 4096) for content in (*old.values(), digests))
    code, said = on_a_disk(project, tmp_path, f"mount -t tmpfs -o size={4 * pages + room}k none {{disk}}")
    assert "SCO-E052 Файлы не записаны: на диске нет места" in said
    assert code == 1
    assert documents(tmp_path / "result") == old
    assert {path.name for path in (tmp_path / "result").iterdir()} - {WRITTEN} == set(old)


def test_a_read_only_disk(project: Path, tmp_path: Path) -> None:
    old = documents(project / "output/2024")
    code, said = on_a_disk(project, tmp_path, "mount -t tmpfs none {disk}", "mount -o remount,ro {disk}")
    assert "SCO-E052 Файлы не записаны: диск доступен только для чтения" in said
    assert code == 1
    assert documents(tmp_path / "result") == old


def test_a_full_disk_for_temporary_files(project: Path, tmp_path: Path) -> None:
    disk = tmp_path / "temporary"
    disk.mkdir()
    full = f"mount -t tmpfs -o size=4k none {disk}; head -c 4096 /dev/zero > {disk}/full; export TMPDIR={disk}"
    assert on_a_disk(project, tmp_path, full) == (0, "")
    assert documents(tmp_path / "result").keys() == documents(project / "output/2024").keys()


def test_kills_at_random_moments(project: Path, tmp_path: Path) -> None:
    small = shutil.copytree(project, tmp_path / "project", ignore=shutil.ignore_patterns("output"))
    # The harness makes its own second state, of the data as it is published.
    shutil.rmtree(small / "data/2024")
    shutil.copytree(ROOT / "tests/acceptance/year_2024", small / "data/2024")
    command = [sys.executable, ROOT / "tools/faults.py", "--kills", "6", "--project", small, "--year", "2024"]
    done = subprocess.run(command, env=environment(), capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, "    6 kills" in done.stdout) == (0, True), done.stdout + done.stderr
