"""Packs with a consistent manifest whose documents do not follow from their data: only rebuilding finds that."""

from __future__ import annotations

import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from support.pack_fixtures import YEAR, opened, relisted
from support.processes import EVENT

from sco_report.pack import verify as verification
from sco_report.pack.archive import build_archive
from sco_report.pack.manifest import FINAL_DOCUMENTS, MANIFEST, REDLINE_DOCUMENTS, SessionFacts
from sco_report.pack.rebuild import NotRebuilt, Rebuilt, make_documents, rebuild, write_members
from sco_report.pack.verdict import Finding, Mismatch
from sco_report.pack.verify import compare, page_of_difference


@pytest.fixture(scope="module")
def rebuilt(sealed: bytes) -> Rebuilt:
    """What the untouched pack gives in a fresh process."""
    manifest, members = opened(sealed)
    return rebuild({**members, MANIFEST: manifest.as_bytes()}, "ru")


def finding(archive: bytes, rebuilt: Rebuilt) -> Finding:
    manifest, members = opened(archive)
    with pytest.raises(Mismatch) as caught:
        compare(manifest, members, rebuilt)
    return caught.value.finding


def pdf_of(*pages: bytes) -> bytes:
    """A PDF with these deflated contents of its pages."""
    out, pdf = BytesIO(), pikepdf.new()
    for content in pages:
        page = pdf.add_blank_page()
        page.Contents = pdf.make_stream(b"")
        page.Contents.write(content, filter=pikepdf.Name.FlateDecode)
    pdf.save(out)
    return out.getvalue()


def test_an_untouched_pack_is_valid(sealed: bytes, rebuilt: Rebuilt) -> None:
    manifest, members = opened(sealed)
    compare(manifest, members, rebuilt)
    assert rebuilt.session == manifest.session


@pytest.mark.parametrize("name", [*FINAL_DOCUMENTS, *REDLINE_DOCUMENTS])
def test_one_changed_byte_in_a_document(sealed: bytes, rebuilt: Rebuilt, name: str) -> None:
    manifest, members = opened(sealed)
    members[name] = members[name][:-1] + bytes([members[name][-1] ^ 1])
    found = finding(relisted(manifest, members), rebuilt)
    assert (found.kind, found.member, found.reason) == ("document", name, "rebuilt_otherwise")


def test_a_document_that_is_not_rebuilt(sealed: bytes, rebuilt: Rebuilt) -> None:
    kept = {name: content for name, content in rebuilt.documents.items() if name != "documents/decision.pdf"}
    found = finding(sealed, Rebuilt(kept, rebuilt.session))
    assert (found.member, found.page) == ("documents/decision.pdf", None)


def test_the_first_page_that_differs() -> None:
    q, other = zlib.compress(b"q Q"), zlib.compress(b"Q q")

    def page(packed: bytes, rebuilt: bytes, name: str = "a.pdf") -> int | None:
        return page_of_difference(name, {"a.pdf": packed}, {"a.pdf": rebuilt})

    assert page(pdf_of(q, other), pdf_of(q, q)) == page(pdf_of(q), pdf_of(q, q)) == page(pdf_of(q, q), pdf_of(q)) == 2
    assert page(pdf_of(other), pdf_of(q), "a.docx") == 1
    assert page(pdf_of(q), pdf_of(q), "a.docx") is None
    assert page(b"%PDF-1.7\n", pdf_of(q)) is None


def test_a_page_that_expands_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification, "PLACE_MEMORY_MB", 64)
    bomb = zlib.compress(bytes(200_000_000))
    assert len(bomb) < 250_000
    assert page_of_difference("a.pdf", {"a.pdf": pdf_of(bomb)}, {"a.pdf": pdf_of(zlib.compress(b"q Q"))}) is None


@pytest.mark.parametrize(
    ("name", "old", "new", "document", "page"),
    [
        (EVENT, "chair: PK", "chair: KZ", "documents/package.docx", 2),
        (f"circulated/{EVENT}", "chair: PK", "chair: KZ", "documents/redline.docx", 2),
    ],
)
def test_changed_sources_give_other_documents(
    sealed: bytes, tmp_path: Path, name: str, old: str, new: str, document: str, page: int | None
) -> None:
    manifest, members = opened(sealed)
    assert old.encode() in members[name]
    members[name] = members[name].replace(old.encode(), new.encode())
    write_members(members, tmp_path)
    documents = make_documents(tmp_path, YEAR, manifest.revision, manifest.circulated)
    found = finding(relisted(manifest, members), Rebuilt(documents, manifest.session))
    assert (found.kind, found.member, found.page) == ("document", document, page)


@pytest.mark.parametrize(("key", "value"), [("number", "7"), ("ordinal", 7), ("council", "other")])
def test_wrong_facts_of_the_session(sealed: bytes, rebuilt: Rebuilt, key: str, value: object) -> None:
    manifest, members = opened(sealed)
    other = manifest.session.model_copy(update={key: value})
    found = finding(build_archive(manifest.model_copy(update={"session": other}).with_digest(), members), rebuilt)
    assert (found.kind, found.reason) == ("manifest", "session_differs")
    assert found.details == {"key": f"session.{key}"}
    assert key in SessionFacts.model_fields


def test_an_error_of_the_build_is_reported_and_no_packed_file_is_imported(sealed: bytes) -> None:
    manifest, members = opened(sealed)
    members[EVENT] += "place: Нигде\n".encode()
    members |= dict.fromkeys(("data/yaml.py", "data/__init__.py", "yaml.py"), b"raise SystemExit('run')")
    with pytest.raises(NotRebuilt, match=r"^data/2024/events/[\w-]+\.yaml:14:1: SCO-E004 The key “place” occurs twice"):
        rebuild({**members, MANIFEST: manifest.as_bytes()}, "en")


def test_a_member_whose_path_is_both_file_and_folder(sealed: bytes) -> None:
    members = opened(sealed)[1] | {"data/2024/session.yaml/a": b""}
    with pytest.raises(NotRebuilt, match=r"на этом пути стоит файл|файл с таким именем уже есть"):
        rebuild(members, "ru")
