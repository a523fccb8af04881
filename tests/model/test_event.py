from __future__ import annotations

from collections.abc import Callable

import pytest

from sco_report.model.event import Event, printed_keys
from sco_report.model.fields.texts import Entry
from sco_report.problems import Problem

Problems = Callable[[type[Entry], str], list[Problem]]

BASE = {"note": "x", "id": "meeting", "section": "expert", "title": "Совещание экспертов", "dates": "2021-07-16"}
NO_IDS = ("Meeting", "встреча", "a_b", "-a", "a--b", "a b")
NO_ORDINALS = ("0", "-1", "012", "5.", "5e", "IIX", "xvi", "много", "12345", "5-th", "Первые")
NO_REFERENCES = ("{", "}", "{}", "{plan gen dat}", "{plan of}", "{plan  gen}", "{план/факт}")
NO_DATES = {
    "16.07.2021": "16.07.2021",
    "2021-7-16": "2021-7-16",
    "20210716": "20210716",
    "2021-W28-5": "2021-W28-5",
    "2021": "2021",
    "2021-Q2": "2021-Q2",
    "2021-07/2021-08-03": "2021-07/2021-08-03",
    "2021-07-16/2021-08": "2021-07-16/2021-08",
    "2021-07/": "2021-07/",
    "2021-07-16/": "2021-07-16/",
    "2021-07-16/17": "2021-07-16/17",
    "2021-07-16/2021-07-17/2021-07-18": "2021-07-16/2021-07-17/2021-07-18",
    "[2021-07-16, вчера]": "вчера",
    "{first: 2021-05-28, last: 2021-05-29}": "{…}",
    "[2021-07-16, [2021-07-17/2021-07-18]]": "[…]",
}
"""What is no date, and the part of it that the problem quotes."""


def written(line: str = "") -> str:
    """An event of which the last line is the given one, with all other required keys above it."""
    return "".join(f"{key}: {one}\n" for key, one in BASE.items() if key != line.partition(":")[0]) + f"{line}\n"


