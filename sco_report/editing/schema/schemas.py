"""The schema files, one for each kind of file in the data, and the rules of events beyond those of single keys.

In an outcome and a clause each act is a property with the schema of its complement; exactly one is written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping

from sco_report.editing.schema import values
from sco_report.editing.schema.entries import complement, entry, properties
from sco_report.editing.schema.refusals import in_russian
from sco_report.editing.schema.values import Schema, SchemaContext, explanation, heading
from sco_report.model.event import PARTS, Event, printed_keys
from sco_report.model.fields.texts import Entry
from sco_report.model.names.descriptions import described, descriptions
from sco_report.model.outcome import Clause, Outcome
from sco_report.model.reference import Abbreviation, Chairmanship, Document, Organ, Place, State
from sco_report.model.remark import Remark
from sco_report.model.session import Session
from sco_report.model.vocabulary import Act, EventGroup, Vocabulary


def outcome(known: SchemaContext, other_keys: Schema) -> Schema:
    """An outcome; ``other_keys`` are the properties beside the act."""
    acts = known.vocabulary.acts
    rules = [_voices(acts), _with_a_document(acts, "as"), _one_sentence(acts)]
    return _entry(acts, other_keys, known) | {"allOf": rules}


def clause(known: SchemaContext, other_keys: Schema) -> Schema:
    """A clause of a decision."""
    acts = known.vocabulary.clauses
    return _entry(acts, other_keys, known) | {
        "allOf": [_with_a_document(acts, "annexed"), _with_a_document(acts, "annex")]
    }


def _entry(acts: Mapping[str, Act], other_keys: Schema, known: SchemaContext) -> Schema:
    return {
        "type": "object",
        "properties": {name: _complement(act, known) for name, act in acts.items()} | other_keys,
        "additionalProperties": False,
        "oneOf": _required(list(acts), "act"),
    }


def _complement(act: Act, known: SchemaContext) -> Schema:
    annotations = {"title": heading(act), "description": explanation(act)}
    if act.takes:
        examples = {"examples": list(descriptions().slots[act.takes].examples)}
        return values.annotated(annotations | examples, _begins(act) if act.begins else complement(act.takes, known))
    slots = {
        name: values.annotated(descriptions().slots[kind].annotations(), complement(kind, known))
        for name, kind in act.slots.items()
    }
    rest = {"required": list(slots), "additionalProperties": False}
    return annotations | {"type": "object", "properties": slots} | rest


def _begins(act: Act) -> Schema:
    """A phrase that begins with one of the act's prepositions."""
    words = "|".join(map(re.escape, act.begins))
    return {"allOf": [values.form(rf"\s*(?:{words})(?:\s[\s\S]*)?", "begins"), values.text()]}


def _required(names: list[str], message: str) -> list[Schema]:
    """One schema for each act, which holds where it is written."""
    return [{"required": [name], "errorMessage": descriptions().forms[message]} for name in names]


def _any_of(names: list[str], message: str) -> Schema:
    """A schema that requires one of the acts; without acts, one that nothing meets."""
    return {"anyOf": _required(names, message)} if names else {"not": {}}


def _voices(acts: Mapping[str, Act]) -> Schema:
    """An act without a passive needs «by», one without an active excludes it; «except» needs «by»."""
    needs = {name: ["by"] for name, act in acts.items() if not act.passive}
    excludes = {name: {"not": {"required": ["by"]}} for name, act in acts.items() if not act.active}
    return {"dependencies": needs | excludes | {"except": ["by"]}}


def _with_a_document(acts: Mapping[str, Act], key: str) -> Schema:
    """A key about the document that the act names: it needs an act on documents."""
    naming = [name for name, act in acts.items() if "documents" in act.kinds().values()]
    used = {"required": [key], "properties": {key: {"not": {"const": False}}}}
    return {"if": used, "then": _any_of(naming, "with_document")}


def _one_sentence(acts: Mapping[str, Act]) -> Schema:
    """What is joined to the sentence before neither opens one nor is one."""
    sentences = [name for name, act in acts.items() if act.takes == "sentence"]
    paragraph = {"required": ["new_paragraph"], "properties": {"new_paragraph": {"const": True}}}
    opens = {"anyOf": [{"required": ["lead"]}, paragraph, _any_of(sentences, "act")]}
    return {"if": {"required": ["joined"]}, "then": {"not": opens}}


_CANCELLED: Schema = {"required": ["stage"], "properties": {"stage": {"const": "cancelled"}}}


def event(known: SchemaContext) -> Schema:
    """An event in a file of its own."""
    groups = known.vocabulary.groups_by_id.values()
    return entry(Event, known) | {
        "anyOf": _something_to_print(known.vocabulary),
        "allOf": [
            *({"if": _section(group), "then": _fits(group)} for group in groups),
            {"if": _CANCELLED, "then": {"properties": {"outcomes": False, "documents": False}}},
        ],
    }


