"""YAML files as plain text values that know their file, line and column."""

from sco_report.source.allowances import Allowance
from sco_report.source.files import text_of
from sco_report.source.reader import Content, Path_, Value, parse, read

__all__ = ["Allowance", "Content", "Path_", "Value", "parse", "read", "text_of"]
