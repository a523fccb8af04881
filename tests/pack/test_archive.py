"""What anybody may hand in as a pack: each thing that no pack holds is named."""

from __future__ import annotations

import os
import stat
import struct
import warnings
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

import pytest

from sco_report.pack import archive as reading
from sco_report.pack.manifest import PackPath
from sco_report.pack.verdict import Mismatch, NotAPack

PLAIN = {"data/a.yaml": b"a: 1\n", "manifest.json": b"{}"}
Write = Callable[[ZipFile], object]


def zipped(write: Write = lambda _: None, method: int = ZIP_STORED) -> bytes:
    """An archive with what a pack has, and with what ``write`` adds."""
    out = BytesIO()
    with warnings.catch_warnings(), ZipFile(out, "w", method) as archive:
        warnings.simplefilter("ignore")  # of two members of one name
        for name, content in PLAIN.items():
            archive.writestr(of_mode(name), content, method)
        write(archive)
    return out.getvalue()


def patched(archive: bytes, mark: bytes, offset: int, value: bytes) -> bytes:
    """An archive with a field of its first record of a kind overwritten."""
    at = archive.index(mark) + offset
    return archive[:at] + value + archive[at + len(value) :]


def of_mode(name: str, mode: int = stat.S_IFREG) -> ZipInfo:
    """A member of a day that is always the same: an archive of each moment would give a test another name."""
    info = ZipInfo(name)
    info.external_attr = mode << 16
    return info


def test_the_members_of_a_plain_archive() -> None:
    assert reading.members(zipped()) == PLAIN


def test_no_test_is_named_by_an_archive(request: pytest.FixtureRequest) -> None:
    assert [item.nodeid for item in request.session.items if "PK\\x" in item.nodeid] == []


CENTRAL, END, LOCAL = b"PK\x01\x02", b"PK\x05\x06", b"PK\x03\x04"


@pytest.mark.parametrize(
    ("archive", "reason", "member"),
    [
        (zipped(lambda z: z.writestr(of_mode("/data/a"), b"")), "unsafe", "/data/a"),
        (zipped(lambda z: z.writestr(of_mode("data/../../a"), b"")), "unsafe", "data/../../a"),
        (zipped(lambda z: z.writestr(of_mode("data\\a"), b"")), "unsafe", "data\\a"),
        (zipped(lambda z: z.writestr(of_mode("C:/a"), b"")), "unsafe", "C:/a"),
        (zipped(lambda z: z.mkdir("data/b")), "unsafe", "data/b/"),
        (zipped(lambda z: z.writestr(of_mode("data/b", stat.S_IFLNK | 0o777), b"/etc/passwd")), "link", "data/b"),
        (zipped(lambda z: z.writestr(of_mode("data/a.yaml"), b"a: 2\n")), "twice", "data/a.yaml"),
        (zipped(lambda z: z.writestr(of_mode("setup.py"), b"")), "unknown", "setup.py"),
        (zipped(lambda z: z.writestr(of_mode("documents/other.pdf"), b"")), "unknown", "documents/other.pdf"),
        (zipped(method=ZIP_DEFLATED), "compressed", "data/a.yaml"),
        (zipped(method=ZIP_BZIP2), "compressed", "data/a.yaml"),
        (zipped(method=ZIP_LZMA), "compressed", "data/a.yaml"),
        (zipped(lambda z: z.writestr(of_mode("data/z"), bytes(9999), ZIP_DEFLATED)), "compressed", "data/z"),
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
def test_what_no_pack_holds(archive: bytes, reason: str, member: str) -> None:
    with pytest.raises(Mismatch) as caught:
        reading.members(archive)
    found = caught.value.finding
    assert (found.part, found.reason, found.member) == (PackPath.ARCHIVE, reason, member)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no_archive"),
        (b"%PDF-1.7", "no_archive"),
        (b"PK\x05\x06" + bytes(18), "no_manifest"),
        (b"\0" * 1000, "no_archive"),
    ],
)
def test_what_is_no_pack(content: bytes, reason: str) -> None:
    with pytest.raises(NotAPack, match=reason):
        reading.members(content)


def test_a_word_file_is_no_pack() -> None:
    import docx

    out = BytesIO()
    docx.Document().save(out)
    with pytest.raises(NotAPack, match="no_manifest"):
        reading.members(out.getvalue())


def test_no_more_is_read_than_a_pack_can_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST_PACK_MB", 1)
    file = tmp_path / "session-pack.zip"
    file.write_bytes(zipped())
    assert reading.read_archive(file) == zipped()
    os.truncate(file, 1_000_001)
    with pytest.raises(NotAPack, match="too_large"):
        reading.read_archive(file)
