"""Characters of private use that stand in a text while a document is composed; none of them is ever printed.

| code points     | meaning                                          | set by                                | removed by                          |
|-----------------|--------------------------------------------------|---------------------------------------|-------------------------------------|
| U+E000 … U+E002 | an abbreviation: its name, its case              | ``composition.phraser``                 | ``composition.deferred``: ``Introductions.resolve``, ``in_full``, ``abbreviated`` |
| U+E003 … U+E005 | a note on a document: its id, the title it has here | ``composition.deferred.note_mark``       | ``composition.deferred.with_notes``    |
| U+E006 … U+E008 | a line of a template: the template, the number   | ``composition.template_lines.MarkingEnvironment`` | ``composition.template_lines.WrittenMarkup``|
| U+E009 … U+E00B | the values that the text after it prints: their entry, their paths | ``composition.printed_values`` | ``composition.printed_values.with_values`` |
| U+E00F          | the seam between two runs of a line              | ``document.map_lines``       | ``document.map_lines``     |

No text of the data holds any of them: ``source.loader`` refuses the whole areas of private use.
"""  # noqa: E501 (a table)

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Marker:
    """A mark that carries two values: ``opening``, the first value, ``between``, the second value, ``closing``."""

    opening: str
    between: str
    closing: str

    def __call__(self, first: str, second: str) -> str:
        """The mark of two values, of which the first is not empty."""
        return f"{self.opening}{first}{self.between}{second}{self.closing}"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches a mark; its two groups are the values."""
        return re.compile(f"{self.opening}([^{self.between}]+){self.between}([^{self.closing}]*){self.closing}")


ABBREVIATION = Marker("\ue000", "\ue001", "\ue002")
NOTE = Marker("\ue003", "\ue004", "\ue005")
TEMPLATE_LINE = Marker("\ue006", "\ue007", "\ue008")
VALUE = Marker("\ue009", "\ue00a", "\ue00b")
SEAM = "\ue00f"
