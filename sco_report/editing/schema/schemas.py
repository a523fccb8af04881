"""The schema files: one for each kind of file in the data."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from sco_report.editing.schema.descriptions import descriptions
from sco_report.editing.schema.entries import entry, properties
from sco_report.editing.schema.events import clause, definitions, event, event_list
from sco_report.editing.schema.values import Schema, SchemaContext
from sco_report.model.fields import Entry
from sco_report.model.outcome import Clause
from sco_report.model.reference import Abbreviation, Chairmanship, Document, Organ, Place, State
from sco_report.model.session import Session

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that the YAML extension of VS Code supports best."""


def schemas(known: SchemaContext) -> dict[str, str]:
    """The text of each schema file by its name; the same for the same words and names."""
    return {f"{kind}.schema.json": _text(kind, write(known)) for kind, write in FILES.items()}


def _text(kind: str, schema: Schema) -> str:
    head = {"$schema": DRAFT, "$id": f"{kind}.schema.json"}
    whole = head | descriptions().files[kind].annotations() | schema
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _table(model: type[Entry], known: SchemaContext) -> Schema:
    return {"type": "object", "additionalProperties": entry(model, known)}


def _session(known: SchemaContext) -> Schema:
    clauses = clause(known, properties(Clause, known))
    return entry(Session, known) | {"definitions": {Clause.__name__: clauses}}


FILES: Mapping[str, Callable[[SchemaContext], Schema]] = {
    "event": lambda known: event(known) | {"definitions": definitions(known)},
    "events": lambda known: event_list(known) | {"definitions": definitions(known)},
    "document": lambda known: entry(Document, known),
    "session": _session,
    "states": lambda known: _table(State, known),
    "organs": lambda known: _table(Organ, known),
    "places": lambda known: _table(Place, known),
    "abbreviations": lambda known: _table(Abbreviation, known),
    "chairmanships": lambda known: {"type": "array", "items": entry(Chairmanship, known)},
}
"""The kinds of files, each with what writes its schema."""
