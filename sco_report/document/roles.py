"""The closed vocabulary of the official document."""

from enum import StrEnum


class PartName(StrEnum):
    """A part begins a page of its own."""

    DECISION = "decision"
    ANNEX = "annex"


class Role(StrEnum):
    """What a block is in the official form (ГОСТ Р 7.0.97-2016, раздел 5, names them реквизиты)."""

    ORGAN = "organ"
    """The organisation and its organ, at the head of a decision."""
    ACT_NAME = "act-name"
    """The kind of act: РЕШЕНИЕ."""
    ACT_LINE = "act-line"
    """Date, number and place: three lines of text, set side by side."""
    SUBJECT = "subject"
    """What the decision is about."""
    PREAMBLE = "preamble"
    """The organ and its enacting word."""
    CLAUSE = "clause"
    """The one clause of a decision."""
    NUMBERED_CLAUSE = "numbered-clause"
    """One of several clauses; its number follows from its place and is no part of its text."""
    SIGNATURE = "signature"
    """One signatory: post and state. Neighbouring signatures form the block of two columns."""
    ANNEX_MARK = "annex-mark"
    """What the annex belongs to."""
    TITLE = "title"
    """The title of the report."""
    PERIOD = "period"
    """The reporting period."""
    SECTION = "section"
    """The first paragraph of a section, with its numeral run in; a heading for outlines."""
    BODY = "body"
    """A paragraph of running text."""
    LIST_ITEM = "list-item"
    """A member of a dash list."""
    CLOSING = "closing"
    """Whose report it is, at its end."""
