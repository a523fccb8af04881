"""Writes laid-out pages as an archival and accessible file: PDF/A and PDF/UA-1 in one, the same bytes each time.

WeasyPrint tags what stands in the margins as it does text, and only leaves it out of the structure tree; but content is
either in the tree or an artifact (ISO 14289-1, 7.1). So it is made an artifact before WeasyPrint writes the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import pikepdf
import pydyf
from lxml import etree

from sco_report.rendering.pdf.engine import Attachment, Document
from sco_report.rendering.pdf.extraction import referenced, write_plain_text


def _mark_margins(pdf: pydyf.PDF) -> None:
    """Turn marked content that no kid of the structure tree holds into artifacts of pagination."""
    tree = referenced(pdf, pdf.catalog["StructTreeRoot"])
    in_tree = _in_tree(pdf, tree["K"])
    numbers = referenced(pdf, tree["ParentTree"])["Nums"]
    elements = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for page in (referenced(pdf, one) for one in pdf.page_references):
        of_page = elements[page["StructParents"]]
        loose = {mcid for mcid, element in enumerate(of_page) if element not in in_tree}
        _make_artifacts(referenced(pdf, page["Contents"]).stream, loose)
        for mcid in loose:
            of_page[mcid] = "null"


def _in_tree(pdf: pydyf.PDF, kids: Iterable[Any]) -> set[bytes]:
    """The references to elements that can be reached from the root; other kids are numbers of marked content."""
    reached: set[bytes] = set()
    waiting = list(kids)
    while waiting:
        kid = waiting.pop()
        if isinstance(kid, bytes) and kid not in reached:
            reached.add(kid)
            waiting += referenced(pdf, kid).get("K", ())
    return reached


def _make_artifacts(stream: list[Any], loose: set[int]) -> None:
    """In a stream of instructions a tag stands before the number of its content, which is a dictionary."""
    for index, item in enumerate(stream):
        if isinstance(item, pydyf.Dictionary) and item.get("MCID") in loose:
            stream[index - 1] = b"/Artifact"
            stream[index] = pydyf.Dictionary({"Type": "/Pagination"})


_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_EXTENSION = """\
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
  <pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
"""
"""PDF/A admits a property of another standard only with a description of its schema (ISO 19005-2, 6.6.2.3.3)."""


def write_pdfa(rendered: Document, moment: datetime, attachments: Sequence[Attachment] = ()) -> bytes:
    """Pages as a PDF/A file that is PDF/UA-1 as well; dated ``moment`` (UTC), identified by its content."""
    variant = "pdf/a-3a" if attachments else "pdf/a-2a"
    # The last step compresses, and gives the identifier; WeasyPrint would write everything once more for each.
    content: bytes = rendered.write_pdf(
        pdf_variant=variant,
        attachments=list(attachments),
        uncompressed_pdf=True,
        pdf_identifier=False,
        finisher=lambda _, pdf: _make_accessible(pdf, moment),
    )
    with pikepdf.open(BytesIO(content)) as pdf:
        out = BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _make_accessible(pdf: pydyf.PDF, moment: datetime) -> None:
    _mark_margins(pdf)
    write_plain_text(pdf)
    metadata = referenced(pdf, pdf.catalog["Metadata"])
    metadata.stream = [_with_pdfua_identifier(b"".join(metadata.stream))]
    pdf.info["CreationDate"] = pdf.info["ModDate"] = pydyf.String(f"D:{moment:%Y%m%d%H%M%S}Z")


def _with_pdfua_identifier(xmp: bytes) -> bytes:
    packet = etree.fromstring(xmp)
    (description,) = packet.iter(f"{{{_RDF}}}RDF")
    description.append(etree.fromstring(_EXTENSION))
    header = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'.encode()
    return header + etree.tostring(packet, encoding="utf-8") + b'\n<?xpacket end="w"?>'
