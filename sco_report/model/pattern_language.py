"""What patterns and templates may use: names that they are given, and filters."""

from __future__ import annotations

import re

from sco_report.russian.morphology import Case

_WORD = re.compile(r"\{\{\s*(?:[^{}'|]*\|\s*by_number\()?'([^']*)'[^{}]*\}\}")
_REST = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")


def plain(pattern: str) -> str:
    """A pattern as an editor reads it: its own words, and «…» for what is filled in."""
    return re.sub(r"\s+", " ", _REST.sub("…", _WORD.sub(r"\1", pattern))).strip()


JINJA_FILTERS = frozenset({
    "abs", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float", "groupby", "int",
    "items", "join", "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace",
    "reverse", "safe", "select", "selectattr", "sort", "string", "title", "trim", "truncate", "unique", "upper",
})  # fmt: skip
"""Filters of Jinja that take a step and always give the same; the others repeat, pad, or choose at random."""

JINJA_NAMES = frozenset({"range", "dict", "cycler", "joiner", "namespace"})
"""Functions of Jinja that templates may call."""

_SHARED_FILTERS = frozenset({
    *map(str, Case), "agree", "agree_where_known", "at", "by_number", "closed", "listed", "side", "span", "text",
    "towards", "when", "within",
})  # fmt: skip

PATTERN_FILTERS = _SHARED_FILTERS | {"dated"}
"""Our filters in patterns of the vocabulary; :mod:`sco_report.composition.phraser` has them."""

TEMPLATE_FILTERS = _SHARED_FILTERS | {
    "about", "abbreviated", "capitalised", "day", "in_full", "item", "paragraphs", "spelled_out", "words",
}  # fmt: skip
"""Our filters in templates; :mod:`sco_report.composition.compose` has them."""

TEMPLATE_NAMES = frozenset({
    "clauses", "council", "decision", "decision_name", "enacting", "organisation", "place", "report", "sections",
    "session", "signatories",
})  # fmt: skip
"""What templates are given by :mod:`sco_report.composition.context`."""

WORDING_NAMES = {
    "opening": {"event"},
    "leads": {"event"},
    "exceptions": {"states"},
    "draft": {"document"},
    "drafts": {"documents"},
    "dated": {"name", "dates"},
    "introductions": {"name", "abbreviation", "also"},
    "gaps": {"document"},
    "draft_margins": {"edited", "revision"},
    "redline_margins": {"old", "new"},
}
"""The entries of the wording that are patterns, and what each is given beside «wording»."""
