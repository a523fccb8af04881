"""Sentences of the editor's own are printed as they are, typography aside."""

from __future__ import annotations

from pathlib import Path

from support.printed_text import bare, docx_paragraphs

from sco_report.cli.main import run

ENTRY = """\
id: editors-own
section: expert
dates: 2021-11-13
outcomes:
  - text: Первое предложение, написанное редакцией.
  - text: Второе  предложение.
  - text: Третье — с нового абзаца.
    new_paragraph: true
"""


def test_an_entry_of_free_sentences_alone(project: Path, tmp_path: Path) -> None:
    (project / "data/2021/events/2021-11-13-editors-own.yaml").write_text(ENTRY, encoding="utf-8")
    assert run(["build", "--project", str(project), "--output", str(tmp_path / "out")]) == 0
    paragraphs = docx_paragraphs(tmp_path / "out" / "report.docx")
    start = paragraphs.index(bare("Первое предложение, написанное редакцией. Второе предложение."))
    assert paragraphs[start + 1] == bare("Третье — с нового абзаца.")
