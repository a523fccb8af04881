from __future__ import annotations

from sco_report.document import Block, Role, Run
from sco_report.revisions.alignment import Fate, align

FIRST = Block(Role.BODY, (Run("16 июля 2021 года состоялось Совещание министров промышленности."),), "industry")
SECOND = Block(Role.BODY, (Run("29 июля 2021 года состоялось Совещание министров природы."),), "environment")
THIRD = Block(Role.BODY, (Run("12 августа 2021 года состоялось Совещание министров энергетики."),), "energy")


def changed(block: Block, text: str) -> Block:
    return Block(block.role, (Run(text),), block.entry)


def fates(old: list[Block], new: list[Block]) -> list[tuple[str, str | None]]:
    return [(pair.fate.value, (pair.new or pair.old or FIRST).entry) for pair in align(old, new)]


def test_what_stayed_stays() -> None:
    assert fates([FIRST, SECOND], [FIRST, SECOND]) == [("same", "industry"), ("same", "environment")]


def test_added_and_removed() -> None:
    assert fates([FIRST, SECOND], [SECOND, THIRD]) == [
        ("removed", "industry"),
        ("same", "environment"),
        ("added", "energy"),
    ]


def test_a_paragraph_of_the_same_entry_is_changed_however_little_is_left_of_it() -> None:
    other = changed(SECOND, "Подписан Меморандум.")
    assert fates([FIRST, SECOND, THIRD], [FIRST, other, THIRD])[1] == ("changed", "environment")


def test_a_paragraph_in_another_place_has_moved() -> None:
    pairs = align([FIRST, SECOND, THIRD], [SECOND, THIRD, FIRST])
    assert [pair.fate for pair in pairs] == [Fate.MOVED_AWAY, Fate.SAME, Fate.SAME, Fate.MOVED_HERE]
    assert [pair.move for pair in pairs] == [1, None, None, 1]
    assert pairs[0].old == pairs[-1].new == FIRST


def test_a_paragraph_may_change_on_its_way() -> None:
    later = changed(FIRST, "19 июля 2021 года состоялось Совещание министров промышленности.")
    (away, *_, here) = align([FIRST, SECOND, THIRD], [SECOND, THIRD, later])
    assert (away.fate, here.fate) == (Fate.MOVED_AWAY, Fate.MOVED_HERE)
    assert (here.old, here.new) == (FIRST, later)


def test_paragraphs_of_two_entries_are_never_one() -> None:
    twin = Block(Role.BODY, (Run(f"{FIRST.text} Итоги подведены."),), "twin")
    assert fates([FIRST], [twin]) == [("removed", "industry"), ("added", "twin")]


def test_a_clause_that_gets_a_number_is_the_same_clause() -> None:
    clause = Block(Role.CLAUSE, (Run("Утвердить Отчет Секретариата Организации."),))
    numbered = Block(Role.NUMBERED_CLAUSE, clause.inlines)
    note = Block(Role.NUMBERED_CLAUSE, (Run("Принять к сведению информацию о ходе дел."),))
    assert [pair.fate for pair in align([clause], [numbered, note])] == [Fate.CHANGED, Fate.ADDED]


def test_a_heading_is_known_again_by_its_role() -> None:
    old, new = Block(Role.PERIOD, (Run("(2020 год)"),)), Block(Role.PERIOD, (Run("(ноябрь 2021)"),))
    assert [pair.fate for pair in align([old], [new])] == [Fate.CHANGED]


def test_many_paragraphs_are_aligned_in_reasonable_work() -> None:
    old = [changed(FIRST, f"Стороны обсудили вопрос номер {n}.") for n in range(150)]
    new = [changed(FIRST, f"Участники рассмотрели пункт {n} повестки.") for n in range(150)]
    assert {pair.fate for pair in align(old, new)} == {Fate.CHANGED}
