"""JSON Schemas of the data, from which editors complete and explain what is typed."""

from sco_report.editing.schema.schemas import FILES, schemas, without_entries
from sco_report.editing.schema.values import SchemaContext, schema_context

__all__ = ["FILES", "SchemaContext", "schema_context", "schemas", "without_entries"]
