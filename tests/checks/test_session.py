"""Rules about the session and its states: chairs, members, signatories, the decision."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.small_year import SESSION, Case, Files, assert_cases, messages

from sco_report.model.year import Year

Assert = Callable[..., None]

CASES: list[Case] = [
    ("SCO-W104", "chair: TJ", ""),
    ("SCO-W104", "chair: KZ", ""),
    (
        "SCO-W104",
        "chair: UZ",
        "5:8",
        "Узбекистан 16 июля 2021 года не председательствует ни в одном Совете; председательство в этот день: "
        "Таджикистан (Совет глав государств), Казахстан (Совет глав правительств)",
    ),
    ("SCO-W104", "dates: 2021-09-17\nchair: UZ", ""),
    ("SCO-W104", "dates: 2021-09-17\nchair: TJ", "5:8"),
    ("SCO-W104", "dates: 2021-09\nchair: UZ", ""),
    ("SCO-W104", "dates: 2021-09\nchair: TJ", ""),
    ("SCO-W104", "dates: 2021-09\nchair: KG", "5:8"),
    ("SCO-W104", "dates: 2019-07-16\nchair: UZ", ""),
    ("SCO-W104", "chair: secretariat", ""),
    ("SCO-W104", "chair: [UZ, TJ]", ""),
    ("SCO-W104", "chair: [secretariat, UZ, KG]", "5:22 5:26"),
    ("SCO-W104", "chair: UZ\nstage: cancelled", ""),
    ("SCO-E043", "chair: IR", "5:8", "Иран — не член ШОС на 16 июля 2021 года"),
    ("SCO-E043", "chair: IR\nstage: cancelled", ""),
    ("SCO-E043", "dates: 2023-07\nchair: IR", ""),
    ("SCO-E043", "dates: 2023-06\nchair: IR", "5:8"),
    ("SCO-E043", "chair: TJ", ""),
    ("SCO-E043", "chair: [TJ, IR]", "5:13"),
    ("SCO-E043", "initiative: IR", ""),
    ("SCO-E043", "outcomes:\n  - exchanged_views: о делах\n    by: parties\n    except: IR", "8:13"),
    ("SCO-E043", "outcomes:\n  - exchanged_views: о делах\n    by: parties\n    except: IN", ""),
    ("SCO-E043", "outcomes:\n  - chairmanship_passes: {in: Д, period: 2021-01-01/2021-12-01, to: IR}", "6:69"),
    ("SCO-E033", "chair: XK", "5:8", "у «XK» нет формы «side»"),
    ("SCO-E033", "initiative: XK", "5:13"),
    ("SCO-E033", "outcomes:\n  - {signed: report, by: parties, except: XK}", "6:43"),
    ("SCO-E033", "outcomes:\n  - chairmanship_passes: {in: Д, period: 2021-01-01/2021-12-31, to: XK}", "6:69"),
    ("SCO-E033", "participants: послы\ncountries: [XK]", ""),
    ("SCO-E033", "chair: TJ", ""),
]
OTHERS = {"reference/states": "XK: {name: {nom: Край, gen: Края}, short: {nom: Край, gen: Края}}\n"}


@pytest.mark.parametrize("id_", ["SCO-W104", "SCO-E043", "SCO-E033"])
def test_an_event(year: Year, id_: str) -> None:
    assert_cases(year, CASES, id_)


def test_a_chairmanship_of_no_state_says_nothing_about_chairs(assert_found: Assert) -> None:
    terms = {"reference/chairmanships": "- {council: nobody, state: XX, since: 2021-01-01}\n"}
    assert_found("SCO-W104", {"meeting": "chair: KG", **terms}, "")


SIGNATORIES = SESSION[SESSION.index("signatories:") : SESSION.index("decision:")]


@pytest.mark.parametrize(
    ("id_", "old", "new", "expected", "said"),
    [
        ("SCO-E043", "  - {state: IN,", "  - {state: IR, post: Министр}\n  - {state: IN,", "5:13", "не член ШОС на 25"),
        ("SCO-E044", "  - {state: RU, post: Министр}\n", "", "5:3", "Россия"),
        ("SCO-E048", "  - {state: UZ,", "  - {state: RU, post: Посол}\n  - {state: UZ,", "12:13", "Россия"),
        ("", "  - {state: IN,", "  - {state: XX, post: Министр}\n  - {state: IN,", "", ""),  # is SCO-E030
    ],
)
def test_signatories(year_of: Callable[[Files], Year], id_: str, old: str, new: str, expected: str, said: str) -> None:
    year = year_of({"session": SIGNATORIES.replace(old, new)})
    found = [one for signed in ("SCO-E043", "SCO-E044", "SCO-E048") for one in messages(year, signed)]
    assert [(one.id, f"{one.line}:{one.column}") for one in found] == ([(id_, expected)] if id_ else [])
    assert all(said in one.reason for one in found)


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ("Первый заместитель Председателя Правительства", ""),
        ("Исполняющий обязанности Премьер-министра", ""),
        ("и.о. Премьер-министра", ""),
        ("Первого заместителя Премьер-министра", "session:5:23"),
    ],
)
def test_posts_stand_in_the_nominative(assert_found: Assert, post: str, expected: str) -> None:
    session = SIGNATORIES.replace("{state: IN, post: Министр}", f"{{state: IN, post: {post}}}")
    assert_found("SCO-W225", {"session": session}, expected)


@pytest.mark.parametrize(("day", "missing"), [("2024-07-04", ["Беларусь", "Иран"]), ("2023-07-04", ["Иран"])])
def test_members_are_those_of_the_day_of_the_session(
    year_of: Callable[[Files], Year], day: str, missing: list[str]
) -> None:
    found = messages(year_of({"session": f"date: {day}"}), "SCO-E044")
    assert sorted(one.value for one in found) == missing


@pytest.mark.parametrize(
    ("id_", "lines", "expected", "said"),
    [
        ("SCO-E057", "", "", ""),
        ("SCO-E057", "date: 2022-11-24", "session:2:7", "Совета 24 ноября 2022 года записано в папке 2021 года"),
        ("SCO-E104", "blocking: SCO-W107", "", ""),
        ("SCO-E104", "blocking: [SCO-W107, SCO-W213]", "session:21:22", ""),
        ("SCO-E104", "blocking: SCO-W213", "session:21:11", "предупреждение SCO-W213 сборка не ищет"),
    ],
)
def test_the_session(assert_found: Assert, id_: str, lines: str, expected: str, said: str) -> None:
    assert_found(id_, {"session": lines}, expected, said)


REPORT = SESSION[SESSION.index("report:\n") :]


@pytest.mark.parametrize(
    ("clause", "mark", "expected"),
    [
        ("approve: report", "  mark: approval\n", ""),
        ("take_note: report", "  mark: approval\n", "session:21:9"),
        ("text: Принять меры.", "  mark: approval\n", "session:21:9"),
        ("take_note: report", "", ""),
    ],
)
def test_a_mark_of_approval_needs_the_clause(assert_found: Assert, clause: str, mark: str, expected: str) -> None:
    session = f"decision:\n  clauses:\n    - {clause}\n{REPORT}{mark}"
    assert_found("SCO-W219", {"session": session}, expected)


@pytest.mark.parametrize(
    ("preamble", "expected"),
    [
        ("в целях развития сотрудничества", ""),
        ("МБО ШОС поддержав", ""),
        ("'{report nom} заслушав'", ""),
        ("В соответствии с Хартией ШОС", "session:14:13"),
        ("в целях развития, мира.", "session:14:35"),
        ("', в целях развития,'", "session:14:14 session:14:32"),
    ],
)
def test_a_preamble_stands_within_a_sentence(assert_found: Assert, preamble: str, expected: str) -> None:
    assert_found(
        "SCO-W223", {"session": f"decision:\n  preamble: {preamble}\n  clauses:\n    - approve: report"}, expected
    )
