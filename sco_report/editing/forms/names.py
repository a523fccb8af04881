"""The lists from which a form lets choose, by Russian names: states, organs, places, entries, words of templates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sco_report.composition.context import display_title
from sco_report.editing.schema.values import heading, named_words
from sco_report.model.names.descriptions import descriptions
from sco_report.model.pattern_language import plain
from sco_report.model.vocabulary import Act
from sco_report.model.year import Year


@dataclass(frozen=True)
class Option:
    """A value of an entry, and the name (Russian) under which it is offered."""

    value: str
    label: str


class NameLists:
    """The lists of one year, by what they name."""

    def __init__(self, year: Year) -> None:
        self.year = year
        self.vocabulary = year.vocabulary

    @cached_property
    def lists(self) -> Mapping[str, tuple[Option, ...]]:
        """The options of each list that is searched by name; names that stand for several values tell them apart."""
        reference, year = self.year.reference, self.year
        states = {code: state.short.nom for code, state in reference.states.items()}
        organs = {id_: display_title(year, organ.name) for id_, organ in reference.organs.items()}
        tables: dict[str, Mapping[str, str]] = {
            "state": states,
            "side": states,
            "organ": organs,
            "actor": states | organs,
            "place": {name: name for name in reference.whole.places},
            "document": {id_: display_title(year, one.title) for id_, one in year.documents.items()},
            "event": {id_: self._event(id_) for id_ in year.events},
            "subject": _in_words(self.vocabulary.wording.subjects),
            "lead": _in_words(self.vocabulary.wording.leads),
        }
        return {name: tuple(_distinct(table)) for name, table in tables.items()}

    def label(self, name: str, value: str) -> str:
        """The name of a value in a list; the value itself where the list does not have it."""
        return self._labels[name].get(value, value)

    @cached_property
    def _labels(self) -> Mapping[str, Mapping[str, str]]:
        return {name: {one.value: one.label for one in options} for name, options in self.lists.items()}

    def _event(self, id_: str) -> str:
        event = self.year.events[id_]
        return f"{display_title(self.year, event.title, event.day)} ({event.day:%d.%m.%Y})" if event.title else id_

    def words(self, annotation: Any) -> tuple[Option, ...]:
        """The words of the templates that a type takes; none of another type."""
        return tuple(_distinct(named_words(annotation, self.vocabulary) or {}))

    @cached_property
    def acts(self) -> Mapping[str, tuple[Option, ...]]:
        """The acts of outcomes and of clauses."""
        vocabulary = self.vocabulary
        tables: dict[str, Mapping[str, str]] = {
            "acts": _with_complements({name: _named(act) for name, act in vocabulary.acts.items()}, vocabulary.acts),
            "clauses": {
                name: _named(act).replace("……", "…").replace("… …", "…") for name, act in vocabulary.clauses.items()
            },
        }
        return {name: tuple(_distinct(table)) for name, table in tables.items()}


def _named(act: Act) -> str:
    """The title of an act; a sentence of the editor's own has no words that could name it."""
    return descriptions().slots["sentence"].title if act.takes == "sentence" else heading(act)


def _with_complements(titles: Mapping[str, str], acts: Mapping[str, Act]) -> dict[str, str]:
    """The titles of acts; those that are alike with what the act takes: «приняли решение … (что сделать)»."""
    counts, slots = Counter(titles.values()), descriptions().slots
    taken = {name: slots[act.takes].title.partition(" (")[0].lower() for name, act in acts.items() if act.takes}
    return {
        name: f"{title} ({taken[name]})" if counts[title] > 1 and name in taken else title
        for name, title in titles.items()
    }


def _in_words(patterns: Mapping[str, str]) -> dict[str, str]:
    return {word: plain(pattern) for word, pattern in patterns.items()}


def _distinct(table: Mapping[str, str]) -> list[Option]:
    counts = Counter(table.values())
    return [Option(value, label if counts[label] == 1 else f"{label} ({value})") for value, label in table.items()]
