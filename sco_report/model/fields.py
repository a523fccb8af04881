"""Types of single values, shared by all entries.

A validator that refuses a value raises ``PydanticCustomError`` with a problem id as its type; ``at`` in its context
leads from the refused value to the key that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from difflib import SequenceMatcher, get_close_matches
from itertools import pairwise
from operator import attrgetter
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, PlainValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from sco_report.model.names.words import perhaps_meant
from sco_report.model.pattern_language import plain
from sco_report.problems.catalogue import warning_ids
from sco_report.problems.messages import shorten
from sco_report.russian.dates import Months, Span, spans_of_phrase
from sco_report.russian.morphology import Case
from sco_report.russian.numerals import from_roman, ordinal_from_words

ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""The form of an id, as a regular expression of Python and of JSON Schema."""

REFERENCE = re.compile(r"\{((?:[0-9]{4}/)?[\w-]+)((?: [a-z]+)*)\}")
"""A reference in a text, ``{id case flags}``: its id, and the words after it.

An id with a year, «2021/health-plan», is read but names nothing: each year has entries of its own.
"""

FLAGS = ("draft", "short", "numbered", "dated")
"""Words of a reference beside its case."""

LONGEST_QUOTED = 60
SIMILAR = 0.6
"""The ratio from which on two words may be one and a misspelling of it; as in difflib."""

_CASES = {str(case) for case in Case}


