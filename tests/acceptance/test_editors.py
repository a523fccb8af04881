"""The settings of editors and hooks fit the files and verbs that there are."""

from __future__ import annotations

import json
import re
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.paths import ROOT

from sco_report.cli.main import run
from sco_report.model.reading import files_of, kind_of

SETTINGS = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ENTRIES = [str(file.relative_to(ROOT)) for file in files_of(ROOT, 2021)]
OTHERS = ["templates/acts.yaml", "data/2021/README.md", "README.md", "pyproject.toml", ".pre-commit-hooks.yaml"]
HIDDEN = ["data/2021/.x.yaml", "data/2021/events/.x.yaml", "data/reference/.states.yaml"]


def matches(path: str, pattern: str) -> bool:
    """Whether a glob fits a path, a star within one step."""
    steps, parts = path.split("/"), pattern.split("/")
    return len(steps) == len(parts) and all(map(fnmatchcase, steps, parts))


def schema_of(path: str) -> list[str]:
    """The schemas that VS Code chooses for a file."""
    chosen = []
    for schema, globs in SETTINGS["yaml.schemas"].items():
        patterns = [globs] if isinstance(globs, str) else globs
        wanted = any(matches(path, one) for one in patterns if not one.startswith("!"))
        if wanted and not any(matches(path, one[1:]) for one in patterns if one.startswith("!")):
            chosen.append(schema)
    return chosen


def test_each_entry_has_the_schema_of_its_kind() -> None:
    for path in ENTRIES:
        kind = kind_of(Path(path))
        assert kind is not None
        assert schema_of(path) == [f"./schema/{kind.name}.schema.json"], path


@pytest.mark.parametrize("path", OTHERS)
def test_nothing_else_has_one(path: str) -> None:
    assert schema_of(path) == []


def test_the_schemas_of_the_settings_are_all_there_are() -> None:
    named = {(ROOT / schema).resolve() for schema in SETTINGS["yaml.schemas"]}
    assert named == set((ROOT / "schema").iterdir())


def hook(id_: str) -> dict[str, Any]:
    return next(one for one in HOOKS if one["id"] == id_)


def test_the_hook_of_the_formatter_sees_the_entries_alone() -> None:
    pattern = hook("sco-report-fmt")["files"]
    assert [path for path in ENTRIES if not re.search(pattern, path)] == []
    others = [*OTHERS, *HIDDEN, "data/drafts/x.yaml", "data/2021/events/old/x.yaml"]
    assert [path for path in others if re.search(pattern, path)] == []


@pytest.mark.parametrize("id_", ["sco-report-check", "sco-report-schema"])
def test_a_commit_that_only_deletes_is_checked(id_: str) -> None:
    assert hook(id_)["always_run"]
    assert "files" not in hook(id_)


@pytest.mark.parametrize("one", HOOKS, ids=lambda one: one["id"])
def test_the_hooks_are_real_commands(one: dict[str, Any], project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program, *arguments = one["entry"].split()
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    assert program in scripts
    assert one["language"] == "python"
    monkeypatch.chdir(project)
    given = [] if one.get("pass_filenames") is False else ENTRIES
    assert run([*arguments, *given]) == 0
