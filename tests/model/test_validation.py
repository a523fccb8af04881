"""Whatever a model refuses has a text of its own: nothing falls to the words of the validating library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel, TypeAdapter
from pydantic_core.core_schema import ErrorType

from sco_report.model.event import Event
from sco_report.model.outcome import _TYPES, Clause, Outcome
from sco_report.model.reference import Abbreviation, Document, Organ, Place, State
from sco_report.model.session import Session
from sco_report.model.validation import PROBLEMS, _keys, validated
from sco_report.model.vocabulary import Act, SectionSpec, Vocabulary, Wording
from sco_report.problems import Problem, ProblemsFound
from sco_report.problems.catalogue import Language
from sco_report.problems.messages import render
from sco_report.rendering.layout import Layout
from sco_report.source import SourceFile

MODELS: list[type] = [
    Event, Document, Session, State, Organ, Place, Abbreviation, Act, Wording, SectionSpec, Layout,
]  # fmt: skip

RAISES: Mapping[str, set[str]] = {
    "any": set(),
    "bool": {"bool_type", "bool_parsing"},
    "dataclass": {"dataclass_type"},
    "dataclass-args": {"missing", "unexpected_keyword_argument"},
    "dataclass-field": set(),
    "default": set(),
    "definition-ref": set(),
    "definitions": set(),
    "dict": {"dict_type"},
    "enum": {"enum"},
    "float": {"float_type", "float_parsing"},
    "function-after": set(),
    "function-before": set(),
    "int": {"int_type", "int_parsing", "int_parsing_size"},
    "literal": {"literal_error"},
    "model": {"model_type", "model_attributes_type"},
    "model-field": set(),
    "model-fields": {"missing", "extra_forbidden"},
    "nullable": set(),
    "str": {"string_type"},
    "tuple": {"tuple_type"},
}
"""What each kind of schema refuses in texts, lists and keys, which is all that a file holds (Pydantic, «Validation
Errors»). Functions are our validators: they name a problem themselves."""

CONSTRAINTS: Mapping[str, set[str]] = {
    "ge": {"greater_than_equal"},
    "gt": {"greater_than"},
    "le": {"less_than_equal"},
    "lt": {"less_than"},
    "multiple_of": {"multiple_of"},
    "pattern": {"string_pattern_mismatch"},
    "min_length": {"too_short", "string_too_short"},
    "max_length": {"too_long", "string_too_long"},
    "allow_inf_nan": {"finite_number"},
    "max_digits": {"decimal_max_digits"},
    "default_factory": {"default_factory_not_called"},
    "from_attributes": {"model_attributes_type"},
}
"""What a constraint of a schema adds."""

HARMLESS = {
    "type", "ref", "cls", "config", "custom_init", "metadata", "name", "root_model", "model_name", "computed_fields",
    "strict", "default", "variadic_item_index", "expected", "members", "sub_type", "validation_alias",
    "serialization_alias", "schema_ref", "frozen",
    "dataclass_name", "post_init", "init", "slots", "kw_only", "collect_init_only",
}  # fmt: skip
"""What a schema states that refuses nothing."""

INSIDE = {
    "schema", "fields", "items_schema", "keys_schema", "values_schema", "function", "definitions",
}  # fmt: skip

FINISHED = {"_day", "_month", "_spans", "_ordinal"}
"""Validators that give a finished value, which the schema behind them cannot refuse."""


def schemas(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A core schema and all schemas in it that a value can reach."""
    yield schema
    if schema["type"] == "function-before" and schema["function"]["function"].__name__ in FINISHED:
        return
    for inner in (schema.get("schema"), schema.get("keys_schema"), schema.get("values_schema")):
        if inner:
            yield from schemas(inner)
    for inner in [*schema.get("items_schema", ()), *schema.get("definitions", ()), *_fields(schema)]:
        yield from schemas(inner)


