"""Abbreviations: what is one, that it never changes, and the gender and number in which others agree with it."""

from __future__ import annotations

import pytest

from sco_report.russian.lexicon.abbreviations import without_capitals
from sco_report.russian.morphology import Case, DoubtReason
from sco_report.russian.phrases import agreement, doubts, inflect
from sco_report.russian.words import word_lists

OBLIQUE = (Case.GEN, Case.DAT, Case.ACC, Case.INS, Case.LOC)


@pytest.mark.parametrize(
    "phrase",
    [
        "МОТ", "ВОЗ", "МИД", "СМИ", "АБИИ", "ЮНЕСКО", "ТАСС", "БРИКС", "РАТС", "ИК РАТС", "ИК РАТС ШОС", "НИОКР",
        "ГКНБ", "МАКС-2021", "ЭКСПО-2025", "ТЭЦ-2", "КамАЗ", "ЕврАзЭС", "МинЖКХ", "ВТамО", "РАНХиГС",
        "МИД Казахстана", "G20", "e-CIS", "COVID-19", "«Один пояс, один путь»", "«Центральная Азия – Китай»",
        "«ШОС: взгляд в будущее»",
        "МОТ и ВОЗ", "МИД КНР", "БРИКС плюс", "ПАО «Газпром»", "АО «Узбекистон темир йуллари»", "ТЭО проекта",
        "УВКБ ООН",
    ],
)  # fmt: skip
def test_an_abbreviation_never_changes(phrase: str) -> None:
    assert {inflect(phrase, case) for case in OBLIQUE} == {phrase}


@pytest.mark.parametrize(
    ("phrase", "genitive"),
    [
        ("ИИ-технологии", "ИИ-технологий"), ("ИКТ-форум", "ИКТ-форума"), ("ТВ-каналы", "ТВ-каналов"),
        ("ИТ-парки", "ИТ-парков"), ("ВИЧ-инфекция", "ВИЧ-инфекции"), ("ГИС-технологии", "ГИС-технологий"),
        ("ПЦР-тест", "ПЦР-теста"), ("НПО-партнеры", "НПО-партнеров"), ("IT-компания", "IT-компании"),
        ("Digital-форум", "Digital-форума"), ("3D-модели", "3D-моделей"), ("ИнфоФорум", "ИнфоФорума"),
        ("МедиаФорум", "МедиаФорума"), ("ЭКО-форум", "ЭКО-форума"), ("Минфин", "Минфина"), ("Минтранс", "Минтранса"),
        ("Минкоммерции КНР", "Минкоммерции КНР"), ("Минстроительства", "Минстроительства"),
        ("Министерства", "Министерств"), ("Минспорт", "Минспорта"),
        ("Минэнерго России", "Минэнерго России"), ("вуз", "вуза"), ("загсы", "загсов"),
        ("российский МИД", "российского МИД"),
        ("Генассамблея ООН", "Генассамблеи ООН"), ("Секретариат и РАТС", "Секретариата и РАТС"),
        ("СОВМЕСТНОЕ ЗАЯВЛЕНИЕ ГЛАВ ШОС", "СОВМЕСТНОГО ЗАЯВЛЕНИЯ ГЛАВ ШОС"), ("ПРОТОКОЛ", "ПРОТОКОЛА"),
        ("НОВЫЙ ХАКАТОН", "НОВОГО ХАКАТОНА"), ("ТРАСЕКА", "ТРАСЕКА"), ("ОТЧЕТ", "ОТЧЕТА"),
        ("НАУЧНО-ПРАКТИЧЕСКАЯ КОНФЕРЕНЦИЯ", "НАУЧНО-ПРАКТИЧЕСКОЙ КОНФЕРЕНЦИИ"),
        ("Б2Б-встречи", "Б2Б-встреч"), ("ж/д станция", "ж/д станции"), ("т.н. «серые» зоны", "т.н. «серых» зон"),
        ("САММИТ БРИКС", "САММИТА БРИКС"), ("ПЛАН РАБОТЫ МИД", "ПЛАНА РАБОТЫ МИД"),
    ],
)  # fmt: skip
def test_words_beside_abbreviations_change(phrase: str, genitive: str) -> None:
    assert inflect(phrase, Case.GEN) == genitive


