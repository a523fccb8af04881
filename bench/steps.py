"""Single steps of a build as whole processes, on a document that was composed before."""

from __future__ import annotations

import json
import pickle
import sys
from pathlib import Path

from sco_report import runtime

DOCUMENT, MARKUP, PARAGRAPHS = "package.pickle", "package.html", "paragraphs.json"


def prepare(project: Path, folder: Path) -> None:
    """Compose the package of 2021: as the program has it, as HTML for bare WeasyPrint, as text for the others."""
    from sco_report.checks.check_year import check_year
    from sco_report.composition.compose import compose
    from sco_report.rendering.css import css
    from sco_report.rendering.html import html
    from sco_report.rendering.layout_file import read_layout

    *_, package = compose(project, check_year(project, 2021).require_valid())
    layout = read_layout(project)
    blocks = [block for part in package.parts for block in part.blocks]
    texts = ["\n".join("".join(run.text for run in line) for line in block.lines()) for block in blocks]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / DOCUMENT).write_bytes(pickle.dumps((package, layout)))
    (folder / MARKUP).write_text(html(package, layout, css(layout)), encoding="utf-8")
    (folder / PARAGRAPHS).write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")


def pdf(folder: Path) -> None:
    """The PDF of the package."""
    from sco_report.rendering.pdf.writer import pdf

    (folder / "own.pdf").write_bytes(pdf(*_document(folder)))


def docx(folder: Path) -> None:
    """The DOCX of the package."""
    from sco_report.rendering.docx.writer import docx

    (folder / "own.docx").write_bytes(docx(*_document(folder)))


def _document(folder: Path):  # type: ignore[no-untyped-def]
    return pickle.loads((folder / DOCUMENT).read_bytes())  # noqa: S301 - written by this very bench


if __name__ == "__main__":
    runtime.tune_gc()
    {"pdf": pdf, "docx": docx}[sys.argv[1]](Path(sys.argv[2]))
    runtime.exit_now(0)
