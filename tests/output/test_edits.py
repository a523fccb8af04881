"""What somebody has edited since it was written is kept beside what replaces it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sco_report.output import write, write_documents

FIRST = {"report.docx": b"one", "report.pdf": b"pdf"}
SECOND = {"report.docx": b"two", "report.pdf": b"pdf 2"}


def content(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if not file.name.startswith(".")}


def test_an_edited_document_is_kept_under_another_name(tmp_path: Path) -> None:
    assert write_documents(tmp_path, FIRST) == ([tmp_path / name for name in FIRST], [])
    for number, edited in enumerate((b"by hand", b"by hand again"), 1):
        (tmp_path / "report.docx").write_bytes(edited)
        _, kept = write_documents(tmp_path, SECOND)
        assert kept == [tmp_path / f"report.edited-{number}.docx"]
        assert kept[0].read_bytes() == edited
    assert content(tmp_path).keys() == {*FIRST, "report.edited-1.docx", "report.edited-2.docx"}
    assert content(tmp_path).items() >= SECOND.items()


def test_a_document_that_is_to_be_deleted_is_kept_too(tmp_path: Path) -> None:
    write_documents(tmp_path, FIRST)
    (tmp_path / "report.docx").write_bytes(b"by hand")
    _, kept = write_documents(tmp_path, {"report.docx": None, "report.pdf": b"pdf"})
    assert content(tmp_path) == {"report.pdf": b"pdf", "report.edited-1.docx": b"by hand"}
    assert len(kept) == 1


def test_what_the_program_wrote_is_no_edit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_documents(tmp_path, FIRST)
    with monkeypatch.context() as killed:
        replaced = []

        def replace(self: Path, target: Path) -> None:
            if len(replaced) == 2:  # The digests and one document are in place.
                raise KeyboardInterrupt
            replaced.append(self.rename(target))

        killed.setattr(Path, "replace", replace)
        with pytest.raises(KeyboardInterrupt):
            write_documents(tmp_path, SECOND)
    assert content(tmp_path) == {"report.docx": b"two", "report.pdf": b"pdf"}
    assert write_documents(tmp_path, FIRST)[1] == []


@pytest.mark.parametrize("digests", ["", "[]", '{"report.docx": 1}', '{"report.docx": [1]}', "[" * 100_000, "{}"])
def test_without_readable_digests_nothing_is_known_to_be_edited(tmp_path: Path, digests: str) -> None:
    write(tmp_path, {"report.docx": b"one", ".written.json": digests.encode()})
    assert write_documents(tmp_path, FIRST)[1] == []
    assert content(tmp_path) == FIRST


def test_a_link_in_the_place_of_a_document_is_no_edit(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"of the user")
    write_documents(tmp_path / "output", FIRST)
    (tmp_path / "output/report.docx").unlink()
    (tmp_path / "output/report.docx").symlink_to(other)
    assert write_documents(tmp_path / "output", FIRST)[1] == []
    assert content(tmp_path / "output") == FIRST
    assert other.read_bytes() == b"of the user"
