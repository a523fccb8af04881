"""Rules of writing: each with what it finds, to the column, and what it lets pass."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sco_report.problems.messages import Message

Add = Callable[[str, str], None]
Change = Callable[[str, str, str], None]
Where = Callable[[str], list[str]]
Told = Callable[[str], list[Message]]

TITLE = 8
"""The column at which the title of the entry begins."""

CASES = [
    ("SCO-W201", "Сoвещание экспертов", [1]),  # a Latin «o»
    ("SCO-W201", "Совещание c экспертами", [11]),  # a Latin «c»
    ("SCO-W201", "Совещание c министрами и c экспертами", [11, 26]),
    ("SCO-W201", "проект SCOТЕХ и TIR", [8]),
    ("SCO-W201", "книжка еМДП/eCMR, форум SCOLAR, IT-хаб", []),
    ("SCO-W201", "заседание X Форума и план C", []),
    ("SCO-W202", "Совещание учёных и Ёлка", [11, 20]),
    ("SCO-W202", "Совещание ученых", []),
    ("SCO-W203", "Форум 2021（Душанбе）", [11, 19]),
    ("SCO-W203", "Форум， итоги", [6]),
    ("SCO-W203", "встреча государств‑членов − итоги", [19, 27]),  # a no-break hyphen and a minus
    ("SCO-W203", "Форум (Душанбе), итоги – «№ 1»", []),
    ("SCO-W204", '"Форум  глав регионов"', [6]),
    ("SCO-W204", "Форум , итоги", [5]),
    ("SCO-W204", "Форум « Итоги»", [7]),
    ("SCO-W204", "Форум – «Итоги», план (№ 1); № .", []),
    ("SCO-W205", "Форум «Итоги", [7]),
    ("SCO-W205", "Форум Итоги»", [12]),
    ("SCO-W205", "Форум (Итоги", [7]),
    ("SCO-W205", "Форум «Умный „Город“", [7]),
    ("SCO-W205", 'Форум "Итоги', [7]),
    ("SCO-W205", "Форум (Итоги) (Планы", [15]),
    ("SCO-W205", 'Форум "Итоги" и "Планы', [17]),
    ("SCO-W205", "Форум «Умный „Город“» (Душанбе)", []),
    ("SCO-W205", 'Форум "Итоги"', []),
    ("SCO-W206", "Форум глав глав регионов", [7]),
    ("SCO-W206", "Форум о о развитии", [7]),
    ("SCO-W206", "Форум глав, глав регионов в виде видео", []),
    ("SCO-W207", "заседание совета глав государств государств-членов Шос", []),
    ("SCO-W207", "встреча в республике Казахстан", [11]),
    ("SCO-W207", "встреча послов Кыргызской республики", [16]),
    ("SCO-W207", "встреча в Республике Казахстан и Республикой Индия", []),
    ("SCO-W207", "визит в Шанхайскую организацию Сотрудничества", [9]),
    ("SCO-W207", "визит Республики казахстан", [7]),
    ("SCO-W207", "заседание Совета Национальных координаторов", [11]),
    ("SCO-W207", "форум в республике, Казахстан", []),
    ("SCO-W207", "визит из монголии", []),
    ("SCO-W207", "заседание совета глав государств-членов ШОС", []),  # its name holds a reference
    ("SCO-W208", "Заседание Правления МБО", [21]),
    ("SCO-W208", "Заседание Правления {МБО gen} ШОС", []),
    ("SCO-W209", "Заседание МТЭС", [11]),
    ("SCO-W209", "Заседание ШОС по линии ООН, IV Форум", []),
    ("SCO-W210", "Совещание о развитие торговли", [11]),
    ("SCO-W210", "Форум с участие молодежи об итогов", [7, 26]),
    ("SCO-W210", "Форум по вопросам, за рубежом, в его рамках, во Вьетнаме, к 2022 году, с 5 по 7 мая", []),
    ("SCO-W210", "Форум При поддержка фонда", [7]),
    ("SCO-W215", "Форум о обмене и об создании", [7, 18]),
    ("SCO-W215", "Форум о ЕАЭС и о обмене", [16]),
    ("SCO-W215", "Форум о Итогах, Об «Планах» и о „Этике“", [7, 17, 31]),
    ("SCO-W215", "Форум об Отчете, о Евразии, о ёлке, о юге, о Японии и о йоге", []),
    ("SCO-W215", "Форум о ИТ-центрах, об ФАО, обо всем, о 8-м и рука об руку", []),
    ("SCO-W215", "Форум о {secretariat loc}, об {secretariat loc}, радио и зоб", []),
    ("SCO-W214", "выставка в зале # 1 музея", [17]),
    ("SCO-W214", "выставка в зале  # уточнить зал", []),
    ("SCO-W214", "выставка в зале # sco-report: allow SCO-W206: проба", []),
    ("SCO-W214", '"выставка в зале # 1"', []),
    ("SCO-W212", "министры экономики и представители кругов", [22]),
    ("SCO-W212", "Форум «Страны, министры и представители»", []),
    ("SCO-W212", "Форум, обмен и выставка", []),
    ("SCO-W212", "Форум развития торговли и планы на год", [27]),
    ("SCO-W212", "Форум выхода на рынки и планы на год", []),  # «планы» may be an accusative after «на»
]


@pytest.mark.parametrize(("id_", "title", "columns"), CASES)
def test_writing(change: Change, said: Told, id_: str, title: str, columns: list[int]) -> None:
    change("events/meeting.yaml", "Совещание экспертов", title)
    found = said(id_)
    assert [(one.line, one.column) for one in found] == [(3, TITLE - 1 + column) for column in columns]
    # A comment that cuts a text off is what is wrong, but its message quotes the last word before it.
    assert id_ == "SCO-W214" or all(one.source[one.column - 1 :].startswith(one.value) for one in found)


def test_every_rule_of_writing_has_a_case_that_fires_and_one_that_does_not() -> None:
    for id_ in {id_ for id_, _, _ in CASES}:
        assert {bool(columns) for case, _, columns in CASES if case == id_} == {True, False}, id_


@pytest.mark.parametrize(
    ("outcome", "places"),
    [
        ("decided_to: продолжение работы", ["meeting.yaml:6:17"]),
        ("decided_to: [продолжить работу, совместное участие]", ["meeting.yaml:6:37"]),
        ("decided_to: и впредь активно поддерживать усилия", []),
        ("decided_to: '{plan acc}'", []),
        ("discussed: планы", []),
    ],
)
def test_a_complement_without_an_infinitive(add: Add, where: Where, outcome: str, places: list[str]) -> None:
    add("events/meeting.yaml", f"outcomes:\n  - {outcome}\n")
    assert where("SCO-W211") == places


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        ("participants: для министров\n", ["meeting.yaml:5:15"]),
        ("occasion: празднованием юбилея\n", ["meeting.yaml:5:11"]),
        ("outcomes:\n  - discussed: о планах\n", ["meeting.yaml:6:16"]),
        ("outcomes:\n  - discussed: планы\n", []),
        ("outcomes:\n  - took_part: более 20 стран\n", []),
        ("participants: министры\noccasion: юбилей\n", []),
        ("participants: группа из более чем 50 человек\n", []),
        ("participants: [игра «Квиз»]\noccasion: игра «Квиз»\n", []),
        ("participants: [министры, для экспертов]\n", ["meeting.yaml:5:26"]),
        ("participants: ['{secretariat}', '{plan} и меры']\n", []),
        ("participants: ['{secretariat nom}', '{plan gen} и меры']\n", ["meeting.yaml:5:37"]),
        ("outcomes:\n  - discussed: [планы, о мерах]\n", ["meeting.yaml:6:24"]),
        ("outcomes:\n  - discussed: '{plan} о мерах'\n", []),
        ("outcomes:\n  - exchanged_views: о планах\n", []),
        ("outcomes:\n  - {signed: plan, by: более 20 стран}\n", ["meeting.yaml:6:24"]),
        ("outcomes:\n  - {signed: plan, by: [эксперты, более 20 стран]}\n", ["meeting.yaml:6:35"]),
        ("outcomes:\n  - {signed: plan, by: [parties, '{secretariat}', члены Комиссии]}\n", []),
        ("outcomes:\n  - {signed: plan, by: '{secretariat gen}'}\n", ["meeting.yaml:6:24"]),
        ("called: без названия\noutcomes:\n  - {decided_to: ждать, lead: during}\n", ["meeting.yaml:5:9"]),
        ("called: без названия\noutcomes:\n  - took_part: более 20 стран\n", ["meeting.yaml:5:9"]),
        ("called: без названия\noutcomes:\n  - decided_to: ждать\n", []),
        ("called: круглый стол\noutcomes:\n  - {decided_to: ждать, lead: during}\n", []),
    ],
)
def test_a_phrase_without_a_noun_to_inflect(add: Add, where: Where, lines: str, places: list[str]) -> None:
    add("events/meeting.yaml", lines)
    assert where("SCO-E026") == places


def test_a_title_without_a_noun_is_found_unless_its_agreement_is_given(add: Add, change: Change, where: Where) -> None:
    change("events/meeting.yaml", "Совещание экспертов", "SCO Forum")
    assert where("SCO-E026") == ["meeting.yaml:3:8"]
    add("events/meeting.yaml", "agreement: masc\n")
    assert where("SCO-E026") == []


def test_a_clause_without_an_infinitive(change: Change, where: Where) -> None:
    change("session.yaml", "approve: report", "instruct: {organ: secretariat, to: [доложить, доработка плана]}")
    assert where("SCO-W211") == ["session.yaml:15:53"]


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        ("participants: [для министров, министры экономики и представители кругов]\n", ["meeting.yaml:5:52"]),
        ("occasion: юбилей форума и встреча глав\n", ["meeting.yaml:5:27"]),
        ("occasion: юбилей и встреча глав форума\n", []),
        ("outcomes:\n  - discussed: ход работы и задача группы\n", ["meeting.yaml:6:29"]),
        ("outcomes:\n  - discussed: '{plan} и задача группы'\n", []),
        ("outcomes:\n  - {signed: plan, by: Секретариат ШОС и Международная организация}\n", ["meeting.yaml:6:56"]),
        ("outcomes:\n  - {signed: plan, by: [parties, Бюро организации и комиссия]}\n", ["meeting.yaml:6:53"]),
        ("outcomes:\n  - {signed: plan, by: [Секретариат ШОС, Международная организация]}\n", []),
        ("outcomes:\n  - {signed: plan, by: эксперты Секретариата и представители организаций}\n", []),
        (
            "called: диалог экспертов и выставка\noutcomes:\n  - {decided_to: ждать, lead: during}\n",
            ["meeting.yaml:5:28"],
        ),
        ("called: диалог экспертов и выставка\noutcomes:\n  - decided_to: ждать\n", []),
    ],
)
def test_a_second_nominative_in_a_phrase_that_is_inflected(
    add: Add, where: Where, lines: str, places: list[str]
) -> None:
    add("events/meeting.yaml", lines)
    assert where("SCO-W212") == places


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        ("participants: [эксперты, Премьер КНР Ли Цян]\n", ["meeting.yaml:5:38"]),
        ("participants: [эксперты, Премьер-министр А.Н.Арипов]\n", []),
        ("participants: [для Премьера КНР Ли Цян]\n", []),
        ("participants: помощник Премьер-министра А.Н.Арипова\n", ["meeting.yaml:5:41"]),
        ("outcomes:\n  - heard: Генеральный секретарь ШОС Чжан Мин\n    by: parties\n", ["meeting.yaml:6:38"]),
    ],
)
def test_a_name_that_is_not_declined(add: Add, where: Where, lines: str, places: list[str]) -> None:
    add("events/meeting.yaml", lines)
    assert where("SCO-W217") == places


@pytest.mark.parametrize(
    ("fields", "places"),
    [
        ("name: Фонд поддержки культуры и палата", ["organs.yaml:24"]),
        ("name: Фонд поддержки культуры и палата, forms: {gen: Ф}", ["organs.yaml:24"]),
        ("name: Фонд поддержки культуры и палата, forms: {gen: Ф, dat: Ф, acc: Ф, ins: Ф, loc: Ф}", []),
        ("name: Фонд и палата поддержки культуры", []),
    ],
)
def test_the_name_of_an_organ_is_inflected(small_reference: Add, where: Where, fields: str, places: list[str]) -> None:
    small_reference("organs.yaml", f"fund: {{{fields}}}\n")
    assert [place.rpartition(":")[0] for place in where("SCO-W212")] == places


def test_the_name_of_a_person_among_the_organs(small_reference: Add, where: Where) -> None:
    small_reference("organs.yaml", "premier: {name: Премьер КНР Ли Цян}\n")
    assert where("SCO-W217") == ["organs.yaml:24:29"]


@pytest.mark.parametrize("key", ["place", "note"])
def test_what_is_not_printed_as_it_stands_is_not_looked_at(add: Add, where: Where, key: str) -> None:
    add("events/meeting.yaml", f"{key}: Сoфия\n")
    assert where("SCO-W201") == []


def test_notes_are_nobody_s_business(add: Add, where: Where) -> None:
    add("events/meeting.yaml", "note: тут тут  всякoе, «и ё\n")
    assert [where(id_) for id_ in ("SCO-W201", "SCO-W202", "SCO-W204", "SCO-W205", "SCO-W206")] == [[], [], [], [], []]


def test_documents_and_reference_data_are_read_too(add: Add, small_reference: Add, where: Where) -> None:
    add("documents/plan.yaml", "id: plan\ntitle: Плaн\n")
    small_reference("places.yaml", "Ош: {type: город, gen: Oша, loc: Оше, country: KG}\n")
    assert [place.rpartition(":")[0].partition(":")[0] for place in where("SCO-W201")] == ["plan.yaml", "places.yaml"]


def test_of_two_names_the_longer_one_is_meant(change: Change, small_reference: Add, where: Where) -> None:
    small_reference("abbreviations.yaml", "СК: {name: Союз Композиторов}\nСКА: {name: Союз композиторов Азии}\n")
    change("events/meeting.yaml", "Совещание экспертов", "встреча Союза композиторов Азии")
    assert where("SCO-W207") == []


def test_names_that_introduce_abbreviations_may_hold_others(small_reference: Add, where: Where) -> None:
    small_reference("abbreviations.yaml", "ЦПИ: {name: Центр правовой информации ЕАЭС}\n")
    assert where("SCO-W209") == []


def test_the_titles_of_documents_keep_their_abbreviations(add: Add, where: Where) -> None:
    add("documents/plan.yaml", "id: plan\ntitle: План МБО\n")
    assert where("SCO-W208") == []


@pytest.mark.parametrize(
    ("motto", "right"),
    [
        ("«За мир»", "За мир"),
        ("'„За мир“'", "За мир"),
        ("'\"За мир\"'", "За мир"),
        ('"За мир"', ""),
        ("«Мир» и «труд»", ""),
        ("За «мир»", ""),
    ],
)
def test_a_motto_that_stands_in_quotes_already(add: Add, said: Told, motto: str, right: str) -> None:
    add("events/meeting.yaml", f"motto: {motto}\n")
    found = said("SCO-W216")
    assert [(one.line, one.column) for one in found] == ([(5, 8)] if right else [])
    assert all(f"«motto: {right}»" in one.remedy for one in found)
