"""An outcome of an event, and a clause of a decision: one act with its complement."""

from collections.abc import Iterator, Mapping, Set
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self

from pydantic import Field, TypeAdapter, ValidationError, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from sco_report.model.field_spec import FieldSpec, ReferenceKind, key_of
from sco_report.model.fields.dates import DayMonthOrYear, Period
from sco_report.model.fields.texts import Entry, Ids, Text, Texts
from sco_report.model.fields.words import Connector, LeadIn, nearest, preview_value, unknown_value
from sco_report.model.names.keys import nearest_key
from sco_report.model.names.words import perhaps_meant
from sco_report.model.pattern_language import plain
from sco_report.model.phrase import Phrases, Subjects
from sco_report.model.vocabulary import Act, SlotKind

SLOT_TYPES: Mapping[SlotKind, Any] = {
    "documents": Ids,
    "events": Ids,
    "nouns": Phrases,
    "infinitives": Texts,
    "prepositional": Text,
    "sentence": Text,
    "text": Text,
    "date": DayMonthOrYear,
    "dates": Period,
    "countries": Ids,
    "state": str,
    "organ": Ids,
}
"""The type of each kind of complement, as the fields of entries have one."""

_ADAPTERS: Mapping[SlotKind, TypeAdapter[Any]] = {kind: TypeAdapter(type_) for kind, type_ in SLOT_TYPES.items()}

SLOT_NAMES: Mapping[SlotKind, ReferenceKind] = {
    "documents": "document",
    "events": "event",
    "state": "side",
    "countries": "state",
    "organ": "organ",
}
"""What the complements that are ids name."""


class Complement(NamedTuple):
    """A complement of an act: the name and the kind of its slot, its value, and its path in the entry of the act."""

    name: str
    kind: SlotKind
    value: Any
    path: tuple[str, ...]


class ActEntry(Entry):
    """An act with its complements, written as ``act: complement`` beside the other keys."""

    catalogue: ClassVar[str]

    act: str
    slots: Mapping[str, Any]

    def complements(self, act: Act) -> Iterator[Complement]:
        """The complements of the act, which is given as the vocabulary has it."""
        for name, kind in act.kinds().items():
            yield Complement(name, kind, self.slots[name], (self.act,) if act.takes else (self.act, name))

    @model_validator(mode="before")
    @classmethod
    def _split(cls, raw: Any, info: ValidationInfo) -> Any:
        if not isinstance(raw, dict) or info.context is None:
            return raw
        acts: Mapping[str, Act] = getattr(info.context["vocabulary"], cls.catalogue)
        known = keys_of(cls).keys()
        key = _act_key([key for key in raw if key not in known], acts, known)
        rest = {name: value for name, value in raw.items() if name != key}
        return rest | {"act": key, "slots": _slots(key, acts[key], raw[key])}


@cache
def keys_of(model: type[Entry]) -> Mapping[str, str]:
    """The keys of an entry with the fields that have their values; of an act those beside it."""
    act = ActEntry.model_fields if issubclass(model, ActEntry) else {}
    return {key_of(model, name): name for name in model.model_fields if name not in act}


class Outcome(ActEntry):
    """What an event led to.

    ``by`` makes the clause active; ``joined``, a key of the vocabulary, puts it into the sentence of the previous
    outcome and says how.
    """

    catalogue: ClassVar[str] = "acts"

    title: Literal["draft", "short"] | None = Field(default=None, alias="as")
    by: Subjects = ()
    except_: Annotated[Ids, FieldSpec(names="side")] = Field(default=(), alias="except")
    lead: LeadIn | None = None
    joined: Connector | None = None
    new_paragraph: bool = False

    @model_validator(mode="after")
    def _voice(self, info: ValidationInfo) -> Self:
        if self.except_ and not self.by:
            raise PydanticCustomError("SCO-E024", "voice", {"act": self.act, "at": ["except"]})
        if info.context is not None:
            act = info.context["vocabulary"].acts[self.act]
            if self.by and not act.active:
                raise PydanticCustomError("SCO-E025", "voice", {"act": self.act, "at": ["by"]})
            if not self.by and not act.passive:
                raise PydanticCustomError("SCO-E024", "voice", {"act": self.act})
        return self

    @model_validator(mode="after")
    def _printed_whole(self, info: ValidationInfo) -> Self:
        if self.joined and info.context is not None and info.context["vocabulary"].acts[self.act].takes == "sentence":
            raise PydanticCustomError("SCO-E036", "joined", {"key": "joined", "other": self.act, "at_key": "joined"})
        if self.joined and (self.lead or self.new_paragraph):
            key = "lead" if self.lead else "new_paragraph"
            raise PydanticCustomError("SCO-E036", "joined", {"key": key, "other": "joined", "at_key": key})
        if self.title and info.context is not None:
            acts: Mapping[str, Act] = info.context["vocabulary"].acts
            if "documents" not in acts[self.act].kinds().values():
                others = ", ".join(name for name, act in acts.items() if "documents" in act.kinds().values())
                raise PydanticCustomError("SCO-E035", "as", {"key": "as", "other": others, "at_key": "as"})
        return self


