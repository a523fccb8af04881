"""Rules about references: ids that do not exist, titles in a circle, and texts too long with the names in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from support.small_year import (
    SESSION,
    Case,
    Files,
    assert_cases,
    messages,
    one_event_each,
    places,
    read_whole,
    write_year,
)

from sco_report.checks import references
from sco_report.checks.mentions import MentionKind
from sco_report.model.year import Year
from sco_report.problems.messages import _HOMES

Assert = Callable[..., None]

CASES: list[Case] = [
    ("SCO-E030", "place: Душанбэ", "5:8", "описано. возможно, Душанбе; ", ": data/reference/places.yaml"),
    ("SCO-E030", "venue: secretary", "5:8", "возможно, secretariat; ", "такую запись: data/reference/organs.yaml"),
    ("SCO-E030", "venue: RU", "5:8", "описано. исправьте"),
    ("SCO-E030", "chair: XX", "5:8", "описано. исправьте", "запись: data/reference/states.yaml, organs.yaml"),
    ("SCO-E030", "chair: Узбекистан", "5:8", "возможно, UZ; "),
    ("SCO-E030", "chair: УЗБЕКИСТАН", "5:8", "возможно, UZ; "),
    ("SCO-E030", "chair: uz", "5:8", "возможно, UZ; "),
    ("SCO-E030", "chair: Узбекистан и Китай", "5:8", "возможно, [UZ, CN]; "),
    ("SCO-E030", "initiative: KZ, Секретариат ШОС", "5:13", "возможно, [KZ, secretariat]; "),
    ("SCO-E030", "chair: Узбекистан и Швамбрания", "5:8", "описано. исправьте"),
    ("SCO-E030", "chair: Киргизия", "5:8", "возможно, KG; "),
    ("SCO-E030", "initiative: secretariate", "5:13", "возможно, secretariat; "),
    ("SCO-E030", "organiser: XX", "5:12"),
    ("SCO-E030", "organiser: RU\nsupport: XX", "6:10"),
    ("SCO-E030", "organiser: [RU, secretariate]", "5:17", "возможно, secretariat; "),
    ("SCO-E030", "outcomes:\n  - {signed: plan, by: [parties, '{secretariate}']}", "6:35", "возможно, secretariat; "),
    ("SCO-E030", "participants: послы\ncountries: [RU, XX]", "6:17", "такую запись: data/reference/states.yaml"),
    ("SCO-E030", "participants: послы\ncountries: [узбекистан]", "6:13", "возможно, UZ; "),
    ("SCO-E030", "participants: послы\ncountries: [secretariat]", "6:13", "описано. исправьте"),
    ("SCO-E030", "after: meting", "5:8", "возможно, meeting; ", "такую запись: data/2021/events"),
    ("SCO-E030", "after: plan", "5:8", "описано. исправьте"),
    ("SCO-E030", "prepares: meting", "5:11", "возможно, meeting; "),
    ("SCO-E030", "outcomes: [{adopted: meeting}]", "5:22", "описано. исправьте", "такую запись: data/2021/documents"),
    (
        "SCO-E030",
        "motto: Слово {plam gen}",
        "5:14",
        "возможно, plan; ",
        "data/2021/documents, data/2021/events, data/ref",
    ),
    ("SCO-E030", "motto: Слово {plan gen dated}", "5:14"),  # only an event has a date
    ("SCO-E030", "title: Итоги {meeting gen dated}", ""),
    ("SCO-E030", "outcomes:\n  - adopted: plam", "6:14", "возможно, plan; "),
    ("SCO-E030", "outcomes:\n  - adopted: [plan, plam]", "6:21", "возможно, plan; "),
    ("SCO-E030", "outcomes:\n  - discussed_preparation: plan", "6:28", "описано. исправьте"),
    ("SCO-E030", "outcomes:\n  - {signed: plan, by: parties, except: XX}", "6:41"),
    (
        "SCO-E030",
        "outcomes:\n  - discussed:\n      - ход {plan gen}\n      - ход {plam gen}",
        "8:13",
        "возможно, plan; ",
    ),
    ("SCO-E030", "outcomes:\n  - chairmanship_passes: {in: ДС, period: 2021-01-01/2021-12-31, to: XX}", "6:70"),
    ("SCO-E030", "section: summit\ndocuments: [plan, plam]", "5:19"),
    ("SCO-E030", "section: summit\nprepared_by: [secretariat, x-x]", "5:28"),
    ("SCO-E030", "section: summit\nassisted_by: RU", "5:14"),
    (
        "SCO-E030",
        "place: Душанбе\nvenue: secretariat\nchair: TJ\ninitiative: secretariat\norganiser: KZ\nsupport: RU\n"
        "participants: послы\ncountries: [RU, AF]\nprepares: meeting\n"
        "outcomes:\n  - {signed: [plan, report], by: parties, except: IN}\n  - discussed_preparation: meeting\n"
        "  - text: Слово {plan gen draft}, {meeting ins numbered dated}, {secretariat}, {ШОС gen}.",
        "",
    ),
]

OTHERS = {"plan": ""}


def test_ids_of_nothing_in_events(year: Year) -> None:
    assert_cases(year, CASES, "SCO-E030")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("council: heads-of-government-council", "council: RU", "session:1:10"),
        ("place: Нур-Султан", "place: Нурсултан", "session:3:8"),
        ("place: Нур-Султан", "chair: XX\nplace: Нур-Султан", "session:21:8"),
        ("- {state: IN, ", "- {state: XX, post: Министр}\n  - {state: IN, ", "session:5:13"),
        ("approve: report", "approve: raport", "session:15:16"),
        ("approve: report", "instruct: {organ: RU, to: доложить}", "session:15:25"),
        ("author: secretariat", "author: RU", "session:18:11"),
        ("author: secretariat", "author: secretariat\n  guided_by: [plan]", "session:19:15"),
        ("о мероприятиях", "о {plan loc}", "session:19:14"),
    ],
)
def test_ids_of_nothing_in_the_session(assert_found: Assert, old: str, new: str, expected: str) -> None:
    assert_found("SCO-E030", {"session": SESSION.replace(old, new)}, expected)


def test_the_report_is_known_by_its_name(assert_found: Assert) -> None:
    assert_found(
        "SCO-E030", {"session": SESSION.replace("approve: report", "approve: отчет")}, "session:15:16", "report; "
    )


def test_the_chairmanships_name_known_states_and_councils(year_of: Callable[[Files], Year]) -> None:
    year = year_of({"reference/chairmanships": "- {council: nobody, state: XX, since: 2030-01-01}\n"})
    assert [place.split(":")[::2] for place in places(messages(year, "SCO-E030"))] == [
        ["chairmanships", "13"],
        ["chairmanships", "28"],
    ]


def test_a_place_is_named_as_it_was_on_the_day(assert_found: Assert) -> None:
    files = {"session": SESSION.replace("place: Нур-Султан", "place: Астана"), "meeting": "place: Нур-Султан"}
    assert_found("SCO-W115", files, "session:3:8", "«Нур-Султан», а не «Астана»")


UNREAD: list[tuple[str, str]] = [
    ("chair: XX", "5:8"),
    ("place: Душанбэ", "5:8"),
    ("venue: secretary", "5:8"),
    ("participants: послы\ncountries: [RU, XX]", "6:17"),
    ("outcomes: [{signed: report, by: parties, except: XX}]", "5:50"),
    ("outcomes: [{adopted: plan}]", ""),
    ("after: other", ""),
    ("motto: О {plan loc}", ""),
]


def test_an_unread_entry_may_be_what_is_named(tmp_path: Path) -> None:
    cases = [("SCO-E030", lines, expected) for lines, expected in UNREAD]
    assert_cases(one_event_each(tmp_path, cases, {"plan": "tilte: План"}), cases, "SCO-E030")


@pytest.mark.parametrize(
    ("table", "row", "named"),
    [
        ("organs", "secretariat: {nme: Секретариат}\n", "chair: secretariat\nvenue: secretary"),
        ("states", "ZZ: {nme: Н}\n", "chair: ZZ\nparticipants: послы\ncountries: [XX]"),
        ("places", "Бостери: {type: город}\n", "place: Бостери"),
        ("places", "Бостери: {type: город\n", "place: Душанбе"),
        ("organs", "- a list\n", "initiative: secretariat"),
    ],
)
def test_an_unread_row_of_a_table_may_be_what_is_named(tmp_path: Path, table: str, row: str, named: str) -> None:
    root = write_year(tmp_path, {"meeting": named})
    (root / f"data/reference/{table}.yaml").write_text(row, encoding="utf-8")
    assert [one for one in messages(read_whole(root), "SCO-E030") if Path(one.file).stem == "meeting"] == []


def test_a_table_that_is_read_whole_is_looked_up_beside_another(tmp_path: Path) -> None:
    root = write_year(
        tmp_path, {"meeting": "place: Душанбе\nvenue: secretary", "reference/places": "Б: {type: город}\n"}
    )
    assert places(messages(read_whole(root), "SCO-E030")) == ["meeting:6:8"]


def test_every_kind_of_entry_stands_somewhere() -> None:
    assert set(get_args(MentionKind)) == _HOMES.keys()


def test_what_resembles_an_id_is_looked_for_once(
    year_of: Callable[[Files], Year], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(references, "nearest", lambda value, _: asked.append(value) or "")
    year = year_of("chair: XX")
    assert [messages(year, id_)[0].value for id_ in ("SCO-E030", "SCO-E030")] == ["XX", "XX"]
    assert messages(year, "SCO-W116") == []
    assert asked == ["XX"]


CIRCLE = {"plan": "title: План по {steps dat}", "steps": "title: Итоги {chain gen}", "chain": "title: О {plan loc}"}
OF_REPORT = SESSION[SESSION.index("report:\n") :].replace("о мероприятиях", "о {plan loc}")


@pytest.mark.parametrize(
    ("files", "expected", "values"),
    [
        (
            {**CIRCLE, "concept": "title: Концепция к {plan dat}"},
            "chain:3:8 plan:2:8 steps:2:8",
            ["chain → plan → steps → chain", "plan → steps → chain → plan", "steps → chain → plan → steps"],
        ),
        ({"plan": "draft_title: Проект {plan gen}"}, "plan:2:8", ["plan → plan"]),
        ({"plan": "short_title: План {plan gen}"}, "plan:2:8", ["plan → plan"]),
        ({"plan": "forms: {gen: '{plan gen}'}"}, "plan:2:8", ["plan → plan"]),
        (
            {"session": OF_REPORT, "plan": "title: План к {report dat}"},
            "plan:2:8 session:19:12",
            ["plan → report → plan", "report → plan → report"],
        ),
        ({**CIRCLE, "chain": "title: О {concept loc}", "concept": ""}, "", []),
    ],
)
def test_titles_in_a_circle(year_of: Callable[[Files], Year], files: Files, expected: str, values: list[str]) -> None:
    found = messages(year_of(files), "SCO-E032")
    assert (sorted(places(found)), sorted(one.value for one in found)) == (expected.split(), values)


def chain(length: int, pattern: str) -> Files:
    """Events of whose titles each is made of the next one's, by a pattern."""
    titles = [pattern.replace("ID", f"link-{number + 1}") for number in range(length - 1)] + ["заседание"]
    return {f"link-{number}": f"title: {title}" for number, title in enumerate(titles)}


