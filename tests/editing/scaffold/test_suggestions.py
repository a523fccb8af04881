"""The comments of a new file become keys that can be used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import create_model

from sco_report.editing.scaffold import DOCUMENT, EVENT, EntryKind, NewEntry
from sco_report.editing.scaffold.entry import suggestion, suggestions
from sco_report.editing.scaffold.questions import suggested
from sco_report.model.fields import Entry
from sco_report.model.validation import validated
from sco_report.model.year import Year
from sco_report.source import parse

FILE = Path("entry.yaml")


@pytest.mark.parametrize(("kind", "key"), [(kind, key) for kind in (EVENT, DOCUMENT) for key in suggestions(kind.name)])
def test_a_sample_can_be_used(year: Year, kind: EntryKind, key: str) -> None:
    lines = [line.removeprefix("# ") for line in suggestion(kind.name, key)]
    fields = kind.model.model_fields
    model = create_model("One", __base__=Entry, **{key: (fields[key].annotation, fields[key])})  # type: ignore[call-overload]
    content = parse(FILE, "\n".join(lines) + "\n")
    assert list(content.value) == [key]  # type: ignore[arg-type]
    assert getattr(validated(model, content, (), {"vocabulary": year.vocabulary}), key)


def test_everything_that_a_section_prints_is_suggested_or_given(year: Year) -> None:
    given = {"id": "x", "title": "x", "dates": "2021-10-10"}
    for section in year.vocabulary.groups:
        draft = NewEntry(EVENT, FILE, given | {"section": section})
        text = draft.text(suggested(draft, year.vocabulary))
        prints = next(g.prints for s in year.vocabulary.sections for g in s.groups if g.id == section)
        for key in prints:
            assert f"\n# {key}:" in text or f"\n{key}:" in text


def test_every_verb_is_named(year: Year) -> None:
    assert re.findall(r"[a-z]+", suggestions("event")["verb"].about) == list(year.vocabulary.wording.verbs)


def test_every_line_has_a_word_in_russian() -> None:
    for kind in ("event", "document", "session"):
        for one in suggestions(kind).values():
            assert any("а" <= letter <= "я" for letter in one.about)
