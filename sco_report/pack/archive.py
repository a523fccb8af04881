"""Builds the archive of a pack, and reads and verifies one, which is untrusted input.

A pack is a minimal ZIP archive: no member is compressed or encrypted, and there are no comments. So the sizes in the
directory are the real ones, and a damaged member can still be read and be found by its digest. Python's own reader is
not used: it accepts much more, refuses damaged members, and changes from version to version.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from struct import Struct
from typing import NamedTuple

from sco_report.files import MEGABYTE, TooLarge, read_limited
from sco_report.history.snapshot import project_folders
from sco_report.limits import LARGEST_MANIFEST_MB, LARGEST_PACK_MB, MOST_MEMBERS
from sco_report.output.zip_archive import deterministic_zip
from sco_report.pack.manifest import (
    CIRCULATED_FOLDER,
    MANIFEST,
    Manifest,
    UnreadableManifest,
    describe_member,
    is_safe_name,
    member_kind,
    read_manifest,
    verification_order,
)
from sco_report.pack.verdict import Mismatch, MismatchReason, NotAPack

# PKWARE, APPNOTE.TXT, 4.3.7, 4.3.12 and 4.3.16: the fields that are read, in their order.
_LOCAL = Struct("<4s22xHH")  # signature, lengths of name and extra field
_CENTRAL = Struct("<4s4xHH8xIIHHH4xII")
_END = Struct("<4s4xHHIIH")  # signature, members on disk and in all, size and offset of the directory, comment length
_LOCAL_SIGNATURE, _CENTRAL_SIGNATURE, _END_SIGNATURE = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_ENCRYPTED = 1
_LONGEST_COMMENT = 0xFFFF


class _Fields(NamedTuple):
    """The fields of ``_CENTRAL``, an entry of the central directory."""

    signature: bytes
    flags: int
    method: int
    compressed_size: int
    size: int
    name_length: int
    extra_length: int
    comment_length: int
    attributes: int
    offset: int


@dataclass(frozen=True)
class _Entry:
    """A member as the central directory describes it."""

    raw_name: bytes
    fields: _Fields

    @property
    def name(self) -> str:
        """The name, with U+FFFD for bytes that are not UTF-8."""
        return self.raw_name.decode(errors="replace")


def build_archive(manifest: Manifest, members: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a pack: manifest and members sorted by name, all dated with the day of the session."""
    contents = {**members, MANIFEST: manifest.as_bytes()}
    return deterministic_zip({name: contents[name] for name in sorted(contents)}, manifest.session.date)


def read_archive(file: Path) -> bytes:
    """Read a file that should be a pack.

    Raises:
        NotAPack: it is too large.
        OSError: it cannot be read, or is not a regular file.
    """
    try:
        return read_limited(file, LARGEST_PACK_MB * MEGABYTE)
    except TooLarge as error:
        raise NotAPack("too_large", most=str(LARGEST_PACK_MB)) from error


def read_members(archive: bytes) -> dict[str, bytes]:
    """Return the members of a pack by name, the manifest among them.

    Raises:
        NotAPack: the bytes are something else.
        Mismatch: the archive holds something that no pack holds, or is damaged.
    """
    entries = list(_read_directory(archive, _find_end_record(archive)))
    if not any(member_kind(entry.name) for entry in entries):
        raise NotAPack("no_manifest")
    for entry in entries:
        _check_entry(entry)
    # Nothing is compressed, so the sizes are those of the bytes in the archive.
    if sum(entry.fields.size for entry in entries) > len(archive):
        raise Mismatch("archive", "", "overlapping")
    found: dict[str, bytes] = {}
    for entry in entries:
        if entry.name in found:
            raise Mismatch("archive", entry.name, "twice")
        found[entry.name] = _read_content(archive, entry)
    if MANIFEST not in found:
        raise Mismatch("manifest", MANIFEST, "missing")
    return found


def _find_end_record(archive: bytes) -> int:
    """The offset of the end record, which must be the last thing in an archive."""
    expected = len(archive) - _END.size
    offset = archive.rfind(_END_SIGNATURE, max(expected - _LONGEST_COMMENT, 0))
    if offset == expected >= 0:
        return offset
    if offset < 0 and not archive.startswith(_LOCAL_SIGNATURE):
        raise NotAPack("no_archive")
    too_long = 0 <= offset < expected and _is_end_record(archive, offset)
    raise Mismatch("archive", "", "after_end" if too_long else "no_end")


def _is_end_record(archive: bytes, offset: int) -> bool:
    """Whether an end record belongs to this archive, not to a Word file in it, which is an archive too."""
    *_, size, directory, _ = _END.unpack_from(archive, offset)
    return bool(directory + size == offset)


