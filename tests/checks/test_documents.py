"""Rules about documents: each is used, adopted once, and a draft is not named as if it were in force."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from support.paths import ROOT
from support.small_year import Case, Files, assert_cases, messages, one_event_each

from sco_report.checks.documents import named_as_if_adopted
from sco_report.model.reading import read_year

Assert = Callable[..., None]
DRAFT = "title: План мероприятий\nstage: draft"
CONCEPT = "title: Концепция"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"plan": ""}, "plan:1:5"),
        ({"plan": "title: План {plan gen}"}, "plan:1:5"),
        ({"plan": "", "meeting": "motto: О {plan loc}"}, ""),
        ({"plan": "", "meeting": "outcomes: [{adopted: plan}]"}, ""),
        ({"plan": "title: План к {concept dat}", "concept": "title: К {plan dat}"}, ""),
        ({"plan": "", "other": "section: {}"}, ""),  # nothing is said where an entry cannot be read
        ({"plan": "", "meeting": "outcomes: [{adopted: plann}]"}, ""),  # what is wrong is the id
        ({"plan": "", "meeting": "motto: Слово {plann gen}"}, ""),
        ({"plan": "", "meeting": "outcomes: [{adopted: energy}]"}, "plan:1:5"),
        ({"plan": "", "meeting": "venue: plann"}, "plan:1:5"),
    ],
)
def test_a_document_that_nothing_mentions(assert_found: Assert, files: Files, expected: str) -> None:
    assert_found("SCO-W116", files, expected)


@pytest.mark.parametrize(
    ("meeting", "second", "expected"),
    [
        ("outcomes: [{adopted: plan}]", "outcomes: [{signed: plan}]", "second:5:21"),
        ("outcomes: [{adopted: plan}]", "outcomes: [{adopted: [plan]}]", "second:5:23"),
        ("outcomes: [{adopted: plan}]", "outcomes: [{endorsed: plan}]", ""),
        ("outcomes: [{adopted: plan}]", "outcomes: [{approved: plan, as: draft}]", ""),
        ("outcomes: [{adopted: plan}]", "section: summit\ndocuments: [plan]", "second:5:13"),
        ("", "section: summit\ndocuments: [plan]\noutcomes: [{adopted: plan}]", "second:6:22"),
        ("outcomes: [{adopted: plan}]\nstage: cancelled", "outcomes: [{adopted: plan}]", ""),
    ],
)
def test_a_document_adopted_twice(assert_found: Assert, meeting: str, second: str, expected: str) -> None:
    files = {"plan": "", "meeting": meeting, "second": f"dates: 2021-09-16\n{second}"}
    said = [f"дважды, первый раз: {'meeting' if meeting else 'second'}.yaml:5"] if expected else []
    assert_found("SCO-W106", files, expected, *said)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("План мероприятий ШОС на 2022-2024 годы", "План мероприятий ШОС на 2022 – 2024 гг.", True),
        ("Программа «Зелёный пояс» ШОС", "программа Зеленый пояс Шанхайской организации сотрудничества", True),
        ("Соглашение государств-членов ООН", "Соглашение государств – членов Организации Объединенных Наций", True),
        ("План мероприятий на 2022 год", "План мероприятий на 2023 год", False),
        ("Концепция сотрудничества в сфере энергетики", "Концепция сотрудничества в сфере туризма", False),
        ("План на 2022-2024 годы", "План на период 2022-2024 годов", True),
    ],
)
def test_a_document_under_two_ids(assert_found: Assert, first: str, second: str, same: bool) -> None:
    files = {"concept": f"title: {first}", "plan": f"title: {second}"}
    assert_found("SCO-W112", files, "plan:2:8" if same else "")


CARRIED_OUT = [
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
]
SPOKEN_OF = [
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
]
TABLE: list[Case] = [
    *(("SCO-W111", f"outcomes:\n  - {one}", f"6:{one.index('{plan') + 5}") for one in CARRIED_OUT),
    *(("SCO-W111", f"outcomes:\n  - {one}", "") for one in SPOKEN_OF),
    ("SCO-W111", "occasion: год реализации {plan gen}\nnote: в рамках {plan gen}", "5:26", "«plan» еще не принят"),
    ("SCO-W111", "occasion: год реализации {plan gen}\nstage: planned", ""),
    ("SCO-W111", "occasion: год реализации {plan gen}\nstage: cancelled", ""),
]


@pytest.mark.parametrize("stage", ["draft", "agreed", "adopted"])
def test_a_draft_named_as_in_force(tmp_path_factory: pytest.TempPathFactory, stage: str) -> None:
    documents = {"plan": f"title: План мероприятий\nstage: {stage}", "concept": CONCEPT}
    year = one_event_each(tmp_path_factory.mktemp(stage), TABLE, documents)
    if stage == "adopted":
        assert messages(year, "SCO-W111") == []
    else:
        assert_cases(year, TABLE, "SCO-W111")


@pytest.mark.parametrize(("stage", "expected"), [("adopted", "steps:2:27"), ("draft", "")])
def test_the_title_of_a_document(assert_found: Assert, stage: str, expected: str) -> None:
    steps = f"title: Порядок реализации {{plan gen}}\ndraft_title: Меры по реализации {{plan gen}}\nstage: {stage}"
    assert_found("SCO-W111", {"plan": DRAFT, "steps": steps}, expected)


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("approve: report", "session:14:28 session:20:25"),
        ("approve: [report, plan]", ""),
        ("text: утвердить отчет", "session:14:28 session:20:25"),
    ],
)
def test_what_the_decision_decides_on_it_may_name(assert_found: Assert, clause: str, expected: str) -> None:
    session = (
        f"decision:\n  title: О ходе реализации {{plan gen}}\n  clauses:\n    - {clause}\n"
        "report:\n  name: Отчет\n  author: secretariat\n  subject: о реализации {plan gen}\n"
        "  guided_by: [plan]\n"  # is refused by another rule
        "  period: {first: 2020-11, last: 2021-11}\n"
    )
    assert_found("SCO-W111", {"plan": DRAFT, "session": session}, expected)


REPORTED_AS_IN_FORCE = {
    "agriculture-agreement", "agriculture-plan-2021-2025", "consortium-first-action-plan", "development-strategy-2025",
    "environment-concept", "epizootic-memorandum", "fao-joint-plan", "fao-memorandum", "interregional-programme",
    "mtec-programme", "national-currencies-approaches", "railway-concept", "railway-work-plan-2020-2022",
    "tourism-programme",
}  # fmt: skip


def test_the_report_of_2021_about_every_document() -> None:
    """Were it a draft, what the report carries out is found, and what it discusses, agrees on and drafts is not."""
    year = read_year(ROOT, 2021).year
    assert year is not None
    assert [*named_as_if_adopted(year)] == []
    found = set()
    for id_, document in year.documents.items():
        documents = {**year.documents, id_: document.model_copy(update={"stage": "draft"})}
        found |= {problem.details["value"] for problem in named_as_if_adopted(replace(year, documents=documents))}
    assert found == REPORTED_AS_IN_FORCE


@pytest.mark.parametrize(
    ("before", "title", "expected"),
    [
        ("adopted: plan", "Совместный план", "meeting:5:22"),
        ("signed: plan", "Совместный «План»", "meeting:5:22"),
        ("adopted: plan", "Совместный план на 2022 год", ""),
        ("endorsed: plan", "Совместный план", ""),
    ],
)
def test_a_document_that_was_adopted_in_another_year(
    assert_found: Assert, before: str, title: str, expected: str
) -> None:
    earlier = {
        "2019/session": "",
        "2019/documents/plan": "id: plan\ntitle: Совместный план\n",
        "2019/events/meeting": f"outcomes: [{{{before}}}]",
    }
    files = {**earlier, "plan": f"title: {title}", "meeting": "outcomes: [{adopted: plan}]"}
    assert_found("SCO-W106", files, expected, *(["data/2019/events/meeting.yaml:5"] if expected else []))
