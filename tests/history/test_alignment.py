from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_report.document import Block, Role, Run
from sco_report.history import ChangeType
from sco_report.history.alignment import EntryMatches, align

FIRST = Block(Role.BODY, (Run("16 июля 2021 года состоялось Совещание министров промышленности."),), "industry")
SECOND = Block(Role.BODY, (Run("29 июля 2021 года состоялось Совещание министров природы."),), "environment")
THIRD = Block(Role.BODY, (Run("12 августа 2021 года состоялось Совещание министров энергетики."),), "energy")


def changed(block: Block, text: str) -> Block:
    return Block(block.role, (Run(text),), block.entry)


TWIN = Block(Role.BODY, (Run(f"{FIRST.text} Итоги подведены."),), "twin")
CLAUSE = Block(Role.CLAUSE, (Run("Утвердить Отчет Секретариата Организации."),))
NOTE = Block(Role.NUMBERED_CLAUSE, (Run("Принять к сведению информацию о ходе дел."),))
LATER_FIRST = Block(Role.BODY, (Run("16 июля состоялось Совещание министров промышленности."),), "industry-ministers")
HEADING = Block(Role.BODY, (Run("Приняты следующие документы Организации:"),))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([FIRST, SECOND], [FIRST, SECOND], "same same"),
        ([FIRST, SECOND], [SECOND, THIRD], "removed same added"),
        # A paragraph of the same entry, however little is left of it.
        ([FIRST, SECOND, THIRD], [FIRST, changed(SECOND, "Подписан Меморандум."), THIRD], "same changed same"),
        # Paragraphs of two entries are never one.
        ([FIRST], [TWIN], "removed added"),
        ([FIRST], [LATER_FIRST], "removed added"),
        # A clause gets a number.
        ([CLAUSE], [Block(Role.NUMBERED_CLAUSE, CLAUSE.inlines), NOTE], "changed added"),
        # A heading is recognised by its role.
        ([Block(Role.PERIOD, (Run("(2020 год)"),))], [Block(Role.PERIOD, (Run("(ноябрь 2021)"),))], "changed"),
        # A paragraph is the same only with its placeholders.
        ([FIRST], [Block(Role.BODY, (Run(FIRST.text, placeholder=True),), FIRST.entry)], "changed"),
        # Of equal headings the one between its neighbours stays.
        ([HEADING, FIRST, HEADING, SECOND], [FIRST, HEADING, SECOND], "removed same same same"),
    ],
)
def test_what_stayed_changed_came_or_went(old: list[Block], new: list[Block], expected: str) -> None:
    assert [pair.type.value for pair in align(old, new)] == expected.split()


def test_a_paragraph_in_another_place_has_moved() -> None:
    pairs = align([FIRST, SECOND, THIRD], [SECOND, THIRD, FIRST])
    assert [pair.type for pair in pairs] == [ChangeType.MOVED_AWAY, ChangeType.SAME, ChangeType.SAME, ChangeType.MOVED]
    assert [pair.move for pair in pairs] == [1, None, None, 1]
    assert pairs[0].old == pairs[-1].new == FIRST


def test_a_paragraph_may_change_on_its_way() -> None:
    later = changed(FIRST, "19 июля 2021 года состоялось Совещание министров промышленности.")
    (away, *_, here) = align([FIRST, SECOND, THIRD], [SECOND, THIRD, later])
    assert (away.type, here.type) == (ChangeType.MOVED_AWAY, ChangeType.MOVED)
    assert (here.old, here.new) == (FIRST, later)


def test_many_paragraphs_are_aligned_in_reasonable_work() -> None:
    old = [changed(FIRST, f"Стороны обсудили вопрос номер {n}.") for n in range(150)]
    new = [changed(FIRST, f"Участники рассмотрели пункт {n} повестки.") for n in range(150)]
    assert {pair.type for pair in align(old, new)} == {ChangeType.CHANGED}


def test_an_entry_under_another_id_is_the_same_entry() -> None:
    renamed = EntryMatches({"industry": "industry-ministers"})
    pairs = align([FIRST, SECOND], [LATER_FIRST, SECOND], renamed)
    assert [pair.type for pair in pairs] == [ChangeType.CHANGED, ChangeType.SAME]


def test_of_two_that_changed_places_the_one_with_a_reason_has_moved() -> None:
    for mover in (FIRST, SECOND):
        pairs = align([FIRST, SECOND], [SECOND, FIRST], EntryMatches(movable=frozenset({mover.entry or ""})))
        assert {pair.new for pair in pairs if pair.move} == {mover}


