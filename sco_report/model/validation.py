"""Validates the content of a file as a model, and turns Pydantic's errors into problems with positions.

:class:`ProblemCollector` reads the files of a year and collects their problems.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar, get_args, get_type_hints

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from sco_report.limits import MOST_PROBLEMS, MOST_VALUES_OF_A_YEAR
from sco_report.memo import NO_MEMO, Memo
from sco_report.model.field_spec import key_of
from sco_report.model.fields.words import listed_with_names, preview_value
from sco_report.model.names.keys import names_of_values, nearest_key, nearest_value
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.source import KeyPath, SourceFile, parse
from sco_report.source import read as read_file

Result = TypeVar("Result")
Model = TypeVar("Model")

Drafts = Mapping[Path, str | None]
NO_DRAFTS: Drafts = {}


class TooManyValues(ProblemsFound):
    """The files of a year hold more values than the program takes; no more of them are read."""


class ProblemCollector:
    """The problems found so far, each once, and the number of values read.

    ``drafts`` are texts that stand in the place of files: what would be read if they were written; None for a file that
    is taken away. With a ``memo``, what did not change since an earlier reading is the same object as then.
    """

    def __init__(self, drafts: Drafts = NO_DRAFTS, memo: Memo = NO_MEMO) -> None:
        self.drafts = drafts
        self.memo = memo
        self.problems: list[Problem] = []
        self._noted: set[str] = set()
        self._values = 0

    def child(self) -> ProblemCollector:
        """A copy, whose further problems are its own."""
        child = ProblemCollector(self.drafts, self.memo)
        child.problems, child._noted, child._values = [*self.problems], {*self._noted}, self._values
        return child

    def read(self, file: Path) -> SourceFile:
        """The content of a file.

        Raises:
            TooManyValues: the files of the year hold more than the program takes.
            ProblemsFound: the file cannot be read.
        """
        draft = self.drafts.get(file, "")
        if draft is None:
            raise ProblemsFound([Problem("SCO-E001", Position(file), {"error": os.strerror(errno.ENOENT)})])
        content = parse(file, draft, self.memo) if draft else read_file(file, self.memo)
        self._values += len(content.values)
        if self._values > MOST_VALUES_OF_A_YEAR:
            raise TooManyValues([Problem("SCO-E141", Position(file), {"limit": str(MOST_VALUES_OF_A_YEAR)})])
        return content

    def validated(
        self, model: type[Model], content: SourceFile, path: KeyPath = (), vocabulary: object = None
    ) -> Model:
        """The part of a content at a path as a model, which may ask the ``vocabulary``.

        Raises:
            ProblemsFound: every way in which it does not fit.
        """
        made = partial(validated, model, content, path, vocabulary)
        return self.memo.made(made, ("entry", model, path), content, vocabulary)

    def listed(self, model: type[Model], content: SourceFile) -> list[Model]:
        """The entries of a file that is a list.

        Raises:
            ProblemsFound: it is none, or one of them does not fit.
        """
        if not isinstance(content.value, list):
            raise ProblemsFound([Problem("SCO-E017", Position(content.file), {"what": "list"})])
        return [self.validated(model, content, (index,)) for index in range(len(content.value))]

    def collecting(self, action: Callable[[], Result]) -> Result | None:
        """The result of an action, or None after noting its problems.

        Raises:
            TooManyValues: from :meth:`read`.
        """
        try:
            return action()
        except TooManyValues:
            raise
        except ProblemsFound as found:
            for problem in found.problems:
                self.note(problem)
            return None

    def note(self, problem: Problem) -> None:
        """Add a problem, once: a file that is read twice has it twice."""
        if repr(problem) not in self._noted:
            self._noted.add(repr(problem))
            self.problems.append(problem)


_EXPECTED = {
    "string_type": "text",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "dataclass_type": "mapping",
    "dict_type": "mapping",
    "mapping_type": "mapping",
    "tuple_type": "list",
    "list_type": "list",
    "int_parsing": "integer",
    "int_type": "integer",
    "int_from_float": "integer",
    "float_parsing": "number",
    "float_type": "number",
    "bool_parsing": "bool",
    "bool_type": "bool",
}
"""Pydantic error types that mean a value of the wrong shape, and the shape that was expected."""

_LIMITS = {
    "greater_than": "> {gt:g}",
    "greater_than_equal": "≥ {ge:g}",
    "less_than": "< {lt:g}",
    "less_than_equal": "≤ {le:g}",
    "multiple_of": "÷ {multiple_of:g}",
    "int_parsing_size": "< 10^4300",
}
"""Pydantic error types that mean a number out of range, and the limit, filled in from the context of the error.

