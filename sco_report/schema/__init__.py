"""JSON Schemas of the data, from which editors complete and explain what is typed."""

from sco_report.schema.known import Known
from sco_report.schema.schemas import FILES, schemas

__all__ = ["FILES", "Known", "schemas"]
