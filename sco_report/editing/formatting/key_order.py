"""The canonical order of keys in entries: that of the fields of their models."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, get_args, get_origin

from sco_report.model.field_spec import field_types
from sco_report.model.fields.texts import Entry
from sco_report.model.file_kinds import FileKind
from sco_report.model.outcome import ActEntry, keys_of
from sco_report.model.phrase import KEYS, Phrase
from sco_report.russian.morphology import Case
from sco_report.source import Value


@dataclass(frozen=True)
class KeyOrder:
    """The order of the keys in a mapping, or in each mapping of a list.

    ``values`` are the orders inside the values by key, ``other_values`` that inside the value of any other key. A key
    not in ``keys`` comes last, or first if ``unknown_first``: the act of an outcome.
    """

    keys: tuple[str, ...] = ()
    values: Mapping[str, KeyOrder] = field(default_factory=dict)
    other_values: KeyOrder | None = None
    unknown_first: bool = False

    def of(self, key: str) -> KeyOrder:
        """Return the order inside the value of a key."""
        return self.values.get(key) or self.other_values or KeyOrder()

    def rank(self, key: str) -> int:
        """Return the sort key of a key; keys of equal rank keep their order."""
        if key in self.keys:
            return self.keys.index(key)
        return -1 if self.unknown_first else len(self.keys)


_PHRASE = KeyOrder(keys=KEYS)


def order_of(kind: FileKind, value: Value) -> KeyOrder:
    """Return the order in a file of this kind; its content shows whether it is a list of events or a single one."""
    entry = _order_of_model(kind.model)
    if kind.table:
        return KeyOrder(other_values=entry)
    if isinstance(value, dict) and isinstance(value.get("events"), list):
        return KeyOrder(keys=("section", "events"), values={"events": entry})
    return entry


def _order_of_model(model: type[Entry]) -> KeyOrder:
    types, acts = field_types(model), issubclass(model, ActEntry)
    orders = {key: _order_of_type(types[name]) for key, name in keys_of(model).items()}
    return KeyOrder(tuple(orders), orders, _PHRASE if acts else None, unknown_first=acts)


def _order_of_type(annotation: Any) -> KeyOrder:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in {Annotated, tuple}:
        return _order_of_type(arguments[0])
    if arguments and arguments[0] is Case:
        return KeyOrder(keys=tuple(Case))
    if annotation is Phrase:
        return _PHRASE
    is_model = isinstance(annotation, type) and issubclass(annotation, Entry)
    return _order_of_model(annotation) if is_model else KeyOrder()
