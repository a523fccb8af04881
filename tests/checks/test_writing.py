"""Rules of writing: what each finds, to the column, and what it lets pass."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.small_year import Case, Files, assert_cases, messages, places

from sco_report.model.year import Year

TITLES: list[tuple[str, str, list[int], str]] = [
    ("SCO-W201", "Сoвещание экспертов", [1], "в слове «Сoвещание» смешаны русские и латинские буквы: o"),
    ("SCO-W201", "Совещание c экспертами", [11], "в слове «c» смешаны русские и латинские буквы: c"),
    ("SCO-W201", "Совещание c министрами и c экспертами", [11, 26], ""),
    ("SCO-W201", "проект SCOТЕХ и TIR", [8], ""),
    ("SCO-W201", "встреча TРАНСПОРT", [9], "в слове «TРАНСПОРT» смешаны русские и латинские буквы: T"),
    ("SCO-W201", "встреча SCОRе", [9], "в слове «SCОRе» смешаны русские и латинские буквы: О, е"),
    ("SCO-W201", "Фopyма", [1], "смешаны русские и латинские буквы: o, p, y"),
    ("SCO-W201", "Итoгo", [1], "смешаны русские и латинские буквы: o"),
    ("SCO-W201", "книжка еМДП/eCMR, форум SCOLAR, IT-хаб", [], ""),
    ("SCO-W201", "заседание X Форума и план C", [], ""),
    ("SCO-W202", "Совещание учёных и Ёлка", [11, 20], "напишите «ученых»; «ё» в документах ШОС не печатается: «Ёлка»"),
    ("SCO-W202", "Совещание ученых", [], ""),
    ("SCO-W203", "Форум 2021（Душанбе）", [11, 19], "знак «（» (U+FF08). замените его обычным: «(»"),
    ("SCO-W203", "Форум， итоги", [6], ""),
    ("SCO-W203", "Форум、 итоги", [6], "знак «、» (U+3001). замените его обычным: «、»"),
    ("SCO-W203", "встреча государств‑членов − итоги", [19, 27], "знак «‑» (U+2011). замените его обычным: «-»"),
    ("SCO-W203", "Форум (Душанбе), итоги – «№ 1»", [], ""),
    ("SCO-W204", '"Форум  глав регионов"', [6], "лишний пробел: «м  г»"),
    ("SCO-W204", "Ф , итоги", [1], "лишний пробел: «Ф ,»"),
    ("SCO-W204", "Форум « Итоги»", [7], ""),
    ("SCO-W204", "Форум – «Итоги», план (№ 1); № .", [], ""),
    ("SCO-W205", "Форум «Итоги", [7], "знак « без пары"),
    ("SCO-W205", "Форум Итоги»", [12], ""),
    ("SCO-W205", "Форум (Итоги", [7], ""),
    ("SCO-W205", "Форум «Умный „Город“", [7], ""),
    ("SCO-W205", 'Форум "Итоги', [7], ""),
    ("SCO-W205", "Форум (Итоги) (Планы", [15], ""),
    ("SCO-W205", 'Форум "Итоги" и "Планы', [17], ""),
    ("SCO-W205", "Форум «Умный „Город“» (Душанбе)", [], ""),
    ("SCO-W205", 'Форум "Итоги"', [], ""),
    ("SCO-W203", "Форум государств–членов и Дни Ош–Бишкек", [17], "замените его обычным: «-»"),
    ("SCO-W221", "Форум на 2024–2026 гг. и о 2023 г.", [10, 28], "слово сокращено: «2024–2026 гг.»"),
    ("SCO-W221", "Форум на 2024-2026 гг о науке, спорте и т. д. и др.", [10, 39, 47], "и так далее"),
    ("SCO-W221", "Форум 2024 г. Ташкент, г. Бишкек, В.Г.Иванов, в 2024 году", [], ""),
    ("SCO-W206", "Форум глав глав регионов", [7], "слово повторяется: «глав глав»"),
    ("SCO-W206", "Форум о о развитии", [7], ""),
    ("SCO-W206", "Форум глав, глав регионов в виде видео", [], ""),
    ("SCO-W207", "заседание совета глав государств государств-членов Шос", [], ""),
    ("SCO-W207", "встреча в республике Казахстан", [11], "«республике Казахстан». пишется: Республика Казахстан ("),
    ("SCO-W207", "встреча послов Кыргызской республики", [16], ""),
    ("SCO-W207", "встреча в Республике Казахстан и Республикой Индия", [], ""),
    ("SCO-W207", "визит в Шанхайскую организацию Сотрудничества", [9], "«Шанхайскую организацию Сотрудничества»"),
    ("SCO-W207", "визит Республики казахстан", [7], ""),
    ("SCO-W207", "заседание Совета Национальных координаторов", [11], ""),
    ("SCO-W207", "форум в республике, Казахстан", [], ""),
    ("SCO-W207", "визит из монголии", [], ""),
    ("SCO-W207", "заседание совета глав государств-членов ШОС", [], ""),  # its name holds a reference
    ("SCO-W208", "Заседание Правления МБО", [21], "«МБО» набрано буквами"),
    ("SCO-W208", "Заседание Правления {МБО gen} ШОС", [], ""),
    ("SCO-W209", "Заседание МБОР", [11], "«МБОР» нигде не раскрыто. возможно, МБО; "),
    ("SCO-W209", "Заседание ШОС по линии ООН, IV Форум", [], ""),
    ("SCO-W214", "выставка в зале # 1 музея", [17], "текст кончается на «зале»"),
    ("SCO-W214", "выставка в зале  # уточнить зал", [], ""),
    ("SCO-W214", "выставка в зале # sco-report: allow SCO-W206: проба", [], ""),
    ("SCO-W214", '"выставка в зале # 1"', [], ""),
]
CASES: list[Case] = [
    *((id_, f"title: {title}", " ".join(f"3:{7 + c}" for c in columns), said) for id_, title, columns, said in TITLES),
    ("SCO-W208", "occasion: МБО и его партнеры", "5:11", "с падежом: {МБО}"),
    ("SCO-W208", "outcomes: [{discussed: итоги, by: МБО}]", "5:35", "с падежом: {МБО}"),
    ("SCO-W208", "outcomes: [{took_part: [послы, МБО]}]", "5:32", "с падежом: {МБО}"),
    ("SCO-W208", "outcomes: [{decided: о МБО}]", "5:24", "с падежом: {МБО loc}"),
    ("SCO-W208", "outcomes: [{decided_to: работать с МБО}]", "5:36", "с падежом: {МБО ins}"),
    ("SCO-W208", "outcomes: [{decided_to: передать по МБО}]", "5:37", "с падежом: {МБО dat}"),
    ("SCO-W216", "motto: «За мир»", "5:8", "«motto: За мир»"),
    ("SCO-W216", "motto: '„За мир“'", "5:8", "«motto: За мир»"),
    ("SCO-W216", "motto: '\"За мир\"'", "5:8", "«motto: За мир»"),
    ("SCO-W216", 'motto: "За мир"', ""),
    ("SCO-W216", "motto: «Мир» и «труд»", ""),
    ("SCO-W216", "motto: За «мир»", ""),
    *((f"SCO-W20{n}", "note: тут тут  всякoе, «и ё", "") for n in (1, 2, 4, 5, 6)),
    ("SCO-W201", "place: Сoфия", ""),
]


@pytest.mark.parametrize("id_", sorted({id_ for id_, *_ in CASES}))
def test_an_event(year: Year, id_: str) -> None:
    assert_cases(year, CASES, id_)


def test_every_rule_has_a_case_that_fires_and_one_that_does_not() -> None:
    for id_ in {id_ for id_, *_ in CASES}:
        assert {bool(found) for case, _, found, *_ in CASES if case == id_} == {True, False}, id_


def test_documents_and_reference_data_are_read_too(year_of: Callable[[Files], Year]) -> None:
    year = year_of({
        "plan": "title: Плaн МБО",
        "reference/places": "Ош: {type: город, gen: Oша, loc: Оше, country: KG}\n",
        "reference/abbreviations": "ЦПИ: {name: Центр правовой информации ЕАЭС}\n"
        "СК: {name: Союз Композиторов}\nСКА: {name: Союз композиторов Азии}\n",
        "meeting": "title: встреча Союза композиторов Азии",
    })  # fmt: skip
    assert [place.partition(":")[0] for place in places(messages(year, "SCO-W201"))] == ["plan", "places"]
    assert messages(year, "SCO-W207") == []  # the longer of two names is meant
    assert messages(year, "SCO-W208") == []  # official titles keep their abbreviations
    assert messages(year, "SCO-W209") == []  # names that introduce abbreviations may hold others


def test_an_abbreviation_in_a_form_of_a_phrase(assert_found: Callable[..., None]) -> None:
    heard = "outcomes:\n  - heard: {nom: ДС, acc: ДС}"
    assert_found("SCO-W208", heard, "meeting:6:18 meeting:6:27", "ссылкой с падежом: {ДС}", "с падежом: {ДС acc}")


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("Предоставить статус государства-члена ШОС", ""),
        ("Отметить вклад в ШОС", "session:16:30"),
        ("ШОС отмечает вклад", "session:16:13"),
    ],
)
def test_the_organisation_in_the_decision(assert_found: Callable[..., None], clause: str, found: str) -> None:
    session = f"decision:\n  clauses:\n    - approve: report\n    - text: {clause}"
    assert_found("SCO-W208", {"session": session}, found)
