"""The verb schema: what it writes, when it complains."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from support.git_fixtures import History
from support.paths import ROOT
from support.processes import edit

from sco_report.cli.main import run

PLACES = "data/reference/places.yaml"
TOWN = "Самарканд: {type: город, gen: Самарканда, loc: Самарканде, country: UZ}"


def test_it_touches_only_what_is_stale(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ROOT / "schema", project / "schema")
    document = (project / "schema/document.schema.json").stat().st_ino
    edit(project, PLACES, "Алматы: {", f"{TOWN}\nАлматы: {{")
    assert run(["schema", "--project", str(project), "--check"]) == 1
    said = capsys.readouterr().err
    assert "schema/event.schema.json:1:1: SCO-E092" in said
    assert "sco-report schema" in said
    assert "document.schema.json" not in said
    assert run(["schema", "--project", str(project)]) == 0
    place = json.loads((project / "schema/event.schema.json").read_text(encoding="utf-8"))["definitions"]["place"]
    assert place["enum"][-1] == "Самарканд"
    assert (project / "schema/document.schema.json").stat().st_ino == document
    assert run(["schema", "--project", str(project), "--check"]) == 0
    assert capsys.readouterr().out.endswith("Схем: 10; обновлять нечего.\n")


def test_a_new_entry_is_offered_at_once_and_makes_no_schema_stale(project: Path) -> None:
    shutil.copytree(ROOT / "schema", project / "schema")
    at = ("--project", str(project))
    assert run(["new", "document", "--title", "План действий", "--id", "new-plan", *at]) == 0
    event = json.loads((project / "schema/event.schema.json").read_text(encoding="utf-8"))
    assert "new-plan" in event["definitions"]["document"]["enum"]
    next((project / "data/2021/documents").glob("new-plan.yaml")).unlink()
    assert run(["schema", *at, "--check"]) == 0


def test_branches_that_add_entries_merge_to_schemas_that_offer_them_all(project: Path) -> None:
    shutil.copytree(ROOT / "schema", project / "schema")
    shutil.copy(ROOT / ".gitattributes", project)
    history = History(project)
    history.commit()
    added = [f"zz-{branch}-{kind}" for branch in ("ours", "theirs") for kind in ("document", "event")]
    for branch in ("ours", "theirs"):
        history.git("checkout", "-q", "-b", branch, "main")
        at = ("--title", f"Форум «{branch}»", "--project", str(project))
        assert run(["new", "document", "--id", f"zz-{branch}-document", *at]) == 0
        dates = ("--dates", "2021-10-31", "--section", "expert")
        assert run(["new", "event", "--id", f"zz-{branch}-event", *dates, *at]) == 0
        history.commit()
    history.git("merge", "ours")
    offered = json.loads((project / "schema/event.schema.json").read_text(encoding="utf-8"))["definitions"]
    assert set(added) <= {*offered["document"]["enum"], *offered["event"]["enum"]}


def test_it_writes_what_is_committed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "--project", str(project), "--check"]) == 1
    assert not (project / "schema").exists()
    assert run(["schema", "--project", str(project)]) == 0
    assert "Схем: 10; обновлено: event.schema.json, " in capsys.readouterr().out
    written = {file.name: file.read_bytes() for file in (project / "schema").iterdir()}
    assert written == {file.name: file.read_bytes() for file in (ROOT / "schema").iterdir()}


def test_wrong_templates_are_said_and_nothing_is_written(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(project, "templates/wording.yaml", "pronoun: они", "pronuon: они")
    assert run(["schema", "--project", str(project)]) == 1
    assert "SCO-E011" in capsys.readouterr().err
    assert not (project / "schema").exists()


def test_wrong_entries_of_the_year_do_not_matter(project: Path) -> None:
    edit(project, "data/2021/webinars.yaml", "section: webinars", "section: webinar")
    assert run(["schema", "--project", str(project)]) == 0
