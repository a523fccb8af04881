"""Reads the archive of a pack, which anybody may have made: nothing but what a pack can hold is let through.

A pack is the plainest of ZIP archives: nothing in it is compressed, encrypted, continued or commented. So nothing has
to be unpacked to be read, an archive cannot grow, and a damaged member is still there to be told by its digest. The
reader of Python knows much more, refuses damaged members, and differs from version to version in what it lets through.

The archive of a pack.

Whether a pack is whole: what its archive, its manifest and its members say of each other, without a build.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from struct import Struct
from typing import NamedTuple

from sco_report.files import MEGABYTE, TooLarge, deterministic_zip, read_limited
from sco_report.limits import LARGEST_MANIFEST_MB, LARGEST_PACK_MB, MOST_MEMBERS
from sco_report.pack.manifest import (
    MANIFEST,
    Manifest,
    PackPath,
    UnreadableManifest,
    in_order,
    is_safe,
    member,
    pack_path,
    read_manifest,
)
from sco_report.pack.verdict import Mismatch, NotAPack, Reason


def pack(manifest: Manifest, members: Mapping[str, bytes]) -> bytes:
    """The bytes of a pack: its members and the manifest in the order of their names, all dated by the session."""
    whole = {**members, MANIFEST: manifest.as_bytes()}
    return deterministic_zip({name: whole[name] for name in sorted(whole)}, manifest.session.date)


# APPNOTE.TXT of PKWARE, 4.3.7, 4.3.12 and 4.3.16: the fields that are read, in their order.
_LOCAL = Struct("<4s22xHH")  # mark, lengths of name and extra field
_CENTRAL = Struct("<4s4xHH8xIIHHH4xII")
_END = Struct("<4s4xHHIIH")  # mark, members here and in all, size and offset of the directory, length of the comment
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_ENCRYPTED = 1
_LONGEST_COMMENT = 0xFFFF


class _Fields(NamedTuple):
    """The fields of ``_CENTRAL``: what the directory of an archive says of a member."""

    mark: bytes
    flags: int
    method: int
    packed: int
    size: int
    name_length: int
    extra_length: int
    comment_length: int
    attributes: int
    offset: int


@dataclass(frozen=True)
class _Entry:
    """A member in the directory of an archive."""

    raw_name: bytes
    fields: _Fields

    @property
    def name(self) -> str:
        """The name, with a sign in the place of what is no text."""
        return self.raw_name.decode(errors="replace")


def read_archive(file: Path) -> bytes:
    """All of a file, unless it is too large for a pack.

    Raises:
        NotAPack: it is.
        OSError: it cannot be read, or is no file.
    """
    try:
        return read_limited(file, LARGEST_PACK_MB * MEGABYTE)
    except TooLarge as error:
        raise NotAPack(Reason.TOO_LARGE, most=str(LARGEST_PACK_MB)) from error


def members(archive: bytes) -> dict[str, bytes]:
    """The members of a pack by name, the manifest among them.

    Raises:
        NotAPack: the bytes are something else.
        Differs: they are no archive as packs are.
    """
    entries = list(_entries(archive, _end(archive)))
    if not any(pack_path(entry.name) for entry in entries):
        raise NotAPack(Reason.NO_MANIFEST)
    for entry in entries:
        _refuse(entry)
    # Only of files that are not compressed the sizes tell what they take up.
    if sum(entry.fields.size for entry in entries) > len(archive):
        raise Mismatch(PackPath.ARCHIVE, "", Reason.OVERLAPPING)
    found: dict[str, bytes] = {}
    for entry in entries:
        if entry.name in found:
            raise Mismatch(PackPath.ARCHIVE, entry.name, Reason.TWICE)
        found[entry.name] = _content(archive, entry)
    if MANIFEST not in found:
        raise Mismatch(PackPath.MANIFEST, MANIFEST, Reason.MISSING)
    return found


def _end(archive: bytes) -> int:
    """Where the record begins that ends an archive."""
    last = len(archive) - _END.size
    at = archive.rfind(_END_MARK, max(last - _LONGEST_COMMENT, 0))
    if at < 0 and not archive.startswith(_LOCAL_MARK):
        raise NotAPack(Reason.NO_ARCHIVE)
    if at < 0 or at != last:
        raise Mismatch(
            PackPath.ARCHIVE, "", Reason.AFTER_END if 0 <= at < last and _ends(archive, at) else Reason.NO_END
        )
    return at


def _ends(archive: bytes, at: int) -> bool:
    """Whether a record ends this archive, and not one within it, as Word files are."""
    *_, size, offset, _ = _END.unpack_from(archive, at)
    return bool(offset + size == at)


def _entries(archive: bytes, end: int) -> Iterator[_Entry]:
    _, here, count, size, at, comment = _END.unpack_from(archive, end)
    if count > MOST_MEMBERS:
        raise Mismatch(PackPath.ARCHIVE, "", Reason.TOO_MANY, most=str(MOST_MEMBERS))
    if here != count or at + size != end or comment:
        raise _inconsistent()
    for _ in range(count):
        if at + _CENTRAL.size > end:
            raise _inconsistent()
        fields = _Fields._make(_CENTRAL.unpack_from(archive, at))
        if fields.mark != _CENTRAL_MARK or fields.extra_length or fields.comment_length:
            raise _inconsistent()
        named = at + _CENTRAL.size
        at = named + fields.name_length
        yield _Entry(archive[named:at], fields)
    if at != end:
        raise _inconsistent()


def _refuse(entry: _Entry) -> None:
    """Refuse what no pack holds."""
    fields = entry.fields
    reasons = {
        Reason.ENCRYPTED: fields.flags & _ENCRYPTED,
        Reason.COMPRESSED: fields.method or fields.packed != fields.size,
        Reason.UNSAFE: not is_safe(entry.name),
        Reason.LINK: stat.S_ISLNK(fields.attributes >> 16),
        Reason.UNKNOWN: pack_path(entry.name) is None,
    }
    for reason, holds in reasons.items():
        if holds:
            raise Mismatch(PackPath.ARCHIVE, entry.name, reason)


def _content(archive: bytes, entry: _Entry) -> bytes:
    named = entry.fields.offset + _LOCAL.size
    start = named + entry.fields.name_length
    end = start + entry.fields.size
    if archive[named:start] != entry.raw_name or end > len(archive):
        raise _inconsistent(entry.name)
    mark, length, extra = _LOCAL.unpack_from(archive, entry.fields.offset)
    if mark != _LOCAL_MARK or length != entry.fields.name_length or extra:
        raise _inconsistent(entry.name)
    return archive[start:end]


def _inconsistent(name: str = "") -> Mismatch:
    """What the archive says of itself in one place is not what it is in another."""
    return Mismatch(PackPath.ARCHIVE, name, Reason.INCONSISTENT)


def verify_archive(archive: bytes) -> tuple[Manifest, dict[str, bytes]]:
    """The manifest of a pack, and its members by name.

    The archive can be read; the manifest is one; what it lists is there, and nothing else; each member has its digest;
    packed anew, the members give the same archive.

    Raises:
        NotAPack: the bytes are something else.
        Differs: the pack is not whole.
    """
    found = members(archive)
    if len(found[MANIFEST]) > LARGEST_MANIFEST_MB * MEGABYTE:
        raise Mismatch(PackPath.MANIFEST, MANIFEST, Reason.TOO_LONG, most=str(LARGEST_MANIFEST_MB))
    try:
        manifest = read_manifest(found[MANIFEST])
    except UnreadableManifest as error:
        raise Mismatch(PackPath.MANIFEST, MANIFEST, _reason(error), where=error.where) from error
    _compare_names(manifest, found)
    _compare_digests(manifest, found)
    if pack(manifest, found) != archive:
        raise Mismatch(PackPath.ARCHIVE, "", Reason.PACKED_OTHERWISE)
    return manifest, found


def _reason(error: UnreadableManifest) -> Reason:
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


def _differing(name: str, reason: Reason) -> Mismatch:
    return Mismatch(pack_path(name) or PackPath.ARCHIVE, name, reason)
