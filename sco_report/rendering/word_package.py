"""Packs a Word file so that the same content gives the same bytes."""

from __future__ import annotations

from datetime import date
from zipfile import ZIP_DEFLATED

from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.phys_pkg import PhysPkgWriter
from docx.opc.pkgwriter import PackageWriter

from sco_report.archive import archived


def packed(word: WordDocument, day: date) -> bytes:
    """The bytes of a Word file; every part of the archive is dated ``day``, and the parts stand in a fixed order.

    python-docx itself would date them by the clock, and fail where that is before 1980.
    """
    package, members = word.part.package, _Members()
    assert package is not None
    for part in package.parts:
        part.before_marshal()
    PackageWriter._write_content_types_stream(members, package.parts)  # type: ignore[no-untyped-call]
    PackageWriter._write_pkg_rels(members, package.rels)  # type: ignore[no-untyped-call]
    PackageWriter._write_parts(members, package.parts)
    return archived(members.contents, day, ZIP_DEFLATED)


class _Members(PhysPkgWriter):
    """Takes the members of an archive, by name, in their order."""

    def __new__(cls) -> _Members:
        return object.__new__(cls)

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}

    def write(self, uri: PackURI, content: bytes) -> None:
        """Take a member."""
        self.contents[uri.membername] = content
