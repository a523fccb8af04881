"""Spaces, quotes and dashes of a printed text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_report.russian.typography import Style, add_nbsp, dash_ranges, inside_quotes, nest_quotes, tidy_spaces, typeset

NBSP = "\u00a0"
PIECES = (
    *"абвёЯ", *"XVI", *" \u00a0\u2009\n\t\x85", *".,;:!?()«»„“”\"'-–—№%/", *"0179",
    " - ", " в ", " и ", "г.", "№ ", "июля", "года", "тыс.", "тысяч", "COVID-19", "\ue00f",
)  # fmt: skip
PASSES = (
    typeset,
    tidy_spaces,
    nest_quotes,
    *(partial(change, style=style) for change in (typeset, add_nbsp, dash_ranges) for style in Style),
)
russian = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(russian, st.sampled_from(PASSES))
def test_each_pass_is_idempotent(text: str, change: Callable[[str], str]) -> None:
    assert change(change(text)) == change(text)


@given(russian, st.sampled_from(Style))
def test_typesetting_keeps_every_letter_and_figure(text: str, style: Style) -> None:
    assert [c for c in typeset(text, style) if c.isalnum()] == [c for c in text if c.isalnum()]


@given(russian, st.sampled_from(Style))
def test_nothing_printed_has_double_spaces_or_spaces_before_commas(text: str, style: Style) -> None:
    printed = typeset(text, style).replace(NBSP, " ")
    assert "  " not in printed
    assert " ," not in printed


# «~» stands for a no-break space.
@pytest.mark.parametrize(
    "text",
    [
        "№~128", "г.~Душанбе", "V~Форум", "XVI~заседание", "XVIII~заседание", "XXXVIII~ярмарка", "240~тысяч участников",
        "1~500 студентов", "1~500~000 студентов", "15 2021", "240~тыс. участников", "3~млн рублей", "30 регионов",
        "и 60 стран", "город Душанбе",
    ],
)  # fmt: skip
def test_no_break_spaces_of_both_styles(text: str) -> None:
    for style in Style:
        assert typeset(text.replace("~", " "), style) == text.replace("~", NBSP)


@pytest.mark.parametrize(
    "text",
    [
        "16~июля 2021~года", "2021–2025~годы", "2020~г.", "2020–2021~гг.", "участие в~заседании", "О~мерах",
        "к~20-летию", "с~участием", "решение о~проекте",
    ],
)  # fmt: skip
def test_no_break_spaces_of_the_typographic_style_only(text: str) -> None:
    bare = text.replace("~", " ")
    assert typeset(bare, Style.TYPOGRAPHIC) == text.replace("~", NBSP)
    assert typeset(bare, Style.SCO) == bare.replace("–", "-")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("  План   действий \n ШОС ", "План действий ШОС"), ("Форум , Совет ;  Клуб .", "Форум, Совет; Клуб."),
        ("Форум ( ВЭФ ) ", "Форум (ВЭФ)"), ("« Модель ШОС »", "«Модель ШОС»"),
        ("программа «Город « Умный »»", "программа «Город „Умный“»"), ("„ Умный город “", "„Умный город“"),
        ("форум “Silk Road” ШОС", "форум “Silk Road” ШОС"), ("программа .NET", "программа .NET"),
        ("№128", "№\u00a0128"), ("№\u202f128", "№\u00a0128"), ("в\u2009 Душанбе\u3000", "в Душанбе"),
        ("в г.Душанбе", "в г.\u00a0Душанбе"), ("слово ,слово", "слово, слово"),
        ("1,5 процента", "1,5 процента"), ('форум "Мир" и "Путь"', "форум «Мир» и «Путь»"),
        ('размер 5" и', 'размер 5" и'), ('форум "Мир" и экран 5"', 'форум "Мир" и экран 5"'), ("ШОС,ООН", "ШОС, ООН"),
        ('"программа "Умный город" в Душанбе"', "«программа „Умный город“ в Душанбе»"), ('"один",два', "«один», два"),
        ("18–19", "18-19"),  # the style of the SCO is the default
    ],
)  # fmt: skip
def test_typeset(text: str, printed: str) -> None:
    assert typeset(text) == typeset(printed) == typeset(text, Style.SCO) == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("«а «б» г»", "«а „б“ г»"), ("«а» и «б»", "«а» и «б»"), ("«а „б“ г»", "«а „б“ г»"), ("«а «б»", "«а «б»"),
        ("а» б", "а» б"),
    ],
)  # fmt: skip
def test_nest_quotes(text: str, printed: str) -> None:
    assert nest_quotes(text) == printed


@pytest.mark.parametrize(
    ("text", "quoted"), [("«Путь»", "Путь"), ("«А» и «Б»", "„А“ и „Б“"), ("форум «Путь", "форум «Путь"), ("", "")]
)
def test_a_text_between_quotes(text: str, quoted: str) -> None:
    assert inside_quotes(text) == quoted


@pytest.mark.parametrize(
    ("text", "sco", "typographic"),
    [
        ("18-19 мая", "18-19 мая", "18–19 мая"),
        ("18–19 мая", "18-19 мая", "18–19 мая"),
        ("ноябрь 2020 года – ноябрь 2021 года",) + ("ноябрь 2020 года – ноябрь 2021 года",) * 2,
        ("28 апреля - 11 мая", "28 апреля - 11 мая", "28 апреля – 11 мая"),
        ("а - - б", "а - - б", "а – – б"),
        ("130-я ярмарка", "130-я ярмарка", "130-я ярмарка"),
        ("COVID-19", "COVID-19", "COVID-19"),
        ("государства-члены", "государства-члены", "государства-члены"),
    ],
)
def test_dash_ranges(text: str, sco: str, typographic: str) -> None:
    assert dash_ranges(text, Style.SCO) == sco
    assert dash_ranges(text, Style.TYPOGRAPHIC) == typographic


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Один мир — одна мечта", "Один мир – одна мечта"),
        ("Один мир - одна мечта", "Один мир – одна мечта"),
        ("«Мир» - «Мечта» (Ош) - и все", "«Мир» – «Мечта» (Ош) – и все"),
        ("в 2024—2026 годах", "в 2024-2026 годах"),
        ("30 ноября - 2 декабря", "30 ноября - 2 декабря"),
        ("бизнес-форум, авто- и железнодорожный, Москва–Пекин", "бизнес-форум, авто- и железнодорожный, Москва–Пекин"),
    ],
)
def test_dashes_are_those_of_the_sco(written: str, printed: str) -> None:
    assert typeset(written) == printed
