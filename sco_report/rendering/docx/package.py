"""The archive of a Word file: an empty one to begin with, and its bytes in the end, the same for the same content.

Of the template of python-docx only the parts stay that every Word file has; its styles, lists, thumbnail, foreign
metadata and compatibility mode go.
"""

from __future__ import annotations

from datetime import date
from zipfile import ZIP_DEFLATED

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.phys_pkg import PhysPkgWriter
from docx.opc.pkgwriter import PackageWriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from sco_report.output.zip_archive import deterministic_zip
from sco_report.rendering.layout import LANGUAGE

_STYLES_KEPT = {"Normal", "header", "Default Paragraph Font", "Normal Table", "No List"}
_RELATIONSHIPS_DROPPED = {
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
    RELATIONSHIP_TYPE.CUSTOM_XML,
    RELATIONSHIP_TYPE.WEB_SETTINGS,
    RELATIONSHIP_TYPE.THUMBNAIL,
}
_SETTINGS = f"""\
<w:settings {nsdecls("w")}>
  <w:zoom w:percent="100"/>
  <w:defaultTabStop w:val="709"/>
  <w:autoHyphenation w:val="false"/>
  <w:characterSpacingControl w:val="doNotCompress"/>
  <w:compat>
    <w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
  </w:compat>
  <w:themeFontLang w:val="{LANGUAGE}"/>
  <w:decimalSymbol w:val=","/>
  <w:listSeparator w:val=";"/>
</w:settings>"""
# Empty defaults: where they are missing, LibreOffice kerns, which Word does not.
_DEFAULTS = f"""\
<w:docDefaults {nsdecls("w")}><w:rPrDefault><w:rPr/></w:rPrDefault><w:pPrDefault/></w:docDefaults>"""
_APPLICATION = b"""\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
<Application>sco_report</Application></Properties>"""


def blank() -> WordDocument:
    """A Word file without text, with the styles that no file can be without."""
    word = docx.Document()
    _drop_relationships(word)
    _keep_styles(word)
    settings = word.settings.element
    settings[:] = list(parse_xml(_SETTINGS))
    numbering = word.part.numbering_part.element
    numbering[:] = []
    return word


def _drop_relationships(word: WordDocument) -> None:
    package: OpcPackage = word.part.package
    for relationships in (word.part.rels, package.rels):
        for id_, relationship in list(relationships.items()):
            if relationship.reltype in _RELATIONSHIPS_DROPPED:
                del relationships[id_]
            elif relationship.reltype == RELATIONSHIP_TYPE.EXTENDED_PROPERTIES:
                part: Part = relationship.target_part
                part._blob = _APPLICATION


def _keep_styles(word: WordDocument) -> None:
    styles = word.styles.element
    defaults = styles.find(qn("w:docDefaults"))
    if defaults is not None:
        styles.replace(defaults, parse_xml(_DEFAULTS))
    for style in styles.findall(qn("w:style")):
        name = style.find(qn("w:name"))
        if name is None or name.get(qn("w:val")) not in _STYLES_KEPT:
            styles.remove(style)
        else:
            for child in style.findall(qn("w:link")):
                style.remove(child)


def packed(word: WordDocument, day: date) -> bytes:
    """The bytes of a Word file; every part of the archive is dated ``day``, and the parts stand in a fixed order.

    python-docx itself would date them by the clock, and fail where that is before 1980.
    """
    package, members = word.part.package, _Members()
    assert package is not None
    for part in package.parts:
        part.before_marshal()
    PackageWriter._write_content_types_stream(members, package.parts)  # type: ignore[no-untyped-call]
    PackageWriter._write_pkg_rels(members, package.rels)  # type: ignore[no-untyped-call]
    PackageWriter._write_parts(members, package.parts)
    return deterministic_zip(members.contents, day, ZIP_DEFLATED)


class _Members(PhysPkgWriter):
    """Takes the members of an archive, by name, in their order."""

    def __new__(cls) -> _Members:
        return object.__new__(cls)

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}

    def write(self, uri: PackURI, content: bytes) -> None:
        """Take a member."""
        self.contents[uri.membername] = content
