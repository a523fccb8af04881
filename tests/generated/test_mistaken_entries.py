"""Any mistake in an entry is a problem with its place, or no mistake: then the year is told with nothing missing."""

from __future__ import annotations

from copy import copy
from dataclasses import replace

from generated.entries import WrittenYear, years
from generated.mutations import mutated
from generated.project import Project, Style, printed, should_be_printed
from generated.rendered import same_text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.printed_text import bare

EXAMPLES = settings().max_examples


@settings(max_examples=EXAMPLES // 6, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_mistake_is_said_or_is_none(generated: Project, data: st.DataObject) -> None:
    year = data.draw(mistaken(data.draw(years(generated.world))))
    generated.write(year, data.draw(st.sampled_from([Style(), Style(flow=True), Style(quotes='"', width=40)])))
    documents = generated.told_or_refused()
    same_text(documents)
    text = bare(printed(documents))
    written = [year.session or {}, *year.events] if documents else []
    assert not [number for number in should_be_printed(written) if f"({number})" not in text]


@st.composite
def mistaken(draw: st.DrawFn, year: WrittenYear) -> WrittenYear:
    """A year in which one entry has mistakes."""
    kinds = [name for name in ("session", "documents", "events", "tables", "chairmanships") if getattr(year, name)]
    kind = draw(st.sampled_from(kinds))
    entries = getattr(year, kind)
    if kind == "session":
        return replace(year, session=draw(mutated(entries)))
    key = draw(st.sampled_from(sorted(entries) if kind == "tables" else range(len(entries))))
    changed = copy(entries)
    changed[key] = draw(mutated(entries[key]))
    return replace(year, **{kind: changed})
