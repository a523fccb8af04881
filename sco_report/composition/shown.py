"""What templates see of an object: all that is not listed here does not exist for them."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache, cached_property
from types import BuiltinMethodType
from typing import Any, cast

from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, LoopContext, Macro, TemplateReference
from jinja2.utils import Cycler, Joiner, Namespace
from pydantic import BaseModel

HELPERS = (BlockReference, Cycler, Joiner, LoopContext, Macro, Namespace, TemplateModule, TemplateReference)
"""What Jinja makes for templates; its own sandbox knows what of these is safe."""

_METHODS: dict[type, frozenset[str]] = {
    str: frozenset({
        "capitalize", "count", "endswith", "find", "isdigit", "islower", "isupper", "join", "lower", "lstrip",
        "partition", "removeprefix", "removesuffix", "replace", "rpartition", "rsplit", "rstrip", "split", "startswith",
        "strip", "title", "upper",
    }),
    list: frozenset({"count", "index"}),
    tuple: frozenset({"count", "index"}),
    dict: frozenset({"get", "items", "keys", "values"}),
    date: frozenset({"day", "isoformat", "month", "year"}),
}  # fmt: skip
"""Of plain values, what comes to an end and changes nothing; ``date`` alone has methods that look at the clock."""

_PACKAGE = __name__.partition(".")[0]


def is_shown(owner: object, name: str) -> bool:
    """Whether templates see the attribute ``name`` of an object: a field, or a property written here."""
    return _is_shown(cast("Hashable", type(owner)), name)


@cache
def _is_shown(kind: Hashable, name: str) -> bool:
    assert isinstance(kind, type)
    if any(issubclass(kind, plain) and name in names for plain, names in _METHODS.items()):
        return True
    return name in _fields(kind) or (not name.startswith("_") and _is_property(kind, name))


def is_shown_method(called: Any) -> bool:
    """Whether something is a method of a plain value or of a helper that templates see."""
    owner = getattr(called, "__self__", None)
    if isinstance(owner, HELPERS):
        return True
    return (
        isinstance(called, BuiltinMethodType)
        and isinstance(owner, tuple(_METHODS))
        and is_shown(owner, called.__name__)
    )


def _fields(kind: type) -> frozenset[str]:
    if issubclass(kind, BaseModel):
        return frozenset(kind.model_fields)
    if issubclass(kind, tuple):
        return frozenset(getattr(kind, "_fields", ()))
    return frozenset(one.name for one in fields(kind)) if is_dataclass(kind) else frozenset()


def _is_property(kind: type, name: str) -> bool:
    ours = (vars(one) for one in kind.__mro__ if one.__module__.partition(".")[0] == _PACKAGE)
    return any(isinstance(attributes.get(name), property | cached_property) for attributes in ours)
