"""The archive of a pack: whatever is changed in it is found, and anything that no pack holds is refused."""

from __future__ import annotations

import os
import stat
import struct
import warnings
from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

import docx
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support.pack_fixtures import opened, relisted
from support.processes import EVENT

from sco_report.output.zip_archive import deterministic_zip
from sco_report.pack import archive as reader
from sco_report.pack.archive import build_archive, read_archive, read_members, verify_archive
from sco_report.pack.manifest import FINAL_DOCUMENTS, MANIFEST, REDLINE_DOCUMENTS, member_kind
from sco_report.pack.verdict import Finding, Mismatch, NotAPack

DAY = date(2024, 10, 16)
BITS = st.integers(0, 7)
_LOCAL_HEADER = 30
_END_RECORD = 22
PLAIN = {"data/a.yaml": b"a: 1\n", "manifest.json": b"{}"}
Write = Callable[[ZipFile], object]


def zipped(write: Write = lambda _: None, method: int = ZIP_STORED) -> bytes:
    """A minimal archive, and what ``write`` adds to it."""
    out = BytesIO()
    with warnings.catch_warnings(), ZipFile(out, "w", method) as archive:
        warnings.simplefilter("ignore")  # about two members with one name
        for name, content in PLAIN.items():
            archive.writestr(member_info(name), content, method)
        write(archive)
    return out.getvalue()


def patched(archive: bytes, signature: bytes, offset: int, value: bytes) -> bytes:
    """Overwrite a field of the first record with this signature."""
    at = archive.index(signature) + offset
    return archive[:at] + value + archive[at + len(value) :]


def member_info(name: str, mode: int = stat.S_IFREG) -> ZipInfo:
    """A member with a constant date: the ids of tests must not change from run to run."""
    info = ZipInfo(name)
    info.external_attr = mode << 16
    return info


CENTRAL, END, LOCAL = b"PK\x01\x02", b"PK\x05\x06", b"PK\x03\x04"


@pytest.mark.parametrize(
    ("archive", "reason", "member"),
    [
        (zipped(lambda z: z.writestr(member_info("/data/a"), b"")), "unsafe", "/data/a"),
        (zipped(lambda z: z.writestr(member_info("data/../../a"), b"")), "unsafe", "data/../../a"),
        (zipped(lambda z: z.writestr(member_info("data\\a"), b"")), "unsafe", "data\\a"),
        (zipped(lambda z: z.writestr(member_info("C:/a"), b"")), "unsafe", "C:/a"),
        (zipped(lambda z: z.mkdir("data/b")), "unsafe", "data/b/"),
        (zipped(lambda z: z.writestr(member_info("data/b", stat.S_IFLNK | 0o777), b"/etc/passwd")), "link", "data/b"),
        (zipped(lambda z: z.writestr(member_info("data/a.yaml"), b"a: 2\n")), "twice", "data/a.yaml"),
        (zipped(lambda z: z.writestr(member_info("setup.py"), b"")), "unknown", "setup.py"),
        (zipped(lambda z: z.writestr(member_info("documents/other.pdf"), b"")), "unknown", "documents/other.pdf"),
        (zipped(method=ZIP_DEFLATED), "compressed", "data/a.yaml"),
        (zipped(method=ZIP_BZIP2), "compressed", "data/a.yaml"),
        (zipped(method=ZIP_LZMA), "compressed", "data/a.yaml"),
        (zipped(lambda z: z.writestr(member_info("data/z"), bytes(9999), ZIP_DEFLATED)), "compressed", "data/z"),
        (patched(zipped(), CENTRAL, 8, b"\x01"), "encrypted", "data/a.yaml"),
        (patched(zipped(), CENTRAL, 20, b"\xff" * 4), "compressed", "data/a.yaml"),
        (patched(zipped(), CENTRAL, 20, b"\xff" * 8), "overlapping", ""),
        (patched(zipped(), CENTRAL, 42, b"\x01"), "inconsistent", "data/a.yaml"),
        (patched(zipped(), CENTRAL, 42, b"\xff" * 4), "inconsistent", "data/a.yaml"),
        (patched(zipped(), CENTRAL, 46, b"D"), "unknown", "Data/a.yaml"),
        (patched(zipped(), CENTRAL, 46 + 5, b"b"), "inconsistent", "data/b.yaml"),
        (patched(zipped(), CENTRAL, 46, b"\xff"), "unknown", "\ufffdata/a.yaml"),
        (patched(zipped(), CENTRAL, 28, b"\xff"), "inconsistent", ""),
        (patched(zipped(), CENTRAL, 30, b"\x01"), "inconsistent", ""),
        (patched(zipped(), LOCAL, 28, b"\x01"), "inconsistent", "data/a.yaml"),
        (patched(zipped(), END, 8, struct.pack("<HH", 1, 1)), "inconsistent", ""),
        (patched(zipped(), END, 8, struct.pack("<HH", 3, 3)), "inconsistent", ""),
        (patched(zipped(), END, 8, b"\xff" * 4), "too_many", ""),
        (patched(zipped(), END, 16, b"\x00" * 4), "inconsistent", ""),
        (patched(zipped(), END, 20, b"\x01"), "inconsistent", ""),
        (zipped(lambda z: setattr(z, "comment", b"a comment")), "after_end", ""),
        (zipped() + b"\n", "after_end", ""),
        (b"#!/bin/sh\n" + zipped(), "inconsistent", ""),
        (zipped()[:-1], "no_end", ""),
        (zipped()[:-22], "no_end", ""),
        (zipped()[:60], "no_end", ""),
        (b"PK\x05\x06", "no_end", ""),
        (b"PK\x03\x04".ljust(21, b"\x00"), "no_end", ""),
    ],
)
def test_an_archive_that_is_not_a_pack_archive(archive: bytes, reason: str, member: str) -> None:
    with pytest.raises(Mismatch) as caught:
        read_members(archive)
    found = caught.value.finding
    assert (found.kind, found.reason, found.member) == ("archive", reason, member)


