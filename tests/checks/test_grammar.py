"""Rules of grammar: what each finds, to the column, and what it lets pass."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.small_year import Case, assert_cases

from sco_report.model.year import Year

CASES: list[Case] = [
    ("SCO-W218", "title: эксперты по туризму", "3:8", "«эксперты» — это люди"),
    ("SCO-W218", "title: эксперты по туризму\nverb: passed", "5:7"),
    ("SCO-W218", "title: эксперты по туризму\nverb: met", ""),
    ("SCO-W218", "title: рабочие группы", ""),
    ("SCO-W218", "title: «Лидеры ШОС»", ""),
    ("SCO-W218", "title: субботник", ""),
    ("SCO-W218", "title: SCO Forum\nagreement: masc", ""),
    ("SCO-W210", "title: Совещание о развитие торговли", "3:18"),
    ("SCO-W210", "title: Форум с участие молодежи об итогов", "3:14 3:33"),
    ("SCO-W210", "title: Форум по вопросам, за рубежом, в его рамках, во Вьетнаме, к 2022 году, с 5 по 7 мая", ""),
    ("SCO-W210", "title: Форум При поддержка фонда", "3:14"),
    ("SCO-W210", "title: Совещание По развитием", "3:18", "после «По» слово стоит не в том падеже: «По развитием»"),
    ("SCO-W210", "title: Совещание По развитием", "3:18", "нужен падеж: dat, acc, loc"),
    ("SCO-W215", "title: Форум о обмене и об создании", "3:14 3:25", "«о обмене». напишите «об обмене»"),
    ("SCO-W215", "title: Форум о ЕАЭС и о обмене", "3:23"),
    ("SCO-W215", "title: Форум о Итогах, Об «Планах» и о „Этике“", "3:14 3:24 3:38", "напишите «О «Планах»"),
    ("SCO-W215", "title: Форум об Отчете, о Евразии, о ёлке, о юге, о Японии и о йоге", ""),
    ("SCO-W215", "title: Форум о ИТ-центрах, об ФАО, обо всем, о 8-м и рука об руку", ""),
    ("SCO-W215", "title: Форум о {secretariat loc}, об {secretariat loc}, радио и зоб", ""),
    (
        "SCO-W211",
        "outcomes:\n  - decided_to: продолжение работы",
        "6:17",
        "в дополнении «продолжение работы» нет глагола",
    ),
    ("SCO-W211", "outcomes:\n  - decided_to: [продолжить работу, совместное участие]", "6:37"),
    ("SCO-W211", "outcomes:\n  - decided_to: и впредь активно поддерживать усилия", ""),
    ("SCO-W211", "outcomes:\n  - decided_to: '{plan acc}'", ""),
    ("SCO-W211", "outcomes:\n  - discussed: планы", ""),
    ("SCO-E026", "title: SCO Forum", "3:8"),
    ("SCO-E026", "title: SCO Forum\nagreement: masc", ""),
    ("SCO-E026", "participants: для министров", "5:15", "в выражении «для министров» не найдено существительное"),
    ("SCO-E026", "occasion: празднованием юбилея", "5:11"),
    ("SCO-E026", "outcomes:\n  - discussed: о планах", "6:16"),
    ("SCO-E026", "outcomes:\n  - discussed: планы", ""),
    ("SCO-E026", "outcomes:\n  - took_part: более 20 стран", ""),
    ("SCO-E026", "participants: министры\noccasion: юбилей", ""),
    ("SCO-E026", "participants: группа из более чем 50 человек", ""),
    ("SCO-E026", "participants: [игра «Квиз»]\noccasion: игра «Квиз»", ""),
    ("SCO-E026", "participants: [министры, для экспертов]", "5:26"),
    ("SCO-E026", "participants: ['{secretariat}', '{plan} и меры']", ""),
    ("SCO-E026", "participants: ['{secretariat nom}', '{plan gen} и меры']", "5:37"),
    ("SCO-E026", "outcomes:\n  - discussed: [планы, о мерах]", "6:24"),
    ("SCO-E026", "outcomes:\n  - discussed: '{plan} о мерах'", ""),
    ("SCO-E026", "outcomes:\n  - exchanged_views: о планах", ""),
    ("SCO-E026", "outcomes:\n  - {signed: plan, by: без 20 стран}", "6:24"),
    ("SCO-E026", "outcomes:\n  - {signed: plan, by: [эксперты, без 20 стран]}", "6:35"),
    ("SCO-E026", "outcomes:\n  - {signed: plan, by: [parties, '{secretariat}', члены Комиссии]}", ""),
    ("SCO-E026", "outcomes:\n  - {signed: plan, by: '{secretariat gen}'}", "6:24"),
    ("SCO-E026", "called: без названия\noutcomes:\n  - {decided_to: ждать, lead: during}", "5:9"),
    ("SCO-E026", "called: без названия\noutcomes:\n  - took_part: более 20 стран", "5:9"),
    ("SCO-E026", "called: без названия\noutcomes:\n  - decided_to: ждать", ""),
    ("SCO-E026", "called: круглый стол\noutcomes:\n  - {decided_to: ждать, lead: during}", ""),
    ("SCO-W212", "title: обзор мировых рынков и тенденции", "3:31", "вместе с первым: «тенденции»"),
    ("SCO-W212", "title: Форум «Страны, министры и представители»", ""),
    ("SCO-W212", "title: Форум, обмен и выставка", ""),
    ("SCO-W212", "title: Форум развития торговли и планы на год", ""),
    ("SCO-W212", "title: Форум выхода на рынки и планы на год", ""),  # «планы» may be an accusative after «на»
    ("SCO-W212", "participants: [для министров, министры экономики и представители кругов]", ""),
    ("SCO-W212", "occasion: юбилей форума и встреча глав", ""),
    ("SCO-W212", "occasion: юбилей и встреча глав форума", ""),
    ("SCO-W212", "outcomes:\n  - discussed: обзор рынков и тенденции", "6:31"),
    ("SCO-W212", "outcomes:\n  - discussed: '{plan} и задача группы'", ""),
    ("SCO-W212", "outcomes:\n  - {signed: plan, by: Секретариат ШОС и Международная организация}", ""),
    ("SCO-W212", "outcomes:\n  - {signed: plan, by: [parties, обзор рынков и тенденции]}", "6:49"),
    ("SCO-W212", "outcomes:\n  - {signed: plan, by: [Секретариат ШОС, Международная организация]}", ""),
    ("SCO-W212", "outcomes:\n  - {signed: plan, by: эксперты Секретариата и представители организаций}", ""),
    ("SCO-W212", "called: обзор рынков и тенденции\noutcomes:\n  - {decided_to: ждать, lead: during}", "5:24"),
    ("SCO-W212", "called: обзор рынков и тенденции\noutcomes:\n  - decided_to: ждать", ""),
    ("SCO-W217", "participants: [эксперты, Премьер КНР В.Шмид]", "5:38"),
    ("SCO-W217", "participants: [эксперты, Премьер-министр А.Н.Арипов]", ""),
    ("SCO-W217", "participants: [для Премьера КНР В.Шмид]", ""),
    ("SCO-W217", "participants: помощник Премьер-министра А.Н.Арипова", "5:41"),
    ("SCO-W217", "outcomes:\n  - heard: Генеральный секретарь ШОС В.Шмид\n    by: parties", "6:38"),
]


@pytest.mark.parametrize("id_", sorted({id_ for id_, *_ in CASES}))
def test_an_event(year: Year, id_: str) -> None:
    assert_cases(year, CASES, id_)


def test_a_clause_without_an_infinitive(assert_found: Callable[..., None]) -> None:
    clause = "decision:\n  clauses:\n    - instruct: {organ: secretariat, to: [доложить, доработка плана]}"
    assert_found("SCO-W211", {"session": clause}, "session:15:53")


@pytest.mark.parametrize(
    ("id_", "organ", "column"),
    [
        ("SCO-W212", "name: Обзор рынков и тенденции", 29),
        ("SCO-W212", "name: Обзор рынков и тенденции, forms: {gen: Ф}", 29),
        ("SCO-W212", "name: Обзор рынков и тенденции, forms: {gen: Ф, dat: Ф, acc: Ф, ins: Ф, loc: Ф}", 0),
        ("SCO-W212", "name: Фонд и палата поддержки культуры", 0),
        ("SCO-W217", "name: Премьер КНР В.Шмид", 26),
    ],
)
def test_the_name_of_an_organ_is_inflected(
    assert_found: Callable[..., None], id_: str, organ: str, column: int
) -> None:
    assert_found(id_, {"reference/organs": f"fund: {{{organ}}}\n"}, f"organs:24:{column}" if column else "")
