"""YAML files as plain text values that know their file, line and column."""

from sco_report.source.loader import KeyPath, LineColumn, Value
from sco_report.source.reader import SourceFile, parse, read, read_text
from sco_report.source.suppressions import Suppression

__all__ = ["KeyPath", "LineColumn", "SourceFile", "Suppression", "Value", "parse", "read", "read_text"]
