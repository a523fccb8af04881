"""Schemas of outcomes and clauses: each act is a property with the schema of its complement; exactly one is written."""

from __future__ import annotations

from collections.abc import Mapping

from sco_report.model.vocabulary import Act, SlotKind
from sco_report.schema import values
from sco_report.schema.descriptions import descriptions
from sco_report.schema.known import Known
from sco_report.schema.names import named
from sco_report.schema.values import Schema
from sco_report.schema.wording import explanation, heading


def outcome(known: Known, other_keys: Schema) -> Schema:
    """An outcome; ``other_keys`` are the properties beside the act."""
    acts = known.vocabulary.acts
    rules = [_voices(acts), _with_a_document(acts, "as"), _one_sentence(acts)]
    return _entry(acts, other_keys, known) | {"allOf": rules}


def clause(known: Known, other_keys: Schema) -> Schema:
    """A clause of a decision."""
    acts = known.vocabulary.clauses
    return _entry(acts, other_keys, known) | {"allOf": [_with_a_document(acts, "annexed")]}


def _entry(acts: Mapping[str, Act], other_keys: Schema, known: Known) -> Schema:
    return {
        "type": "object",
        "properties": {name: _complement(act, known) for name, act in acts.items()} | other_keys,
        "additionalProperties": False,
        "oneOf": _required(list(acts), "act"),
    }


def _complement(act: Act, known: Known) -> Schema:
    annotations = {"title": heading(act), "description": explanation(act)}
    if act.takes:
        examples = {"examples": list(descriptions().slots[act.takes].examples)}
        return values.annotated(annotations | examples, _begins(act) if act.begins else _slot(act.takes, known))
    slots = {name: values.annotated(_annotations(kind), _slot(kind, known)) for name, kind in act.slots.items()}
    rest = {"required": list(slots), "additionalProperties": False}
    return annotations | {"type": "object", "properties": slots} | rest


def _annotations(kind: SlotKind) -> Schema:
    return descriptions().slots[kind].annotations()


def _begins(act: Act) -> Schema:
    """A phrase that begins with one of the act's prepositions, in either letter case."""
    words = "|".join("".join(f"[{letter}{letter.upper()}]" for letter in word) for word in act.begins)
    return {"allOf": [values.form(rf"\s*(?:{words})(?:\s[\s\S]*)?", "begins"), values.text()]}


def _slot(kind: SlotKind, known: Known) -> Schema:
    if kind in {"documents", "events"}:
        return values.one_or_several(values.id_())
    if kind in {"nouns", "infinitives"}:
        return values.one_or_several(values.text())
    if kind == "dates":
        return values.one_or_several(values.span()) | {"maxItems": 1}
    naming = descriptions().slots[kind].names
    return named(naming, known) if naming else values.text()


def _required(names: list[str], message: str) -> list[Schema]:
    """One schema for each act, which holds where it is written."""
    return [{"required": [name], "errorMessage": descriptions().forms[message]} for name in names]


def _any_of(names: list[str], message: str) -> Schema:
    """Holds where one of the acts is written; never where there are none."""
    return {"anyOf": _required(names, message)} if names else {"not": {}}


def _voices(acts: Mapping[str, Act]) -> Schema:
    """An act without a passive needs «by», one without an active bears none; «except» needs «by»."""
    needs = {name: ["by"] for name, act in acts.items() if not act.passive}
    bears_none = {name: {"not": {"required": ["by"]}} for name, act in acts.items() if not act.active}
    return {"dependencies": needs | bears_none | {"except": ["by"]}}


def _with_a_document(acts: Mapping[str, Act], key: str) -> Schema:
    """A key that speaks of the document which the act names."""
    naming = [name for name, act in acts.items() if "documents" in act.kinds().values()]
    used = {"required": [key], "properties": {key: {"not": {"const": False}}}}
    return {"if": used, "then": _any_of(naming, "with_document")}


def _one_sentence(acts: Mapping[str, Act]) -> Schema:
    """What is joined to the sentence before neither opens one nor is one."""
    sentences = [name for name, act in acts.items() if act.takes == "sentence"]
    paragraph = {"required": ["new_paragraph"], "properties": {"new_paragraph": {"const": True}}}
    opens = {"anyOf": [{"required": ["lead"]}, paragraph, _any_of(sentences, "act")]}
    return {"if": {"required": ["joined"]}, "then": {"not": opens}}
