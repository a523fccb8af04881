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

from sco_report.pack.manifest import Manifest, UnreadableManifest, read_manifest

Edit = Callable[[dict[str, Any]], object]
REPORT = "documents/report.pdf"
SUPERSEDED = {"sha256": "0" * 64, "reason": "исправлен номер", "date": "2024-10-17"}


@pytest.fixture(scope="module")
def manifest(sealed: bytes) -> Manifest:
    return opened(sealed)[0]


def written(said: dict[str, Any]) -> bytes:
    """A manifest in the one form, with a digest that fits whatever it says."""

    def form(digest: str) -> bytes:
        return (json.dumps(said | {"digest": digest}, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()

    return form(sha256(form("")).hexdigest())


def test_what_was_written_is_read(manifest: Manifest) -> None:
    assert read_manifest(manifest.as_bytes()) == manifest
    assert written(json.loads(manifest.as_bytes())) == manifest.as_bytes()


def test_it_says_nothing_of_the_machine_or_the_moment(manifest: Manifest) -> None:
    values = re.findall(r': "(.*)"', manifest.as_bytes().decode())
    assert not {getpass.getuser(), platform.node()} & set(values)
    assert [value for value in values if value.startswith("/") or re.search(r"\d:\d\d", value)] == []


@pytest.mark.parametrize(
    ("edit", "where"),
    [
        (lambda said: said.update(schema=2), "schema"),
        (lambda said: said.update(schema="1"), "schema"),
        (lambda said: said.update(more=1), "more"),
        (lambda said: said.pop("tools"), "tools"),
        (lambda said: said["session"].update(date="2024-10-16T00:30:00"), "session.date"),
        (lambda said: said["session"].update(ordinal="23"), "session.ordinal"),
        (lambda said: said["revision"].update(commit="HEAD"), "revision.commit"),
        (lambda said: said["fonts"][0].update(family="-option"), "fonts.0.family"),
        (lambda said: said["members"]["outputs"][REPORT].update(size=True), f"members.outputs.{REPORT}.size"),
        (lambda said: said["members"]["outputs"][REPORT].update(sha256="0" * 63), f"members.outputs.{REPORT}.sha256"),
        (lambda said: said["members"]["outputs"].pop(REPORT), ""),
        (lambda said: said["members"]["outputs"].pop("documents/redline.pdf"), ""),
        (lambda said: said["members"]["inputs"].update(said["members"]["circulated"]), ""),
        (lambda said: said["members"].update(circulated={}), ""),
        (lambda said: said["members"]["circulated"].pop("circulated/attribution.json"), ""),
        (lambda said: said["members"]["inputs"].update({"manifest.json": {"size": 0, "sha256": "0" * 64}}), ""),
        (lambda said: said.update(circulated=None), ""),
        (lambda said: said.update(supersedes=[SUPERSEDED | {"reason": ""}]), "supersedes.0.reason"),
        (lambda said: said.update(fonts=[]), "fonts"),
        (lambda said: said["fonts"].pop(), "fonts"),
        (lambda said: said.update(tools={}), "tools"),
        (lambda said: said["tools"].pop("python"), "tools"),
    ],
)  # fmt: skip
def test_values_that_cannot_be(manifest: Manifest, edit: Edit, where: str) -> None:
    said = json.loads(manifest.as_bytes())
    edit(said)
    with pytest.raises(UnreadableManifest) as caught:
        read_manifest(written(said))
    assert (caught.value.where, caught.value.contradictory) == (where, where == "")


@pytest.mark.parametrize(
    ("edit", "where"),
    [
        (lambda said: said["circulated"].update(number=7), "circulated.number"),
        (lambda said: said["circulated"].update(described="draft/2024/2"), "circulated.number"),
        (lambda said: said["circulated"].update(described="draft/2023/1"), "circulated"),
        (lambda said: said["circulated"].update(commit="0" * 40, described="0" * 10), "circulated.number"),
        (lambda said: said["revision"].update(commit="0" * 40), "revision.described"),
        (lambda said: said["revision"].update(described="0" * 10), "revision.described"),
        (lambda said: said["revision"].update(described="draft/2024/1"), "circulated"),
        (lambda said: said["revision"].update(commit=said["circulated"]["commit"], described="draft/2024/1",
                                              date="2021-11-02"), "circulated"),
        (lambda said: said["fonts"][1].update(family="DejaVu Serif"), "fonts"),
        (lambda said: said.update(supersedes=[SUPERSEDED, SUPERSEDED]), "supersedes"),
    ],
)  # fmt: skip
def test_values_that_contradict_each_other(manifest: Manifest, edit: Edit, where: str) -> None:
    said = json.loads(manifest.as_bytes())
    edit(said)
    with pytest.raises(UnreadableManifest) as caught:
        read_manifest(written(said))
    assert (caught.value.where, caught.value.contradictory) == (where, True)


@pytest.mark.parametrize(
    ("described", "commit"),
    [
        ("draft/2024/1", None),
        ("0123456789", "0123456789" + "ab" * 15),
        ("draft/2023/2-1-g0123456789", "0123456789" + "ab" * 15),
        ("draft/2024/1-2-g0123456789ab", "0123456789ab" + "0" * 52),
    ],
)
def test_all_that_git_calls_a_state_by(manifest: Manifest, described: str, commit: str | None) -> None:
    said = json.loads(manifest.as_bytes())
    said["revision"].update(described=described, commit=commit or said["circulated"]["commit"])
    assert read_manifest(written(said)).revision.described == described


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{}", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"a":' * 50_000, b"9" * 10_000, b'{"schema": NaN}',
        b'"\\ud800"',
    ],
)  # fmt: skip
def test_bytes_that_are_no_manifest(content: bytes) -> None:
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
def test_any_other_form_is_no_manifest(manifest: Manifest, edit: Callable[[bytes], bytes]) -> None:
    content = edit(manifest.as_bytes())
    assert content != manifest.as_bytes()
    with pytest.raises(UnreadableManifest):
        read_manifest(content)
