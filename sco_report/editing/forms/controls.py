"""The questions of a form, made from the fields of a model: each with its label, its shape and its value.

Title, explanation and examples of a question are those that editors read over the key of a file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal, get_args, get_origin

from sco_report.editing.forms.days import in_figures
from sco_report.editing.forms.names import NameLists, Option
from sco_report.editing.schema.values import explanation
from sco_report.model.event import Event
from sco_report.model.field_spec import field_specs, field_types
from sco_report.model.fields import dates, texts, words
from sco_report.model.fields.texts import Entry
from sco_report.model.names.descriptions import Description, described, descriptions
from sco_report.model.outcome import SLOT_NAMES, SLOT_TYPES, ActEntry, Outcome, keys_of
from sco_report.model.phrase import KEYS, Phrase, Phrases, StatedAgreement, Subjects
from sco_report.model.reference import Document, Forms
from sco_report.model.session import Session
from sco_report.model.vocabulary import Act, SlotKind
from sco_report.russian.morphology import Case
from sco_report.source import Value

Shape = Literal["text", "long", "choice", "search", "flag", "day", "span", "phrase", "map", "list", "outcome", "unread"]
"""How a value is entered: ``long`` is a text of several lines, ``search`` a name from a long list or own words;
``unread`` is a value of a structure that the key does not have, which the form leaves as it is."""


@dataclass(frozen=True)
class Control:
    """A question with its value, as the file has it.

    ``options`` are all values of a choice, ``names`` is the list of a search and ``shown`` the name in it. ``members``
    are the parts of a structure: rows of a list, keys of a map, the nominative and other cases of a phrase; ``blank``
    is a row to be added. ``model`` is that of an act or a map whose keys have questions of their own.
    """

    key: str
    shape: Shape
    label: str
    help: str = ""
    value: Value | None = None
    example: str = ""
    options: tuple[Option, ...] = ()
    names: str = ""
    shown: str = ""
    required: bool = False
    model: type[Entry] | None = None
    members: tuple[Control, ...] = ()
    blank: Control | None = None

    @property
    def is_set(self) -> bool:
        """Whether the entry answers the question."""
        return self.value is not None

    @property
    def days(self) -> list[tuple[str, str]]:
        """The day or month as the file has it and as it is shown; of a span two, the last empty where there is one."""
        ends = str(self.value or "").partition("/")[::2] if self.shape == "span" else [str(self.value or "")]
        return [(end, in_figures(end)) for end in ends]

    @property
    def rows(self) -> int:
        """The lines of a text that are shown at once."""
        return min(6, 1 + len(str(self.value or "")) // 60)


_SHAPES: Mapping[Any, tuple[Shape, str, bool]] = {
    str: ("text", "", False),
    texts.Text: ("long", "", False),
    texts.PlainText: ("text", "", False),
    dates.OrdinalField: ("text", "", False),
    texts.Id: ("text", "", False),
    int: ("text", "", False),
    bool: ("flag", "", False),
    words.LeadIn: ("search", "lead", False),
    Phrase: ("phrase", "", False),
    Phrases: ("phrase", "", True),
    Subjects: ("phrase", "subject", True),
    dates.Spans: ("span", "", True),
    dates.Period: ("span", "", False),
    dates.DayMonthOrYear: ("day", "", False),
    dates.Day: ("day", "", False),
    dates.Month: ("day", "", False),
    texts.Texts: ("long", "", True),
    words.Warnings: ("text", "", True),
    Forms: ("map", "", False),
}
"""The shape of each type, the list of a search in it, and whether there may be several."""

_LONG_KEYS = {"title", "note", "draft_title", "short_title"}


class Questions:
    """Makes the controls of entries of one year."""

    def __init__(self, names: NameLists, texts: Mapping[str, str]) -> None:
        self._names = names
        self._texts = texts

    def of(self, model: type[Entry], values: Mapping[str, Value]) -> tuple[Control, ...]:
        """A control for each field of an entry or of a part of one, in the order of the model."""
        return tuple(self._field(model, key, name, values) for key, name in keys_of(model).items())

    def act(self, value: Value | None = None, model: type[ActEntry] = Outcome) -> Control:
        """A row of outcomes or clauses: the act, the complement that it takes, and the other keys of the row."""
        given = value if isinstance(value, dict) else {}
        acts: Mapping[str, Act] = getattr(self._names.vocabulary, model.catalogue)
        act = next((key for key in given if key in acts), "")
        unknown = given.keys() - {act} - keys_of(model).keys()
        if value is not None and (unknown or not act):
            return Control("", "unread", "", value=value)
        options = self._names.acts[model.catalogue]
        head = Control("act", "choice", self._texts["act"], value=act or None, options=options, required=True)
        complement = self._complement(acts[act], act, given.get(act)) if act else ()
        members = (head, *complement, *self.of(model, given))
        return Control("", "outcome", "", value=value, model=model, members=members)

    def _complement(self, one: Act, key: str, value: Value | None) -> tuple[Control, ...]:
        if one.takes:
            return (replace(self._slot(one.takes, key, value), help=explanation(one)),)
        parts = value if isinstance(value, dict) else {}
        members = tuple(self._slot(kind, name, parts.get(name)) for name, kind in one.slots.items())
        return (Control(key, "map", self._texts["complement"], explanation(one), value, members=members),)

    def _slot(self, kind: SlotKind, key: str, value: Value | None) -> Control:
        about = descriptions().slots[kind]
        one, several = self._shaped(SLOT_TYPES[kind], about, SLOT_NAMES.get(kind, ""))
        return self._filled(replace(one, key=key), several=several, value=value)

    def _field(self, model: type[Entry], key: str, name: str, values: Mapping[str, Value]) -> Control:
        about, names = described(model.__name__, key), field_specs(model)[name].names or ""
        one, several = self._shaped(field_types(model)[name], about, names)
        one = replace(one, key=key, required=model.model_fields[name].is_required())
        if key in _LONG_KEYS and one.shape == "text":
            one = replace(one, shape="long")
        return self._filled(one, several=several, value=values.get(key))

    def _shaped(self, annotation: Any, about: Description, names: str) -> tuple[Control, bool]:
        """A question of the shape of a type, and whether it may have several values."""
        named = Control("", "search", "", names=names), annotation == texts.Ids
        one, several = named if names else self._structured(annotation, about)
        return replace(one, label=about.title, help=about.text, example=_example(about)), several

    def _structured(self, annotation: Any, about: Description) -> tuple[Control, bool]:
        if annotation in _SHAPES:
            shape, names, several = _SHAPES[annotation]
            return Control("", shape, "", names=names), several
        if options := self._names.words(annotation):
            return Control("", "choice", "", options=options), False
        origin = get_origin(annotation)
        if origin in {Annotated, tuple}:
            one, several = self._structured(get_args(annotation)[0], about)
            return one, several or origin is tuple
        if origin is Literal:
            return Control("", "choice", "", options=_explained(get_args(annotation), about)), False
        if origin is Mapping:
            return Control("", "map", "", names="section"), False
        return Control("", "outcome" if issubclass(annotation, ActEntry) else "map", "", model=annotation), False

    def _filled(self, one: Control, *, several: bool, value: Value | None) -> Control:
        """The control with a value, split into rows where there may be several."""
        if not several:
            return self._with(one, value)
        single = replace(one, key="", required=False)
        rows = value if isinstance(value, list) else [] if value is None else [value]
        members = tuple(self._with(single, row) for row in rows)
        if not members and one.shape != "outcome":
            members = (self._with(single, None),)
        return replace(one, shape="list", value=value, members=members, blank=self._with(single, None))

    def _with(self, one: Control, value: Value | None) -> Control:
        """A control of one value; a value of another structure is left unread."""
        if one.shape == "outcome":
            assert one.model is not None
            assert issubclass(one.model, ActEntry), "it is the row of a list of acts"
            return self.act(value, one.model)
        takes: tuple[type, ...] = {"map": (dict,), "phrase": (str, dict)}.get(one.shape, (str,))
        if value is not None and not isinstance(value, takes):
            return replace(one, shape="unread", value=value)
        if one.shape == "search":
            return replace(one, value=value, shown=self._label(one.names, value))
        if one.shape not in {"map", "phrase"}:
            return replace(one, value=value)
        given: Mapping[str, Value] = value if isinstance(value, dict) else {} if value is None else {"nom": value}
        members = self._parts(one, given)
        single = {member.key for member in members if member.shape in {"text", "long", "choice", "search"}}
        known = {member.key for member in members}
        if not given.keys() <= known or any(not isinstance(given[key], str) for key in single & given.keys()):
            return replace(one, shape="unread", value=value)
        return replace(one, value=value, members=members)

    def _parts(self, one: Control, given: Mapping[str, Value]) -> tuple[Control, ...]:
        """The questions about the keys of a structure."""
        if one.shape == "map" and one.model:
            return self.of(one.model, given)
        if one.shape == "map" and one.names:
            titles, opening = self._names.vocabulary.group_titles, Control("", "long", "")
            blank = {group: replace(opening, key=group, label=title) for group, title in titles.items()}
            return tuple(self._filled(row, several=True, value=given.get(group)) for group, row in blank.items())
        keys = {"phrase": KEYS, "map": tuple(map(str, Case))}.get(one.shape, ())
        return tuple(self._form(key, given.get(key), one) for key in keys)

    def _form(self, key: str, value: Value | None, one: Control) -> Control:
        """A case of a phrase, or its gender or number."""
        about = described("Phrase" if key == "agreement" else "Forms", key)
        if key == "agreement":
            options = _explained(get_args(StatedAgreement), about)
            return Control(key, "choice", about.title, value=value, options=options)
        if key == "nom" and one.shape == "phrase":
            return self._nominative(one, value)
        return Control(key, "text", about.title, about.text, value=value)

    def _nominative(self, one: Control, value: Value | None) -> Control:
        if not one.names:
            return Control("nom", "long", one.label, value=value)
        return Control("nom", "search", one.label, value=value, names=one.names, shown=self._label(one.names, value))

    def _label(self, names: str, value: Value | None) -> str:
        return self._names.label(names, value) if isinstance(value, str) else ""


def _explained(words: Sequence[str], about: Description) -> tuple[Option, ...]:
    return tuple(Option(word, about.values[word]) for word in words)


def _example(about: Description) -> str:
    return next((one for one in about.examples if isinstance(one, str)), "")


MODELS: Mapping[str, type[Entry]] = {"event": Event, "document": Document, "session": Session}
"""The kinds of entries that have a form."""
