"""Measures the pages of a year as built and compares them with ``templates/layout.yaml``."""
