"""Measures built files and compares them with what ``templates/layout.yaml`` states."""
