"""Which entries of a year are looked up while an event is composed: all that its texts depend on beside itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, ValuesView
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

from sco_report.model.event import Event
from sco_report.model.fields.texts import Entry
from sco_report.model.reference import Document
from sco_report.model.year import Year

_Entry = TypeVar("_Entry", bound=Entry)


class _Recorded(Mapping[str, _Entry]):
    """Entries by id, which notes what is looked up while somebody asks for it."""

    def __init__(self, entries: Mapping[str, _Entry]) -> None:
        self.entries = entries
        self.noted: dict[str, _Entry | None] | None = None

    def __getitem__(self, id_: str) -> _Entry:
        if self.noted is not None:
            self.noted[id_] = self.entries.get(id_)
        return self.entries[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def values(self) -> ValuesView[_Entry]:
        """All entries."""
        return self._all().values()

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> Mapping[str, _Entry]:
        assert self.noted is None, "the texts of an event would depend on all entries"
        return self.entries


@dataclass(frozen=True)
class Lookups:
    """The events and documents that were looked up, by id; None for an id that had none."""

    events: Mapping[str, Event | None]
    documents: Mapping[str, Document | None]

    def still_hold(self, year: Year) -> bool:
        """Whether each of them would give the same object in a year."""
        pairs = ((year.events, self.events), (year.documents, self.documents))
        return all(now.get(id_) is one for now, before in pairs for id_, one in before.items())


def recorded(year: Year) -> Year:
    """The year, of which :func:`recording` can tell what is looked up in it."""
    return replace(year, events=_Recorded(year.events), documents=_Recorded(year.documents))


@contextmanager
def recording(year: Year) -> Iterator[Lookups]:
    """Note what is looked up in a :func:`recorded` year within the context."""
    events, documents = year.events, year.documents
    assert isinstance(events, _Recorded)
    assert isinstance(documents, _Recorded)
    events.noted, documents.noted = {}, {}
    try:
        yield Lookups(events.noted, documents.noted)
    finally:
        events.noted = documents.noted = None
