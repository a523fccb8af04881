from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from sco_report.model.event import Event
from sco_report.model.fields.texts import Entry
from sco_report.model.session import Session
from sco_report.problems import Problem

Problems = Callable[[type[Entry], str], list[Problem]]

INDENT = 2
"""An outcome stands two columns to the right of how the table writes it."""

PASSES = "- chairmanship_passes:\n    in: ДС"
HEAD = "id: meeting\nsection: expert\ntitle: Совещание экспертов\ndates: 2021-07-16\noutcomes:\n"


@pytest.mark.parametrize(
    ("outcome", "id_", "place", "details"),
    [
        ("- adoptd: plan", "SCO-E022", (6, 3), {"key": "adoptd", "suggestion": "adopted"}),
        ("- приняли: plan", "SCO-E022", (6, 3), {"key": "приняли", "suggestion": "adopted"}),
        ("- Подписан: plan", "SCO-E022", (6, 3), {"suggestion": "signed"}),
        ("- adopted: plan\n  кем: parties", "SCO-E011", (7, 3), {"suggestion": "by"}),
        ("- adopted: plan\n  as: проект", "SCO-E012", (7, 7), {"suggestion": "draft"}),
        ("- adopted: plan\n  signed: plan", "SCO-E021", (7, 3), {"acts": "adopted, signed"}),
        ("- by: parties", "SCO-E020", (6, 3), {}),
        ("- adopted: plan\n  joind: true", "SCO-E011", (7, 3), {"key": "joind", "suggestion": "joined"}),
        ("- adopted: plan\n  joined: alsso", "SCO-E012", (7, 11), {"value": "alsso", "suggestion": "also"}),
        ("- adopted: plan\n  new_paragraph: perhaps", "SCO-E017", (7, 18), {"what": "bool"}),
        ("- adopted: plan\n  as: dratf", "SCO-E012", (7, 7), {"value": "dratf", "suggestion": "draft"}),
        ("- adopted: plan\n  by: partys", "SCO-E012", (7, 7), {"value": "partys", "suggestion": "parties"}),
        ("- adopted: plan\n  joined: also", "SCO-E080", (7, 3), {}),
        ("- adopted: plan\n- adopted: plan\n  joined: also\n  lead: during", "SCO-E036", (9, 3), {"other": "joined"}),
        ("- decided: о мире\n  as: draft", "SCO-E035", (7, 3), {"key": "as"}),
        ("- adopted: plan\n  lead: durng", "SCO-E012", (7, 9), {"value": "durng", "suggestion": "during"}),
        ("- declared: о мире", "SCO-E024", (6, 3), {"act": "declared"}),
        ("- took_part: эксперты\n  by: parties", "SCO-E025", (7, 7), {"act": "took_part"}),
        ("- signed: plan\n  except: IN", "SCO-E024", (7, 11), {"act": "signed"}),
        ("- decided: по работе", "SCO-E029", (6, 12), {"value": "по работе", "act": "decided", "allowed": "о, об"}),
        ("- decided: О работе", "SCO-E029", (6, 12), {"value": "О работе"}),
        ("- exchanged_views: мнения", "SCO-E029", (6, 20), {"allowed": "о, об, по"}),
        ("- discussed: ход {plan of}", "SCO-E023", (6, 14), {"value": "{plan of}"}),
        ("- discussed:\n    - ход\n    - план {plan", "SCO-E023", (8, 7), {"value": "{"}),
        ("- adopted:\n    - plan\n    - {a: b}", "SCO-E017", (8, 7), {"what": "text"}),
        ("- adopted: []", "SCO-E016", (6, 12), {}),
        ("- chairmanship_passes: к РФ", "SCO-E017", (6, 24), {"what": "mapping"}),
        (f"{PASSES}\n    to: RU\n    period: 2022", "SCO-E013", (9, 13), {"value": "2022"}),
        (f"{PASSES}\n    to: RU", "SCO-E010", (7, 5), {"key": "period"}),
        (f"{PASSES}\n    period: 2022-02-01/2022-01-01\n    to: RU", "SCO-E014", (8, 13), {}),
        (f"{PASSES}\n    to: RU\n    period: 2022-01-01\n    form: RU", "SCO-E011", (10, 5), {"key": "form"}),
    ],
)
def test_a_bad_outcome_has_its_place(
    problems_in: Problems, outcome: str, id_: str, place: tuple[int, int], details: dict[str, str]
) -> None:
    text = HEAD + "".join(f"{' ' * INDENT}{line}\n" for line in outcome.splitlines())
    (problem,) = problems_in(Event, text)
    assert (problem.id, (problem.position.line, problem.position.column - INDENT)) == (id_, place)
    assert details.items() <= dict(problem.details).items()


