"""What in the data is near to a paragraph: the entries that it prints, what they name, what prints them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sco_report.checks.mentions import mentions
from sco_report.document import Block, Role, Run
from sco_report.model.year import SESSION_ID, Year
from sco_report.revisions.alignment import Pair
from sco_report.revisions.items import SIGNATORIES
from sco_report.russian.typography import NBSP

_TABLES = ("states", "organs", "places", "abbreviations")


class Nearness:
    """The keys of items near to paragraphs, as two states of a year tell; ``session`` are those of the session."""

    def __init__(self, years: Sequence[Year], session: Sequence[str]) -> None:
        self._session = session
        self._states = {code: one.name.gen for year in years for code, one in year.reference.states.items()}
        self._printed = [_named(year, printed=True) for year in years]
        self._placed = [_named(year, printed=False) for year in years]

    def of(self, pair: Pair) -> Iterator[set[str]]:
        """The nearest first: what a paragraph prints, what prints that, and what gives it its place.

        What an entry names without printing it, as the event after which it stands, is nearest to one that moved.
        """
        blocks = [block for block in (pair.old, pair.new) if block]
        entries = {entry for block in blocks for entry in _entries(block)}
        own = {key for block in blocks if _entries(block) == [SESSION_ID] for key in self._of_session(block)}
        placing = _targets(self._placed, entries)
        yield entries | own | _targets(self._printed, entries) | (placing if pair.move else set())
        yield _sources(self._printed, entries)
        yield placing | _sources(self._placed, entries)

    def _of_session(self, block: Block) -> list[str]:
        """What of the session a paragraph without an entry may print: a signatory, the decision, the report."""
        if block.role is Role.SIGNATURE:
            lines = block.text.replace(NBSP, " ").splitlines()
            return [key for key in self._session if self._states.get(key.removeprefix(f"{SIGNATORIES}/")) in lines]
        others = [key for key in self._session if not key.startswith(SIGNATORIES)]
        return [key for key in others if _PRINTS.get(block.role, key) in key]


_PRINTS = dict.fromkeys([Role.CLAUSE, Role.NUMBERED_CLAUSE, Role.PREAMBLE], f"{SESSION_ID}/decision")
"""The part of the session's entry that roles print; others print what several parts say."""


def _entries(block: Block) -> list[str]:
    """The entries that a paragraph prints; one that prints none prints the session."""
    runs = [inline.entry for inline in block.inlines if isinstance(inline, Run)]
    return [entry for entry in (block.entry, *runs) if entry] or [SESSION_ID]


def _targets(named: Sequence[Mapping[str, set[str]]], entries: set[str]) -> set[str]:
    return {key for table in named for entry in entries for key in table.get(entry, ())}


def _sources(named: Sequence[Mapping[str, set[str]]], entries: set[str]) -> set[str]:
    return {key for table in named for key, targets in table.items() if targets & entries}


def _named(year: Year, *, printed: bool) -> dict[str, set[str]]:
    """The keys that each entry prints, or names without printing; itself or through the title of what it names."""
    direct: dict[str, set[str]] = {}
    for mention in mentions(year):
        if mention.printed is printed:
            direct.setdefault(mention.by, set()).add(mention.target)
    # Of an event another one prints no more than its title and dates.
    titled = {id_: direct[id_] for id_ in (*year.documents, *year.reference.organs) if id_ in direct}
    return {
        by: {key for target in _reached(targets, titled) for key in _keys(target)} for by, targets in direct.items()
    }


def _reached(targets: set[str], titled: Mapping[str, set[str]]) -> set[str]:
    """What is named, and what is named in titles of that."""
    out, left = set(targets), targets
    while left:
        left = {target for one in left for target in titled.get(one, ())} - out
        out |= left
    return out


def _keys(target: str) -> Iterator[str]:
    yield target
    yield from (f"{table}/{target}" for table in _TABLES)
