"""The promise of a redline: who accepts all has the later state, who rejects all the earlier one."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.docx_changes import Reader, outcome
from support.paths import ROOT

from sco_report.composition.compose import compose
from sco_report.document import Block, Break, OfficialDocument, Part, PartName, Role, Run
from sco_report.history.authorship import Attribution, Authorship
from sco_report.history.redline import redline_markup
from sco_report.model.event import Event
from sco_report.model.outcome import Outcome
from sco_report.model.phrase import Phrase
from sco_report.model.year import Year
from sco_report.rendering.docx.writer import docx
from sco_report.rendering.layout import Layout

READERS: tuple[Reader, ...] = ("word", "libreoffice")
WHO = Authorship("Редактор", datetime(2021, 11, 1, 12, tzinfo=UTC))
BY_ONE = Attribution(WHO)


def holds(old: OfficialDocument, new: OfficialDocument, layout: Layout, by: Attribution = BY_ONE) -> None:
    made = docx(redline_markup(old, new, by, layout.signatures.columns), layout)
    later, earlier = outcome(docx(new, layout), "accept"), outcome(docx(old, layout), "reject")
    for reader in READERS:
        assert outcome(made, "accept", reader) == later
        assert outcome(made, "reject", reader) == earlier


def document(decision: list[Block], annex: list[Block]) -> OfficialDocument:
    parts = (Part(PartName.DECISION, tuple(decision)), Part(PartName.ANNEX, tuple(annex)))
    return OfficialDocument("package", "Пакет", "О предмете", "Организация", date(2021, 11, 25), parts)


SPOKEN = "Совет стороны обсудили ход дел и приняли План, Программу; № 5."
WORDS = st.lists(st.sampled_from(SPOKEN.split()), max_size=6)
TEXTS = WORDS.map(" ".join)
INLINES = st.lists(
    st.one_of(st.builds(Run, TEXTS.filter(bool), st.sampled_from([None, "a", "b"]), st.booleans()), st.just(Break())),
    max_size=3,
).map(tuple)
PLAIN = [Role.BODY, Role.LIST_ITEM, Role.SECTION, Role.CLAUSE, Role.NUMBERED_CLAUSE, Role.CLOSING]
PARAGRAPHS = st.lists(
    st.builds(Block, st.sampled_from(PLAIN), INLINES, st.sampled_from([None, "a", "b", "c"])), max_size=6
)
POSTS = st.sampled_from([(Run("Министр"),), (Run("Премьер-министр"),)])
SIGNED = st.builds(lambda post, others: (*post, *others), POSTS, INLINES)
SIGNATURES = st.lists(st.builds(Block, st.just(Role.SIGNATURE), SIGNED), max_size=5)
LAST = Block(Role.CLOSING, (Run("Секретариат"), Break(), Run("Организации")))


def bodies(decision: list[Block], signatures: list[Block], annex: list[Block]) -> OfficialDocument:
    return document([Block(Role.ORGAN, (Run("СОВЕТ"),)), *decision, *signatures], [*annex, LAST])


DOCUMENTS = st.builds(bodies, PARAGRAPHS, SIGNATURES, PARAGRAPHS)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(old=DOCUMENTS, new=DOCUMENTS)
def test_between_any_two_documents(old: OfficialDocument, new: OfficialDocument, layout: Layout) -> None:
    holds(old, new, layout)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(old=DOCUMENTS, new=DOCUMENTS, authors=st.lists(st.sampled_from("АБВ"), min_size=3, max_size=3))
def test_of_the_work_of_several_people(
    old: OfficialDocument, new: OfficialDocument, authors: list[str], layout: Layout
) -> None:
    entries = {id_: replace(WHO, author=author) for id_, author in zip("abc", authors, strict=True)}
    holds(old, new, layout, Attribution(WHO, entries))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(base=DOCUMENTS, chance=st.randoms(use_true_random=False))
def test_between_neighbouring_states_of_a_document(
    base: OfficialDocument, chance: random.Random, layout: Layout
) -> None:
    decision, annex = (list(part.blocks) for part in base.parts)
    body = [_reworded(block) if chance.random() < 0.4 else block for block in annex[:-1]]
    chance.shuffle(body)
    holds(base, document(decision, [*body[: chance.randint(0, len(body))], annex[-1]]), layout)


def _reworded(block: Block) -> Block:
    return replace(block, inlines=(*block.inlines, Run(" по вопросу")))


def test_a_gap_that_came_or_went_is_a_change_of_its_own(layout: Layout) -> None:
    held = Block(Role.BODY, (Run("1 июня 2021 года состоялась встреча."),), "a")
    planned = Block(
        Role.BODY,
        (Run("1 июня 2021 года состоялась встреча.", placeholder=True), Run(" [Ожидается.]", placeholder=True)),
        "a",
    )
    for old, new in ((held, planned), (planned, held)):
        holds(document([], [old, LAST]), document([], [new, LAST]), layout)
        both = document([], [old, LAST]), document([], [new, LAST])
        block, _ = redline_markup(*both, BY_ONE, layout.signatures.columns).parts[1].blocks
        changed, other = block.inlines
        assert isinstance(changed, Run)
        assert (changed.text, changed.placeholder) == (held.text, new is planned)
        assert (changed.change, changed.placeholder_change) == (
            None,
            other.change if new is planned else changed.placeholder_change,
        )
        assert changed.placeholder_change


Edit = Callable[[random.Random, dict[str, Event]], None]


def some(chance: random.Random, events: dict[str, Event]) -> Event:
    return events[chance.choice(sorted(events))]


def remove(chance: random.Random, events: dict[str, Event]) -> None:
    del events[some(chance, events).id]


def add(chance: random.Random, events: dict[str, Event]) -> None:
    model = some(chance, events)
    events[f"{model.id}-again"] = model.model_copy(update={"id": f"{model.id}-again"})


def postpone(chance: random.Random, events: dict[str, Event]) -> None:
    event = some(chance, events)
    later = timedelta(days=chance.randint(1, 120))
    spans = tuple((first + later, last + later) for first, last in event.dates)
    events[event.id] = event.model_copy(update={"dates": spans})


def move(chance: random.Random, events: dict[str, Event]) -> None:
    event, other = some(chance, events), some(chance, events)
    if event.title and "summit" not in (event.section, other.section):
        events[event.id] = event.model_copy(update={"section": other.section})


def amend(chance: random.Random, events: dict[str, Event]) -> None:
    event = some(chance, events)
    sentence = f"Стороны вернулись к вопросу {chance.randint(1, 9)}."
    told = Outcome(act="text", slots={"object": sentence}, new_paragraph=chance.random() < 0.5)
    kept = list(event.outcomes)
    chance.shuffle(kept)
    if not any(outcome.joined for outcome in kept) and event.title:
        events[event.id] = event.model_copy(update={"outcomes": (*kept[: chance.randint(0, len(kept))], told)})


def rename(chance: random.Random, events: dict[str, Event]) -> None:
    event = some(chance, events)
    if event.title:
        events[event.id] = event.model_copy(update={"title": Phrase(f"{event.title} и партнеров")})


EDITS: list[Edit] = [remove, add, postpone, move, amend, rename]


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(use_true_random=False), count=st.integers(1, 6))
def test_between_any_two_states_of_the_data(chance: random.Random, count: int, year: Year, layout: Layout) -> None:
    events = dict(year.events)
    for _ in range(count):
        chance.choice(EDITS)(chance, events)
    signatories = list(year.session.signatories)
    if chance.random() < 0.5:
        place = chance.randrange(len(signatories))
        signatories[place] = signatories[place].model_copy(update={"post": "Первый заместитель Премьер-министра"})
    if chance.random() < 0.3:
        del signatories[chance.randrange(len(signatories))]
    session = year.session.model_copy(update={"signatories": tuple(signatories)})
    edited = replace(year, events=events, session=session)
    *_, old = compose(ROOT, year)
    *_, new = compose(ROOT, edited)
    holds(old, new, layout)
    holds(new, old, layout)


FIRST = Block(Role.BODY, (Run("Стороны обсудили ход дел и приняли План."),), "a")
SECOND = Block(Role.BODY, (Run("Участники обменялись мнениями о транзите."),), "b")
THIRD = Block(Role.BODY, (Run("Эксперты согласовали проект Программы."),), "c")
LIST = [Block(Role.LIST_ITEM, (Run(f"Плана номер {number};"),), f"plan-{number}") for number in range(3)]
FOLLOWING = Block(Role.BODY, (Run("По итогам Саммита принята Декларация."),), "summit")


def _item(number: int, text: str) -> Block:
    return replace(LIST[number], inlines=(Run(text),))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # A paragraph changes on its way to another place.
        ([FIRST, SECOND, THIRD], [SECOND, THIRD, _reworded(FIRST)]),
        # A list goes on.
        ([LIST[0], _item(1, "Плана номер 1."), FOLLOWING], [*LIST, FOLLOWING]),
        # Words are inserted on both sides of the end of a paragraph.
        ([*LIST[:2], FOLLOWING], [_item(0, "Плана номер 0; и"), _item(1, "и Плана номер 1;"), FOLLOWING]),
    ],
)
def test_hard_changes_there_and_back(one: list[Block], other: list[Block], layout: Layout) -> None:
    for old, new in ((one, other), (other, one)):
        holds(document([], [*old, LAST]), document([], [*new, LAST]), layout)


def test_empty_paragraphs_get_words(layout: Layout) -> None:
    empty = [Block(Role.BODY, (), "a")] * 2
    old, new = document(empty, [LAST]), document([FIRST, replace(SECOND, entry="a"), THIRD], [LAST])
    made = docx(redline_markup(old, new, BY_ONE, layout.signatures.columns), layout)
    assert outcome(made, "accept") == outcome(docx(new, layout), "accept")
    assert outcome(made, "reject") == outcome(docx(old, layout), "reject")