def test_each_bad_outcome_is_found(problems_in: Problems) -> None:
    found = problems_in(Event, HEAD + "  - adoptd: plan\n  - adopted: plan\n  - declared: о мире\n")
    assert [(problem.id, problem.position.line) for problem in found] == [("SCO-E022", 6), ("SCO-E024", 8)]


def test_the_act_and_its_complement_are_read(event: Callable[[str], Event]) -> None:
    found = event(
        "title: т\ndates: 2021-07-16\noutcomes:\n"
        "  - {adopted: plan, as: draft, by: стороны и гости, except: [IN, PK], lead: в ходе дня}\n"
        "  - {adopted: plan, joined: also}\n"
        "  - chairmanship_passes: {in: ДС, period: 2022-01-01/2022-12-31, to: UZ}\n"
    )
    first, joined, second = found.outcomes
    assert (first.act, first.slots) == ("adopted", {"object": ("plan",)})
    assert (first.title, first.by, first.except_) == ("draft", ("стороны и гости",), ("IN", "PK"))
    assert (joined.joined, first.lead) == ("also", "в ходе дня")
    assert second.slots["period"] == ((date(2022, 1, 1), date(2022, 12, 31)),)


SESSION = """\
council: council
date: 2021-11-25
place: Москва
signatories: [{state: RU, post: Председатель Правительства}]
decision:
  clauses:
    - approve: report
report:
  name: Отчет
  author: secretariat
  subject: о мероприятиях
  period: {first: 2020-11, last: 2021-11}
"""


@pytest.mark.parametrize(
    ("old", "new", "id_", "place", "details"),
    [
        ("last: 2021-11", "last: 2020-10", "SCO-E014", (12, 11), {"value": "2020-11/2020-10"}),
        ("approve: report", "aprove: report", "SCO-E022", (7, 7), {"suggestion": "approve"}),
        ("approve: report", "adopted: report", "SCO-E022", (7, 7), {"key": "adopted"}),
        ("approve: report", "instruct: {organ: secretariat}", "SCO-E010", (7, 17), {"key": "to"}),
        ("  clauses:", "  enacting: loud\n  clauses:", "SCO-E012", (6, 13), {"value": "loud"}),
        ("  clauses:", "  clouses:", "SCO-E011", (6, 3), {"key": "clouses", "suggestion": "clauses"}),
        ("place: Москва", "place: Москва\nordinal: двадцатое", "SCO-E017", (4, 10), {"what": "integer"}),
        ("post: Пред", "pots: Пред", "SCO-E011", (4, 27), {"suggestion": "post"}),
        ("2020-11,", "2020-13,", "SCO-E066", (12, 19), {"value": "2020-13-01"}),
        ("2020-11,", "2020-11-05,", "SCO-E072", (12, 19), {"value": "2020-11-05"}),
        ("2021-11-25", "25.11.2021", "SCO-E013", (2, 7), {"value": "25.11.2021"}),
        ("  name: Отчет", "  name: Отчет\n  mark: stamp", "SCO-E012", (10, 9), {"value": "stamp"}),
        ("  author:", "  openings: {experts: Слово.}\n  author:", "SCO-E012", (10, 14), {"suggestion": "expert"}),
    ],
)
def test_a_bad_session_has_its_place(
    problems_in: Problems, old: str, new: str, id_: str, place: tuple[int, int], details: dict[str, str]
) -> None:
    problem = problems_in(Session, SESSION.replace(old, new))[-1]
    assert (problem.id, (problem.position.line, problem.position.column)) == (id_, place)
    assert details.items() <= dict(problem.details).items()