@pytest.mark.parametrize(
    ("grammeme", "abbreviations"),
    [
        ("femn", "ШОС ООН ВТО ФАО ВОЗ МОТ ЮНЕСКО ЮНИДО ЮНКТАД ЭСКАТО РАТС КСДЛ ЕЭК ОДКБ ОБСЕ ОИС ОЧЭС АСЕАН ПРООН МОМ"),
        ("masc", "МВФ ЕАЭС ДС АБИИ ЕБРР АБР МИД СНК СМИД ИК ВВП ЮНИСЕФ НБР ИИ КПП ГКНБ"),
        ("neut", "СНГ ЕврАзЭС МБО СВМДА МАГАТЭ УВКБ МЧС МВД ТЭО АТЭС ЧЭС ПО"),
        ("plur", "СМИ ОАЭ США НИОКР ЦУР ИКТ"),
    ],
)  # fmt: skip
def test_agreement_is_that_of_the_name(grammeme: str, abbreviations: str) -> None:
    for word in abbreviations.split():
        assert (agreement(word).grammeme, doubts(word)) == (grammeme, ()), word


def test_every_name_agrees_as_the_whole_phrase_does() -> None:
    lists = word_lists("abbreviations")
    for word, name in (lists["names"] | lists["states"] | lists["things"]).items():
        assert agreement(word).grammeme == agreement(name).grammeme, word


@pytest.mark.parametrize(
    "phrase", ["БРИКС", "СНБ Кыргызстана", "МАКС-2021", "МинЖКХ", "G20", "e-CIS", "COVID-19", "«Один пояс, один путь»"]
)
def test_the_gender_of_others_is_asked(phrase: str) -> None:
    assert [one.reason for one in doubts(phrase)] == [DoubtReason.GENDER]


@pytest.mark.parametrize("phrase", ["Секретариат ШОС и ИК РАТС ШОС", "МЧС России и МВД Кыргызской Республики"])
def test_the_number_is_asked_where_letters_may_be_a_second_body(phrase: str) -> None:
    assert [one.reason for one in doubts(phrase)] == [DoubtReason.GENDER]


@pytest.mark.parametrize(
    "phrase", ["Секретариат ШОС", "Саммит ШОС и БРИКС", "Министерство обороны РФ и КНР", "глава МИД и МВД"]
)
def test_other_letters_after_a_conjunction_are_no_second_body(phrase: str) -> None:
    assert doubts(phrase) == ()


@pytest.mark.parametrize("phrase", ["БРИКС и ШОС", "форум БРИКС", "ЗАСЕДАНИЕ БРИКС", "г. Москва"])
def test_the_gender_of_others_is_asked_only_where_something_agrees_with_it(phrase: str) -> None:
    assert doubts(phrase) == ()


@pytest.mark.parametrize(
    "phrase", ["Департамент ИКТ и цифровизации", "Отдел СМИ и коммуникации", "развитие ИИ и робототехники"]
)
def test_what_stands_for_a_thing_joins_things(phrase: str) -> None:
    assert doubts(phrase) == ()


@pytest.mark.parametrize(
    ("phrase", "read"),
    [
        ("СОВМЕСТНОЕ ЗАЯВЛЕНИЕ ГЛАВ ШОС", "совместное заявление глав ШОС"), ("ФОРУМ", "форум"), ("МАКС", "МАКС"),
        ("Форум ШОС", "Форум ШОС"), ("ШОС", "ШОС"), ("", ""), ("МОТ И ВОЗ", "МОТ и ВОЗ"),
    ],
)  # fmt: skip
def test_without_capitals(phrase: str, read: str) -> None:
    assert without_capitals(phrase) == read


@pytest.mark.parametrize(
    ("phrase", "case", "form", "grammeme"),
    [
        ("новые АЭС", Case.GEN, "новых АЭС", "plur"), ("новая АЭС", Case.DAT, "новой АЭС", "femn"),
        ("новая РЛК", Case.INS, "новой РЛК", "femn"), ("китайское ЩЗК", Case.GEN, "китайского ЩЗК", "neut"),
        ("все НКО", Case.DAT, "всем НКО", "plur"), ("все СЭЗ региона", Case.ACC, "все СЭЗ региона", "plur"),
        ("российские СМИ", Case.LOC, "российских СМИ", "plur"),
    ],
)  # fmt: skip
def test_modifiers_choose_the_number_and_an_unknown_gender(phrase: str, case: Case, form: str, grammeme: str) -> None:
    assert (inflect(phrase, case), agreement(phrase).grammeme, doubts(phrase)) == (form, grammeme, ())
