"""Floors: the same work done by a library alone, each as a whole process, for the program to be measured against.

``python -m bench.floors NAME FOLDER`` runs one; each imports only what it needs.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from bench import steps


def compose_and_validate(project: Path) -> None:
    """Bare compose + Pydantic: every file a tree of nodes, then plain values, then a model with a few fields."""
    import yaml
    from pydantic import BaseModel, ConfigDict

    class Entry(BaseModel):
        model_config = ConfigDict(extra="allow")
        id: str | None = None
        kind: str | None = None
        title: str | list[str] | None = None
        section: str | None = None
        dates: str | list[str] | None = None

    def plain(node: yaml.Node | None) -> object:
        if isinstance(node, yaml.MappingNode):
            return {key.value: plain(value) for key, value in node.value}
        if isinstance(node, yaml.SequenceNode):
            return [plain(value) for value in node.value]
        return node.value if node else None

    data = project / "data"
    rooms = (data / "2021", data / "reference", project / "templates")
    for file in sorted(file for room in rooms for file in room.rglob("*.yaml")):
        value = plain(yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader))
        entries = value.get("events", [value]) if isinstance(value, dict) else value
        for entry in entries if isinstance(entries, list) else []:
            Entry.model_validate(entry)


def weasyprint(folder: Path) -> None:
    """Bare WeasyPrint of the package's own HTML, in the same variant of PDF."""
    from weasyprint import HTML

    HTML(filename=str(folder / steps.MARKUP)).write_pdf(str(folder / "floor.pdf"), pdf_variant="pdf/a-2a")


def python_docx(folder: Path) -> None:
    """A plain loop of python-docx: a paragraph a block, the style by its name."""
    from docx import Document

    document = Document()
    for text in _paragraphs(folder):
        document.add_paragraph(text, style="Body Text")
    document.save(str(folder / "plain.docx"))


def docxtpl(folder: Path) -> None:
    """docxtpl: a template with a loop over the paragraphs."""
    from docx import Document
    from docxtpl import DocxTemplate

    template = Document()
    for text in ("{%p for paragraph in paragraphs %}", "{{ paragraph }}", "{%p endfor %}"):
        template.add_paragraph(text, style="Body Text")
    template.save(str(folder / "template.docx"))
    document = DocxTemplate(folder / "template.docx")
    document.render({"paragraphs": _paragraphs(folder)}, autoescape=True)
    document.save(str(folder / "docxtpl.docx"))


def docxtpl_libreoffice(folder: Path) -> None:
    """docxtpl, and LibreOffice to print what it made."""
    import subprocess

    docxtpl(folder)
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "docxtpl.docx")]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - where it is installed


def pandoc(folder: Path) -> None:
    """pandoc, from Markdown to DOCX."""
    import subprocess

    source, out = folder / "pandoc.md", folder / "pandoc.docx"
    source.write_text("\n\n".join(_paragraphs(folder)), encoding="utf-8")
    subprocess.run(["pandoc", "-o", str(out), str(source)], check=True)  # noqa: S603, S607 - where it is installed


def typst(folder: Path) -> None:
    """Typst, which lays out and writes in a compiled program."""
    from typst import compile as print_

    def escaped(text: str) -> str:
        return "".join(f"\\{letter}" if letter in "\\#*_`$<>@[]~-+=/\"'" else letter for letter in text)

    body = "\n\n".join(escaped(text.replace("\n", " ")) for text in _paragraphs(folder))
    head = '#set page(paper: "a4")\n#set text(font: "Liberation Serif", size: 14pt)\n#set par(justify: true)\n'
    (folder / "typst.typ").write_text(head + body, encoding="utf-8")
    print_(str(folder / "typst.typ"), output=str(folder / "typst.pdf"))


def _paragraphs(folder: Path) -> list[str]:
    read: list[str] = json.loads((folder / steps.PARAGRAPHS).read_text(encoding="utf-8"))
    return read


FLOORS: dict[str, Callable[[Path], None]] = {
    floor.__name__: floor
    for floor in (compose_and_validate, weasyprint, python_docx, docxtpl, docxtpl_libreoffice, pandoc, typst)
}

if __name__ == "__main__":
    FLOORS[sys.argv[1]](Path(sys.argv[2]))
