"""Whatever a model refuses has a text of its own: nothing falls to the words of the validating library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from sco_report.model.event import Event
from sco_report.model.outcome import Clause, Outcome
from sco_report.model.reference import Abbreviation, Document, Organ, Place, State
from sco_report.model.session import Session
from sco_report.model.validation import _keys, validated
from sco_report.model.vocabulary import Act, SectionSpec, Vocabulary, Wording
from sco_report.problems import Problem, ProblemsFound
from sco_report.problems.catalogue import Language
from sco_report.problems.messages import render
from sco_report.rendering.layout import Layout
from sco_report.source import SourceFile

MODELS: list[type] = [
    Event, Document, Session, State, Organ, Place, Abbreviation, Act, Wording, SectionSpec, Layout,
]  # fmt: skip


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
        validated(model, SourceFile(Path("entry.yaml"), entry), (), vocabulary)
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
