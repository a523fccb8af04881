"""The style sheet of print, derived from the layout."""

from __future__ import annotations

from sco_report.document import HeaderFooter, Role
from sco_report.rendering.layout import Layout, Page, RoleStyle, TextStyle

_FIXED = """\
body, p, h1, h2, ul, ol, li, div { margin: 0; padding: 0; font-size: inherit; font-weight: inherit; }
ul, ol { list-style: none; break-before: auto; }
.whole { white-space: nowrap; }
.part { counter-reset: clause; }
.list-item::before { content: "- "; }
.numbered-clause { counter-increment: clause; }
.numbered-clause::before { content: counter(clause) ". "; }
.annex { break-before: page; }
.part:first-child { break-before: auto; }
h1 { bookmark-level: 1; }
h2 { bookmark-level: 2; }
[data-outline] { bookmark-label: attr(data-outline); }
p, li, h2 { orphans: 2; widows: 2; }
.signing, .signatures { break-inside: avoid; }
.signing > :not(.signatures) { break-after: avoid; }
.act-line { display: grid; grid-template-columns: 1fr auto 1fr; }
.act-line > span:nth-child(2) { text-align: center; }
.act-line > span:nth-child(3) { text-align: right; }
.changed { border-left: 0.5mm solid; padding-left: 3.5mm; }
ins { color: #0b5394; text-decoration: underline; }
del { color: #a61c00; text-decoration: line-through; }
.apart { margin-left: 0.2em; }
.moved-to { color: #38761d; text-decoration: underline double; }
.moved-from { color: #38761d; text-decoration: line-through double; }
"""

_BAR_MM = 4
"""The width of the change bar and its distance from the text."""


def css(layout: Layout) -> str:
    """The style sheet for a layout."""
    return _page(layout) + block_css(layout)


def running_css(running: HeaderFooter, layout: Layout) -> str:
    """What stands in the margins of every page, added to the style sheet for a layout."""
    page, text, foot = layout.page, layout.text, layout.running
    return f"""\
@page {{
  @top-right {{
    content: {_quoted(running.head)};
    font: {text.size}pt "{text.print_font}";
    vertical-align: top;
    padding-top: {page.number_mm}mm;
  }}
  @bottom-left {{
    content: {_quoted(running.foot)};
    font: {foot.size}pt "{text.print_font}";
    vertical-align: bottom;
    padding-bottom: {foot.foot_mm}mm;
    width: 100%;
    overflow-wrap: anywhere;
  }}
}}
"""


def _quoted(text: str) -> str:
    """A string of CSS; what is neither letter, digit nor space is written by its number."""
    plain = (letter if letter.isalnum() or letter == " " else f"\\{ord(letter):X} " for letter in text)
    return f'"{"".join(plain)}"'


def block_css(layout: Layout) -> str:
    """The styles of all that stands on a page, without the page itself and its type."""
    roles = "".join(_role(role, style, layout) for role, style in layout.roles.items())
    return _FIXED + _signatures(layout) + roles + f".gap {{ background: #{layout.gap.colour}; }}\n"


def _page(layout: Layout) -> str:
    text = layout.text
    return f"""\
{page_css(layout.page, text)}\
html {{
  font: {text.size}pt/{text.line} "{text.print_font}";
  font-kerning: none;
  hyphens: manual;
}}
"""


def page_css(page: Page, text: TextStyle) -> str:
    """The paper and its margins, with the number of each page but the first."""
    return f"""\
@page {{
  size: {page.width_mm}mm {page.height_mm}mm;
  margin: {page.top_mm}mm {page.right_mm}mm {page.bottom_mm}mm {page.left_mm}mm;
  @top-center {{
    content: counter(page);
    font: {text.size}pt "{text.print_font}";
    vertical-align: top;
    padding-top: {page.number_mm}mm;
  }}
}}
@page :first {{ @top-center {{ content: none; }} }}
"""


def _signatures(layout: Layout) -> str:
    signatures = layout.signatures
    return f"""\
.signatures {{
  display: grid;
  grid-auto-flow: column;
  grid-template-columns: repeat({signatures.columns}, minmax(0, 1fr));
  column-gap: {signatures.gap_mm}mm;
  row-gap: {signatures.space}pt;
  margin-top: {signatures.space}pt;
}}
"""


def _role(role: Role, style: RoleStyle, layout: Layout) -> str:
    rules = {
        f"text-align: {style.align}": True,
        "font-weight: bold": style.bold,
        f"text-indent: {layout.text.indent_mm}mm": style.indent,
        f"margin-left: {style.left_mm}mm": style.left_mm,
        f"margin-top: {style.before}pt": style.before,
        f"margin-bottom: {style.after}pt": style.after,
        f"letter-spacing: {style.letter_spacing}pt": style.letter_spacing,
        "break-after: avoid": style.keep_next,
    }
    stated = "; ".join(rule for rule, holds in rules.items() if holds)
    # The bar at a changed paragraph stands in the margin, so that its text stays where it is.
    bar = f".{role}.changed {{ margin-left: {style.left_mm - _BAR_MM:g}mm; }}\n"
    return f".{role} {{ {stated}; }}\n{bar}"
