"""The layout on a screen: each part of the document a sheet of paper, its text set as in print."""

from __future__ import annotations

from sco_report.rendering.css import block_css
from sco_report.rendering.layout import Layout


def sheet_css(layout: Layout) -> str:
    """The style sheet of what stands within an element of class ``paper``; nothing else is touched."""
    page, text = layout.page, layout.text
    return f"""\
.paper {{
{block_css(layout)}
  .part {{
    box-sizing: border-box;
    width: {page.width_mm}mm;
    min-height: {page.height_mm}mm;
    padding: {page.top_mm}mm {page.right_mm}mm {page.bottom_mm}mm {page.left_mm}mm;
    font: {text.size}pt/{text.line} "{text.font}", "{text.print_font}", serif;
    font-kerning: none;
    hyphens: manual;
  }}
}}
@page {{
  size: {page.width_mm}mm {page.height_mm}mm;
  margin: {page.top_mm}mm {page.right_mm}mm {page.bottom_mm}mm {page.left_mm}mm;
}}
"""
