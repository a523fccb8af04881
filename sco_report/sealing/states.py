"""Of which session a pack is, and which states of its data it holds."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationInfo, field_validator

CommitId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{40}([0-9a-f]{24})?$")]

_DIGITS = re.compile(r"(?:-\d+-g|^)([0-9a-f]{4,64})$")
"""With what ``git describe`` ends where no tag is on the commit itself."""


class Record(BaseModel):
    """A frozen set of known keys, each of exactly its type."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SessionFacts(Record):
    """The session as the data of the pack states it: the Council's id, ordinal, day and number of the decision."""

    council: str
    ordinal: int | None = Field(strict=True)
    date: date
    number: str | None


class Revision(Record):
    """A state of the data: its commit, how git describes it, and the day of the commit (UTC)."""

    commit: CommitId
    described: str
    date: date

    @field_validator("described")
    @classmethod
    def _of_this_commit(cls, described: str, info: ValidationInfo) -> str:
        """A description ends in digits of its commit unless it is the name of a tag."""
        digits = _DIGITS.search(described)
        if digits and not info.data.get("commit", "").startswith(digits[1]):
            raise ValueError("commit")
        return described


class Circulated(Revision):
    """The draft that was circulated last: ``described`` is its tag.

    ``date`` is the day of its commit, as of any state; ``day`` is when it was tagged, and so when it went round.
    """

    number: int = Field(ge=1, strict=True)
    day: date

    @field_validator("number")
    @classmethod
    def _of_this_tag(cls, number: int, info: ValidationInfo) -> int:
        if info.data.get("described", "").rpartition("/")[2] != str(number):
            raise ValueError("tag")
        return number
