"""What is left to do, on one day and on another."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest
from support.processes import append

from sco_report.checks.check_year import CheckResult, check_year
from sco_report.editing.status import Gap, MissingActivity, Status, status
from sco_report.editing.status.status import ELSEWHERE, as_json

Look = Callable[[str], Status]
KEYS = [
    *("version", "year", "today", "session", "days_left", "events", "documents", "errors", "warnings", "allowed"),
    *("cancelled", "without_outcomes", "overdue", "too_early", "planned", "without_documents", "unadopted"),
    *("silent", "open_remarks", "problems", "counts"),
]
TECHNOPARKS = "technoparks-experts"


def status_on(day: str, result: CheckResult) -> Status:
    assert result.year is not None
    return status(result.year, result, date.fromisoformat(day))


@pytest.fixture(scope="module")
def untouched(shared_unallowed: Path) -> CheckResult:
    """The check of a project in which events without outcomes are not allowed."""
    return check_year(shared_unallowed, 2021)


@pytest.fixture
def look(untouched: CheckResult) -> Look:
    """Returns the status of the untouched project on a day."""
    return lambda day: status_on(day, untouched)


def changed(project: Path, day: str, number: int = 2021) -> Status:
    return status_on(day, check_year(project, number))


def ids(gaps: Iterable[Gap]) -> list[str]:
    return [gap.id for gap in gaps]


def kinds(found: Status) -> set[str]:
    """The kinds of gaps that one event is among."""
    return {kind for kind, gaps in found.gaps.items() if TECHNOPARKS in ids(gaps)}


def set_stage(project: Path, event: str, stage: str) -> None:
    append(project, f"data/2021/events/{event}.yaml", f"stage: {stage}\n")


def test_days_left_and_counts(look: Look) -> None:
    assert [look(day).days_left for day in ("2021-11-01", "2021-11-25", "2022-01-01")] == [24, 0, -37]
    found = look("2021-11-01")
    counts = found.counts
    assert found.events == sum(counts.section.values()) == sum(counts.month.values()) == 140
    assert sum(counts.chair.values()) == sum(counts.format.values()) == 140
    assert next(iter(counts.section)) == "ministerial"
    months = list(counts.month)
    assert (months[0], months[-1], len(months)) == ("2020-11", "2021-11", 13)
    assert (counts.format["videoconference"], counts.chair["TJ"]) == (36, 10)


def test_what_an_event_lacks_depends_on_its_stage_and_on_its_last_day(unallowed: Path, look: Look) -> None:
    set_stage(unallowed, "2021-04-13-technoparks-experts", "planned")
    planned = check_year(unallowed, 2021)
    for day, is_planned, is_over in (
        ("2021-06-08", True, False),
        ("2021-06-09", True, True),
        ("2021-06-10", False, True),
    ):
        assert kinds(status_on(day, planned)) == {"planned" if is_planned else "overdue"}
        held = look(day)
        assert kinds(held) == {"without_outcomes" if is_over else "too_early"}
        assert held.gaps["planned"] == held.gaps["overdue"] == ()


def test_cancelled_events_two_chairs_and_documents_not_adopted(unallowed: Path, look: Look) -> None:
    before = look("2021-12-31")
    set_stage(unallowed, "2021-04-13-technoparks-experts", "cancelled")
    for name, stage in (("anthem-regulation", "agreed"), ("railway-concept", "draft")):
        append(unallowed, f"data/2021/documents/{name}.yaml", f"stage: {stage}\n")
    append(unallowed, "data/2021/events/2021-05-15-issyk-kul-marathon.yaml", "chair: [TJ, CN]\n")
    after = changed(unallowed, "2021-12-31")
    for chair in ("TJ", "CN"):
        assert after.counts.chair[chair] == before.counts.chair.get(chair, 0) + 1
    assert ids(after.gaps["cancelled"]) == [TECHNOPARKS]
    assert after.events == sum(after.counts.section.values()) == sum(after.counts.month.values()) == 139
    assert kinds(after) == {"cancelled"}
    found = [document for document in after.unadopted if document.id not in {one.id for one in before.unadopted}]
    assert [(document.id, document.stage, document.reported, document.title) for document in found] == [
        ("anthem-regulation", "agreed", True, "Положение о Гимне ШОС"),
        ("railway-concept", "draft", False, found[1].title),
    ]


def test_events_without_outcomes_or_documents_in_the_order_of_the_report(unallowed: Path, look: Look) -> None:
    before = look("2021-12-31")
    assert ids(before.gaps["without_outcomes"]) == ["ict-heads", "youth-agreement-experts", TECHNOPARKS]
    assert {gap.section for gap in before.gaps["without_documents"]} == {"ministerial", "expert"}
    assert "industry-ministers" in ids(before.gaps["without_documents"])
    assert "health-ministers" not in ids(before.gaps["without_documents"])
    append(unallowed, "data/2021/events/2021-11-25-ict-heads.yaml", "outcomes:\n  - discussed: вопросы развития\n")
    after = changed(unallowed, "2021-12-31")
    assert "ict-heads" not in ids(after.gaps["without_outcomes"])
    assert "ict-heads" in ids(after.gaps["without_documents"])


def errors(found: Status) -> dict[str, int]:
    return {one.part: one.errors for one in found.problems if one.errors}


def test_problems_by_part(unallowed: Path, look: Look) -> None:
    year, events = unallowed / "data/2021", unallowed / "data/2021/events"
    before = look("2021-11-01")
    append(year, "webinars.yaml", "  - id: late\n    title: вебинар\n    dates: 2019-01-01\n")
    append(year, "documents/lost.yaml", "id: lost\ntitle: План {nowhere gen}\n")
    append(unallowed, "data/reference/organs.yaml", "loop:\n  name: Центр {loop gen}\n")
    append(events, "2021-05-15-issyk-kul-marathon.yaml", "prepares: nowhere\n")
    append(events, "2021-03-19-navruz.yaml", "# sco-report: allow SCO-W001: проба\n")
    after = changed(unallowed, "2021-11-01")
    counted = {"webinars": 1, "culture": 1, "documents": 1, "reference": 1}
    assert Counter(errors(after)) - Counter(errors(before)) == counted
    assert after.warnings > before.warnings
    append(events, "broken.yaml", "id: Broken\nsection: culture\ndates: 2021-05-05\n")
    found = errors(changed(unallowed, "2021-11-01"))
    assert found["unread"] == 1
    assert list(found) == sorted(found, key=[*before.counts.section, *ELSEWHERE].index)


def test_a_comment_above_an_entry_belongs_to_its_section_wherever_the_project_is(unallowed: Path) -> None:
    again = unallowed.parent / "templates/documents/project"
    shutil.copytree(unallowed, again)
    file = again / "data/2021/events/2021-11-25-ict-heads.yaml"
    file.write_text("# sco-report: allow SCO-W102: проба\n" + file.read_text("utf-8"), "utf-8")
    append(file.parent, "broken.yaml", "id: Broken\nsection: culture\ndates: 2021-05-05\n")
    found = changed(again, "2021-12-31").problems
    assert [(one.part, one.errors) for one in found if one.part in {"ministerial", *ELSEWHERE}] == [
        ("ministerial", 0),
        ("unread", 1),
    ]


def add_next_year(project: Path) -> None:
    """Add 2022 with one event of ministers and one webinar."""
    shutil.copytree(project / "data/2021", project / "data/2022", ignore=shutil.ignore_patterns("events", "*.yaml"))
    session = (project / "data/2021/session.yaml").read_text("utf-8")
    session = session.replace("2021-11", "2022-11").replace("2020-11", "2021-11")
    (project / "data/2022/session.yaml").write_text(session, "utf-8")
    folder = project / "data/2022/events"
    folder.mkdir()
    ministers = "id: ministers\nsection: ministerial\ntitle: Совещание\ndates: 2022-02-10\nchair: UZ\n"
    (folder / "ministers.yaml").write_text(ministers, "utf-8")
    (folder / "webinar.yaml").write_text("id: webinar\nsection: webinars\ntitle: вебинар\ndates: 2022-04-01\n", "utf-8")


def test_what_is_missing_compared_with_last_year(unallowed: Path, look: Look) -> None:
    assert look("2021-11-01").missing is None
    add_next_year(unallowed)
    found = changed(unallowed, "2022-05-15", 2022)
    missing = found.missing
    assert missing is not None
    assert [one.key for one in missing if one.kind == "month"] == ["2021-11", "2021-12", "2022-01", "2022-03"]
    assert [one.key for one in missing if one.kind == "section"] == ["expert", "summit", "participation", "culture"]
    assert MissingActivity("chair", "TJ", 10) in missing
    assert MissingActivity("month", "2021-12", 10) in missing
    assert "UZ" not in {one.key for one in missing}
    values = json.loads(as_json(found, unallowed))
    assert {"kind": "chair", "key": "TJ", "last_year": 10} in values["silent"]
    assert all(list(one) == ["part", "errors", "warnings"] for one in values["problems"])


def test_the_keys_of_the_json(unallowed: Path) -> None:
    append(unallowed, "data/2021/documents/anthem-regulation.yaml", "stage: draft\n")
    values = json.loads(as_json(changed(unallowed, "2021-11-01"), unallowed))
    assert list(values) == KEYS
    assert values["silent"] is None
    (ict,) = [one for one in values["too_early"] if one["id"] == "ict-heads"]
    assert list(ict) == ["id", "section", "title", "first_day", "last_day", "file", "line"]
    assert (ict["first_day"], ict["last_day"]) == ("2021-11-25", "2021-11-25")
    assert ict["file"] == "data/2021/events/2021-11-25-ict-heads.yaml"
    (document,) = [one for one in values["unadopted"] if one["told"]]
    assert list(document) == ["id", "title", "stage", "told", "file", "line"]


def test_remarks_that_wait_are_counted_by_delegation_in_the_russian_alphabet(unallowed: Path) -> None:
    for delegation, states in {
        "UZ": ["open"],
        "KZ": ["open", "accepted"],
        "RU": ["rejected"],
        "IN": ["open"] * 2,
    }.items():
        file = unallowed / f"data/2021/remarks/draft-1/{delegation}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        remarks = [
            f"- number: {delegation}-{number}\n  kind: comment\n  state: {state}\n"
            for number, state in enumerate(states, 1)
        ]
        file.write_text("".join([*remarks, f"- number: {delegation}-9\n  kind: form\n"]), encoding="utf-8")
    assert list(changed(unallowed, "2021-11-01").remarks.items()) == [("IN", 2), ("KZ", 1), ("UZ", 1)]
