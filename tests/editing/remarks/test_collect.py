"""Which remarks the edits of a returned file become, and to which of them its comments belong."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from support.problems import problems_of
from support.processes import copy_project

from sco_report.editing.remarks.collect import RemarkCollector
from sco_report.editing.remarks.returned import Author, ReturnedFile, ReturnedParagraph, WordComment
from sco_report.history.snapshot import Snapshot

WHO = Author("Айгуль", datetime(2021, 11, 12, 9, 30))
OTHER = Author("Юсупов", None)


@pytest.fixture(scope="module")
def base(states: dict[str, Snapshot]) -> Snapshot:
    return states["main"]


@pytest.fixture(scope="module")
def collector(base: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> RemarkCollector:
    return RemarkCollector(copy_project(tmp_path_factory.mktemp("collect") / "project"), base, 1)


def test_comments_go_with_the_words_that_they_are_about(base: Snapshot, collector: RemarkCollector) -> None:
    paragraphs = [ReturnedParagraph(block.text) for block in base.is_complete()[1].blocks]
    places = [place for place, one in enumerate(paragraphs) if one.text.count(" ") > 20]
    changed, commented, formed = places[:3]
    text = paragraphs[changed].text
    last = text.split(" ")[-1]
    own = WordComment(WHO, "Вместо прежнего.", "совсем иначе", (WordComment(OTHER, "Согласны.", ""),))
    paragraphs[changed] = ReturnedParagraph(
        text.replace(last, "совсем иначе"), comments=(WordComment(OTHER, "Кто?", text.split(" ")[0]), own)
    )
    deep = WordComment(OTHER, "Да.", "", (WordComment(WHO, "Тогда оставим.", ""),))
    paragraphs[commented] = replace(paragraphs[commented], comments=(WordComment(WHO, "Уточнить.", "", (deep,)),))
    paragraphs[formed] = replace(paragraphs[formed], reformatted=True, authors=(OTHER,))
    found = collector.collect(ReturnedFile("KZ.docx", None, tuple(paragraphs)), "KZ").added
    assert [(one.kind, one.author, one.words, one.comment, [reply.text for reply in one.replies]) for one in found] == [
        ("words", "Айгуль", "совсем иначе", "Вместо прежнего.", ["Согласны."]),
        ("comment", "Юсупов", text.split(" ")[0], "Кто?", []),
        ("comment", "Айгуль", None, "Уточнить.", ["Да.", "Тогда оставим."]),
        ("form", "Юсупов", None, None, []),
    ]
    assert [one.author for one in found[2].replies] == ["Юсупов", "Айгуль"]


def test_nothing_is_added_to_remarks_of_the_delegation_that_cannot_be_read(
    base: Snapshot, collector: RemarkCollector
) -> None:
    blocks = [block.text for block in base.is_complete()[1].blocks]
    returned = ReturnedFile("UZ.docx", None, tuple(map(ReturnedParagraph, ["Новый абзац.", *blocks])))
    file = collector.collect(returned, "UZ").file
    file.write_text("- number: UZ-1\n  kind: nosuch\n", encoding="utf-8")
    (problem,) = problems_of(collector.collect, returned, "UZ")
    assert (problem.id, problem.position.line) == ("SCO-E012", 2)
    assert file.read_text(encoding="utf-8") == "- number: UZ-1\n  kind: nosuch\n"


def test_words_with_no_break_spaces_are_added_to_known_remarks(base: Snapshot, collector: RemarkCollector) -> None:
    first, *others = (ReturnedParagraph(block.text) for block in base.is_complete()[1].blocks)
    for count, said in enumerate(("Уточнить\u00a0№.", "Точно?"), 1):
        paragraphs = (replace(first, comments=(WordComment(WHO, said, "№\u00a0128"),)), *others)
        file = collector.collect(ReturnedFile("TJ.docx", None, paragraphs), "TJ").file
        assert file.read_text(encoding="utf-8").count("words: № 128\n") == count
