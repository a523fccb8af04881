from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from sco_report.document import Block, ChangeKind, OfficialDocument, Part, PartName, Role, Run
from sco_report.history.alignment import UNRELATED
from sco_report.history.authorship import (
    Attribution,
    Authorship,
    Credit,
    CreditedSpan,
    Trace,
    credits_of,
    first,
    followed,
    merged,
)
from sco_report.history.redline import Hands, marked

ANNA, BORIS, VERA = (
    Authorship(name, datetime(2021, 11, day, tzinfo=UTC)) for day, name in enumerate(("Анна", "Борис", "Вера"), 1)
)
NOBODY = Authorship("", datetime(2021, 11, 30, tzinfo=UTC))
HERE = PartName.ANNEX


def document(*texts: str | Block) -> OfficialDocument:
    blocks = (one if isinstance(one, Block) else paragraph(one) for one in texts)
    parts = (Part(HERE, tuple(blocks)),)
    return OfficialDocument("package", "", "", "Организация", date(2021, 11, 25), parts)


def paragraph(text: str, entry: str = "", role: Role = Role.BODY, gap: bool = False) -> Block:
    """A paragraph of an entry that is called by its first word, unless another is named."""
    return Block(role, (Run(text, gap=gap),), entry or text.split(maxsplit=1)[0])


def after(before: Trace, document: OfficialDocument | None, who: Authorship | None) -> Trace:
    return followed(before, document, UNRELATED, who)


def attributed(origin: OfficialDocument, *steps: tuple[OfficialDocument, Authorship | None]) -> Attribution:
    """Who is behind what, where one state followed another."""
    start = trace = first(origin)
    for state, who in steps:
        trace = after(trace, state, who)
    return Attribution(NOBODY, *credits_of(start, trace))


def told(old: OfficialDocument, new: OfficialDocument, attribution: Attribution) -> list[tuple[str, str, str]]:
    """The changes of a redline: kind, author, text."""
    blocks = marked(old, new, Hands(attribution, old, new), 2).parts[0].blocks
    runs = [run for block in blocks for line in block.lines() for run in line]
    return [(run.change.kind, run.change.author, run.text) for run in runs if run.change]


def test_every_word_is_of_the_one_who_brought_it_or_took_it() -> None:
    old = document("Стороны обсудили ход дел и приняли План.")
    between = document("Стороны обсудили ход работы и приняли План.")
    new = document("Стороны рассмотрели ход работы и приняли План.")
    assert told(old, new, attributed(old, (between, ANNA), (new, BORIS))) == [
        ("deleted", "Борис", "обсудили"),
        ("inserted", "Борис", "рассмотрели"),
        ("deleted", "Анна", "дел"),
        ("inserted", "Анна", "работы"),
    ]


def test_one_change_may_be_of_several_people() -> None:
    old = document("Стороны приняли План.")
    between = document("Стороны вновь приняли План.")
    new = document("Стороны вновь единогласно приняли План.")
    assert told(old, new, attributed(old, (between, ANNA), (new, BORIS))) == [
        ("inserted", "Анна", " вновь"),
        ("inserted", "Борис", " единогласно"),
    ]


def test_a_paragraph_that_came_is_of_several_people_too() -> None:
    old, between = document(), document("Стороны приняли План.")
    new = document("Стороны приняли новый План.")
    assert told(old, new, attributed(old, (between, ANNA), (new, BORIS))) == [
        ("inserted", "Анна", "Стороны приняли "),
        ("inserted", "Борис", "новый "),
        ("inserted", "Анна", "План."),
    ]
    assert told(new, old, attributed(new, (between, ANNA), (old, BORIS))) == [
        ("deleted", "Борис", "Стороны приняли "),
        ("deleted", "Анна", "новый "),
        ("deleted", "Борис", "План."),
    ]


def test_what_came_back_is_no_change() -> None:
    old, between = document("Стороны приняли План."), document("Стороны одобрили План.")
    assert told(old, old, attributed(old, (between, ANNA), (old, BORIS))) == []


