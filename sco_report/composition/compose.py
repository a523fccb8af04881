"""Composes the three official documents of a session: the decision, the report, and both as one package."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from sco_report.composition import marks
from sco_report.composition.context import decision_context, report_context, summit_words
from sco_report.composition.narrative import paragraphs
from sco_report.composition.page_marks import PageMarks, draft_margins
from sco_report.composition.phraser import BrokenPattern, Phraser
from sco_report.composition.templates import Templates, template_problem, too_much
from sco_report.document import HeaderFooter, OfficialDocument, Part, Role
from sco_report.document.document import map_lines
from sco_report.limits import TEMPLATE_MEMORY_MB
from sco_report.model.event import Event
from sco_report.model.reference import Abbreviation
from sco_report.model.year import REPORT_ID, SESSION_ID, Origin, Year
from sco_report.problems import Problem, ProblemsFound
from sco_report.runtime import limit_added_memory
from sco_report.russian.dates import long_date
from sco_report.russian.government import about_phrase
from sco_report.russian.lists import capitalised
from sco_report.russian.morphology import Case
from sco_report.russian.phrases import NoHeadNoun, inflect
from sco_report.russian.typography import NBSP, Style, add_nbsp, typeset

Told = TypeVar("Told")

RUNNING_TEXT = {Role.SECTION, Role.BODY, Role.LIST_ITEM}


def compose(
    root: Path, year: Year, house: Style = Style.SCO, day: date | None = None, revision: PageMarks | None = None
) -> tuple[OfficialDocument, ...]:
    """The decision, the report and the package of a year that has passed its checks.

    They are dated ``day``, or the day of the session. Where a ``revision`` is given they are drafts of it, and their
    margins say so.

    Raises:
        ProblemsFound: a template that does not work or a phrase that grammar cannot handle, with its place.
    """
    composer = _Composer(root, year, house, day or year.session.date)
    running = draft_margins(year, revision) if revision else None
    with limit_added_memory(TEMPLATE_MEMORY_MB):
        decision = composer.part("decision.j2", decision_context)
        annex = composer.part("report.j2", report_context)
    return (
        composer.document("decision", running, decision),
        composer.document("report", running, annex),
        composer.document("package", running, decision, annex),
    )


class _Composer:
    def __init__(self, root: Path, year: Year, house: Style, day: date) -> None:
        self._year = year
        self._house = house
        self._day = day
        self._speaker = Phraser(year)
        entries = {SESSION_ID, REPORT_ID, *year.events, *year.documents}
        self._templates = Templates(root / "templates", self._filters(), entries)
        self._organisation = year.vocabulary.wording.organisation
        self._problems: list[Problem] = []

    def part(self, template: str, context: Callable[[Phraser], dict[str, Any]]) -> Part:
        """One part, from its template to typeset text."""
        introductions = marks.Introductions(self._year.reference.abbreviations, self._introduce)
        try:
            names = context(self._speaker)
            markup = self._templates.render(template, names)
            if self._problems:
                raise ProblemsFound(self._problems)
            part = marks.with_notes(self._templates.part(template, markup, names), self._speaker.note)
            part = map_lines(part, lambda line, role: self._typeset(introductions.resolve(line), role))
            return self._catalogued(part)
        except BrokenPattern as error:
            raise self._broken(error) from error
        except NoHeadNoun as error:
            raise ProblemsFound([*self._problems, self._no_head(str(error), SESSION_ID)]) from error

    def _catalogued(self, part: Part) -> Part:
        """The part with what is said of it but not printed in plain words: nothing is introduced in a title."""

        def plain(text: str) -> str:
            return typeset(self._in_full(text), self._house).replace(NBSP, " ")

        blocks = tuple(replace(b, outline=plain(b.outline)) if b.outline else b for b in part.blocks)
        return replace(part, title=plain(part.title), subject=plain(part.subject), blocks=blocks)

    def _typeset(self, line: str, role: Role) -> str:
        """A line as printed; outside running text no line ends after a preposition of one letter."""
        line = typeset(line, self._house)
        return line if role in RUNNING_TEXT else add_nbsp(line, Style.TYPOGRAPHIC)

    def document(self, name: str, running: HeaderFooter | None, *parts: Part) -> OfficialDocument:
        """A document of the parts; it goes by the title of the first and the subject of the last."""
        return OfficialDocument(
            name=name,
            title=parts[0].title,
            subject=parts[-1].subject,
            author=self._spelled_out(self._organisation),
            date=self._day,
            parts=parts,
            running=running,
        )

    def _filters(self) -> dict[str, Any]:
        return self._speaker.filters() | {
            "about": about_phrase,
            "capitalised": capitalised,
            "day": long_date,
            "abbreviated": marks.abbreviated,
            "in_full": self._in_full,
            "item": self._told(self._speaker.item, ""),
            "paragraphs": self._told(partial(paragraphs, self._speaker), list[str]()),
            "spelled_out": self._spelled_out,
            "words": self._summit_words,
        }

    def _broken(self, error: BrokenPattern) -> ProblemsFound:
        """A pattern of the vocabulary that does not work, where it stands."""
        origins = [Origin(content) for content in self._year.templates.values()]
        places = [origin.at(*path) for origin in origins for path, text in origin.texts() if text == error.pattern]
        return too_much(places[0]) if error.exhausting else template_problem(places[0], error.reason)

    def _told(self, tell: Callable[[Event], Told], nothing: Told) -> Callable[[Event], Told]:
        """Tell an event; where grammar fails, note the place and go on, so that all such places are found."""

        def guarded(event: Event) -> Told:
            try:
                return tell(event)
            except NoHeadNoun as error:
                self._problems.append(self._no_head(str(error), event.id))
                return nothing

        return guarded

    def _summit_words(self, event: Event) -> dict[str, Any]:
        try:
            return summit_words(self._speaker, event)
        except NoHeadNoun as error:
            # A template cannot go on without these words, so what was noted before goes out with this.
            raise ProblemsFound([*self._problems, self._no_head(str(error), event.id)]) from error

    def _no_head(self, phrase: str, entry: str) -> Problem:
        """A phrase without a noun: looked for in the entry that was told, then in all that it may have named."""
        words = phrase.partition("{")[0].strip() or phrase
        for origin in (self._year.origins[entry], *self._year.origins.values()):
            for path, text in origin.texts():
                if words in text:
                    return Problem("SCO-E026", origin.at(*path), {"value": phrase})
        return Problem("SCO-E026", self._year.origins[entry].at(), {"value": phrase})

    def _introduce(self, entry: Abbreviation, name: str, abbreviation: str) -> str:
        formula = self._year.vocabulary.wording.introductions[entry.introduced]
        return self._speaker.pattern(formula, name=name, abbreviation=abbreviation, also=entry.also)

    def _spelled_out(self, abbreviation: str, case: str = "nom") -> str:
        return inflect(self._year.reference.abbreviations[abbreviation].name, Case(case))

    def _in_full(self, text: str) -> str:
        return marks.in_full(text, self._year.reference.abbreviations)
