"""The parts of a comparison in words that text and Markdown share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from sco_report.cli.history import first_problem, name_of
from sco_report.cli.history import message as history_message
from sco_report.cli.messages import MessageTable
from sco_report.composition.context import display_title
from sco_report.history import ChangeType
from sco_report.history.comparison import Comparison, OtherYear
from sco_report.history.entries import EntryChange
from sco_report.history.fields import FieldChange
from sco_report.history.paragraphs import ParagraphChange, Piece, PrintedPlace, around_changes, text_pieces
from sco_report.model.names.descriptions import descriptions
from sco_report.problems import ProblemsFound
from sco_report.problems.catalogue import Language
from sco_report.problems.messages import shorten
from sco_report.russian.typography import NBSP
from sco_report.source import Value

message = MessageTable("diff").message

IndexedChanges = Sequence[tuple[int, EntryChange]]
"""Changed entries with their indexes among all."""

CONTEXT = 60
"""The number of characters of unchanged text that are shown beside a change."""

SHORT = 40
"""Values of up to so many characters are shown before and after, longer ones word by word."""

LONGEST = 240
"""The number of characters that are shown of a text that was added or removed as a whole."""

MOST_SHOWN = 5
"""Changed paragraphs that are shown of each other year."""

_MODELS = {"event": "Event", "document": "Document", "session": "Session"}
"""The models whose keys have names, by the kind of entry."""


def heading(comparison: Comparison, lang: Language) -> str:
    """The year and the two revisions."""
    old, new = name_of(comparison.old, lang), name_of(comparison.new, lang)
    return message("heading", lang, year=str(comparison.new.number), old=old, new=new)


def sums(comparison: Comparison, lang: Language) -> Iterator[str]:
    """The numbers of changed entries and paragraphs, a sentence each; or that nothing changed."""
    if not comparison:
        yield message("nothing", lang)
        return
    yield _sum("entries", [change.type for change in comparison.entries], lang)
    yield _sum("paragraphs", [change.type for change in comparison.paragraphs], lang)


def _sum(what: str, types: Sequence[ChangeType], lang: Language) -> str:
    if not types:
        return message(f"same_{what}", lang)
    counted = Counter(types)
    counts = [message(f"count_{type_}", lang, count=str(counted[type_])) for type_ in ChangeType if counted[type_]]
    return message("sum", lang, what=message(what, lang), counts=", ".join(counts))


def by_type(comparison: Comparison) -> Iterator[tuple[ChangeType, IndexedChanges]]:
    """The changed entries grouped by the type of change."""
    for type_ in ChangeType:
        changes = [(index, change) for index, change in enumerate(comparison.entries) if change.type is type_]
        if changes:
            yield type_, changes


def former_file(change: EntryChange) -> str:
    """The earlier file of an entry that is in another one now; empty otherwise."""
    return change.old.file if change.old and change.old.file != change.item.file else ""


def kind(change: EntryChange, lang: Language) -> str:
    """The kind of an entry: «мероприятие»."""
    return message(f"kind_{change.item.kind}", lang)


def name(change: EntryChange) -> str:
    """The id of an entry, or its name in its table; empty for the session."""
    key = change.item.key
    return key if change.item.kind in {"template", "event", "document"} else key.partition("/")[2]


def title(comparison: Comparison, change: EntryChange) -> str:
    """The title of an entry, with the names of what it refers to."""
    written, year = change.item.title, (comparison.new if change.new else comparison.old).year
    if year is None or change.item.kind not in {"event", "document"}:
        return written
    event = year.events.get(change.item.key)
    return display_title(year, written, event.day if event else None)


def printed(comparison: Comparison, entry: int, lang: Language) -> str:
    """The numbers of the paragraphs that an entry explains: «абзацы № 1, 4-9»; empty without any."""
    places = comparison.paragraphs_of(entry)
    if not places:
        return ""
    runs = [[place for _, place in run] for _, run in groupby(enumerate(places), key=lambda one: one[1] - one[0])]
    numbers = ", ".join(str(run[0] + 1) if len(run) == 1 else f"{run[0] + 1}-{run[-1] + 1}" for run in runs)
    return message("in_paragraph" if len(places) == 1 else "in_paragraphs", lang, numbers=numbers)


def where(change: ParagraphChange, lang: Language) -> str:
    """The place of a paragraph: «Отчет, раздел I», for a moved one «Отчет, раздел I → раздел IV»."""
    if change.place is None or change.was_at is None or change.place == change.was_at:
        place = change.place or change.was_at
        return _place(place, lang) if place else ""
    same_part = change.place.part is change.was_at.part and change.place.section
    after = _section(change.place, lang) if same_part else _place(change.place, lang)
    return f"{_place(change.was_at, lang)} → {after}"


def _place(place: PrintedPlace, lang: Language) -> str:
    part = message(f"part_{place.part}", lang)
    return f"{part}, {_section(place, lang)}" if place.section else part


def _section(place: PrintedPlace, lang: Language) -> str:
    return message("section", lang, section=place.section)


def causes(comparison: Comparison, paragraph: int, lang: Language, shown: Callable[[str], str] = str) -> str:
    """The names of the entries that explain a paragraph, each formatted by ``shown``, or that there are none."""
    entries = [comparison.entries[index] for index in comparison.causes[paragraph]]
    names = [(name(entry), kind(entry, lang)) for entry in entries]
    return ", ".join(shown(id_) if id_ else kind_ for id_, kind_ in names) or message("elsewhere", lang)


def same_words(change: ParagraphChange) -> bool:
    """Whether only the form of a paragraph changed, and neither its text nor its place."""
    return change.type is ChangeType.CHANGED and not change.reworded


def key_title(change: EntryChange, field: FieldChange, lang: Language) -> str:
    """The Russian title of the key to which a field belongs, as in README.ru.md; empty without one, and in English."""
    path = field.old_path if field.new_path is None else field.new_path
    keys = descriptions().models.get(_MODELS.get(change.item.kind, ""), {})
    described = keys.get(str(path[0])) if path and lang == "ru" else None
    return described.title if described else ""


def lines(change: EntryChange, field: FieldChange, lang: Language) -> str:
    """The lines of a field of a template: «строки 5-7»; empty for any other field."""
    if change.item.kind != "template":
        return ""
    return message("in_lines" if "-" in field.name else "in_line", lang, numbers=field.name)


def places(field: FieldChange) -> tuple[str, str]:
    """The positions of a member in its list before and after, counted from 1."""
    old, new = (path[-1] if path else 0 for path in (field.old_path, field.new_path))
    return str(int(old) + 1), str(int(new) + 1)


def written(value: Value) -> str:
    """A value in one line, nearly as in YAML."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    return f"{{{', '.join(f'{key}: {written(member)}' for key, member in value.items())}}}"