``int_parsing_size`` is about the digits that Pydantic reads.
"""

PROBLEMS: Mapping[str, str] = {
    "missing": "SCO-E010",
    "extra_forbidden": "SCO-E011",
    "unexpected_keyword_argument": "SCO-E011",
    "literal_error": "SCO-E012",
    "enum": "SCO-E012",
    **dict.fromkeys(_EXPECTED, "SCO-E017"),
    **dict.fromkeys(_LIMITS, "SCO-E065"),
}
"""Pydantic's error types, and the problem that each becomes; validators of models use the id of a problem as type."""

_OTHER_ERROR = "SCO-E019"


def validated(model: type[Model], content: SourceFile, path: KeyPath = (), vocabulary: object = None) -> Model:
    """The part of ``content`` at ``path`` as a model, which may be a plain dataclass and may ask the ``vocabulary``.

    Raises:
        ProblemsFound: every way in which it does not fit.
    """
    adapter: TypeAdapter[Model] = _adapter(model)  # type: ignore[arg-type]  # Every class is hashable.
    context = {"vocabulary": vocabulary} if vocabulary else None
    try:
        return adapter.validate_python(content.value_at(path), context=context)
    except ValidationError as error:
        details = error.errors(include_url=False)[:MOST_PROBLEMS]
        raise ProblemsFound([_problem(model, content, path, one) for one in details]) from error


@cache
def _adapter(model: Any) -> TypeAdapter[Any]:
    return TypeAdapter(model)


def _problem(model: type, content: SourceFile, path: KeyPath, error: ErrorDetails) -> Problem:
    kind, context = error["type"], dict(error.get("ctx", {}))
    location: KeyPath = (*path, *error["loc"])
    if kind.startswith("SCO-"):
        return _from_validator(content, location, kind, context)
    match PROBLEMS.get(kind, _OTHER_ERROR):
        case "SCO-E010":
            return Problem("SCO-E010", content.position(location[:-1]), {"key": str(location[-1])})
        case "SCO-E011":
            allowed = _allowed_keys(model, error["loc"][:-1])
            return _unknown_key(content, location, allowed)
        case "SCO-E012":
            return _not_listed(content, location, error)
        case id_:
            return Problem(
                id_, content.position(location), _value_details(error) | {"value": preview_value(error["input"])}
            )


def _value_details(error: ErrorDetails) -> dict[str, str]:
    """The details of the problem with a single value: of the wrong shape, out of range, or wrong in another way."""
    kind = error["type"]
    if kind in _EXPECTED:
        return {"what": _EXPECTED[kind]}
    if kind in _LIMITS:
        return {"limits": _LIMITS[kind].format(**error.get("ctx", {}))}
    return {"error": error["msg"]}


def _unknown_key(content: SourceFile, location: KeyPath, allowed: list[str]) -> Problem:
    key = str(location[-1])
    details = {"key": key, "allowed": ", ".join(allowed), "suggestion": nearest_key(key, allowed)}
    return Problem("SCO-E011", content.key_position(location), details)


def _not_listed(content: SourceFile, location: KeyPath, error: ErrorDetails) -> Problem:
    allowed = [word.strip("'") for word in error["ctx"]["expected"].replace(" or ", ", ").split(", ")]
    value = str(error["input"])
    names = dict.fromkeys(allowed, "") | names_of_values(allowed)
    details = {"value": value, "allowed": listed_with_names(names), "suggestion": nearest_value(value, allowed)}
    is_key = bool(location) and location[-1] == "[key]"
    position = content.key_position(location[:-1]) if is_key else content.position(location)
    return Problem("SCO-E012", position, details)


def _from_validator(content: SourceFile, location: KeyPath, id_: str, context: dict[str, Any]) -> Problem:
    location = (*location, *context.pop("at", ()))
    if "at_key" in context:
        position = content.key_position((*location, context.pop("at_key")))
    else:
        position = content.position(location)
    return Problem(id_, position, {name: str(value) for name, value in context.items()})


def _allowed_keys(model: type, location: tuple[int | str, ...]) -> list[str]:
    for step in location:
        model = model_in(_keys(model).get(str(step))) or model
    return sorted(_keys(model))


def _keys(model: Any) -> Mapping[str, Any]:
    """The keys of a model, or of a plain dataclass, as a file has them, and what each is annotated with."""
    if issubclass(model, BaseModel):
        return {key_of(model, name): field.annotation for name, field in model.model_fields.items()}
    return {name: hint for name, hint in get_type_hints(model).items() if name in model.__match_args__}


def model_in(annotation: Any) -> type | None:
    """The model that a type holds, at any depth, or None."""
    if isinstance(annotation, type) and (issubclass(annotation, BaseModel) or is_dataclass(annotation)):
        return annotation
    return next((found for arg in get_args(annotation) if (found := model_in(arg))), None)
