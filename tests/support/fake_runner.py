"""Runs the steps of a job of GitHub's, and the script of one of GitLab's, as the services do, in a checkout."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from support.cloning import ENVIRONMENT, git

WORKFLOW = ".github/workflows/draft-report.yml"
GITLAB = ".gitlab-ci.yml"
ALWAYS = "${{ !cancelled() }}"


@dataclass
class Outcome:
    """What is left of a job: what it printed, its summary, and the files that it handed over."""

    failed: bool = False
    printed: str = ""
    summary: str = ""
    files: list[str] = field(default_factory=list)


def checkout(upstream: Path, folder: Path, revision: str) -> None:
    """Make a folder as fresh as a runner's is, with all of history and, where it was there before, the cached .venv."""
    kept = folder.with_name("cached")
    if (folder / ".venv").exists():
        (folder / ".venv").rename(kept)
        shutil.rmtree(folder)
    git(upstream, "clone", "--quiet", "--no-checkout", str(upstream), str(folder))
    git(folder, "checkout", "--quiet", "--detach", revision)
    # There the only branches are those of the server, and none of them is said to be the main one.
    git(folder, "branch", "--quiet", "--delete", "--force", "main")
    git(folder, "remote", "set-head", "origin", "--delete")
    if kept.exists():
        kept.rename(folder / ".venv")


def run_job(folder: Path, name: str, expressions: Mapping[str, str]) -> Outcome:
    """Run a job of the workflow; ``expressions`` are the values of what the service would fill in."""
    job, outcome, place = _read(folder, WORKFLOW)["jobs"][name], Outcome(), folder.with_name("service")
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    for step in job["steps"]:
        if outcome.failed and step.get("if") != ALWAYS:
            continue
        if "run" in step:
            filled = {key: _filled(value, expressions) for key, value in step.get("env", {}).items()}
            service = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(place / "summary")}
            _run(folder, step["run"], service | filled, outcome)
        elif step["uses"].startswith("actions/upload-artifact@"):
            found = [file for root in folder.glob(step["with"]["path"]) for file in root.rglob("*") if file.is_file()]
            outcome.files = sorted(str(file.relative_to(folder)) for file in found)
    if (place / "summary").exists():
        outcome.summary = (place / "summary").read_text(encoding="utf-8")
    return outcome


def run_script(folder: Path, name: str, variables: Mapping[str, str]) -> Outcome:
    """Run the script of a job of GitLab's, and what comes after it."""
    job, outcome = _read(folder, GITLAB)[name], Outcome()
    _run(folder, "\n".join(job["script"]), {"GITLAB_CI": "true", **variables}, outcome)
    after = Outcome()
    _run(folder, "\n".join(job.get("after_script", [])), variables, after)
    outcome.summary = after.printed
    return outcome


def _run(folder: Path, script: str, environment: Mapping[str, str], outcome: Outcome) -> None:
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    env = ENVIRONMENT | {"CI": "true"} | environment
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    outcome.printed += done.stdout + done.stderr
    outcome.failed |= done.returncode != 0


def _filled(value: str, expressions: Mapping[str, str]) -> str:
    return re.sub(r"\$\{\{ (.*?) \}\}", lambda found: expressions[found[1]], value)


def _read(folder: Path, name: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((folder / name).read_text(encoding="utf-8"))
    return read
