"""The schemas are fresh, sound, accept the data and know the vocabulary, no more and no less."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from support.paths import ROOT

from sco_report.editing.schema import FILES, SchemaContext, schemas
from sco_report.model.reading import KINDS, files_of, kind_of

MEETING = "id: meeting\nsection: expert\ntitle: Совещание\ndates: 2021-07-16\n"
Schema = Callable[[str], dict[str, Any]]
Refusals = Callable[[str, str], list[str]]


def test_the_committed_schemas_are_fresh(generated: dict[str, str]) -> None:
    stale = [name for name, text in generated.items() if (ROOT / "schema" / name).read_text(encoding="utf-8") != text]
    assert stale == [], "templates, reference data or descriptions changed: run `make schema` and commit schema/"
    assert {file.name for file in (ROOT / "schema").iterdir()} == set(generated)


@pytest.mark.parametrize("kind", list(FILES))
def test_a_schema_is_sound(kind: str, schema: Schema) -> None:
    Draft7Validator.check_schema(schema(kind))
    assert schema(kind)["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema(kind)["$id"] == f"{kind}.schema.json"


def test_every_kind_of_file_has_a_schema() -> None:
    assert {kind.name for kind in KINDS} == set(FILES)


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
    assert properties["place"]["allOf"][0]["anyOf"][0]["enum"] == list(known.reference.places)


@pytest.mark.parametrize(
    "line",
    [
        "chair: XX",
        "chair: new-organ",
        "place: Самарканд",
        "participants: послы\ncountries: [RU, MV]",
        "venue: new-organ",
        "outcomes: [{chairmanship_passes: {in: ДС, period: 2022-01-01/2022-12-31, to: MV}}]",
    ],
)
def test_a_name_newer_than_the_schema_is_no_mistake(line: str, refusals: Refusals) -> None:
    assert refusals("event", MEETING + line) == []


@pytest.mark.parametrize(
    "line",
    [
        "ordinal: 1",
        "ordinal: '1'",
        "ordinal: XVI",
        "ordinal: 6-я",
        "ordinal: Второй",
        "ordinal: двадцать первый",
        "dates_as: 2021",
        "note: 3.5",
        "motto: 2021",
        "place: [Душанбе]",
        "chair: [TJ, secretariat]",
        "outcomes: [{text: 'Обсуждено.'}, {adopted: 2030, by: parties, except: IN}]",
        "outcomes: [{exchanged_views: 'О планах'}, {discussed: [а, б], joined: and, new_paragraph: false}]",
        "outcomes: [{concluded: о том, by: [parties, 'члены Комиссии']}]",
        "outcomes: [{concluded: о том, by: 'члены Комиссии'}, {decided_to: ждать, lead: 'в итоге'}]",
    ],
)
def test_what_yaml_takes_for_a_number_may_be_a_text(line: str, refusals: Refusals) -> None:
    assert (refusals("event", MEETING + line) == []) is ("[Душанбе]" not in line)


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