class Clause(ActEntry):
    """A clause of a decision; ``annexed`` says that what it names is attached, ``annex`` as which of several."""

    catalogue: ClassVar[str] = "clauses"

    annexed: bool = False
    annex: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _something_to_annex(self, info: ValidationInfo) -> Self:
        key = "annex" if self.annex else "annexed"
        if (self.annex or self.annexed) and info.context is not None:
            clauses: Mapping[str, Act] = info.context["vocabulary"].clauses
            if clauses[self.act].takes != "documents":
                others = ", ".join(name for name, act in clauses.items() if act.takes == "documents")
                context = {"key": key, "other": others, "at_key": key}
                raise PydanticCustomError("SCO-E035", "annexed", context)
        return self


def _act_key(keys: list[str], acts: Mapping[str, Act], known: Set[str]) -> str:
    named = [key for key in keys if key in acts]
    unknown = [key for key in keys if key not in acts]
    if unknown and not named:
        suggestion = nearest(unknown[0], list(acts)) or _act_called(unknown[0], acts)
        details = {"key": unknown[0], "at_key": unknown[0], "suggestion": suggestion}
        raise unknown_value(unknown[0], list(acts), "SCO-E022", **details)
    if unknown:
        allowed = sorted(known)
        context = {"key": unknown[0], "allowed": ", ".join(allowed), "suggestion": nearest_key(unknown[0], allowed)}
        raise PydanticCustomError("SCO-E011", "key", context | {"at_key": unknown[0]})
    if not named:
        raise PydanticCustomError("SCO-E020", "act", {"allowed": ", ".join(acts), "suggestion": ""})
    if len(named) > 1:
        raise PydanticCustomError("SCO-E021", "acts", {"acts": ", ".join(named), "at_key": named[1]})
    return named[0]


def _act_called(written: str, acts: Mapping[str, Act]) -> str:
    """The act that is called by some Russian words, as «приняли» is, or empty text."""
    patterns = {name: (f"{act.opens or ''} {act.active or ''}", act.passive or "") for name, act in acts.items()}
    return perhaps_meant(written, {name: [plain(one) for one in texts] for name, texts in patterns.items()})


def _slots(key: str, act: Act, raw: Any) -> dict[str, Any]:
    kinds = act.kinds()
    if act.takes:
        value = _slot(act.takes, raw, [key])
        if act.takes == "prepositional":
            _check_preposition(key, act, value)
        return {"object": value}
    if not isinstance(raw, dict):
        raise PydanticCustomError("SCO-E017", "mapping", {"what": "mapping", "value": preview_value(raw), "at": [key]})
    for name in kinds:
        if name not in raw:
            raise PydanticCustomError("SCO-E010", "slot", {"key": name, "at": [key]})
    for name in raw:
        if name not in kinds:
            raise unknown_value(name, list(kinds), "SCO-E011", key=name, at=[key], at_key=name)
    return {name: _slot(kind, raw[name], [key, name]) for name, kind in kinds.items()}


def _slot(kind: SlotKind, raw: Any, path: list[str]) -> Any:
    try:
        value = _ADAPTERS[kind].validate_python(raw)
    except ValidationError as error:
        first = error.errors()[0]
        if first["type"].startswith("SCO-"):
            context = dict(first.get("ctx", {}))
            context["at"] = [*path, *first["loc"], *context.get("at", ())]
            raise PydanticCustomError(first["type"], "slot", context) from None
        context = {"what": "text", "value": preview_value(first["input"]), "at": [*path, *first["loc"]]}
        raise PydanticCustomError("SCO-E017", "slot", context) from None
    return value


def _check_preposition(key: str, act: Act, phrase: str) -> None:
    first = phrase.split(maxsplit=1)[0]
    if act.begins and first not in act.begins:
        context = {"value": phrase, "act": key, "allowed": ", ".join(act.begins), "at": [key]}
        raise PydanticCustomError("SCO-E029", "preposition", context)
