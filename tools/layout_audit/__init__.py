"""Measures the documents of a year as built, in PDF and DOCX, and compares them with ``templates/layout.yaml``."""
