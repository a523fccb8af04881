"""The events of a year as the calendar shows them: what each is called, where it was entered, what it is sorted by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import shorten

from sco_report.composition.abbreviations import abbreviated
from sco_report.composition.speaker import Speaker
from sco_report.document import OfficialDocument
from sco_report.model.dates import Span
from sco_report.model.event import Event, EventStage
from sco_report.model.year import Year
from sco_report.preview.places import Place, Places
from sco_report.russian.cases import Case
from sco_report.titles import called

SORTS = ("section", "format", "chair")
"""What events are coloured and chosen by."""

LONGEST_TITLE = 100
"""Characters of a text that stands for a title."""

UNSTATED = ""
"""The key of events that do not say."""


@dataclass(frozen=True)
class Happening:
    """An event; ``dates`` is its phrase in Russian, ``keys`` its keys in each of ``SORTS``, several only of chairs."""

    id: str
    title: str
    dates: str
    spans: tuple[Span, ...]
    place: Place
    keys: Mapping[str, tuple[str, ...]]
    stage: EventStage = "held"


def happenings(year: Year, package: OfficialDocument, places: Places) -> list[Happening]:
    """All events, by their first day."""
    speaker, told = Speaker(year), _first_words(package)
    events = sorted(year.events.values(), key=lambda event: event.dates[0])
    return [
        Happening(
            id=event.id,
            title=called(year, event.title) if event.title else told.get(event.id, event.id),
            dates=speaker.dates(event),
            spans=event.dates,
            place=places.of(year.origins[event.id].at()),
            keys=_keys(event),
            stage=event.stage,
        )
        for event in events
    ]


def labels(year: Year) -> dict[str, dict[str, str]]:
    """What each key of each sort is called, in the order in which the project names them."""
    reference, speaker = year.reference, Speaker(year)
    states = {code: state.short.nom for code, state in reference.states.items()}
    organs = {id_: _organ(speaker, id_) for id_ in reference.organs}
    return {
        "section": dict(year.vocabulary.group_titles),
        "format": dict(year.vocabulary.formats),
        "chair": states | organs,
    }


def _keys(event: Event) -> dict[str, tuple[str, ...]]:
    return {
        "section": (event.section,),
        "format": (event.format or UNSTATED,),
        "chair": tuple(dict.fromkeys(event.chair)) or (UNSTATED,),
    }


def _organ(speaker: Speaker, id_: str) -> str:
    return abbreviated(speaker.in_case(speaker.directory.organ(id_), Case.NOM))


def _first_words(package: OfficialDocument) -> dict[str, str]:
    """How the first paragraph of each entry begins, for events that have no title."""
    blocks = [block for part in package.parts for block in part.blocks if block.entry]
    return {str(block.entry): shorten(block.text, LONGEST_TITLE, placeholder="…") for block in reversed(blocks)}
