"""One attempt to compose the package from what is saved; whatever comes of it can be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from secrets import token_hex

from sco_report.checking import examine
from sco_report.composition.compose import compose
from sco_report.document import OfficialDocument
from sco_report.faults import keep_traceback
from sco_report.model.year import Year
from sco_report.page_problems import defects_as_problems
from sco_report.problems import Problem, ProblemsFound
from sco_report.rendering.defects import DefectsFound, lost_glyphs
from sco_report.rendering.layout import Layout
from sco_report.rendering.layout_file import read_layout


@dataclass(frozen=True)
class Composed:
    """A package that could be composed, what it was composed from, its warnings, and when (local time)."""

    year: Year
    package: OfficialDocument
    layout: Layout
    warnings: tuple[Problem, ...]
    moment: datetime = field(default_factory=datetime.now)


@dataclass(frozen=True)
class State:
    """What there is to show; ``version`` is another for every attempt, also after the program was started anew.

    ``composed`` is the last package that could be composed, None where there was none yet; ``stale`` says that it is
    not from the last attempt. ``fault`` is the file with the traceback where the program itself failed.
    """

    problems: tuple[Problem, ...] = ()
    composed: Composed | None = None
    stale: bool = False
    fault: Path | None = None
    version: str = field(default_factory=lambda: token_hex(8))


def attempt(root: Path, number: int, before: Composed | None) -> State:
    """Compose the package of a year; where that cannot be done, the one ``before`` stays."""
    try:
        return _attempt(root, number, before)
    except Exception:  # The page lives on and says that the program failed.
        return State(composed=before, stale=before is not None, fault=keep_traceback())


def _attempt(root: Path, number: int, before: Composed | None) -> State:
    examination = examine(root, number)
    problems = list(examination.problems)
    try:
        year = examination.sound()
        layout = read_layout(root)
        package = compose(root, year)[-1]
    except ProblemsFound as found:
        problems += [problem for problem in found.problems if problem not in problems]
        return State(tuple(problems), before, stale=before is not None)
    composed = Composed(year, package, layout, examination.problems)
    return State((*problems, *_unprintable(root, composed)), composed)


def _unprintable(root: Path, composed: Composed) -> Iterator[Problem]:
    """What could be composed and shown here, but not printed for want of a glyph or of the font."""
    try:
        with defects_as_problems(root, composed.year):
            defects = list(lost_glyphs(composed.package, composed.layout))
            if defects:
                raise DefectsFound(defects)
    except ProblemsFound as found:
        yield from found.problems
