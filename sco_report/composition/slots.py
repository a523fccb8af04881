"""The complements of an act as its pattern meets them: names that can be inflected, or finished text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sco_report.composition.nominal import Nominal, Nominals
from sco_report.composition.speaker import Speaker
from sco_report.model.vocabulary import Act, SlotKind


def as_words(speaker: Speaker, act: Act, slots: Mapping[str, Any], title: str | None = None) -> dict[str, Any]:
    """Every slot of an act by name; ``title`` says under which title its documents are named."""
    kinds = act.kinds()
    return {name: _slot(speaker, act, kinds[name], value, title) for name, value in slots.items()}


def _slot(speaker: Speaker, act: Act, kind: SlotKind, value: Any, title: str | None) -> Any:
    match kind:
        case "documents":
            return _documents(speaker, act, value, title)
        case "nouns":
            return tuple(Nominal(text) for text in value)
        case "events":
            return tuple(speaker.year.events[id_] for id_ in value)
        case "organ":
            return speaker.directory.organ(value)
        case "prepositional" | "sentence" | "text":
            return speaker.expand(value)
        case _:
            return value


def _documents(speaker: Speaker, act: Act, ids: Sequence[str], title: str | None) -> Nominals:
    if title != "draft":
        named = speaker.adopted if act.adopts else speaker.directory.document
        return tuple(named(id_, title) for id_ in ids)
    documents = tuple(speaker.directory.document(id_, title) for id_ in ids)
    wording = speaker.year.vocabulary.wording
    if len(documents) == 1:
        return Nominal(speaker.pattern(wording.draft, document=documents[0]))
    return Nominal(speaker.pattern(wording.drafts, documents=documents))
