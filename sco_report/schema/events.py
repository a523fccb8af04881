"""What an event must hold and must not hold, beyond the forms of its single keys."""

from __future__ import annotations

from sco_report.model.event import NEVER_PRINTED, TOGETHER, Event
from sco_report.model.outcome import Outcome
from sco_report.model.vocabulary import Group, Vocabulary
from sco_report.schema.acts import outcome
from sco_report.schema.descriptions import described
from sco_report.schema.entries import entry, properties
from sco_report.schema.known import Known
from sco_report.schema.values import Schema

_CANCELLED: Schema = {"required": ["stage"], "properties": {"stage": {"const": "cancelled"}}}


def event(known: Known) -> Schema:
    """An event in a file of its own."""
    return _event(known)


def event_list(known: Known) -> Schema:
    """A list of events under a section that they share unless they name another."""
    one = _event(known)
    one["required"].remove("section")
    groups = _groups(known.vocabulary)
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


def definitions(known: Known) -> Schema:
    """What the schemas of events refer to."""
    return {Outcome.__name__: outcome(known, properties(Outcome, known))}


def _event(known: Known) -> Schema:
    forms: list[Schema] = [{"if": _section(group), "then": _fits(group)} for group in _groups(known.vocabulary)]
    return entry(Event, known) | {
        "dependencies": _together(),
        "anyOf": _something_to_say(known.vocabulary),
        "allOf": [*forms, {"if": _CANCELLED, "then": {"properties": {"outcomes": False, "documents": False}}}],
    }


def _together() -> Schema:
    return {key: [other] for key, other in TOGETHER.items()}


def _something_to_say(vocabulary: Vocabulary) -> list[Schema]:
    """A title, or a first outcome that says who acts, or nothing but sentences of the editor's own."""
    sentences = [name for name, act in vocabulary.acts.items() if act.takes == "sentence"]
    acting: Schema = {"outcomes": {"type": "array", "minItems": 1, "items": [{"required": ["by"]}]}}
    free: Schema = {"items": {"anyOf": [{"required": [name]} for name in sentences]}, "minItems": 1}
    return [
        {"required": ["title"]},
        {"required": ["outcomes"], "properties": acting},
        {"required": ["outcomes"], "properties": {"outcomes": free}},
    ]


def _groups(vocabulary: Vocabulary) -> list[Group]:
    return [group for section in vocabulary.sections for group in section.groups]


def _section(group: Group) -> Schema:
    return {"required": ["section"], "properties": {"section": {"const": group.id}}}


def _fits(group: Group) -> Schema:
    """No key that the form of the group would not print, and every key without which it cannot print an event."""
    allowed = {*group.prints, *NEVER_PRINTED}
    lost = [field.alias or name for name, field in Event.model_fields.items() if name not in allowed]
    required = {"if": {"not": _CANCELLED}, "then": {"required": list(group.requires)}} if group.requires else {}
    return {"properties": dict.fromkeys(lost, False)} | required


def _inherited(group: Group) -> Schema:
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
