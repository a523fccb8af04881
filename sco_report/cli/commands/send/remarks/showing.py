"""Remarks listed, for people and for programs; and one in full: its place, its words, the patch, and its rivals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from sco_report.cli.commands.send.remarks.words import (
    change_excerpt,
    changed_line,
    field_name,
    message,
    number_of,
    one_line,
    place_name,
    position_name,
    state_name,
)
from sco_report.cli.messages import format_date
from sco_report.cli.terminal import Page, Table, TextLine, line
from sco_report.editing.remarks.decisions import NOT_REJECTED, OPEN, Located, Remarks
from sco_report.editing.remarks.files import stored
from sco_report.editing.remarks.overlap import Overlap
from sco_report.editing.scaffold.yaml_writer import block
from sco_report.files import json_text
from sco_report.model.remark import PatchStep, Remark, RemarkState, StoredValue
from sco_report.model.year import Year
from sco_report.problems.catalogue import Language
from sco_report.russian.typography import inside_quotes

_INDENT = 2


def remark_page(known: Remarks, one: Located, lang: Language) -> Page:
    """All that is known of a remark."""
    return [*_head(one, known.year, lang), *_words(one.remark, lang), *_tail(known, one, lang), line("")]


def _head(one: Located, year: Year, lang: Language) -> Iterator[TextLine]:
    remark = one.remark
    details = {"number": one.number, "draft": str(one.file.draft), "place": place_name(remark, lang)}
    name = year.reference.delegation_name(one.file.delegation)
    yield line(message("show_heading", lang, delegation=name, **details), "heading")
    if remark.entry and remark.entry in year.origins:
        place = position_name(year.origins[remark.entry].at())
        yield line(message("show_entry", lang, entry=remark.entry, position=place))
    if remark.author and remark.date:
        yield line(message("show_author", lang, author=remark.author, date=format_date(lang, remark.date)), "faint")
    elif remark.author:
        yield line(message("show_author_only", lang, author=remark.author), "faint")


def _words(remark: Remark, lang: Language) -> Iterator[TextLine]:
    if remark.was or remark.proposed:
        yield line(message("show_form" if remark.kind == "form" else f"show_{remark.change}", lang))
        yield changed_line(remark, _INDENT)
    if remark.is_moved_to_end:
        yield line(message("show_moved_end", lang))
    elif remark.moved_before is not None:
        yield line(message("show_moved", lang, text=one_line(remark.moved_before)))
    if remark.comment:
        name = "show_comment_on" if remark.words else "show_comment"
        yield line(message(name, lang, words=inside_quotes(remark.words or "")))
        yield from (line(text, indent=_INDENT) for text in remark.comment.split("\n"))
    for reply in remark.replies:
        name = "show_reply" if reply.author else "show_reply_unnamed"
        yield line(message(name, lang, author=reply.author, text=reply.text), indent=_INDENT)


def _tail(known: Remarks, one: Located, lang: Language) -> Iterator[TextLine]:
    remark = one.remark
    if remark.patch:
        yield line(message("show_patch", lang))
        yield from (each for step in remark.patch for each in _step(step, lang))
    elif remark.kind == "words" and remark.is_open:
        if source := known.source(one):
            yield line(message("show_source", lang, position=position_name(source)))
        if remark.needs_words:
            yield line(message("show_no_patch", lang))
    if remark.also:
        yield line(message("show_also", lang))
        yield from (line(one_line(text), indent=_INDENT) for text in remark.also)
    yield from _rivals(known, one, lang)
    if remark.state != "open":
        yield line(message("show_decision", lang, state=state_name(remark.kind, remark.state, lang)))
    if remark.answer:
        yield line(message("show_answer", lang, answer=remark.answer))


def _rivals(known: Remarks, one: Located, lang: Language) -> Iterator[TextLine]:
    for rival in known.rivals(one, NOT_REJECTED if one.remark.is_open else (OPEN,)):
        name = "rival_same" if rival.overlap is Overlap.SAME else "rival_conflict"
        accepted = "" if rival.located.remark.is_open else "_accepted"
        other = known.year.reference.delegation_name(rival.located.file.delegation)
        yield line(message(name + accepted, lang, delegation=other, number=rival.located.number), "doubtful")
        if rival.overlap is Overlap.CONFLICT:
            yield changed_line(rival.located.remark, _INDENT)
    if one.remark.is_open and one.remark.patch and not known.still_fits(one):
        yield line(message("show_unfit", lang), "doubtful")


def _step(step: PatchStep, lang: Language) -> Iterator[TextLine]:
    """A change of the data: texts in one line, «navruz: dates: 2021-03-19 → 2021-03-20», others below it."""
    details = {"entry": step.entry, "at": field_name(step.at) or message("whole_entry", lang)}
    sides = {"was": step.was, "now": step.now}
    if all(value is None or isinstance(value, str) for value in sides.values()):
        texts = {name: value or message("nothing_there", lang) for name, value in sides.items()}
        yield line(message("show_step", lang, **details, **texts), indent=_INDENT)
        return
    yield line(message("show_step_of", lang, **details), indent=_INDENT)
    for name, value in sides.items():
        yield from value_lines(f"step_{name}", value, lang, _INDENT * 2)


def value_lines(name: str, value: StoredValue, lang: Language, indent: int) -> Iterator[TextLine]:
    """A value of the data in a message: a text in its line, a list or a mapping below it, as its file has it."""
    if value is None or isinstance(value, str):
        yield line(message(name, lang, value=value or message("nothing_there", lang)), indent=indent)
    else:
        yield line(message(name, lang, value="").rstrip(), indent=indent)
        yield from (line(text, indent=indent + _INDENT) for text in block(value))


VERSION = 1
"""Of the JSON: raised when a key is renamed, removed or given another meaning."""

_COLUMNS = ("number", "place", "kind", "state", "conflict", "words")


def list_page(known: Remarks, found: Sequence[Located], year: int, lang: Language) -> Page:
    """A table for each draft, in the order of the document."""
    out: list[TextLine | Table] = []
    for draft, members in groupby(found, key=lambda one: one.file.draft):
        rows = list(members)
        heading = message("heading", lang, number=str(draft), year=str(year))
        columns = tuple(message(f"column_{name}", lang) for name in _COLUMNS)
        out.append(Table(heading, columns, tuple(_row(known, one, lang) for one in rows)))
        count = number_of("remarks", len(rows), lang)
        waiting = sum(one.remark.is_open for one in rows)
        out += [line(""), line(message("summary", lang, count=count, open=str(waiting)))]
    return out


def _row(known: Remarks, one: Located, lang: Language) -> tuple[str, ...]:
    remark = one.remark
    state = "" if remark.kind == "form" else state_name(remark.kind, remark.state, lang)
    conflicts = ", ".join(_conflicts(known, one, NOT_REJECTED))
    source = known.source(one)
    at = message("kind_words_at", lang, position=position_name(source)) if source else ""
    kind = at or message(f"kind_{remark.kind}", lang)
    return one.number, place_name(remark, lang), kind, state, conflicts, change_excerpt(remark, lang)


def _conflicts(known: Remarks, one: Located, states: Sequence[RemarkState] = (OPEN,)) -> list[str]:
    """The numbers of remarks of others, by default open ones, that propose another text for the same words."""
    if not one.remark.is_open:
        return []
    return [rival.located.number for rival in known.rivals(one, states) if rival.overlap is Overlap.CONFLICT]


def as_json(known: Remarks, found: Sequence[Located], root: Path, year: int) -> str:
    """Each remark with the keys of its file, and draft, delegation, file, line, the numbers that conflict, and source.

    ``source`` is the line with the words of one without a patch, where it is known.
    """
    values: dict[str, Any] = {"version": VERSION, "year": year, "open": sum(one.remark.is_open for one in found)}
    return json_text(values | {"remarks": [_as_json(known, one, root) for one in found]})


def _as_json(known: Remarks, one: Located, root: Path) -> dict[str, Any]:
    remark, position = one.remark, one.position
    source = known.source(one)
    numbers = {key: value for key in ("page", "paragraph", "clause") if (value := getattr(remark, key)) is not None}
    return {
        **stored(remark),
        **numbers,
        "state": remark.state,
        "draft": one.file.draft,
        "delegation": one.file.delegation,
        "file": position.file.relative_to(root).as_posix(),
        "line": position.line,
        "conflicts": _conflicts(known, one),
        **({"source": f"{source.file.relative_to(root).as_posix()}:{source.line}"} if source else {}),
    }
