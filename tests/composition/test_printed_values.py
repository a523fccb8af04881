"""Every piece of a composed text leads to the value that it prints, and no text changes for that."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.paths import ROOT

from sco_report.composition.compose import compose
from sco_report.composition.printed_values import (
    around_marks,
    past_marks,
    printed_pieces,
    value_mark,
    without_marks,
)
from sco_report.document import Block, OfficialDocument, Role
from sco_report.document.markers import VALUE
from sco_report.model.event import printed_keys
from sco_report.model.year import SESSION_ID, Year
from sco_report.russian.lists import capitalised
from sco_report.russian.typography import NBSP, OTHER_SPACES, Style, typeset
from sco_report.source import KeyPath

Add = Callable[[str, str], None]
Change = Callable[[str, str, str], None]
Documents = Callable[[], dict[str, OfficialDocument]]

MEETING = "section: expert\ntitle: Совещание экспертов\ndates: 2021-07-16\n"


def blocks(document: OfficialDocument) -> list[Block]:
    return document.blocks


class Span(NamedTuple):
    """A piece of a paragraph, and the values of an entry that it prints."""

    start: int
    end: int
    entry: str
    paths: tuple[KeyPath, ...]

    @property
    def outcomes(self) -> tuple[int, ...]:
        """The numbers of the outcomes that it prints, from 0."""
        return tuple(path[1] for path in self.paths if path[:1] == ("outcomes",) and isinstance(path[1], int))


def printed_spans(block: Block) -> list[Span]:
    """The pieces of a paragraph, those that print the same as one."""
    out: list[Span] = []
    for piece in map(Span._make, printed_pieces(block)):
        if out and out[-1][2:] == piece[2:]:
            out[-1] = out[-1]._replace(end=piece.end)
        else:
            out.append(piece)
    return out


def spans(document: OfficialDocument, entry: str) -> list[tuple[str, str]]:
    """What is printed of an entry: each text with the paths of its values."""
    return [
        (block.text[span.start : span.end].replace(NBSP, " "), " ".join("/".join(map(str, one)) for one in span.paths))
        for block in blocks(document)
        for span in printed_spans(block)
        if span.entry == entry
    ]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (
            "outcomes:\n  - discussed: план\n  - text: Все согласились\n  - text: Решено.\n    new_paragraph: true\n",
            [
                ("16 июля 2021 года состоялось Совещание экспертов. ", ""),
                ("Обсужден план. ", "outcomes/0"),
                ("Все согласились.", "outcomes/1"),
                ("Решено.", "outcomes/2"),
            ],
        ),
        (
            "outcomes: [adopted: plan, {adopted: programme, joined: and}, {discussed: «план», joined: and}]\n",
            [
                ("16 июля 2021 года состоялось Совещание экспертов. ", ""),
                ("Приняты План мероприятий и Программа сотрудничества", "outcomes/0 outcomes/1"),
                (", и обсужден «план».", "outcomes/2"),
            ],
        ),
        (
            "stage: planned\noutcomes:\n  - discussed: план\n",
            [
                ("16 июля 2021 года состоялось Совещание экспертов. ", ""),
                ("Обсужден план. ", "outcomes/0"),
                ("[Мероприятие запланировано; итоги указаны предварительно.]", "stage"),
            ],
        ),
    ],
    ids=["sentences and paragraphs", "joined outcomes", "planned"],
)
def test_outcomes(add: Add, documents: Documents, written: str, printed: list[tuple[str, str]]) -> None:
    add("meeting", MEETING + written)
    assert spans(documents()["report"], "meeting") == printed


def test_an_event_without_a_title_opens_its_first_outcome(add: Add, documents: Documents) -> None:
    add(
        "meeting",
        "section: expert\ndates: 2021-07-16\noutcomes:\n  - {adopted: plan, by: experts}\n  - text: Решено.\n",
    )
    assert spans(documents()["report"], "meeting") == [
        ("16 июля 2021 года ", ""),
        ("эксперты приняли План мероприятий. ", "outcomes/0"),
        ("Решено.", "outcomes/1"),
    ]


def test_two_events_in_one_paragraph(add: Add, documents: Documents) -> None:
    add("first", f"{MEETING}outcomes: [discussed: план]\n")
    add("second", f"{MEETING}same_paragraph: true\nafter: first\noutcomes: [text: Решено.]\n")
    composed = documents()["report"]
    assert [paths for _, paths in spans(composed, "first")] == ["", "outcomes/0"]
    assert [paths for _, paths in spans(composed, "second")] == ["", "outcomes/0"]


@pytest.mark.parametrize("style", Style)
def test_all_of_2021(year_2021: Year, style: Style) -> None:
    *_, package = compose(ROOT, year_2021, style)
    outcomes: Counter[tuple[str, int]] = Counter()
    for block in blocks(package):
        found = printed_spans(block)
        assert "".join(block.text[span.start : span.end] for span in found) == block.text
        for span in found:
            outcomes.update((span.entry, number) for number in span.outcomes)
    told = {
        (event.id, number)
        for event in year_2021.reported
        if {"outcomes", "documents"} & set(printed_keys(year_2021.vocabulary.groups_by_id[event.section].prints))
        for number in range(len(event.outcomes))
    }
    assert outcomes == Counter(dict.fromkeys(told, 1))


LATIN = re.compile("[a-z]")
KEYS = {"by", "except", "joined", "lead", "new_paragraph", "title"}


def stems(text: str) -> set[str]:
    return {word[:4] for word in re.findall(r"\w{5,}", text.lower())}


def test_an_outcome_is_traced_to_its_line(year_2021: Year) -> None:
    """The words that an editor wrote in an outcome stand in its span, and that leads to their line."""
    *_, package = compose(ROOT, year_2021)
    found = 0
    for block in blocks(package):
        for span in printed_spans(block):
            printed = stems(block.text[span.start : span.end])
            for number in span.outcomes:
                origin = year_2021.origins[span.entry].below("outcomes", number)
                place, event = origin.at(), year_2021.events[span.entry]
                written = place.file.read_text(encoding="utf-8").splitlines()[place.line - 1]
                assert event.outcomes[number].act in written or event.outcomes[number].lead
                texts = [text for path, text in origin.texts() if path[0] not in KEYS and not LATIN.search(text)]
                assert sum(len(stems(text) - printed) for text in texts) == 0
                found += len(texts)
    assert found > 50


def test_values_of_the_session(year_2021: Year) -> None:
    decision, report, _ = compose(ROOT, year_2021)

    def values(role: Role, document: OfficialDocument) -> list[Span]:
        found = [span for block in blocks(document) if block.role is role for span in printed_spans(block)]
        return [span for span in found if span.paths != ((),)]

    assert [span.paths for span in values(Role.CLAUSE, decision)] == [(("decision", "clauses", 0),)]
    states = {one.state for one in year_2021.session.signatories}
    signed = values(Role.SIGNATURE, decision)
    assert {year_2021.session.signatories[int(span.paths[0][1])].state for span in signed} == states
    assert {span.entry for span in signed} == {SESSION_ID}
    assert ("report", "context") in {path for span in values(Role.BODY, report) for path in span.paths}


TEXTS = st.text(st.sampled_from(f'аБ1 .,«»"(-–—№г\t{OTHER_SPACES[0]}'), max_size=30)


@given(st.lists(TEXTS, min_size=1, max_size=4), st.sampled_from(Style))
def test_marks_change_nothing_and_keep_their_place(texts: list[str], style: Style) -> None:
    marked = value_mark("one", ("outcomes", 0)).join(texts)

    def signs(text: str) -> int:
        return len(re.sub(rf"[\s{OTHER_SPACES}]", "", text))

    made = around_marks(marked, lambda text: typeset(text, style))
    assert without_marks(made) == typeset("".join(texts), style)
    pieces = VALUE.pattern.split(made)[::3]
    assert list(map(signs, pieces)) == list(map(signs, texts))


def test_a_capital_behind_a_mark() -> None:
    mark = value_mark("one", ("outcomes", 0))
    assert past_marks(capitalised)(f"{mark}{mark}«план» и") == f"{mark}{mark}«План» и"
