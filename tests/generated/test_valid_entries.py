"""Any valid entry renders: it reads without an error, and every text of it is in each of the documents."""

from __future__ import annotations

from generated.entries import WrittenYear, years
from generated.project import Project, Style, printed, should_be_printed
from generated.rendered import LAYOUT, same_text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.printed_text import bare

from sco_report.rendering.pdf.writer import pdf

EXAMPLES = settings().max_examples
STYLES = st.builds(
    Style, st.booleans(), st.sampled_from([None, "'", '"', "|", ">"]), st.sampled_from([40, 10_000])
).filter(lambda style: not (style.flow and style.quotes in {"|", ">"}))


@settings(max_examples=EXAMPLES // 6, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_valid_year_is_told_in_full(generated: Project, data: st.DataObject) -> None:
    year = data.draw(years(generated.world))
    generated.write(year, data.draw(STYLES))
    documents = generated.documents()
    text = bare(printed(documents))
    assert not [number for number in should_be_printed(as_written(year)) if f"({number})" not in text]
    same_text(documents)


@settings(max_examples=max(2, EXAMPLES // 50), suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_valid_year_is_printed(generated: Project, data: st.DataObject) -> None:
    generated.write(data.draw(years(generated.world)))
    assert pdf(generated.documents()[-1], LAYOUT).startswith(b"%PDF")


def as_written(year: WrittenYear) -> list[object]:
    """What is printed of a year; the title of a document may be printed in forms of its own."""
    return [year.session or {}, *year.events, *(one for one in year.documents if "forms" not in one)]
