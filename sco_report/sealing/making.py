"""Makes the documents of a pack from a folder that holds what is packed, as sealing and verifying both do."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time
from pathlib import Path

from sco_report.build import make
from sco_report.model.reading import read_year
from sco_report.model.year import Year
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.revisions.attribution import Attribution
from sco_report.revisions.commits import Commit
from sco_report.revisions.completing import complete
from sco_report.revisions.redline import redline
from sco_report.revisions.states import State, read_state
from sco_report.sealing.parts import ATTRIBUTION, CIRCULATED
from sco_report.sealing.states import Circulated, Revision, SessionFacts


def documents(
    root: Path,
    number: int,
    revision: Revision,
    circulated: Circulated | None,
    observer: Callable[[str], None] = lambda _: None,
) -> dict[str, bytes]:
    """The members that are documents: the final ones of a year and the redline against the circulated draft.

    ``root`` holds the members that they are made from; ``observer`` follows the steps of the build.

    Raises:
        ProblemsFound: they cannot be made.
    """
    made = make(root, number, observer=observer).files
    if circulated:
        observer("redline.pdf")
        old = circulated_state(root, number, _commit(circulated), circulated.described)
        new = read_state(root, number, _commit(revision), revision.described)
        made |= redline(old, new, _attribution(root / ATTRIBUTION))
    return {f"documents/{name}": content for name, content in sorted(made.items())}


def _attribution(file: Path) -> Attribution:
    """Who changed what since the circulated draft.

    Raises:
        ProblemsFound: the file says it in no form that is known.
    """
    try:
        return Attribution.from_json(json.loads(file.read_bytes()))
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise ProblemsFound([Problem("SCO-E139", Position(file))]) from error


def circulated_state(root: Path, number: int, commit: Commit, name: str) -> State:
    """The circulated draft beside the state in ``root``; what came with a newer program it takes from there.

    Raises:
        ProblemsFound: its data or templates cannot be used.
    """
    complete(root / CIRCULATED, root)
    return read_state(root / CIRCULATED, number, commit, name)


def packed_year(root: Path, number: int) -> Year:
    """The year whose data is in a folder.

    Raises:
        ProblemsFound: it cannot be read.
    """
    reading = read_year(root, number)
    if reading.year is None:
        raise ProblemsFound(reading.problems)
    return reading.year


def session_facts(year: Year) -> SessionFacts:
    """What the data of a year says of the session."""
    session = year.session
    number_of_decision = session.decision.number
    return SessionFacts(council=session.council, ordinal=session.ordinal, date=session.date, number=number_of_decision)


def _commit(revision: Revision) -> Commit:
    """The commit of a state, as far as a redline asks for it; who changed what is in the attribution."""
    return Commit(revision.commit, "", datetime.combine(revision.date, time(), UTC))


def put(members: Mapping[str, bytes], folder: Path) -> None:
    """Write members into a folder, each under its name.

    Raises:
        OSError: one of them cannot stand beside the others, or there is no room.
    """
    for name, content in members.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as stream:
            stream.write(content)
