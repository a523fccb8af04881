"""What CI does on a change and on a tag, step by step from a clean checkout."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from support.cloning import ENVIRONMENT, clean_clone, git
from support.fake_runner import Outcome, checkout, run_job, run_script
from support.paths import ROOT

pytestmark = pytest.mark.real

CHANGED = "data/2021/events/2021-07-16-industry-ministers.yaml"
ELSEWHERE = "data/2021/events/2021-06-30-health-ministers.yaml"
DOCUMENTS = {f"{name}.{suffix}" for name in ("decision", "report", "package", "redline") for suffix in ("docx", "pdf")}
DRAFT = sorted(f"output/2021/draft/{name}" for name in DOCUMENTS | {"summary.md"})
PACK = "output/2021/session-pack.zip"
FILES = "https://example.org/files"
NONE = "0" * 40


def commit(upstream: Path, branch: str, name: str, old: str, new: str) -> str:
    """Change one value on a branch; the id of the commit."""
    git(upstream, "checkout", "--quiet", "-B", branch, *(() if branch == "main" else ("main~1",)))
    file = upstream / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    git(upstream, "commit", "--quiet", "--all", "--message", f"On {branch}")
    git(upstream, "checkout", "--quiet", "main")
    return git(upstream, "rev-parse", branch).strip()


def program(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, script: str) -> None:
    """Put a program of a script in the place of another for the steps of this test."""
    file = folder.with_name(f"bin-{name}") / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)
    monkeypatch.setitem(ENVIRONMENT, "PATH", f"{file.parent}{os.pathsep}{ENVIRONMENT['PATH']}")


@pytest.fixture(scope="module")
def upstream(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose main branch went on after one draft went round."""
    upstream = clean_clone(tmp_path_factory.mktemp("upstream") / "upstream")
    git(upstream, "tag", "--annotate", "--message", "1", "draft/2021/1")
    commit(upstream, "main", ELSEWHERE, "format: videoconference", "format: hybrid")
    git(upstream, "tag", "session-2021-11-25")
    return upstream


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a runner; its .venv is cached from one job to the next."""
    return tmp_path_factory.mktemp("runner") / "project"


def drafted(folder: Path, before: str) -> Outcome:
    values = {
        "inputs.base": "",
        "github.event.pull_request.base.sha || github.event.before": before,
        "steps.files.outputs.artifact-url": FILES,
    }
    return run_job(folder, "draft", values)


def test_a_change_gets_its_draft_and_what_it_changes(upstream: Path, folder: Path) -> None:
    change = commit(upstream, "change", CHANGED, "format: videoconference", "format: hybrid")
    checkout(upstream, folder, change)
    outcome = drafted(folder, git(upstream, "rev-parse", "main").strip())
    assert not outcome.failed, outcome.printed
    assert outcome.files == DRAFT
    assert FILES in outcome.summary
    assert outcome.summary.startswith((folder / "output/2021/draft/summary.md").read_text(encoding="utf-8"))
    assert "industry-ministers" in outcome.summary
    assert "health-ministers" not in outcome.summary


def test_a_mistake_is_shown_at_its_line_and_in_the_summary(upstream: Path, folder: Path) -> None:
    wrong = commit(upstream, "mistake", CHANGED, "format: videoconference", "format: videoconferense")
    line = (upstream / CHANGED).read_text(encoding="utf-8").split("format: ")[0].count("\n") + 1
    checkout(upstream, folder, wrong)
    outcome = drafted(folder, git(upstream, "rev-parse", "main").strip())
    assert outcome.failed
    assert f"::error file={CHANGED},line={line}," in outcome.printed
    assert "SCO-E012" in outcome.summary


def test_the_environment_is_made_once_for_all_runs(upstream: Path, folder: Path) -> None:
    for _ in range(2):
        checkout(upstream, folder, "session-2021-11-25")
        outcome = drafted(folder, NONE)
        assert not outcome.failed, outcome.printed
    assert "Создается окружение" not in outcome.printed


@pytest.mark.parametrize("before", ["main~1", NONE])
def test_a_push_is_compared_with_what_was_there_before(upstream: Path, folder: Path, before: str) -> None:
    checkout(upstream, folder, git(upstream, "rev-parse", "main").strip())
    outcome = drafted(folder, before if before == NONE else git(upstream, "rev-parse", before).strip())
    assert not outcome.failed, outcome.printed
    known = before != NONE
    assert outcome.files == (DRAFT if known else [name for name in DRAFT if "redline" not in name])
    assert ("health-ministers" in outcome.summary) == known
    assert ("с чем сравнивать, неизвестно" in outcome.summary) == (not known)


def sealed(folder: Path, supersede: str = "") -> Outcome:
    values = {"github.ref_name": "session-2021-11-25", "github.repository": "sco/report", "github.token": "",
              "inputs.supersede": supersede}  # fmt: skip
    return run_job(folder, "seal", values)


def service(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> Path:
    """What GitHub or GitLab keeps, where the program ``name`` that speaks with it finds it."""
    store = folder.with_name(f"store-{name}")
    store.mkdir()
    program(folder, monkeypatch, name, f'exec {sys.executable} {ROOT}/tests/support/fake_github.py {name} {store} "$@"')
    return store


def test_a_tag_gets_the_pack_as_a_release(upstream: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = service(folder, monkeypatch, "gh")
    released = store / "session-2021-11-25"
    for _ in range(2):  # A job may be run again.
        checkout(upstream, folder, "session-2021-11-25")
        outcome = sealed(folder)
        assert not outcome.failed, outcome.printed
        assert [file.name for file in released.glob("[!.]*")] == ["session-pack.zip"]
        assert (released / ".notes").read_text(encoding="utf-8") == f"SHA-256: {sha256(folder / PACK)}"
    first = sha256(released / "session-pack.zip")

    moved = commit(upstream, "moved", CHANGED, "format: videoconference", "format: hybrid")
    checkout(upstream, folder, moved)
    outcome = sealed(folder)
    assert outcome.failed
    assert "SCO-E120" in outcome.printed
    assert "SUPERSEDE" in outcome.printed
    assert [sha256(file) for file in released.glob("[!.]*")] == [first]

    checkout(upstream, folder, moved)
    outcome = sealed(folder, supersede="исправлен формат")
    assert not outcome.failed, outcome.printed
    assert sha256(released / "session-pack.superseded-1.zip") == first
    assert sha256(released / "session-pack.zip") == sha256(folder / PACK) != first
    assert [one["sha256"] for one in manifest_of(folder / PACK)["supersedes"]] == [first]


def test_gitlab_drafts_a_change(upstream: Path, folder: Path) -> None:
    change = commit(upstream, "change", CHANGED, "format: videoconference", "format: hybrid")
    checkout(upstream, folder, change)
    fork = git(upstream, "merge-base", "main", change).strip()
    outcome = run_script(folder, "draft", {"CI_MERGE_REQUEST_DIFF_BASE_SHA": fork, "CI_COMMIT_BEFORE_SHA": NONE})
    assert not outcome.failed, outcome.printed
    assert sorted(str(file.relative_to(folder)) for file in (folder / "output/2021/draft").iterdir()) == DRAFT
    assert "industry-ministers" in outcome.summary


def test_gitlab_looks_for_system_packages_however_new_its_cache_is(
    upstream: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout(upstream, folder, "session-2021-11-25")
    subprocess.run(["make", ".venv/.runtime"], cwd=folder, env=ENVIRONMENT, capture_output=True, check=True)
    later = time.time() + 60
    os.utime(folder / ".venv/.runtime", (later, later))
    asked = folder.with_name("asked")
    program(folder, monkeypatch, "dpkg-query", f'echo "$*" >>{asked}\necho installed')
    outcome = run_script(folder, "draft", {"CI_COMMIT_BEFORE_SHA": NONE})
    assert not outcome.failed, outcome.printed
    assert "libpango-1.0-0" in asked.read_text(encoding="utf-8")


def test_gitlab_seals_a_session(upstream: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = service(folder, monkeypatch, "curl")
    variables = {
        "CI_COMMIT_TAG": "session-2021-11-25", "CI_API_V4_URL": "https://gitlab.example/api/v4",
        "CI_PROJECT_ID": "7", "CI_JOB_TOKEN": "token", "CI_PROJECT_URL": "https://gitlab.example/a",
    }  # fmt: skip
    for _ in range(2):
        checkout(upstream, folder, "session-2021-11-25")
        outcome = run_script(folder, "seal", variables)
        assert not outcome.failed, outcome.printed
    told = json.loads((store / "releases/session-2021-11-25").read_text(encoding="utf-8"))
    assert told["description"] == f"SHA-256: {sha256(folder / PACK)}"
    assert sha256(store / "packages/generic/session-pack/2021/session-pack.zip") == sha256(folder / PACK)


def manifest_of(pack: Path) -> dict[str, Any]:
    with ZipFile(pack) as zipped:
        manifest: dict[str, Any] = json.loads(zipped.read("manifest.json"))
        return manifest


def sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
