"""Recognise files that are no DOCX by their first bytes, to say what they are and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sco_report.problems import Position, Problem, ProblemsFound

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
"""A compound file: Word 97-2003, and DOCX under a password ([MS-OFFCRYPTO], 2.3.4.4)."""

_TEXTS = {
    "RTF": rb"\{\\rtf",
    "XML": rb"(?:\xef\xbb\xbf)?\s*<\?xml",
    "HTML": rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)",
    "MHT": rb"(?:From |MIME-Version:)",
}
_PAGES = {"PDF": rb"%PDF", "JPEG": rb"\xff\xd8\xff", "PNG": rb"\x89PNG", "TIFF": rb"II\*\x00|MM\x00\*", "GIF": rb"GIF8"}
_ARCHIVES = {
    "ODT": b"application/vnd.oasis.opendocument.text",
    "ODS, ODP": b"application/vnd.oasis.opendocument",
    "XLSX": b"xl/workbook.xml",
    "PPTX": b"ppt/presentation.xml",
    "Pages": b"Index/Document.iwa",
}


def refuse_other_formats(file: Path, content: bytes) -> None:
    """Refuse what is no archive of Office, or that of another program.

    Raises:
        ProblemsFound: it says which format the file has, as far as it is known.
    """
    problem = next(_other_format(Position(file), content), None)
    if problem:
        raise ProblemsFound([problem])


def _other_format(place: Position, content: bytes) -> Iterator[Problem]:
    if content.startswith(_OLE):
        yield _of_compound_file(place, content)
    for name, pattern in _PAGES.items():
        if re.match(pattern, content):
            yield Problem("SCO-E161", place, {"value": name})
    for name, pattern in _TEXTS.items():
        if re.match(pattern, content, re.IGNORECASE):
            yield Problem("SCO-E160", place, {"value": name})
    for name, part in _ARCHIVES.items():
        if content.startswith(b"PK") and part in content and b"word/" not in content:
            yield Problem("SCO-E160", place, {"value": name})
    if not content.startswith(b"PK"):
        yield Problem("SCO-E168", place)


def _of_compound_file(place: Position, content: bytes) -> Problem:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Problem("SCO-E162", place)
    is_word = "WordDocument".encode("utf-16-le") in content
    return Problem("SCO-E160", place, {"value": "DOC (Word 97-2003)" if is_word else "XLS, PPT, MSG"})
