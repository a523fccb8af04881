"""The rules over dates, order, ordinals, titles, documents and signatures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sco_report.problems import Problem

Found = Callable[..., list[tuple[Problem, tuple[str, str, int, int]]]]
Add = Callable[[str, str], None]
Change = Callable[[str, str, str], None]


def _event(id_: str, more: str = "", section: str = "expert", title: str = "Встреча") -> str:
    return f"id: {id_}\nsection: {section}\ntitle: {title}\ndates: 2021-07-17\n{more}"


def test_titles_in_a_circle(found: Found, add: Add) -> None:
    add("documents/one.yaml", "id: one\ntitle: План по {two dat}\n")
    add("documents/two.yaml", "id: two\ntitle: Итоги {chain gen}\n")
    add("events/chain.yaml", _event("chain", title="Обсуждение {one gen}"))
    add("documents/outside.yaml", "id: outside\ntitle: Протокол к {one dat}\n")
    add("events/meeting.yaml", "outcomes: [{adopted: outside}]\n")
    chains = {place: problem.details["chain"] for problem, place in found("SCO-E032")}
    assert chains == {
        ("SCO-E032", "chain.yaml", 3, 8): "chain → one → two → chain",
        ("SCO-E032", "one.yaml", 2, 8): "one → two → chain → one",
        ("SCO-E032", "two.yaml", 2, 8): "two → chain → one → two",
    }


@pytest.mark.parametrize(
    "line", ["draft_title: Проект {one gen}", "short_title: План {one gen}", "forms: {gen: '{one gen}'}"]
)
def test_every_kind_of_title_may_close_a_circle(found: Found, add: Add, line: str) -> None:
    add("documents/one.yaml", f"id: one\ntitle: План\n{line}\n")
    add("events/meeting.yaml", "outcomes: [{adopted: one}]\n")
    ((problem, place),) = found("SCO-E032")
    assert place == ("SCO-E032", "one.yaml", 2, 8)
    assert problem.details == {"chain": "one → one"}


def test_a_report_about_itself(found: Found, add: Add, change: Change) -> None:
    change("session.yaml", "о мероприятиях", "о {plan loc}")
    add("documents/plan.yaml", "id: plan\ntitle: План к {report dat}\n")
    chains = {place: problem.details["chain"] for problem, place in found("SCO-E032")}
    assert chains == {
        ("SCO-E032", "session.yaml", 19, 12): "report → plan → report",
        ("SCO-E032", "plan.yaml", 2, 8): "plan → report → plan",
    }


def test_titles_in_a_chain(found: Found, add: Add) -> None:
    add("documents/one.yaml", "id: one\ntitle: План по {two dat} и {three dat}\n")
    add("documents/two.yaml", "id: two\ntitle: Итоги {three gen}\n")
    add("documents/three.yaml", "id: three\ntitle: Соглашение\n")
    add("events/meeting.yaml", "outcomes: [{adopted: one}]\n")
    assert found("SCO-E032") == []


def test_order_in_a_circle(found: Found, add: Add) -> None:
    add("events/one.yaml", _event("one", "after: two\n"))
    add("events/two.yaml", _event("two", "after: one\n"))
    add("events/three.yaml", _event("three", "after: two\n"))
    chains = {place: problem.details["chain"] for problem, place in found("SCO-E040", "SCO-E041")}
    assert chains == {
        ("SCO-E040", "one.yaml", 5, 8): "one → two → one",
        ("SCO-E040", "two.yaml", 5, 8): "two → one → two",
    }


def test_order_across_sections(found: Found, add: Add) -> None:
    add("events/one.yaml", _event("one", "after: meeting\n", section="culture"))
    ((problem, place),) = found("SCO-E040", "SCO-E041")
    assert place == ("SCO-E041", "one.yaml", 5, 8)
    assert problem.details == {"value": "meeting"}


def test_order_that_is_possible(found: Found, add: Add) -> None:
    add("events/one.yaml", _event("one", "after: meeting\n"))
    add("events/two.yaml", _event("two", "after: one\n"))
    assert found("SCO-E040", "SCO-E041") == []


@pytest.mark.parametrize(
    ("dates", "outside"),
    [
        ("2020-10-31", ["2020-10-31"]),
        ("2020-11-01", []),
        ("2021-11-30", []),
        ("2021-12-01", ["2021-12-01"]),
        ("2020-10-25/2020-11-01", []),
        ("2021-11-30/2021-12-02", []),
        ("[2020-10-01, 2021-07-16, 2022-01-01]", ["2020-10-01", "2022-01-01"]),
    ],
)
def test_dates_and_the_reporting_period(found: Found, change: Change, dates: str, outside: list[str]) -> None:
    change("events/meeting.yaml", "2021-07-16", dates)
    problems = found("SCO-E042")
    assert [problem.days["value"].isoformat() for problem, _ in problems] == outside
    assert {place for _, place in problems} <= {("SCO-E042", "meeting.yaml", 4, 8)}
    assert {problem.details["period"] for problem, _ in problems} <= {"ноябрь 2020 года – ноябрь 2021 года"}


@pytest.mark.parametrize(
    ("dates", "words", "same"),
    [
        ("[2021-05-27, 2021-08-04]", "27 мая и 4 августа 2021 года", True),
        ("2021-05-27/2021-05-28", "27 и 28 мая 2021 года", True),
        ("2021-05-27", "28 мая 2021 года", False),
        ("2021-05-27", "27 мая 2020 года", False),
        ("2021-05-27", "27-28 мая 2021 года", False),
        ("[2021-05-27, 2021-05-28]", "28 мая 2021 года", False),
        ("2021-05-27", "27 мая", False),
        ("2021-05-27", "весной", False),
        ("2021-05-27", "31 июня 2021 года", False),
    ],
)
def test_dates_in_words(found: Found, change: Change, dates: str, words: str, same: bool) -> None:
    change("events/meeting.yaml", "dates: 2021-07-16\n", f"dates: {dates}\ndates_as: {words}\n")
    places = [place for _, place in found("SCO-E046")]
    assert places == ([] if same else [("SCO-E046", "meeting.yaml", 5, 11)])


def test_dates_in_words_are_looked_at_in_every_event(found: Found, add: Add) -> None:
    add("events/other.yaml", _event("other", "dates_as: 16 июля 2021 года\n"))
    assert [place for _, place in found("SCO-E046")] == [("SCO-E046", "other.yaml", 5, 11)]


@pytest.mark.parametrize(
    ("ordinal", "title", "right"),
    [
        ("130-ая", "Китайская ярмарка", "130-я"),
        ("2-й", "Совещание экспертов", "2-е"),
        ("2-е", "Совещание экспертов", None),
        ("130-я", "Китайская ярмарка", None),
        ("28-й", "форум", None),
        ("2-е", "встречи экспертов", None),
        ("II", "Китайская ярмарка", None),
        ("2", "Китайская ярмарка", None),
    ],
)
def test_endings_of_ordinals(found: Found, change: Change, ordinal: str, title: str, right: str | None) -> None:
    change("events/meeting.yaml", "title: Совещание экспертов", f"title: {title}\nordinal: {ordinal}")
    problems = found("SCO-E028")
    assert [place for _, place in problems] == ([("SCO-E028", "meeting.yaml", 4, 10)] if right else [])
    assert [problem.details["right"] for problem, _ in problems] == ([right] if right else [])


def test_an_ordinal_with_agreement_of_its_own_is_taken_as_written(found: Found, change: Change) -> None:
    change("events/meeting.yaml", "title: Совещание экспертов", "title: Экспо\nagreement: femn\nordinal: 2-я")
    assert found("SCO-E028") == []


@pytest.mark.parametrize("more", ["", "title: План {plan gen}\n"])
def test_a_document_that_nothing_mentions(found: Found, add: Add, more: str) -> None:
    add("documents/plan.yaml", "id: plan\n" + (more or "title: План\n"))
    problem, place = found("SCO-E045")[0]
    assert place == ("SCO-E045", "plan.yaml", 1, 5)
    assert problem.details == {"value": "plan"}


@pytest.mark.parametrize("line", ["motto: О {plan loc}", "outcomes: [{adopted: plan}]"])
def test_a_document_that_is_mentioned(found: Found, add: Add, line: str) -> None:
    add("documents/plan.yaml", "id: plan\ntitle: План\n")
    add("events/meeting.yaml", f"{line}\n")
    assert found("SCO-E045") == []


def test_documents_named_by_the_session_or_by_each_other(found: Found, add: Add, change: Change) -> None:
    add("documents/plan.yaml", "id: plan\ntitle: План к {programme dat}\n")
    add("documents/programme.yaml", "id: programme\ntitle: Программа\n")
    change("session.yaml", "author: secretariat", "author: secretariat\n  guided_by: [plan]")
    assert found("SCO-E045") == []


def test_nothing_is_said_of_documents_where_an_entry_is_unread(found: Found, add: Add) -> None:
    add("documents/plan.yaml", "id: plan\ntitle: План\n")
    add("events/other.yaml", "id: other\n")
    assert found("SCO-E045") == []


def test_a_signatory_that_is_no_member(found: Found, change: Change) -> None:
    change("session.yaml", "  - {state: IN,", "  - {state: IR, post: Министр}\n  - {state: IN,")
    ((problem, place),) = found("SCO-E043", "SCO-E044", "SCO-E048")
    assert place == ("SCO-E043", "session.yaml", 5, 13)
    assert (problem.details, problem.days) == ({"value": "Иран"}, {"date": date(2021, 11, 25)})


def test_a_signatory_of_no_state_hides_no_other(found: Found, change: Change) -> None:
    change("session.yaml", "  - {state: IN,", "  - {state: XX, post: Министр}\n  - {state: IN,")
    assert found("SCO-E043", "SCO-E044", "SCO-E048") == []


def test_a_member_that_does_not_sign(found: Found, change: Change) -> None:
    change("session.yaml", "  - {state: RU, post: Министр}\n", "")
    ((problem, place),) = found("SCO-E043", "SCO-E044", "SCO-E048")
    assert place == ("SCO-E044", "session.yaml", 5, 3)
    assert problem.details == {"value": "Россия"}


def test_a_state_that_signs_twice(found: Found, change: Change) -> None:
    change("session.yaml", "  - {state: UZ,", "  - {state: RU, post: Президент}\n  - {state: UZ,")
    ((problem, place),) = found("SCO-E043", "SCO-E044", "SCO-E048")
    assert place == ("SCO-E048", "session.yaml", 12, 13)
    assert problem.details == {"value": "Россия"}


def test_members_are_those_of_the_day_of_the_session(found: Found, change: Change) -> None:
    change("session.yaml", "2021-11-25", "2024-07-04")
    assert {
        problem.details["value"] for problem, _ in found("SCO-E043", "SCO-E044", "SCO-E048") if problem.id == "SCO-E044"
    } == {"Беларусь", "Иран"}
    change("session.yaml", "2024-07-04", "2023-07-04")
    assert [
        problem.details["value"] for problem, _ in found("SCO-E043", "SCO-E044", "SCO-E048") if problem.id == "SCO-E044"
    ] == ["Иран"]


@pytest.mark.parametrize(
    ("lines", "line", "column"),
    [
        ("chair: AF\n", 5, 8),
        ("initiative: AF\n", 5, 13),
        ("outcomes:\n  - {signed: report, by: parties, except: AF}\n", 6, 43),
        ("outcomes:\n  - chairmanship_passes: {in: ДС, period: 2021-01-01/2021-12-31, to: AF}\n", 6, 70),
        ("participants: послы\ncountries: [AF]\n", 0, 0),
        ("chair: TJ\n", 0, 0),
    ],
)
def test_a_side_without_its_adjective(small: Path, found: Found, add: Add, lines: str, line: int, column: int) -> None:
    states = small / "data/reference/states.yaml"
    text = states.read_text(encoding="utf-8")
    kept = [row for row in text.splitlines() if not row.startswith("  side: {nom: афганская")]
    assert len(kept) == len(text.splitlines()) - 1
    states.write_text("\n".join(kept), encoding="utf-8")
    add("events/meeting.yaml", lines)
    places = [place for _, place in found("SCO-E033")]
    assert places == ([("SCO-E033", "meeting.yaml", line, column)] if line else [])


@pytest.mark.parametrize(
    ("title", "verb", "places"),
    [
        ("эксперты по туризму", "", ["meeting.yaml:3:8"]),
        ("эксперты по туризму", "verb: passed\n", ["meeting.yaml:5:7"]),
        ("эксперты по туризму", "verb: met\n", []),
        ("рабочие группы", "", []),
        ("«Лидеры ШОС»", "", []),
        ("субботник", "", []),
        ("SCO Forum", "agreement: masc\n", []),
    ],
)
def test_people_are_not_held(
    change: Change,
    add: Add,
    where: Callable[[str], list[str]],
    title: str,
    verb: str,
    places: list[str],
) -> None:
    change("events/meeting.yaml", "Совещание экспертов", title)
    add("events/meeting.yaml", verb)
    assert where("SCO-W218") == places


@pytest.mark.parametrize(
    ("clause", "places"),
    [
        ("approve: report", []),
        ("take_note: report", ["session.yaml:21:9"]),
        ("text: Принять меры.", ["session.yaml:21:9"]),
    ],
)
def test_a_mark_of_approval_needs_the_clause(
    change: Change, add: Add, where: Callable[[str], list[str]], clause: str, places: list[str]
) -> None:
    change("session.yaml", "approve: report", clause)
    assert where("SCO-W219") == []
    add("session.yaml", "  mark: approval\n")
    assert where("SCO-W219") == places
