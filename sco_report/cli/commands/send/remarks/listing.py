"""The list of remarks, for people and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from sco_report.cli.commands.send.collect import number_of
from sco_report.cli.commands.send.remarks.words import change_excerpt, message, place_name
from sco_report.cli.terminal import Page, Table, TextLine, line
from sco_report.editing.remarks.decisions import Located, Remarks
from sco_report.editing.remarks.files import stored
from sco_report.editing.remarks.overlap import Overlap
from sco_report.files import json_text
from sco_report.problems.catalogue import Language

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
    state = "" if remark.kind == "form" else message(f"state_{remark.state}", lang)
    conflicts = ", ".join(_conflicts(known, one))
    kind = message(f"kind_{remark.kind}", lang)
    return one.number, place_name(remark, lang), kind, state, conflicts, change_excerpt(remark, lang)


def _conflicts(known: Remarks, one: Located) -> list[str]:
    """The numbers of open remarks of others that propose another text in the same words."""
    if not one.remark.is_open:
        return []
    return [rival.located.number for rival in known.rivals(one) if rival.overlap is Overlap.CONFLICT]


def as_json(known: Remarks, found: Sequence[Located], root: Path, year: int) -> str:
    """Each remark with the keys of its file, and draft, delegation, file, line and the numbers that conflict."""
    values: dict[str, Any] = {"version": VERSION, "year": year, "open": sum(one.remark.is_open for one in found)}
    return json_text(values | {"remarks": [_as_json(known, one, root) for one in found]})


def _as_json(known: Remarks, one: Located, root: Path) -> dict[str, Any]:
    remark, position = one.remark, one.position
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
    }
