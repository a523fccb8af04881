"""What the field of an entry is for, declared once with the field; lists of keys elsewhere follow from it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic_core import PydanticCustomError

from sco_report.model.fields.texts import Entry

ReferenceKind = Literal["document", "event", "state", "side", "organ", "actor", "place"]
"""What an id names: a side is a state that acts, an actor such a state or an organ."""

EventPart = Literal["name", "place", "opening", "preparation", "outcomes"]
"""A part of what is printed of an event; the templates say which parts a section prints.

``name`` is what an enumeration prints too: title, ordinal and dates; ``opening`` is the rest of the opening clause;
``preparation`` are the documents of a summit and who prepared them.
"""


class FieldSpec(NamedTuple):
    """What a field of an entry is for; stands in ``Annotated`` beside its type.

    ``names`` is what its ids name, ``part`` the part of an event that prints it; without a part the field of an event
    is not printed as it is, and may stand in any section. ``needs`` is the field without which it cannot be printed.
    Title, explanation, examples and hints, in Russian, are in ``model/names/descriptions.yaml``; questions of
    ``sco-report new`` are in ``cli/texts/new.yaml``.
    """

    names: ReferenceKind | None = None
    part: EventPart | None = None
    needs: str | None = None


_UNSPECIFIED = FieldSpec()


@cache
def field_specs(model: type[BaseModel]) -> Mapping[str, FieldSpec]:
    """What each field of a model is for, by the field's name, in the order of the model."""
    return {
        name: next((one for one in field.metadata if isinstance(one, FieldSpec)), _UNSPECIFIED)
        for name, field in model.model_fields.items()
    }


@cache
def field_types(model: type[BaseModel]) -> Mapping[str, Any]:
    """The type of a value of each field (``Ids``, ``Text``), without its :class:`FieldSpec` and its «or None»."""
    hints = get_type_hints(model, include_extras=True)
    return {name: _present(_bare_type(hints[name])) for name in model.model_fields}


def _bare_type(hint: Any) -> Any:
    if not hasattr(hint, "__metadata__"):
        return hint
    metadata = [one for one in hint.__metadata__ if not isinstance(one, FieldSpec)]
    return Annotated[hint.__origin__, *metadata] if metadata else hint.__origin__


def _present(hint: Any) -> Any:
    if get_origin(hint) in {Union, UnionType}:
        (hint,) = (one for one in get_args(hint) if one is not NoneType)
    return hint


def key_of(model: type[BaseModel], name: str) -> str:
    """The key under which files write a field."""
    return model.model_fields[name].alias or name


def check_needed_fields(entry: Entry) -> None:
    """Refuse a field that was given without the one that it needs.

    Raises:
        PydanticCustomError: SCO-E035.
    """
    for name, spec in field_specs(type(entry)).items():
        if spec.needs and name in entry.model_fields_set and not getattr(entry, spec.needs):
            raise lone_key(name, spec.needs)


def lone_key(key: str, other: str) -> PydanticCustomError:
    """The error for a key that cannot be printed without another one."""
    return PydanticCustomError("SCO-E035", "key", {"key": key, "other": other, "at_key": key})
