"""What the analysis of a phrase is not certain of."""

from __future__ import annotations

import pytest

from sco_report.russian.morphology import DoubtReason
from sco_report.russian.phrases import doubts


@pytest.mark.parametrize(
    "phrase",
    [
        "молодые политики", "Всемирный ДЕНЬ йоги", "Премьеры государств", "министры и политики",
        "пять заседаний и три закрытых", "15-й встречи", "Большой конференции",
        "Х Форум малого бизнеса", "акад. Нурлан Абдиев", "гвардии майор",
        "соответствующие стратегии действия", "полные решимости государства",
    ],
)  # fmt: skip
def test_what_may_be_another_word_is_in_doubt(phrase: str) -> None:
    assert [one.reason for one in doubts(phrase)] == [DoubtReason.READING]


@pytest.mark.parametrize(
    ("phrase", "doubted"),
    [
        ("город Циндао – туристическая столица ШОС", ["столица"]), ("столица Таджикистана – город Душанбе", ["город"]),
        ("Форум Россия – Исламский мир", []), ("государства – члены ШОС", []), ("июнь – июль 2021 года", []),
        ("Форум «город – новая столица»", []), ("коридор север – юг", []), ("меры – важный шаг", []),
        ("автономный округ – Югра", ["Югра"]), ("Россия – Казахстан", []),
    ],
)  # fmt: skip
def test_a_thing_after_a_dash_is_in_doubt(phrase: str, doubted: list[str]) -> None:
    assert [phrase[one.start : one.end] for one in doubts(phrase)] == doubted


@pytest.mark.parametrize(
    ("phrase", "doubted"),
    [
        ("первые полгода", ["полгода"]), ("план форум работ", ["форум"]), ("план работ", []),
        ("не решение, то рекомендация", ["рекомендация"]), ("скорее план, чем программа", ["программа"]),
        ("Их Превосходительства Министры иностранных дел", ["Министры"]), ("план и новый и", ["новый"]),
        ("вице-президент Ирана Шина Ансари", ["Шина"]), ("министр обороны Королевства Саудовская Аравия", []),
        ("Программа на 2021 год и последующие годы", []), ("Королевство Саудовская Аравия", []),
        ("форум, участники которого обменялись опытом", []), ("обмен по таким направлениям, как торговля", []),
        ("соответствующие стратегии развития", []), ("эксперты, ученые и др.", []), ("Форум «Новая школа»", []),
    ],
)  # fmt: skip
def test_what_can_only_be_a_nominative_after_a_head_is_in_doubt(phrase: str, doubted: list[str]) -> None:
    assert [phrase[one.start : one.end] for one in doubts(phrase)] == doubted


def test_an_ordinal_of_percents_is_in_doubt() -> None:
    assert [one.reason for one in doubts("100%-е выполнение плана")] == [DoubtReason.READING]


def test_doubts_stand_in_the_order_of_the_phrase() -> None:
    phrase = "обзор рынков и тенденции, а также выход на форум, подписанный"
    assert [phrase[doubt.start : doubt.end] for doubt in doubts(phrase)] == ["тенденции", "подписанный"]


@pytest.mark.parametrize(
    ("phrase", "reasons"),
    [
        ("представитель Генерального секретаря ООН А.Н.Арипова", [DoubtReason.GENDER, DoubtReason.NAME]),
        ("Генеральный прокурор Ю.Рахмон", [DoubtReason.NAME]),
        ("Саша Коваленко", [DoubtReason.GENDER]),
        ("министр культуры О.Б.Любимова", []),
    ],
)
def test_who_bears_a_name_that_may_be_a_genitive_is_in_doubt(phrase: str, reasons: list[DoubtReason]) -> None:
    assert [one.reason for one in doubts(phrase)] == reasons
