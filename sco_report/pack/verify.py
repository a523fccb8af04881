"""Verifies a pack, from the cheapest question to the dearest, and stops at the first thing that differs.

Where two states of a document part: the page of a PDF, the paragraph of a Word file or a file within it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from itertools import zip_longest
from zipfile import ZipFile

import pikepdf
from docx.oxml.ns import qn
from lxml import etree

from sco_report.limits import PLACE_MEMORY_MB
from sco_report.pack.archive import members, verify_archive
from sco_report.pack.environment import environment_diff
from sco_report.pack.manifest import MANIFEST, Manifest, PackPath, SessionFacts, in_order, member, read_manifest
from sco_report.pack.rebuild import NotRebuilt, Rebuilt, Unverifiable, rebuild
from sco_report.pack.verdict import Finding, Mismatch, MismatchPlace, Reason, Verdict
from sco_report.problems.catalogue import Language
from sco_report.runtime import limit_added_memory

_TEXT = "word/document.xml"
_LONGEST = 60
"""Characters of a paragraph that are shown."""

_ROOM = 4
"""How many times larger than what it should be a file within a Word file may be and still be read."""


def place(name: str, there: bytes, here: bytes) -> MismatchPlace | None:
    """Where ``there``, which anybody may have changed, parts from ``here``; None where that cannot be said."""
    find = _in_word if name.endswith(".docx") else _in_pdf
    try:
        # A few bytes may unpack to any number of them.
        with limit_added_memory(PLACE_MEMORY_MB):
            return find(there, here)
    except Exception:  # Broken files break readers in their own ways; that they differ is known already.
        return None


def _in_pdf(there: bytes, here: bytes) -> MismatchPlace | None:
    with pikepdf.open(BytesIO(there)) as first, pikepdf.open(BytesIO(here)) as second:
        for number, (one, other) in enumerate(zip_longest(first.pages, second.pages), 1):
            if one is None or other is None or _drawn(one) != _drawn(other):
                return MismatchPlace("page", str(number))
    return None


def _drawn(page: pikepdf.Page) -> bytes:
    page.contents_coalesce()
    return page.Contents.read_bytes()


def _in_word(there: bytes, here: bytes) -> MismatchPlace | None:
    with ZipFile(BytesIO(there)) as first, ZipFile(BytesIO(here)) as second:
        # What a reader sees comes first.
        for name in dict.fromkeys([_TEXT, *second.namelist(), *first.namelist()]):
            if name not in first.namelist() or name not in second.namelist():
                return MismatchPlace("part", name)
            should = second.read(name)
            with first.open(name) as stream:
                found = stream.read(len(should) * _ROOM)
            if found != should:
                return (_paragraph(found, should) if name == _TEXT else None) or MismatchPlace("part", name)
    return None


def _paragraph(there: bytes, here: bytes) -> MismatchPlace | None:
    for number, (one, other) in enumerate(zip_longest(_paragraphs(there), _paragraphs(here)), 1):
        if one != other:
            return MismatchPlace("paragraph", str(number), _text(etree.fromstring(one or other))[:_LONGEST])
    return None


def _text(paragraph: etree._Element) -> str:
    """The text with what is deleted in it, in one line."""
    signs = paragraph.iter(qn("w:t"), qn("w:delText"), qn("w:noBreakHyphen"), qn("w:br"), qn("w:tab"))
    written = {qn("w:noBreakHyphen"): "-", qn("w:br"): " ", qn("w:tab"): " "}
    return "".join(written.get(str(sign.tag), sign.text or "") for sign in signs)


def _paragraphs(document: bytes) -> list[bytes]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return [etree.tostring(one, with_tail=False) for one in etree.fromstring(document, parser).iter(qn("w:p"))]


def verify(archive: bytes, lang: Language) -> Verdict:
    """Whether a pack is whole, and its documents and what follows from its data can be made anew, byte for byte.

    ``lang`` is the language of what a build that fails has to say.

    Raises:
        NotAPack: the bytes are something else than a session pack.
    """
    digest = sha256(archive).hexdigest()
    try:
        manifest, found = verify_archive(archive)
    except Mismatch as differs:
        return Verdict(digest, _placed(differs.finding, archive, lang))
    notes = environment_diff(manifest)
    try:
        compare(manifest, found, _rebuilt(found, lang))
    except Mismatch as differs:
        return Verdict(digest, differs.finding, manifest, notes)
    except Unverifiable as error:
        return Verdict(digest, None, manifest, notes, error.said)
    return Verdict(digest, None, manifest, notes)


def compare(manifest: Manifest, members: Mapping[str, bytes], rebuilt: Rebuilt) -> None:
    """Compare what a pack holds with what was made anew from its other members.

    Raises:
        Differs: a document, or what the manifest says of the session, is another.
    """
    for name in in_order(manifest.members.outputs):
        made = rebuilt.documents.get(name, b"")
        if made != members[name]:
            raise Mismatch(PackPath.DOCUMENT, name, Reason.REBUILT_OTHERWISE, place(name, members[name], made))
    for key in SessionFacts.model_fields:
        if getattr(rebuilt.session, key) != getattr(manifest.session, key):
            raise Mismatch(PackPath.MANIFEST, MANIFEST, Reason.SESSION_DIFFERS, where=f"session.{key}")


def _rebuilt(members: Mapping[str, bytes], lang: Language) -> Rebuilt:
    try:
        return rebuild(members, lang)
    except NotRebuilt as error:
        raise Mismatch(
            PackPath.DOCUMENT, "", Reason.TOO_SLOW if error.slow else Reason.NOT_BUILT, said=error.said
        ) from error


def _placed(finding: Finding, archive: bytes, lang: Language) -> Finding:
    """A finding about a document that was changed after it was sealed, with the place where it was changed."""
    if finding.part is not PackPath.DOCUMENT or finding.reason != Reason.DIGEST_DIFFERS:
        return finding
    found = members(archive)
    sealed = read_manifest(found[MANIFEST]).members.outputs[finding.member]
    try:
        made = rebuild(found, lang).documents.get(finding.member, b"")
    except (NotRebuilt, Unverifiable):
        return finding
    if member(made) != sealed:  # This machine does not make what was sealed, and has nothing to compare with.
        return finding
    return replace(finding, place=place(finding.member, found[finding.member], made))
