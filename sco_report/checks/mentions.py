"""Every place in which the data names an entry by its id, and the texts by which entries are named.

Which fields name what is declared with the fields (:class:`sco_report.model.field_spec.FieldSpec`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from typing import Any, Literal, NamedTuple

from sco_report.model.event import PARTS, Event
from sco_report.model.field_spec import ReferenceKind, field_specs, key_of
from sco_report.model.fields.texts import Entry, references
from sco_report.model.outcome import SLOT_NAMES, ActEntry
from sco_report.model.phrase import Phrase
from sco_report.model.validation import model_in
from sco_report.model.year import REPORT_ID, SESSION_ID, Origin, Year
from sco_report.problems import Position

MentionKind = Literal[ReferenceKind, "text"]
"""What is named; a reference in a text may name anything unless it asks for a date."""


class Mention(NamedTuple):
    """An id, what it should name, its position, the id of the entry in which it stands, and whether that is printed."""

    kind: MentionKind
    target: str
    position: Position
    source: str
    printed: bool = True


@lru_cache(maxsize=2)
def mentions(year: Year) -> Sequence[Mention]:
    """All mentions, entry by entry."""
    return tuple(_mentions(year))


class Adoption(NamedTuple):
    """A document that an event adopts: its id, the key of the event that names it, and the position."""

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


def place_in(year: Year, position: Position) -> str:
    """A place in an earlier year, where files may have the same names: «data/2020/events/meeting.yaml:1»."""
    parts = position.file.parts
    below = parts[::-1].index(str(year.number))
    return f"{'/'.join(parts[-below - 2 :])}:{position.line}"


def _mentions(year: Year) -> Iterator[Mention]:
    made = year.memo.made
    for id_, origin in year.origins.items():
        found = partial(_listed, _in_texts, id_, origin)
        yield from made(found, ("mentions in texts", id_, origin.path), origin.content)
    for event in year.events.values():
        origin = year.origins[event.id]
        found = partial(_listed, _in_entry, year, event, origin, event.id)
        yield from made(found, ("mentions", origin.path), origin.content, event, year.vocabulary)
    yield from _in_entry(year, year.session, year.origins[SESSION_ID], SESSION_ID)
    for index, term in enumerate(year.reference.chairmanships):
        yield from _in_entry(year, term, Origin(year.sources["chairmanships"], (index,)), "chairmanships")
    for file in year.remarks:
        yield Mention("actor", file.delegation, Position(file.file), "remarks", printed=False)


def _listed(find: Callable[..., Iterator[Mention]], *of: object) -> Sequence[Mention]:
    return tuple(find(*of))


def _in_texts(id_: str, origin: Origin) -> Iterator[Mention]:
    for path, text in origin.texts():
        for reference in references(text) if path[0] != "note" else ():
            kind: MentionKind = "event" if "dated" in reference.flags else "text"
            brace = origin.locate(path, text[reference.start : reference.end])
            yield Mention(kind, reference.target, brace, id_)


def _in_entry(year: Year, entry: Entry, origin: Origin, source: str) -> Iterator[Mention]:
    """What the fields of an entry name, and those of the entries in it."""
    for name, key, kind in _naming_fields(type(entry)):
        value, inside = getattr(entry, name), origin.below(key)
        if kind is not None:
            named = _targets(kind, value, inside, source)
            printed = name in PARTS or not isinstance(entry, Event)
            yield from named if printed else (one._replace(printed=False) for one in named)
        elif isinstance(value, Entry):
            yield from _in_entry(year, value, inside, source)
        else:
            for index, inner in enumerate(value):
                yield from _in_entry(year, inner, inside.below(index), source)
    if isinstance(entry, ActEntry):
        for one in entry.complements(getattr(year.vocabulary, entry.catalogue)[entry.act]):
            if kind := SLOT_NAMES.get(one.kind):
                yield from _targets(kind, one.value, origin.below(*one.path), source)


@cache
def _naming_fields(model: type[Entry]) -> Sequence[tuple[str, str, ReferenceKind | None]]:
    """The fields that name something, with their keys and what they name; None for those that hold entries."""
    fields = [(name, key_of(model, name), spec.names) for name, spec in field_specs(model).items()]
    inner = {name: model_in(field.annotation) for name, field in model.model_fields.items()}
    return [one for one in fields if one[2] or issubclass(inner[one[0]] or object, Entry)]


def _targets(kind: ReferenceKind, value: Any, origin: Origin, source: str) -> Iterator[Mention]:
    if isinstance(value, tuple):
        for index, target in enumerate(value):
            yield Mention(kind, target, origin.at(index), source)
    elif value is not None:
        yield Mention(kind, value, origin.at(), source)


@lru_cache(maxsize=2)
def display_names(year: Year) -> Mapping[str, list[str]]:
    """Every text by which something is named, by the id that references use."""
    texts = {id_: _variants(event.title) for id_, event in year.events.items()}
    texts |= {
        id_: [d.title, *d.forms.values(), *_variants(d.draft_title), *_variants(d.short_title)]
        for id_, d in year.documents.items()
    }
    texts |= {
        id_: [text for name in organ.names for text in (name.name, *name.forms.values())]
        for id_, organ in year.reference.organs.items()
    }
    texts[REPORT_ID] = [year.session.report.subject, *_variants(year.session.report.name)]
    return {id_: [text for text in known if text] for id_, known in texts.items()}


def _variants(phrase: Phrase | None) -> list[str]:
    """A phrase with the forms that it carries."""
    return [phrase, *phrase.forms.values()] if phrase else []
