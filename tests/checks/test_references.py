from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import pytest

from sco_report.checks import references
from sco_report.checks.mentions import MentionKind
from sco_report.problems import Problem
from sco_report.problems.messages import _HOMES, render

Found = Callable[..., list[tuple[Problem, tuple[str, str, int, int]]]]
Add = Callable[[str, str], None]
Change = Callable[[str, str, str], None]

PLAN = "id: plan\ntitle: План\n"


@pytest.mark.parametrize(
    ("lines", "line", "column", "value", "suggestion"),
    [
        ("place: Душанбэ", 5, 8, "Душанбэ", "Душанбе"),
        ("venue: secretary", 5, 8, "secretary", "secretariat"),
        ("venue: RU", 5, 8, "RU", ""),
        ("chair: XX", 5, 8, "XX", ""),
        ("initiative: secretariate", 5, 13, "secretariate", "secretariat"),
        ("organiser: XX", 5, 12, "XX", ""),
        ("organiser: RU\nsupport: XX", 6, 10, "XX", ""),
        ("organiser: [RU, secretariate]", 5, 17, "secretariate", "secretariat"),
        ("outcomes:\n  - {signed: plan, by: [parties, '{secretariate}']}", 6, 35, "secretariate", "secretariat"),
        ("participants: послы\ncountries: [RU, XX]", 6, 17, "XX", ""),
        ("participants: послы\ncountries: [secretariat]", 6, 13, "secretariat", ""),
        ("after: meting", 5, 8, "meting", "meeting"),
        ("after: plan", 5, 8, "plan", ""),
        ("prepares: meting", 5, 11, "meting", "meeting"),
        ("outcomes: [{adopted: meeting}]", 5, 22, "meeting", ""),
        ("motto: Слово {plam gen}", 5, 14, "plam", "plan"),
        ("outcomes:\n  - adopted: plam", 6, 14, "plam", "plan"),
        ("outcomes:\n  - adopted: [plan, plam]", 6, 21, "plam", "plan"),
        ("outcomes:\n  - discussed_preparation: plan", 6, 28, "plan", ""),
        ("outcomes:\n  - {signed: plan, by: parties, except: XX}", 6, 41, "XX", ""),
        ("outcomes:\n  - discussed:\n      - ход {plan gen}\n      - ход {plam gen}", 8, 13, "plam", "plan"),
        ("outcomes:\n  - chairmanship_passes: {in: ДС, period: 2021-01-01/2021-12-31, to: XX}", 6, 70, "XX", ""),
    ],
)
def test_a_name_of_nothing(
    found: Found, add: Add, lines: str, line: int, column: int, value: str, suggestion: str
) -> None:
    add("documents/plan.yaml", PLAN)
    add("events/other.yaml", "id: other\nsection: expert\ntitle: Обсуждение {plan gen}\ndates: 2021-07-16\n")
    add("events/meeting.yaml", lines)
    ((problem, place),) = found("SCO-E030")
    assert place == ("SCO-E030", "meeting.yaml", line, column)
    assert (problem.details["value"], problem.details["suggestion"]) == (value, suggestion)


@pytest.mark.parametrize(
    ("lines", "column", "value"),
    [
        ("documents: [plan, plam]", 19, "plam"),
        ("prepared_by: [secretariat, x-x]", 28, "x-x"),
        ("assisted_by: RU", 14, "RU"),
    ],
)
def test_a_name_of_nothing_in_a_summit(
    found: Found, add: Add, change: Change, lines: str, column: int, value: str
) -> None:
    add("documents/plan.yaml", PLAN)
    add("events/other.yaml", "id: other\nsection: expert\ntitle: Обсуждение {plan gen}\ndates: 2021-07-16\n")
    change("events/meeting.yaml", "section: expert", "section: summit")
    add("events/meeting.yaml", lines)
    ((problem, place),) = found("SCO-E030")
    assert (place, problem.details["value"]) == (("SCO-E030", "meeting.yaml", 5, column), value)


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "value"),
    [
        ("council: heads-of-government-council", "council: RU", 1, 10, "RU"),
        ("place: Нур-Султан", "place: Нурсултан", 3, 8, "Нурсултан"),
        ("place: Нур-Султан", "chair: XX\nplace: Нур-Султан", 3, 8, "XX"),
        ("approve: report", "approve: raport", 15, 16, "raport"),
        ("approve: report", "instruct: {organ: RU, to: доложить}", 15, 25, "RU"),
        ("author: secretariat", "author: RU", 18, 11, "RU"),
        ("author: secretariat", "author: secretariat\n  guided_by: [plan]", 19, 15, "plan"),
        ("о мероприятиях", "о {plan loc}", 19, 14, "plan"),
    ],
)
def test_a_name_of_nothing_in_the_session(
    found: Found, change: Change, old: str, new: str, line: int, column: int, value: str
) -> None:
    change("session.yaml", old, new)
    ((problem, place),) = found("SCO-E030")
    assert place == ("SCO-E030", "session.yaml", line, column)
    assert problem.details["value"] == value


