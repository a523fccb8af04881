"""Every key of every model is described in Russian, and nothing else is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from jsonschema import Draft7Validator

import sco_report.editing.schema
from sco_report.editing.schema import SchemaContext
from sco_report.editing.schema.descriptions import Description, descriptions
from sco_report.editing.schema.entries import properties
from sco_report.model import event, outcome, reference, session
from sco_report.model.field_spec import field_types, key_of
from sco_report.model.fields import Entry
from sco_report.model.outcome import ActEntry
from sco_report.model.vocabulary import SlotKind
from sco_report.russian.morphology import Case

MODULES = {module.__name__ for module in (event, outcome, reference, session)}


def subclasses(model: type[Entry]) -> Iterator[type[Entry]]:
    for one in model.__subclasses__():
        yield from (one, *subclasses(one))


MODELS = sorted(
    {one for one in subclasses(Entry) if one.__module__ in MODULES and one is not ActEntry},
    key=lambda one: one.__name__,
)


def keys(model: type[Entry]) -> dict[str, Any]:
    own = [n for n in model.model_fields if not (issubclass(model, ActEntry) and n in ActEntry.model_fields)]
    return {key_of(model, name): field_types(model)[name] for name in own}


def all_descriptions() -> list[tuple[str, str, Description]]:
    models = descriptions().models
    return [(model, key, one) for model, described in models.items() for key, one in described.items()]


def test_every_key_is_described_and_nothing_else() -> None:
    expected = {model.__name__: set(keys(model)) for model in MODELS}
    expected |= {"Forms": {str(case) for case in Case}, "EventList": {"section", "events"}}
    assert {model: set(described) for model, described in descriptions().models.items()} == expected


def test_every_kind_of_complement_is_described() -> None:
    assert set(descriptions().slots) == set(get_args(SlotKind))


def test_a_description_is_russian_and_whole() -> None:
    for model, key, one in all_descriptions():
        assert re.match("[А-ЯЁ]", one.title), (model, key)
        assert re.search("[а-яё]", one.text), (model, key)
        assert re.search("[а-яё]", one.hint) or not one.hint, (model, key)
        assert one.text.endswith((".", "?")), (model, key)
        assert one.examples, (model, key)
        assert not re.search(r"\s{2}|\n", one.text), (model, key)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_the_examples_are_valid(model: type[Entry], known: SchemaContext) -> None:
    from sco_report.editing.schema.schemas import clause, definitions

    acts = definitions(known) | {"Clause": clause(known, properties(outcome.Clause, known))}
    for key, schema in properties(model, known).items():
        validator = Draft7Validator(schema | {"definitions": acts})
        for example in descriptions().models[model.__name__][key].examples:
            assert [error.message for error in validator.iter_errors(example)] == [], (key, example)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_fixed_values_are_described(model: type[Entry]) -> None:
    for key, annotation in keys(model).items():
        literals = [one for one in (annotation, *get_args(annotation)) if get_origin(one) is Literal]
        words = {word for one in literals for word in get_args(one)}
        assert set(descriptions().models[model.__name__][key].values) == words, key


def test_every_message_is_used() -> None:
    package = Path(sco_report.editing.schema.__file__).parent
    sources = "".join(file.read_text(encoding="utf-8") for file in package.glob("*.py"))
    assert [name for name in (*descriptions().forms, *descriptions().acts) if f'"{name}"' not in sources] == []
