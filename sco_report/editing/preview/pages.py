"""The pages as HTML, from the templates beside this package; whatever comes from the data is escaped there.

The layout on a screen: each part of the document a sheet of paper, its text set as in print.
"""

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
from sco_report.editing.preview.calendar import SourceLink, SourceLinks, calendar_events, facets, labels, months
from sco_report.editing.preview.live import Composed, PreviewState
from sco_report.editing.status.gaps import overdue, planned, without_outcomes
from sco_report.model.year import SESSION_ID
from sco_report.problems import Problem
from sco_report.problems.catalogue import Language
from sco_report.problems.messages import Message, limit_list, more_told, render
from sco_report.problems.reporters import cut
from sco_report.rendering.css import block_css
from sco_report.rendering.html import body
from sco_report.rendering.layout import Layout
from sco_report.russian.dates import month_nominative


def sheet_css(layout: Layout) -> str:
    """The style sheet of what stands within an element of class ``paper``; nothing else is touched."""
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


ASSETS = files.resource_folder("sco_report.editing.preview") / "assets"
SOURCE_WIDTH = 64
"""Characters of a line of source that are shown with a problem."""


@dataclass(frozen=True)
class ListedProblem:
    """A problem in words, its place, and the piece of its line, parted where the problem stands."""

    said: Message
    place: SourceLink
    before: str
    after: str


class Pages:
    """Writes the pages of one project's year in one language; ``today`` tells the day to look from."""

    def __init__(
        self, places: SourceLinks, number: int, language: Language, today: Callable[[], date] = date.today
    ) -> None:
        self._today = today
        self._places = places
        self._number = number
        self._language = language
        self._environment = jinja2.Environment(
            loader=jinja2.FunctionLoader(lambda name: (ASSETS / name).read_text(encoding="utf-8")),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def document(self, state: PreviewState) -> str:
        """The package as it will print, with its problems."""
        return self._page("document.html", state, self._paper)

    def calendar(self, state: PreviewState) -> str:
        """The events of the year on their days."""
        return self._page("calendar.html", state, self._calendar)

    def problems(self, state: PreviewState) -> str:
        """Only what is wrong, where there is nothing else to show."""
        return self._page("problems.html", state, lambda _: {})

    def _page(self, template: str, state: PreviewState, content: Callable[[Composed], Mapping[str, Any]]) -> str:
        # Errors first: they are what keeps the document from being renewed.
        of_all = limit_list(state.problems)
        gravest = sorted(of_all.shown, key=lambda problem: problem.severity)
        return self._environment.get_template(template).render(
            text=_texts(self._language),
            language=self._language,
            number=self._number,
            state=state,
            problems=[self._listed(problem) for problem in gravest],
            more=more_told(sum(of_all.more.values()), self._language) if of_all.more else "",
            errors=of_all.counts["error"],
            warnings=of_all.counts["warning"],
            sheet=_fingerprint(state.composed),
            **(content(state.composed) if state.composed else {}),
        )

    def _listed(self, problem: Problem) -> ListedProblem:
        said = render(problem, self._language)
        piece, column = cut(said.source, said.column - 1, SOURCE_WIDTH)
        return ListedProblem(said, self._places.of(problem.position), piece[:column], piece[column:])

    def _paper(self, composed: Composed) -> dict[str, Any]:
        origins = composed.year.origins
        blocks = [block for part in composed.package.parts for block in part.blocks]
        runs = [run for block in blocks for line in block.lines() for run in line]
        ids = {SESSION_ID, *(block.entry for block in blocks), *(run.entry for run in runs)}
        return {
            "paper": Markup(body(composed.package, composed.layout)),  # noqa: S704 - the renderer escapes
            "places": {id_: asdict(self._places.of(origins[id_].at())) for id_ in ids if id_ and id_ in origins},
            "session": SESSION_ID,
            "events": sorted(composed.year.events),
        }

    def _calendar(self, composed: Composed) -> dict[str, Any]:
        year, period = composed.year, composed.year.session.report.period
        shown = calendar_events(year, composed.package, self._places)
        reported = [happening for happening in shown if happening.stage != "cancelled"]
        by_id = {happening.id: happening for happening in shown}
        today = self._today()
        return {
            "days_left": (year.session.date - today).days,
            "day_of_session": year.session.date,
            "untold": [by_id[gap.id] for gap in without_outcomes(year, composed.warnings, today)],
            "overdue": [by_id[gap.id] for gap in overdue(year, today)],
            "coming": [by_id[gap.id] for gap in planned(year, today)],
            "months": months(shown, period.first, period.last),
            "facets": facets(reported, labels(year)),
            "total": len(reported),
            "cancelled": len(shown) - len(reported),
            "month_name": self._month_name,
            "weekdays": _texts(self._language)["weekdays"].split(),
        }

    def _month_name(self, first: date) -> str:
        name = month_nominative(first.month) if self._language == "ru" else month_name[first.month]
        return f"{name} {first.year}"


def _fingerprint(composed: Composed | None) -> str:
    """Changes with the layout, so that a page knows when to load it again."""
    return f"{crc32(sheet_css(composed.layout).encode()):08x}" if composed else ""


@cache
def _texts(language: Language) -> Mapping[str, str]:
    """What the pages say."""
    entries = yaml.load((ASSETS / "texts.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {name: texts[language] for name, texts in entries.items()}
