"""Names of persons after their posts: which are declined, and which are left to the editor."""

from __future__ import annotations

import pytest

from sco_report.russian.cases import Case
from sco_report.russian.heads import analysis
from sco_report.russian.phrases import agreement, head, inflect, several_heads

OBLIQUE = (Case.GEN, Case.DAT, Case.ACC, Case.INS, Case.LOC)


@pytest.mark.parametrize(
    ("phrase", "forms"),
    [
        ("министр А.Н.Арипов", ("А.Н.Арипова", "А.Н.Арипову", "А.Н.Арипова", "А.Н.Ариповым", "А.Н.Арипове")),
        ("министр Т. К. Нарбаева", ("Т. К. Нарбаевой",) * 2 + ("Т. К. Нарбаеву",) + ("Т. К. Нарбаевой",) * 2),
        ("министр Е. Ильин", ("Е. Ильина", "Е. Ильину", "Е. Ильина", "Е. Ильиным", "Е. Ильине")),
        ("министр Нурлан Ермекбаев", (
            "Нурлана Ермекбаева", "Нурлану Ермекбаеву", "Нурлана Ермекбаева", "Нурланом Ермекбаевым",
            "Нурлане Ермекбаеве")),
        ("министр Наталья Кочанова", (
            "Натальи Кочановой", "Наталье Кочановой", "Наталью Кочанову", "Натальей Кочановой", "Наталье Кочановой")),
    ],
)  # fmt: skip
def test_declined(phrase: str, forms: tuple[str, ...]) -> None:
    assert inflect(phrase, Case.NOM) == phrase
    assert tuple(inflect(phrase, case).partition(" ")[2] for case in OBLIQUE) == forms


def test_what_stands_between_the_post_and_the_name_stays() -> None:
    phrase = "первый заместитель Министра торговли Республики Узбекистан А.Н.Саидова, отвечающий за выставки"
    expected = "первого заместителя Министра торговли Республики Узбекистан А.Н.Саидовой, отвечающего за выставки"
    assert inflect(phrase, Case.GEN) == expected


def test_a_predicate_agrees_with_the_person() -> None:
    assert agreement("Председатель Сената Т.К.Нарбаева").gender == "femn"
    assert agreement("Председатель Сената А.Н.Арипов").gender == "masc"
    assert agreement("Председатель Сената").gender == "masc"


def test_a_name_is_no_head() -> None:
    assert head("министр Нурлан Ермекбаев") == "министр"
    assert not several_heads("министр Нурлан Ермекбаев")


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Премьер Государственного Совета КНР Ли Цян", "Ли Цян"),
        ("Генеральный секретарь ШОС Чжан Мин", "Чжан Мин"),
        ("Председатель КНР Си Цзиньпин", "Си Цзиньпин"),
        ("министр С.Джайшанкар, отвечающий за торговлю", "С.Джайшанкар"),
        ("министр Тилек Текебаев", "Тилек Текебаев"),
        ("министр Ким Цян", "Ким Цян"),
    ],
)
def test_found_and_left_as_written(phrase: str, name: str) -> None:
    found = analysis(phrase).name
    assert found is not None
    assert (found.gender, phrase[found.start : found.end]) == (None, name)
    assert name in inflect(phrase, Case.INS)


@pytest.mark.parametrize(
    "phrase",
    [
        "председатель Совета Министров",
        "посол Исламской Республики Пакистан",
        "глава Провинции Гуандун",
        "глава Верхнего Хвалынкамск",
        "Председатель Олий Мажлиса",
        "представитель Фонда имени А.Н.Яковлева",
        "директор Центра Г.К.Саидова",
        "доклад А.Н.Яковлева",
        "министры А.Н.Арипов",
        "министр торговли",
    ],
)
def test_other_capitals_are_no_name_of_who_holds_the_post(phrase: str) -> None:
    assert analysis(phrase).name is None


def test_the_name_behind_one_that_something_is_called_after() -> None:
    found = analysis("представитель Фонда имени А.Н.Яковлева, Г.К.Саидова").name
    assert found is not None
    assert found.surname == "Саидова"