class Entry(BaseModel):
    """A frozen set of known keys; an unknown key is a problem."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class NameReference(NamedTuple):
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


def valid_references(text: str) -> str:
    """The text, if each of its braces belongs to a reference.

    Raises:
        PydanticCustomError: SCO-E023.
    """
    for match in re.finditer(r"\{[^{}]*\}|[{}]", text):
        whole = REFERENCE.fullmatch(match.group())
        words = whole[2].split() if whole else ["?"]
        cases = [word for word in words if word in _CASES]
        if len(cases) > 1 or not set(words) <= {*FLAGS, *_CASES}:
            raise PydanticCustomError("SCO-E023", "reference", {"value": match.group()})
    return text


def _no_references(value: str) -> str:
    if match := re.search(r"\{[^{}]*\}|[{}]", value):
        raise PydanticCustomError("SCO-E069", "reference", {"value": match.group()})
    return value


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


def unknown_word(value: str, printed: Mapping[str, str]) -> PydanticCustomError:
    """The error for a value that is no word of a table of the templates, with what each of them prints (Russian)."""
    names = {word: plain(pattern) for word, pattern in printed.items()}
    suggestion = nearest(value, list(names)) or perhaps_meant(value, {word: [name] for word, name in names.items()})
    context = {"value": value, "allowed": listed_with_names(names), "suggestion": suggestion}
    return PydanticCustomError("SCO-E012", "unknown", context)


def listed_with_names(names: Mapping[str, str]) -> str:
    """Words with their Russian names, where they have one: «hybrid (в гибридном формате), …»."""
    return ", ".join(f"{word} ({names[word]})" if names[word] else word for word in sorted(names))


def preview_value(value: Any) -> str:
    """A value as a message quotes it: a text, shortened where it is long, or the brackets of a list or of keys."""
    if isinstance(value, dict | list | tuple):
        return "{…}" if isinstance(value, dict) else "[…]"
    return shorten(str(value), LONGEST_QUOTED)


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
        allowed: Mapping[str, str] = attrgetter(table)(info.context["vocabulary"])
        if value not in allowed:
            raise unknown_word(value, allowed)
        return value

    return check


def phrase_or_word_of(table: str) -> Callable[[str, ValidationInfo], str]:
    """A validator that takes a key of a table of the vocabulary or anything that is no single Latin word."""
    check = _word_of(table)

    def check_latin(value: str, info: ValidationInfo) -> str:
        return check(value, info) if re.fullmatch(r"[\w-]+", value, re.ASCII) else value

    return check_latin


Id = Annotated[str, AfterValidator(_valid_id)]
"""Names an entry: lower-case Latin letters, digits, hyphens."""

Text = Annotated[str, AfterValidator(valid_references)]
"""Russian text as printed, typography aside; may hold references."""

PlainText = Annotated[str, AfterValidator(_no_references)]
"""Russian text as printed, typography aside, in which nothing is replaced."""

Texts = Annotated[tuple[Text, ...], BeforeValidator(as_list)]
"""One text or a list of texts."""

Ids = Annotated[tuple[str, ...], BeforeValidator(as_list)]
"""One id or a list of ids."""

Warnings = Annotated[tuple[Annotated[str, AfterValidator(_known_warning)], ...], BeforeValidator(as_list)]
"""One id of a warning or a list of them."""

Format = Annotated[str, AfterValidator(_word_of("formats"))]
Verb = Annotated[str, AfterValidator(_word_of("verbs"))]
Connector = Annotated[str, AfterValidator(_word_of("joints"))]
Enacting = Annotated[str, AfterValidator(_word_of("wording.enacting"))]
DecisionKind = Annotated[str, AfterValidator(_word_of("wording.decisions"))]
Section = Annotated[str, AfterValidator(_word_of("group_titles"))]

LeadIn = Annotated[str, AfterValidator(phrase_or_word_of("leads"))]
"""How a sentence opens: a key of the vocabulary, or a Russian phrase in its final form."""


_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
"""The one form of a day; Python would also take weeks, «2021-W28-5»."""

_ISO_MONTH = re.compile(r"\d{4}-\d\d", re.ASCII)


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    if isinstance(value, dict | list):
        raise _no_date(preview_value(value))
    try:
        if not _ISO_DAY.fullmatch(str(value)):
            raise ValueError(value)
        return date.fromisoformat(str(value))
    except ValueError:
        if _ISO_DAY.fullmatch(str(value)):
            raise PydanticCustomError("SCO-E066", "date", {"value": str(value)}) from None
        raise _no_date(str(value)) from None


def _no_date(value: str, id_: str = "SCO-E013") -> PydanticCustomError:
    """The error for a text that is no date, with the date that it names in words as a suggestion."""
    try:
        dates = iso_dates(value)
    except ValueError:
        dates = []
    suggestion = dates[0] if len(dates) == 1 else f"[{', '.join(dates)}]" * bool(dates)
    return PydanticCustomError(id_, "date", {"value": value, "suggestion": suggestion})


def iso_dates(phrase: str) -> list[str]:
    """The days, ranges and months that a Russian phrase names, as entries write them.

    Raises:
        ValueError: it names none, or one that does not exist.
    """
    if len(phrase) > LONGEST_QUOTED:
        raise ValueError(phrase)
    return [written_span(one) for one in spans_of_phrase(phrase)]


def written_span(one: Span) -> str:
    """A day, a range or months as entries write them: «2021-05-17/2021-05-18»."""
    first, last = (f"{day:%Y-%m}" if isinstance(one, Months) else day.isoformat() for day in one)
    return first if first == last else f"{first}/{last}"


def span(value: Any) -> Span:
    """«2021-05-17», «2021-05-17/2021-05-18», «2021-05» or «2021-05/2021-07» as first and last day."""
    if isinstance(value, tuple):
        return value
    first, slash, last = value.partition("/") if isinstance(value, str) else (value, "", "")
    last = last if slash else first
    days = _months(first, last) or (_day(first), _day(last))
    if days[1] < days[0]:
        raise PydanticCustomError("SCO-E014", "range", {"value": str(value)})
    return days


def _months(first: Any, last: Any) -> Months | None:
    """The months from the first to the last; None of two days.

    Raises:
        PydanticCustomError: SCO-E013 where one is a day; SCO-E066.
    """
    is_month = {bool(_ISO_MONTH.fullmatch(str(end))) for end in (first, last)}
    if is_month == {True, False}:
        raise _no_date(f"{first}/{last}")
    if is_month == {False}:
        return None
    return Months.between(_month(first), _month(last))


def _spans(value: Any) -> tuple[Span, ...]:
    items = as_list(value)
    spans = tuple(span(item) for item in items)
    if any(after[0] <= before[1] for before, after in pairwise(spans)):
        raise PydanticCustomError("SCO-E038", "order", {"value": ", ".join(str(item) for item in items)})
    return spans


def _month(value: Any) -> date:
    return _day(f"{value}-01" if isinstance(value, str) else value)


def _single_month(value: Any) -> date:
    if isinstance(value, date) or _ISO_MONTH.fullmatch(str(value)):
        return _month(value)
    raise _no_date(preview_value(value), "SCO-E072")


def _single_day(value: Any) -> date:
    if isinstance(value, str) and "/" in value:
        _, last = span(value)
        raise PydanticCustomError("SCO-E068", "range", {"value": value, "last": last.isoformat()})
    return _day(value)


def _day_month_or_year(value: Any) -> str:
    if re.fullmatch(r"[1-9]\d{3}", str(value), re.ASCII):
        return str(value)
    (_month if _ISO_MONTH.fullmatch(str(value)) else _single_day)(value)
    return str(value)


DayMonthOrYear = Annotated[str, PlainValidator(_day_month_or_year)]
"""A day, a month or a year, as it is written: «2021-10-15», «2021-10», «2021»."""

Day = Annotated[date, BeforeValidator(_single_day)]
Month = Annotated[date, BeforeValidator(_single_month)]
"""A month, «2021-11», as its first day."""

# Pydantic's own validation would take months for common pairs of days.
Spans = Annotated[tuple[Span, ...], PlainValidator(_spans)]
"""One day or month, one range, or a list of sittings."""


Style = Literal["words", "figures", "roman"]


class Ordinal(NamedTuple):
    """A number and how it is written.

    ``written`` is the text of the entry: «5» (in words), «XVI», «130-я», «Первый» (in words, with a capital).
    """

    number: int
    style: Style
    written: str

    @property
    def capital(self) -> bool:
        """Whether the words begin with a capital, being part of an official name."""
        return self.style == "words" and self.written[:1].isupper()


def _ordinal(value: Any) -> Ordinal:
    if isinstance(value, Ordinal):
        return value
    written = str(value)
    if re.fullmatch(r"[1-9]\d{0,3}", written):
        return Ordinal(int(written), "words", written)
    if match := re.fullmatch(r"([1-9]\d{0,3})-[а-я]{1,3}", written):
        return Ordinal(int(match[1]), "figures", written)
    if number := from_roman(written):
        return Ordinal(number, "roman", written)
    if number := ordinal_from_words(written):
        return Ordinal(number, "words", written)
    raise PydanticCustomError("SCO-E015", "ordinal", {"value": written})


OrdinalField = Annotated[Ordinal, PlainValidator(_ordinal)]
