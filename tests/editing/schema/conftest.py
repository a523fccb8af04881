"""The schemas of the project, and entries judged by them as an editor's YAML extension judges them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from sco_report.editing.schema import SchemaContext, schema_context, schemas
from sco_report.model.year import Year

Refusals = Callable[[str, str], list[str]]


class DatesAreText(yaml.SafeLoader):
    """YAML as version 1.2 types it: numbers and truth values, but dates are text."""


DatesAreText.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: str(node.value))


@pytest.fixture(scope="session")
def known(year_2021: Year) -> SchemaContext:
    return schema_context([year_2021])


@pytest.fixture(scope="session")
def generated(known: SchemaContext) -> dict[str, str]:
    return schemas(known)


@pytest.fixture(scope="session")
def schema(generated: dict[str, str]) -> Callable[[str], dict[str, Any]]:
    """The schema of a kind of file."""
    return lambda kind: json.loads(generated[f"{kind}.schema.json"])


@pytest.fixture(scope="session")
def judging() -> Callable[[Mapping[str, str]], Refusals]:
    return _judging


@pytest.fixture(scope="session")
def refusals(generated: dict[str, str]) -> Refusals:
    """What the schema of a kind of file says against a text."""
    return _judging(generated)


def _judging(generated: Mapping[str, str]) -> Refusals:
    """What generated schemas say against a text, by the kind of its file."""
    validators: dict[str, Draft7Validator] = {}

    def find(kind: str, text: str) -> list[str]:
        validator = validators.setdefault(kind, Draft7Validator(json.loads(generated[f"{kind}.schema.json"])))
        loaded = yaml.load(text, Loader=DatesAreText)  # noqa: S506 - a safe loader
        return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(loaded)]

    return find
