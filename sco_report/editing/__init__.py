"""What editors work with: the preview, new entries, the canonical form, JSON Schemas, what is left to do."""
