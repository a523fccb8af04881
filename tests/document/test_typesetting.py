from __future__ import annotations

import pytest

from sco_report.document import Block, Break, Inline, Part, PartName, Role, Run
from sco_report.document.document import map_lines
from sco_report.russian.typography import NBSP, Style, typeset


def _part(*inlines: Inline) -> Part:
    return Part(PartName.ANNEX, (Block(Role.BODY, inlines, "entry", "outline"),))


def _inlines(part: Part) -> tuple[Inline, ...]:
    return part.blocks[0].inlines


def test_seams_between_runs_stay_in_place() -> None:
    part = _part(Run("до "), Run("раз", "one"), Run(", "), Run("два", "two"))
    assert map_lines(part, lambda line, _: line.upper()) == _part(
        Run("ДО "), Run("РАЗ", "one"), Run(", "), Run("ДВА", "two")
    )


def test_a_change_sees_across_runs() -> None:
    seen: list[str] = []

    def note(line: str, _: Role) -> str:
        seen.append(line)
        return line

    map_lines(_part(Run("а"), Run("б", "one"), Break(), Run("в")), note)
    assert [line.replace("\ue00f", "|") for line in seen] == ["а|б", "в"]


def test_lines_are_changed_one_by_one_and_breaks_kept() -> None:
    part = _part(Run("а "), Break(), Break(), Run(" б"))
    assert _inlines(map_lines(part, lambda line, _: line.strip())) == (Run("а"), Break(), Break(), Run("б"))


def test_runs_that_become_empty_are_dropped() -> None:
    part = _part(Run("а"), Run("б", "one"), Run("в"))
    assert _inlines(map_lines(part, lambda line, _: line.replace("б", ""))) == (Run("а"), Run("в"))


def test_blocks_keep_their_role_entry_and_outline() -> None:
    (block,) = map_lines(_part(Run("а")), lambda line, _: line.upper()).blocks
    assert (block.role, block.entry, block.outline) == (Role.BODY, "entry", "outline")


def test_a_change_that_loses_a_seam_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        map_lines(_part(Run("а"), Run("б", "one")), lambda *_: "аб")


def test_blocks_are_changed_in_order_of_print() -> None:
    blocks = tuple(Block(Role.BODY, (Run(text),)) for text in "абв")
    numbers = iter("123")
    part = map_lines(Part(PartName.ANNEX, blocks), lambda line, _: f"{line}{next(numbers)}")
    assert [block.text for block in part.blocks] == ["а1", "б2", "в3"]


def test_typography_across_runs() -> None:
    part = _part(Run("Форум в "), Run("Саратове  (16 июля 2021 года)", "one"), Run(" , «Игра «Кубок»» ."))
    assert _inlines(map_lines(part, lambda line, _: typeset(line, Style.TYPOGRAPHIC))) == (
        Run(f"Форум в{NBSP}"),
        Run(f"Саратове (16{NBSP}июля 2021{NBSP}года)", "one"),
        Run(", «Игра „Кубок“»."),
    )


def test_a_change_is_given_the_role_of_its_line() -> None:
    blocks = (Block(Role.TITLE, (Run("а"),)), Block(Role.BODY, (Run("б"), Break(), Run("в"))))
    part = map_lines(Part(PartName.ANNEX, blocks), lambda line, role: f"{line} {role}")
    assert [block.text for block in part.blocks] == ["а title", "б body\nв body"]
