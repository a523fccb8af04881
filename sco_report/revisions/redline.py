"""The redline of a package: a Word file with tracked changes, and a PDF that shows them."""

from __future__ import annotations

from dataclasses import replace

from sco_report.composition.margins import UNKNOWN, Revision, redline_margins
from sco_report.page_problems import defects_as_problems
from sco_report.rendering.docx import docx
from sco_report.rendering.layout_file import read_layout
from sco_report.rendering.pdf import pdf
from sco_report.revisions.credit import Attribution
from sco_report.revisions.hands import Hands
from sco_report.revisions.kinship import kinship
from sco_report.revisions.marking import marked
from sco_report.revisions.states import State


def redline(old: State, new: State, attribution: Attribution) -> dict[str, bytes]:
    """The files ``redline.docx`` and ``redline.pdf``, by name.

    Raises:
        ProblemsFound: one of the states does not have the year, the layout cannot be used, or a page shows a defect.
    """
    (_, before), (year, after) = old.whole(), new.whole()
    layout, hands = read_layout(new.root), Hands(attribution, before, after)
    document = marked(before, after, hands, layout.signatures.columns, kinship(old, new))
    margins = redline_margins(year, _revision(old) or UNKNOWN, _revision(new))
    document = replace(document, name="redline", running=margins)
    with defects_as_problems(new.root, year):
        return {"redline.docx": docx(document, layout), "redline.pdf": pdf(document, layout)}


def _revision(state: State) -> Revision | None:
    return Revision(state.name, state.commit.moment.date()) if state.commit else None