@pytest.mark.parametrize(
    ("line", "id_", "column", "details"),
    [
        ("fromat: hybrid", "SCO-E011", 1, {"key": "fromat", "suggestion": "format"}),
        ("colour: red", "SCO-E011", 1, {"key": "colour", "suggestion": ""}),
        ("format: hybird", "SCO-E012", 9, {"value": "hybird", "suggestion": "hybrid"}),
        ("формат: hybrid", "SCO-E011", 1, {"key": "формат", "suggestion": "format"}),
        ("Порядковый номер: 5", "SCO-E011", 1, {"suggestion": "ordinal"}),
        ("format: видеоконференция", "SCO-E012", 9, {"suggestion": "videoconference"}),
        ("section: министры", "SCO-E012", 10, {"suggestion": "ministerial"}),
        ("stage: отменено", "SCO-E012", 8, {"suggestion": "cancelled"}),
        ("dates: 16 июля 2021 года", "SCO-E013", 8, {"suggestion": "2021-07-16"}),
        ("dates: 9 и 19 февраля 2021", "SCO-E013", 8, {"suggestion": "[2021-02-09, 2021-02-19]"}),
        ("verb: was", "SCO-E012", 7, {"value": "was", "suggestion": ""}),
        ("agreement: plural", "SCO-E012", 12, {"value": "plural", "suggestion": "plur"}),
        ("motto: Слово {", "SCO-E023", 8, {"value": "{"}),
        ("occasion: [юбилей]", "SCO-E017", 11, {"what": "text"}),
        ("motto: {a: b}", "SCO-E017", 8, {"what": "text"}),
        ("participants: {a: b}", "SCO-E011", 16, {"key": "a"}),
        ("participants: {gen: экспертов}", "SCO-E010", 15, {"key": "nom"}),
        ("participants: [эксперты, {nom: [б]}]", "SCO-E017", 32, {"what": "text"}),
        ("title: {nom: Форум, agreement: male}", "SCO-E012", 32, {"value": "male"}),
        ("title: {nom: Форум, gen: 'Форума {'}", "SCO-E023", 26, {"value": "{"}),
        ("outcomes: [{heard: {nom: И, akk: И}}]", "SCO-E011", 29, {"key": "akk"}),
        ("outcomes: [{heard: {nom: И, agreement: plural}}]", "SCO-E012", 40, {"suggestion": "plur"}),
        ("outcomes: [{heard: отчет, by: [parties, {nom: partys}]}]", "SCO-E012", 41, {}),
        ("participants: []", "SCO-E016", 15, {}),
        ("documents: []", "SCO-E016", 12, {}),
        ("outcomes: text", "SCO-E017", 11, {"what": "list"}),
        ("outcomes: [adopted]", "SCO-E017", 12, {"what": "mapping"}),
        ("chair: []", "SCO-E016", 8, {}),
        ("chair: [TJ, {a: b}]", "SCO-E017", 13, {}),
        ("countries: [TJ]", "SCO-E035", 1, {"other": "participants"}),
        ("outcomes: [{adopted: plan, by: [parties, partys]}]", "SCO-E012", 42, {"own": "words"}),
        ("outcomes: [{adopted: plan, by: []}]", "SCO-E016", 32, {}),
        *((f"id: '{one}'", "SCO-E018", 5, {"value": one}) for one in NO_IDS),
        ("id: plan\u00a0one", "SCO-E018", 5, {"sign": "U+0020/U+00A0", "place": "5", "suggestion": "plan-one"}),
        ("id: plаn", "SCO-E018", 5, {"sign": "а (U+0430)", "place": "3", "suggestion": ""}),
        ("id: a-рlan", "SCO-E018", 5, {"sign": "р (U+0440)", "place": "3"}),
        ("id: plan-", "SCO-E018", 5, {"sign": "- (U+002D)", "place": "5", "suggestion": "plan"}),
        *((f"ordinal: {one}", "SCO-E015", 10, {"value": one}) for one in NO_ORDINALS),
        *((f"title: 'План {one} работы'", "SCO-E023", 8, {"value": one}) for one in NO_REFERENCES),
        *((f"dates: {one}", "SCO-E013", 8, {"value": value}) for one, value in NO_DATES.items()),
        ("dates: 2021-02-29", "SCO-E066", 8, {"value": "2021-02-29"}),
        ("dates: 2021-13", "SCO-E066", 8, {"value": "2021-13-01"}),
        ("dates: 16.13.2021", "SCO-E066", 8, {"value": "16.13.2021"}),
        ("dates: 31 сентября 2021 года", "SCO-E066", 8, {"value": "31.09.2021"}),
        ("dates: 18-16 июля 2021 года", "SCO-E014", 8, {"value": "18-16 июля 2021 года"}),
        ("dates: 16/07/2021", "SCO-E013", 8, {"value": "16/07/2021", "suggestion": "2021-07-16"}),
        ("dates: 2021-08/2021-07", "SCO-E014", 8, {"value": "2021-08/2021-07"}),
        ("dates: [2021-07, 2021-07-16]", "SCO-E038", 8, {"value": "2021-07, 2021-07-16"}),
        ("dates: 2021-07-18/2021-07-16", "SCO-E014", 8, {"value": "2021-07-18/2021-07-16"}),
        ("dates: []", "SCO-E016", 8, {}),
    ],
)
def test_a_bad_value_has_its_place(
    problems_in: Problems, line: str, id_: str, column: int, details: dict[str, str]
) -> None:
    text = written(line)
    (problem,) = problems_in(Event, text)
    position = problem.position
    assert (problem.id, position.file.name, position.line) == (id_, "entry.yaml", text.count("\n"))
    assert position.column == column
    assert details.items() <= dict(problem.details).items()


def test_an_unknown_key_is_told_all_allowed_ones(problems_in: Problems) -> None:
    (problem,) = problems_in(Event, written("fromat: hybrid"))
    allowed = problem.details["allowed"].split(", ")
    assert {"format", "title", "outcomes", "after"} <= set(allowed)
    assert allowed == sorted(allowed)