def _fields(schema: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The schemas of the fields; those of a dataclass are in the schema of its arguments."""
    if schema["type"] == "dataclass":
        return []
    fields = schema.get("fields", {})
    return list(fields.values() if isinstance(fields, Mapping) else fields)


def all_schemas() -> Iterator[Mapping[str, Any]]:
    for model in MODELS:
        yield from schemas(TypeAdapter(model).core_schema)  # type: ignore[arg-type]
    for adapter in _TYPES.values():
        yield from schemas(adapter.core_schema)  # type: ignore[arg-type]


def test_the_tables_name_errors_that_there_are() -> None:
    known = set(get_args(ErrorType))
    named = set().union(*RAISES.values(), *CONSTRAINTS.values(), PROBLEMS)
    assert named - known == set()


def test_the_tables_know_every_schema_of_the_models() -> None:
    unknown = {schema["type"] for schema in all_schemas()} - RAISES.keys()
    assert unknown == set()
    stated = {key for schema in all_schemas() for key in schema}
    assert stated - CONSTRAINTS.keys() - HARMLESS - INSIDE == set()


def test_whatever_a_schema_refuses_has_a_text_of_its_own() -> None:
    refused = set().union(*(RAISES[schema["type"]] for schema in all_schemas()))
    refused |= set().union(*(CONSTRAINTS[key] for schema in all_schemas() for key in schema if key in CONSTRAINTS))
    assert {"missing", "string_type", "multiple_of", "enum", "int_parsing_size"} <= refused
    assert refused - PROBLEMS.keys() == set()
    assert "SCO-E019" not in PROBLEMS.values()


def models(model: type) -> Iterator[type]:
    """A model and every model in its fields."""
    yield model
    for annotation in _keys(model).values():
        yield from _models_in(annotation)


def _models_in(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type) and (issubclass(annotation, BaseModel) or is_dataclass(annotation)):
        yield from models(annotation)
    for argument in get_args(annotation):
        yield from _models_in(argument)


ALL_MODELS = sorted({inner for model in MODELS for inner in models(model)}, key=lambda model: model.__name__)
VALUES: list[Any] = [
    "x", "1.5", "-1", "9" * 5000, "1e999", "nan", "inf", "true", "2021-02-30", "{", "{x rod}", "Ж", "\U0001f600",
    [], ["x"], [[]], [{}], ["x", "x"], {}, {"x": "x"}, {"x": []}, {"nom": {}}, {"x": {"x": {}}},
]  # fmt: skip


@pytest.mark.parametrize("model", ALL_MODELS, ids=lambda model: model.__name__)
def test_no_value_stops_the_program_or_is_refused_in_other_words(model: type, vocabulary: Vocabulary) -> None:
    names = list(_keys(model))
    if model is Outcome:
        names += list(vocabulary.acts)
    if model is Clause:
        names += list(vocabulary.clauses)
    entries: list[Any] = [*VALUES, *({name: value} for name in names for value in VALUES)]
    found = [problem for entry in entries for problem in _refused(model, entry, vocabulary)]
    assert len(found) > len(names)
    assert [problem for problem in found if problem.id == "SCO-E019"] == []
    assert all(render(problem, language).reason for problem in found for language in get_args(Language))


def _refused(model: type, entry: Any, vocabulary: Vocabulary) -> list[Problem]:
    try:
        validated(model, SourceFile(Path("entry.yaml"), entry), (), {"vocabulary": vocabulary})
    except ProblemsFound as found:
        return found.problems
    return []


@pytest.mark.parametrize(
    ("model", "entry", "id_", "said"),
    [
        (Session, {"ordinal": "2.5"}, "SCO-E017", "здесь ожидается целое число, а стоит «2.5»"),
        (Session, {"ordinal": "9" * 5000}, "SCO-E065", "вне допустимых пределов: < 10^4300"),
        (Layout, {"signatures": {"columns": "0"}}, "SCO-E065", "число 0 вне допустимых пределов: ≥ 1"),
        (Layout, {"text": {"size": "14.3"}}, "SCO-E065", "число 14.3 вне допустимых пределов: ÷ 0.5"),
        (Layout, {"page": {"number_mm": "inf"}}, "SCO-E065", "число inf вне допустимых пределов: ≤ 1000"),
        (Layout, {"roles": {"nosuch": {}}}, "SCO-E012", "значение «nosuch» не из списка"),
    ],
)
def test_numbers_and_lists(model: type, entry: dict[str, Any], id_: str, said: str, vocabulary: Vocabulary) -> None:
    problems = [problem for problem in _refused(model, entry, vocabulary) if problem.id == id_]
    assert any(said in render(problem, "ru").reason for problem in problems)
