from __future__ import annotations

from collections.abc import Callable

import pytest

from sco_report.document import Block, Break, Inline, Role, Run, columns, grouped, kept_together, map_lines
from sco_report.document.markers import SEAM
from sco_report.russian.typography import NBSP, Style, typeset


def test_the_text_of_a_block_has_a_newline_for_each_break() -> None:
    block = Block(Role.ACT_LINE, (Break(), Run("а"), Run("б", "one"), Break()))
    assert block.text == "\nаб\n"
    assert block.lines() == [[], [Run("а"), Run("б", "one")], []]
    assert Block(Role.BODY, ()).lines() == [[]]


def _block(*inlines: Inline) -> Block:
    return Block(Role.BODY, inlines, "entry", "outline")


def test_a_change_sees_across_runs() -> None:
    seen: list[str] = []

    def note(line: str) -> str:
        seen.append(line)
        return line

    block = _block(Run("а"), Run("б", "one"), Break(), Run("в"))
    assert map_lines(block, note) is block
    assert [line.replace(SEAM, "|") for line in seen] == ["а|б", "в"]


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        (
            (Run("до "), Run("раз", "one"), Run(", "), Run("два", "two")),
            str.upper,
            (Run("ДО "), Run("РАЗ", "one"), Run(", "), Run("ДВА", "two")),
        ),
        ((Run("а "), Break(), Break(), Run(" б")), str.strip, (Run("а"), Break(), Break(), Run("б"))),
        ((Run("а"), Run("б", "one"), Run("в")), lambda line: line.replace("б", ""), (Run("а"), Run("в"))),
    ],
    ids=["seams between runs stay in place", "line by line, with all breaks", "runs that become empty go"],
)
def test_lines_are_changed(before: tuple[Inline, ...], change: Callable[[str], str], after: tuple[Inline, ...]) -> None:
    assert map_lines(_block(*before), change) == _block(*after)


def test_a_change_that_loses_a_seam_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        map_lines(_block(Run("а"), Run("б", "one")), lambda _: "аб")


def test_typography_across_runs() -> None:
    block = _block(Run("Форум в "), Run("Саратове  (16 июля 2021 года)", "one"), Run(" , «Игра «Кубок»» ."))
    assert map_lines(block, lambda line: typeset(line, Style.TYPOGRAPHIC)).inlines == (
        Run(f"Форум в{NBSP}"),
        Run(f"Саратове (16{NBSP}июля 2021{NBSP}года)", "one"),
        Run(", «Игра „Кубок“»."),
    )


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


@pytest.mark.parametrize(
    "kept",
    [
        [
            [[Role.PREAMBLE]],
            [[Role.NUMBERED_CLAUSE]],
            [[Role.NUMBERED_CLAUSE], [Role.SIGNATURE, Role.SIGNATURE]],
            [[Role.CLOSING]],
        ],
        [[[Role.SUBJECT]], [[Role.PREAMBLE], [Role.CLAUSE], [Role.SIGNATURE]]],
        [[[Role.SIGNATURE]], [[Role.BODY]]],
    ],
    ids=["the last clause", "the only clause with its preamble", "nothing before"],
)
def test_signatures_are_kept_with_what_they_sign(kept: list[list[list[Role]]]) -> None:
    blocks = [Block(role, ()) for groups in kept for group in groups for role in group]
    found = kept_together(grouped(blocks))
    assert [[[block.role for block in group] for group in groups] for groups in found] == kept
