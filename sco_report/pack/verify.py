"""Verifies a pack, cheap checks first, and stops at the first difference; of a document it names the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from itertools import zip_longest

import pikepdf

from sco_report.limits import PLACE_MEMORY_MB
from sco_report.pack.archive import read_members, verify_archive
from sco_report.pack.environment import environment_diff
from sco_report.pack.manifest import (
    MANIFEST,
    Manifest,
    SessionFacts,
    describe_member,
    read_manifest,
    verification_order,
)
from sco_report.pack.rebuild import NotRebuilt, Rebuilt, Unverifiable, rebuild
from sco_report.pack.verdict import Finding, Mismatch, MismatchReason, Verdict
from sco_report.problems.catalogue import Language
from sco_report.runtime import limit_added_memory


def verify(archive: bytes, lang: Language) -> Verdict:
    """Check that a pack is intact and that its documents can be rebuilt from its data, byte for byte.

    ``lang`` is the language of error messages of the build.

    Raises:
        NotAPack: the bytes are not a session pack.
    """
    digest = sha256(archive).hexdigest()
    try:
        manifest, members = verify_archive(archive)
    except Mismatch as mismatch:
        return Verdict(digest, _with_page(mismatch.finding, archive, lang))
    notes = environment_diff(manifest)
    try:
        compare(manifest, members, _rebuild(members, lang))
    except Mismatch as mismatch:
        return Verdict(digest, mismatch.finding, manifest, notes)
    except Unverifiable as error:
        return Verdict(digest, None, manifest, notes, error.message)
    return Verdict(digest, None, manifest, notes)


def compare(manifest: Manifest, members: Mapping[str, bytes], rebuilt: Rebuilt) -> None:
    """Compare the documents and the session facts of a pack with those rebuilt from its other members.

    Raises:
        Mismatch: one of them differs.
    """
    for name in verification_order(manifest.members.outputs):
        if rebuilt.documents.get(name) != members[name]:
            page = page_of_difference(name, members, rebuilt.documents)
            raise Mismatch("document", name, "rebuilt_otherwise", page)
    for key in SessionFacts.model_fields:
        if getattr(rebuilt.session, key) != getattr(manifest.session, key):
            raise Mismatch("manifest", MANIFEST, "session_differs", key=f"session.{key}")


def page_of_difference(name: str, members: Mapping[str, bytes], rebuilt: Mapping[str, bytes]) -> int | None:
    """Return the first page, counted from 1, that differs between a packed document and the rebuilt one.

    A DOCX file has no pages of its own: the page is that of the PDF of the same document. None if no page differs, or
    if a file cannot be read: the packed one is untrusted.
    """
    pdf = name.replace(".docx", ".pdf")
    try:
        # A few bytes of a PDF may expand to any number.
        with limit_added_memory(PLACE_MEMORY_MB):
            return _first_different_page(members[pdf], rebuilt[pdf])
    except Exception:  # Damaged files make the reader fail in many ways; that they differ is known already.
        return None


def _first_different_page(packed: bytes, rebuilt: bytes) -> int | None:
    with pikepdf.open(BytesIO(packed)) as first, pikepdf.open(BytesIO(rebuilt)) as second:
        for number, (one, other) in enumerate(zip_longest(first.pages, second.pages), 1):
            if one is None or other is None or _content(one) != _content(other):
                return number
    return None


def _content(page: pikepdf.Page) -> bytes:
    page.contents_coalesce()
    return page.Contents.read_bytes()


def _rebuild(members: Mapping[str, bytes], lang: Language) -> Rebuilt:
    try:
        return rebuild(members, lang)
    except NotRebuilt as error:
        reason: MismatchReason = "too_slow" if error.timeout else "not_built"
        raise Mismatch("document", "", reason, error=error.message) from error


def _with_page(finding: Finding, archive: bytes, lang: Language) -> Finding:
    """Add the page to the finding of a document that was changed after sealing."""
    if finding.kind != "document" or finding.reason != "digest_differs":
        return finding
    members = read_members(archive)
    sealed = read_manifest(members[MANIFEST]).members.outputs
    try:
        documents = rebuild(members, lang).documents
    except (NotRebuilt, Unverifiable):
        return finding
    # Without the sealed document there is nothing to compare with: other versions of the tools make another one.
    if describe_member(documents.get(finding.member, b"")) != sealed[finding.member]:
        return finding
    return replace(finding, page=page_of_difference(finding.member, members, documents))
