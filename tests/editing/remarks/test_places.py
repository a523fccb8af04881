"""Where the paragraphs of a draft are printed, against the pages of its PDF file."""

from __future__ import annotations

from pathlib import Path

from support.paths import ROOT
from support.printed_text import bare, pdf_paragraphs

from sco_report.editing.remarks.places import places_of
from sco_report.history.snapshot import read_snapshot
from sco_report.rendering.layout_file import read_layout


def test_each_paragraph_begins_on_its_page(built: Path) -> None:
    _, package = read_snapshot(ROOT, 2021).is_complete()
    layout = read_layout(ROOT)
    pages = pdf_paragraphs(built / "package.pdf")
    blocks = package.blocks
    places = places_of(package, layout)
    assert len(places) == len(blocks) + 1
    for block, place in zip(blocks, places, strict=False):
        printed = pages[place.page - 1][place.paragraph - 1].replace("\u2010", "-")
        assert printed.removeprefix("-").startswith(bare(block.text)[:20]), place
    assert [place.page for place in places] == sorted(place.page for place in places)
    sections = [place.section for place in places]
    assert list(dict.fromkeys(sections)) == ["", "I", "II", "III", "IV"]
    # The end of the paragraph before is the first of its page.
    assert min((place.page, place.paragraph) for place in places if place.page == 4) == (4, 2)
