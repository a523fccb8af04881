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
from sco_report.pack.manifest import FINALS, REDLINE


def test_what_lays_out_text_is_named() -> None:
    found = environment.tools()
    assert {"pango", "harfbuzz", "fontconfig", "freetype", "zlib", "machine", "weasyprint", "pikepdf"} <= found.keys()
    assert found["python"] == platform.python_version()
    assert all(re.match(r"\d+\.\d+", found[name]) for name in ("pango", "harfbuzz", "fontconfig", "freetype", "zlib"))


def test_the_packages_are_those_of_the_lock() -> None:
    locked = re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    others = {"pango", "harfbuzz", "fontconfig", "freetype", "zlib", "machine", "python"}
    assert environment.tools().keys() - others <= {*locked}
    assert {"weasyprint", "pydyf", "lxml", "python-docx", "pymorphy3-dicts-ru"} <= environment.tools().keys()


def test_without_a_lock_all_packages_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(environment, "_LOCK", tmp_path / "requirements.lock")
    assert {"weasyprint", "pytest", "pdfminer-six"} <= environment.tools().keys()


def test_another_program_has_another_digest(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(environment, "_PACKAGE", tmp_path)
    (tmp_path / "a.py").write_text("1", encoding="utf-8")
    before = environment.program()
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__/a.pyc").write_text("1", encoding="utf-8")
    (tmp_path / ".a.py.swp").write_text("1", encoding="utf-8")
    assert environment.program() == before
    (tmp_path / "a.py").rename(tmp_path / "b.py")
    assert environment.program() != before


def test_the_faces_are_those_that_the_documents_embed(sealed: bytes) -> None:
    manifest, members = opened(sealed)
    embedded = set()
    for name in (*FINALS, *REDLINE):
        if name.endswith(".pdf"):
            with pikepdf.open(BytesIO(members[name])) as pdf:
                of_pdf = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one]
                embedded |= {str(font.FontName).partition("+")[2] for font in of_pdf}
    assert embedded == {"Liberation-Serif", "Liberation-Serif-Bold"}
    assert manifest.fonts == environment.fonts("Liberation Serif")
    assert [font.file for font in manifest.fonts] == ["LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf"]
