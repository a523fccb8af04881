"""The manifest of a pack, and the names that its members may have."""

from __future__ import annotations

import getpass
import json
import platform
import re
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from support.pack_fixtures import opened

from sco_report.pack.manifest import (
    Manifest,
    MemberKind,
    UnreadableManifest,
    is_safe_name,
    member_kind,
    read_manifest,
    verification_order,
)

Edit = Callable[[dict[str, Any]], object]
REPORT = "documents/report.pdf"
SUPERSEDED = {"sha256": "0" * 64, "reason": "исправлен номер", "date": "2024-10-17"}


@pytest.fixture(scope="module")
def manifest(sealed: bytes) -> Manifest:
    return opened(sealed)[0]


def serialized(values: dict[str, Any]) -> bytes:
    """A manifest in its only form, with the right digest whatever the values."""

    def form(digest: str) -> bytes:
        return (json.dumps(values | {"digest": digest}, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()

    return form(sha256(form("")).hexdigest())


def test_what_was_written_is_read(manifest: Manifest) -> None:
    assert read_manifest(manifest.as_bytes()) == manifest
    assert serialized(json.loads(manifest.as_bytes())) == manifest.as_bytes()


def test_it_names_no_user_machine_path_or_time(manifest: Manifest) -> None:
    values = re.findall(r': "(.*)"', manifest.as_bytes().decode())
    assert not {getpass.getuser(), platform.node()} & set(values)
    assert [value for value in values if value.startswith("/") or re.search(r"\d:\d\d", value)] == []


INVALID: list[tuple[Edit, str]] = [
    (lambda values: values.update(schema=2), "schema"),
    (lambda values: values.update(schema="1"), "schema"),
    (lambda values: values.update(more=1), "more"),
    (lambda values: values.pop("tools"), "tools"),
    (lambda values: values["session"].update(date="2024-10-16T00:30:00"), "session.date"),
    (lambda values: values["session"].update(ordinal="23"), "session.ordinal"),
    (lambda values: values["revision"].update(commit="HEAD"), "revision.commit"),
    (lambda values: values["fonts"][0].update(family="-option"), "fonts.0.family"),
    (lambda values: values["members"]["outputs"][REPORT].update(size=True), f"members.outputs.{REPORT}.size"),
    (lambda values: values["members"]["outputs"][REPORT].update(sha256="0"), f"members.outputs.{REPORT}.sha256"),
    (lambda values: values["members"]["outputs"].pop(REPORT), ""),
    (lambda values: values["members"]["outputs"].pop("documents/redline.pdf"), ""),
    (lambda values: values["members"]["inputs"].update(values["members"]["circulated"]), ""),
    (lambda values: values["members"].update(circulated={}), ""),
    (lambda values: values["members"]["inputs"].update({"manifest.json": {"size": 0, "sha256": "0" * 64}}), ""),
    (lambda values: values.update(circulated=None), ""),
    (lambda values: values.update(supersedes=[SUPERSEDED | {"reason": ""}]), "supersedes.0.reason"),
    (lambda values: values.update(fonts=[]), "fonts"),
    (lambda values: values["fonts"].pop(), "fonts"),
    (lambda values: values.update(tools={}), "tools"),
    (lambda values: values["tools"].pop("python"), "tools"),
]  # fmt: skip
CONTRADICTORY: list[tuple[Edit, str]] = [
    (lambda values: values["circulated"].update(number=7), "circulated.number"),
    (lambda values: values["circulated"].update(described="draft/2024/2"), "circulated.number"),
    (lambda values: values["circulated"].update(described="draft/2023/1"), "circulated"),
    (lambda values: values["circulated"].update(commit="0" * 40, described="0" * 10), "circulated.number"),
    (lambda values: values["revision"].update(commit="0" * 40), "revision.described"),
    (lambda values: values["revision"].update(described="0" * 10), "revision.described"),
    (lambda values: values["revision"].update(described="draft/2024/1"), "circulated"),
    (lambda values: values["revision"].update(commit=values["circulated"]["commit"], described="draft/2024/1",
                                          date="2021-11-02"), "circulated"),
    (lambda values: values["fonts"][1].update(family="DejaVu Serif"), "fonts"),
    (lambda values: values.update(supersedes=[SUPERSEDED, SUPERSEDED]), "supersedes"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("edit", "key", "contradictory"),
    [*((edit, key, key == "") for edit, key in INVALID), *((edit, key, True) for edit, key in CONTRADICTORY)],
)
def test_a_wrong_value(manifest: Manifest, edit: Edit, key: str, contradictory: bool) -> None:
    values = json.loads(manifest.as_bytes())
    edit(values)
    with pytest.raises(UnreadableManifest) as caught:
        read_manifest(serialized(values))
    assert (caught.value.key, caught.value.contradictory) == (key, contradictory)


@pytest.mark.parametrize(
    ("described", "commit"),
    [
        ("draft/2024/1", None),
        ("0123456789", "0123456789" + "ab" * 15),
        ("draft/2023/2-1-g0123456789", "0123456789" + "ab" * 15),
        ("draft/2024/1-2-g0123456789ab", "0123456789ab" + "0" * 52),
    ],
)
def test_descriptions_of_a_commit(manifest: Manifest, described: str, commit: str | None) -> None:
    values = json.loads(manifest.as_bytes())
    values["revision"].update(described=described, commit=commit or values["circulated"]["commit"])
    assert read_manifest(serialized(values)).revision.described == described


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{}", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"a":' * 50_000, b"9" * 10_000, b'{"schema": NaN}',
        b'{"schema": 1e999}', b'{"schema": ' + b"9" * 10_000 + b"}", b'"\\ud800"',
    ],
)  # fmt: skip
def test_bytes_that_are_not_a_manifest(content: bytes) -> None:
    with pytest.raises(UnreadableManifest):
        read_manifest(content)


@pytest.mark.parametrize(
    "edit",
    [
        lambda content: content.replace(b"\n", b"\r\n"),
        lambda content: content.replace(b'": ', b'":  ', 1),
        lambda content: content + b" ",
        lambda content: content[:-1],
        lambda content: b"\xef\xbb\xbf" + content,
        lambda content: content.replace(b"{", b'{"schema": 1,', 1),
        lambda content: content.replace(b'"schema": 1', b'"schema": 1.0'),
        lambda content: content.replace(b'"number": 1', b'"number": 2'),
    ],
)
def test_any_other_form_is_refused(manifest: Manifest, edit: Callable[[bytes], bytes]) -> None:
    content = edit(manifest.as_bytes())
    assert content != manifest.as_bytes()
    with pytest.raises(UnreadableManifest):
        read_manifest(content)


KINDS = {
    "manifest.json": "manifest",
    "data/2021/session.yaml": "input",
    "templates/sections/summit.j2": "input",
    "circulated/data/reference/states.yaml": "circulated",
    "circulated/templates/report.j2": "circulated",
    "documents/redline.docx": "document",
    "documents/package.pdf": "document",
}


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_the_kind_of_a_member(name: str, kind: MemberKind) -> None:
    assert member_kind(name) is kind


@pytest.mark.parametrize(
    "name",
    [
        "", "data", "data/", "circulated", "circulated/", "circulated/data/", "circulated/documents/report.pdf",
        "circulated/circulated/data/a", "documents/", "documents/other.pdf", "documents/data/a", "output/a",
        "Manifest.json", "data.yaml", "circulated/manifest.json",
    ],
)  # fmt: skip
def test_a_name_that_no_member_has(name: str) -> None:
    assert member_kind(name) is None


def test_causes_are_verified_before_their_consequences() -> None:
    order = ["manifest.json", "data/a", "data/c", "templates/b", "circulated/data/a"]
    assert verification_order(sorted([*order, "documents/report.pdf"])) == [*order, "documents/report.pdf"]


@pytest.mark.parametrize("name", [*KINDS, "data/2021/запись №.yaml", "data/a b", "data/.hidden", "data/..a"])
def test_a_safe_name(name: str) -> None:
    assert is_safe_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "", "/data/a", "data//a", "data/", "./data/a", "data/../a", "..", "data/...", "data\\a", "C:/data/a",
        "data/a:b",
        "data/a\0", "data/a\n", "data/\x7f",
        "data/a\u202eb", "data/a\u200bb", "data/a\x85b",
        "data/a ", "data/ a", "data/*", "data/a?", "data/<a>", 'data/"a"',
        "data/" + "a" * 512,
    ],
)  # fmt: skip
def test_an_unsafe_name(name: str) -> None:
    assert not is_safe_name(name)