def word_by_word(old: Value, new: Value) -> list[Piece] | None:
    """Two values compared word by word; None for short ones, which are better shown side by side."""
    before, after = written(old), written(new)
    if max(len(before), len(after)) <= SHORT:
        return None
    return excerpt(text_pieces(before, after))


def excerpt(pieces: Sequence[Piece], context: int = CONTEXT, longest: int = LONGEST) -> list[Piece]:
    """The changes in one line with a little of the text around them; omissions are shown by «…»."""
    lines = [Piece(piece.text.replace(NBSP, " ").replace("\n", " / "), piece.type) for piece in pieces]
    shown = around_changes(lines, context, "…") if len(lines) > 1 else lines
    return [Piece(shorten(piece.text, longest), piece.type) for piece in shown]


def other_year(other: OtherYear, lang: Language) -> str:
    """How many paragraphs of another year changed, or why that is not known."""
    year, count = str(other.number), len(other.paragraphs)
    if isinstance(other.obstacle, ProblemsFound):
        return message("other_not_compared", lang, year=year, why=first_problem(other.obstacle, lang))
    if other.obstacle is not None:
        why = history_message(other.obstacle.reason, lang, **other.obstacle.details)
        return message("other_not_compared", lang, year=year, why=why)
    if not count:
        return message("other_same", lang, year=year)
    more = message("other_more", lang, count=str(MOST_SHOWN)) if count > MOST_SHOWN else ""
    return message("other_changed", lang, year=year, count=str(count)) + more


def other_paragraph(change: ParagraphChange, lang: Language) -> str:
    """The place of a changed paragraph of another year, and what happened to it."""
    return f"{where(change, lang)}: {message(f'paragraph_{change.type}', lang)}"
