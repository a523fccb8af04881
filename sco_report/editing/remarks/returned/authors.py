"""Who made the tracked changes and the comments of a Word file, and when."""

from __future__ import annotations

from datetime import UTC, datetime

from lxml import etree

from sco_report.editing.remarks.returned.names import DATE_UTC, w
from sco_report.editing.remarks.returned.returned_file import Author
from sco_report.problems.messages import sanitize, shorten

_LONGEST_NAME = 100


def read_author(element: etree._Element) -> Author:
    """Who made a change or a comment, by its attributes."""
    name = shorten(sanitize(element.get(w("author"), "")).strip(), _LONGEST_NAME)
    stated = element.get(DATE_UTC)
    try:
        if stated:
            return Author(name, datetime.fromisoformat(stated).replace(tzinfo=UTC))
        # Word calls the time of the author's clock one in UTC.
        return Author(name, datetime.fromisoformat(element.get(w("date"), "")).replace(tzinfo=None))
    except ValueError:
        return Author(name, None)


def later_of(one: Author, other: Author) -> Author:
    """The later of two of one author; times of different kinds are not compared."""
    try:
        return other if one.moment is None or (other.moment and other.moment > one.moment) else one
    except TypeError:
        return one
