"""What is left to do, on one day and on another."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

from sco_report.checks.check_year import check_year
from sco_report.editing.status import MissingActivity, Status, status
from sco_report.editing.status.status import ELSEWHERE, as_json

Look = Callable[..., Status]
KEYS = [
    *("version", "year", "today", "session", "days_left", "events", "documents", "errors", "warnings", "allowed"),
    *("cancelled", "without_outcomes", "overdue", "too_early", "planned", "unadopted", "without_documents"),
    *("silent", "problems", "counts"),
]


def ids(gaps: object) -> list[str]:
    return [gap.id for gap in gaps]  # type: ignore[attr-defined]


def test_days_to_the_session(look: Look) -> None:
    assert [look(day).days_left for day in ("2021-11-01", "2021-11-25", "2022-01-01")] == [24, 0, -37]


def at_stage(project: Path, event: str, stage: str) -> None:
    append(project / f"data/2021/events/{event}.yaml", f"stage: {stage}\n")


def test_an_event_is_planned_until_its_last_day_and_then_overdue(project: Path, look: Look) -> None:
    at_stage(project, "2021-04-13-technoparks-experts", "planned")
    for day, planned in (("2021-06-08", True), ("2021-06-09", True), ("2021-06-10", False)):
        found = look(day)
        assert ("technoparks-experts" in ids(found.planned)) is planned
        assert ("technoparks-experts" in ids(found.overdue)) is not planned
        assert "technoparks-experts" not in ids(found.without_outcomes)
    assert look("2021-06-10").counts == look("2021-06-08").counts


def test_what_is_said_to_have_been_held_is_not_missed_before_its_day(look: Look) -> None:
    before, after = look("2021-06-08"), look("2021-06-09")
    assert "technoparks-experts" in ids(before.too_early)
    assert "technoparks-experts" not in ids(before.without_outcomes)
    assert "technoparks-experts" in ids(after.without_outcomes)
    assert "technoparks-experts" not in ids(after.too_early)
    assert before.planned == before.overdue == ()


def test_what_was_cancelled_is_counted_apart(project: Path, look: Look) -> None:
    at_stage(project, "2021-04-13-technoparks-experts", "cancelled")
    found = look("2021-12-31")
    assert ids(found.cancelled) == ["technoparks-experts"]
    assert found.events == sum(found.counts.section.values()) == sum(found.counts.month.values()) == 139
    assert "technoparks-experts" not in ids((*found.without_outcomes, *found.overdue, *found.too_early))


def test_documents_that_are_not_adopted(project: Path, look: Look) -> None:
    before = {one.id for one in look("2021-11-01").unadopted}
    for name, stage in (("anthem-regulation", "agreed"), ("railway-concept", "draft")):
        append(project / f"data/2021/documents/{name}.yaml", f"stage: {stage}\n")
    found = [one for one in look("2021-11-01").unadopted if one.id not in before]
    assert [(one.id, one.stage, one.told, one.title) for one in found] == [
        ("anthem-regulation", "agreed", True, "Положение о Гимне ШОС"),
        ("railway-concept", "draft", False, found[1].title),
    ]


def test_only_where_the_section_expects_outcomes_and_nothing_is_prepared(look: Look) -> None:
    found = look("2021-12-31")
    assert [gap.id for gap in found.without_outcomes] == ["ict-heads", "youth-agreement-experts", "technoparks-experts"]
    assert found.planned == ()


def test_gaps_stand_in_the_order_of_the_report(look: Look) -> None:
    gaps = look("2021-12-31").without_outcomes
    sections = [gap.section for gap in gaps]
    assert sections == sorted(sections, key=["ministerial", "expert", "culture"].index)
    experts = [gap.first_day for gap in gaps if gap.section == "expert"]
    assert experts == sorted(experts)


def test_a_gap_is_closed_by_an_outcome(project: Path, look: Look) -> None:
    file = project / "data/2021/events/2021-11-25-ict-heads.yaml"
    assert look("2021-12-01").without_outcomes[0].id == "ict-heads"
    with file.open("a", encoding="utf-8") as stream:
        stream.write("outcomes:\n  - discussed: вопросы развития\n")
    now = look("2021-12-01")
    assert "ict-heads" not in ids(now.without_outcomes)
    assert "ict-heads" in ids(now.without_documents)


def test_documents_are_missed_only_where_they_are_the_custom(look: Look) -> None:
    found = look("2021-12-31").without_documents
    assert {gap.section for gap in found} == {"ministerial", "expert"}
    assert "industry-ministers" in ids(found)
    assert "health-ministers" not in ids(found)


def test_counts(look: Look) -> None:
    found = look("2021-11-01")
    assert found.events == sum(found.counts.section.values()) == sum(found.counts.month.values()) == 140
    assert next(iter(found.counts.section)) == "ministerial"
    assert next(iter(found.counts.month)) == "2020-11"
    assert list(found.counts.month)[-1] == "2021-11"
    assert len(found.counts.month) == 13
    assert found.counts.format["videoconference"] == 36
    assert found.counts.chair["TJ"] == 10
    assert sum(found.counts.chair.values()) == sum(found.counts.format.values()) == 140


def test_an_event_of_two_chairs_counts_for_both(project: Path, look: Look) -> None:
    before = look("2021-11-01").counts.chair
    file = project / "data/2021/events/2021-07-16-industry-ministers.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("chair: TJ\n", "chair: [TJ, CN]\n"), encoding="utf-8")
    now = look("2021-11-01").counts.chair
    assert (now["TJ"], now["CN"]) == (before["TJ"], before.get("CN", 0) + 1)


def test_problems_by_part(project: Path, look: Look) -> None:
    events, year = project / "data/2021/events", project / "data/2021"
    before = Counter(errors(look))
    append(year / "webinars.yaml", "  - id: late\n    title: вебинар\n    dates: 2019-01-01\n")
    append(year / "documents/lost.yaml", "id: lost\ntitle: План\n")
    append(project / "data/reference/organs.yaml", "loop:\n  name: Центр {loop gen}\n")
    append(events / "2021-05-15-issyk-kul-marathon.yaml", "prepares: nowhere\n")
    assert Counter(errors(look)) - before == {"webinars": 1, "culture": 1, "documents": 1, "reference": 1}
    append(events / "broken.yaml", "id: Broken\nsection: culture\ndates: 2021-05-05\n")
    found = errors(look)
    assert found["unread"] == 1
    assert list(found) == sorted(found, key=[*look("2021-11-01").counts.section, *ELSEWHERE].index)


def test_a_comment_above_an_entry_belongs_to_its_section(project: Path, look: Look) -> None:
    file = project / "data/2021/events/2021-11-25-ict-heads.yaml"
    file.write_text("# sco-report: allow SCO-W102: проба\n" + file.read_text("utf-8"), "utf-8")
    (found,) = [one for one in look("2021-12-31").problems if one.part in {"ministerial", "unread"}]
    assert (found.part, found.errors) == ("ministerial", 0)


def test_the_folders_around_a_project_are_no_parts_of_it(project: Path) -> None:
    again = project.parent / "templates" / "documents" / "project"
    shutil.copytree(project, again)
    append(again / "data/2021/events/broken.yaml", "id: Broken\nsection: culture\ndates: 2021-05-05\n")
    examination = check_year(again, 2021)
    assert examination.year is not None
    found = status(examination.year, examination, date(2021, 11, 1)).problems
    assert [one.part for one in found if one.errors] == ["unread"]


def test_warnings_are_counted_apart(project: Path, look: Look) -> None:
    before = look("2021-11-01")
    append(project / "data/2021/events/2021-03-19-navruz.yaml", "# sco-report: allow SCO-W001: проба\n")
    after = look("2021-11-01")
    assert (after.warnings, after.errors) == (before.warnings + 1, before.errors)


def errors(look: Look) -> dict[str, int]:
    return {one.part: one.errors for one in look("2021-11-01").problems if one.errors}


def append(file: Path, text: str) -> None:
    with file.open("a", encoding="utf-8") as stream:
        stream.write(text)


def next_year(project: Path) -> None:
    """2022 with one event of ministers and one webinar."""
    shutil.copytree(project / "data/2021", project / "data/2022", ignore=shutil.ignore_patterns("events", "*.yaml"))
    session = (project / "data/2021/session.yaml").read_text("utf-8")
    session = session.replace("2021-11", "2022-11").replace("2020-11", "2021-11")
    (project / "data/2022/session.yaml").write_text(session, "utf-8")
    folder = project / "data/2022/events"
    folder.mkdir()
    ministers = "id: ministers\nsection: ministerial\ntitle: Совещание\ndates: 2022-02-10\nchair: UZ\n"
    (folder / "ministers.yaml").write_text(ministers, "utf-8")
    (folder / "webinar.yaml").write_text("id: webinar\nsection: webinars\ntitle: вебинар\ndates: 2022-04-01\n", "utf-8")


def test_what_fell_silent_since_last_year(project: Path, look: Look) -> None:
    assert look("2021-11-01").silent is None
    next_year(project)
    silent = look("2022-05-15", 2022).silent
    assert silent is not None
    assert [one.key for one in silent if one.kind == "month"] == ["2021-11", "2021-12", "2022-01", "2022-03"]
    assert [one.key for one in silent if one.kind == "section"] == ["expert", "summit", "participation", "culture"]
    assert MissingActivity("chair", "TJ", 10) in silent
    assert MissingActivity("month", "2021-12", 10) in silent
    assert "UZ" not in {one.key for one in silent}


def test_json_keeps_its_keys(project: Path, look: Look) -> None:
    said = json.loads(as_json(look("2021-11-01"), project))
    assert list(said) == KEYS
    assert said["silent"] is None
    *_, early = said["too_early"]
    assert list(early) == ["id", "section", "title", "first_day", "last_day", "file", "line"]
    (ict,) = [one for one in said["too_early"] if one["id"] == "ict-heads"]
    assert (ict["first_day"], ict["last_day"]) == ("2021-11-25", "2021-11-25")
    assert ict["file"] == "data/2021/events/2021-11-25-ict-heads.yaml"
    append(project / "data/2021/documents/anthem-regulation.yaml", "stage: draft\n")
    (document,) = [one for one in json.loads(as_json(look("2021-11-01"), project))["unadopted"] if one["told"]]
    assert list(document) == ["id", "title", "stage", "told", "file", "line"]
    next_year(project)
    said = json.loads(as_json(look("2022-05-15", 2022), project))
    assert {"kind": "chair", "key": "TJ", "last_year": 10} in said["silent"]
    assert all(list(one) == ["part", "errors", "warnings"] for one in said["problems"])
