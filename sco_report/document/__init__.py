"""The official document: a closed vocabulary of roles, and nothing but text and where it came from."""

from sco_report.document.document import Block, Break, Inline, OfficialDocument, Part, Run
from sco_report.document.roles import PartName, Role

__all__ = ["Block", "Break", "Inline", "OfficialDocument", "Part", "PartName", "Role", "Run"]
