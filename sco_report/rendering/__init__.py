"""Renders official documents: each renderer takes a document and a layout and returns bytes."""
