"""Compares the lines of a published text with the lines into which this layout breaks the same words.

    python -m tools.line_breaks PUBLISHED.txt FIRST_WORDS

PUBLISHED.txt is the text of a published PDF, one printed line a line; the comparison begins at the line that begins
with FIRST_WORDS. Paragraphs are found by how lines end; each is set as a paragraph of running text. Prints how many
lines end at the same word, and how many pages the text fills.
"""

from __future__ import annotations

import re
import sys
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

from sco_report.document import Block, OfficialDocument, Part, PartName, Role, Run
from sco_report.rendering.layout_file import read_layout
from sco_report.rendering.pdf.writer import pdf
from sco_report.russian.typography import typeset
from tools.layout_audit.pdf import printed

ROOT = Path(__file__).parent.parent
FULLWIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Fullwidth punctuation, which the font of print lacks, to its ordinary form."""
FULL_LINE = 62
"""Characters that a line which ends a sentence must have for the paragraph perhaps to go on."""


def published_lines(text: str, first_words: str) -> list[str]:
    """The printed lines from the one that begins with ``first_words``; page numbers and addresses left out."""
    lines = [" ".join(line.split()) for line in text.translate(FULLWIDTH).splitlines()]
    start = next(index for index, line in enumerate(lines) if line.startswith(first_words))
    return [line for line in lines[start:] if line and not line.isdigit() and not line.startswith("http")]


def paragraphs(lines: list[str]) -> list[list[str]]:
    """Lines gathered into paragraphs: a short line that ends a sentence or a member of a list ends one."""
    out: list[list[str]] = [[]]
    for index, line in enumerate(lines):
        out[-1].append(line)
        following = lines[index + 1] if index + 1 < len(lines) else ""
        ends = line[-1] in ".;:" and not line.endswith(" г.")
        if ends and (len(line) < FULL_LINE or re.match(r"\d{1,2}[ ,-].*20\d\d|[IV]+\. |- ", following)):
            out.append([])
    return [paragraph for paragraph in out if paragraph]


def whole(lines: list[str]) -> str:
    """The paragraph that was printed in lines; a hyphen at the end of one joins it to the next."""
    return "".join(line if line.endswith("-") and not line.endswith(" -") else f"{line} " for line in lines).strip()


def main() -> int:
    """Print the comparison."""
    source = paragraphs(published_lines(Path(sys.argv[1]).read_text(encoding="utf-8"), sys.argv[2]))
    blocks = []
    for lines in source:
        text = typeset(whole(lines))
        listed = text.startswith("- ")
        blocks.append(Block(Role.LIST_ITEM if listed else Role.BODY, (Run(text.removeprefix("- ")),)))
    layout = read_layout(ROOT)
    document = OfficialDocument("lines", "", "", "", date(2000, 1, 1), (Part(PartName.ANNEX, tuple(blocks)),))
    found = printed(pdf(document, layout), document)
    ours = ["".join(line.text.split()) for _, lines in found.blocks for line in lines]
    theirs = ["".join(line.split()) for lines in source for line in lines]
    matching = SequenceMatcher(None, theirs, ours, autojunk=False).get_matching_blocks()
    same = sum(block.size for block in matching)
    pages = 1 + max(line.page for _, lines in found.blocks for line in lines)
    print(f"{same} of {len(theirs)} lines the same: {same / len(theirs):.1%}; {pages} pages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
