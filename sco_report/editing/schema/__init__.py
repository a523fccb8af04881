"""JSON Schemas of the data, from which editors complete and explain what is typed."""

from sco_report.editing.schema.schemas import FILES, schemas, without_entries
from sco_report.editing.schema.values import SchemaContext, schema_context
from sco_report.editing.schema.written import offer_new_entries, text_of_schema, texts_of_schemas, write_stale

__all__ = [
    "FILES",
    "SchemaContext",
    "offer_new_entries",
    "schema_context",
    "schemas",
    "text_of_schema",
    "texts_of_schemas",
    "without_entries",
    "write_stale",
]
