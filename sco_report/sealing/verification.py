"""Verifies a pack, from the cheapest question to the dearest, and stops at the first thing that differs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from sco_report.problems.catalogue import Language
from sco_report.sealing.conditions import deviations
from sco_report.sealing.integrity import whole
from sco_report.sealing.manifest import Manifest, member, read_manifest
from sco_report.sealing.parts import MANIFEST, Part, in_order
from sco_report.sealing.places import place
from sco_report.sealing.reading import members
from sco_report.sealing.rebuilding import NotRebuilt, Rebuilt, Unverifiable, rebuild
from sco_report.sealing.states import SessionFacts
from sco_report.sealing.verdict import Differs, Finding, Reason, Verdict


def verify(archive: bytes, lang: Language) -> Verdict:
    """Whether a pack is whole, and its documents and what follows from its data can be made anew, byte for byte.

    ``lang`` is the language of what a build that fails has to say.

    Raises:
        NotAPack: the bytes are something else than a session pack.
    """
    digest = sha256(archive).hexdigest()
    try:
        manifest, found = whole(archive)
    except Differs as differs:
        return Verdict(digest, _placed(differs.finding, archive, lang))
    notes = deviations(manifest)
    try:
        compare(manifest, found, _rebuilt(found, lang))
    except Differs as differs:
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
            raise Differs(Part.DOCUMENT, name, Reason.REBUILT_OTHERWISE, place(name, members[name], made))
    for key in SessionFacts.model_fields:
        if getattr(rebuilt.session, key) != getattr(manifest.session, key):
            raise Differs(Part.MANIFEST, MANIFEST, Reason.SESSION_DIFFERS, where=f"session.{key}")


def _rebuilt(members: Mapping[str, bytes], lang: Language) -> Rebuilt:
    try:
        return rebuild(members, lang)
    except NotRebuilt as error:
        raise Differs(
            Part.DOCUMENT, "", Reason.TOO_SLOW if error.slow else Reason.NOT_BUILT, said=error.said
        ) from error


def _placed(finding: Finding, archive: bytes, lang: Language) -> Finding:
    """A finding about a document that was changed after it was sealed, with the place where it was changed."""
    if finding.part is not Part.DOCUMENT or finding.reason != Reason.DIGEST_DIFFERS:
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