def test_the_members_of_a_minimal_archive() -> None:
    assert read_members(zipped()) == PLAIN


def word_file() -> bytes:
    docx.Document().save(out := BytesIO())
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no_archive"),
        (b"%PDF-1.7", "no_archive"),
        (b"\0" * 1000, "no_archive"),
        (b"PK\x05\x06" + bytes(18), "no_manifest"),
        (word_file(), "no_manifest"),
    ],
)
def test_a_file_that_is_not_a_pack(content: bytes, reason: str) -> None:
    with pytest.raises(NotAPack, match=reason):
        read_members(content)


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LARGEST_PACK_MB", 1)
    file = tmp_path / "session-pack.zip"
    file.write_bytes(zipped())
    assert read_archive(file) == zipped()
    os.truncate(file, 1_000_001)
    with pytest.raises(NotAPack, match="too_large"):
        read_archive(file)


@cache
def contents(archive: bytes) -> dict[str, range]:
    """The offsets of the content of each member, found by Python's own reader."""
    with ZipFile(BytesIO(archive)) as zipped:
        found = {one.filename: one for one in zipped.infolist()}
    starts = {name: one.header_offset + _LOCAL_HEADER + len(name.encode()) for name, one in found.items()}
    return {name: range(start, start + found[name].file_size) for name, start in starts.items()}


@cache
def between(archive: bytes) -> list[int]:
    """The offsets of all bytes outside the contents of members."""
    inside = {at for places in contents(archive).values() for at in places}
    return sorted({*range(len(archive))} - inside)


def flipped(archive: bytes, at: int, bit: int) -> bytes:
    changed = bytearray(archive)
    changed[at] ^= 1 << bit
    return bytes(changed)


def finding(archive: bytes) -> Finding:
    with pytest.raises(Mismatch) as caught:
        verify_archive(archive)
    return caught.value.finding


def test_an_untouched_pack_is_valid(sealed: bytes) -> None:
    manifest, members = verify_archive(sealed)
    assert {*members} - {MANIFEST} == {*manifest.members.all()}
    assert {*FINAL_DOCUMENTS, *REDLINE_DOCUMENTS} <= {*members}


@settings(max_examples=100, deadline=None)
@given(chosen=st.data())
def test_any_byte_of_a_member(sealed: bytes, chosen: st.DataObject) -> None:
    name = chosen.draw(st.sampled_from([name for name, places in contents(sealed).items() if places]))
    at = chosen.draw(st.sampled_from(contents(sealed)[name]))
    found = finding(flipped(sealed, at, chosen.draw(BITS)))
    assert (found.kind, found.member) == (member_kind(name), name)


