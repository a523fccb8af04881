"""Every byte of a pack counts: whichever is changed, the part to which it belongs is named."""

from __future__ import annotations

from datetime import date
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support.pack_fixtures import opened

from sco_report.files import deterministic_zip
from sco_report.pack.archive import pack, verify_archive
from sco_report.pack.manifest import FINALS, MANIFEST, REDLINE, PackPath, pack_path
from sco_report.pack.verdict import Finding, Mismatch, NotAPack

DAY = date(2024, 10, 16)
BITS = st.integers(0, 7)
_LOCAL_HEADER = 30
_END_RECORD = 22


@cache
def contents(archive: bytes) -> dict[str, range]:
    """Where in an archive the content of each member stands, as Python's own reader finds it."""
    with ZipFile(BytesIO(archive)) as zipped:
        found = {one.filename: one for one in zipped.infolist()}
    starts = {name: one.header_offset + _LOCAL_HEADER + len(name.encode()) for name, one in found.items()}
    return {name: range(start, start + found[name].file_size) for name, start in starts.items()}


@cache
def between(archive: bytes) -> list[int]:
    """The places of an archive that belong to no member."""
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


def test_an_untouched_pack_is_whole(sealed: bytes) -> None:
    manifest, members = verify_archive(sealed)
    assert {*members} - {MANIFEST} == {*manifest.members.all()}
    assert {*FINALS, *REDLINE} <= {*members}


def test_a_manifest_that_contradicts_itself(sealed: bytes) -> None:
    manifest, members = verify_archive(sealed)
    other = manifest.revision.model_copy(update={"commit": "0" * 40})
    found = finding(pack(manifest.model_copy(update={"revision": other}).digested(), members))
    assert (found.member, found.reason, found.details) == (MANIFEST, "contradiction", {"where": "revision.described"})


def test_the_first_and_the_last_byte_of_each_member(sealed: bytes) -> None:
    for name, places in contents(sealed).items():
        for at in {*places[:1], *places[-1:]}:
            found = finding(flipped(sealed, at, 0))
            assert (found.part, found.member) == (pack_path(name), name)


@settings(max_examples=100, deadline=None)
@given(chosen=st.data())
def test_any_byte_of_a_member(sealed: bytes, chosen: st.DataObject) -> None:
    name = chosen.draw(st.sampled_from([name for name, places in contents(sealed).items() if places]))
    at = chosen.draw(st.sampled_from(contents(sealed)[name]))
    found = finding(flipped(sealed, at, chosen.draw(BITS)))
    assert (found.part, found.member) == (pack_path(name), name)


@settings(max_examples=200, deadline=None)
@given(chosen=st.data())
def test_any_byte_between_the_members_is_the_archive_s(sealed: bytes, chosen: st.DataObject) -> None:
    at = chosen.draw(st.sampled_from(between(sealed)))
    assert finding(flipped(sealed, at, chosen.draw(BITS))).part is PackPath.ARCHIVE


def test_every_byte_of_a_header_of_the_directory_s_last_entry_and_of_the_end(sealed: bytes) -> None:
    first = range(_LOCAL_HEADER + len(min(contents(sealed))))
    last = range(sealed.rindex(b"PK\x01\x02"), len(sealed))
    assert len(last) > _END_RECORD
    for at in [*first, *last]:
        for bit in (0, 7):
            assert finding(flipped(sealed, at, bit)).part is PackPath.ARCHIVE, at


@settings(max_examples=100, deadline=None)
@given(chosen=st.data(), bytes_=st.binary(max_size=50), gone=st.integers(0, 50))
def test_bytes_put_in_and_taken_away(sealed: bytes, chosen: st.DataObject, bytes_: bytes, gone: int) -> None:
    at = chosen.draw(st.integers(0, len(sealed)))
    archive = sealed[:at] + bytes_ + sealed[at + gone :]
    assume(archive != sealed)
    with pytest.raises((Mismatch, NotAPack)):
        verify_archive(archive)


@settings(max_examples=100, deadline=None)
@given(changes=st.lists(st.tuples(st.integers(0, 6000), st.integers(0, 255)), min_size=1, max_size=40))
def test_any_change_of_the_directory_ends_in_a_finding(sealed: bytes, changes: list[tuple[int, int]]) -> None:
    archive = bytearray(sealed)
    for back, value in changes:
        archive[-1 - back] = value
    assume(archive != sealed)
    with pytest.raises((Mismatch, NotAPack)):
        verify_archive(bytes(archive))


def test_a_pack_cut_off(sealed: bytes) -> None:
    for size in [*range(4, len(sealed), 997), *range(len(sealed) - 30, len(sealed))]:
        found = finding(sealed[:size])
        assert (found.part, found.reason) == (PackPath.ARCHIVE, "no_end"), size


def test_a_member_removed(sealed: bytes) -> None:
    manifest, members = opened(sealed)
    for name in members:
        left = {key: content for key, content in members.items() if key != name}
        found = finding(pack(manifest, left))
        assert (found.part, found.member, found.reason) == (pack_path(name), name, "missing")


def test_the_manifest_removed(sealed: bytes) -> None:
    found = finding(deterministic_zip(opened(sealed)[1], DAY))
    assert (found.part, found.member, found.reason) == (PackPath.MANIFEST, MANIFEST, "missing")


@pytest.mark.parametrize("name", ["data/2024/events/more.yaml", "templates/more.j2", "circulated/data/2024/more.yaml"])
def test_a_member_added(sealed: bytes, name: str) -> None:
    manifest, members = opened(sealed)
    found = finding(pack(manifest, {**members, name: b""}))
    assert (found.part, found.member, found.reason) == (pack_path(name), name, "unlisted")


def test_a_member_renamed(sealed: bytes) -> None:
    manifest, members = opened(sealed)
    members["data/2024/renamed.yaml"] = members.pop("data/2024/webinars.yaml")
    assert finding(pack(manifest, members)).member == "data/2024/renamed.yaml"


def test_two_members_exchanged(sealed: bytes) -> None:
    manifest, members = opened(sealed)
    one, other = "documents/report.pdf", "documents/package.pdf"
    members[one], members[other] = members[other], members[one]
    assert finding(pack(manifest, members)).member == other


def test_white_space_in_the_manifest(sealed: bytes) -> None:
    manifest, members = opened(sealed)
    spaced = {**members, MANIFEST: manifest.as_bytes() + b"\n"}
    found = finding(deterministic_zip(dict(sorted(spaced.items())), DAY))
    assert (found.part, found.member, found.reason) == (PackPath.MANIFEST, MANIFEST, "not_canonical")


@pytest.mark.parametrize(("backwards", "day"), [(True, DAY), (False, date(2024, 10, 17))])
def test_the_same_members_packed_otherwise(sealed: bytes, backwards: bool, day: date) -> None:
    manifest, members = opened(sealed)
    every = sorted({**members, MANIFEST: manifest.as_bytes()}.items(), reverse=backwards)
    found = finding(deterministic_zip(dict(every), day))
    assert (found.part, found.reason) == (PackPath.ARCHIVE, "packed_otherwise")
