from __future__ import annotations

from collections.abc import Callable

import pytest

from sco_report.composition.deferred import abbreviated
from sco_report.composition.names import NounPhrase
from sco_report.composition.phraser import Phraser
from sco_report.model.fields.dates import Ordinal
from sco_report.model.year import Year
from sco_report.russian.morphology import Case, NoHeadNoun


@pytest.fixture
def phraser(add: Callable[[str, str], None], year: Callable[[], Year]) -> Phraser:
    add("forum", "section: expert\ntitle: Форум стартапов\nordinal: 2\ndates: 2021-10-27/2021-10-28\n")
    return Phraser(year())


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{plan}", "План мероприятий"),
        ("ход {plan gen}", "ход Плана мероприятий"),
        ("к {programme dat}", "к Программе сотрудничества"),
        ("за {programme acc}", "за Программу сотрудничества"),
        ("с {programme ins}", "с Программой сотрудничества"),
        ("о {statement loc}", "о Заявлении министров"),
        ("{plan gen short}", "Плана"),
        ("{plan gen draft}", "Плана работы"),
        ("{programme gen draft}", "Программы сотрудничества"),
        ("{forum gen}", "Форума стартапов"),
        ("{forum gen numbered}", "второго Форума стартапов"),
        ("{forum gen dated}", "Форума стартапов (27-28 октября 2021 года)"),
        ("{secretariat dat}", "Секретариату ШОС"),
        ("{report gen}", "Отчета Секретариата ШОС о мероприятиях"),
        ("{plan gen} и {programme gen}", "Плана мероприятий и Программы сотрудничества"),
        ("без ссылок", "без ссылок"),
    ],
)
def test_references(phraser: Phraser, text: str, printed: str) -> None:
    assert abbreviated(phraser.expand(text)) == printed


def test_forms_of_the_entry_go_before_grammar(
    change: Callable[[str, str, str], None], year: Callable[[], Year]
) -> None:
    change("data/2021/documents/plan.yaml", "id: plan\n", "id: plan\nforms: {gen: Планчика}\n")
    phraser = Phraser(year())
    assert phraser.expand("{plan gen}, {plan dat}, {plan gen short}") == "Планчика, Плану мероприятий, Плана"


def test_a_reference_that_opens_a_phrase_takes_its_case_and_gender(phraser: Phraser) -> None:
    phrase = NounPhrase("{programme} министров")
    assert phraser.in_case(phrase, Case.INS) == "Программой сотрудничества министров"
    assert phraser.agree("принят", phrase) == "принята"
    assert phraser.in_case(NounPhrase("проект {programme gen}"), Case.DAT) == "проекту Программы сотрудничества"
    with pytest.raises(NoHeadNoun):
        phraser.in_case(NounPhrase("{programme gen} проект"), Case.DAT)


def test_several_nominals_are_plural(phraser: Phraser) -> None:
    several = (NounPhrase("План"), NounPhrase("Программа"))
    assert phraser.agree("принят", several) == "приняты"
    assert phraser.agree("принят", several[1:]) == "принята"
    assert phraser.in_case(several, Case.GEN) == "Плана и Программы"


@pytest.mark.parametrize(
    ("style", "written", "printed"),
    [("words", "3", "третьей Встречи"), ("roman", "III", "III Встречи"), ("figures", "3-я", "3-й Встречи")],
)
def test_an_ordinal_is_inflected_with_its_noun(phraser: Phraser, style: str, written: str, printed: str) -> None:
    nominal = NounPhrase("Встреча", ordinal=Ordinal(3, style, written))  # type: ignore[arg-type]
    assert phraser.in_case(nominal, Case.GEN) == printed


def test_a_pattern_has_single_spaces(phraser: Phraser) -> None:
    assert phraser.pattern("  {{ one }}\n  {% if two %} {{ two }}{% endif %}, три", one="раз", two="") == "раз, три"


def test_a_member_of_an_enumeration(phraser: Phraser) -> None:
    event = phraser.year.events["forum"]
    assert phraser.item(event) == "второй Форум стартапов (27-28 октября 2021 года)"
    assert phraser.dated([event, event], "dat").count("Форуму стартапов (27-28 октября 2021 года)") == 2


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("стадион «Динамо»", "на стадионе «Динамо»"),
        ("Дворец спорта", "во Дворце спорта"),
        ("Секретариат", "в Секретариате"),
    ],
)
def test_where_something_is_held(phraser: Phraser, name: str, where: str) -> None:
    assert phraser.at(NounPhrase(name)) == where
    assert phraser.at(NounPhrase("SCO Hall", {Case.LOC: "SCO Hall"})) == "в SCO Hall", "no head that grammar knows"


def test_a_phrase_without_a_noun(phraser: Phraser) -> None:
    phrase, place = NounPhrase("от 20 до 30 стран"), "«На пути к миру»"
    assert phraser.agree_where_known("приняли", phrase) == "приняли"
    assert [phraser.by_number(one, "форум", "форумы") for one in (phrase, (phrase, phrase))] == ["форум", "форумы"]
    assert phraser.at(NounPhrase(place, forms={Case.LOC: place})) == f"в {place}"
