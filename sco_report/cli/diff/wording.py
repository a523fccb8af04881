"""Comparisons in words: what the text and the Markdown of ``sco-report diff`` say alike.

What ``sco-report diff`` tells, from ``messages.yaml``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from sco_report.cli.history import name_of
from sco_report.cli.messages import MessageTable
from sco_report.composition.context import display_title
from sco_report.editing.schema.descriptions import descriptions
from sco_report.history.comparison import Comparison
from sco_report.history.entries import EntryChange, EntryFate
from sco_report.history.fields import FieldChange
from sco_report.history.paragraphs import ParagraphChange, ParagraphFate, Piece, PrintedPlace, text_pieces
from sco_report.problems.catalogue import Language
from sco_report.russian.typography import NBSP
from sco_report.source import Value

message = MessageTable("diff").message


CONTEXT = 60
"""Characters of unchanged text that are shown beside a change."""

SHORT = 40
"""Characters up to which a value is shown as it was and as it is, and not word by word."""

LONGEST = 240
"""Characters that are shown of a text that came or went whole."""


_MODELS = {"event": "Event", "document": "Document", "session": "Session"}
"""The models whose keys have names, by the kind of entry."""


def heading(comparison: Comparison, lang: Language) -> str:
    """Which year, between which states."""
    old, new = name_of(comparison.old, lang), name_of(comparison.new, lang)
    return message("heading", lang, year=str(comparison.new.number), old=old, new=new)


def sums(comparison: Comparison, lang: Language) -> Iterator[str]:
    """How many entries and paragraphs changed, a sentence each; that nothing did, or no text."""
    if not comparison:
        yield message("nothing", lang)
        return
    yield _sum("entries", EntryFate, [change.fate for change in comparison.entries], lang)
    yield _sum("paragraphs", ParagraphFate, [change.fate for change in comparison.paragraphs], lang)


def _sum(what: str, order: Iterable[str], fates: Sequence[str], lang: Language) -> str:
    if not fates:
        return message(f"same_{what}", lang)
    counted = Counter(fates)
    counts = [message(f"count_{fate}", lang, count=str(counted[fate])) for fate in order if counted[fate]]
    return message("sum", lang, what=message(what, lang), counts=", ".join(counts))


def kind(change: EntryChange, lang: Language) -> str:
    """«мероприятие»."""
    return message(f"kind_{change.item.kind}", lang)


def name(change: EntryChange) -> str:
    """The id of an entry, or its name in its table; empty text of the session, of which there is but one."""
    key = change.item.key
    return key if change.item.kind in {"template", "event", "document"} else key.partition("/")[2]


def title(comparison: Comparison, change: EntryChange) -> str:
    """What an entry is called in the state in which it stands, with the names that its references stand for."""
    written, year = change.item.title, (comparison.new if change.new else comparison.old).year
    return display_title(year, written) if year and change.item.kind in {"event", "document"} else written


def printed(comparison: Comparison, entry: int, lang: Language) -> str:
    """The numbers of the paragraphs that an entry changed, neighbours together: «абзацы № 1, 4-9»; no text of none."""
    places = comparison.paragraphs_of(entry)
    if not places:
        return ""
    runs = [[place for _, place in run] for _, run in groupby(enumerate(places), key=lambda one: one[1] - one[0])]
    numbers = ", ".join(str(run[0] + 1) if len(run) == 1 else f"{run[0] + 1}-{run[-1] + 1}" for run in runs)
    return message("in_paragraph" if len(places) == 1 else "in_paragraphs", lang, numbers=numbers)


def where(change: ParagraphChange, lang: Language) -> str:
    """«Отчет, раздел I»; of what moved «Отчет, раздел I → раздел IV»."""
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


def behind(comparison: Comparison, paragraph: int) -> list[EntryChange]:
    """The entries behind a paragraph."""
    return [comparison.entries[place] for place in comparison.behind[paragraph]]


def causes(comparison: Comparison, paragraph: int, lang: Language, shown: Callable[[str], str] = str) -> str:
    """What lies behind a paragraph; the ids of entries as ``shown`` gives them."""
    names = [(name(entry), kind(entry, lang)) for entry in behind(comparison, paragraph)]
    return ", ".join(shown(id_) if id_ else kind_ for id_, kind_ in names) or message("elsewhere", lang)


def same_words(change: ParagraphChange) -> bool:
    """Whether a paragraph stays in its place and says the same in another form."""
    return change.fate is ParagraphFate.CHANGED and not change.reworded


def key_title(change: EntryChange, field: FieldChange, lang: Language) -> str:
    """What the handbook calls the key of an entry to which a field belongs; empty text where it has no such name."""
    path = field.old_path if field.new_path is None else field.new_path
    keys = descriptions().models.get(_MODELS.get(change.item.kind, ""), {})
    described = keys.get(str(path[0])) if path and lang == "ru" else None
    return described.title if described else ""


def lines(change: EntryChange, field: FieldChange, lang: Language) -> str:
    """«строки 5-7», of a field that is lines of a template; empty text of any other."""
    if change.item.kind != "template":
        return ""
    return message("in_lines" if "-" in field.name else "in_line", lang, numbers=field.name)


def places(field: FieldChange) -> tuple[str, str]:
    """The places of a member in its list before and after, counted from 1."""
    old, new = (path[-1] if path else 0 for path in (field.old_path, field.new_path))
    return str(int(old) + 1), str(int(new) + 1)


def written(value: Value) -> str:
    """A value in one line, nearly as a file would write it."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    return f"{{{', '.join(f'{key}: {written(member)}' for key, member in value.items())}}}"


def word_by_word(old: Value, new: Value) -> list[Piece] | None:
    """Two values compared; None where they are better shown one beside the other."""
    before, after = written(old), written(new)
    if max(len(before), len(after)) <= SHORT:
        return None
    return excerpt(text_pieces(before, after))


def excerpt(pieces: Sequence[Piece]) -> list[Piece]:
    """The changes with a little of what stands around them, in one line; what is left out shown by «…»."""
    last = len(pieces) - 1
    out = []
    for number, piece in enumerate(pieces):
        text = in_line(piece.text)
        if piece.fate or not last:
            text = cut(text, LONGEST)
        else:
            text = _around(text, before=number > 0, after=number < last)
        out.append(Piece(text, piece.fate))
    return out


def in_line(text: str) -> str:
    """A text of the document as it is shown here: its lines divided by strokes, without no-break spaces."""
    return text.replace(NBSP, " ").replace("\n", " / ")


def cut(text: str, longest: int) -> str:
    """A text of at most so many characters, cut between words."""
    return text if len(text) <= longest else f"{text[:longest].rpartition(' ')[0] or text[:longest]} …"


def _around(text: str, *, before: bool, after: bool) -> str:
    """Unchanged text next to the change before it, to the one after it, or to both."""
    if len(text) <= CONTEXT * (before + after) + len(" … "):
        return text
    head = cut(text, CONTEXT) if before else "…"
    tail = text[-CONTEXT:].partition(" ")[2] or text[-CONTEXT:]
    return f"{head} {tail}" if after else head