@settings(max_examples=200, deadline=None)
@given(chosen=st.data())
def test_any_byte_outside_the_members(sealed: bytes, chosen: st.DataObject) -> None:
    at = chosen.draw(st.sampled_from(between(sealed)))
    assert finding(flipped(sealed, at, chosen.draw(BITS))).kind == "archive"


def test_every_byte_of_the_first_header_the_last_entry_and_the_end_record(sealed: bytes) -> None:
    first = range(_LOCAL_HEADER + len(min(contents(sealed))))
    last = range(sealed.rindex(b"PK\x01\x02"), len(sealed))
    assert len(last) > _END_RECORD
    for at in [*first, *last]:
        for bit in (0, 7):
            assert finding(flipped(sealed, at, bit)).kind == "archive", at


@settings(max_examples=100, deadline=None)
@given(chosen=st.data(), bytes_=st.binary(max_size=50), gone=st.integers(0, 50))
def test_bytes_inserted_and_removed(sealed: bytes, chosen: st.DataObject, bytes_: bytes, gone: int) -> None:
    at = chosen.draw(st.integers(0, len(sealed)))
    archive = sealed[:at] + bytes_ + sealed[at + gone :]
    assume(archive != sealed)
    with pytest.raises((Mismatch, NotAPack)):
        verify_archive(archive)


@settings(max_examples=100, deadline=None)
@given(changes=st.lists(st.tuples(st.integers(0, 6000), st.integers(0, 255)), min_size=1, max_size=40))
def test_any_change_of_the_directory(sealed: bytes, changes: list[tuple[int, int]]) -> None:
    archive = bytearray(sealed)
    for back, value in changes:
        archive[-1 - back] = value
    assume(archive != sealed)
    with pytest.raises((Mismatch, NotAPack)):
        verify_archive(bytes(archive))


def test_members_removed_added_and_exchanged(sealed: bytes) -> None:
    manifest, members = opened(sealed)
    added, report, package = "data/2024/events/more.yaml", "documents/report.pdf", "documents/package.pdf"
    exchanged = {report: members[package], package: members[report]}
    for changed, member, reason in (
        ({name: content for name, content in members.items() if name != EVENT}, EVENT, "missing"),
        ({**members, added: b""}, added, "unlisted"),
        ({**members, **exchanged}, package, "digest_differs"),
    ):
        found = finding(build_archive(manifest, changed))
        assert (found.kind, found.member, found.reason) == (member_kind(member), member, reason)


@pytest.mark.parametrize(
    "name", ["data/decision.pdf", "data/1999/decision.pdf", "data/.hidden/decision.pdf", "circulated/data/1999/x.yaml"]
)
def test_a_listed_file_that_no_pack_takes(sealed: bytes, name: str) -> None:
    manifest, members = opened(sealed)
    found = finding(relisted(manifest, {**members, name: b"%PDF"}))
    assert (found.kind, found.member, found.reason) == (member_kind(name), name, "unrelated")


def test_a_wrong_manifest(sealed: bytes) -> None:
    manifest, members = opened(sealed)
    other = manifest.revision.model_copy(update={"commit": "0" * 40})
    contradiction = manifest.model_copy(update={"revision": other}).with_digest().as_bytes()
    for content, reason, details in (
        (None, "missing", {}),
        (manifest.as_bytes() + b"\n", "not_canonical", {"key": ""}),
        (contradiction, "contradiction", {"key": "revision.described"}),
    ):
        changed = members if content is None else {**members, MANIFEST: content}
        found = finding(deterministic_zip(dict(sorted(changed.items())), DAY))
        assert (found.kind, found.member, found.reason) == ("manifest", MANIFEST, reason)
        assert found.details == details


@pytest.mark.parametrize(("backwards", "day"), [(True, DAY), (False, date(2024, 10, 17))])
def test_the_same_members_packed_otherwise(sealed: bytes, backwards: bool, day: date) -> None:
    manifest, members = opened(sealed)
    every = sorted({**members, MANIFEST: manifest.as_bytes()}.items(), reverse=backwards)
    found = finding(deterministic_zip(dict(every), day))
    assert (found.kind, found.reason) == ("archive", "packed_otherwise")
