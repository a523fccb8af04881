"""The words of the summary of remarks, from ``templates/remarks.yaml``."""

from __future__ import annotations

from pathlib import Path
from string import Formatter
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from sco_report.model.fields.texts import Entry
from sco_report.model.remark import MarginName, RemarkState
from sco_report.model.validation import validated
from sco_report.source import read

ColumnName = Literal["place", "delegation", "text", "proposal", "comment", "decision"]

_PLACEHOLDERS = {
    "subtitle": {"number", "session"},
    "session": {"date", "place"},
    "place": {"page", "paragraph"},
    "place_section": {"section"},
    "place_clause": {"page", "clause"},
    "delegation": {"name", "number"},
    "moved_before": {"text"},
    "comment_on": {"words"},
    "reply": {"author", "text"},
    "reply_unnamed": {"text"},
    "form_note": {"names"},
}
"""What stands in braces in each of the texts; in the others nothing does."""


def _fillable(text: str, info: ValidationInfo) -> str:
    allowed = _PLACEHOLDERS.get(info.field_name or "", set())
    try:
        named = {name for _, name, form, conversion in Formatter().parse(text) if name is not None}
        plain = not any(form or conversion for _, _, form, conversion in Formatter().parse(text))
    except ValueError:
        named, plain = {"{"}, False
    if named - allowed or not plain:
        raise PydanticCustomError("SCO-E069", "braces", {"value": text})
    return text


Pattern = Annotated[str, AfterValidator(_fillable)]


class SummaryColumn(Entry):
    """A column: what it holds, its head, its width in per cent."""

    name: ColumnName
    head: str
    width: int = Field(ge=4, le=80)


class SummaryWording(Entry):
    """The whole file."""

    title: Pattern
    subtitle: tuple[Pattern, ...]
    session: Pattern
    author: Pattern
    columns: tuple[SummaryColumn, ...]
    place: Pattern
    place_section: Pattern
    place_clause: Pattern
    place_margins: dict[MarginName, str]
    delegation: tuple[Pattern, ...]
    new_paragraph: Pattern
    deleted_paragraph: Pattern
    moved_before: Pattern
    moved_to_end: Pattern
    comment_on: Pattern
    reply: Pattern
    reply_unnamed: Pattern
    decisions: dict[RemarkState, str]
    comment_decisions: dict[RemarkState, str]
    gap: Pattern
    form_note: Pattern

    @field_validator("decisions", "comment_decisions")
    @classmethod
    def _whole(cls, words: dict[RemarkState, str]) -> dict[RemarkState, str]:
        for state in get_args(RemarkState):
            if state not in words:
                raise PydanticCustomError("SCO-E010", "state", {"key": state})
        return words


def read_wording(root: Path) -> SummaryWording:
    """The words of the summary of a project.

    Raises:
        ProblemsFound: the file cannot be read, or a text is missing or has unknown braces.
    """
    return validated(SummaryWording, read(root / "templates" / "remarks.yaml"))