def _read_directory(archive: bytes, end: int) -> Iterator[_Entry]:
    _, on_disk, count, size, at, comment = _END.unpack_from(archive, end)
    if count > MOST_MEMBERS:
        raise Mismatch("archive", "", "too_many", most=str(MOST_MEMBERS))
    if on_disk != count or at + size != end or comment:
        raise _inconsistent()
    for _ in range(count):
        if at + _CENTRAL.size > end:
            raise _inconsistent()
        fields = _Fields._make(_CENTRAL.unpack_from(archive, at))
        if fields.signature != _CENTRAL_SIGNATURE or fields.extra_length or fields.comment_length:
            raise _inconsistent()
        name_start = at + _CENTRAL.size
        at = name_start + fields.name_length
        yield _Entry(archive[name_start:at], fields)
    if at != end:
        raise _inconsistent()


def _check_entry(entry: _Entry) -> None:
    """Refuse a member that no pack can have."""
    fields = entry.fields
    reasons: dict[MismatchReason, object] = {
        "encrypted": fields.flags & _ENCRYPTED,
        "compressed": fields.method or fields.compressed_size != fields.size,
        "unsafe": not is_safe_name(entry.name),
        "link": stat.S_ISLNK(fields.attributes >> 16),
        "unknown": member_kind(entry.name) is None,
    }
    for reason, applies in reasons.items():
        if applies:
            raise Mismatch("archive", entry.name, reason)


def _read_content(archive: bytes, entry: _Entry) -> bytes:
    name_start = entry.fields.offset + _LOCAL.size
    start = name_start + entry.fields.name_length
    end = start + entry.fields.size
    if archive[name_start:start] != entry.raw_name or end > len(archive):
        raise _inconsistent(entry.name)
    signature, length, extra = _LOCAL.unpack_from(archive, entry.fields.offset)
    if signature != _LOCAL_SIGNATURE or length != entry.fields.name_length or extra:
        raise _inconsistent(entry.name)
    return archive[start:end]


def _inconsistent(name: str = "") -> Mismatch:
    """The error for records of an archive that contradict each other."""
    return Mismatch("archive", name, "inconsistent")


def verify_archive(archive: bytes) -> tuple[Manifest, dict[str, bytes]]:
    """Verify a pack without building anything; return its manifest and its members by name.

    The archive and the manifest are readable; the members are those of the manifest, with the same sizes and digests,
    and stand in folders of which documents of the year are made;
    and building the archive from its members gives the same bytes.

    Raises:
        NotAPack: the bytes are something else.
        Mismatch: something of this is not true.
    """
    found = read_members(archive)
    if len(found[MANIFEST]) > LARGEST_MANIFEST_MB * MEGABYTE:
        raise Mismatch("manifest", MANIFEST, "too_long", most=str(LARGEST_MANIFEST_MB))
    try:
        manifest = read_manifest(found[MANIFEST])
    except UnreadableManifest as error:
        raise Mismatch("manifest", MANIFEST, _reason(error), key=error.key) from error
    _compare_names(manifest, found)
    _refuse_unrelated(manifest)
    _compare_digests(manifest, found)
    if build_archive(manifest, found) != archive:
        raise Mismatch("archive", "", "packed_otherwise")
    return manifest, found


def _reason(error: UnreadableManifest) -> MismatchReason:
    if not error.key:
        return "not_canonical"
    return "contradiction" if error.contradictory else "value"


def _compare_names(manifest: Manifest, found: Mapping[str, bytes]) -> None:
    listed = manifest.members.all()
    for name in verification_order({*listed, *found} - {MANIFEST}):
        if name not in found:
            raise _mismatch(name, "missing")
        if name not in listed:
            raise _mismatch(name, "unlisted")


def _refuse_unrelated(manifest: Manifest) -> None:
    """Refuse files from folders of which the documents of the session's year are not made: no pack is sealed so."""
    folders = tuple(f"{folder}/" for folder in project_folders(manifest.session.date.year))
    for name in verification_order(manifest.members.all()):
        source = member_kind(name) in {"input", "circulated"}
        if source and not name.removeprefix(f"{CIRCULATED_FOLDER}/").startswith(folders):
            raise _mismatch(name, "unrelated")


def _compare_digests(manifest: Manifest, found: Mapping[str, bytes]) -> None:
    for name, listed in manifest.members.all().items():
        if describe_member(found[name]) != listed:
            raise _mismatch(name, "digest_differs")


def _mismatch(name: str, reason: MismatchReason) -> Mismatch:
    return Mismatch(member_kind(name) or "archive", name, reason)
