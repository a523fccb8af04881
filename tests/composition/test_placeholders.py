"""What is still to come stands in a composed document as a visible gap."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sco_report.composition.compose import compose
from sco_report.composition.header_footer import UNKNOWN, RevisionLabel
from sco_report.document import HeaderFooter, OfficialDocument, Role
from sco_report.model.year import Year
from sco_report.problems import ProblemsFound
from sco_report.russian.typography import NBSP

Add = Callable[[str, str], None]
Change = Callable[[str, str, str], None]
Documents = Callable[[], dict[str, OfficialDocument]]

EXPERTS = "section: expert\ntitle: Совещание экспертов\ndates: 2021-07-16\n"
PLANNED = "[Мероприятие запланировано; итоги будут внесены после его проведения.]"
DAY = date(2021, 11, 1)
FORESEEN = "[Мероприятие запланировано; итоги указаны предварительно.]"


@pytest.fixture
def stage(small: Path) -> Callable[[str, str], None]:
    """Give a document a stage."""

    def write(document: str, stage: str) -> None:
        with (small / f"data/2021/documents/{document}.yaml").open("a", encoding="utf-8") as file:
            file.write(f"stage: {stage}\n")

    return write


@pytest.fixture
def final(change: Change) -> None:
    """Let the act «adopted» be final, as it is in the project."""
    change("templates/acts.yaml", "adopted:\n  takes: documents\n", "adopted:\n  takes: documents\n  adopts: true\n")


def shown(document: OfficialDocument, *roles: Role) -> list[str]:
    """The blocks of the roles, each gap between bars."""
    wanted = roles or (Role.BODY,)
    blocks = [block for block in document.blocks if block.role in wanted]
    lines = [
        "".join(f"|{run.text}|" if run.placeholder else run.text for line in b.lines() for run in line) for b in blocks
    ]
    return [line.replace("||", "").replace(NBSP, " ") for line in lines]


def test_a_planned_event_is_a_gap_as_a_whole(add: Add, documents: Documents) -> None:
    add("meeting", f"{EXPERTS}stage: planned\nordinal: 2\n")
    *_, last = shown(documents()["report"])
    assert last == f"|16 июля 2021 года состоялось второе Совещание экспертов. {PLANNED}|"


def test_foreseen_outcomes_are_printed_and_said_to_be_such(add: Add, documents: Documents) -> None:
    add(
        "meeting", f"{EXPERTS}stage: planned\noutcomes:\n  - discussed: план\n  - text: Все.\n    new_paragraph: true\n"
    )
    *_, first, second = shown(documents()["report"])
    assert first == "|16 июля 2021 года состоялось Совещание экспертов. Обсужден план.|"
    assert second == f"|Все. {FORESEEN}|"


def test_a_planned_event_in_an_enumeration(add: Add, documents: Documents) -> None:
    add("one", "section: webinars\ntitle: вебинар\ndates: 2021-07-16\n")
    add("two", "section: webinars\ntitle: семинар\ndates: 2021-07-17\nstage: planned\n")
    (section,) = shown(documents()["report"], Role.SECTION)
    assert section.endswith("семинары: вебинар (16 июля 2021 года), |семинар (17 июля 2021 года) [запланировано]|.")


def test_a_planned_summit(add: Add, documents: Documents) -> None:
    add(
        "summit",
        "section: summit\ntitle: заседание Совета\ndates: 2021-09-17\nplace: Душанбе\nprepared_by: [secretariat]\n"
        "documents: [plan, programme]\nstage: planned\n",
    )
    section, *items, note = shown(documents()["report"], Role.SECTION, Role.LIST_ITEM, Role.BODY)[1:]
    assert section.startswith("I. |В отчетный период")
    assert section.endswith("следующих документов:|")
    assert items == ["|Плана мероприятий;|", "|Программы сотрудничества.|"]
    assert note == f"|{PLANNED}|"


def test_a_cancelled_event_is_not_printed_and_places_what_follows_it(add: Add, documents: Documents) -> None:
    add("meeting", f"{EXPERTS}stage: cancelled\n")
    assert shown(documents()["report"], Role.SECTION) == []
    add("third", "section: expert\ntitle: третья встреча\ndates: 2021-07-18\n")
    add("first", "section: expert\ntitle: первая встреча\ndates: 2021-07-14\n")
    add("second", "section: expert\ntitle: вторая встреча\ndates: 2021-10-01\nafter: meeting\n")
    told = [b.entry for part in documents()["report"].parts for b in part.blocks if b.role is Role.BODY and b.entry]
    assert told == ["first", "second", "third"]


@pytest.mark.parametrize(
    ("document", "level", "outcome", "printed"),
    [
        ("plan", "draft", "adopted: plan", "Принят План мероприятий |[проект]|."),
        ("plan", "agreed", "adopted: plan", "Принят План мероприятий |[согласован, не принят]|."),
        ("programme", "agreed", "adopted: programme", "Принята Программа сотрудничества |[согласована, не принята]|."),
        ("plan", "draft", "adopted: [statement, plan]", "Приняты Заявление министров и План мероприятий |[проект]|."),
        (
            "statement",
            "agreed",
            "adopted: [statement, plan]",
            "Приняты Заявление министров |[согласовано, не принято]| и План мероприятий.",
        ),
        (
            "plan",
            "draft",
            "adopted: [statement, plan, programme]\n    by: министры",
            "Министры приняли Заявление министров, План мероприятий |[проект]| и Программу сотрудничества.",
        ),
        ("plan", "draft", "adopted: plan\n    as: short", "Принят План |[проект]|."),
        ("plan", "adopted", "adopted: plan", "Принят План мероприятий."),
        ("plan", "draft", "adopted: plan\n    as: draft", "Принят проект Плана работы."),
        ("plan", "draft", "signed: plan", "Подписан План мероприятий."),
        ("plan", "draft", "discussed: 'проект {plan gen}'", "Обсужден проект Плана мероприятий."),
    ],
)
@pytest.mark.usefixtures("final")
def test_a_document_told_as_adopted(
    add: Add, stage: Add, documents: Documents, document: str, level: str, outcome: str, printed: str
) -> None:
    stage(document, level)
    add("meeting", f"{EXPERTS}outcomes:\n  - {outcome}\n")
    *_, last = shown(documents()["report"])
    assert last == f"16 июля 2021 года состоялось Совещание экспертов. {printed}"


@pytest.mark.usefixtures("final")
def test_the_note_agrees_with_the_title_that_is_printed(
    add: Add, change: Change, stage: Add, documents: Documents
) -> None:
    change("data/2021/documents/plan.yaml", "short_title: План", "short_title: Концепция")
    stage("plan", "agreed")
    add("meeting", f"{EXPERTS}outcomes:\n  - adopted: plan\n    as: short\n")
    assert shown(documents()["report"])[-1].endswith("Принята Концепция |[согласована, не принята]|.")


def test_documents_of_a_summit(add: Add, stage: Add, documents: Documents) -> None:
    stage("plan", "draft")
    stage("programme", "agreed")
    add(
        "summit",
        "section: summit\ntitle: заседание Совета\ndates: 2021-09-17\nplace: Душанбе\nprepared_by: [secretariat]\n"
        "documents: [plan, statement, programme]\n",
    )
    items = shown(documents()["report"], Role.LIST_ITEM)
    assert items == [
        "Плана мероприятий |[проект]|;",
        "Заявления министров;",
        "Программы сотрудничества |[согласована, не принята]|.",
    ]


def test_documents_that_guide_the_work(change: Change, stage: Add, documents: Documents) -> None:
    change("data/2021/session.yaml", "  period:", "  guided_by: [plan, programme]\n  period:")
    stage("programme", "draft")
    guided = shown(documents()["report"])[1]
    assert guided.endswith("руководствовались Планом мероприятий и Программой сотрудничества |[проект]|.")


def test_a_clause_adopts_by_itself(change: Change, stage: Add, documents: Documents) -> None:
    change("data/2021/session.yaml", "    - approve: report\n      annexed: true\n", "    - approve: plan\n")
    stage("plan", "agreed")
    assert shown(documents()["decision"], Role.CLAUSE) == ["Утвердить План мероприятий."]


@pytest.mark.parametrize(
    ("revision", "foot"),
    [
        (RevisionLabel("draft/2021/2", DAY), "Проект № 2, редакция draft/2021/2 от 1 ноября 2021 года"),
        (
            RevisionLabel("draft/2021/2-5-g84def29d22", DAY),
            "Проект № 2 с последующими изменениями (5), редакция draft/2021/2-5-g84def29d22 от 1 ноября 2021 года",
        ),
        *(
            (RevisionLabel(name, DAY), f"Редакция {name} от 1 ноября 2021 года")
            for name in ("draft/1999/2", "draft/2021/2/1", "session-2021-11-25")
        ),
        (
            RevisionLabel("abc123", DAY, edited=True),
            "Редакция abc123 от 1 ноября 2021 года, с изменениями, не внесенными в историю",
        ),
        (UNKNOWN, "Редакция не определена: история изменений недоступна"),
    ],
)
def test_the_margins_of_a_draft(small: Path, year: Callable[[], Year], revision: RevisionLabel, foot: str) -> None:
    read = year()
    drafts, finals = compose(small, read, revision=revision), compose(small, read)
    assert {draft.running for draft in drafts} == {HeaderFooter("ПРОЕКТ", foot)}
    assert {final.running for final in finals} == {None}
    assert [draft.parts for draft in drafts] == [final.parts for final in finals]


@pytest.mark.parametrize(
    ("old", "new"), [('draft: "[проект]"', 'draft: "[{{ nothing }}]"'), ("head: ПРОЕКТ", 'head: "{{ 1 / 0 }}"')]
)
def test_a_broken_note_has_its_place(
    change: Change, stage: Add, small: Path, year: Callable[[], Year], old: str, new: str
) -> None:
    change("templates/wording.yaml", old, new)
    stage("plan", "draft")
    change("data/2021/session.yaml", "  period:", "  guided_by: [plan]\n  period:")
    with pytest.raises(ProblemsFound) as found:
        compose(small, year(), revision=UNKNOWN)
    (problem,) = found.value.problems
    assert (problem.id, problem.position.file.name) == ("SCO-E050", "wording.yaml")


def test_a_phrase_in_doubt_is_marked_wherever_it_is_printed(small: Path, year: Callable[[], Year], add: Add) -> None:
    doubtful = ["Ван Юйлай", "План мероприятий ШОС"]
    (small / "data/2021/documents/plan.yaml").write_text(f"id: plan\ntitle: {doubtful[1]}\n", encoding="utf-8")
    outcomes = "outcomes:\n  - {discussed: [отчет, Ван Юйлай], by: parties}\n  - {adopted: plan, by: experts}\n"
    add("meeting", f"{EXPERTS}motto: После {{plan gen}}\n{outcomes}")
    document = compose(small, year(), doubtful=doubtful)[1]
    *_, last = shown(document)
    mark = "|[проверьте форму]|"
    assert f"«После Плана мероприятий ШОС {mark}»" in last.replace("Шанхайской организации сотрудничества", "ШОС")
    assert f"Стороны обсудили отчет и Ван Юйлая {mark}." in last
    assert f"Эксперты приняли План мероприятий ШОС {mark}." in last
