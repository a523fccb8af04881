"""The places of an entry in which a value may stand, read off the models: with or without a value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin

from sco_report.editing.remarks.patches.steps import Path, StoredValue
from sco_report.model.field_spec import ReferenceKind, field_specs, field_types
from sco_report.model.fields.texts import Entry, Texts
from sco_report.model.outcome import SLOT_NAMES, SLOT_TYPES, ActEntry, keys_of
from sco_report.model.vocabulary import Vocabulary

_NOT_PRINTED = {"id", "section", "note", "url", "forms", "agreement", "blocking", "after", "prepares"}
"""Keys of which no other value gives other words in a paragraph; sections and places are those of the order."""


@dataclass(frozen=True)
class Slot:
    """A place of an entry: the path to it, its type without «or nothing», what its ids name, its value or None."""

    path: Path
    type: Any
    names: ReferenceKind | None
    value: StoredValue
    is_required: bool


def slots(model: type[Entry], value: StoredValue, vocabulary: Vocabulary, path: Path = ()) -> Iterator[Slot]:
    """The places in an entry, in the order of its model."""
    if issubclass(model, ActEntry):
        yield from _of_act(model, value, vocabulary, path)
    for key, name in keys_of(model).items():
        if key not in _NOT_PRINTED:
            names, required = field_specs(model)[name].names, model.model_fields[name].is_required()
            here = value.get(key) if isinstance(value, dict) else None
            yield from _within(Slot((*path, key), field_types(model)[name], names, here, required), vocabulary)


def _within(slot: Slot, vocabulary: Vocabulary) -> Iterator[Slot]:
    """The place itself, or those in the entry, or the entries, that stand there."""
    inner = _entry_type(slot.type)
    if inner is None:
        yield from _of_mapping(slot) if _is_mapping(slot.type) else (slot,)
    elif isinstance(slot.value, list):
        for index, one in enumerate(slot.value):
            yield from slots(inner, one, vocabulary, (*slot.path, index))
    elif isinstance(slot.value, dict):
        yield from slots(inner, slot.value, vocabulary, slot.path)


def _of_mapping(slot: Slot) -> Iterator[Slot]:
    for key in slot.value or ():
        yield Slot((*slot.path, key), Texts, None, slot.value[key], is_required=False)


def _of_act(model: type[ActEntry], value: StoredValue, vocabulary: Vocabulary, path: Path) -> Iterator[Slot]:
    """The complement of an act, or each of several."""
    acts = getattr(vocabulary, model.catalogue)
    name = next((key for key in value if key in acts), None)
    if name is None:
        return
    for slot, kind in acts[name].kinds().items():
        steps = (name,) if acts[name].takes else (name, slot)
        here = value[name] if acts[name].takes else value[name].get(slot)
        yield Slot((*path, *steps), SLOT_TYPES[kind], SLOT_NAMES.get(kind), here, is_required=True)


def _bare(type_: Any) -> Any:
    return get_args(type_)[0] if get_origin(type_) is Annotated else type_


def _entry_type(type_: Any) -> type[Entry] | None:
    """The model of the entry, or of the members of the list, that stand in a place of a type."""
    bare = _bare(type_)
    inner = get_args(bare)[0] if get_origin(bare) is tuple else bare
    return inner if isinstance(inner, type) and issubclass(inner, Entry) else None


def _is_mapping(type_: Any) -> bool:
    origin = get_origin(_bare(type_))
    return isinstance(origin, type) and issubclass(origin, Mapping) and get_args(_bare(type_))[0] is str