def test_names_that_double(year_of: Callable[[Files], Year]) -> None:
    year = year_of(chain(12, "заседание {ID gen} и {ID gen}"))
    # Each title has the characters of the next one twice, and 37 of its own: the ninth from the end has 11,739.
    found = messages(year, "SCO-E143")
    assert places(found) == [f"link-{number}:3:8" for number in range(4)]
    assert found[0].reason.endswith("длиннее 10000 знаков")
    assert messages(year, "SCO-E144") == []


def test_names_of_many_levels(year_of: Callable[[Files], Year]) -> None:
    year = year_of(chain(22, "итоги {ID gen}"))
    found = messages(year, "SCO-E144")
    assert places(found) == ["link-0:3:8", "link-1:3:8"]
    assert found[0].reason.endswith("больше чем на 20 уровней")
    assert messages(year, "SCO-E143") == []


def test_a_thousand_names_that_double(year_of: Callable[[Files], Year]) -> None:
    assert len(messages(year_of(chain(1000, "заседание {ID gen} и {ID gen}")), "SCO-E144")) > 100


def test_a_circle_is_not_too_long(year_of: Callable[[Files], Year]) -> None:
    year = year_of({"one": "title: итоги {two gen}", "two": "title: итоги {one gen}"})
    assert places(messages(year, "SCO-E032")) == ["one:3:8", "two:3:8"]
    assert messages(year, "SCO-E143") == messages(year, "SCO-E144") == []


