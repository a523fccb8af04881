"""JSON Schemas of the data, from which editors complete and explain what is typed."""

from sco_report.editing.schema.schemas import FILES, schemas
from sco_report.editing.schema.values import SchemaContext

__all__ = ["FILES", "SchemaContext", "schemas"]
