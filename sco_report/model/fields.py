"""Types of single values, shared by all entries, and what the field of an entry is for.

A validator that refuses a value raises ``PydanticCustomError`` with a problem id as its type; ``at`` in its context
leads from the refused value to the key that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import cache
from typing import Annotated, Any, Literal, get_type_hints

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationInfo
from pydantic_core import PydanticCustomError

from sco_report.problems.catalogue import warning_ids
from sco_report.russian.morphology import Case

ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""The form of an id, as a regular expression of Python and of JSON Schema."""

REFERENCE = re.compile(r"\{([\w-]+)((?: [a-z]+)*)\}")
"""A reference in a text, ``{id case flags}``: its id, and the words after it."""

FLAGS = ("draft", "short", "numbered", "dated")
"""Words of a reference beside its case."""

LONGEST_QUOTED = 60
SIMILAR = 0.6
"""The ratio from which on two words may be one and a misspelling of it; as in difflib."""

_CASES = {str(case) for case in Case}

ReferenceKind = Literal["document", "event", "state", "side", "organ", "actor", "place"]
"""What an id names: a side is a state that acts, an actor such a state or an organ."""

EventPart = Literal["name", "place", "opening", "preparation", "outcomes"]
"""A part of what is printed of an event; the templates say which parts a section prints.

``name`` is what an enumeration prints too: title, ordinal and dates; ``opening`` is the rest of the opening clause;
``preparation`` are the documents of a summit and who prepared them.
"""


@dataclass(frozen=True)
class FieldSpec:
    """What a field of an entry is for; stands in ``Annotated`` beside its type.

    ``names`` says what the ids in it name, ``part`` which part of an event prints it; without a part the field of an
    event serves other ends than to be printed as it is. ``needs`` is the field without which it cannot be printed.
    Title, explanation, examples and hints, in Russian, are in ``editing/schema/descriptions.yaml``; questions of
    ``sco-report new`` are in ``cli/texts/new.yaml``.
    """

    names: ReferenceKind | None = None
    part: EventPart | None = None
    needs: str | None = None


class Entry(BaseModel):
    """A frozen set of known keys; an unknown key is a problem."""

    model_config = ConfigDict(extra="forbid", frozen=True)


_UNSPECIFIED = FieldSpec()


@cache
def field_specs(model: type[BaseModel]) -> Mapping[str, FieldSpec]:
    """What each field of a model is for, by the field's name, in the order of the model."""
    return {
        name: next((one for one in field.metadata if isinstance(one, FieldSpec)), _UNSPECIFIED)
        for name, field in model.model_fields.items()
    }


@cache
def field_types(model: type[BaseModel]) -> Mapping[str, Any]:
    """The type of each field as the model writes it (``Ids``, ``Text | None``), without its :class:`FieldSpec`."""
    hints = get_type_hints(model, include_extras=True)
    return {name: _bare_type(hints[name]) for name in model.model_fields}


def _bare_type(hint: Any) -> Any:
    if not hasattr(hint, "__metadata__"):
        return hint
    metadata = [one for one in hint.__metadata__ if not isinstance(one, FieldSpec)]
    return Annotated[hint.__origin__, *metadata] if metadata else hint.__origin__


def key_of(model: type[BaseModel], name: str) -> str:
    """The key under which files write a field."""
    return model.model_fields[name].alias or name


def check_needed_fields(entry: Entry) -> None:
    """Refuse a field that was given without the one that it needs.

    Raises:
        PydanticCustomError: SCO-E035.
    """
    for name, spec in field_specs(type(entry)).items():
        if spec.needs and name in entry.model_fields_set and not getattr(entry, spec.needs):
            raise lone_key(name, spec.needs)


def lone_key(key: str, other: str) -> PydanticCustomError:
    """The error for a key that cannot be printed without another one."""
    return PydanticCustomError("SCO-E035", "key", {"key": key, "other": other, "at_key": key})


@dataclass(frozen=True)
class NameReference:
    """A reference in a text, ``{id case flags}``: prints the name of an entry in a case.

    ``case`` is None where the text leaves it to the phrase.
    """

    start: int
    end: int
    target: str
    case: Case | None
    flags: frozenset[str]


def references(text: str) -> Iterator[NameReference]:
    """The references of a text, from left to right; the text must have passed as ``Text``."""
    for match in REFERENCE.finditer(text):
        words = match[2].split()
        case = next((Case(word) for word in words if word in _CASES), None)
        yield NameReference(match.start(), match.end(), match[1], case, frozenset(words).intersection(FLAGS))


