"""Writes laid-out pages as an archival and accessible file: PDF/A and PDF/UA-1 in one, the same bytes each time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

import pikepdf
import pydyf
from lxml import etree

from sco_report.rendering.artifacts import mark_margins
from sco_report.rendering.engine import Attachment, Document

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


def written(rendered: Document, moment: datetime, attachments: Sequence[Attachment] = ()) -> bytes:
    """Pages as a PDF/A file that is PDF/UA-1 as well; dated ``moment`` (UTC), identified by its content."""
    variant = "pdf/a-3a" if attachments else "pdf/a-2a"
    # The last step compresses, and gives the identifier; WeasyPrint would write everything once more for each.
    content: bytes = rendered.write_pdf(
        pdf_variant=variant,
        attachments=list(attachments),
        uncompressed_pdf=True,
        pdf_identifier=False,
        finisher=lambda _, pdf: _made_accessible(pdf, moment),
    )
    with pikepdf.open(BytesIO(content)) as pdf:
        out = BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _made_accessible(pdf: pydyf.PDF, moment: datetime) -> None:
    mark_margins(pdf)
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.stream = [_with_universal_accessibility(b"".join(metadata.stream))]
    pdf.info["CreationDate"] = pdf.info["ModDate"] = pydyf.String(f"D:{moment:%Y%m%d%H%M%S}Z")


def _with_universal_accessibility(xmp: bytes) -> bytes:
    packet = etree.fromstring(xmp)
    (description,) = packet.iter(f"{{{_RDF}}}RDF")
    description.append(etree.fromstring(_EXTENSION))
    header = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'.encode()
    return header + etree.tostring(packet, encoding="utf-8") + b'\n<?xpacket end="w"?>'
