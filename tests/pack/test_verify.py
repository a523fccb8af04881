"""Packs by somebody who put the manifest right after changing something: only making the documents anew finds that."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pikepdf
import pytest
from support.pack_fixtures import EVENT, YEAR, opened, relisted

from sco_report.pack.archive import pack
from sco_report.pack.environment import environment_diff
from sco_report.pack.manifest import ATTRIBUTION, FINALS, MANIFEST, REDLINE, PackPath, SessionFacts
from sco_report.pack.rebuild import NotRebuilt, Rebuilt, documents, put, rebuild
from sco_report.pack.verdict import Finding, Mismatch, MismatchPlace
from sco_report.pack.verify import compare, verify


@pytest.fixture(scope="module")
def rebuilt(sealed: bytes) -> Rebuilt:
    """What the untouched pack gives in a fresh process."""
    manifest, members = opened(sealed)
    return rebuild({**members, MANIFEST: manifest.as_bytes()}, "ru")


def finding(archive: bytes, rebuilt: Rebuilt) -> Finding:
    """What differs first in a pack whose documents, and nothing else of its members, were changed."""
    manifest, members = opened(archive)
    with pytest.raises(Mismatch) as caught:
        compare(manifest, members, rebuilt)
    return caught.value.finding


def with_another_first_page(content: bytes) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        pdf.pages[0].contents_add(b" ")
        pdf.save(out)
    return out.getvalue()


def with_another_paragraph(content: bytes) -> bytes:
    out, word = BytesIO(), docx.Document(BytesIO(content))
    word.paragraphs[2].add_run(".")
    word.save(out)
    return out.getvalue()


def test_an_untouched_pack_holds(sealed: bytes, rebuilt: Rebuilt) -> None:
    manifest, members = opened(sealed)
    compare(manifest, members, rebuilt)
    assert environment_diff(manifest) == ()


@pytest.mark.parametrize("name", [*FINALS, *REDLINE])
def test_one_changed_byte_in_a_document(sealed: bytes, rebuilt: Rebuilt, name: str) -> None:
    manifest, members = opened(sealed)
    members[name] = members[name][:-1] + bytes([members[name][-1] ^ 1])
    found = finding(relisted(manifest, members), rebuilt)
    assert (found.part, found.member, found.reason) == (PackPath.DOCUMENT, name, "rebuilt_otherwise")


@pytest.mark.parametrize("name", ["documents/decision.pdf", "documents/redline.pdf"])
def test_the_page_that_was_changed_is_named(sealed: bytes, rebuilt: Rebuilt, name: str) -> None:
    manifest, members = opened(sealed)
    members[name] = with_another_first_page(members[name])
    assert finding(relisted(manifest, members), rebuilt).place == MismatchPlace("page", "1")


@pytest.mark.parametrize("name", ["documents/decision.docx", "documents/redline.docx"])
def test_the_paragraph_that_was_changed_is_named(sealed: bytes, rebuilt: Rebuilt, name: str) -> None:
    manifest, members = opened(sealed)
    members[name] = with_another_paragraph(members[name])
    place = finding(relisted(manifest, members), rebuilt).place
    assert place
    assert (place.kind, place.value, place.text[3:10]) == ("paragraph", "3", "октября")


@pytest.mark.parametrize(
    ("name", "old", "new", "document"),
    [
        (EVENT, "chair: PK", "chair: KZ", "documents/package.docx"),
        ("templates/layout.yaml", "size: 14", "size: 13", "documents/decision.docx"),
        (f"circulated/{EVENT}", "chair: PK", "chair: KZ", "documents/redline.docx"),
        (ATTRIBUTION, "Второй", "Третий", "documents/redline.docx"),
    ],
)
def test_what_the_documents_are_made_from(
    sealed: bytes, tmp_path: Path, name: str, old: str, new: str, document: str
) -> None:
    manifest, members = opened(sealed)
    assert old.encode() in members[name]
    members[name] = members[name].replace(old.encode(), new.encode())
    put(members, tmp_path)
    made = documents(tmp_path, YEAR, manifest.revision, manifest.circulated)
    found = finding(relisted(manifest, members), Rebuilt(made, manifest.session))
    assert (found.part, found.member) == (PackPath.DOCUMENT, document)
    assert found.place


def test_a_document_changed_without_the_manifest_is_named_with_the_place(sealed: bytes) -> None:
    manifest, members = opened(sealed)
    name = "documents/report.docx"
    members[name] = with_another_paragraph(members[name])
    found = verify(pack(manifest, members), "ru").finding
    assert found
    assert (found.part, found.member, found.reason) == (PackPath.DOCUMENT, name, "digest_differs")
    assert found.place
    assert found.place.kind == "paragraph"


@pytest.mark.parametrize(("key", "value"), [("number", "7"), ("ordinal", 7), ("council", "other")])
def test_what_the_manifest_says_of_the_session(sealed: bytes, rebuilt: Rebuilt, key: str, value: object) -> None:
    manifest, members = opened(sealed)
    other = manifest.session.model_copy(update={key: value})
    found = finding(pack(manifest.model_copy(update={"session": other}).digested(), members), rebuilt)
    assert (found.part, found.reason, found.details) == (
        *(PackPath.MANIFEST, "session_differs"),
        {"where": f"session.{key}"},
    )


def test_data_that_cannot_be_built_is_quoted_and_no_packed_file_is_run(sealed: bytes) -> None:
    manifest, members = opened(sealed)
    members[EVENT] += "place: Нигде\n".encode()
    members |= dict.fromkeys(("data/yaml.py", "data/__init__.py", "yaml.py"), b"raise SystemExit('run')")
    with pytest.raises(NotRebuilt, match=r"^data/2024/events/[\w-]+\.yaml:14:1: SCO-E004 The key “place” occurs twice"):
        rebuild({**members, MANIFEST: manifest.as_bytes()}, "en")


def test_members_that_cannot_stand_side_by_side(sealed: bytes) -> None:
    members = opened(sealed)[1] | {"data/2024/session.yaml/a": b""}
    with pytest.raises(NotRebuilt, match=r"на этом пути стоит файл|файл с таким именем уже есть"):
        rebuild(members, "ru")


def test_other_versions_are_noted(sealed: bytes) -> None:
    manifest = opened(sealed)[0]
    fonts = (manifest.fonts[0].model_copy(update={"sha256": "0" * 64}), *manifest.fonts[1:])
    program = manifest.program.model_copy(update={"version": "0.0.1"})
    tools = {"abacus": "1"} | manifest.tools | {"weasyprint": "69.0"}
    older = manifest.model_copy(update={"tools": tools, "fonts": fonts, "program": program})
    digest = manifest.program.sha256[:12]
    assert [(note.name, note.sealed, bool(note.here)) for note in environment_diff(older)] == [
        ("sco_report", f"0.0.1 ({digest})", True),
        ("LiberationSerif-Regular.ttf", "000000000000", True),
        ("abacus", "1", False),
        ("weasyprint", "69.0", True),
    ]


def test_a_font_that_this_machine_does_not_have(sealed: bytes) -> None:
    manifest = opened(sealed)[0]
    font = manifest.fonts[0].model_copy(update={"family": "No Such Font"})
    (note,) = environment_diff(manifest.model_copy(update={"fonts": (font,)}))
    assert (note.name, note.here) == (font.file, "")


def test_a_program_that_makes_less_than_was_sealed(sealed: bytes, rebuilt: Rebuilt) -> None:
    kept = {name: content for name, content in rebuilt.documents.items() if name != "documents/decision.pdf"}
    found = finding(sealed, replace(rebuilt, documents=kept))
    assert (found.member, found.place) == ("documents/decision.pdf", None)


def test_the_facts_of_the_session_are_those_of_its_data(rebuilt: Rebuilt) -> None:
    facts = SessionFacts.model_validate(
        {"council": "heads-of-government-council", "ordinal": 23, "date": "2024-10-16", "number": None}
    )
    assert rebuilt.session == facts
