"""Any valid entry renders in full; any mistake, text or bytes render too, or are refused at their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import replace

from generated.entries import Written, WrittenYear, years
from generated.mutations import mutated
from generated.project import LAYOUT, Project, Style, check_places, printed, same_text, should_be_printed
from generated.values import nouns, references
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from support.printed_text import bare

from sco_report.model.event import Event
from sco_report.problems import ProblemsFound
from sco_report.rendering.pdf.writer import pdf
from sco_report.source import read

EXAMPLES = settings().max_examples
STYLES = st.builds(
    Style, st.booleans(), st.sampled_from([None, "'", '"', "|", ">"]), st.sampled_from([40, 10_000])
).filter(lambda style: not (style.flow and style.quotes in {"|", ">"}))
CHARACTERS = st.characters(codec="utf-8")
TEXTS = st.text(CHARACTERS, min_size=1, max_size=60) | st.text(
    "«»„“\"'()[]{}.,:;!?-–—№ \u00a0\t\nаБё1%#&*@`~|>", max_size=30
)

TITLED: Written = {"id": "g-1", "section": "culture", "title": "форум", "dates": "2024-05-20"}
FREE: Written = {"id": "g-2", "section": "culture", "dates": "2024-05-20"}


@settings(max_examples=EXAMPLES // 6, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_valid_year_is_told_in_full(generated: Project, data: st.DataObject) -> None:
    year = data.draw(years(generated.world))
    generated.write(year, data.draw(STYLES))
    documents = generated.documents()
    text = bare(printed(documents))
    assert not [number for number in should_be_printed(as_written(year)) if f"({number})" not in text]
    same_text(documents)


@settings(max_examples=max(2, EXAMPLES // 50), suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_valid_year_is_printed(generated: Project, data: st.DataObject) -> None:
    generated.write(data.draw(years(generated.world)))
    assert pdf(generated.documents()[-1], LAYOUT).startswith(b"%PDF")


def as_written(year: WrittenYear) -> list[object]:
    """What is printed of a year; the title of a document may be printed in forms of its own."""
    return [year.session or {}, *year.events, *(one for one in year.documents if "forms" not in one)]


@settings(max_examples=EXAMPLES // 6, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_mistake_is_said_or_is_none(generated: Project, data: st.DataObject) -> None:
    year = data.draw(mistaken(data.draw(years(generated.world))))
    generated.write(year, data.draw(st.sampled_from([Style(), Style(flow=True), Style(quotes='"', width=40)])))
    documents = generated.told_or_refused()
    same_text(documents)
    text = bare(printed(documents))
    written = [year.session or {}, *year.events] if documents else []
    assert not [number for number in should_be_printed(written) if f"({number})" not in text]


@st.composite
def mistaken(draw: st.DrawFn, year: WrittenYear) -> WrittenYear:
    """A year in which one entry has mistakes."""
    kinds = [name for name in ("session", "documents", "events", "tables", "chairmanships") if getattr(year, name)]
    kind = draw(st.sampled_from(kinds))
    entries = getattr(year, kind)
    if kind == "session":
        return replace(year, session=draw(mutated(entries)))
    key = draw(st.sampled_from(sorted(entries) if kind == "tables" else range(len(entries))))
    changed = copy(entries)
    changed[key] = draw(mutated(entries[key]))
    return replace(year, **{kind: changed})


@settings(max_examples=EXAMPLES // 4, suppress_health_check=[HealthCheck.too_slow])
@given(field=st.sampled_from([*Event.model_fields]), text=TEXTS)
@example(field="title", text="форум\n\nдва")
@example(field="dates_as", text="9" * 30 + " мая 2024 года")
def test_any_text_in_any_field_of_an_event(generated: Project, field: str, text: str) -> None:
    generated.write(WrittenYear(None, [], [TITLED | {field: text}]))
    same_text(generated.told_or_refused())


@settings(max_examples=EXAMPLES // 8, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), text=TEXTS)
def test_a_free_sentence_is_printed_as_it_is(generated: Project, data: st.DataObject, text: str) -> None:
    text = data.draw(st.just(text) | st.builds("{}{}".format, st.just(text), references(generated.world)))
    generated.write(WrittenYear(None, [], [FREE | {"outcomes": [{"text": text}]}]))
    documents = generated.told_or_refused()
    same_text(documents)
    pieces = list(said(re.split(r"\{[^{}]*\}", text)))
    whole = "".join(said([printed(documents)]))
    assert not documents or all(piece in whole for piece in pieces)


@settings(max_examples=EXAMPLES // 8, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), text=TEXTS)
def test_any_text_with_any_act(generated: Project, data: st.DataObject, text: str) -> None:
    acts = generated.world.year.vocabulary.acts
    name = data.draw(st.sampled_from([*acts]))
    beginning = f"{acts[name].begins[0]} " if acts[name].begins else ""
    voice = {"by": "parties"} if acts[name].active else {}
    outcome = {name: f"{beginning}{text}"} | voice
    also = {name: data.draw(nouns(generated.world))} | voice
    generated.write(WrittenYear(None, [], [TITLED | {"outcomes": [outcome, also | {"joined": "and"}]}]))
    same_text(generated.told_or_refused())


@settings(max_examples=EXAMPLES)
@given(st.binary(max_size=200) | st.text("ab: -\n#&*!|>'\"%@{}[],?\t\r\x85\u2028\ufeffя", max_size=60).map(str.encode))
@example(b"\xff\xfea: b")
def test_any_bytes_as_a_file(generated: Project, content: bytes) -> None:
    generated.clear()
    file = generated.year / "events/generated.yaml"
    file.write_bytes(content)
    try:
        read(file)
    except ProblemsFound as found:
        check_places(found.problems)


def said(texts: list[str]) -> Iterator[str]:
    """The letters and figures of texts, whatever typography does between them and to the first."""
    for text in texts:
        yield "".join(character for character in text.upper() if character.isalnum())
