"""From the content of a file to a model, and from what Pydantic refuses to problems with a place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from sco_report.model.fields import Entry, nearest, shown
from sco_report.problems import Problem, ProblemsFound
from sco_report.source import Content, Path_

Model = TypeVar("Model", bound=Entry)

_EXPECTED = {
    "string_type": "text",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "dict_type": "mapping",
    "mapping_type": "mapping",
    "tuple_type": "list",
    "list_type": "list",
    "int_parsing": "number",
    "int_type": "number",
    "float_parsing": "number",
    "float_type": "number",
    "bool_parsing": "bool",
    "bool_type": "bool",
}
"""Pydantic error types that mean a value of the wrong shape, and the shape that was expected."""


_SIGNS = {"gt": ">", "ge": "≥", "lt": "<", "le": "≤", "multiple_of": "÷"}
"""The limits of a number in the context of Pydantic's errors, and how they are shown."""


def validated(
    model: type[Model], content: Content, path: Path_ = (), context: Mapping[str, Any] | None = None
) -> Model:
    """The part of ``content`` at ``path`` as a model.

    Raises:
        ProblemsFound: every way in which it does not fit.
    """
    value: Any = content.value
    for step in path:
        value = value[step]
    try:
        return model.model_validate(value, context=dict(context) if context else None)
    except ValidationError as error:
        details = error.errors(include_url=False)
        raise ProblemsFound([_problem(model, content, path, one) for one in details]) from error


def _problem(model: type[BaseModel], content: Content, path: Path_, error: ErrorDetails) -> Problem:
    kind, context = error["type"], dict(error.get("ctx", {}))
    location: Path_ = (*path, *error["loc"])
    if kind == "missing":
        return Problem("SCO-E010", content.position(location[:-1]), {"key": str(location[-1])})
    if kind == "extra_forbidden":
        allowed = _allowed_keys(model, error["loc"][:-1])
        key = str(location[-1])
        details = {"key": key, "allowed": ", ".join(allowed), "suggestion": nearest(key, allowed)}
        return Problem("SCO-E011", content.key_position(location), details)
    if kind in {"literal_error", "enum"}:
        return _not_listed(content, location, error)
    if kind.startswith("SCO-"):
        return _own(content, location, kind, context)
    id_, details = _of_value(kind, context, error)
    return Problem(id_, content.position(location), details)


def _of_value(kind: str, context: Mapping[str, Any], error: ErrorDetails) -> tuple[str, dict[str, str]]:
    """The problem id and details of a single value of the wrong shape, out of range, or wrong in another way."""
    if kind in _EXPECTED:
        return "SCO-E017", {"what": _EXPECTED[kind], "value": shown(error["input"])}
    limits = " ".join(f"{sign} {context[name]:g}" for name, sign in _SIGNS.items() if name in context)
    value = shown(error["input"])
    if limits:
        return "SCO-E065", {"limits": limits, "value": value}
    return "SCO-E019", {"error": error["msg"], "value": value}


def _not_listed(content: Content, location: Path_, error: ErrorDetails) -> Problem:
    allowed = [word.strip("'") for word in error["ctx"]["expected"].replace(" or ", ", ").split(", ")]
    value = str(error["input"])
    details = {"value": value, "allowed": ", ".join(allowed), "suggestion": nearest(value, allowed)}
    is_key = bool(location) and location[-1] == "[key]"
    position = content.key_position(location[:-1]) if is_key else content.position(location)
    return Problem("SCO-E012", position, details)


def _own(content: Content, location: Path_, id_: str, context: dict[str, Any]) -> Problem:
    location = (*location, *context.pop("at", ()))
    if "at_key" in context:
        position = content.key_position((*location, context.pop("at_key")))
    else:
        position = content.position(location)
    return Problem(id_, position, {name: str(value) for name, value in context.items()})


def _allowed_keys(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    for step in location:
        if isinstance(step, str) and step in model.model_fields:
            inner = _model_in(model.model_fields[step].annotation)
            model = inner or model
    return sorted(field.alias or name for name, field in model.model_fields.items())


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _model_in(arg))), None)