def test_of_two_that_changed_places_the_one_that_changed_has_moved() -> None:
    later = changed(SECOND, "9 июля 2021 года состоялось Совещание министров природы.")
    assert {pair.new for pair in align([FIRST, SECOND], [later, FIRST]) if pair.move} == {later}


def test_a_paragraph_of_no_entry_is_the_frame_in_which_entries_move() -> None:
    heading = Block(Role.SECTION, (Run("II. Эксперты."),))
    pairs = align([FIRST, heading], [heading, FIRST])
    assert [(pair.type, pair.new) for pair in pairs if pair.move] == [
        (ChangeType.MOVED_AWAY, FIRST),
        (ChangeType.MOVED, FIRST),
    ]


SPOKEN = ["стороны", "обсудили", "ход", "дел", "и", "приняли", "план", "по", "торговле"]
WORDS = st.lists(st.sampled_from(SPOKEN), max_size=8)
ENTRY = st.lists(WORDS.map(" ".join), min_size=1, max_size=3)


def blocks(entries: list[tuple[str, list[str]]], headings: dict[int, str]) -> list[Block]:
    out = []
    for place, (id_, texts) in enumerate(entries):
        out += [Block(Role.SECTION, (Run(headings[place]),))] if place in headings else []
        out += [Block(Role.BODY, (Run(text),), id_) for text in texts]
    return out


@given(st.data())
def test_an_entry_that_was_moved_amid_any_edits_of_others_is_alone_in_having_moved(data: st.DataObject) -> None:
    texts = data.draw(st.lists(ENTRY, min_size=3, max_size=7))
    entries = [(f"entry-{number}", one) for number, one in enumerate(texts)]
    place = data.draw(st.integers(0, len(entries) - 1))
    target = data.draw(st.integers(0, len(entries) - 1).filter(lambda to: abs(to - place) > 1))
    others = [(id_, data.draw(st.one_of(st.just(one), ENTRY))) for id_, one in entries if id_ != entries[place][0]]
    moved = [*others[:target], entries[place], *others[target:]]
    came = data.draw(st.integers(0, len(entries)))
    moved[came:came] = [("another", ["Новое мероприятие состоялось."])]
    old, new = blocks(entries, {0: "I. Министры и руководители."}), blocks(moved, {0: "I. Министры и руководители."})
    for one, other in ((old, new), (new, old)):
        pairs = align(one, other)
        stayed = {pair.new.entry for pair in pairs if pair.type in {ChangeType.SAME, ChangeType.CHANGED} and pair.new}
        assert stayed == {None, *(id_ for id_, _ in others)}
        moved_here = [pair.new for pair in pairs if pair.type is ChangeType.MOVED]
        assert [block.entry for block in moved_here if block].count(entries[place][0]) == len(entries[place][1])


DOCUMENT = st.lists(
    st.builds(
        Block,
        st.sampled_from([Role.BODY, Role.LIST_ITEM, Role.SECTION, Role.PERIOD]),
        WORDS.map(lambda words: (Run(" ".join(words)),)),
        st.sampled_from([None, "a", "b", "c", "d"]),
    ),
    max_size=8,
)


@given(DOCUMENT, DOCUMENT)
def test_both_documents_stand_in_their_order_in_what_they_have_become(old: list[Block], new: list[Block]) -> None:
    pairs = align(old, new)
    assert [pair.old for pair in pairs if pair.old and pair.type is not ChangeType.MOVED] == old
    assert [pair.new for pair in pairs if pair.new and pair.type is not ChangeType.MOVED_AWAY] == new
    assert all(
        (pair.old == pair.new) for pair in pairs if pair.type is ChangeType.SAME and pair.old and not pair.old.entry
    )


ONE_EACH = st.dictionaries(st.sampled_from("abcdefgh"), WORDS.map(" ".join), max_size=8).flatmap(
    lambda texts: st.permutations([Block(Role.BODY, (Run(text),), id_) for id_, text in texts.items()])
)


@given(ONE_EACH, ONE_EACH)
def test_back_and_forth_are_mirrors(old: list[Block], new: list[Block]) -> None:
    mirrored = {ChangeType.ADDED: ChangeType.REMOVED, ChangeType.REMOVED: ChangeType.ADDED}
    forth, back = Counter(pair.type for pair in align(old, new)), Counter(pair.type for pair in align(new, old))
    assert forth == {mirrored.get(fate, fate): count for fate, count in back.items()}
