"""What is read of a Word file that a delegation sent back; who made its changes and comments, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from sco_report.document import DraftIdentity
from sco_report.editing.remarks.returned.names import DATE_UTC, w
from sco_report.problems.messages import sanitize, shorten
from sco_report.problems.problem import Problem

_LONGEST_NAME = 100


@dataclass(frozen=True)
class Author:
    """Who made a change or a comment, as the file names them.

    The moment is in UTC where the file says so, else that of the author's clock, without a zone; None if not stated.
    """

    name: str
    moment: datetime | None


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


@dataclass(frozen=True)
class WordComment:
    """A comment with its replies; ``words`` is what it hangs on, empty for the whole paragraph."""

    author: Author
    text: str
    words: str
    replies: tuple[WordComment, ...] = ()


@dataclass(frozen=True)
class ReturnedParagraph:
    """A paragraph with all tracked changes accepted; a new line is one newline, a tab one tab.

    ``earlier`` is its text with these changes rejected: a paragraph that was deleted with tracking has that text only.
    ``bookmarks`` are the names of the bookmarks that begin in it, ``authors`` those of its tracked changes.
    ``reformatted`` says that one of these changes is of form.
    """

    text: str
    earlier: str = ""
    bookmarks: tuple[str, ...] = ()
    authors: tuple[Author, ...] = ()
    comments: tuple[WordComment, ...] = ()
    reformatted: bool = False


@dataclass(frozen=True)
class ReturnedFile:
    """A file that was read: ``losses`` say what of it could not be.

    ``heads`` and ``feet`` are its headers and footers, each as one paragraph with its lines, without page numbers.

    ``is_cut_off`` says that its text is not whole, so that what is missing at its end was not deleted.
    """

    name: str
    identity: DraftIdentity | None
    paragraphs: tuple[ReturnedParagraph, ...]
    heads: tuple[ReturnedParagraph, ...] = ()
    feet: tuple[ReturnedParagraph, ...] = ()
    losses: tuple[Problem, ...] = ()
    is_cut_off: bool = False
