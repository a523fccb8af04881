from __future__ import annotations

from collections import Counter

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


def types(old: list[Block], new: list[Block]) -> list[tuple[str, str | None]]:
    return [(pair.type.value, (pair.new or pair.old or FIRST).entry) for pair in align(old, new)]


def test_what_stayed_stays() -> None:
    assert types([FIRST, SECOND], [FIRST, SECOND]) == [("same", "industry"), ("same", "environment")]


def test_added_and_removed() -> None:
    assert types([FIRST, SECOND], [SECOND, THIRD]) == [
        ("removed", "industry"),
        ("same", "environment"),
        ("added", "energy"),
    ]


def test_a_paragraph_of_the_same_entry_is_changed_however_little_is_left_of_it() -> None:
    other = changed(SECOND, "Подписан Меморандум.")
    assert types([FIRST, SECOND, THIRD], [FIRST, other, THIRD])[1] == ("changed", "environment")


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


def test_paragraphs_of_two_entries_are_never_one() -> None:
    twin = Block(Role.BODY, (Run(f"{FIRST.text} Итоги подведены."),), "twin")
    assert types([FIRST], [twin]) == [("removed", "industry"), ("added", "twin")]


def test_a_clause_that_gets_a_number_is_the_same_clause() -> None:
    clause = Block(Role.CLAUSE, (Run("Утвердить Отчет Секретариата Организации."),))
    numbered = Block(Role.NUMBERED_CLAUSE, clause.inlines)
    note = Block(Role.NUMBERED_CLAUSE, (Run("Принять к сведению информацию о ходе дел."),))
    assert [pair.type for pair in align([clause], [numbered, note])] == [ChangeType.CHANGED, ChangeType.ADDED]


def test_a_heading_is_known_again_by_its_role() -> None:
    old, new = Block(Role.PERIOD, (Run("(2020 год)"),)), Block(Role.PERIOD, (Run("(ноябрь 2021)"),))
    assert [pair.type for pair in align([old], [new])] == [ChangeType.CHANGED]


def test_many_paragraphs_are_aligned_in_reasonable_work() -> None:
    old = [changed(FIRST, f"Стороны обсудили вопрос номер {n}.") for n in range(150)]
    new = [changed(FIRST, f"Участники рассмотрели пункт {n} повестки.") for n in range(150)]
    assert {pair.type for pair in align(old, new)} == {ChangeType.CHANGED}


def test_a_paragraph_is_the_same_only_with_its_gaps() -> None:
    still_to_come = Block(Role.BODY, (Run(FIRST.text, placeholder=True),), FIRST.entry)
    assert types([FIRST], [still_to_come]) == [("changed", "industry")]


def test_an_entry_under_another_id_is_the_same_entry() -> None:
    later = Block(Role.BODY, (Run("16 июля состоялось Совещание министров промышленности."),), "industry-ministers")
    renamed = EntryMatches({"industry": "industry-ministers"})
    assert [pair.type for pair in align([FIRST, SECOND], [later, SECOND], renamed)] == [
        ChangeType.CHANGED,
        ChangeType.SAME,
    ]
    assert [pair.type for pair in align([FIRST], [later])] == [ChangeType.REMOVED, ChangeType.ADDED]


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


def test_of_headings_that_say_the_same_the_one_between_its_neighbours_stays() -> None:
    heading = Block(Role.BODY, (Run("Приняты следующие документы Организации:"),))
    pairs = align([heading, FIRST, heading, SECOND], [FIRST, heading, SECOND])
    assert [pair.type for pair in pairs] == [ChangeType.REMOVED, ChangeType.SAME, ChangeType.SAME, ChangeType.SAME]


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
