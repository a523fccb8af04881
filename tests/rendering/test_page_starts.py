"""Where the pages of a PDF begin, held against what its pages say."""

from __future__ import annotations

from pathlib import Path

from support.paths import ROOT
from support.printed_text import bare, pdf_paragraphs

from sco_report.composition.compose import compose
from sco_report.model.year import Year
from sco_report.rendering.layout import Layout
from sco_report.rendering.pdf.worker import PdfJob
from sco_report.rendering.pdf.worker_main import run_job


def test_each_page_of_2021_begins_where_it_is_said(year_2021: Year, layout: Layout, tmp_path: Path) -> None:
    *_, package = compose(ROOT, year_2021)
    result = run_job(PdfJob([package], layout, {}))
    file = tmp_path / "package.pdf"
    file.write_bytes(result.files["package"])
    pages = pdf_paragraphs(file)
    blocks = package.blocks
    assert [start.number for start in result.starts] == list(range(1, len(pages) + 1))
    for start, page in zip(result.starts, pages, strict=True):
        rest = bare(blocks[start.block].text[start.offset :])
        printed = page[0].removeprefix("-")
        assert rest.startswith(printed[:40]) or printed.startswith(rest), start
    assert sum(start.offset > 0 for start in result.starts) > 5