def _valid_references(text: str) -> str:
    for match in re.finditer(r"\{[^{}]*\}|[{}]", text):
        whole = REFERENCE.fullmatch(match.group())
        words = whole[2].split() if whole else ["?"]
        cases = [word for word in words if word in _CASES]
        if len(cases) > 1 or not set(words) <= {*FLAGS, *_CASES}:
            raise PydanticCustomError("SCO-E023", "reference", {"value": match.group()})
    return text


def _valid_id(value: str) -> str:
    if not re.fullmatch(ID, value):
        raise PydanticCustomError("SCO-E018", "id", {"value": value})
    return value


def as_list(value: Any) -> Any:
    """One value or several as a list; a list of nothing is a problem."""
    if value in ([], ()):
        raise PydanticCustomError("SCO-E016", "empty", {})
    return value if isinstance(value, list | tuple) else [value]


def unknown_value(value: str, allowed: list[str], id_: str = "SCO-E012", **details: Any) -> PydanticCustomError:
    """The error for a value outside a list, with the nearest allowed one as a suggestion."""
    context = {"value": value, "allowed": ", ".join(sorted(allowed)), "suggestion": nearest(value, allowed)}
    return PydanticCustomError(id_, "unknown", context | details)


def preview_value(value: Any) -> str:
    """A value as a message quotes it: a text, shortened where it is long, or the brackets of a list or of keys."""
    if isinstance(value, dict | list | tuple):
        return "{…}" if isinstance(value, dict) else "[…]"
    return str(value) if len(str(value)) <= LONGEST_QUOTED else f"{str(value)[:LONGEST_QUOTED]}…"


def nearest(value: str, allowed: list[str]) -> str:
    """The allowed value most similar to ``value``, or empty text.

    Ids of several words are similar only where each pair of words is: «health-plan» may be short for
    «health-plan-2022-2024» and is no misspelling of «environment-plan».
    """
    return next((match for match in get_close_matches(value, allowed, n=3) if _similar_in_parts(value, match)), "")


def _similar_in_parts(first: str, second: str) -> bool:
    pairs = list(zip(first.split("-"), second.split("-"), strict=False))
    return len(pairs) < 2 or all(SequenceMatcher(None, a, b).ratio() >= SIMILAR for a, b in pairs)


def _known_warning(value: str) -> str:
    if value not in warning_ids():
        raise unknown_value(value, warning_ids())
    return value


def _word_of(table: str) -> Callable[[str, ValidationInfo], str]:
    def check(value: str, info: ValidationInfo) -> str:
        if info.context is None:
            return value
        allowed = list(getattr(info.context["vocabulary"], table))
        if value not in allowed:
            raise unknown_value(value, allowed)
        return value

    return check


def _phrase_or_word_of(table: str) -> Callable[[str, ValidationInfo], str]:
    check = _word_of(table)

    def check_latin(value: str, info: ValidationInfo) -> str:
        return check(value, info) if re.fullmatch(r"[\w-]+", value, re.ASCII) else value

    return check_latin


Id = Annotated[str, AfterValidator(_valid_id)]
"""Names an entry: lower-case Latin letters, digits, hyphens."""

Text = Annotated[str, AfterValidator(_valid_references)]
"""Russian text as printed, typography aside; may hold references."""

Texts = Annotated[tuple[Text, ...], BeforeValidator(as_list)]
"""One text or a list of texts."""

Ids = Annotated[tuple[str, ...], BeforeValidator(as_list)]
"""One id or a list of ids."""

Warnings = Annotated[tuple[Annotated[str, AfterValidator(_known_warning)], ...], BeforeValidator(as_list)]
"""One id of a warning or a list of them."""

Format = Annotated[str, AfterValidator(_word_of("formats"))]
Verb = Annotated[str, AfterValidator(_word_of("verbs"))]
Connector = Annotated[str, AfterValidator(_word_of("joints"))]
Section = Annotated[str, AfterValidator(_word_of("groups"))]

Subject = Annotated[str, AfterValidator(_phrase_or_word_of("subjects"))]
"""Who acts: a key of the vocabulary, or a Russian phrase in the nominative."""

Subjects = Annotated[tuple[Subject, ...], BeforeValidator(as_list)]
"""One who acts or a list of them."""

LeadIn = Annotated[str, AfterValidator(_phrase_or_word_of("leads"))]
"""How a sentence opens: a key of the vocabulary, or a Russian phrase in its final form."""
