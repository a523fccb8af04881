"""What a new session takes over from the last: its governing plans as far as they are in force, and what those name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sco_report.drafting.terms import last_year
from sco_report.model.document import Document
from sco_report.model.fields import references
from sco_report.model.year import SESSION_ID, Year

KEPT_TEXTS = (("decision",), ("report", "name"), ("report", "subject"))
"""The parts of a session that are said again the next year; openings and context speak of their own year only."""


@dataclass(frozen=True)
class Inheritance:
    """Ids of documents: the plans that go on and those that ran out; ``endless`` are those of the first without a term.

    ``carried`` are all documents that the new year needs, by the files in which they stand.
    """

    plans: tuple[str, ...]
    expired: tuple[str, ...]
    endless: tuple[str, ...]
    carried: dict[str, Path]


def inheritance(last: Year, number: int) -> Inheritance:
    """What the year ``number`` inherits from the last, which must be sound."""
    ends = {id_: last_year(last.documents[id_].title) for id_ in last.session.report.guided_by}
    expired = tuple(id_ for id_, end in ends.items() if end is not None and end < number)
    plans = tuple(id_ for id_ in ends if id_ not in expired)
    named = [*plans, *_named_by_session(last)]
    carried = {id_: last.origins[id_].content.file for id_ in _with_what_they_name(last, named)}
    return Inheritance(plans, expired, tuple(id_ for id_ in plans if ends[id_] is None), carried)


def _named_by_session(last: Year) -> Iterator[str]:
    """What the kept texts refer to, and what the clauses of the decision are about."""
    for path, text in last.origins[SESSION_ID].texts():
        if any(path[: len(kept)] == kept for kept in KEPT_TEXTS):
            yield text
            yield from (reference.target for reference in references(text))


def _with_what_they_name(last: Year, ids: list[str]) -> list[str]:
    """The documents among ``ids``, and those that their texts name, and so on; each once."""
    out: list[str] = []
    waiting = list(reversed(ids))
    while waiting:
        id_ = waiting.pop()
        if id_ in last.documents and id_ not in out:
            out.append(id_)
            waiting += [target for text in _texts(last.documents[id_]) for target in _targets(text)]
    return out


def _texts(document: Document) -> list[str]:
    texts = [document.title, document.draft_title, document.short_title, *document.forms.values()]
    return [text for text in texts if text]


def _targets(text: str) -> list[str]:
    return [reference.target for reference in references(text)]
