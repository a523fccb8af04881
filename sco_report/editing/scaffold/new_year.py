"""The next year, prepared from the last: its session, the documents that it takes over, a folder for its events.

The session takes over the governing plans that are still in force as far as their titles say («на 2021-2025 годы»), and
the documents that those name. The chair passes on in the Russian alphabet of the members.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sco_report.editing.scaffold.entry import NewEntry
from sco_report.editing.scaffold.yaml_writer import braced, field
from sco_report.model.fields.texts import references
from sco_report.model.file_kinds import SESSION
from sco_report.model.names.descriptions import described
from sco_report.model.reference import Document, State
from sco_report.model.year import SESSION_ID, Year
from sco_report.output import create_folder, write_failed
from sco_report.russian.lists import alphabetical

_YEAR = r"((?:19|20)\d\d)"
_RANGE = re.compile(rf"{_YEAR}\s*[-–—]\s*{_YEAR}\s*(?:год|гг)")
_SEVERAL = re.compile(rf"\bна\s+(?:период\s+)?{_YEAR}((?:,\s*{_YEAR})*)\s+и\s+{_YEAR}\s+год")
_SPELT = re.compile(rf"\bс\s+{_YEAR}\s+(?:года\s+)?(?:по|до)\s+{_YEAR}\s+год")
_UNTIL = re.compile(rf"\bдо\s+{_YEAR}\s+год")
_SINGLE = re.compile(rf"\bна\s+{_YEAR}\s+год")


def end_year_in_title(title: str) -> int | None:
    """The last year that a title (Russian, any case) names as the end of a term, or None where it names no term.

    A date is no term: «Протокол от 7 августа 2020 года».
    """
    for pattern in (_RANGE, _SEVERAL, _SPELT, _UNTIL, _SINGLE):
        if found := list(pattern.finditer(title)):
            return max(int(match.groups()[-1]) for match in found)
    return None


KEPT_TEXTS = (("decision",), ("report", "name"), ("report", "subject"))
"""The parts of a session that the next year repeats; openings and context are about their own year only."""


@dataclass(frozen=True)
class Inheritance:
    """The ids of plans still in force and of expired ones; ``open_ended`` are those of the first without a term.

    ``carried_over`` are all documents that the new year needs: the file of each by its id.
    """

    plans: tuple[str, ...]
    expired: tuple[str, ...]
    open_ended: tuple[str, ...]
    carried_over: dict[str, Path]


def inheritance(last: Year, number: int) -> Inheritance:
    """What the year ``number`` inherits from the last, which must be valid."""
    ends = {id_: end_year_in_title(last.documents[id_].title) for id_ in last.session.report.guided_by}
    expired = tuple(id_ for id_, end in ends.items() if end is not None and end < number)
    plans = tuple(id_ for id_ in ends if id_ not in expired)
    named = [*plans, *_named_by_session(last)]
    carried_over = {id_: last.origins[id_].content.file for id_ in with_what_they_name(last, named)}
    return Inheritance(plans, expired, tuple(id_ for id_ in plans if ends[id_] is None), carried_over)


def _named_by_session(last: Year) -> Iterator[str]:
    """The ids to which the repeated texts of the session refer, and those that the clauses of the decision name."""
    for path, text in last.origins[SESSION_ID].texts():
        if any(path[: len(kept)] == kept for kept in KEPT_TEXTS):
            yield text
            yield from (reference.target for reference in references(text))


def with_what_they_name(last: Year, ids: list[str]) -> list[str]:
    """The documents among ``ids``, and those that their texts name, and so on; each once."""
    out: list[str] = []
    waiting = list(reversed(ids))
    while waiting:
        id_ = waiting.pop()
        if id_ in last.documents and id_ not in out:
            out.append(id_)
            waiting += [found.target for text in _texts(last.documents[id_]) for found in references(text)]
    return out


def taken_over(source: Year, year: Year, id_: str) -> dict[Path, str]:
    """The files by which a year has a document of another year, with those that it names and the year lacks."""
    wanted = [one for one in with_what_they_name(source, [id_]) if one == id_ or one not in year.documents]
    contents = [source.origins[one].content for one in wanted]
    folder = year.origins[SESSION_ID].content.file.parent / "documents"
    return {folder / content.file.name: content.text for content in contents}


def _texts(document: Document) -> list[str]:
    others = [title for title in (document.draft_title, document.short_title) if title]
    forms = [form for title in others for form in title.forms.values()]
    return [document.title, *others, *document.forms.values(), *forms]


def members(states: Mapping[str, State], day: date) -> list[str]:
    """The codes of the member states on a day, in the Russian alphabet of their short names."""
    return sorted(
        (code for code, state in states.items() if state.member(day)),
        key=lambda code: alphabetical(states[code].short.nom),
    )


def next_chair(states: Mapping[str, State], last: str, day: date) -> str | None:
    """The member whose turn it is after ``last``; None where ``last`` is no state, or there is no member.

    The Council of Heads of Government passes the chair on in the Russian alphabet of the short names, and from its end
    to its beginning; so it did from 2018 (Таджикистан) to 2025 (Россия).
    """
    turn = members(states, day)
    if last not in states or not turn:
        return None
    place = alphabetical(states[last].short.nom)
    return next((code for code in turn if alphabetical(states[code].short.nom) > place), turn[0])


@dataclass(frozen=True)
class NewYear:
    """A year to be written: its number, the text of its session.yaml, and what it takes over from the last.

    ``missing`` are the members (codes) whose signatory has no known post.
    """

    number: int
    text: str
    inherited: Inheritance
    missing: tuple[str, ...]


def new_year(last: Year, entry: NewEntry) -> NewYear:
    """The year after ``last``, with the date, place, chair and format of the entry."""
    day = date.fromisoformat(str(entry.answers["date"]))
    known = {signatory.state: signatory.post for signatory in last.session.signatories}
    turn = members(last.reference.states, day)
    inherited = inheritance(last, last.number + 1)
    text = "\n".join(_session(last, entry, {code: known.get(code) for code in turn}, inherited)) + "\n"
    return NewYear(last.number + 1, text, inherited, tuple(code for code in turn if code not in known))


def write_year(folder: Path, year: NewYear) -> None:
    """Write a year's folder, whole or not at all.

    Raises:
        ProblemsFound: it cannot be written.
    """
    try:
        carried = {f"documents/{file.name}": file.read_bytes() for file in year.inherited.carried_over.values()}
        create_folder(folder, ("documents", "events"), {"session.yaml": year.text.encode(), **carried})
    except OSError as error:
        raise write_failed(folder, error) from error


def _session(last: Year, entry: NewEntry, posts: Mapping[str, str | None], inherited: Inheritance) -> Iterator[str]:
    """The lines of session.yaml, in the order of the model, without what is about the last year only."""
    kept: Any = last.origins[SESSION_ID].content.value
    yield SESSION.schema
    yield from field("council", kept["council"])
    if last.session.ordinal is not None:
        yield from field("ordinal", str(last.session.ordinal + 1))
    else:
        ordinal = described("Session", "ordinal")
        yield f"# ordinal: {ordinal.sample}  # {ordinal.hint}"
    for key in ("date", "place", "format", "chair"):
        if key in entry.answers:
            yield from field(key, entry.answers[key])
    yield "signatories:"
    for state, post in posts.items():
        yield from _signatory(state, post)
    yield "decision:"
    number = described("Decision", "number")
    yield f"  # number: {number.sample}  # {number.hint}"
    decision = {key: value for key, value in kept["decision"].items() if key != "number"}
    for key, value in decision.items():
        yield from (f"  {line}" for line in field(key, value))
    yield "report:"
    for line in _report(last, entry, kept["report"], inherited):
        yield f"  {line}"
    if "blocking" in kept:
        yield from field("blocking", kept["blocking"])


def _signatory(state: str, post: str | None) -> Iterator[str]:
    if post is None:
        found = described("Signatory", "post")
        yield f"  # - {{state: {state}, post: {found.sample}}}  # {found.hint}"
    elif short := braced({"state": state, "post": post}):
        yield f"  - {short}"
    else:
        yield f"  - state: {state}"
        yield from (f"    {line}" for line in field("post", post))


def _report(last: Year, entry: NewEntry, kept: Mapping[str, Any], inherited: Inheritance) -> Iterator[str]:
    day = str(entry.answers["date"])
    for key in ("name", "author", "subject"):
        yield from field(key, kept[key])
    period = {"first": f"{last.session.date:%Y-%m}", "last": day[:7]}
    yield f"period: {braced(period)}"
    if "mark" in kept:
        yield from field("mark", kept["mark"])
    if inherited.plans:
        yield from field("guided_by", list(inherited.plans))
