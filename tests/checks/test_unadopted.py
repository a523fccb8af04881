"""A text that names a draft as though it were in force is found, and one that speaks of a draft is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from support.paths import ROOT

from sco_report.checks.documents import named_as_if_adopted
from sco_report.model.reading import read_year

Add = Callable[[str, str], None]
Change = Callable[[str, str, str], None]
Where = Callable[[str], list[str]]

MEETING = "events/meeting.yaml"
PLAN = "documents/plan.yaml"
CARRIED_OUT = {
    "agriculture-agreement", "agriculture-plan-2021-2025", "consortium-first-action-plan", "development-strategy-2025",
    "environment-concept", "epizootic-memorandum", "fao-joint-plan", "fao-memorandum", "interregional-programme",
    "mtec-programme", "national-currencies-approaches", "railway-concept", "railway-work-plan-2020-2022",
    "tourism-programme",
}  # fmt: skip
TITLE = "О ходе реализации {plan gen}"


@pytest.fixture(autouse=True)
def _draft(add: Add) -> None:
    add(PLAN, "id: plan\ntitle: План мероприятий\nstage: draft\n")
    add("documents/concept.yaml", "id: concept\ntitle: Концепция\n")


def found_in(add: Add, where: Where, *outcomes: str) -> bool:
    add(MEETING, "outcomes:\n" + "".join(f"  - {outcome}\n" for outcome in outcomes))
    places = where("SCO-W111")
    assert all(place.startswith("meeting.yaml:") for place in places)
    return places != []


@pytest.mark.parametrize(
    "outcome",
    [
        "discussed: ход реализации {plan gen}",
        "exchanged_views: о сотрудничестве в рамках {plan gen}",
        "exchanged_views: о том, как реализуются {concept} и {plan}",
        "heard: результаты, полученные в соответствии с {plan ins}",
        "noted: значение {plan gen short} для Организации",
        "decided_to: исполнять {plan acc}",
        "text: Стороны приняли {plan acc}.",
        "text: Принят {plan}.",
        "text: Стороны подписали новый {plan acc}.",
        "text: Продолжилось обсуждение. {plan nom} выполняется.",
        "text: '{plan nom} выполняется.'",
        "discussed: проект {concept gen} и меры по реализации {plan gen}",
        "{adopted: concept, lead: 'в соответствии с {plan ins}'}",
    ],
)
def test_what_is_carried_out_is_adopted(add: Add, where: Where, outcome: str) -> None:
    assert found_in(add, where, outcome)


@pytest.mark.parametrize(
    "outcome",
    [
        "discussed: проект {plan gen}",
        "discussed: проект нового {plan gen}",
        "discussed: проекты {concept gen}, {plan gen}",
        "discussed: проекты {concept gen draft} и {plan gen}",
        "discussed: ход реализации {plan gen draft}",
        "decided_to: подписать {plan acc}",
        'agreed: "{plan}"',
        'discussed: "{concept} и {plan}"',
        "discussed: [бюджет, '{plan}']",
        "exchanged_views: о {plan loc}",
        "no_consensus: по вопросам {plan gen}",
        "exchanged_views: по согласованию {plan gen}",
        "expressed_readiness: к скорейшему принятию {plan gen}",
        "advocated: за подписание {plan gen}",
        "agreed_to: [разработать {plan acc}, до конца года подписать {plan acc}]",
        "decided_to: продолжить работу над {plan ins}",
        "noted: 'ход консультаций по {plan dat}'",
        "text: Стороны рассмотрели {plan acc}.",
        "text: 'Доработаны проекты следующих документов: {concept gen}, {plan gen}.'",
        "endorsed: plan",
        "not_agreed: plan",
        "adopted: plan",
        "discussed: ход реализации {concept gen}",
    ],
)
def test_a_draft_may_be_spoken_of(add: Add, where: Where, outcome: str) -> None:
    assert not found_in(add, where, outcome)


@pytest.mark.parametrize(("stage", "found"), [("draft", True), ("agreed", True), ("adopted", False)])
def test_only_what_is_not_adopted(add: Add, change: Change, where: Where, stage: str, found: bool) -> None:
    change(PLAN, "stage: draft", f"stage: {stage}")
    assert found_in(add, where, "discussed: ход реализации {plan gen}") == found


@pytest.mark.parametrize(("stage", "found"), [("held", True), ("planned", False), ("cancelled", False)])
def test_only_what_is_told_as_it_is(add: Add, where: Where, stage: str, found: bool) -> None:
    add(MEETING, f"stage: {stage}\n")
    add(MEETING, "occasion: 'год реализации {plan gen}'\nnote: в рамках {plan gen}\n")
    assert where("SCO-W111") == (["meeting.yaml:6:27"] if found else [])


@pytest.mark.parametrize(("stage", "places"), [("adopted", ["steps.yaml:2:27"]), ("draft", [])])
def test_the_title_of_a_document(add: Add, where: Where, stage: str, places: list[str]) -> None:
    title = "title: Порядок реализации {plan gen}\ndraft_title: Меры по реализации {plan gen}\n"
    add("documents/steps.yaml", f"id: steps\n{title}stage: {stage}\n")
    assert where("SCO-W111") == places


@pytest.mark.parametrize(
    ("clause", "places"),
    [
        ("approve: report", ["session.yaml:14:28", "session.yaml:20:25"]),
        ("approve: [report, plan]", []),
        ("text: утвердить отчет", ["session.yaml:14:28", "session.yaml:20:25"]),
    ],
)
def test_what_the_decision_decides_on_it_may_name(change: Change, where: Where, clause: str, places: list[str]) -> None:
    change("session.yaml", "  clauses:\n    - approve: report\n", f"  title: {TITLE}\n  clauses:\n    - {clause}\n")
    change("session.yaml", "subject: о мероприятиях", "subject: о реализации {plan gen}")
    assert where("SCO-W111") == places


def test_what_guides_the_work_is_refused_elsewhere(add: Add, where: Where) -> None:
    add("session.yaml", "  guided_by: [plan]\n")
    assert where("SCO-W111") == []


def test_the_report_of_2021_about_every_document() -> None:
    """Were it a draft, what the report carries out is found, and what it discusses, agrees on and drafts is not."""
    year = read_year(ROOT, 2021).year
    assert year is not None
    assert [*named_as_if_adopted(year)] == []
    found = set()
    for id_, document in year.documents.items():
        documents = {**year.documents, id_: document.model_copy(update={"stage": "draft"})}
        found |= {problem.details["value"] for problem in named_as_if_adopted(replace(year, documents=documents))}
    assert found == CARRIED_OUT
