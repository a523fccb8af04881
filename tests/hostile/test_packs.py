"""Session packs made to exhaust, to mislead or to reach out of the folder in which they are verified."""

from __future__ import annotations

import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
import pytest
from support.pack_fixtures import EVENT, YEAR, opened, relisted

from sco_report.build import Artifact
from sco_report.cli.main import run
from sco_report.pack import archive as integrity
from sco_report.pack import rebuild as making
from sco_report.pack import verify
from sco_report.pack.archive import pack, verify_archive
from sco_report.pack.manifest import ATTRIBUTION
from sco_report.pack.rebuild import NotRebuilt, rebuild
from sco_report.problems import ProblemsFound

BOMB = 200_000_000
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + '<!ENTITY file SYSTEM "file:///etc/passwd">]>'
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_file(document: bytes, *others: tuple[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in (("word/document.xml", document), *others):
            archive.writestr(name, content)
    return out.getvalue()


def paragraphs(*texts: str, head: str = "") -> bytes:
    inner = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    return f'{head}<w:document xmlns:w="{WORD}"><w:body>{inner}</w:body></w:document>'.encode()


def pdf_file(content: bytes) -> bytes:
    """A PDF of one page whose content is stored as it is given, said to be deflated."""
    out, pdf = BytesIO(), pikepdf.new()
    page = pdf.add_blank_page()
    page.Contents = pdf.make_stream(b"")
    page.Contents.write(content, filter=pikepdf.Name.FlateDecode)
    pdf.save(out)
    return out.getvalue()


HERE = word_file(paragraphs("одно", "два", "три" * 1000))


@pytest.mark.parametrize("entity", ["&j;", "&file;"])
def test_a_paragraph_with_an_entity_is_not_shown(entity: str) -> None:
    assert verify.place("a.docx", word_file(paragraphs("одно", entity, "три" * 1000, head=LAUGHS)), HERE) is None


@pytest.mark.parametrize(
    "there",
    [
        word_file(b" " * BOMB),
        word_file(paragraphs("а" * 10_000_000)),
        word_file(paragraphs("<w:p>" * 10_000)),
        HERE[:-30],
        HERE.replace(b"word/document.xml", b"word/documenz.xml"),
    ],
)
def test_a_word_file_that_is_none(there: bytes) -> None:
    found = verify.place("a.docx", there, HERE)
    assert found is None or (found.kind, found.value) in {("part", "word/document.xml"), ("paragraph", "1")}


def test_pages_that_unpack_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify, "PLACE_MEMORY_MB", 64)
    bomb = zlib.compress(bytes(BOMB))
    assert len(bomb) < BOMB / 900
    assert verify.place("a.pdf", pdf_file(bomb), pdf_file(zlib.compress(b"q Q"))) is None
    other = verify.place("a.pdf", pdf_file(zlib.compress(b"Q q")), pdf_file(zlib.compress(b"q Q")))
    assert other
    assert (other.kind, other.value) == ("page", "1")


def test_a_manifest_larger_than_any(tmp_path: Path, sealed: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(integrity, "LARGEST_MANIFEST_MB", 0)
        (tmp_path / "a.zip").write_bytes(sealed)
        assert run(["verify", str(tmp_path / "a.zip"), "--lang", "en"]) == 1
    assert "  manifest manifest.json: larger than 0 MB, which no manifest is\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    "manifest",
    [
        b"[" * 100_000,
        b'{"schema": ' + b"9" * 10_000 + b"}",
        b'{"a": "\\ud800"}',
        b"\xff",
        b"null",
        b'{"schema": 1e999}',
    ],
)
def test_a_manifest_that_is_none(
    tmp_path: Path, sealed: bytes, capsys: pytest.CaptureFixture[str], manifest: bytes
) -> None:
    class Broken:
        session = opened(sealed)[0].session

        def as_bytes(self) -> bytes:
            return manifest

    (tmp_path / "a.zip").write_bytes(pack(Broken(), opened(sealed)[1]))  # type: ignore[arg-type]
    assert run(["verify", str(tmp_path / "a.zip"), "--lang", "en"]) == 1
    assert "  manifest manifest.json: " in capsys.readouterr().out


@pytest.mark.parametrize(
    "attribution",
    ["{", "[]", "[" * 100_000, '{"who": []}', '{"who": [{"author": "a", "moment": "now"}], "old": {}, "new": {}}'],
)
def test_who_changed_what_in_no_known_form(
    tmp_path: Path, sealed: bytes, monkeypatch: pytest.MonkeyPatch, attribution: str
) -> None:
    manifest = opened(sealed)[0]
    monkeypatch.setattr(making, "make", lambda *_, **__: Artifact({}, 0))
    monkeypatch.setattr(making, "circulated_state", lambda *_: None)
    monkeypatch.setattr(making, "read_state", lambda *_: None)
    (tmp_path / ATTRIBUTION).parent.mkdir()
    (tmp_path / ATTRIBUTION).write_text(attribution, encoding="utf-8")
    with pytest.raises(ProblemsFound) as caught:
        making.documents(tmp_path, YEAR, manifest.revision, manifest.circulated)
    assert [problem.id for problem in caught.value.problems] == ["SCO-E139"]


def test_hostile_data_in_a_pack_is_told_in_one_line(sealed: bytes) -> None:
    manifest, members = verify_archive(sealed)
    assert manifest.circulated
    for name, content, id_ in (
        (EVENT, "- " * 100_000, "SCO-E007"),
        (
            "templates/report.j2",
            "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
            "SCO-E134",
        ),
    ):
        with pytest.raises(NotRebuilt) as caught:
            rebuild({**members, name: content.encode()}, "en")
        assert caught.value.said.startswith(f"{name}:1:")
        assert id_ in caught.value.said
        assert "\n" not in caught.value.said


def test_names_that_a_pack_cannot_have(tmp_path: Path, sealed: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    manifest, members = opened(sealed)
    for name in ("data/a\u202eb", "data/a\u200bb", "data/a\x85b"):
        (tmp_path / "a.zip").write_bytes(relisted(manifest, {**members, name: b""}))
        assert run(["verify", str(tmp_path / "a.zip"), "--lang", "en"]) == 1
        assert "not a name that a file of a pack can have" in capsys.readouterr().out
