"""YAML files as plain text values that know their file, line and column."""

from sco_report.source.loader import LineColumn, Path_, Value
from sco_report.source.reader import Content, parse, read, text_of
from sco_report.source.suppressions import Allowance

__all__ = ["Allowance", "Content", "LineColumn", "Path_", "Value", "parse", "read", "text_of"]
