"""What a delegation changed, found by comparing texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sco_report.document import Block, Break, OfficialDocument, Part, PartName, Role, Run
from sco_report.editing.remarks.edits import Edit, edits
from sco_report.editing.remarks.returned import Author, ReturnedFile, ReturnedParagraph, WordComment


def block(text: str, role: Role = Role.BODY, entry: str | None = None) -> Block:
    first, *others = text.split("\n")
    inlines: tuple[Run | Break, ...] = (Run(first), *(one for line in others for one in (Break(), Run(line))))
    return Block(role, inlines, entry)


LINE = block("25\u00a0ноября 2021\u00a0года\n№\u00a0128\nгород Нур-Султан", Role.ACT_LINE)
FIRST = block("16 июля 2021 года состоялось Совещание министров промышленности «Шаг».", entry="industry-ministers")
SECOND = block("29 июля 2021 года прошла Встреча руководителей ведомств охраны среды – в Душанбе.", entry="environment")
PLAN = block("Плана мероприятий по охране среды;", Role.LIST_ITEM, "plan")
RULES = block("Положения о туристической и культурной столице ШОС.", Role.LIST_ITEM, "rules")
CLOSING = block("Секретариат\nШанхайской организации сотрудничества", Role.CLOSING)
BLOCKS = [LINE, FIRST, SECOND, PLAN, RULES, CLOSING]
BASE = OfficialDocument("package", "", "", "", date(2021, 11, 25), (Part(PartName.ANNEX, tuple(BLOCKS)),))
TEXTS = [one.text for one in BLOCKS]
WHO = Author("Айгуль", None)


def found(*paragraphs: str | ReturnedParagraph) -> list[Edit]:
    whole = [one if isinstance(one, ReturnedParagraph) else ReturnedParagraph(one) for one in paragraphs]
    return edits(BASE, ReturnedFile("KZ.docx", None, tuple(whole)))


def test_the_same_text_has_no_edits() -> None:
    assert found(*TEXTS) == []


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (0, "25 ноября 2021 года\t№ 128\tгород Нур-Султан "),
        (1, "16  июля\u00a02021 года состоялось Совеща\u00adние министров промышленности «Шаг» ."),
        (3, "– Плана мероприятий по охране среды;"),
        (3, "-\u00a0Плана мероприятий по охране среды;"),
        (4, "Положения о туристической и\nкультурной столице ШОС."),
    ],
)
def test_white_space_and_typed_dashes_of_lists_are_no_edits(place: int, text: str) -> None:
    assert found(*TEXTS[:place], "", text, " ", *TEXTS[place + 1 :]) == []


@pytest.mark.parametrize("text", [TEXTS[1].replace("«", "“").replace("»", "”"), TEXTS[1].replace("«Шаг»", '"Шаг"')])
def test_other_quotes_are_an_edit_of_form(text: str) -> None:
    assert found(TEXTS[0], text, *TEXTS[2:]) == [Edit(FIRST, FIRST.text, 1, reformatted=True)]


def test_other_words() -> None:
    said = TEXTS[1].replace("16 июля", "17\u00a0июля")
    assert found(TEXTS[0], said, *TEXTS[2:]) == [Edit(FIRST, said.replace("\u00a0", " "), 1)]


def test_what_was_deleted_and_added() -> None:
    new = "1 августа 2021 года эксперты рассмотрели проект Плана."
    assert found(TEXTS[0], new, *TEXTS[1:4], "- Концепции форума;", CLOSING.text) == [
        Edit(None, new, 1),
        Edit(None, "Концепции форума;", 4),
        Edit(RULES, None, 4),
    ]


def test_what_was_inserted_with_tracking_is_no_deleted_paragraph_that_it_names() -> None:
    new = ReturnedParagraph("Эксперты согласовали Положение о туристической и культурной столице ШОС.", authors=(WHO,))
    gone = ReturnedParagraph("", RULES.text, authors=(WHO,))
    assert [(one.old, one.text) for one in found(*TEXTS[:2], new, *TEXTS[2:4], gone, TEXTS[5])] == [
        (None, new.text),
        (RULES, None),
    ]


def test_a_moved_paragraph_with_other_words() -> None:
    said = FIRST.text.replace("16 июля", "30 июля")
    assert found(LINE.text, SECOND.text, said, *TEXTS[3:]) == [Edit(FIRST, said, 1, moved_to=3)]


def test_a_paragraph_that_was_split_and_two_that_were_joined() -> None:
    split = ["29 июля 2021 года прошла Встреча руководителей ведомств", "охраны среды – в Душанбе."]
    assert found(*TEXTS[:2], *split, *TEXTS[3:]) == [Edit(SECOND, split[0], 2), Edit(None, split[1], 3)]
    both = f"{FIRST.text} {SECOND.text}"
    assert found(LINE.text, both, *TEXTS[3:]) == [Edit(FIRST, both, 1), Edit(SECOND, None, 2)]


def test_a_text_with_no_word_in_common_is_known_by_its_tracked_changes() -> None:
    other = ReturnedParagraph("Снять.", FIRST.text, authors=(WHO,))
    assert found(LINE.text, SECOND.text, other, *TEXTS[3:]) == [Edit(FIRST, "Снять.", 1, 3, (WHO,))]


def test_a_paragraph_is_known_by_its_bookmark_and_a_few_words() -> None:
    said = "Совещание министров промышленности перенесено на 2022 год по просьбе принимающей стороны."
    named = ReturnedParagraph(said, bookmarks=("e_industry_ministers",))
    assert found(LINE.text, SECOND.text, named, *TEXTS[3:]) == [Edit(FIRST, said, 1, 3)]
    assert found(LINE.text, SECOND.text, said, *TEXTS[3:]) == [Edit(FIRST, None, 1), Edit(None, said, 3)]
    # A bookmark may slip into the next paragraph where its own was deleted.
    slipped = ReturnedParagraph(f"{SECOND.text} И в Ташкенте.", bookmarks=("e_industry_ministers", "e_environment"))
    assert [one.old for one in found(LINE.text, slipped, *TEXTS[3:])] == [FIRST, SECOND]


def test_a_file_with_one_part_of_the_package_deletes_nothing_of_the_other() -> None:
    decision = [block("РЕШЕНИЕ", Role.ACT_NAME), block("Утвердить Отчет Секретариата (прилагается).", Role.CLAUSE)]
    package = replace(BASE, parts=(Part(PartName.DECISION, tuple(decision)), *BASE.parts))
    alone = ReturnedFile("report.docx", None, tuple(map(ReturnedParagraph, [*TEXTS[:4], *TEXTS[5:]])))
    assert edits(package, alone) == [Edit(RULES, None, 6)]
    other = ReturnedFile(
        "decision.docx", None, (ReturnedParagraph("РЕШЕНИЕ"), ReturnedParagraph("Утвердить Отчет ШОС."))
    )
    assert edits(package, other) == [Edit(decision[1], "Утвердить Отчет ШОС.", 1)]


@pytest.mark.parametrize("last", [TEXTS[2], TEXTS[2][:-1], TEXTS[2][:5]])
def test_what_a_damaged_file_lacks_at_its_end_was_not_deleted(last: str) -> None:
    cut = ReturnedFile("KZ.docx", None, tuple(map(ReturnedParagraph, [*TEXTS[:2], last])), is_cut_off=True)
    assert edits(BASE, cut) == []
    without_first = replace(cut, paragraphs=(cut.paragraphs[0], ReturnedParagraph(TEXTS[2])))
    assert edits(BASE, without_first) == [Edit(FIRST, None, 1)]


def test_a_damaged_file_that_ends_in_the_first_part_of_the_package_adds_nothing() -> None:
    texts = [one.text for one in BASE.blocks]
    rest = tuple(block(f"Пункт {number} решения.", Role.CLAUSE) for number in range(40))
    package = replace(BASE, parts=(replace(BASE.parts[0], blocks=(*BASE.parts[0].blocks, *rest)),))
    cut = ReturnedFile("KZ.docx", None, tuple(map(ReturnedParagraph, texts[:3])), is_cut_off=True)
    assert edits(package, cut) == []


def test_authors_and_comments_of_a_deleted_paragraph() -> None:
    comment = WordComment(WHO, "Повтор.", "Встреча")
    gone = ReturnedParagraph("", SECOND.text, (), (WHO,), (comment,))
    assert found(*TEXTS[:2], gone, *TEXTS[3:]) == [Edit(SECOND, None, 2, None, (WHO,), (comment,))]


def test_a_comment_on_an_empty_paragraph_goes_to_the_one_before_it() -> None:
    comment = WordComment(WHO, "Здесь чего-то не хватает.", "")
    said = found(*TEXTS[:2], ReturnedParagraph("", comments=(comment,)), *TEXTS[2:])
    assert said == [Edit(FIRST, FIRST.text, 1, comments=(comment,))]
