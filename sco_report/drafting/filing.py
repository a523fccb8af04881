"""Where an entry is kept: the name of its file, and a file that is never written over another."""

from __future__ import annotations

import re
from pathlib import Path

from sco_report.drafting.draft import EVENT, Draft
from sco_report.output import create, unwritten
from sco_report.problems import Position, Problem, ProblemsFound

_NAME = re.compile(r"[\w][\w.-]*\.yaml")


def proposed_name(draft: Draft) -> str:
    """The name of the file after the custom of the data: the first day and the id of an event, the id of a document."""
    id_ = str(draft.answers["id"])
    if draft.kind is not EVENT:
        return f"{id_}.yaml"
    dates = draft.answers["dates"]
    first = dates if isinstance(dates, str) else dates[0]
    return f"{first.partition('/')[0]}-{id_}.yaml"


def placed(draft: Draft, name: str) -> Path:
    """The file of a name, beside that in which the draft stands so far.

    Raises:
        ProblemsFound: the name cannot be that of an entry, or is another entry's.
    """
    file = draft.file.with_name(name) if _NAME.fullmatch(name) else None
    if file is None:
        raise ProblemsFound([Problem("SCO-E094", Position(draft.file), {"value": name})])
    if file.exists():
        raise ProblemsFound([Problem("SCO-E093", Position(file), {"value": name})])
    return file


def write_new(file: Path, text: str) -> None:
    """Write a file that must not be there.

    Raises:
        ProblemsFound: it is there, or cannot be written; nothing is left behind.
    """
    try:
        create(file, text.encode())
    except FileExistsError as error:
        raise ProblemsFound([Problem("SCO-E093", Position(file), {"value": file.name})]) from error
    except OSError as error:
        raise unwritten(file, error) from error