def test_a_text_of_an_outcome(assert_found: Assert, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(references, "LONGEST_TEXT", 100)
    outcomes = "outcomes:\n  - discussed: ход работы\n  - discussed: ход {plan gen} и {plan gen}\n"
    assert_found("SCO-E143", {"plan": f"title: План {'важных ' * 8}дел", "meeting": outcomes}, "meeting:7:16")


@pytest.mark.parametrize(("outcomes", "expected"), [(11, ""), (12, "meeting:1:1")])
def test_an_entry_too_long(assert_found: Assert, outcomes: int, expected: str) -> None:
    lines = "outcomes:\n" + f"  - discussed: {'итоги ' * 1500}\n" * outcomes
    assert_found("SCO-E145", lines, expected, *(["длиннее 100000 знаков"] if expected else []))


@pytest.mark.parametrize(
    ("lines", "place", "said"),
    [
        ("outcomes: [{adopted: earlier-plan}]", "meeting:5:22", "new document --from 2019 earlier-plan"),
        ("motto: Слово {earlier-plan gen}", "meeting:5:14", "за 2019 год (data/2019/documents/plan.yaml:1)"),
        ("motto: Слово {2019/earlier-plan gen}", "meeting:5:14", "new document --from 2019 earlier-plan;"),
        ("motto: Слово {2016/earlier-plan gen}", "meeting:5:14", "new document --from 2016 earlier-plan;"),
        ("motto: Слово {erlier-plan gen}", "meeting:5:14", "документ «earlier-plan» есть за 2019 год"),
        ("motto: Слово {2021/plan gen}", "meeting:5:14", "возможно, plan; "),
        ("motto: Слово {2022/later-plan gen}", "meeting:5:14", "«2022/later-plan» нигде не описано. исправьте"),
        ("after: earlier-meeting", "meeting:5:8", "мероприятие «earlier-meeting» есть за 2019 год"),
        ("motto: Слово {web dated}", "meeting:5:14", "«web» есть за 2016 год (data/2016/list.yaml:6)"),
        ("place: earlier-plan", "meeting:5:8", "описано. исправьте"),
    ],
)
def test_what_only_an_earlier_year_has(tmp_path: Path, assert_found: Assert, lines: str, place: str, said: str) -> None:
    (tmp_path / "project/data/2018").mkdir(parents=True)
    (tmp_path / "project/data/2018/link.yaml").symlink_to("nowhere")
    earlier = {f"{year}/documents/plan": "id: earlier-plan\ntitle: Прежний план\n" for year in (2016, 2019)}
    earlier |= {"2016/documents/broken": "title: [\n", "2016/list": "section: webinars\nevents:\n  - id: web\n"}
    earlier |= {"2019/session": "", "2019/events/meeting": "id: earlier-meeting"}
    later = {"2022/documents/later-plan": "", "plan": ""}
    assert_found("SCO-E030", {**earlier, **later, "meeting": lines}, place, said)