def event_list(known: SchemaContext) -> Schema:
    """A list of events under a section that they share unless they name another."""
    one = event(known)
    one["required"].remove("section")
    groups = known.vocabulary.groups_by_id.values()
    shared = described("EventList", "section").annotations() | _bare(one["properties"]["section"])
    return {
        "type": "object",
        "properties": {
            "section": shared,
            "events": described("EventList", "events").annotations() | {"type": "array", "items": one},
        },
        "additionalProperties": False,
        "required": ["events"],
        "allOf": [_inherited(group) for group in groups] + [_every_event_has_a_section()],
    }


def definitions(known: SchemaContext) -> dict[str, Schema]:
    """What the schemas may refer to: outcomes, clauses, phrases and ids, by name."""
    acts: dict[str, Schema] = {
        Outcome.__name__: outcome(known, properties(Outcome, known)),
        Clause.__name__: clause(known, properties(Clause, known)),
    }
    return acts | values.written_forms() | values.names(known)


def _something_to_print(vocabulary: Vocabulary) -> list[Schema]:
    """A title, or a first outcome with «by», or nothing but sentences of the editor's own."""
    sentences = [name for name, act in vocabulary.acts.items() if act.takes == "sentence"]
    acting: Schema = {"outcomes": {"type": "array", "minItems": 1, "items": [{"required": ["by"]}]}}
    free: Schema = {"items": {"anyOf": [{"required": [name]} for name in sentences]}, "minItems": 1}
    return [
        {"required": ["title"]},
        {"required": ["outcomes"], "properties": acting},
        {"required": ["outcomes"], "properties": {"outcomes": free}},
    ]


def _section(group: EventGroup) -> Schema:
    return {"required": ["section"], "properties": {"section": {"const": group.id}}}


def _fits(group: EventGroup) -> Schema:
    """No key that the form of the group would not print, and every key without which it cannot print an event."""
    printed = printed_keys(group.prints)
    lost = [key for key in PARTS if key not in printed]
    required = {"if": {"not": _CANCELLED}, "then": {"required": list(group.requires)}} if group.requires else {}
    return {"properties": dict.fromkeys(lost, False)} | required


def _inherited(group: EventGroup) -> Schema:
    """The events of a list that name no section of their own fit the section of the list."""
    own = {"required": ["section"]}
    items = {"if": {"not": own}, "then": _fits(group)}
    return {"if": _section(group), "then": {"properties": {"events": {"items": items}}}}


def _every_event_has_a_section() -> Schema:
    own: Schema = {"properties": {"events": {"items": {"required": ["section"]}}}}
    return {"anyOf": [{"required": ["section"]}, own]}


def _bare(schema: Schema) -> Schema:
    """A schema without its annotations."""
    return {name: value for name, value in schema.items() if name not in {"title", "description", "examples"}}


DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that the YAML extension of VS Code supports best."""


def schemas(known: SchemaContext) -> dict[str, str]:
    """The text of each schema file by its name; the same for the same words and names."""
    defined = definitions(known)
    return {f"{kind}.schema.json": _text(kind, write(known), defined) for kind, write in FILES.items()}


def _text(kind: str, schema: Schema, defined: Mapping[str, Schema]) -> str:
    head = {"$schema": DRAFT, "$id": f"{kind}.schema.json"}
    whole = head | descriptions().files[kind].annotations() | schema
    used = _used(schema, defined)
    if used:
        whole["definitions"] = {name: definition for name, definition in defined.items() if name in used}
    return _json(in_russian(whole))


def without_entries(text: str) -> str:
    """The text of a schema file as of a project without entries; a text that is no schema is given as it is."""
    try:
        schema = json.loads(text)
    except ValueError:
        return text
    definitions = schema.get("definitions", {}) if isinstance(schema, dict) else {}
    definitions |= {kind: in_russian(values.id_()) for kind in ("document", "event") if kind in definitions}
    return _json(schema)


def _json(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


_REFERENCE = re.compile(r'"#/definitions/(\w+)"')


def _used(schema: Schema, defined: Mapping[str, Schema]) -> set[str]:
    """The names of the definitions that a schema refers to, be it through another one."""
    names = set(_REFERENCE.findall(json.dumps(schema)))
    return names.union(*(_used(defined[name], defined) for name in names))


def _table(model: type[Entry], known: SchemaContext) -> Schema:
    return {"type": "object", "additionalProperties": entry(model, known)}


FILES: Mapping[str, Callable[[SchemaContext], Schema]] = {
    "event": event,
    "events": event_list,
    "document": lambda known: entry(Document, known),
    "session": lambda known: entry(Session, known),
    "remarks": lambda known: {"type": "array", "items": entry(Remark, known)},
    "states": lambda known: _table(State, known),
    "organs": lambda known: _table(Organ, known),
    "places": lambda known: _table(Place, known),
    "abbreviations": lambda known: _table(Abbreviation, known),
    "chairmanships": lambda known: {"type": "array", "items": entry(Chairmanship, known)},
}
"""The kinds of files, each with what writes its schema."""
