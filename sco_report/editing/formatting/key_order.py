"""The order in which entries write their keys: that of the fields of their models."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Union, get_args, get_origin, get_type_hints

from sco_report.model.fields import Entry
from sco_report.model.outcome import ActEntry
from sco_report.model.reading import FileKind
from sco_report.russian.morphology import Case
from sco_report.source import Value


@dataclass(frozen=True)
class KeyOrder:
    """The order of the keys of a mapping, or of each mapping in a list.

    ``below`` holds the orders of the values by key, ``every`` that of the value of any other key. A key that is not in
    ``keys`` comes last, or first where it ``opens`` the mapping, as the act does an outcome.
    """

    keys: tuple[str, ...] = ()
    below: Mapping[str, KeyOrder] = field(default_factory=dict)
    every: KeyOrder | None = None
    opens: bool = False

    def of(self, key: str) -> KeyOrder:
        """The order in the value of a key."""
        return self.below.get(key) or self.every or KeyOrder()

    def rank(self, key: str) -> int:
        """Where a key stands; keys of the same rank stay as they are."""
        if key in self.keys:
            return self.keys.index(key)
        return -1 if self.opens else len(self.keys)


def order_of(kind: FileKind, value: Value) -> KeyOrder:
    """The order in a file of a kind; ``value`` is its content, which tells a list of events from a single one."""
    one = _of_model(kind.model)
    if kind.table:
        return KeyOrder(every=one)
    if isinstance(value, dict) and isinstance(value.get("events"), list):
        return KeyOrder(keys=("section", "events"), below={"events": one})
    return one


def _of_model(model: type[Entry]) -> KeyOrder:
    hints = get_type_hints(model)
    keys = {field.alias or name: hints[name] for name, field in model.model_fields.items()}
    acts = issubclass(model, ActEntry)
    beside = {key: hint for key, hint in keys.items() if not (acts and key in ActEntry.model_fields)}
    return KeyOrder(tuple(beside), {key: _of(hint) for key, hint in beside.items()}, opens=acts)


def _of(annotation: Any) -> KeyOrder:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in {Union, types.UnionType}:
        return next((_of(one) for one in arguments if one is not types.NoneType), KeyOrder())
    if origin is tuple:
        return _of(arguments[0])
    if arguments and arguments[0] is Case:
        return KeyOrder(keys=tuple(Case))
    is_model = isinstance(annotation, type) and issubclass(annotation, Entry)
    return _of_model(annotation) if is_model else KeyOrder()
