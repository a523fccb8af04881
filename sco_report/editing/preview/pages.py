"""The pages of the preview as HTML, made from the templates in ``assets``, which escape all data."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from typing import Any
from zlib import crc32

import jinja2
import yaml
from markupsafe import Markup

from sco_report import files
from sco_report.editing.preview.calendar import (
    SourceLink,
    SourceLinks,
    calendar_events,
    facet_labels,
    facets,
    months,
)
from sco_report.editing.preview.composer import Composed, PreviewState
from sco_report.editing.status.unfinished import overdue, planned, without_outcomes
from sco_report.model.year import SESSION_ID
from sco_report.problems import Problem
from sco_report.problems.catalogue import Language
from sco_report.problems.messages import Message, limit_list, more_problems, render
from sco_report.problems.reporters import cut_around
from sco_report.rendering.css import block_css
from sco_report.rendering.html import body
from sco_report.rendering.layout import Layout
from sco_report.russian.dates import month_nominative

ASSETS = files.resource_folder("sco_report.editing.preview") / "assets"

SOURCE_WIDTH = 64
"""Characters of a source line that are shown with a problem."""


def screen_css(layout: Layout) -> str:
    """Return the style sheet of the document on screen: each part a page of paper, its text set as in print."""
    page, text = layout.page, layout.text
    return f"""\
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
    """A problem as text with its location, and the source line split at the column of the problem."""

    message: Message
    location: SourceLink
    before: str
    after: str


class Pages:
    """Renders the pages for one year of a project in one language; ``today`` returns the current date."""

    def __init__(
        self, links: SourceLinks, number: int, language: Language, today: Callable[[], date] = date.today
    ) -> None:
        self._links = links
        self._number = number
        self._language = language
        self._today = today
        self._environment = jinja2.Environment(
            loader=jinja2.FunctionLoader(lambda name: (ASSETS / name).read_text(encoding="utf-8")),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def document(self, state: PreviewState) -> str:
        """Return the page with the package as printed, and its problems."""
        return self._render("document.html", state, self._document_context)

    def calendar(self, state: PreviewState) -> str:
        """Return the page with the events of the year in a calendar."""
        return self._render("calendar.html", state, self._calendar_context)

    def problems(self, state: PreviewState) -> str:
        """Return a page with the problems only."""
        return self._render("problems.html", state, lambda _: {})

    def _render(self, template: str, state: PreviewState, context: Callable[[Composed], Mapping[str, Any]]) -> str:
        limited = limit_list(state.problems)
        # Errors first: they keep the document from being updated.
        problems = sorted(limited.shown, key=lambda problem: problem.severity)
        return self._environment.get_template(template).render(
            text=_texts(self._language),
            language=self._language,
            number=self._number,
            state=state,
            problems=[self._view(problem) for problem in problems],
            more=more_problems(sum(limited.more.values()), self._language) if limited.more else "",
            errors=limited.counts["error"],
            warnings=limited.counts["warning"],
            layout_version=_layout_version(state.composed),
            **(context(state.composed) if state.composed else {}),
        )

    def _view(self, problem: Problem) -> ProblemView:
        message = render(problem, self._language)
        line, column = cut_around(message.source, message.column - 1, SOURCE_WIDTH)
        return ProblemView(message, self._links.to(problem.position), line[:column], line[column:])

    def _document_context(self, composed: Composed) -> dict[str, Any]:
        origins = composed.year.origins
        blocks = [block for part in composed.package.parts for block in part.blocks]
        runs = [run for block in blocks for line in block.lines() for run in line]
        ids = {SESSION_ID, *(block.entry for block in blocks), *(run.entry for run in runs)}
        return {
            "paper": Markup(body(composed.package, composed.layout)),  # noqa: S704 - the renderer escapes
            "places": {id_: asdict(self._links.to(origins[id_].at())) for id_ in ids if id_ and id_ in origins},
            "session": SESSION_ID,
            "events": sorted(composed.year.events),
        }

    def _calendar_context(self, composed: Composed) -> dict[str, Any]:
        year, period = composed.year, composed.year.session.report.period
        events = calendar_events(year, composed.package, self._links)
        reported = [event for event in events if event.stage != "cancelled"]
        by_id = {event.id: event for event in events}
        today = self._today()
        return {
            "days_left": (year.session.date - today).days,
            "session_date": year.session.date,
            "without_outcomes": [by_id[gap.id] for gap in without_outcomes(year, composed.warnings, today)],
            "overdue": [by_id[gap.id] for gap in overdue(year, today)],
            "planned": [by_id[gap.id] for gap in planned(year, today)],
            "months": months(events, period.first, period.last),
            "facets": facets(reported, facet_labels(year)),
            "total": len(reported),
            "cancelled": len(events) - len(reported),
            "month_name": self._month_name,
            "weekdays": _texts(self._language)["weekdays"].split(),
        }

    def _month_name(self, first: date) -> str:
        name = month_nominative(first.month) if self._language == "ru" else month_name[first.month]
        return f"{name} {first.year}"


def _layout_version(composed: Composed | None) -> str:
    """A hash of the style sheet of the layout, by which a page knows when to load it again."""
    return f"{crc32(screen_css(composed.layout).encode()):08x}" if composed else ""


@cache
def _texts(language: Language) -> Mapping[str, str]:
    """The texts of the pages by name."""
    entries = yaml.load((ASSETS / "texts.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {name: texts[language] for name, texts in entries.items()}
