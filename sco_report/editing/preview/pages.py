"""The pages of the preview as HTML, made from the templates in ``assets``, which escape all data."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from secrets import token_urlsafe
from textwrap import dedent
from typing import Any
from zlib import crc32

from markupsafe import Markup

from sco_report import files
from sco_report.editing.entries.remedies import UNSEEN, right_words
from sco_report.editing.forms.controls import MODELS
from sco_report.editing.page_assets import page_texts, rendered
from sco_report.editing.preview.calendar import (
    SourceLink,
    SourceLinks,
    calendar_events,
    facets,
    months,
)
from sco_report.editing.preview.composer import Composed, PreviewState
from sco_report.editing.preview.outline import outline
from sco_report.editing.preview.places import places
from sco_report.editing.preview.remarks import marks, placed_remarks, shown_remarks
from sco_report.editing.status.unfinished import GapKind, gaps, labels_of
from sco_report.memo import Memo
from sco_report.model.file_kinds import kind_of
from sco_report.model.year import SESSION_ID
from sco_report.problems import Problem
from sco_report.problems.catalogue import Language, catalogue, explanations
from sco_report.problems.messages import Message, as_sentences, limit_list, more_problems, render, without_values
from sco_report.problems.reporters import cut_around
from sco_report.rendering.css import block_css
from sco_report.rendering.html import body
from sco_report.rendering.layout import Layout
from sco_report.russian.dates import month_nominative

ASSETS = files.resource_folder("sco_report.editing.preview") / "assets"

_LEFT: tuple[GapKind, ...] = ("overdue", "without_outcomes", "planned")
"""What the calendar lists as left to do."""

SOURCE_WIDTH = 64
"""Characters of a source line that are shown with a problem."""


def screen_css(layout: Layout) -> str:
    """Return the style sheet of the document on screen: each part a page of paper, its text set as in print."""
    page, text = layout.page, layout.text
    return f"""\
