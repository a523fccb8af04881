"""What is written is what is read, and the comments of a new file become keys that can be used."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import create_model

from sco_report.editing.scaffold.entry import NewEntry, suggested_keys, suggestion
from sco_report.editing.scaffold.yaml_writer import braced, field, scalar
from sco_report.model.event import printed_keys
from sco_report.model.fields.texts import Entry
from sco_report.model.file_kinds import DOCUMENT, EVENT, FileKind
from sco_report.model.names.descriptions import descriptions
from sco_report.model.validation import validated
from sco_report.model.year import Year
from sco_report.russian.typography import OTHER_SPACES
from sco_report.source import parse
from sco_report.source.loader import forbidden

FILE = Path("entry.yaml")
OTHER = re.compile(f"[{OTHER_SPACES}]")
CHARACTERS = st.one_of(
    st.characters(exclude_categories=["Cs", "Cn"]),
    st.sampled_from(" \t\n:#-?{}[],&*!|>'\"%@`~«»0159.АЯшN"),
)
# The reader composes characters; spaces that are none to YAML are read as the common one.
TEXTS = (
    st.text(CHARACTERS, min_size=1)
    .map(partial(normalize, "NFC"))
    .filter(lambda text: text.strip() and not forbidden(text) and not OTHER.search(text) and "sco-report:" not in text)
)


@given(TEXTS)
@example("null")
def test_a_text_is_read_back(text: str) -> None:
    assert parse(FILE, "\n".join(field("title", text)) + "\n").value == {"title": text}


@given(st.recursive(TEXTS, lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(
    st.from_regex(r"[a-z_]+", fullmatch=True), inner, min_size=1, max_size=3), max_leaves=8))  # fmt: skip
def test_a_structure_is_read_back(value: object) -> None:
    lines = list(field("key", value))  # type: ignore[arg-type]
    assert parse(FILE, "\n".join([*lines, "after: 1"]) + "\n").value == {"key": value, "after": "1"}


@given(st.dictionaries(st.sampled_from(["state", "post", "first"]), TEXTS, min_size=1))
def test_braces_are_read_back_or_not_used(values: dict[str, str]) -> None:
    line = braced(values)
    if line is not None:
        assert parse(FILE, f"key: {line}\n").value == {"key": values}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Совещание министров", "Совещание министров"),
        ("План по реализации {energy-concept gen}", "План по реализации {energy-concept gen}"),
        ("вебинар «Вода: общий ресурс»", '"вебинар «Вода: общий ресурс»"'),
        ("{mtec-programme} в действии", '"{mtec-programme} в действии"'),
        ("сезон # 5", '"сезон # 5"'),
        ("- и далее", '"- и далее"'),
        ("5.10", "5.10"),
        ("no", "no"),
        ("«Шелковый путь»", "«Шелковый путь»"),
    ],
)
def test_quotes_stand_only_where_they_must(text: str, written: str) -> None:
    assert scalar(text) == written


def test_bare_words_stand_in_brackets() -> None:
    assert list(field("dates", ["2021-02-09", "2021-02-19/2021-02-20"])) == [
        "dates: [2021-02-09, 2021-02-19/2021-02-20]"
    ]
    assert list(field("participants", ["министры", "эксперты, главы"])) == [
        "participants:",
        "  - министры",
        "  - эксперты, главы",
    ]
    assert braced({"state": "IN", "post": "Министр"}) == "{state: IN, post: Министр}"
    assert braced({"state": "KG", "post": "и.о. Премьер-министра, вице-премьер"}) is None


HINTED = [
    (kind, key)
    for kind in (EVENT, DOCUMENT)
    for key, one in descriptions().models[kind.model.__name__].items()
    if one.hint
]


@pytest.mark.parametrize(("kind", "key"), HINTED)
def test_a_sample_can_be_used(year_2021: Year, kind: FileKind, key: str) -> None:
    lines = [line.removeprefix("# ") for line in suggestion(kind.model, key)]
    fields = kind.model.model_fields
    model = create_model("One", __base__=Entry, **{key: (fields[key].annotation, fields[key])})  # type: ignore[call-overload]
    content = parse(FILE, "\n".join(lines) + "\n")
    assert list(content.value) == [key]  # type: ignore[arg-type]
    assert getattr(validated(model, content, (), year_2021.vocabulary), key)


def test_everything_that_a_section_prints_is_suggested_or_given(year_2021: Year) -> None:
    given = {"id": "x", "title": "x", "dates": "2021-10-10"}
    for section, group in year_2021.vocabulary.groups_by_id.items():
        entry = NewEntry(EVENT, FILE, given | {"section": section})
        text = entry.text(suggested_keys(entry, year_2021.vocabulary))
        for key in printed_keys(group.prints):
            assert f"\n# {key}:" in text or f"\n{key}:" in text


def test_every_verb_is_named(year_2021: Year) -> None:
    hint = descriptions().models["Event"]["verb"].hint
    assert re.findall(r"[a-z]+", hint) == list(year_2021.vocabulary.wording.verbs)