def test_a_move_a_role_and_a_gap_have_their_own_authors() -> None:
    texts = "Первые приняли План.", "Вторые приняли План.", "Третьи приняли План."
    old, moved = document(*texts), document(*texts[1:], texts[0])
    restyled = document(paragraph(texts[1], role=Role.LIST_ITEM), texts[2], texts[0])
    new = document(paragraph(texts[1], role=Role.LIST_ITEM), paragraph(texts[2], gap=True), texts[0])
    attribution = attributed(old, (moved, ANNA), (restyled, BORIS), (new, VERA))
    assert attribution.old == {}
    assert attribution.new == {
        (HERE, 0): Credit(form=BORIS),
        (HERE, 1): Credit(gaps=(CreditedSpan(0, len(texts[2]), VERA),)),
        (HERE, 2): Credit(place=ANNA),
    }
    assert {author for _, author, _ in told(old, new, attribution)} == {"Анна"}
    gap = marked(old, new, Hands(attribution, old, new), 2).parts[0].blocks[2].inlines[0]
    assert isinstance(gap, Run)
    assert gap.regapped
    assert gap.regapped.author == "Вера"


def test_where_nobody_is_known_the_organisation_is_named() -> None:
    old, new = document("Стороны приняли План."), document("Стороны одобрили План.")
    assert told(old, new, attributed(old, (new, None))) == [
        ("deleted", "Организация", "приняли"),
        ("inserted", "Организация", "одобрили"),
    ]


def test_a_word_between_those_of_several_people_is_of_nobody() -> None:
    old, new = document("а б в"), document("х у э")
    known = {(HERE, 0): Credit((CreditedSpan(0, 1, ANNA), CreditedSpan(4, 5, BORIS)))}
    assert told(old, new, Attribution(NOBODY, {}, known))[1:] == [
        ("inserted", "Анна", "х "),
        ("inserted", "Организация", "у "),
        ("inserted", "Борис", "э"),
    ]


def test_two_lines_of_work_that_were_merged() -> None:
    old = document("Стороны приняли План.", "Эксперты обсудили ход дел.")
    one = document("Стороны одобрили План.", "Эксперты обсудили ход дел.")
    other = document("Стороны приняли План.", "Эксперты обсудили ход работы.")
    new = document("Стороны одобрили План.", "Эксперты обсудили вновь ход работы.")
    start = first(old)
    sides = [after(start, one, ANNA), after(start, other, BORIS)]
    attribution = Attribution(NOBODY, *credits_of(start, merged([after(side, new, None) for side in sides])))
    assert told(old, new, attribution) == [
        ("deleted", "Анна", "приняли"),
        ("inserted", "Анна", "одобрили"),
        ("inserted", "Организация", "вновь "),
        ("deleted", "Борис", "дел"),
        ("inserted", "Борис", "работы"),
    ]


def test_of_a_document_that_was_not_there_all_is_new() -> None:
    new = document("Стороны приняли План.")
    start = first(None)
    assert credits_of(start, after(start, new, ANNA)) == (
        {},
        {(HERE, 0): Credit((CreditedSpan(0, 21, ANNA),), end=ANNA)},
    )
    gone = after(first(new), None, ANNA)
    assert credits_of(first(new), gone) == ({(HERE, 0): Credit((CreditedSpan(0, 21, ANNA),), end=ANNA)}, {})


TEXTS = st.lists(st.sampled_from(["Стороны", "обсудили", "ход", "дел", "План", ",", "."]), min_size=1, max_size=7)
STATES = st.lists(
    st.dictionaries(st.sampled_from("abc"), TEXTS.map(" ".join), max_size=3).map(
        lambda texts: document(*(paragraph(text, entry) for entry, text in texts.items()))
    ),
    min_size=2,
    max_size=4,
)


@given(STATES)
def test_nobody_is_named_under_words_that_he_did_not_touch(states: Sequence[OfficialDocument]) -> None:
    people = (ANNA, BORIS, VERA)
    made = attributed(states[0], *zip(states[1:], people, strict=False))
    for kind, author, text in told(states[0], states[-1], made):
        numbers = [number for number, who in enumerate(people) if who.author == author]
        if numbers and kind in {ChangeKind.INSERTED, ChangeKind.DELETED}:
            said = states[numbers[0] + (kind is ChangeKind.INSERTED)]
            assert set(text.split()) <= {word for block in said.parts[0].blocks for word in block.text.split()}


@given(STATES)
def test_of_one_persons_work_all_is_known(states: Sequence[OfficialDocument]) -> None:
    made = attributed(states[0], (states[1], ANNA))
    assert {author for _, author, _ in told(states[0], states[1], made)} <= {"Анна"}
