"""The text of a returned paragraph: what of it is words, and what word processors and typography set by themselves."""

from __future__ import annotations

import re
import unicodedata

from sco_report.document import Block, Role
from sco_report.russian.typography import OTHER_SPACES, tidy_spaces

_SPACES = re.compile(f"[ \t\v\f\r\u0085\u2028\u2029{OTHER_SPACES}]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
"""Soft hyphens, and characters of no width that word processors leave."""

_DASH = re.compile(r"[-\u2010-\u2015\u2022\u00b7*]\s+")
"""The dash of a list item where it was typed, not set by the style."""
_NUMBER = re.compile(r"\d+[.)]\s+")
"""The number of a clause, likewise."""

_FORM = str.maketrans({**dict.fromkeys("«»„“”‟‘’‚'", '"'), **dict.fromkeys("\u2010\u2011\u2012–—―−", "-"), "…": "..."})
"""Quotes and dashes, of which typography sets the right one."""


def as_printed(text: str, block: Block | None) -> str:
    """A text as one paragraph of the document has it: its lines separated by newlines, with common spaces.

    ``block`` is the paragraph that it was, None for a new one. A dash or a number at its beginning, which the style of
    such a paragraph sets, is left out.
    """
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).replace("\u2011", "-")
    if block is not None and block.role is Role.ACT_LINE:
        text = text.replace("\t", "\n")
    lines = [_SPACES.sub(" ", line).strip() for line in text.strip().split("\n")]
    return _without_label("\n".join(lines), block)


def _without_label(text: str, block: Block | None) -> str:
    if block is None or block.role is Role.LIST_ITEM:
        return _DASH.sub("", text, count=1) if _DASH.match(text) else text
    if block.role is Role.NUMBERED_CLAUSE and not _NUMBER.match(block.text):
        return _NUMBER.sub("", text, count=1) if _NUMBER.match(text) else text
    return text


def words_of(text: str) -> str:
    """What is the same for two texts that differ in white space, quotes and dashes alone."""
    return signs_of(text).translate(_FORM)


def signs_of(text: str) -> str:
    """What is the same for two texts that differ in white space alone."""
    return tidy_spaces(as_printed(text, None))
