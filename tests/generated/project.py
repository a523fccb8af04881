"""A project on disk whose generated entries change from example to example, and what the program makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from generated.entries import Written, WrittenYear
from generated.values import MARKED
from generated.world import DOCUMENTS, NUMBER, World, world, write_world
from lxml import html as lxml_html
from support.paths import ROOT
from support.printed_text import bare, docx_paragraphs

from sco_report.checks.check_year import check_year
from sco_report.composition.compose import compose
from sco_report.document import OfficialDocument
from sco_report.model.event import PARTS, Event
from sco_report.problems import Problem, ProblemsFound
from sco_report.problems.messages import render
from sco_report.rendering.docx.writer import docx
from sco_report.rendering.html import html
from sco_report.rendering.layout_file import read_layout
from sco_report.source.loader import LINE_END

LAYOUT = read_layout(ROOT)
PRIVATE = re.compile("[\ue000-\uf8ff]")
"""The marks of the program itself, none of which may reach a page."""

_NOTES = {*(Event.model_fields.keys() - PARTS.keys()), "called", "url", "forms", "draft_title", "short_title"}
"""Keys of which a text need not be printed."""


@dataclass(frozen=True)
class Style:
    """How a file is written: whether in braces, and in which quotes or under which sign a text stands."""

    flow: bool = False
    quotes: str | None = None
    width: int = 10_000

    def text(self, value: Any) -> str:
        """The YAML of a value."""
        return yaml.safe_dump(
            value,
            allow_unicode=True,
            sort_keys=False,
            default_flow_style=self.flow,
            default_style=self.quotes,
            width=self.width,
        )


class Project:
    """The project: its generated files are written anew for each example."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.year = root / f"data/{NUMBER}"
        write_world(root)
        self.world: World = world(root)
        self._kept = {file: file.read_bytes() for file in root.rglob("*.yaml")}

    def write(self, year: WrittenYear, style: Style = Style()) -> None:
        """Let the project have these entries besides those that are always there."""
        self.clear()
        if year.session:
            self._file("session.yaml", year.session, style)
        for number, document in enumerate(year.documents):
            self._file(f"documents/generated-{number}.yaml", document, style)
        for number, event in enumerate(year.events):
            self._file(f"events/generated-{number}.yaml", event, style)
        ids = [*DOCUMENTS, *(str(document.get("id")) for document in year.documents)]
        self._file("named.yaml", {"events": [_naming(ids)]}, Style())
        for table, entry in year.tables.items():
            self._append(table, {_NEW[table]: entry})
        if year.chairmanships:
            self._append("chairmanships", year.chairmanships)

    def clear(self) -> None:
        """Take away what examples wrote."""
        for file in self.year.rglob("*"):
            if file.is_file() and file not in self._kept:
                file.unlink()
        for file, content in self._kept.items():
            if file.read_bytes() != content:
                file.write_bytes(content)

    def told_or_refused(self) -> tuple[OfficialDocument, ...]:
        """The documents of the year, or none where the program finds what is wrong and says where."""
        examination = check_year(self.root, NUMBER)
        check_places(examination.problems)
        try:
            return compose(self.root, examination.require_valid())
        except ProblemsFound as found:
            check_places(found.problems)
            return ()

    def documents(self) -> tuple[OfficialDocument, ...]:
        """The documents of a year that has no errors."""
        examination = check_year(self.root, NUMBER)
        assert not examination.errors
        return compose(self.root, examination.require_valid())

    def _file(self, name: str, value: Any, style: Style) -> None:
        (self.year / name).write_bytes(style.text(value).encode())

    def _append(self, table: str, value: Any) -> None:
        file = self.root / "data/reference" / f"{table}.yaml"
        file.write_bytes(self._kept[file] + Style().text(value).encode())


_NEW = {"states": "XA", "organs": "new-organ", "places": "Новый город", "abbreviations": "НВС"}


def _naming(ids: list[str]) -> Written:
    """An event that names every document, as each must be."""
    naming = {"section": "expert", "title": "встреча", "dates": "2024-01-10", "id": "naming"}
    return naming | {"outcomes": [{"took_note": ids}]}


def check_places(problems: Iterable[Problem]) -> None:
    """Every problem can be said in both languages and stands within its file."""
    for problem in problems:
        for language in ("ru", "en"):
            said = render(problem, language)  # type: ignore[arg-type]
            assert said.reason, problem
            assert said.remedy, problem
        position = problem.position
        if position.file.is_dir():
            continue
        lines = LINE_END.split(position.file.read_bytes().decode("utf-8-sig", errors="replace"))
        assert 1 <= position.line <= len(lines), problem
        assert 1 <= position.column <= len(lines[position.line - 1]) + 1, problem


def should_be_printed(value: Any) -> Iterator[str]:
    """The numbers that mark the texts of an entry which are printed."""
    if isinstance(value, str):
        yield from re.findall(MARKED, value)
    elif isinstance(value, dict):
        for key, one in value.items() if value.get("stage") != "cancelled" else ():
            yield from should_be_printed(one) if key not in _NOTES else ()
    elif isinstance(value, list):
        for one in value:
            yield from should_be_printed(one)


def printed(documents: Iterable[OfficialDocument]) -> str:
    """All that documents print."""
    return "\n".join(block.text for document in documents for block in document.blocks)


def same_text(documents: Sequence[OfficialDocument]) -> None:
    """The page and the Word file of the package, which has all parts, print it and nothing else; there may be none."""
    for package in documents[-1:]:
        blocks = [bare(block.text) for block in package.blocks]
        assert not PRIVATE.search("".join(blocks))
        page = lxml_html.document_fromstring(html(package, LAYOUT, "")).body
        assert bare(page.text_content()) == "".join(blocks)
        assert docx_paragraphs(BytesIO(docx(package, LAYOUT))) == [block for block in blocks if block]
