"""The heads of noun phrases, and the features in which others agree with them."""

from __future__ import annotations

import pytest

from sco_report.russian.heads import is_coordinated, two_word_head
from sco_report.russian.morphology import Agreement, Case, NoHeadNoun
from sco_report.russian.phrases import agreement, head, inflect


@pytest.mark.parametrize(
    "phrase",
    [
        "", "2021", "«»", "{МБО gen}", "по итогам форума", "более 30 регион", "и", "о", "до пяти министры",
        "развитию торговли меры", "Шанхайской организации сотрудничества", "проведенные в Душанбе два заседания",
        "около Пекина", "5 сотрудничество", "22 июня", "50 из них", "24-е", "1,5 экспертов", "двадцать два",
        "то, что сотрудничество развивается", "1-го министра",
        "мировой общественности", "все, что сделано",
    ],
)  # fmt: skip
def test_a_phrase_without_a_head_is_refused(phrase: str) -> None:
    for function in (agreement, head, lambda text: inflect(text, Case.GEN)):
        with pytest.raises(NoHeadNoun) as refused:
            function(phrase)
        assert str(refused.value) == phrase


@pytest.mark.parametrize(
    ("phrase", "noun"),
    [
        ("Совещание министров", "Совещание"), ("цифровая выставка ШОС, посвященная наследию", "выставка"),
        ("расширенная бизнес-встреча", "бизнес-встреча"), ("рабочие и экспертные группы", "группы"),
        ("ученые и эксперты", "ученые"), ("«круглый стол» на тему «Итоги»", "стол"), ("24-е заседание", "заседание"),
        ("министр Нурлан Ермекбаев", "министр"), ("часть вторая", "часть"), ("двадцать два участника", "участника"),
        ("более 200 участников", "участников"), ("пять государств – членов ШОС", "государств"),
        ("тот же вопрос", "вопрос"),
    ],
)  # fmt: skip
def test_head(phrase: str, noun: str) -> None:
    assert head(phrase) == noun


@pytest.mark.parametrize(
    ("phrase", "several"),
    [
        ("план и график работ", True), ("план, график и сроки", True), ("план и вновь график", True),
        ("старшие должностные лица", False), ("план работ", False), ("по итогам", False),
        ("министр Нурлан Ермекбаев", False),
    ],
)  # fmt: skip
def test_is_coordinated(phrase: str, several: bool) -> None:
    assert is_coordinated(phrase) is several


@pytest.mark.parametrize(
    ("phrase", "written"),
    [
        ("Круглый стол по туризму", "Круглый стол"), ("международные круглые столы", "круглые столы"),
        ("горячая линия", "горячая линия"), ("стол переговоров", None), ("выставка круглых столов", None),
        ("большой круглый дом", None),
    ],
)  # fmt: skip
def test_two_word_head(phrase: str, written: str | None) -> None:
    assert two_word_head(phrase, ["круглый стол", "горячий линия"]) == written


def test_a_two_word_head_needs_a_head() -> None:
    with pytest.raises(NoHeadNoun):
        two_word_head("по круглым столам", ["круглый стол"])


INANIMATE, ANIMATE = False, True


@pytest.mark.parametrize(
    ("grammeme", "animate", "phrases"),
    [
        ("masc", INANIMATE, ["Форум женщин ШОС", "Секретариат", "дом-музей"]),
        ("femn", INANIMATE, ["Дорожная карта", "Саратовская студенческая модель ШОС", "неделя-фестиваль"]),
        ("neut", INANIMATE, [
            "Совещание министров", "Совместное коммюнике", "20-летие создания ШОС", "будущее Организации"]),
        ("plur", INANIMATE, [
            "проблемы экологии", "состояние и готовность", "таджикская и китайская стороны", "эксперты и планы",
            "государства-члены", "стороны"]),
        ("masc", ANIMATE, ["министр-советник", "21 участник", "Владимир Путин", "и.о. Министра"]),
        ("femn", ANIMATE, ["и.о. Министра Анна Иванова"]),
        ("plur", ANIMATE, ["эксперты", "министры и эксперты", "планы и эксперты", "50 человек", "Ли Цян и министры"]),
    ],
)  # fmt: skip
def test_agreement(grammeme: str, animate: bool, phrases: list[str]) -> None:
    for phrase in phrases:
        features = agreement(phrase)
        assert (features.grammeme, features.animate) == (grammeme, animate), phrase


def test_counted_persons_agree_as_several_heads_do() -> None:
    assert agreement("50 человек") == agreement("министры и эксперты") == Agreement("masc", plural=True, animate=True)


@pytest.mark.parametrize("words", ["новый ", "план, ", "план и ", "5 планов, ", "Ли Цян и ", "не только план, но и "])
def test_what_is_longer_than_any_title_is_inflected_at_its_beginning(words: str) -> None:
    assert inflect(f"план работы {words * 1000}", Case.GEN).startswith("плана работы ")
