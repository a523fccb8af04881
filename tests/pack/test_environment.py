"""What the bytes of a document depend on besides data and templates."""

from __future__ import annotations

import platform
import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from support.pack_fixtures import opened
from support.paths import ROOT

from sco_report.pack import environment
from sco_report.pack.environment import environment_diff, installed_fonts, this_program, tool_versions
from sco_report.pack.manifest import FINAL_DOCUMENTS, REDLINE_DOCUMENTS

LIBRARIES = {"pango", "harfbuzz", "fontconfig", "freetype", "zlib"}


def test_the_tools_are_the_libraries_and_the_locked_packages() -> None:
    versions = tool_versions()
    locked = re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    assert versions.keys() - LIBRARIES - {"machine", "python"} <= {*locked}
    assert {"weasyprint", "pydyf", "lxml", "pikepdf", "python-docx", "pymorphy3-dicts-ru", "machine"} <= versions.keys()
    assert versions["python"] == platform.python_version()
    assert all(re.match(r"\d+\.\d+", versions[name]) for name in LIBRARIES)


def test_without_a_lock_file_all_packages_are_listed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(environment, "_LOCK", tmp_path / "requirements.lock")
    assert {"weasyprint", "pytest", "pdfminer-six"} <= tool_versions().keys()


def test_the_digest_of_the_program_depends_on_its_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(environment, "_PACKAGE", tmp_path)
    (tmp_path / "a.py").write_text("1", encoding="utf-8")
    before = this_program()
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__/a.pyc").write_text("1", encoding="utf-8")
    (tmp_path / ".a.py.swp").write_text("1", encoding="utf-8")
    assert this_program() == before
    (tmp_path / "a.py").rename(tmp_path / "b.py")
    assert this_program() != before


def test_the_fonts_are_those_embedded_in_the_documents(sealed: bytes) -> None:
    manifest, members = opened(sealed)
    embedded = set()
    for name in (*FINAL_DOCUMENTS, *REDLINE_DOCUMENTS):
        if name.endswith(".pdf"):
            with pikepdf.open(BytesIO(members[name])) as pdf:
                fonts = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one]
                embedded |= {str(font.FontName).partition("+")[2] for font in fonts}
    assert embedded == {"Liberation-Serif", "Liberation-Serif-Bold"}
    assert manifest.fonts == installed_fonts("Liberation Serif")
    assert [font.file for font in manifest.fonts] == ["LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf"]


def test_other_versions_and_missing_fonts_and_tools_are_found(sealed: bytes) -> None:
    manifest = opened(sealed)[0]
    assert environment_diff(manifest) == ()
    changed = manifest.fonts[0].model_copy(update={"sha256": "0" * 64})
    missing = manifest.fonts[1].model_copy(update={"family": "No Such Font"})
    program = manifest.program.model_copy(update={"version": "0.0.1"})
    tools = {"abacus": "1"} | manifest.tools | {"weasyprint": "69.0"}
    other = manifest.model_copy(update={"tools": tools, "fonts": (changed, missing), "program": program})
    assert [(one.name, one.sealed, bool(one.here)) for one in environment_diff(other)] == [
        ("sco_report", f"0.0.1 ({manifest.program.sha256[:12]})", True),
        ("LiberationSerif-Regular.ttf", "0" * 12, True),
        ("LiberationSerif-Bold.ttf", missing.sha256[:12], False),
        ("abacus", "1", False),
        ("weasyprint", "69.0", True),
    ]
