"""YAML files read strictly as text values with their positions."""

from sco_report.source.loader import KeyPath, LineColumn, Value
from sco_report.source.reader import SourceFile, Suppression, parse, read, read_text

__all__ = ["KeyPath", "LineColumn", "SourceFile", "Suppression", "Value", "parse", "read", "read_text"]
