"""Makes an archival PDF of WeasyPrint's accessible too: PDF/A and PDF/UA-1 in one file, the same bytes each time."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import pikepdf
from lxml import etree

from sco_report.rendering.artifacts import mark_margins

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


def accessible(content: bytes, moment: datetime) -> bytes:
    """A PDF/A file that says that it is PDF/UA-1 as well; dated ``moment`` (UTC), identified by its content alone."""
    with pikepdf.open(BytesIO(content)) as pdf:
        metadata = pdf.Root.Metadata
        metadata.write(_with_universal_accessibility(metadata.read_bytes()))
        mark_margins(pdf)
        pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = f"D:{moment:%Y%m%d%H%M%S}Z"
        out = BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _with_universal_accessibility(xmp: bytes) -> bytes:
    packet = etree.fromstring(xmp)
    (description,) = packet.iter(f"{{{_RDF}}}RDF")
    description.append(etree.fromstring(_EXTENSION))
    header = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'.encode()
    return header + etree.tostring(packet, encoding="utf-8") + b'\n<?xpacket end="w"?>'
