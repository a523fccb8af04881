from __future__ import annotations

from sco_report.document import Block, Break, Role, Run


def test_the_text_of_a_block_has_a_newline_for_each_break() -> None:
    block = Block(Role.ACT_LINE, (Break(), Run("а"), Run("б", "one"), Break()))
    assert block.text == "\nаб\n"
    assert block.lines() == [[], [Run("а"), Run("б", "one")], []]


def test_an_empty_block_has_one_empty_line() -> None:
    block = Block(Role.BODY, ())
    assert (block.text, block.lines()) == ("", [[]])
