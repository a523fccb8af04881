"""Word bookmarks that lead from a place in the text to the entry it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml.etree import SubElement

_LONGEST = 40
"""Word cuts names of bookmarks at forty characters."""
_DIGEST = 8
_START, _END, _ID, _NAME = qn("w:bookmarkStart"), qn("w:bookmarkEnd"), qn("w:id"), qn("w:name")


class Bookmarks:
    """Gives each entry one bookmark, at its first place; named «e_» and its id with underscores."""

    def __init__(self) -> None:
        self._names: set[str] = set()

    @contextmanager
    def around(self, paragraph: Paragraph, entry: str | None) -> Iterator[None]:
        """Bookmark whatever is added to the paragraph meanwhile."""
        name = self._new_name(entry)
        if name is None:
            yield
            return
        number = str(len(self._names))
        SubElement(paragraph._p, _START, {_ID: number, _NAME: name})
        yield
        SubElement(paragraph._p, _END, {_ID: number})

    def _new_name(self, entry: str | None) -> str | None:
        name = bookmark_name(entry) if entry else None
        if name is None or name in self._names:
            return None
        self._names.add(name)
        return name


def bookmark_name(entry: str) -> str:
    """The name of the bookmark of an entry; one that is too long ends in a digest, so that it stays its own."""
    name = "e_" + re.sub(r"\W", "_", entry)
    if len(name) <= _LONGEST:
        return name
    digest = sha256(entry.encode()).hexdigest()[:_DIGEST]
    return f"{name[: _LONGEST - _DIGEST - 1]}_{digest}"
