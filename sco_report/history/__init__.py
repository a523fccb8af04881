"""Compare two revisions of a project: which entries and paragraphs changed, and who changed them."""

from enum import StrEnum


class ChangeType(StrEnum):
    """What happened to an entry, a field, a paragraph or a piece of text.

    A moved entry is in another section, a renamed one has another id or file. A moved paragraph occurs twice: as
    ``MOVED_AWAY`` at its old place, as ``MOVED`` at its new one.
    """

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"
    RENAMED = "renamed"
    MOVED_AWAY = "moved-away"
    SAME = "same"


__all__ = ["ChangeType"]
