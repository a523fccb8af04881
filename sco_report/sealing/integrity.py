"""Whether a pack is whole: what its archive, its manifest and its members say of each other, without a build."""

from __future__ import annotations

from collections.abc import Mapping

from sco_report.intake import MEGABYTE
from sco_report.limits import LARGEST_MANIFEST_MB
from sco_report.sealing.manifest import Manifest, Unreadable, member, read_manifest
from sco_report.sealing.packing import pack
from sco_report.sealing.parts import MANIFEST, Part, in_order, part_of
from sco_report.sealing.reading import members
from sco_report.sealing.verdict import Differs, Reason


def whole(archive: bytes) -> tuple[Manifest, dict[str, bytes]]:
    """The manifest of a pack, and its members by name.

    The archive can be read; the manifest is one; what it lists is there, and nothing else; each member has its digest;
    packed anew, the members give the same archive.

    Raises:
        NotAPack: the bytes are something else.
        Differs: the pack is not whole.
    """
    found = members(archive)
    if len(found[MANIFEST]) > LARGEST_MANIFEST_MB * MEGABYTE:
        raise Differs(Part.MANIFEST, MANIFEST, Reason.TOO_LONG, most=str(LARGEST_MANIFEST_MB))
    try:
        manifest = read_manifest(found[MANIFEST])
    except Unreadable as error:
        raise Differs(Part.MANIFEST, MANIFEST, _reason(error), where=error.where) from error
    _compare_names(manifest, found)
    _compare_digests(manifest, found)
    if pack(manifest, found) != archive:
        raise Differs(Part.ARCHIVE, "", Reason.PACKED_OTHERWISE)
    return manifest, found


def _reason(error: Unreadable) -> Reason:
    if not error.where:
        return Reason.NOT_CANONICAL
    return Reason.CONTRADICTION if error.contradictory else Reason.VALUE


def _compare_names(manifest: Manifest, found: Mapping[str, bytes]) -> None:
    listed = manifest.members.all()
    for name in in_order({*listed, *found} - {MANIFEST}):
        if name not in found:
            raise _differing(name, Reason.MISSING)
        if name not in listed:
            raise _differing(name, Reason.UNLISTED)


def _compare_digests(manifest: Manifest, found: Mapping[str, bytes]) -> None:
    for name, listed in manifest.members.all().items():
        if member(found[name]) != listed:
            raise _differing(name, Reason.DIGEST_DIFFERS)


def _differing(name: str, reason: Reason) -> Differs:
    return Differs(part_of(name) or Part.ARCHIVE, name, reason)
