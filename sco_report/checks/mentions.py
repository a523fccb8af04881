"""Every place in which the data names an entry by its id.

What the things of a year are called, for rules about names that refer to names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

from sco_report.model.event import UNPRINTED, Event
from sco_report.model.fields import references
from sco_report.model.outcome import ActEntry
from sco_report.model.vocabulary import Act
from sco_report.model.year import REPORT_ID, SESSION_ID, Origin, Year
from sco_report.problems import Position
from sco_report.source import KeyPath

Kind = Literal["document", "event", "state", "side", "organ", "actor", "place", "text"]
"""What is named: a side is a state that acts, an actor such a state or an organ.

A reference in a text may name anything unless it asks for a date.
"""

_EVENT_FIELDS: dict[str, Kind] = {
    "place": "place",
    "venue": "organ",
    "chair": "actor",
    "initiative": "actor",
    "organiser": "actor",
    "support": "actor",
    "countries": "state",
    "after": "event",
    "prepares": "event",
    "documents": "document",
    "prepared_by": "organ",
    "assisted_by": "organ",
}
_SLOTS: dict[str, Kind] = {"documents": "document", "events": "event", "state": "side", "organ": "organ"}


@dataclass(frozen=True)
class Mention:
    """An id, what it should name, where it stands, the entry in which it stands, and whether that is printed."""

    kind: Kind
    target: str
    position: Position
    by: str
    printed: bool = True


@lru_cache(maxsize=2)
def mentions(year: Year) -> Sequence[Mention]:
    """All mentions, entry by entry."""
    return tuple(_mentions(year))


@dataclass(frozen=True)
class Adoption:
    """A document that an entry tells as adopted, the key of the entry that does so, and the place."""

    document: str
    key: str
    position: Position


def adopted(year: Year, event: Event) -> Iterator[Adoption]:
    """The documents that an event adopted; drafts are not adopted."""
    origin = year.origins[event.id]
    for index, id_ in enumerate(event.documents):
        yield Adoption(id_, "documents", origin.at("documents", index))
    for number, outcome in enumerate(event.outcomes):
        if year.vocabulary.acts[outcome.act].adopts and outcome.title != "draft":
            for index, id_ in enumerate(outcome.slots["object"]):
                yield Adoption(id_, "outcomes", origin.at("outcomes", number, outcome.act, index))


def _mentions(year: Year) -> Iterator[Mention]:
    for id_, origin in year.origins.items():
        yield from _in_texts(id_, origin)
    for event in year.events.values():
        yield from _of_event(year, event)
    yield from _of_session(year)
    yield from _of_chairmanships(year)


def _in_texts(id_: str, origin: Origin) -> Iterator[Mention]:
    for path, text in origin.texts():
        for reference in references(text) if path[0] != "note" else ():
            kind: Kind = "event" if "dated" in reference.flags else "text"
            brace = origin.locate(path, text[reference.start : reference.end])
            yield Mention(kind, reference.target, brace, id_)


def _of_event(year: Year, event: Event) -> Iterator[Mention]:
    origin = year.origins[event.id]
    for name, kind in _EVENT_FIELDS.items():
        named = _targets(kind, getattr(event, name), origin, (name,), event.id)
        yield from (replace(mention, printed=name not in UNPRINTED) for mention in named)
    for index, outcome in enumerate(event.outcomes):
        path: KeyPath = ("outcomes", index)
        yield from _targets("side", outcome.except_, origin, (*path, "except"), event.id)
        yield from _of_act(year.vocabulary.acts[outcome.act], outcome, origin, path, event.id)


def _of_session(year: Year) -> Iterator[Mention]:
    session, origin = year.session, year.origins[SESSION_ID]
    fields: list[tuple[Kind, Any, KeyPath]] = [
        ("organ", session.council, ("council",)),
        ("place", session.place, ("place",)),
        ("actor", session.chair, ("chair",)),
        ("organ", session.report.author, ("report", "author")),
        ("document", session.report.guided_by, ("report", "guided_by")),
    ]
    fields += [("state", one.state, ("signatories", i, "state")) for i, one in enumerate(session.signatories)]
    for kind, value, path in fields:
        yield from _targets(kind, value, origin, path, SESSION_ID)
    for index, clause in enumerate(session.decision.clauses):
        act = year.vocabulary.clauses[clause.act]
        yield from _of_act(act, clause, origin, ("decision", "clauses", index), SESSION_ID)


def _of_chairmanships(year: Year) -> Iterator[Mention]:
    for index, term in enumerate(year.reference.chairmanships):
        origin = Origin(year.templates["chairmanships"], (index,))
        yield Mention("organ", term.council, origin.at("council"), "chairmanships")
        yield Mention("state", term.state, origin.at("state"), "chairmanships")


def _of_act(act: Act, entry: ActEntry, origin: Origin, path: KeyPath, by: str) -> Iterator[Mention]:
    for name, slot in act.kinds().items():
        kind = _SLOTS.get(slot)
        if kind:
            steps = (*path, entry.act) if act.takes else (*path, entry.act, name)
            yield from _targets(kind, entry.slots[name], origin, steps, by)


def _targets(kind: Kind, value: Any, origin: Origin, path: KeyPath, by: str) -> Iterator[Mention]:
    if isinstance(value, tuple):
        for index, target in enumerate(value):
            yield Mention(kind, target, origin.at(*path, index), by)
    elif value is not None:
        yield Mention(kind, value, origin.at(*path), by)


def display_names(year: Year) -> Mapping[str, list[str]]:
    """Every text by which something is named, by the id that references use."""
    texts: dict[str, list[str | None]] = {id_: [event.title] for id_, event in year.events.items()}
    texts |= {id_: [d.title, d.draft_title, d.short_title, *d.forms.values()] for id_, d in year.documents.items()}
    texts |= {id_: [organ.name, *organ.forms.values()] for id_, organ in year.reference.organs.items()}
    texts[REPORT_ID] = [year.session.report.subject]
    return {id_: [text for text in known if text] for id_, known in texts.items()}
