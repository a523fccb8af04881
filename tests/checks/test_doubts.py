"""Phrases whose printed form is asked for: which are found, to the column, and what they are let pass for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.small_year import Case, assert_cases

from sco_report.model.year import Year

CASES: list[Case] = [
    (
        "SCO-W220",
        "title: политики стран\noutcomes:\n  - {decided_to: ждать, lead: during}",
        "3:8",
        "called: {nom: политики",
    ),
    ("SCO-W220", "title: политики стран\noutcomes:\n  - decided_to: ждать", ""),
    ("SCO-W220", "outcomes:\n  - {heard: политики, by: parties}", "6:13", "«{nom: политики, acc: политиков}»"),
    ("SCO-W220", "title: SCO Forum", "3:8", "«agreement: masc»"),
    ("SCO-W220", "title: SCO Forum\nagreement: masc", ""),
    ("SCO-E026", "participants: для министров", "5:15", "в выражении «для министров» не найдено существительное"),
    ("SCO-E026", "participants: немало министров", "5:15", "«{nom: немало министров, gen: …}»"),
    ("SCO-E026", "participants: пять министров", ""),
    ("SCO-E026", "occasion: празднованием юбилея", "5:11"),
    ("SCO-E026", "outcomes:\n  - discussed: о планах", "6:16"),
    ("SCO-E026", "outcomes:\n  - discussed: планы", ""),
    ("SCO-E026", "outcomes:\n  - took_part: более 20 стран", ""),
    ("SCO-E026", "attendance: более 20", "5:13"),
    ("SCO-E026", "attendance: более 20 стран", ""),
    ("SCO-E026", "attendance: 1 тысяча участников", ""),
    ("SCO-E026", "participants: министры\noccasion: юбилей", ""),
    ("SCO-E026", "participants: группа из более чем 50 человек", ""),
    ("SCO-E026", "participants: [игра «Квиз»]\noccasion: игра «Квиз»", ""),
    ("SCO-E026", "participants: [министры, для экспертов]", "5:26"),
    ("SCO-E026", "participants: ['{secretariat}', '{plan} и меры']", ""),
    ("SCO-E026", "participants: ['{secretariat nom}', '{plan gen} и меры']", "5:37"),
    ("SCO-E026", "outcomes:\n  - discussed: [планы, о мерах]", "6:24"),
    ("SCO-E026", "outcomes:\n  - discussed: '{plan} о мерах'", ""),
    ("SCO-E026", "outcomes:\n  - exchanged_views: о планах", ""),
    ("SCO-E026", "outcomes:\n  - {signed: plan, by: по итогам работы}", "6:24"),
    ("SCO-E026", "outcomes:\n  - {signed: plan, by: [эксперты, по итогам]}", "6:35"),
    ("SCO-E026", "outcomes:\n  - {signed: plan, by: [parties, '{secretariat}', члены Комиссии]}", ""),
    ("SCO-E026", "outcomes:\n  - {signed: plan, by: '{secretariat gen}'}", "6:24"),
    ("SCO-E026", "called: без названия\noutcomes:\n  - {decided_to: ждать, lead: during}", "5:9"),
    ("SCO-E026", "called: без названия\noutcomes:\n  - took_part: более 20 стран", "5:9"),
    ("SCO-E026", "called: без названия\noutcomes:\n  - decided_to: ждать", ""),
    ("SCO-E026", "called: круглый стол\noutcomes:\n  - {decided_to: ждать, lead: during}", ""),
    ("SCO-W212", "title: обзор мировых рынков и тенденции", "3:31", "вместе с первым: «тенденции»"),
    ("SCO-W212", "title: обзор мировых рынков и тенденции\nagreement: plur", ""),
    ("SCO-W212", "title: Форум «Страны, министры и представители»", ""),
    ("SCO-W212", "title: Форум, обмен и выставка", ""),
    ("SCO-W212", "participants: [для министров, министры экономики и представители кругов]", ""),
    ("SCO-W212", "participants: обзор рынков и тенденции", "5:30", "формы: «{nom: обзор рынков и тенденции, gen: …}»"),
    ("SCO-W212", "participants: {nom: обзор рынков и тенденции, dat: все}", "5:36", "и тенденции, gen: …, dat: все}»"),
    ("SCO-W212", "participants: {nom: обзор рынков и тенденции, gen: все}", ""),
    ("SCO-W212", "occasion: юбилей форума и встреча глав", ""),
    ("SCO-W212", "outcomes:\n  - discussed: обзор рынков и тенденции", "6:31", "agreement: plur}"),
    ("SCO-W212", "outcomes:\n  - {discussed: обзор рынков и тенденции, by: parties}", ""),
    ("SCO-W212", "outcomes:\n  - {focused_on: обзор рынков и тенденции, by: parties}", "6:33"),
    ("SCO-W212", "outcomes:\n  - took_part: обзор рынков и тенденции", "6:31"),
    ("SCO-W212", "outcomes:\n  - discussed: '{plan} и задача группы'", "6:26"),
    ("SCO-W212", "outcomes:\n  - {signed: plan, by: обзор рынков и тенденции}", "6:39"),
    ("SCO-W212", "outcomes:\n  - {signed: plan, by: [parties, обзор рынков и тенденции]}", ""),
    ("SCO-W212", "outcomes:\n  - {signed: plan, by: эксперты Секретариата и представители организаций}", ""),
    ("SCO-W212", "called: обзор рынков и тенденции\noutcomes:\n  - {decided_to: ждать, lead: during}", "5:24"),
    ("SCO-W212", "called: обзор рынков и тенденции\noutcomes:\n  - decided_to: ждать", ""),
    ("SCO-W212", "outcomes:\n  - {heard: 'меры поддержки, предложенное министрами решение', by: parties}", "6:30"),
    ("SCO-W217", "participants: [эксперты, Премьер КНР В.Шмид]", "5:38"),
    ("SCO-W217", "participants: [эксперты, Премьер-министр А.Н.Арипов]", ""),
    ("SCO-W217", "participants: [для Премьера КНР В.Шмид]", ""),
    ("SCO-W217", "participants: помощник Премьер-министра А.Н.Арипова", "5:41"),
    ("SCO-W217", "outcomes:\n  - heard: Генеральный секретарь ШОС В.Шмид\n    by: parties", "6:38"),
    ("SCO-W217", "participants: {nom: Премьер КНР В.Шмид, gen: Премьера КНР В.Шмида}", ""),
    (
        "SCO-W217",
        "participants: {nom: Премьер КНР В.Шмид, dat: Премьеру}",
        "5:33",
        "gen: Премьера КНР В.Шмид, dat: Премьеру}»",
    ),
    ("SCO-W220", "outcomes:\n  - {discussed: план, by: СНБ}", "6:27", "рода и числа «СНБ»", "{nom: СНБ, agreement: "),
    ("SCO-W220", "outcomes:\n  - {discussed: план, by: С.К.Григоренко}", "6:27"),
    ("SCO-W217", "outcomes:\n  - {discussed: план, by: Чанг Минь}", "6:27"),
    ("SCO-W217", "outcomes:\n  - {discussed: план, by: Министр В.Шмид}", ""),
    ("SCO-W220", "outcomes:\n  - {discussed: план, by: [СНБ, РЦИК]}", ""),
    ("SCO-W220", "outcomes:\n  - {discussed: план, by: {nom: СНБ, agreement: femn}}", ""),
    ("SCO-W220", "outcomes:\n  - {discussed: СНБ, by: parties}", ""),
    ("SCO-W220", "outcomes:\n  - {discussed: план, by: МИД}", ""),
    ("SCO-W220", "outcomes:\n  - {discussed: план, by: '{ДС}'}", ""),
]


@pytest.mark.parametrize("id_", sorted({id_ for id_, *_ in CASES}))
def test_an_event(year: Year, id_: str) -> None:
    assert_cases(year, CASES, id_)


@pytest.mark.parametrize(
    ("id_", "organ", "column"),
    [
        ("SCO-W212", "name: Обзор рынков и тенденции", 29),
        ("SCO-W212", "name: Обзор рынков и тенденции, forms: {dat: Ф}", 29),
        ("SCO-W212", "name: Обзор рынков и тенденции, forms: {gen: Ф}", 0),
        ("SCO-W212", "name: Фонд и палата поддержки культуры", 0),
        ("SCO-W217", "name: Премьер КНР В.Шмид", 26),
        # Of former names those are printed that an organ bore from the first event to the session.
        ("SCO-W212", "name: Фонд, former: [{name: Обзор рынков и тенденции, until: 2000-01-01}]", 0),
        ("SCO-W212", "name: Фонд, former: [{name: Обзор рынков и тенденции, until: 2099-01-01}]", 51),
        ("SCO-W212", "name: Обзор рынков и тенденции, former: [{name: Фонд, until: 2099-01-01}]", 0),
        ("SCO-W212", "name: Обзор рынков и тенденции, former: [{name: Фонд, until: 2000-01-01}]", 29),
    ],
)
def test_the_name_of_an_organ_is_inflected(
    assert_found: Callable[..., None], id_: str, organ: str, column: int
) -> None:
    files = {"reference/organs": f"fund: {{{organ}}}\n", "meeting": "chair: fund"}
    assert_found(id_, files, f"organs:24:{column}" if column else "")


TWO = "Обзор мировых рынков и тенденции"
"""A title with a second nominative that is not inflected with the first."""


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"plan": f"title: {TWO}", "meeting": "outcomes: [{discussed: итоги, lead: 'после {plan gen}'}]"}, "plan:2:31"),
        ({"plan": f"title: {TWO}", "meeting": "outcomes: [{focused_on: '{plan}', by: parties}]"}, "plan:2:31"),
        ({"plan": f"title: {TWO}", "meeting": "outcomes: [{focused_on: '{plan draft} за год'}]"}, "plan:2:31"),
        ({"plan": f"title: {TWO}", "meeting": "outcomes: [{adopted: plan}, {endorsed: plan, as: draft}]"}, "plan:2:31"),
        ({"plan": f"title: {TWO}\ndraft_title: Смета", "meeting": "outcomes: [{adopted: plan, as: draft}]"}, ""),
        ({"plan": f"draft_title: {TWO}", "meeting": "outcomes: [{adopted: plan, as: draft}]"}, "plan:3:37"),
        ({"plan": f"draft_title: {{nom: {TWO}, gen: все}}", "meeting": "outcomes: [{adopted: plan, as: draft}]"}, ""),
        ({"plan": f"title: {TWO}\nforms: {{acc: все}}", "meeting": "outcomes: [{signed: plan, by: parties}]"}, ""),
        ({"plan": f"title: {TWO}\nagreement: plur", "meeting": "outcomes: [{signed: plan}]"}, ""),
        ({"plan": f"title: {TWO}", "meeting": "outcomes: [{signed: plan}]"}, "plan:2:31"),
        ({"plan": f"title: {TWO}", "steps": "title: '{plan} и меры'", "meeting": "note: '{steps}'"}, ""),
        ({"plan": f"title: {TWO}", "steps": "title: '{plan} за год'", "meeting": "motto: по {steps dat}"}, "plan:2:31"),
        ({"other": "title: Обзор рынков и тенденции", "meeting": "motto: после {other gen}"}, "other:3:23"),
    ],
)
def test_a_name_is_followed_through_references(
    assert_found: Callable[..., None], files: dict[str, str], expected: str
) -> None:
    assert_found("SCO-W212", files, expected)


def test_what_an_abbreviation_stands_for_is_printed_in_its_cases(assert_found: Callable[..., None]) -> None:
    known = {"reference/abbreviations": "СНБ: {name: Обзор рынков и тенденции}\n", "meeting": "motto: о {СНБ loc}"}
    assert_found("SCO-W212", known, "abbreviations:21:28")
