from __future__ import annotations

import pytest

from sco_report.document import Block, Role, Run
from sco_report.document.document import columns, grouped, kept_together


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
