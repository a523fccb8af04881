"""The schemas are fresh and sound, accept the data, know the vocabulary, and describe every key in Russian."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from jsonschema import Draft7Validator
from support.paths import ROOT
from support.processes import small_year

import sco_report.editing.schema
from sco_report.checks.check_year import check_year
from sco_report.editing.schema import FILES, SchemaContext, schema_context, schemas
from sco_report.editing.schema.entries import properties
from sco_report.editing.schema.schemas import definitions
from sco_report.model import event, outcome, reference, remark, session
from sco_report.model.field_spec import ReferenceKind, field_types, key_of
from sco_report.model.fields.texts import Entry
from sco_report.model.file_kinds import KINDS, files_of, kind_of
from sco_report.model.names.descriptions import descriptions
from sco_report.model.outcome import ActEntry
from sco_report.model.reference import FormerName
from sco_report.model.vocabulary import SlotKind
from sco_report.model.year import Year
from sco_report.russian.morphology import Case

MEETING = "id: meeting\nsection: expert\ntitle: Совещание\ndates: 2021-07-16\n"
Schema = Callable[[str], dict[str, Any]]
Refusals = Callable[[str, str], list[str]]


def test_the_committed_schemas_are_fresh(generated: dict[str, str]) -> None:
    stale = [name for name, text in generated.items() if (ROOT / "schema" / name).read_text(encoding="utf-8") != text]
    assert stale == [], "templates, reference data or descriptions changed: run `make schema` and commit schema/"
    assert {file.name for file in (ROOT / "schema").iterdir()} == set(generated)


def test_every_kind_of_file_has_a_sound_schema(schema: Schema) -> None:
    assert {kind.name for kind in KINDS} == set(FILES)
    for kind in FILES:
        Draft7Validator.check_schema(schema(kind))
        assert schema(kind)["$id"] == f"{kind}.schema.json"


@pytest.mark.parametrize("number", [2021, 2024])
def test_the_data_is_valid(
    number: int, judging: Callable[[dict[str, str]], Refusals], year_2021: Year, tmp_path: Path
) -> None:
    root = ROOT if number == 2021 else small_year(tmp_path)
    year = year_2021 if number == 2021 else check_year(root, number).require_valid()
    refusals = judging(schemas(schema_context([year])))
    assert len(files_of(root, number)) >= 10
    for file in files_of(root, number):
        kind = kind_of(file.relative_to(root))
        assert kind is not None
        assert refusals(kind.name, file.read_text(encoding="utf-8")) == [], file


REFUSING = {"type", "enum", "pattern", "required"}
"""Keywords by which a schema may refuse a value with a message of its own."""

OF_OTHERS = {"minItems", "maxItems", "minimum", "maximum", "minLength", "not", "oneOf", "dependencies", "const"}
"""Those for which the YAML server of editors has only English words (yaml-language-server 1.25, baseValidator)."""


def refusing(schema: Any) -> Iterator[dict[str, Any]]:
    """A schema and those within it, but for conditions."""
    if isinstance(schema, dict):
        yield schema
        tables = [schema.get(name, {}) for name in ("properties", "definitions")]
        lists = [schema.get(name, []) for name in ("allOf", "anyOf")]
        single = [schema.get(name) for name in ("items", "then", "else", "additionalProperties")]
        for one in (*single, *chain.from_iterable(lists), *chain.from_iterable(table.values() for table in tables)):
            yield from refusing(one)


@pytest.mark.parametrize("kind", FILES)
def test_whatever_a_schema_refuses_it_refuses_in_russian(kind: str, schema: Schema) -> None:
    for one in refusing(schema(kind)):
        assert not OF_OTHERS & one.keys(), one
        if REFUSING & one.keys() or one.get("additionalProperties") is False:
            assert re.search("[а-яё]", one.get("errorMessage", "")), one


def test_every_entry_names_its_schema() -> None:
    for file in files_of(ROOT, 2021):
        kind = kind_of(file.relative_to(ROOT))
        first = file.read_text(encoding="utf-8").partition("\n")[0]
        named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert named, file
        assert kind is not None
        assert (file.parent / named[1]).resolve() == ROOT / "schema" / f"{kind.name}.schema.json"


def test_known_names_are_offered_with_what_they_name(schema: Schema, known: SchemaContext) -> None:
    offered = schema("event")["definitions"]
    names = {
        kind: dict(zip(one["enum"], one["enumDescriptions"], strict=True))
        for kind, one in offered.items()
        if "enum" in one
    }
    assert set(names["actor"]) == {*known.reference.states, *known.reference.organs}
    assert names["actor"]["TJ"] == "Республика Таджикистан"
    assert names["organ"]["heads-of-state-council"] == "Совет глав государств-членов ШОС"
    assert set(names["place"]) == {*known.reference.places, "Нур-Султан"}
    assert names["document"]["energy-concept"].startswith("Концепция ")
    assert names["event"]["tourism-heads"].startswith("Встреча ")


@pytest.mark.parametrize(
    "line",
    [
        # What YAML takes for a number may be a text.
        "dates_as: 2021",
        "note: 3.5",
        "motto: 2021",
        "outcomes: [{text: 'Обсуждено.'}, {adopted: energy-concept, by: parties, except: IN}]",
        *(f"ordinal: {written}" for written in ("1", "'1'", "XVI", "6-я", "Второй", "двадцать первый")),
        "chair: [TJ, secretariat]",
        "outcomes: [{exchanged_views: о планах}, {discussed: [а, б], joined: and, new_paragraph: false}]",
        "outcomes: [{concluded: о том, by: [parties, 'члены Комиссии']}]",
        "outcomes: [{concluded: о том, by: 'члены Комиссии'}, {decided_to: ждать, lead: 'в итоге'}]",
    ],
)
def test_what_the_program_accepts_is_no_mistake(line: str, refusals: Refusals) -> None:
    assert refusals("event", MEETING + line) == []


def test_the_samples_of_the_handbook_are_valid(refusals: Refusals) -> None:
    handbook = (ROOT / "README.ru.md").read_text(encoding="utf-8")
    samples = re.findall(r"```yaml\n(.*?)```", handbook, flags=re.DOTALL)
    event = next(sample for sample in samples if sample.startswith("id: industry-ministers"))
    webinars = next(sample for sample in samples if sample.startswith("section: webinars"))
    assert refusals("event", event) == []
    assert refusals("events", webinars) == []


def test_act_words_follow_the_templates(known: SchemaContext) -> None:
    """A new act, format or section comes into the schema from the templates alone."""
    act = known.vocabulary.acts["adopted"].model_copy(update={"active": "{{ 'сожгли' | agree(subject) }} {{ object }}"})
    vocabulary = known.vocabulary.model_copy(update={"acts": {**known.vocabulary.acts, "burned": act}})
    event = json.loads(schemas(replace(known, vocabulary=vocabulary))["event.schema.json"])
    outcome = event["definitions"]["Outcome"]
    assert outcome["properties"]["burned"]["title"] == "сожгли …"
    one_act = next(rule["if"]["oneOf"] for rule in outcome["allOf"] if "oneOf" in rule.get("if", {}))
    assert "burned" in [branch["required"][0] for branch in one_act]


MODULES = {module.__name__ for module in (event, outcome, reference, remark, session)}


def subclasses(model: type[Entry]) -> Iterator[type[Entry]]:
    for one in model.__subclasses__():
        yield from (one, *subclasses(one))


MODELS = sorted(
    {one for one in subclasses(Entry) if one.__module__ in MODULES and one not in (ActEntry, FormerName)},
    key=lambda one: one.__name__,
)


def test_every_key_is_described_and_nothing_else(known: SchemaContext) -> None:
    expected = {model.__name__: set(properties(model, known)) for model in MODELS}
    expected |= {"Forms": {str(case) for case in Case}, "Phrase": {"agreement"}, "EventList": {"section", "events"}}
    assert {model: set(described) for model, described in descriptions().models.items()} == expected
    assert set(descriptions().slots) == set(get_args(SlotKind))


def test_a_description_is_russian_and_whole() -> None:
    for model, described in descriptions().models.items():
        for key, one in described.items():
            assert re.match("[А-ЯЁ]", one.title), (model, key)
            assert re.search("[а-яё]", one.text), (model, key)
            assert re.search("[а-яё]", one.hint) or not one.hint, (model, key)
            assert one.text.endswith((".", "?")), (model, key)
            assert one.examples, (model, key)
            assert not re.search(r"\s{2}|\n", one.text), (model, key)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_the_examples_are_valid(model: type[Entry], known: SchemaContext) -> None:
    defined = definitions(known)
    for key, schema in properties(model, known).items():
        validator = Draft7Validator(schema | {"definitions": defined})
        for example in descriptions().models[model.__name__][key].examples:
            assert [error.message for error in validator.iter_errors(example)] == [], (key, example)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_fixed_values_are_described(model: type[Entry]) -> None:
    for name, annotation in field_types(model).items():
        literals = [one for one in (annotation, *get_args(annotation)) if get_origin(one) is Literal]
        words = {word for one in literals for word in get_args(one)}
        if words:
            assert set(descriptions().models[model.__name__][key_of(model, name)].values) == words, name


def test_every_message_is_used() -> None:
    package = Path(sco_report.editing.schema.__file__).parent
    sources = "".join(file.read_text(encoding="utf-8") for file in package.glob("*.py"))
    unknown = {f"unknown_{kind}" for kind in get_args(ReferenceKind)}
    names = {*descriptions().forms, *descriptions().acts}
    assert [name for name in names - unknown if f'"{name}"' not in sources] == []
    assert unknown <= names
