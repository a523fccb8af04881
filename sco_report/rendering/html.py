"""An official document as HTML for print and for the browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape

from sco_report.document import (
    Block,
    OfficialDocument,
    Part,
    Role,
    Run,
    ValuesFrom,
    columns,
    grouped,
    kept_together,
    without_values,
)
from sco_report.document.table import TableDocument
from sco_report.memo import NO_MEMO, Memo
from sco_report.rendering.layout import LANGUAGE, Layout

_LISTS = {Role.LIST_ITEM: "ul", Role.NUMBERED_CLAUSE: "ol"}
_HYPHENATED = re.compile(r"\w+(?:-\w+)+")
_RANGE = re.compile(r"(?<=\d)-(?=\d)")
_QUOTE_AND_BRACKET = re.compile(r"(?<=[»“])(?= \()")


def html(document: OfficialDocument, layout: Layout, css: str) -> str:
    """A whole page with its style sheet."""
    return page(document, css, body(without_values(document), layout))


def blank_pages(document: OfficialDocument, css: str, count: int) -> str:
    """As many pages of the document as asked for, with nothing on them but what stands in their margins."""
    return page(document, css, '<div style="break-after: page"></div>\n' * (count - 1) + "<div></div>")


def page(document: OfficialDocument | TableDocument, css: str, body: str) -> str:
    """A whole page with its style sheet, and what stands within its body."""
    subject = document.subject if isinstance(document, OfficialDocument) else None
    described = "" if subject is None else f'<meta name="description" content="{escape(subject)}">\n'
    return (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGE}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(document.title)}</title>\n"
        f'<meta name="author" content="{escape(document.author)}">\n'
        f"{described}"
        f'<meta name="dcterms.created" content="{document.date.isoformat()}">\n'
        f'<meta name="dcterms.modified" content="{document.date.isoformat()}">\n'
        f"<style>\n{css}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def body(document: OfficialDocument, layout: Layout, memo: Memo = NO_MEMO) -> str:
    """What stands within the body of the page: the parts, a section each; a piece of text may name its values.

    A ``memo`` has the paragraphs that need not be made anew.
    """
    return "\n".join(_part(part, layout, memo) for part in document.parts)


def _part(part: Part, layout: Layout, memo: Memo) -> str:
    groups = "\n".join(_kept(groups, layout, memo) for groups in kept_together(grouped(part.blocks)))
    return f'<section class="part {part.name}">\n{groups}\n</section>'


def _kept(groups: list[list[Block]], layout: Layout, memo: Memo) -> str:
    markup = "\n".join(_group(group[0].role, group, layout, memo) for group in groups)
    return f'<div class="signing">\n{markup}\n</div>' if len(groups) > 1 else markup


def _group(role: Role, blocks: list[Block], layout: Layout, memo: Memo) -> str:
    if role is Role.SIGNATURE:
        rows = len(columns(blocks, layout.signatures.columns))
        signatures = "\n".join(_block(block, "div", layout, memo) for block in blocks)
        return f'<div class="signatures" style="grid-template-rows: repeat({rows}, auto)">\n{signatures}\n</div>'
    if role in _LISTS:
        items = "\n".join(_block(block, "li", layout, memo) for block in blocks)
        return f"<{_LISTS[role]}>\n{items}\n</{_LISTS[role]}>"
    level = layout.roles[role].level
    return _block(blocks[0], f"h{level}" if level else "p", layout, memo)


def _block(block: Block, tag: str, layout: Layout, memo: Memo) -> str:
    set_ = _whole_words if layout.whole_words(block.role) else _ranges
    return memo.made(lambda: _paragraph(block, tag, set_), ("html", tag, set_), block)


def _paragraph(block: Block, tag: str, set_: Callable[[str], str]) -> str:
    attributes = f' class="{block.role}{" changed" if _is_changed(block) else ""}"'
    if block.entry:
        attributes += f' data-entry="{escape(block.entry)}"'
    if block.outline:
        attributes += f' data-outline="{escape(block.outline)}"'
    lines = ["".join(_runs(line, set_)) for line in block.lines()]
    if block.role is Role.ACT_LINE:
        content = "".join(f"<span>{line}</span>" for line in lines)
    else:
        content = "<br>".join(lines)
    return f"<{tag}{attributes}>{content}</{tag}>"


def _is_changed(block: Block) -> bool:
    runs = (inline for inline in block.inlines if isinstance(inline, Run))
    changed = any(run.placeholder_change for run in runs) or any(inline.change for inline in block.inlines)
    return bool(changed or block.change or block.previous)


def _runs(runs: Sequence[Run], set_: Callable[[str], str]) -> Iterator[str]:
    before: Run | None = None
    for run in runs:
        yield _run(run, set_, before)
        before = run


def _run(run: Run, set_: Callable[[str], str], before: Run | None) -> str:
    text = "".join(_piece(text, values, set_) for text, values in run.pieces())
    attributes = ' class="gap"' if run.placeholder else ""
    if run.entry:
        attributes += f' data-entry="{escape(run.entry)}"'
    text = f"<span{attributes}>{text}</span>" if attributes else text
    if run.change:
        tag, apart = "ins" if run.change.kind.is_new else "del", " apart" if _touches(before, run) else ""
        text = f'<{tag} class="{run.change.kind}{apart}">{text}</{tag}>'
    return text


def _piece(text: str, values: ValuesFrom | None, set_: Callable[[str], str]) -> str:
    # A line may end between a title and its date, as in Word; print engines keep them together (UAX #14, LB15).
    text = _QUOTE_AND_BRACKET.sub("<wbr>", set_(escape(text)))
    if not (values and values.paths):
        return text
    paths = " ".join("/".join(map(str, path)) for path in values.paths)
    return f'<span data-values="{escape(paths)}">{text}</span>'


def _touches(before: Run | None, run: Run) -> bool:
    """Whether a new word would be read in one with the old one before it, in whose place it comes."""
    if not (before and before.change and run.change and run.change.kind.is_new and not before.change.kind.is_new):
        return False
    return not re.search(r"[\s(«„]$", before.text) and not re.match(r"[\s.,;:!?)»“]", run.text)


def _ranges(text: str) -> str:
    """A line may end after the hyphen of a range, as in Word; between digits print engines do not break."""
    return _RANGE.sub("-<wbr>", text)


def _whole_words(text: str) -> str:
    """A line does not end within a hyphenated word."""
    return _HYPHENATED.sub(r'<span class="whole">\g<0></span>', text)
