from __future__ import annotations

import pytest

from sco_report.document import Block, Break, Inline, Part, PartName, Role, Run
from sco_report.document.document import columns, grouped, kept_together, map_lines
from sco_report.document.markers import SEAM
from sco_report.russian.typography import NBSP, Style, typeset


def test_the_text_of_a_block_has_a_newline_for_each_break() -> None:
    block = Block(Role.ACT_LINE, (Break(), Run("а"), Run("б", "one"), Break()))
    assert block.text == "\nаб\n"
    assert block.lines() == [[], [Run("а"), Run("б", "one")], []]


def test_an_empty_block_has_one_empty_line() -> None:
    block = Block(Role.BODY, ())
    assert (block.text, block.lines()) == ("", [[]])


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
    assert [line.replace(SEAM, "|") for line in seen] == ["а|б", "в"]


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


def _blocks(count: int) -> list[Block]:
    return [Block(Role.SIGNATURE, (Run(str(number)),)) for number in range(1, count + 1)]


@pytest.mark.parametrize(
    ("count", "wide", "rows"),
    [
        (8, 2, ["15", "26", "37", "48"]),
        (9, 2, ["16", "27", "38", "49", "5-"]),
        (3, 2, ["13", "2-"]),
        (2, 2, ["12"]),
        (1, 2, ["1-"]),
        (0, 2, []),
        (7, 3, ["147", "25-", "36-"]),
        (3, 1, ["1", "2", "3"]),
    ],
)
def test_columns_fill_downwards_from_the_left(count: int, wide: int, rows: list[str]) -> None:
    found = ["".join(block.text if block else "-" for block in row) for row in columns(_blocks(count), wide)]
    assert found == rows


def test_neighbours_of_a_list_are_gathered_and_others_stand_alone() -> None:
    roles = [Role.BODY, Role.BODY, Role.LIST_ITEM, Role.LIST_ITEM, Role.BODY, Role.LIST_ITEM, Role.SIGNATURE]
    blocks = [Block(role, (Run(str(number)),)) for number, role in enumerate(roles)]
    found = [(role, "".join(block.text for block in members)) for role, members in grouped(blocks)]
    assert found == [
        (Role.BODY, "0"),
        (Role.BODY, "1"),
        (Role.LIST_ITEM, "23"),
        (Role.BODY, "4"),
        (Role.LIST_ITEM, "5"),
        (Role.SIGNATURE, "6"),
    ]


def _roles(groups: list[list[Block]]) -> list[list[Role]]:
    return [[block.role for block in group] for group in groups]


def test_signatures_are_kept_with_what_they_sign() -> None:
    roles = [Role.PREAMBLE, Role.NUMBERED_CLAUSE, Role.NUMBERED_CLAUSE, Role.SIGNATURE, Role.SIGNATURE, Role.CLOSING]
    kept = [_roles(groups) for groups in kept_together(grouped([Block(role, ()) for role in roles]))]
    assert kept == [
        [[Role.PREAMBLE]],
        [[Role.NUMBERED_CLAUSE]],
        [[Role.NUMBERED_CLAUSE], [Role.SIGNATURE, Role.SIGNATURE]],
        [[Role.CLOSING]],
    ]


def test_signatures_with_nothing_before_them_stand_by_themselves() -> None:
    kept = [_roles(groups) for groups in kept_together(grouped([Block(Role.SIGNATURE, ()), Block(Role.BODY, ())]))]
    assert kept == [[[Role.SIGNATURE]], [[Role.BODY]]]


def test_the_only_clause_brings_its_preamble() -> None:
    roles = [Role.SUBJECT, Role.PREAMBLE, Role.CLAUSE, Role.SIGNATURE]
    kept = [_roles(groups) for groups in kept_together(grouped([Block(role, ()) for role in roles]))]
    assert kept == [[[Role.SUBJECT]], [[Role.PREAMBLE], [Role.CLAUSE], [Role.SIGNATURE]]]
