"""The schemas are fresh and sound, accept the data, know the vocabulary, and describe every key in Russian."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from jsonschema import Draft7Validator
from support.paths import ROOT

import sco_report.editing.schema
from sco_report.editing.schema import FILES, SchemaContext, schemas
from sco_report.editing.schema.descriptions import descriptions
from sco_report.editing.schema.entries import properties
from sco_report.editing.schema.schemas import clause, definitions
from sco_report.model import event, outcome, reference, remark, session
from sco_report.model.field_spec import field_types, key_of
from sco_report.model.fields import Entry
from sco_report.model.outcome import ActEntry
from sco_report.model.reading import KINDS, files_of, kind_of
from sco_report.model.reference import FormerName
from sco_report.model.vocabulary import SlotKind
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


def test_the_data_is_valid(refusals: Refusals) -> None:
    year = ROOT / "tests/acceptance/year_2024"
    files = {file: file.relative_to(ROOT) for file in files_of(ROOT, 2021)}
    files |= {file: Path("data/2024") / file.relative_to(year) for file in year.rglob("*.yaml")}
    assert len(files) > 100
    for file, place in files.items():
        kind = kind_of(place)
        assert kind is not None
        assert refusals(kind.name, file.read_text(encoding="utf-8")) == [], file


def test_every_entry_names_its_schema() -> None:
    for file in files_of(ROOT, 2021):
        kind = kind_of(file.relative_to(ROOT))
        first = file.read_text(encoding="utf-8").partition("\n")[0]
        named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert named, file
        assert kind is not None
        assert (file.parent / named[1]).resolve() == ROOT / "schema" / f"{kind.name}.schema.json"


def test_known_names_are_offered_with_what_they_name(schema: Schema, known: SchemaContext) -> None:
    properties = schema("event")["properties"]
    offered = properties["chair"]["allOf"][0]["anyOf"][0]
    names = dict(zip(offered["enum"], offered["enumDescriptions"], strict=True))
    assert set(names) == {*known.reference.states, *known.reference.organs}
    assert names["TJ"] == "Республика Таджикистан"
    assert names["heads-of-state-council"] == "Совет глав государств-членов ШОС"
    offered = properties["place"]["allOf"][0]["anyOf"][0]["enum"]
    assert offered == sorted({*known.reference.places, "Нур-Султан"}, key=offered.index)


@pytest.mark.parametrize(
    "line",
    [
        # Names newer than the schema.
        "chair: XX",
        "chair: new-organ",
        "place: Самарканд",
        "participants: послы\ncountries: [RU, MV]",
        "venue: new-organ",
        "outcomes: [{chairmanship_passes: {in: ДС, period: 2022-01-01/2022-12-31, to: MV}}]",
        # What YAML takes for a number may be a text.
        "dates_as: 2021",
        "note: 3.5",
        "motto: 2021",
        "outcomes: [{text: 'Обсуждено.'}, {adopted: 2030, by: parties, except: IN}]",
        *(f"ordinal: {written}" for written in ("1", "'1'", "XVI", "6-я", "Второй", "двадцать первый")),
        "chair: [TJ, secretariat]",
        "outcomes: [{exchanged_views: 'О планах'}, {discussed: [а, б], joined: and, new_paragraph: false}]",
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
    event = json.loads(schemas(SchemaContext(vocabulary, known.reference))["event.schema.json"])
    outcome = event["definitions"]["Outcome"]
    assert outcome["properties"]["burned"]["title"] == "сожгли …"
    assert "burned" in [branch["required"][0] for branch in outcome["oneOf"]]


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
    acts = definitions(known) | {"Clause": clause(known, properties(outcome.Clause, known))}
    for key, schema in properties(model, known).items():
        validator = Draft7Validator(schema | {"definitions": acts})
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
    assert [name for name in (*descriptions().forms, *descriptions().acts) if f'"{name}"' not in sources] == []
