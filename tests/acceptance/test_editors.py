"""The settings of editors and hooks fit the files and verbs that there are."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.paths import ROOT
from support.terminal import at_a_terminal

from sco_report.cli.main import run
from sco_report.model.file_kinds import files_of, kind_of

SETTINGS = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
TASKS = json.loads((ROOT / ".vscode/tasks.json").read_text(encoding="utf-8"))
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ENTRIES = [str(file.relative_to(ROOT)) for file in files_of(ROOT, 2021)]
OTHERS = ["templates/acts.yaml", "data/2021/README.md", "README.md", "pyproject.toml", ".pre-commit-hooks.yaml"]
WRONG = """\
id: Broken
section: ministerial
title: Совещание министров  с "кавычками"
dates: 2021-13-01
chair: XX
outcomes:
  - adopted: [нет такого]
  - text: В этой строке столько слов, что она длиннее ширины терминала, и адрес data/2021/x.yaml:1:2: SCO-E001 в ней
"""
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


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_task_brings_each_problem_into_the_panel(
    lang: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As in VS Code: in the terminal of the task, line by line."""
    shutil.copy(project / "data/2021/session.yaml", project / "data/2021/events/копия: 1.yaml")
    (project / "data/2021/events/новое мероприятие.yaml").write_text(WRONG, encoding="utf-8")
    (project / "templates/report.j2").write_text("{{ nothing }}", encoding="utf-8")
    check, build = TASKS["tasks"]
    pattern = check["problemMatcher"]["pattern"]
    assert build["problemMatcher"]["pattern"] == pattern
    assert run(["check", "--lang", lang, "--format", "json", "--project", str(project)]) == 1
    expected = [
        (one["file"], one["line"], one["column"], one["id"], one["severity"][0].upper(), one["reason"].lower())
        for one in json.loads(capsys.readouterr().out)["problems"]
    ]
    shown = at_a_terminal([*check["args"], "--lang", lang, "--project", str(project)]).text.splitlines()
    found = [matched for line in shown if (matched := re.search(pattern["regexp"], line))]
    names = ("file", "line", "column", "code", "severity", "message")
    columns = [[matched[pattern[name]] for name in names] for matched in found]
    assert len({severity for *_, severity, _ in columns}) == 2
    assert [
        (file, int(line), int(column), code, severity, message.lower()[: len(wanted[-1])])
        for (file, line, column, code, severity, message), wanted in zip(columns, expected, strict=True)
    ] == expected


@pytest.mark.usefixtures("unprinted")
def test_the_tasks_are_real_commands(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    for task in TASKS["tasks"]:
        assert task["command"] == "${workspaceFolder}/.venv/bin/sco-report"
        assert run(task["args"]) == 0


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


@pytest.mark.usefixtures("unprinted")
@pytest.mark.parametrize("one", HOOKS, ids=lambda one: one["id"])
def test_the_hooks_are_real_commands(one: dict[str, Any], project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program, *arguments = one["entry"].split()
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    assert program in scripts
    assert one["language"] == "python"
    monkeypatch.chdir(project)
    given = [] if one.get("pass_filenames") is False else ENTRIES
    assert run([*arguments, *given]) == 0
