"""Names of persons after their posts: which are declined, and which are left to the editor."""

from __future__ import annotations

import re

import pytest

from sco_report.russian.heads import analyse
from sco_report.russian.morphology import Case
from sco_report.russian.phrases import agreement, inflect


@pytest.mark.parametrize(
    ("phrase", "forms"),
    [
        ("министр А.Н.Арипов", ("А.Н.Арипова", "А.Н.Арипову", "А.Н.Арипова", "А.Н.Ариповым", "А.Н.Арипове")),
        ("министр Т. К. Нарбаева", ("Т. К. Нарбаевой",) * 2 + ("Т. К. Нарбаеву",) + ("Т. К. Нарбаевой",) * 2),
        ("министр Е. Ильин", ("Е. Ильина", "Е. Ильину", "Е. Ильина", "Е. Ильиным", "Е. Ильине")),
        ("министр Нурлан Ермекбаев", ("Нурлана Ермекбаева", "Нурлану Ермекбаеву", "Нурлана Ермекбаева",
            "Нурланом Ермекбаевым", "Нурлане Ермекбаеве")),
        ("министр Сергей Викторович Лавров", ("Сергея Викторовича Лаврова", "Сергею Викторовичу Лаврову",
            "Сергея Викторовича Лаврова", "Сергеем Викторовичем Лавровым", "Сергее Викторовиче Лаврове")),
        ("директор Лола Каримова-Тилляева", ("Лолы Каримовой-Тилляевой", "Лоле Каримовой-Тилляевой",
            "Лолу Каримову-Тилляеву", "Лолой Каримовой-Тилляевой", "Лоле Каримовой-Тилляевой")),
        ("министр Дж.Иванов (Индия)", ("Дж.Иванова (Индия)", "Дж.Иванову (Индия)", "Дж.Иванова (Индия)",
            "Дж.Ивановым (Индия)", "Дж.Иванове (Индия)")),
        ("посол А.Иванов в Китае", ("А.Иванова в Китае", "А.Иванову в Китае", "А.Иванова в Китае", "А.Ивановым в Китае",
            "А.Иванове в Китае")),
        ("министр Наталья Кочанова", ("Натальи Кочановой", "Наталье Кочановой", "Наталью Кочанову",
            "Натальей Кочановой", "Наталье Кочановой")),
    ],
)  # fmt: skip
def test_declined(phrase: str, forms: tuple[str, ...]) -> None:
    nominative = phrase.partition(" ")[2]
    assert tuple(inflect(phrase, case).partition(" ")[2] for case in Case) == (nominative, *forms)


@pytest.mark.parametrize(
    ("phrase", "case", "form"),
    [
        (
            "первый заместитель Министра торговли Республики Узбекистан А.Н.Саидов, отвечающий за выставки",
            Case.GEN,
            "первого заместителя Министра торговли Республики Узбекистан А.Н.Саидова, отвечающего за выставки",
        ),
        ("режиссер фильма о Ю.А.Гагарине, А.Н.Арипов", Case.INS, "режиссером фильма о Ю.А.Гагарине, А.Н.Ариповым"),
    ],
)
def test_only_the_name_of_who_holds_the_post_is_declined(phrase: str, case: Case, form: str) -> None:
    assert inflect(phrase, case) == form


@pytest.mark.parametrize(
    ("phrase", "gender"),
    [
        ("Председатель Сената Т.К.Нарбаева", "femn"), ("Председатель Сената А.Н.Арипов", "masc"),
        ("Председатель Сената", "masc"),
    ],
)  # fmt: skip
def test_a_predicate_agrees_with_the_person(phrase: str, gender: str) -> None:
    assert agreement(phrase).gender == gender


# The name stands in square brackets.
@pytest.mark.parametrize(
    "marked",
    [
        "министр [В.Шмид], отвечающий за торговлю", "помощник Премьер-министра Узбекистана [А.Н.Арипова]",
        "директор Центра [Г.К.Саидова]", "министр [Ли Чуньлань]", "посол [Лирм Арейлджон]", "посол [Ли На]",
        "сотрудник Музея [А.С.Пушкина]",
        "директор [Лола Каримова-Арипов]", "министр [А.Каримова-Арипов]", "помощник Министра [А.Н.Арипова]",
    ],
)  # fmt: skip
def test_uncertain_names_are_left_as_written(marked: str) -> None:
    before, name, after = re.split(r"[\[\]]", marked)
    phrase = before + name + after
    [found] = analyse(phrase).names
    assert found is not None
    assert (found.is_sure, found.start, found.end) == (False, len(before), len(before + name))
    assert name in inflect(phrase, Case.INS)


@pytest.mark.parametrize(
    "phrase",
    [
        "председатель Совета Министров", "посол Исламской Республики Пакистан", "глава Провинции Гуандун",
        "глава Верхнего Хвалынкамск", "Председатель Олий Мажлиса", "представитель Фонда имени А.Н.Яковлева",
        "режиссер фильма о Ю.А.Гагарине", "режиссер нового фильма о Ю.А.Гагарине",
        "директор школы имени генерала А.П.Ермолова", "директор театра имени Г.Камала", "доклад А.Н.Яковлева",
        "министр торговли",
    ],
)  # fmt: skip
def test_other_capitals_are_no_name_of_who_holds_the_post(phrase: str) -> None:
    assert not analyse(phrase).names
