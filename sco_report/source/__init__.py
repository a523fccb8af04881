"""YAML files as plain text values that know their file, line and column."""

from sco_report.source.allowances import Allowance
from sco_report.source.building import LineColumn, Path_, Value
from sco_report.source.files import text_of
from sco_report.source.reader import Content, parse, read

__all__ = ["Allowance", "Content", "LineColumn", "Path_", "Value", "parse", "read", "text_of"]
