"""The ordinal of an event, in the style in which it is to be printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from sco_report.russian.numerals import from_roman, ordinal_from_words

Style = Literal["words", "figures", "roman"]


@dataclass(frozen=True)
class Ordinal:
    """A number and how it is written.

    ``written`` is the text of the entry: «5» (in words), «XVI», «130-я», «Первый» (in words, with a capital).
    """

    number: int
    style: Style
    written: str

    @property
    def capital(self) -> bool:
        """Whether the words begin with a capital, being part of an official name."""
        return self.style == "words" and self.written[:1].isupper()


def _ordinal(value: Any) -> Ordinal:
    if isinstance(value, Ordinal):
        return value
    written = str(value)
    if re.fullmatch(r"[1-9]\d{0,3}", written):
        return Ordinal(int(written), "words", written)
    if match := re.fullmatch(r"([1-9]\d{0,3})-[а-я]{1,3}", written):
        return Ordinal(int(match[1]), "figures", written)
    if number := from_roman(written):
        return Ordinal(number, "roman", written)
    if number := ordinal_from_words(written):
        return Ordinal(number, "words", written)
    raise PydanticCustomError("SCO-E015", "ordinal", {"value": written})


OrdinalField = Annotated[Ordinal, BeforeValidator(_ordinal)]
