"""What a comparison says of other years, which changed with templates or reference data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sco_report.cli.commands.look.diff import wording
from sco_report.cli.commands.look.diff.markdown import literal, marked
from sco_report.cli.commands.look.diff.text import styled
from sco_report.cli.commands.look.diff.wording import message
from sco_report.cli.history import message as history_message
from sco_report.cli.terminal import TextLine, line
from sco_report.history.comparison import OtherYear
from sco_report.history.paragraphs import ParagraphChange
from sco_report.problems import ProblemsFound
from sco_report.problems.catalogue import Language
from sco_report.problems.messages import render

MOST_SHOWN = 5
"""Changed paragraphs that are shown of each other year."""


def others_as_text(others: Sequence[OtherYear], lang: Language) -> Iterator[TextLine]:
    """The other years, each with its first changed paragraphs, as styled lines."""
    if others:
        yield from (TextLine(), line(message("other_years", lang), "heading"))
    for other in others:
        yield line(_sentence(other, lang), "plain", 2)
        for change in other.paragraphs[:MOST_SHOWN]:
            yield line(_head(change, lang), "faint", 4)
            yield TextLine(tuple(styled(wording.excerpt(change.pieces), whole=not (change.old and change.new))), 6)


def others_as_markdown(others: Sequence[OtherYear], lang: Language) -> Iterator[str]:
    """The same as blocks of Markdown."""
    if others:
        yield f"## {message('other_years', lang)}"
    for other in others:
        shown = [
            f"  - {literal(_head(change, lang))} — {marked(wording.excerpt(change.pieces))}"
            for change in other.paragraphs[:MOST_SHOWN]
        ]
        yield "\n".join((f"- {literal(_sentence(other, lang))}", *shown))


def _sentence(other: OtherYear, lang: Language) -> str:
    year, count = str(other.number), len(other.paragraphs)
    if other.obstacle is not None:
        return message("other_not_compared", lang, year=year, why=_why(other.obstacle, lang))
    if not count:
        return message("other_same", lang, year=year)
    more = message("other_more", lang, count=str(MOST_SHOWN)) if count > MOST_SHOWN else ""
    return message("other_changed", lang, year=year, count=str(count)) + more


def _why(obstacle: Exception, lang: Language) -> str:
    if isinstance(obstacle, ProblemsFound):
        shown = render(obstacle.problems[0], lang)
        return f"{shown.file}:{shown.line}: {shown.id} {shown.reason}"
    return history_message(obstacle.reason, lang, **obstacle.details)  # type: ignore[attr-defined]


def _head(change: ParagraphChange, lang: Language) -> str:
    return f"{wording.where(change, lang)}: {message(f'paragraph_{change.type}', lang)}"
