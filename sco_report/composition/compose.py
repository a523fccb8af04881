"""Composes the three official documents of a session: the decision, the report, and both as one package."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container
from dataclasses import replace
from datetime import date
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any

from sco_report.composition import deferred, printed_values
from sco_report.composition.context import decision_context, report_context
from sco_report.composition.header_footer import RevisionLabel, draft_margins
from sco_report.composition.phraser import BrokenPattern, Phraser, pattern_problem, phrase_problem
from sco_report.composition.templates import Templates
from sco_report.document import Block, DraftIdentity, HeaderFooter, OfficialDocument, Part, Role, map_lines, text_digest
from sco_report.limits import TEMPLATE_MEMORY_MB
from sco_report.model.year import REPORT_ID, SESSION_ID, Year
from sco_report.problems import ProblemsFound
from sco_report.runtime import limit_added_memory
from sco_report.russian.dates import long_date
from sco_report.russian.euphony import about_phrase
from sco_report.russian.lists import capitalised
from sco_report.russian.morphology import Case, NoHeadNoun
from sco_report.russian.typography import NBSP, Style, add_nbsp, typeset

RUNNING_TEXT = {Role.SECTION, Role.BODY, Role.LIST_ITEM}


def compose(  # noqa: PLR0913 - one argument for each option of a build
    root: Path,
    year: Year,
    style: Style = Style.SCO,
    day: date | None = None,
    revision: RevisionLabel | None = None,
    *,
    doubtful: Collection[str] = (),
) -> tuple[OfficialDocument, ...]:
    """The decision, the report and the package of a year that has passed its checks.

    They are dated ``day``, by default the day of the session. Where a ``revision`` is given they are drafts of it, and
    their margins say so. Each of the ``doubtful`` phrases is followed by a note.

    Raises:
        ProblemsFound: a template that does not work or a phrase that grammar cannot handle, with its place.
    """
    composer = _Composer(Phraser(year, doubtful), root / "templates", style, day or year.session.date)
    margins = draft_margins(year, revision) if revision else None
    with limit_added_memory(TEMPLATE_MEMORY_MB):
        decision = composer.part("decision.j2", decision_context)
        annex = composer.part("report.j2", report_context)
    documents = (
        composer.document("decision", margins, decision),
        composer.document("report", margins, annex),
        composer.document("package", margins, decision, annex),
    )
    return tuple(_identified(one, year.number, revision) for one in documents) if revision else documents


def _identified(document: OfficialDocument, year: int, revision: RevisionLabel) -> OfficialDocument:
    """A draft that says in its Word file which one it is."""
    text = text_digest(block.text for block in document.blocks)
    draft = revision.circulated(year)
    return replace(document, identity=DraftIdentity(revision.project, year, draft, revision.commit, text))


class _Composer:
    """Composes the parts of one year's documents, of which a package has two."""

    def __init__(self, phraser: Phraser, templates: Path, style: Style, day: date) -> None:
        self._year = year = phraser.year
        self._style = style
        self._day = day
        self._phraser = phraser
        entries = frozenset({SESSION_ID, REPORT_ID, *year.events, *year.documents})
        self._entries = year.memo.made(lambda: entries, ("entries", entries))
        self._templates = Templates(templates, self._filters(), self._entries, year.memo)

    def part(self, template: str, context: Callable[[Phraser], dict[str, Any]]) -> Part:
        """One part: its context, its template, its notes and introductions, its typography.

        Raises:
            ProblemsFound: any of these does not work.
        """
        introductions = deferred.Introductions(self._year.reference.abbreviations, self._phraser.introduction)
        try:
            part = self._templates.part(template, context(self._phraser))
            blocks = tuple(self._printed(self._completed(block, introductions)) for block in part.blocks)
            return replace(part, title=self._plain(part.title), subject=self._plain(part.subject), blocks=blocks)
        except BrokenPattern as error:
            raise ProblemsFound([pattern_problem(self._year, error)]) from error
        except NoHeadNoun as error:
            raise ProblemsFound([phrase_problem(self._year, str(error), SESSION_ID)]) from error

    def _completed(self, block: Block, introductions: deferred.Introductions) -> Block:
        """A paragraph with its notes and introductions, and its outline as plain text: the same object if it was so."""
        out = map_lines(deferred.with_notes(block, self._phraser.note), introductions.resolve)
        out = replace(out, outline=self._plain(out.outline)) if out.outline else out
        return block if out is block else self._year.memo.made(lambda: out, ("block", out))

    def _plain(self, text: str) -> str:
        """A title or an outline, which is not printed, in full and with common spaces."""
        text = printed_values.without_marks(deferred.without_notes(text))
        return typeset(self._in_full(text), self._style).replace(NBSP, " ")

    def _printed(self, block: Block) -> Block:
        """A paragraph with its typography and the values that it prints."""
        made = partial(_printed, block, self._style, self._entries)
        return self._year.memo.made(made, ("printed", self._style), block, self._entries)

    def document(self, name: str, margins: HeaderFooter | None, *parts: Part) -> OfficialDocument:
        """A document of the parts; it goes by the title of the first and the subject of the last."""
        return OfficialDocument(
            name=name,
            title=parts[0].title,
            subject=parts[-1].subject,
            author=self._spelled_out(self._year.vocabulary.wording.organisation),
            date=self._day,
            parts=parts,
            running=margins,
        )

    def _filters(self) -> dict[str, Any]:
        """The filters of templates, which put given names into a form; the texts of events are finished."""
        return self._phraser.filters() | {
            "about": about_phrase,
            "abbreviated": deferred.abbreviated,
            "capitalised": printed_values.past_marks(capitalised),
            "day": long_date,
            "in_full": self._in_full,
            "spelled_out": self._spelled_out,
            **{name: attrgetter(attribute) for name, attribute in _EARLIER_FILTERS.items()},
        }

    def _spelled_out(self, abbreviation: str, case: str = "nom") -> str:
        return deferred.spelled_out(self._year.reference.abbreviations[abbreviation], Case(case))

    def _in_full(self, text: str) -> str:
        return deferred.in_full(text, self._year.reference.abbreviations)


def _printed(block: Block, style: Style, entries: Container[str]) -> Block:
    change = partial(_typeset, style=style, running=block.role in RUNNING_TEXT)
    block = map_lines(block, lambda line: printed_values.around_marks(line, change))
    return printed_values.with_values(block, entries)


def _typeset(line: str, style: Style, running: bool) -> str:
    """A line as printed; outside running text no line ends after a preposition of one letter."""
    line = typeset(line, style)
    return line if running else add_nbsp(line, Style.TYPOGRAPHIC)


_EARLIER_FILTERS = {"paragraphs": "paragraphs", "item": "item", "words": "summit"}
"""Compatibility: filters that only the templates of earlier commits in the history use.

A redline composes an earlier state with the templates of that commit. Where templates now write ``event.paragraphs``,
those wrote ``event | paragraphs``; without these filters no redline could begin before the change.
"""
