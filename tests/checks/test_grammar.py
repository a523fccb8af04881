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
    ("SCO-W218", "section: webinars\ntitle: эксперты по туризму", ""),
    ("SCO-W218", "title: «Лидеры ШОС»", ""),
    ("SCO-W218", "title: субботник", ""),
    ("SCO-W218", "title: SCO Forum\nagreement: masc", ""),
    ("SCO-W210", "title: Совещание о развитие торговли", "3:18"),
    ("SCO-W210", "title: Форум с участие молодежи об итогов", "3:14 3:33"),
    ("SCO-W210", "title: Форум по вопросам, за рубежом, в его рамках, во Вьетнаме, к 2022 году, с 5 по 7 мая", ""),
    ("SCO-W210", "title: Форум При поддержка фонда", "3:14"),
    ("SCO-W210", "title: Совещание По развитием", "3:18", "после «По» слово стоит не в том падеже: «По развитием»"),
    ("SCO-W210", "title: Совещание По развитием", "3:18", "нужен падеж: дательный, винительный, предложный"),
    ("SCO-W224", "title: Форум 60 эксперта и 22 министры\nattendance: 30 страны", "3:14 3:28 5:13", "«60 эксперта»"),
    ("SCO-W224", "title: Форум 60 экспертов, 22 министра, 21 эксперт\nattendance: 1 000 участника", "5:15"),
    ("SCO-W224", "title: Форум с 60 экспертами о 5 мая, пункте 5 плана, 1,5 эксперта и № 60 эксперта", ""),
    ("SCO-W215", "title: Форум о обмене и об создании", "3:14 3:25", "«о обмене». напишите «об обмене»"),
    ("SCO-W215", "title: Форум о ЕАЭС, о ООН и об КСДЛ", "3:22 3:30"),
    ("SCO-W215", "title: Форум о Итогах, Об «Планах» и о „Этике“", "3:14 3:24 3:38", "напишите «О «Планах»"),
    ("SCO-W215", "title: Форум об Отчете, о Евразии, о ёлке, о юге, о Японии и о йоге", ""),
    ("SCO-W215", "title: Форум об ИТ-центрах, об ФАО, о ФАО, обо всем, о 8-м и рука об руку", ""),
    ("SCO-W215", "title: Форум о {secretariat loc}, об {secretariat loc}, радио и зоб", ""),
    ("SCO-W215", "title: Форум с странами и к Всемирному дню в Франции", "3:14 3:27 3:44", "напишите «ко Всемирному»"),
    ("SCO-W215", "title: Форум со министрами, во заседании, ко экспертам", "3:14 3:29 3:43", "напишите «с министрами»"),
    ("SCO-W215", "title: Форум со странами, с Владимиром, со временем, к встрече, ко Дню, к дню, во имя, с США", ""),
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
]


@pytest.mark.parametrize("id_", sorted({id_ for id_, *_ in CASES}))
def test_an_event(year: Year, id_: str) -> None:
    assert_cases(year, CASES, id_)


def test_a_clause_without_an_infinitive(assert_found: Callable[..., None]) -> None:
    clause = "decision:\n  clauses:\n    - instruct: {organ: secretariat, to: [доложить, доработка плана]}"
    assert_found("SCO-W211", {"session": clause}, "session:15:53")
