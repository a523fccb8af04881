"""The packs that were released before are found and never lost, whatever becomes of a job."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from support.paths import ROOT

FIRST, SECOND, THIRD = b"first", b"second", b"third"
PACK = "session-pack.zip"
TAG, LATER = "session-2021-11-25", "session-2021-11-26"


@dataclass
class Job:
    """A clean clone in which a year is sealed, beside the store of a service."""

    service: str
    root: Path

    @property
    def store(self) -> Path:
        return self.root / "store"

    @property
    def folder(self) -> Path:
        return self.root / "project/output/2021"

    def begin(self) -> bytes | None:
        """Begin anew; gives the pack that was released before."""
        shutil.rmtree(self.folder.parent, ignore_errors=True)
        assert self.run("fetch", "2021").returncode == 0
        return (self.folder / PACK).read_bytes() if (self.folder / PACK).exists() else None

    def seal(self, content: bytes, superseded: bytes | None = None, number: int = 1) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / PACK).write_bytes(content)
        if superseded:
            (self.folder / f"session-pack.superseded-{number}.zip").write_bytes(superseded)

    def publish(self, tag: str = TAG) -> int:
        return self.run("publish", "2021", tag).returncode

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        environment = {
            "PATH": f"{self.root / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "CI_API_V4_URL": "https://gitlab.example/api/v4", "CI_PROJECT_ID": "7", "CI_JOB_TOKEN": "token",
            "CI_PROJECT_URL": "https://gitlab.example/sco/report",
        }  # fmt: skip
        command = [self.root / f"project/tools/release-{self.service}", *words]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    def fail(self, *calls: str) -> None:
        (self.store / "fails").write_text("\n".join(calls), encoding="utf-8")

    def released(self, tag: str = TAG) -> dict[str, bytes]:
        """The files of a release, by name."""
        folder = self.store / (tag if self.service == "github" else "packages/generic/session-pack/2021")
        return {file.name: file.read_bytes() for file in folder.glob("[!.]*")}

    def told(self, tag: str = TAG) -> str:
        if self.service == "github":
            return (self.store / tag / ".notes").read_text(encoding="utf-8")
        said = json.loads((self.store / f"releases/{tag}").read_text(encoding="utf-8"))
        return str(said["description"])


def job_of(service: str, root: Path) -> Job:
    job = Job(service, root)
    (root / "project/tools").mkdir(parents=True)
    job.store.mkdir()
    shutil.copy(ROOT / f"tools/release-{service}", root / "project/tools")
    program = {"github": "gh", "gitlab": "curl"}[service]
    file = root / "bin" / program
    file.parent.mkdir()
    file.write_text(
        f'#!/bin/sh\nexec {sys.executable} {ROOT}/tests/support/fake_github.py {program} {job.store} "$@"\n',
        encoding="utf-8",
    )
    file.chmod(0o755)
    return job


@pytest.fixture(params=["github", "gitlab"])
def job(request: pytest.FixtureRequest, tmp_path: Path) -> Job:
    return job_of(request.param, tmp_path)


@pytest.fixture
def on_github(tmp_path: Path) -> Job:
    return job_of("github", tmp_path)


def test_a_first_pack_is_released_and_found_again(job: Job) -> None:
    assert job.begin() is None
    job.seal(FIRST)
    assert job.publish() == 0
    assert job.released() == {PACK: FIRST}
    assert job.told() == f"SHA-256: {hashlib.sha256(FIRST).hexdigest()}"
    assert job.begin() == FIRST


def test_the_same_pack_is_released_twice(job: Job) -> None:
    for _ in range(2):
        job.begin()
        job.seal(FIRST)
        assert job.publish() == 0
    assert job.released() == {PACK: FIRST}


@pytest.mark.parametrize("tag", [TAG, LATER])
def test_a_moved_and_a_second_tag_find_the_pack_and_what_supersedes_it_is_released(job: Job, tag: str) -> None:
    job.seal(FIRST)
    assert job.publish() == 0
    for number, (old, new) in enumerate([(FIRST, SECOND), (SECOND, THIRD)], 1):
        assert job.begin() == old
        job.seal(new, superseded=old, number=number)
        assert job.publish(tag) == 0
        assert job.released(tag)[PACK] == new
        assert job.released(tag)[f"session-pack.superseded-{number}.zip"] == old
        assert job.told(tag) == f"SHA-256: {hashlib.sha256(new).hexdigest()}"
    assert job.begin() == THIRD


def test_other_years_are_others(job: Job) -> None:
    job.seal(FIRST)
    assert job.publish() == 0
    assert job.run("fetch", "2022").returncode == 0
    assert not (job.folder.parent / "2022" / PACK).exists()


@pytest.mark.parametrize("where", ["session-pack.superseded-1.zip", PACK])
def test_a_job_that_was_cut_off_is_run_again(job: Job, where: str) -> None:
    job.seal(FIRST)
    assert job.publish() == 0
    job.begin()
    job.seal(SECOND, superseded=FIRST)
    job.fail(f"upload {where}", f"put {where}")
    assert job.publish() != 0
    job.fail()
    assert job.begin() == FIRST
    job.seal(SECOND, superseded=FIRST)
    assert job.publish() == 0
    assert job.released() == {PACK: SECOND, "session-pack.superseded-1.zip": FIRST}
    assert job.begin() == SECOND


def test_a_first_release_that_was_cut_off_is_finished(job: Job) -> None:
    job.seal(FIRST)
    job.fail(f"upload {PACK}", f"put {PACK}")
    assert job.publish() != 0
    job.fail()
    assert job.begin() is None
    job.seal(FIRST)
    assert job.publish() == 0
    assert job.released() == {PACK: FIRST}
    assert job.begin() == FIRST


def test_a_pack_that_another_does_not_supersede_stays(on_github: Job) -> None:
    on_github.seal(FIRST)
    assert on_github.publish() == 0
    on_github.seal(SECOND)
    done = on_github.run("publish", "2021", TAG)
    assert done.returncode == 1
    assert "уже другой комплект" in done.stderr
    assert on_github.released() == {PACK: FIRST}


@pytest.mark.parametrize("service", ["github", "gitlab"])
def test_a_service_that_does_not_answer_has_not_said_that_there_is_no_pack(service: str, tmp_path: Path) -> None:
    job = job_of(service, tmp_path)
    job.seal(FIRST)
    assert job.publish() == 0
    if service == "gitlab":
        job.fail(f"get {PACK}")
    else:
        (job.store / TAG / ".published").unlink()
    assert job.run("fetch", "2021").returncode != 0
