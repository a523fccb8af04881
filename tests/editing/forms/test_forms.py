"""Forms: what they ask of each entry of a year, and what they tell of one that is being written."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lxml import etree
from lxml import html as lxml_html
from support.paths import ROOT

from sco_report.checks.check_year import check_year
from sco_report.editing.forms.page import FormEntry, FormPages
from sco_report.editing.forms.trial import trial
from sco_report.model.year import SESSION_ID, Year
from sco_report.source import Value


@pytest.fixture(scope="module")
def year() -> Year:
    return check_year(ROOT, 2021).require_valid()


def entries(year: Year) -> Iterator[tuple[str, str, dict[str, Value]]]:
    """Kind, id and values of the session and of every event and document."""
    for id_, origin in year.origins.items():
        kind = "event" if id_ in year.events else "document" if id_ in year.documents else None
        kind = "session" if id_ == SESSION_ID else kind
        value: Value = origin.content.value
        for step in origin.path:
            value = value[step]  # type: ignore[index]
        if kind and isinstance(value, dict):
            yield kind, id_, value


def form(year: Year, kind: str, values: dict[str, Value], id_: str = "x") -> etree._Element:
    return lxml_html.fragment_fromstring(FormPages(year, "ru").form(FormEntry(kind, values, id_)))


def test_every_value_of_a_year_can_be_changed_in_its_form(year: Year) -> None:
    pages = FormPages(year, "ru")
    unread = [
        id_ for kind, id_, values in entries(year) if 'data-shape="unread"' in pages.form(FormEntry(kind, values, id_))
    ]
    assert unread == []


@pytest.mark.parametrize("kind", ["event", "document", "session"])
def test_every_input_has_a_name_and_every_id_is_used_once(year: Year, kind: str) -> None:
    page = form(year, kind, {})
    ids = [str(one) for one in page.xpath("//@id")]
    assert len(ids) == len(set(ids))
    referred = {one for text in page.xpath("//@aria-describedby | //@aria-labelledby | //@for") for one in text.split()}
    assert referred <= set(ids)
    nameless = page.xpath(
        "//*[self::input or self::select or self::textarea][not(@aria-label or @aria-hidden or ancestor::label)]"
        "[not(@id = //label/@for)]"
    )
    assert nameless == []


def test_text_of_an_entry_is_no_markup(year: Year) -> None:
    page = form(year, "document", {"title": "<script>alert(1)</script>\"'", "note": "</textarea><img src=x>"})
    assert page.xpath("//script | //img") == []


def test_the_sentence_of_each_outcome_of_a_year(year: Year) -> None:
    for kind, id_, values in entries(year):
        tried = trial(year, kind, values)
        assert tried.problems == (), id_
        assert len(tried.sentences) == len(values.get("outcomes", ())), id_


BASE: dict[str, Value] = {
    "id": "new", "section": "ministerial", "title": "Совещание министров культуры", "dates": "2021-06-02",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "id_", "path", "replacement"),
    [
        ({"format": "videoconferense"}, "SCO-E012", ("format",), "videoconference"),
        ({"chair": ["TJ", "XX"]}, "SCO-E030", ("chair", 1), None),
        ({"outcomes": [{"adopted": "energy-concpt"}]}, "SCO-E030", ("outcomes", 0, "adopted"), "energy-concept"),
        ({"outcomes": [{"text": "См. {energy-concpt acc}."}]}, "SCO-E030", ("outcomes", 0, "text"),
         "См. {energy-concept acc}."),
        ({"outcomes": [{"decided": ""}]}, "SCO-E016", ("outcomes", 0, "decided"), None),
        ({"outcomes": [{"by": "parties"}]}, "SCO-E020", ("outcomes", 0), None),
        ({"dates": ""}, "SCO-E016", ("dates",), None),
        ({"dates": "2021-02-30"}, "SCO-E066", ("dates",), None),
    ],
)  # fmt: skip
def test_a_problem_stands_at_its_value_with_what_mends_it(
    year: Year, changes: dict[str, Value], id_: str, path: tuple[str | int, ...], replacement: str | None
) -> None:
    (problem,) = trial(year, "event", BASE | changes).problems
    assert (problem.problem.id, problem.path, problem.remedy_value) == (id_, path, replacement)
