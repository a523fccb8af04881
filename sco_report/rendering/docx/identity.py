"""The identity of a draft in the properties of its Word file, where Word, LibreOffice and OnlyOffice keep it.

Custom properties are a part of their own (ECMA-376, part 1, 22.3), shown under «File – Properties», not on a page.
"""

from __future__ import annotations

import re

from docx.document import Document as WordDocument
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from sco_report.document import DraftIdentity

CUSTOM_PROPERTIES = "custom-properties"
"""The last word of the type of the relationship that leads to them."""

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set to which properties of users belong ([MS-OSHARED], 2.3.3.2.3.1)."""
_FIRST_ID = 2

_PREFIX = "sco_report "
_NAMES = ("project", "year", "draft", "commit", "text")
_LONGEST = 100


def add_identity(word: WordDocument, identity: DraftIdentity) -> None:
    """Add an identity to a file that has no custom properties."""
    package: OpcPackage = word.part.package
    part = Part(PackURI("/docProps/custom.xml"), _CONTENT_TYPE, _written(identity), package)  # type: ignore[arg-type]
    package.relate_to(part, f"{_RELATIONSHIPS}/{CUSTOM_PROPERTIES}")


def _written(identity: DraftIdentity) -> bytes:
    namespaces: dict[str | None, str] = {None: _PROPERTIES, "vt": _TYPES}
    root = etree.Element(f"{{{_PROPERTIES}}}Properties", nsmap=namespaces)  # type: ignore[arg-type]
    known = [(name, value) for name in _NAMES if (value := getattr(identity, name)) not in {None, ""}]
    for number, (name, value) in enumerate(known, _FIRST_ID):
        attributes = {"fmtid": _FORMAT, "pid": str(number), "name": f"{_PREFIX}{name}"}
        one = etree.SubElement(root, f"{{{_PROPERTIES}}}property", attributes)
        etree.SubElement(one, f"{{{_TYPES}}}lpwstr").text = str(value)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def read_identity(root: etree._Element | None) -> DraftIdentity | None:
    """The identity in the part of custom properties, untrusted; None where there is none of a draft."""
    found = (
        {str(one.get("name")): "".join(map(str, one.itertext())).strip() for one in root} if root is not None else {}
    )
    values = {name: found.get(f"{_PREFIX}{name}", "")[:_LONGEST] for name in _NAMES}
    year, draft = (_number(values[name]) for name in ("year", "draft"))
    if year is None:
        return None
    return DraftIdentity(values["project"], year, draft, values["commit"], values["text"])


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch("[1-9][0-9]{0,3}", text) else None
