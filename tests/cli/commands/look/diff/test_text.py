from __future__ import annotations

from dataclasses import replace

import pytest
from support.comparisons import MEMBER_MOVED, RENAMED, TEMPLATE, comparison, entry, paragraph

from sco_report.cli.commands.look.diff.text import page
from sco_report.cli.terminal import TextLine, plain_lines
from sco_report.document import Block, PartName, Role, Run
from sco_report.history.comparison import Comparison
from sco_report.history.entries import EntryChange
from sco_report.history.paragraphs import PrintedPlace
from sco_report.problems.catalogue import Language

EVENT = {"id": "industry-ministers", "title": "Совещание министров", "dates": "2021-07-16"}
LONG = "о нынешнем состоянии сотрудничества в данной сфере и о его развитии"


def said(of: Comparison, lang: Language = "ru") -> list[str]:
    return list(plain_lines(page(of, (), lang)))


def styles(lines: list[TextLine]) -> set[tuple[str, str]]:
    return {(span.style, span.text) for line in lines for span in line.spans if span.style != "plain"}


def test_nothing_changed() -> None:
    assert said(comparison([])) == [
        "Отчет 2021 года: проект № 1 (draft/2021/1) → рабочая папка",
        "Ничего не изменилось.",
    ]
    assert said(comparison([]), "en") == [
        "Report of 2021: draft 1 (draft/2021/1) → the working folder",
        "Nothing changed.",
    ]


def test_entries_and_paragraphs() -> None:
    changed = entry(EVENT | {"note": "х"}, EVENT | {"dates": "2021-07-17", "place": "Душанбе"})
    lines = said(comparison([changed], [paragraph("16 июля состоялось Совещание.", "17 июля состоялось Совещание.")]))
    assert lines == [
        "Отчет 2021 года: проект № 1 (draft/2021/1) → рабочая папка",
        "Записи: изменено 1.",
        "Абзацы документа: изменено 1.",
        "",
        "Изменено",
        "  мероприятие industry-ministers Совещание министров",
        "    data/2021/events/industry-ministers.yaml:1",
        "    Даты (dates): 2021-07-16 → 2021-07-17",
        "    + Город (place): Душанбе",
        "    - Примечание (note): х",
        "    абзац № 1",
        "",
        "Абзацы документа",
        "  1. Отчет, раздел I: изменен (industry-ministers)",
        "    [-16-]{+17+} июля состоялось Совещание.",
    ]


def test_what_came_or_went_whole_needs_no_marks() -> None:
    paragraphs = [paragraph(None, "Новое."), paragraph("Старое.", None)]
    lines = page(comparison([entry(None, EVENT), entry(EVENT, None, "other")], paragraphs), (), "ru")
    plain = list(plain_lines(lines))
    assert plain[1:3] == ["Записи: добавлено 1, исключено 1.", "Абзацы документа: добавлено 1, исключено 1."]
    assert plain[-4:] == [
        "  1. Отчет, раздел I: добавлен (industry-ministers)",
        "    Новое.",
        "  2. Отчет, раздел I: исключен (industry-ministers)",
        "    Старое.",
    ]
    assert {("added", "Новое."), ("removed", "Старое.")} <= styles(lines)


def test_long_values_are_compared_word_by_word() -> None:
    changed = entry({"outcomes": [{"decided": LONG}]}, {"outcomes": [{"decided": LONG.replace("данной", "этой")}]})
    lines = page(comparison([changed]), (), "ru")
    text = "о нынешнем состоянии сотрудничества в [-данной-]{+этой+} сфере и о его развитии"
    assert f"    Итоги (outcomes[1].decided): {text}" in plain_lines(lines)
    assert {("deleted", "данной"), ("inserted", "этой")} <= styles(lines)


def test_paragraphs_alone() -> None:
    lines = said(comparison([], [paragraph("Было так.", "Стало так.")]))
    assert lines[1:3] == ["Записи не изменились.", "Абзацы документа: изменено 1."]
    assert "  1. Отчет, раздел I: изменен (следует из других изменений)" in lines


def test_the_same_words_in_another_form() -> None:
    clause, numbered = (Block(role, (Run("Утвердить Отчет."),)) for role in (Role.CLAUSE, Role.NUMBERED_CLAUSE))
    change = replace(paragraph("x", "y"), old=clause, new=numbered, place=PrintedPlace(PartName.DECISION))
    lines = said(comparison([], [change]))
    assert lines[-2:] == ["    текст тот же, изменился вид абзаца", "    Утвердить Отчет."]


@pytest.mark.parametrize(
    ("change", "russian", "english"),
    [
        (
            MEMBER_MOVED,
            "    Подготовленные документы (documents[1]): c (перемещено внутри списка: место 3 → 1)",
            "    documents[1]: c (moved within the list: position 3 → 1)",
        ),
        (TEMPLATE, "    строка 2: <p>РЕШЕНИЕ</p> → <p>УКАЗ</p>", "    line 2: <p>РЕШЕНИЕ</p> → <p>УКАЗ</p>"),
        (RENAMED, "    прежний файл: data/2021/events/old.yaml", "    previously data/2021/events/old.yaml"),
        (RENAMED, "Текст документа не изменился.", "The text of the document is unchanged."),
    ],
)
def test_other_forms_of_change(change: EntryChange, russian: str, english: str) -> None:
    assert russian in said(comparison([change]))
    assert english in said(comparison([change]), "en")
