from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.git_fixtures import History
from support.paths import ROOT
from support.redline_2021 import EVENTS

from sco_report.history.comparison import as_json, compare
from sco_report.history.repository import Repository
from sco_report.history.snapshot import snapshot


@pytest.fixture
def history(project: Path) -> History:
    history = History(project)
    history.commit()
    return history


def said(history: History) -> dict[str, Any]:
    """What is said of the working folder, compared with the last commit."""
    repository = Repository(history.root)
    with snapshot(repository, 2021, "HEAD") as old, snapshot(repository, 2021) as new:
        read: dict[str, Any] = json.loads(as_json(compare(old, new)))
    return read


def test_states_are_named(history: History) -> None:
    found = said(history)
    commit = history.git("rev-parse", "HEAD")
    assert (found["version"], found["year"]) == (1, 2021)
    assert found["base"]["commit"] == commit
    assert commit.startswith(found["base"]["name"])
    assert found["head"] == found["base"]
    assert (found["entries"], found["paragraphs"]) == ([], [])
    history.edit("data/2021/session.yaml", "number: 128", "number: 129")
    assert said(history)["head"] == {"name": None, "commit": None}


def test_edits_have_no_name_yet(history: History) -> None:
    history.edit("data/2021/session.yaml", "number: 128", "number: 129   # as agreed")
    assert said(history)["head"] == {"name": None, "commit": None}


def test_an_entry_that_changed(history: History) -> None:
    ministers = f"{EVENTS}/2021-07-16-industry-ministers.yaml"
    history.edit(ministers, "dates: 2021-07-16", "dates: 2021-07-19")
    found = said(history)
    assert found["entries"] == [
        {
            "change": "changed",
            "kind": "event",
            "id": "industry-ministers",
            "old_id": "industry-ministers",
            "title": "Совещание министров промышленности государств-членов ШОС",
            "file": ministers,
            "old_file": ministers,
            "line": 2,
            "fields": [
                {
                    "change": "changed",
                    "name": "dates",
                    "path": ["dates"],
                    "old_path": ["dates"],
                    "old": "2021-07-16",
                    "new": "2021-07-19",
                    "line": 6,
                }
            ],
            "old": None,
            "new": None,
            "paragraphs": [1],
        }
    ]
    (paragraph,) = found["paragraphs"]
    assert {key: paragraph[key] for key in ("number", "change", "role", "entry", "entries")} == {
        "number": 1,
        "change": "changed",
        "role": "body",
        "entry": "industry-ministers",
        "entries": ["industry-ministers"],
    }
    assert [paragraph[key] for key in ("part", "section", "old_part", "old_section")] == ["annex", "I", "annex", "I"]
    assert [paragraph[key][:8] for key in ("old", "new")] == ["16 июля ", "19 июля "]
    assert paragraph["pieces"][:2] == [{"change": "removed", "text": "16"}, {"change": "added", "text": "19"}]


def test_entries_that_came_and_went(history: History) -> None:
    (history.root / EVENTS / "2021-05-12-road-transport-commission.yaml").unlink()
    webinar = "events:\n  - id: forests-webinar\n    title: Вебинар по сбережению лесов\n    dates: 2021-06-10\n"
    history.edit("data/2021/webinars.yaml", "events:\n", webinar)
    came, went = said(history)["entries"]
    assert (came["change"], came["old_id"], came["old_file"], came["old"]) == ("added", None, None, None)
    assert came["new"] == {
        "section": "webinars",
        "id": "forests-webinar",
        "title": "Вебинар по сбережению лесов",
        "dates": "2021-06-10",
    }
    assert (went["change"], went["id"], went["new"]) == ("removed", "road-transport-commission", None)
    assert went["old"]["ordinal"] == "3"
    assert (went["file"], went["line"]) == (f"{EVENTS}/2021-05-12-road-transport-commission.yaml", 2)


def test_the_handbook_of_engineers_names_every_key(history: History) -> None:
    history.edit(f"{EVENTS}/2021-07-16-industry-ministers.yaml", "dates: 2021-07-16", "dates: 2021-07-19")
    handbook = (ROOT / "README.md").read_text(encoding="utf-8")
    found = said(history)
    (entry,), (paragraph,) = found["entries"], found["paragraphs"]
    objects = (found, found["base"], entry, entry["fields"][0], paragraph, paragraph["pieces"][0])
    assert {key for one in objects for key in one if f"`{key}`" not in handbook} == set()
