"""A year with other values of some of its entries: validated one by one for the search, as files for the proof."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from sco_report.editing.remarks.patches.steps import KIND, StoredValue, Values, without_kind
from sco_report.model.event import Event
from sco_report.model.fields.texts import Entry
from sco_report.model.reference import Document
from sco_report.model.session import Session
from sco_report.model.year import SESSION_ID, Year


class Unfit(ValueError):
    """Values that are no valid entry, or that cannot be composed."""


_ADAPTERS: Mapping[type[Entry], TypeAdapter[Any]] = {one: TypeAdapter(one) for one in (Event, Document, Session)}


def values_of(year: Year) -> dict[str, StoredValue]:
    """The session, the events and the documents of a year as their files have them, by id."""
    ids = (SESSION_ID, *year.events, *year.documents)
    return {id_: year.origins[id_].value for id_ in ids}


def with_named(year: Year, values: Values, ids: Iterable[str]) -> list[str]:
    """Some entries, the documents and events that they name in their texts, and those that these name."""
    found = dict.fromkeys(id_ for id_ in ids if id_ in values)
    for _ in range(2):
        text = repr([values[id_] for id_ in found])
        found |= dict.fromkeys(id_ for id_ in (*year.documents, *year.events) if id_ in text)
    return [*found]


class TrialYears:
    """Makes years of other values; what stayed the same object is taken from the base."""

    def __init__(self, base: Year) -> None:
        self.base = base
        self.values: Values = values_of(base)
        self._context = {"vocabulary": base.vocabulary}

    def model_of(self, id_: str, values: Values) -> type[Entry]:
        """The model of an entry, which may be a new one."""
        if id_ == SESSION_ID:
            return Session
        if id_ in self.base.events or id_ in self.base.documents:
            return Event if id_ in self.base.events else Document
        return Document if values[id_].get(KIND) == "document" else Event

    def year(self, values: Values) -> Year:
        """The year of some values; of equal ones the same object.

        Raises:
            Unfit: they are not valid.
        """
        changed = {id_: value for id_, value in values.items() if value is not self.values.get(id_)}
        gone = self.values.keys() - values.keys()
        if not changed and not gone:
            return self.base
        return self.base.memo.made(lambda: self._year(values, changed), ("trial", repr(changed), frozenset(gone)))

    def _year(self, values: Values, changed: Values) -> Year:
        models = {id_: self._validated(id_, values) for id_ in changed}
        session = models.pop(SESSION_ID, self.base.session)
        events = {id_: one for id_, one in {**self.base.events, **models}.items() if isinstance(one, Event)}
        documents = {id_: one for id_, one in {**self.base.documents, **models}.items() if isinstance(one, Document)}
        is_new = events.keys() != self.base.events.keys()
        ordered = sorted(events, key=lambda id_: self._place(id_, values)) if is_new else events
        origin = self.base.origins[SESSION_ID]
        return replace(
            self.base,
            session=session,
            events={id_: events[id_] for id_ in ordered if id_ in values},
            documents={id_: one for id_, one in documents.items() if id_ in values},
            origins={**dict.fromkeys(models, origin), **self.base.origins},
        )

    def _validated(self, id_: str, values: Values) -> Any:
        try:
            return _ADAPTERS[self.model_of(id_, values)].validate_python(
                without_kind(values[id_]), context=self._context
            )
        except ValidationError as error:
            raise Unfit(str(error)) from error

    def _place(self, id_: str, values: Values) -> tuple[bool, str, tuple[str | int, ...]]:
        """Where an event stands among those that are read: in files of their own first, then in lists."""
        origin = self.base.origins.get(id_)
        if origin is None:
            return False, _new_name(id_, values[id_]), ()
        return origin.content.file.parent.name != "events", origin.content.file.name, origin.path

    def file_of(self, id_: str, root: Path, values: Values) -> Path:
        """The file of an entry, which may be a new one."""
        if id_ in self.values:
            return self.base.origins[id_].content.file
        kind = "documents" if self.model_of(id_, values) is Document else "events"
        return root / "data" / str(self.base.number) / kind / _new_name(id_, values[id_])

    def files(self, root: Path, values: Values) -> dict[Path, str | None]:
        """The texts of the files that differ from those of the base, None for one that would be removed."""
        return dict(self._files(root, values))

    def _files(self, root: Path, values: Values) -> Iterator[tuple[Path, str | None]]:
        for id_, value in values.items():
            if id_ not in self.values:
                yield self.file_of(id_, root, values), _text(without_kind(value))
        changed = {id_ for id_, value in self.values.items() if values.get(id_) is not value}
        for file in {self.base.origins[id_].content.file for id_ in changed}:
            here = {
                id_: one for id_, one in self.base.origins.items() if one.content.file == file and id_ in self.values
            }
            if all(not origin.path for origin in here.values()):
                yield from ((file, _text(values[id_]) if id_ in values else None) for id_ in here)
            else:
                members = [values[id_] for id_ in here if id_ in values]
                yield file, _text({"events": members}) if members else None


def _new_name(id_: str, value: StoredValue) -> str:
    """The name of the file of a new entry, as ``scaffold.validation.placed`` gives it."""
    dates = value.get("dates")
    first = dates[0] if isinstance(dates, list) else dates
    return f"{first.partition('/')[0]}-{id_}.yaml" if first else f"{id_}.yaml"


def _text(value: StoredValue) -> str:
    """A value as the text of a file: JSON is YAML."""
    return json.dumps(value, ensure_ascii=False)
