"""Any text in any field, any bytes as a file: told as they are, or refused at their place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generated.entries import Written, WrittenYear
from generated.project import Project, check_places, printed
from generated.rendered import same_text
from generated.values import nouns, references
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sco_report.problems import ProblemsFound
from sco_report.source import read

EXAMPLES = settings().max_examples
CHARACTERS = st.characters(codec="utf-8")
TEXTS = st.text(CHARACTERS, min_size=1, max_size=60) | st.text(
    "«»„“\"'()[]{}.,:;!?-–—№ \u00a0\t\nаБё1%#&*@`~|>", max_size=30
)

TITLED: Written = {"id": "g-1", "section": "culture", "title": "форум", "dates": "2024-05-20"}
FREE: Written = {"id": "g-2", "section": "culture", "dates": "2024-05-20"}
FIELDS = (
    "title", "called", "dates", "dates_as", "place", "venue", "occasion", "motto", "format", "chair", "ordinal",
    "id", "initiative", "verb", "participants", "countries", "attendance", "organiser", "support", "agreement",
    "after", "prepares", "section", "stage", "note", "outcomes",
)  # fmt: skip


@settings(max_examples=EXAMPLES // 4, suppress_health_check=[HealthCheck.too_slow])
@given(field=st.sampled_from(FIELDS), text=TEXTS)
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
