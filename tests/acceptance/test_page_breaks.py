"""Where pages may end: signatures stay together and with what is signed, openings stay with what they open."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.decisions import decision
from support.paths import ROOT

from sco_report.checks.check_year import check_year
from sco_report.composition.compose import compose
from sco_report.document import OfficialDocument, Role
from sco_report.rendering.layout import Layout
from sco_report.rendering.layout_file import read_layout
from sco_report.rendering.pdf.writer import pdf
from tools.layout_audit.audit import half_empty_pages
from tools.layout_audit.pdf import Printed, printed

OPENINGS = {Role.SECTION, Role.TITLE, Role.PERIOD, Role.PREAMBLE, Role.SUBJECT}
DECISION = {Role.PREAMBLE, Role.CLAUSE, Role.SIGNATURE}
LAYOUT = read_layout(ROOT)


@pytest.fixture(scope="module")
def documents() -> dict[str, OfficialDocument]:
    return {document.name: document for document in compose(ROOT, check_year(ROOT, 2021).require_valid())}


def pages_of(document: OfficialDocument, layout: Layout = LAYOUT) -> Printed:
    return printed(pdf(document, layout), document)


@pytest.fixture(scope="module", params=[LAYOUT.page.top_mm, 47], ids=["as built", "so that every page ends elsewhere"])
def pages(documents: dict[str, OfficialDocument], request: pytest.FixtureRequest) -> Printed:
    return pages_of(documents["package"], replace(LAYOUT, page=replace(LAYOUT.page, top_mm=request.param)))


def test_no_single_line_is_left_over(pages: Printed) -> None:
    for block, lines in pages.blocks:
        shares = [sum(line.page == page for line in lines) for page in {line.page for line in lines}]
        assert len(shares) == 1 or min(shares) >= 2, block.text


def test_nothing_that_opens_stands_at_the_foot_of_a_page(pages: Printed) -> None:
    for (block, lines), (_, following) in pairwise(pages.blocks):
        if block.role in OPENINGS:
            assert lines[-1].page == following[0].page, block.text


def test_no_page_is_left_half_empty(pages: Printed, documents: dict[str, OfficialDocument]) -> None:
    assert half_empty_pages(pages, documents["package"], LAYOUT) == []


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    clauses=st.lists(st.sampled_from([6, 14, 30, 60]), min_size=1, max_size=20),
    signatories=st.integers(1, 12),
    long=st.booleans(),
)
def test_a_decision_fills_its_pages(
    documents: dict[str, OfficialDocument], clauses: list[int], signatories: int, long: bool
) -> None:
    document = decision(documents["decision"], clauses, signatories, long=long)
    found = pages_of(document)
    test_no_single_line_is_left_over(found)
    assert half_empty_pages(found, document, LAYOUT) == []
    signed = {line.page for block, lines in found.blocks if block.role is Role.SIGNATURE for line in lines}
    last = [lines for block, lines in found.blocks if block.role in {Role.CLAUSE, Role.NUMBERED_CLAUSE}][-1]
    assert len(signed) == 1
    assert {line.page for line in last[-2:]} == signed


def test_the_only_clause_goes_with_its_preamble(documents: dict[str, OfficialDocument]) -> None:
    layout = replace(LAYOUT, signatures=replace(LAYOUT.signatures, space=100))
    blocks = pages_of(documents["decision"], layout).blocks
    pages = {block.role: lines[0].page for block, lines in blocks if block.role in DECISION}
    assert len(set(pages.values())) == 1
    assert pages[Role.SIGNATURE] == 1
