"""The names of elements and attributes of Word files (ECMA-376, part 1, and [MS-DOCX] for those that came later)."""

from __future__ import annotations

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
_WORD_2012 = "http://schemas.microsoft.com/office/word/2012/wordml"
_WORD_2023 = "http://schemas.microsoft.com/office/word/2023/wordml/word16du"
_MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def w(name: str) -> str:
    """An element or an attribute of a text («p») with its namespace."""
    return f"{{{_WORD}}}{name}"


def w15(name: str) -> str:
    """An element or an attribute of the threads of comments."""
    return f"{{{_WORD_2012}}}{name}"


PARAGRAPH_ID = f"{{{_WORD_2010}}}paraId"
DATE_UTC = f"{{{_WORD_2023}}}dateUtc"
ALTERNATIVES, CHOICE = f"{{{_MARKUP}}}AlternateContent", f"{{{_MARKUP}}}Choice"
