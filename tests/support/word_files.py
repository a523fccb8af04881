"""Small Word files, written part by part, as word processors write them and as they never would."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": W,
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
        "w16du": "http://schemas.microsoft.com/office/word/2023/wordml/word16du",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)
WHO = 'w:author="Айгуль" w:date="2021-11-12T09:30:00Z"'


def part(root: str, content: str) -> str:
    """A part of the text with this element at its root."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><{root} {_NAMES}>{content}</{root}>'


def document(body: str) -> str:
    """The part of the document."""
    return part("w:document", f"<w:body>{body}</w:body>")


def relationships(targets: Mapping[str, str], *external: str) -> str:
    """The part of relationships: types by target; those in ``external`` lead out of the file."""
    found = ""
    for number, (target, type_) in enumerate(targets.items()):
        mode = ' TargetMode="External"' if target in external else ""
        found += f'<Relationship Id="r{number}" Type="{_OFFICE}/{type_}" Target="{target}"{mode}/>'
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{found}</Relationships>'


def write_word(file: Path, body: str, parts: Mapping[str, str] | None = None, **more: str | bytes) -> Path:
    """Write a file with this body; ``parts`` are others by type («comments»), ``more`` are added as they are."""
    parts = parts or {}
    members: dict[str, str | bytes] = {
        "_rels/.rels": relationships({"word/document.xml": "officeDocument"}),
        "word/document.xml": document(body),
        "word/_rels/document.xml.rels": relationships({f"{type_}.xml": type_ for type_ in parts}),
        **{f"word/{type_}.xml": content for type_, content in parts.items()},
        **more,
    }
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of runs of text and other elements."""
    content = "".join(one if one.startswith("<") else r(one) for one in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def ins(text: str) -> str:
    """Inserted text."""
    return f'<w:ins w:id="1" {WHO}>{r(text)}</w:ins>'


def dele(text: str) -> str:
    """Deleted text."""
    return f'<w:del w:id="1" {WHO}>{r(text).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")}</w:del>'


def mark(kind: str) -> str:
    """The properties of a paragraph whose mark was inserted («ins»), deleted («del») or moved."""
    return f'<w:rPr><w:{kind} w:id="1" {WHO}/></w:rPr>'