@pytest.mark.parametrize("key", ["id", "section", "dates"])
def test_a_missing_key_is_shown_at_the_entry(problems_in: Problems, key: str) -> None:
    (problem,) = problems_in(Event, "# a comment\n" + written().replace(f"{key}: {BASE[key]}\n", ""))
    assert (problem.id, problem.position.line, problem.position.column) == ("SCO-E010", 2, 1)
    assert problem.details == {"key": key}


@pytest.mark.parametrize("outcomes", ["", "outcomes:\n  - agreed: проект\n"])
def test_a_title_may_be_missing_only_where_an_outcome_says_who_acts(problems_in: Problems, outcomes: str) -> None:
    (problem,) = problems_in(Event, "id: meeting\nsection: expert\ndates: 2021-07-16\n" + outcomes)
    assert (problem.id, problem.position.line) == ("SCO-E027", 1)


def test_every_problem_of_an_entry_is_found_at_once(problems_in: Problems) -> None:
    text = written("dates: 2021-13-01") + "fromat: hybrid\nverb: was\n"
    found = [(problem.id, problem.position.line) for problem in problems_in(Event, text)]
    assert found == [("SCO-E066", 5), ("SCO-E011", 6), ("SCO-E012", 7)]


def test_one_value_and_a_list_of_one_are_the_same(event: Callable[[str], Event]) -> None:
    keys = ("chair", "initiative", "participants", "countries", "organiser", "support")
    one = "title: т\ndates: 2021-07-16\n" + "".join(f"{key}: RU\n" for key in keys)
    listed = "title: т\ndates: [2021-07-16]\n" + "".join(f"{key}: [RU]\n" for key in keys)
    found = event(one + "outcomes: [{adopted: plan, by: parties}]\n")
    assert found == event(listed + "outcomes: [{adopted: plan, by: [parties]}]\n")
    assert {getattr(found, key) for key in keys} == {("RU",)}
    assert found.outcomes[0].by == ("parties",)


FREE = "id: meeting\nsection: expert\ndates: 2021-07-16\noutcomes: [{text: Работа начата}]\n"
ACTING = FREE.replace("{text: Работа начата}", "{adopted: plan, by: parties}")


@pytest.mark.parametrize("line", ["motto: Мир", "occasion: юбилей", "place: Душанбе", "chair: TJ", "format: hybrid"])
def test_free_sentences_have_no_clause_for_when_and_how(
    entry: Callable[[type[Entry], str], Entry], problems_in: Problems, line: str
) -> None:
    (problem,) = problems_in(Event, f"{FREE}{line}\n")
    assert (problem.id, problem.position.line, problem.details["other"]) == ("SCO-E035", 5, "title")
    assert entry(Event, f"{ACTING}{line}\n")


@pytest.mark.parametrize("line", ["verb: met", "participants: эксперты", "verb: held"])
def test_what_stands_beside_a_title_is_nothing_without_it(problems_in: Problems, line: str) -> None:
    (problem,) = problems_in(Event, f"{ACTING}{line}\n")
    assert (problem.id, problem.position.line, problem.details["other"]) == ("SCO-E035", 5, "title")


@pytest.mark.parametrize(
    ("outcome", "key"), [("took_part: эксперты", "took_part"), ("decided: о, lead: during", "lead")]
)
def test_wording_that_names_the_event_wants_a_title(problems_in: Problems, outcome: str, key: str) -> None:
    (problem,) = problems_in(Event, ACTING.replace("}]", f"}}, {{{outcome}}}]"))
    assert (problem.id, problem.position.line, problem.details) == ("SCO-E035", 4, {"key": key, "other": "title"})


def test_a_section_prints_parts_of_an_event_or_single_keys() -> None:
    assert printed_keys(["name"]) == ("ordinal", "title", "dates")
    assert printed_keys(["outcomes", "title", "venue"]) == ("title", "venue", "outcomes")