:root {{ --page: {page.width_mm}mm; --text: {page.text_width_mm}mm; }}
.paper {{
{block_css(layout)}
  .part {{
    box-sizing: border-box;
    width: {page.width_mm}mm;
    min-height: {page.height_mm}mm;
    padding: {page.top_mm}mm {page.right_mm}mm {page.bottom_mm}mm {page.left_mm}mm;
    font: {text.size}pt/{text.line} "{text.font}", "{text.print_font}", serif;
    font-kerning: none;
    hyphens: manual;
  }}
}}
@page {{
  size: {page.width_mm}mm {page.height_mm}mm;
  margin: {page.top_mm}mm {page.right_mm}mm {page.bottom_mm}mm {page.left_mm}mm;
}}
"""


@dataclass(frozen=True)
class ProblemView:
    """A problem as text with its location, and the source line split at the column of the problem.

    ``mend`` is the button that mends it, empty where nothing is known to; ``has_form``: it is about an entry that has
    a form.
    """

    message: Message
    location: SourceLink
    before: str
    after: str
    mend: str
    has_form: bool


class Pages:
    """Renders the pages for one year of a project in one language; ``today`` returns the current date."""

    def __init__(
        self, links: SourceLinks, number: int, language: Language, today: Callable[[], date] = date.today
    ) -> None:
        self._links = links
        self._number = number
        self.language = language
        self._text = page_texts(language)
        self._today = today
        self._memo = Memo()
        self.token = token_urlsafe()
        """What a page sends with a request that writes."""

    def document(self, state: PreviewState) -> str:
        """Return the page with the package as printed, and its problems."""
        page = self._render("document.html", state, self._document_context)
        self._memo.forget_unused()
        return page

    def calendar(self, state: PreviewState) -> str:
        """Return the page with the events of the year in a calendar."""
        return self._render("calendar.html", state, self._calendar_context)

    def problems(self, state: PreviewState) -> str:
        """Return a page with the problems only."""
        return self._render("problems.html", state, lambda _: {})

    def message(self, state: PreviewState, heading: str, why: str) -> str:
        """Return a page that says what could not be done, and what can; both by the names of their texts."""
        return self._render("message.html", state, lambda _: {}, heading=heading, why=why)

    def explanation(self, state: PreviewState, id_: str) -> str:
        """Return the page that explains a kind of problem.

        Raises:
            KeyError: there is no such problem.
        """
        text, explanation = catalogue(self.language)[id_], explanations()[id_]
        example = explanation.example
        return self._render(
            "explanation.html",
            state,
            lambda _: {},
            id=id_,
            reason=as_sentences(without_values(text.reason), without_values(text.remedy)),
            meaning=explanation.meaning[self.language],
            example=example,
            pieces={name: dedent(getattr(example, name)).strip("\n") for name in ("wrong", "right")} if example else {},
        )

    def remarks(self, composed: Composed, block: int) -> str:
        """Return a fragment with the open remarks on a paragraph (from 0), empty where there are none."""
        return rendered("remarks.html", self.language, groups=shown_remarks(composed, block, self._links))

    def _render(
        self, template: str, state: PreviewState, context: Callable[[Composed], Mapping[str, Any]], **more: Any
    ) -> str:
        limited = limit_list(state.problems)
        # Errors first: they keep the document from being updated.
        problems = sorted(limited.shown, key=lambda problem: problem.severity)
        remarks = placed_remarks(state.composed) if state.composed else {}
        return rendered(
            template,
            self.language,
            number=self._number,
            token=self.token,
            state=state,
            problems=[self._view(problem) for problem in problems],
            unlisted=more_problems(sum(limited.more.values()), self.language) if limited.more else "",
            errors=limited.counts["error"],
            warnings=limited.counts["warning"],
            layout_version=_layout_version(state.composed),
            sections=outline(state.composed, self._links, remarks, self._memo) if state.composed else (),
            remarks=marks(state.composed, remarks) if state.composed else (),
            **(context(state.composed) if state.composed else {}),
            **more,
        )

    def _view(self, problem: Problem) -> ProblemView:
        message = render(problem, self.language)
        line, column = cut_around(message.source, message.column - 1, SOURCE_WIDTH)
        file, root = problem.position.file, self._links.root
        kind = kind_of(file.relative_to(root)) if file.is_relative_to(root) else None
        mend = self._mend(problem) if kind else ""
        has_form = kind is not None and kind.model in MODELS.values()
        return ProblemView(message, self._links.to(problem.position), line[:column], line[column:], mend, has_form)

    def _mend(self, problem: Problem) -> str:
        if right := right_words(problem):
            return self._text["mend"].format(value=right)
        return self._text["mend_unseen"] if problem.id == UNSEEN else ""

    def _document_context(self, composed: Composed) -> dict[str, Any]:
        return {
            "paper": Markup(body(composed.package, composed.layout, self._memo)),  # noqa: S704 - the renderer escapes
            "places": places(composed, self._links, self._memo),
            "session": SESSION_ID,
            "events": sorted(composed.year.events),
        }

    def _calendar_context(self, composed: Composed) -> dict[str, Any]:
        year, period = composed.year, composed.year.session.report.period
        events = calendar_events(year, composed.package, self._links, self._memo)
        reported = [event for event in events if event.stage != "cancelled"]
        by_id = {event.id: event for event in events}
        today = self._today()
        left = gaps(year, composed.warnings, today)
        return {
            "days_left": (year.session.date - today).days,
            "session_date": year.session.date,
            "left": {name: [by_id[gap.id] for gap in left[name]] for name in _LEFT},
            "months": months(events, period.first, period.last),
            "facets": facets(reported, labels_of(year)),
            "total": len(reported),
            "cancelled": len(events) - len(reported),
            "month_name": self._month_name,
            "weekdays": self._text["weekdays"].split(),
        }

    def _month_name(self, first: date) -> str:
        name = month_nominative(first.month) if self.language == "ru" else month_name[first.month]
        return f"{name} {first.year}"


def _layout_version(composed: Composed | None) -> str:
    """A hash of the style sheet of the layout, by which a page knows when to load it again."""
    return f"{crc32(screen_css(composed.layout).encode()):08x}" if composed else ""
