"""What the margins of a draft say: that it is one, and of which state of the data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sco_report.composition.speaker import Speaker
from sco_report.document import Running
from sco_report.russian.dates import day


@dataclass(frozen=True)
class Revision:
    """A state of the data: its name and its day in the history; ``edited`` says that it was changed since.

    The name is empty where no history knows the state.
    """

    name: str
    day: date
    edited: bool = False


UNKNOWN = Revision("", date.min)


def draft_margins(speaker: Speaker, revision: Revision) -> Running:
    """The margins of a draft of a revision.

    Raises:
        BrokenPattern: a pattern of the margins does not work.
    """
    words = speaker.year.vocabulary.wording.draft_margins
    if not revision.name:
        return Running(speaker.pattern(words.head), speaker.pattern(words.unknown))
    foot = speaker.pattern(words.foot, revision=revision.name, date=day(revision.day), edited=revision.edited)
    return Running(speaker.pattern(words.head), foot)
