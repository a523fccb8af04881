from __future__ import annotations

import re
from html import unescape

import pytest
from markdown_it import MarkdownIt
from support.comparisons import MEMBER_MOVED, RENAMED, TEMPLATE, comparison, entry, paragraph

from sco_report.cli.commands.look.diff.markdown import as_markdown
from sco_report.history.comparison import Comparison
from sco_report.history.entries import EntryChange

EVENT = {"id": "industry-ministers", "title": "Совещание министров", "dates": "2021-07-16"}
HOSTILE = [
    "a | b",
    "<script>alert(1)</script>",
    "`code` and ``more``",
    "*bold* _em_ ~~gone~~ $x$",
    "[link](https://example.org) ![picture](x)",
    "back\\slash \\| end\\",
    "&lt; & &#124;",
    "строка\n\nвторая\n| - | - |",
    "# heading",
    "- item",
    "+ item",
    "1. item",
    "12) item",
    "> quote",
    "=====",
    "<!-- comment",
    "https://example.org/login www.example.org HTTP://example.org",
    "@org/team a@example.org fixes #1",
]


def rendered(of: Comparison, source: str = "") -> str:
    """What a reader's browser is given; like the services, it lets HTML through."""
    return (
        MarkdownIt("commonmark", {"html": True})
        .enable(["table", "strikethrough"])
        .render(as_markdown(of, "ru", source))
    )


def texts(html: str, tag: str) -> list[str]:
    """The plain text of all elements of a kind, nested tags aside."""
    found = re.findall(rf"<{tag}[^>]*>(.*?)</{tag}>", html, flags=re.DOTALL)
    return [unescape(re.sub(r"<[^>]+>", "", one.replace("<br>", "\n"))).strip() for one in found]


def test_entries_that_changed_are_a_table() -> None:
    changed = entry(EVENT | {"note": "х"}, EVENT | {"dates": "2021-07-17", "place": "Душанбе"})
    html = rendered(comparison([changed, entry(EVENT, EVENT, "same")], [paragraph("Было.", "Стало.")]))
    assert texts(html, "h3") == ["Изменено", "Абзацы документа"]
    assert texts(html, "th") == ["Запись", "Поле", "Было", "Стало"]
    assert [texts(row, "td") for row in re.findall(r"<tr>(?:(?!<th).)*?</tr>", html, flags=re.DOTALL)] == [
        [
            "мероприятие industry-ministers\nСовещание министров\ndata/2021/events/industry-ministers.yaml:1\n"
            "абзац № 1",
            "Даты\ndates",
            "2021-07-16",
            "2021-07-17",
        ],
        ["", "Город\nplace", "", "Душанбе"],
        ["", "Примечание\nnote", "х", ""],
        ["мероприятие same\nСовещание министров\ndata/2021/events/same.yaml:1", "", "", ""],
    ]


def test_entries_that_came_are_a_list() -> None:
    html = rendered(comparison([entry(None, EVENT), entry(None, EVENT, "other")]))
    assert texts(html, "h3") == ["Добавлено"]
    assert [text.splitlines()[0] for text in texts(html, "li")] == [
        "мероприятие industry-ministers",
        "мероприятие other",
    ]
    assert "<table>" not in html


def test_words_are_marked_in_paragraphs() -> None:
    html = rendered(comparison([], [paragraph("16 июля состоялось Совещание.", "17 июля состоялось Совещание.")]))
    assert "<del>16</del><ins>17</ins> июля состоялось Совещание." in html
    assert texts(html, "strong") == ["Отчет, раздел I"]


def test_spaces_go_and_come_with_their_words() -> None:
    html = rendered(comparison([], [paragraph("Стороны решили это.", "Стороны вновь решили это.")]))
    assert re.search("Стороны(<ins> вновь</ins> | <ins>вновь </ins>)решили это.", html)
    html = rendered(comparison([], [paragraph("Принято заявление глав. Стороны.", "Принято заявление. Стороны.")]))
    assert "Принято заявление<del> глав</del>. Стороны." in html


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_stands_in_the_data_is_text(hostile: str) -> None:
    shown = " ".join(hostile.split())
    changed = entry({"id": "a", "note": "х"}, {"id": "a", "note": hostile, "title": hostile})
    html = rendered(comparison([changed], [paragraph(None, hostile), paragraph(hostile, f"{hostile} и")]))
    cells = texts(html, "td")
    assert cells[3] == shown
    assert shown in cells[0].splitlines()
    assert len(cells) == 8
    first, second = texts(html, "li")
    in_paragraph = hostile.replace("\n", " / ").replace("  ", " ")
    assert first.splitlines()[-1] == in_paragraph
    assert second.splitlines()[-1] == f"{in_paragraph} и"
    assert not re.search(r"@\w|#\d|://|www\.", re.sub("&#\\d+;", "", html))
    assert not re.search("<(script|em|strong>[^О]|h1|h2>[^О]|blockquote|a |img|s>|pre|!--)", html)


def test_a_text_is_no_list_within_the_list() -> None:
    for text in ("- Плана действий;", "1. Утвердить.", "25) Пункт"):
        html = rendered(comparison([], [paragraph(f"{text} Было.", f"{text} Стало.")]))
        assert len(re.findall("<li>", html)) == 1


def test_past_a_hundred_paragraphs_it_is_one_list() -> None:
    html = rendered(comparison([], [paragraph("Было.", "Стало.")] * 120))
    assert len(re.findall("<ol>", html)) == 1
    assert len(texts(html, "li")) == 120
    assert "<pre>" not in html


def test_long_texts_are_cut() -> None:
    long = "слово " * 400
    changed = entry({"id": "a", "note": "х"}, {"id": "a", "title": long, "motto": long})
    markdown = as_markdown(comparison([changed], [paragraph(None, long), paragraph(long, f"{long}и")]), "ru")
    assert max(map(len, markdown.splitlines())) < 800


def test_places_lead_to_the_files() -> None:
    source = "https://example.org/project/blob/1a2b3c/"
    html = rendered(comparison([entry(EVENT, EVENT | {"note": "х"}, "имя")]), source)
    link = f"{source}data/2021/events/%D0%B8%D0%BC%D1%8F.yaml#L1"
    assert f'<a href="{link}"><code>data/2021/events/имя.yaml:1</code></a>' in html
    assert "<a " not in rendered(comparison([entry(EVENT, None)]), source)


@pytest.mark.parametrize(
    ("change", "cells"),
    [
        (
            MEMBER_MOVED,
            ["Подготовленные документы\ndocuments[1]", "c (место 3)", "c (место 1, перемещено внутри списка)"],
        ),
        (TEMPLATE, ["строка 2", "<p>РЕШЕНИЕ</p>", "<p>УКАЗ</p>"]),
        (RENAMED, ["Примечание\nnote", "", "х"]),
    ],
)
def test_other_forms_of_change(change: EntryChange, cells: list[str]) -> None:
    html = rendered(comparison([change]))
    assert texts(html, "td")[1:] == cells
    assert ("прежний файл: <code>data/2021/events/old.yaml</code>" in html) is (change is RENAMED)
