"""A whole next year from the last: its session, its governing documents, a folder for its events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sco_report.drafting.draft import SESSION, Draft
from sco_report.drafting.inheritance import Inheritance, inheritance
from sco_report.drafting.notation import braced, field
from sco_report.drafting.succession import members
from sco_report.drafting.suggestions import suggestions
from sco_report.model.year import SESSION_ID, Year
from sco_report.output import create_folder, unwritten


@dataclass(frozen=True)
class NewYear:
    """A year that is to be: its number, the text of its session.yaml, and what it takes from the last.

    ``missing`` are the members (codes) of whose signatory nobody has told the post.
    """

    number: int
    text: str
    inherited: Inheritance
    missing: tuple[str, ...]


def new_year(last: Year, draft: Draft, posts: Mapping[str, str]) -> NewYear:
    """The year after ``last``, with the date, place, chair and format of the draft, and posts told for new members."""
    day = date.fromisoformat(str(draft.answers["date"]))
    known = known_posts(last, posts)
    turn = members(last.reference.states, day)
    inherited = inheritance(last, last.number + 1)
    text = "\n".join(_session(last, draft, {code: known.get(code) for code in turn}, inherited)) + "\n"
    return NewYear(last.number + 1, text, inherited, tuple(code for code in turn if code not in known))


def known_posts(last: Year, posts: Mapping[str, str]) -> dict[str, str]:
    """Posts by state: those of the last year, and over them those that were told."""
    return {signatory.state: signatory.post for signatory in last.session.signatories} | dict(posts)


def write_year(folder: Path, year: NewYear) -> None:
    """Write a year's folder, whole or not at all.

    Raises:
        ProblemsFound: it cannot be written.
    """
    try:
        carried = {f"documents/{file.name}": file.read_bytes() for file in year.inherited.carried.values()}
        create_folder(folder, ("documents", "events"), {"session.yaml": year.text.encode(), **carried})
    except OSError as error:
        raise unwritten(folder, error) from error


def _session(last: Year, draft: Draft, posts: Mapping[str, str | None], inherited: Inheritance) -> Iterator[str]:
    """The lines of session.yaml, in the order of the model; what speaks of the last year only is left out."""
    kept: Any = last.origins[SESSION_ID].content.value
    yield SESSION.schema
    yield from field("council", kept["council"])
    if last.session.ordinal is not None:
        yield from field("ordinal", str(last.session.ordinal + 1))
    for key in ("date", "place", "format", "chair"):
        if key in draft.answers:
            yield from field(key, draft.answers[key])
    yield "signatories:"
    for state, post in posts.items():
        yield from _signatory(state, post)
    yield "decision:"
    yield _hint("number", "  # number: ")
    decision = {key: value for key, value in kept["decision"].items() if key != "number"}
    for key, value in decision.items():
        yield from (f"  {line}" for line in field(key, value))
    yield "report:"
    for line in _report(last, draft, kept["report"], inherited):
        yield f"  {line}"
    if "blocking" in kept:
        yield from field("blocking", kept["blocking"])


def _signatory(state: str, post: str | None) -> Iterator[str]:
    if post is None:
        found = suggestions("session")["post"]
        yield f"  # - {{state: {state}, post: {found.sample}}}  # {found.about}"
    elif short := braced({"state": state, "post": post}):
        yield f"  - {short}"
    else:
        yield f"  - state: {state}"
        yield from (f"    {line}" for line in field("post", post))


def _report(last: Year, draft: Draft, kept: Mapping[str, Any], inherited: Inheritance) -> Iterator[str]:
    day = str(draft.answers["date"])
    for key in ("name", "author", "subject"):
        yield from field(key, kept[key])
    period = {"first": f"{last.session.date:%Y-%m}", "last": day[:7]}
    yield f"period: {braced(period)}"
    if "mark" in kept:
        yield from field("mark", kept["mark"])
    if inherited.plans:
        yield from field("guided_by", list(inherited.plans))


def _hint(key: str, before: str) -> str:
    found = suggestions("session")[key]
    return f"{before}{found.sample}  # {found.about}"
