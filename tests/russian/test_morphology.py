"""The dictionary: readings, invariable parts of compounds, capitals."""

from __future__ import annotations

import pytest

from sco_report.russian.lexicon.compounds import split_invariable
from sco_report.russian.morphology import GRAMMEMES, Case, inflected, match_case, names_people, parses
from sco_report.russian.phrases import agreement, inflect


@pytest.mark.parametrize(
    "parts",
    [
        "гала-|вечер", "Бизнес-|встреча", "онлайн-|пресс-конференция", "|премьер-министр", "|государство-член",
        "|бизнес", "|бизнес-", "|-форум", "|-", "форсайт-|сессия", "ИТ-|компания", "вице-|министр",
        "|эксперт-экономист", "|научно-практический", "Кыргызско-|Российский", "|24-е", "|Форум-выставка",
        "НИИ-|партнеры",
        "карантинно-|санитарный", "такси-|форум", "СНГ-|форум", "быстро-|доклад", "Верхне-|Волжский", "|великий-форум",
    ],
)  # fmt: skip
def test_split_invariable(parts: str) -> None:
    assert "|".join(split_invariable(parts.replace("|", ""))) == parts


@pytest.mark.parametrize(
    ("word", "form", "expected"),
    [
        ("План", "плана", "Плана"), ("план", "плана", "плана"), ("ПЛАН", "плана", "ПЛАНА"), ("ИТ", "ит", "ИТ"),
        ("Иссык-Кульский", "иссык-кульского", "Иссык-Кульского"),
        ("Премьер-министр", "премьер-министра", "Премьер-министра"), ("Пресс-центр", "прессцентра", "Прессцентра"),
        ("прошел", "прошёл", "прошел"), ("прошёл", "прошёл", "прошёл"), ("О", "об", "Об"),
    ],
)  # fmt: skip
def test_match_case(word: str, form: str, expected: str) -> None:
    assert match_case(word, form) == expected


def test_readings_are_those_of_the_part_that_is_declined() -> None:
    assert {reading.normal_form for reading in parses("бизнес-встречами")} == {"встреча"}


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("лучший", "лучшего"), ("наилучший", "наилучшего"), ("высший", "высшего"), ("меньший", "меньшего"),
        ("худший", "худшего"), ("важнейший", "важнейшего"),
    ],
)  # fmt: skip
def test_a_superlative_stays_the_one_it_is(word: str, form: str) -> None:
    assert inflected(parses(word)[0], "gent") == form


@pytest.mark.parametrize("case", Case)
def test_every_case_has_its_grammeme_in_the_dictionary(case: Case) -> None:
    form = parses("план")[0].inflect({GRAMMEMES[case]})
    assert form is not None
    assert GRAMMEMES[case] in form.tag


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("информация представителей ЮНЕСКО", True),
        ("доклады, сделанные экспертами", True),
        ("доклад министра", False),
        ("вопросы торговли государств", False),
        ("", False),
    ],
)
def test_names_people(text: str, people: bool) -> None:
    assert names_people(text) is people


@pytest.mark.parametrize(
    ("animate", "nouns"),
    [
        (True,
         "держатели акций|участники|персоны|победители|наблюдатели|партнеры|перевозчики|производители|операторы|"
         "эксперты|делегаты|члены Совета|координаторы|модераторы|заместители|экспортеры|инвесторы|учащиеся|"
         "трудящиеся-мигранты|наркокурьеры|гости|жертвы|дети|депутаты|адресаты|вице-премьеры|сопредседатели"),
        (False,
         "субъекты|субъект Федерации|дух доверия|органы|министерства|показатели|указатели|государства-члены|"
         "кадры|спутники|счетчики|двигатели|команды|делегации|войска|передатчики|вестники|народы|хабы|Хакатон|"
         "Новруз-байрам|месячник"),
    ],
)  # fmt: skip
def test_animacy_in_official_use(animate: bool, nouns: str) -> None:
    for noun in nouns.split("|"):
        assert agreement(noun).animate is animate, noun


@pytest.mark.parametrize(
    ("phrase", "accusative"),
    [
        ("держатели акций", "держателей акций"), ("дух доверия", "дух доверия"), ("субъекты права", "субъекты права"),
        ("новые субъекты", "новые субъекты"), ("должностные лица", "должностных лиц"),
        ("должностное лицо", "должностное лицо"), ("партнеры", "партнеров"),
        ("надежный партнер", "надежного партнера"), ("органы власти", "органы власти"), ("персона", "персону"),
        ("трудящиеся-мигранты", "трудящихся-мигрантов"), ("наркокурьеры", "наркокурьеров"),
    ],
)  # fmt: skip
def test_the_accusative_follows_animacy(phrase: str, accusative: str) -> None:
    assert inflect(phrase, Case.ACC) == accusative
