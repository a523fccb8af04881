"""Where pages may end: signatures stay together and with what is signed, openings stay with what they open."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from sco_report.checks.check_year import check_year
from sco_report.composition.compose import compose
from sco_report.document import Role
from sco_report.measuring.pdf_lines import Printed, printed
from sco_report.rendering.layout_file import read_layout
from sco_report.rendering.pdf.writer import pdf

OPENINGS = {Role.SECTION, Role.TITLE, Role.PERIOD, Role.PREAMBLE, Role.SUBJECT}

DECISION = {Role.PREAMBLE, Role.CLAUSE, Role.SIGNATURE}


def pages_of(project: Path, name: str) -> Printed:
    layout = read_layout(project)
    documents = compose(project, check_year(project, 2021).require_valid())
    document = next(one for one in documents if one.name == name)
    return printed(pdf(document, layout), document)


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


# Other margins let every page end elsewhere.
@pytest.fixture(scope="module", params=[20, 33, 47, 61])
def pages(copies: Callable[[], Path], request: pytest.FixtureRequest) -> Printed:
    project = copies()
    change(project / "templates/layout.yaml", "top_mm: 20", f"top_mm: {request.param}")
    return pages_of(project, "package")


def test_no_single_line_is_left_over(pages: Printed) -> None:
    for block, lines in pages.blocks:
        shares = [sum(line.page == page for line in lines) for page in {line.page for line in lines}]
        assert len(shares) == 1 or min(shares) >= 2, block.text


def test_nothing_that_opens_stands_at_the_foot_of_a_page(pages: Printed) -> None:
    for (block, lines), (_, following) in pairwise(pages.blocks):
        if block.role in OPENINGS:
            assert lines[-1].page == following[0].page, block.text


# The more clauses, the further down the signatures come, until they must go to the next page.
@pytest.mark.parametrize("clauses", [1, 6, 9, 12, 15])
def test_signatures_stand_together_and_never_alone(project: Path, clauses: int) -> None:
    more = "    - instruct: {organ: secretariat, to: доложить Совету о ходе выполнения настоящего Решения}\n" * clauses
    change(project / "data/2021/session.yaml", "      annexed: true\n", f"      annexed: true\n{more}")
    blocks = pages_of(project, "decision").blocks
    signed = {line.page for block, lines in blocks if block.role is Role.SIGNATURE for line in lines}
    clause_pages = [line.page for block, lines in blocks if block.role is Role.NUMBERED_CLAUSE for line in lines]
    assert len(signed) == 1
    assert clause_pages[-1] in signed
    assert len(clause_pages) > clauses


def test_the_only_clause_goes_with_its_preamble(project: Path) -> None:
    change(project / "templates/layout.yaml", "space: 42", "space: 100")
    pages = {
        block.role: lines[0].page for block, lines in pages_of(project, "decision").blocks if block.role in DECISION
    }
    assert len(set(pages.values())) == 1
    assert pages[Role.SIGNATURE] == 1
