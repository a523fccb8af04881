"""Strategies of single values, as an entry writes them: read off the types of the models.

A type that no strategy knows fails, so that a new kind of value cannot be left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, Literal, get_args, get_origin

from generated.world import FIRST, LAST, World
from hypothesis import strategies as st

from sco_report.checks.spelling import MISSPELT
from sco_report.model.fields import dates, texts, words
from sco_report.model.phrase import Phrase, Phrases, Subjects
from sco_report.model.vocabulary import Act, SlotKind
from sco_report.problems.catalogue import warning_ids
from sco_report.russian.morphology import Agreement, Case
from sco_report.russian.numerals import LONGEST_IN_WORDS, ordinal_in_words, roman

Strategy = st.SearchStrategy[Any]

NOUNS = (
    *("форум", "заседание", "рабочая встреча", "выставка, посвященная труду", "Дни культуры", "гала-вечер"),
    *("состояние и перспективы сотрудничества", "цели, задачи и сроки", "министры экономики", "6-я ярмарка"),
    *("«Зеленый пояс» и программа „Умный город“", 'хакатон <b>&amp;</b> "Код"'),
)
MARKED = r"\((\d{6})\)"
"""Ends each text that should be printed: a number of its own, by which it is found in the documents."""

_SPOKEN = {
    "prepositional": "работе",
    "infinitives": "продолжить работу",
    "sentence": "Работа продолжена",
    "text": "Совете",
}


def marked(text: Strategy) -> Strategy:
    """Texts that can be found in print."""
    return st.builds("{} ({})".format, text, st.integers(100_000, 999_999))


def references(world: World) -> Strategy:
    """References in any case to whatever texts may name."""
    year = world.year
    cases = st.sampled_from(["", *(f" {case}" for case in Case)])
    plain = [*year.reference.organs, *year.reference.abbreviations, *year.documents, *world.anchors, "report"]
    flagged = [f"{id_} {flag}" for id_ in year.documents for flag in ("draft", "short")]
    flagged += [f"{id_} {flags}" for id_ in world.anchors for flags in ("numbered", "dated", "dated numbered")]
    return st.builds("{{{}{}}}".format, st.sampled_from([*plain, *flagged]), cases)


def nouns(world: World) -> Strategy:
    """Noun phrases in the nominative, some of them with a reference."""
    words = st.sampled_from(NOUNS)
    opening = st.sampled_from([f"{{{id_}}}" for id_ in ("mtec-programme", "КСДЛ", "secretariat", world.anchors[0])])
    return marked(words | st.builds("{} по {}".format, words, references(world)) | opening)


def days() -> Strategy:
    """Days of the reporting period."""
    return st.dates(FIRST, LAST).map(date.isoformat)


def spans() -> Strategy:
    """A day or a month, a range, or a list of them one after the other."""
    sittings = st.lists(st.dates(FIRST, LAST), min_size=1, max_size=6, unique=True).map(sorted)
    months = st.lists(st.dates(FIRST, LAST).map("{:%Y-%m}".format), min_size=1, max_size=6, unique=True).map(sorted)
    ranges = st.builds(_in_ranges, sittings.map(_written) | months, st.sampled_from([1, 2]))
    return ranges.map(lambda found: found[0] if len(found) == 1 else found)


def periods() -> Strategy:
    """A range of two days or more."""
    days = st.lists(st.dates(FIRST, LAST), min_size=2, max_size=2, unique=True).map(sorted)
    return days.map(lambda found: _in_ranges(_written(found), 2)[0])


def _written(days: list[date]) -> list[str]:
    return [day.isoformat() for day in days]


def _in_ranges(written: list[str], size: int) -> list[str]:
    """Days or months one by one, or each two of them as a range; one that is left over stands alone."""
    return ["/".join(written[index : index + size]) for index in range(0, len(written), size)]


def ordinals() -> Strategy:
    """Ordinals in words, as numbers and in Roman numerals; those in figures depend on the title."""
    words = st.builds(
        lambda number, gender: ordinal_in_words(number, Agreement(gender, plural=False)).capitalize(),
        st.integers(1, LONGEST_IN_WORDS),
        st.sampled_from(["masc", "femn", "neut"]),
    )
    return st.integers(1, 9999).map(str) | st.integers(1, 3999).map(roman) | words


def one_or_several(one: Strategy) -> Strategy:
    """A value, or a list of some."""
    return one | st.lists(one, min_size=1, max_size=3)


def names(kind: str, world: World) -> Strategy:
    """Ids of a kind, as fields declare it."""
    reference = world.year.reference
    return st.sampled_from(
        {
            "state": world.members,
            "side": world.members,
            "organ": [*reference.organs],
            "actor": [*world.members, *reference.organs],
            "place": [*reference.places],
            "document": [*world.year.documents, "report"],
            "event": world.anchors,
        }[kind]
    )


_PLAIN: Mapping[Any, Callable[[World], Strategy]] = {
    texts.Id: lambda _: st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,4}){1,2}", fullmatch=True).map("g-{}".format),
    texts.Text: nouns,
    texts.Texts: lambda world: one_or_several(nouns(world)),
    Phrase: nouns,
    Phrases: lambda world: one_or_several(nouns(world)),
    dates.Spans: lambda _: spans(),
    dates.Day: lambda _: days(),
    dates.Month: lambda _: days().map(lambda day: day[:7]),
    dates.OrdinalField: lambda _: ordinals(),
    words.Warnings: lambda _: one_or_several(st.sampled_from(sorted({*warning_ids()} - {MISSPELT}))),
    Subjects: lambda world: one_or_several(st.sampled_from([*world.year.vocabulary.wording.subjects]) | nouns(world)),
    words.LeadIn: lambda world: st.sampled_from([*world.year.vocabulary.wording.leads]) | nouns(world),
    texts.PlainText: lambda _: marked(st.sampled_from(NOUNS)),
    str: lambda _: marked(st.sampled_from(NOUNS)),
    int: lambda _: st.integers(1, 99).map(str),
    bool: lambda _: st.sampled_from(["true", "false"]),
}


def value(
    annotation: Any, naming: str | None, world: World, nested: Callable[[type[texts.Entry]], Strategy]
) -> Strategy:
    """Values of a type; ``naming`` says what a plain text is an id of, ``nested`` gives entries within entries."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if annotation == texts.Ids:
        return one_or_several(names(naming or "", world))
    if annotation is str and naming:
        return names(naming, world)
    if annotation in _PLAIN:
        return _PLAIN[annotation](world)
    if patterns := words.patterns_of(annotation, world.year.vocabulary):
        return st.sampled_from([*patterns])
    if origin is Annotated:
        return value(arguments[0], naming, world, nested)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        return st.lists(value(arguments[0], naming, world, nested), min_size=1, max_size=3)
    if arguments and arguments[0] is Case:
        return st.dictionaries(st.sampled_from([*map(str, Case)]), nouns(world), min_size=1)
    return nested(annotation)


def complement(act: Act, world: World) -> Strategy:
    """What an act takes."""
    if act.takes:
        return slot(act.takes, act, world)
    return st.fixed_dictionaries({name: slot(kind, act, world) for name, kind in act.slots.items()})


def slot(kind: SlotKind, act: Act, world: World) -> Strategy:
    """A complement of a kind."""
    match kind:
        case "documents" | "events":
            return one_or_several(names(kind.removesuffix("s"), world))
        case "nouns":
            return one_or_several(nouns(world))
        case "date":
            return days().flatmap(lambda day: st.sampled_from([day, day[:7], day[:4]]))
        case "countries":
            return one_or_several(names("state", world))
        case "dates":
            return periods()
        case "state":
            return names(kind, world)
        case "organ":
            return one_or_several(names(kind, world))
        case "infinitives":
            return one_or_several(_spoken(kind, [""]))
        case _:
            return _spoken(kind, [f"{word} " for word in act.begins] or [""])


def _spoken(kind: str, beginnings: list[str]) -> Strategy:
    return marked(st.sampled_from([f"{beginning}{_SPOKEN[kind]}" for beginning in beginnings]))