def test_a_signatory_of_no_state(found: Found, add: Add, change: Change) -> None:
    change("session.yaml", "  - {state: IN, ", "  - {state: XX, post: Министр}\n  - {state: IN, ")
    ((problem, place),) = found("SCO-E030")
    assert (place, problem.details["value"]) == (("SCO-E030", "session.yaml", 5, 13), "XX")


def test_a_date_is_known_only_of_an_event(found: Found, add: Add) -> None:
    add("documents/plan.yaml", PLAN)
    add("events/other.yaml", "id: other\nsection: expert\ntitle: Итоги {meeting gen dated}\ndates: 2021-07-17\n")
    add("events/meeting.yaml", "motto: Слово {plan gen dated}\n")
    ((problem, place),) = found("SCO-E030")
    assert (place, problem.details["value"]) == (("SCO-E030", "meeting.yaml", 5, 14), "plan")


def test_names_of_everything_that_there_is(found: Found, add: Add) -> None:
    add("documents/plan.yaml", PLAN)
    add(
        "events/meeting.yaml",
        "place: Душанбе\nvenue: secretariat\nchair: TJ\ninitiative: secretariat\norganiser: KZ\nsupport: RU\n"
        "participants: послы\ncountries: [RU, AF]\nprepares: other\n"
        "outcomes:\n  - {signed: [plan, report], by: parties, except: IN}\n  - discussed_preparation: other\n"
        "  - text: Слово {plan gen draft}, {other ins numbered dated}, {secretariat}, {ШОС gen}.\n",
    )
    add("events/other.yaml", "id: other\nsection: expert\ntitle: Встреча\ndates: 2021-07-17\nafter: meeting\n")
    assert found() == []


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("chair: XX", [(5, 8)]),
        ("place: Душанбэ", [(5, 8)]),
        ("venue: secretary", [(5, 8)]),
        ("participants: послы\ncountries: [RU, XX]", [(6, 17)]),
        ("outcomes: [{signed: report, by: parties, except: XX}]", [(5, 50)]),
        ("outcomes: [{adopted: plan}]", []),
        ("after: other", []),
        ("motto: О {plan loc}", []),
    ],
)
def test_an_unread_entry_may_be_what_is_named(found: Found, add: Add, line: str, places: list[tuple[int, int]]) -> None:
    add("documents/plan.yaml", "id: plan\ntilte: План\n")
    add("events/meeting.yaml", f"{line}\n")
    assert [place for _, place in found("SCO-E030")] == [("SCO-E030", "meeting.yaml", *at) for at in places]


@pytest.mark.parametrize(
    ("lines", "home"),
    [
        ("place: Душанбэ", "data/reference/places.yaml"),
        ("venue: secretary", "data/reference/organs.yaml"),
        ("participants: послы\ncountries: [XX]", "data/reference/states.yaml"),
        ("chair: XX", "data/reference/states.yaml, organs.yaml"),
        ("after: meting", "data/2021/events"),
        ("outcomes: [{adopted: plan}]", "data/2021/documents"),
        (
            "motto: Слово {plan gen}",
            "data/2021/documents, data/2021/events, data/reference/organs.yaml, abbreviations.yaml",
        ),
    ],
)
def test_the_remedy_says_where_such_entries_stand(found: Found, add: Add, lines: str, home: str) -> None:
    add("events/meeting.yaml", lines)
    ((problem, _),) = found("SCO-E030")
    assert render(problem, "ru").remedy.endswith(f"исправьте написание или добавьте такую запись: {home}")
    assert render(problem, "en").remedy.endswith(f"correct the spelling or add such an entry: {home}")


def test_every_kind_of_entry_stands_somewhere() -> None:
    assert set(get_args(MentionKind)) == _HOMES.keys()


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("outcomes: [{adopted: health-plann}]", ["SCO-E030"]),
        ("motto: Слово {health-plann gen}", ["SCO-E030"]),
        ("outcomes: [{adopted: energy}]", ["SCO-E030", "SCO-E045"]),
        ("venue: health-plann", ["SCO-E030", "SCO-E045"]),
        ("", ["SCO-E045"]),
    ],
)
def test_a_document_that_a_misspelt_id_means_is_not_reported_as_well(
    found: Found, add: Add, line: str, ids: list[str]
) -> None:
    add("documents/plan.yaml", "id: health-plan\ntitle: План\n")
    add("events/meeting.yaml", line)
    assert sorted(problem.id for problem, _ in found("SCO-E030", "SCO-E045")) == ids


@pytest.mark.parametrize(
    ("chair", "suggestion"), [("Узбекистан", "UZ"), ("uz", "UZ"), ("УЗБЕКИСТАН", "UZ"), ("XX", "")]
)
def test_a_state_by_its_name_is_led_to_its_code(found: Found, add: Add, chair: str, suggestion: str) -> None:
    add("events/meeting.yaml", f"chair: {chair}\n")
    ((problem, _),) = found("SCO-E030")
    assert problem.details["suggestion"] == suggestion


def test_what_resembles_an_id_is_looked_for_once(found: Found, add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(references, "nearest", lambda value, _: asked.append(value) or "")
    add("events/meeting.yaml", "chair: XX\n")
    assert [problem.id for problem, _ in found()] == ["SCO-E030"]
    assert asked == ["XX"]
