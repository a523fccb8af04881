"""Validates the answers of a new entry by the rules that ``check`` will apply, and names its file.

The name follows the custom of the data, and is never that of another file.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, create_model

from sco_report import checks
from sco_report.editing.scaffold.entry import Answer, NewEntry
from sco_report.files import is_portable
from sco_report.model.event import Event
from sco_report.model.fields.texts import Entry
from sco_report.model.file_kinds import EVENT
from sco_report.model.reference import Document
from sco_report.model.session import Session
from sco_report.model.validation import validated
from sco_report.model.year import REPORT_ID, SESSION_ID, Origin, Year
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.source import SourceFile, parse

_NAME = re.compile(r"\w[\w.-]*\.yaml")


def placed(entry: NewEntry) -> NewEntry:
    """The entry in a file called as those of the data: by the first day and the id of an event, the id of a document.

    Raises:
        ProblemsFound: the name cannot be that of a file, or is another entry's.
    """
    name = f"{entry.answers['id']}.yaml"
    if entry.kind is EVENT:
        dates = entry.answers["dates"]
        first = dates if isinstance(dates, str) else dates[0]
        name = f"{first.partition('/')[0]}-{name}"
    if not (_NAME.fullmatch(name) and is_portable(name)):
        raise ProblemsFound([Problem("SCO-E094", Position(entry.file), {"value": name})])
    file = entry.file.with_name(name)
    if file.exists():
        raise ProblemsFound([Problem("SCO-E093", Position(file), {"value": name})])
    return replace(entry, file=file)


_OF_ONE_ENTRY = ("SCO-E028", "SCO-E030", "SCO-E032", "SCO-E033", "SCO-E034", "SCO-E042", "SCO-E100")
"""Problems of what one entry says; the others are of a year as a whole, or of what is still missing."""

_MISSING_KEY = "SCO-E037"
_UNNAMED = ""
"""The id of an entry that has none so far: no entry has it, and no text can refer to it."""


def validate_answer(year: Year, entry: NewEntry, key: str, answer: Answer) -> NewEntry:
    """The entry with one more answer.

    Raises:
        ProblemsFound: the answer cannot be used.
    """
    longer = entry.with_answer(key, answer)
    problems = _problems(year, longer)
    if key == "id" and not problems:
        problems += _taken(year, longer)
    if problems:
        raise ProblemsFound(problems)
    return longer


def refuse_incomplete(year: Year, entry: NewEntry) -> None:
    """Validate the whole entry, and look for keys that its section requires.

    Raises:
        ProblemsFound: the entry is not valid, or keys are missing.
    """
    content = parse(entry.file, entry.text())
    whole = validated(entry.kind.model, content, (), year.vocabulary)
    missing = [
        one for one in checks.check(with_entry(year, whole, content), _MISSING_KEY) if one.position.file == entry.file
    ]
    if missing:
        raise ProblemsFound(missing)


def _problems(year: Year, entry: NewEntry) -> list[Problem]:
    content = parse(entry.file, entry.text())
    values = validated(_answers(entry), content, (), year.vocabulary)
    tried = with_entry(year, _partial(year, entry, values), content)
    return [one for one in checks.check(tried, *_OF_ONE_ENTRY) if one.position.file == entry.file]


def _answers(entry: NewEntry) -> type[Entry]:
    """A model of the keys that have been answered, each with the rules that it has in the entry."""
    fields = entry.kind.model.model_fields
    known: Any = {key: (fields[key].annotation, fields[key]) for key in entry.answers}
    return create_model("Answers", __base__=Entry, **known)


def _partial(year: Year, entry: NewEntry, values: BaseModel) -> Entry:
    """The entry as far as it is known; required keys without an answer have values that no rule refuses."""
    given = {key: getattr(values, key) for key in entry.answers}
    if entry.kind.model is Session:
        return year.session.model_copy(update=given)
    first = year.session.report.period.first
    filled = {"id": _UNNAMED, "section": year.vocabulary.groups[0], "dates": ((first, first),), "title": ""}
    return entry.kind.model.model_construct(_fields_set=set(given), **filled | given)


def with_entry(year: Year, entry: Entry, content: SourceFile) -> Year:
    """The year as it would be with the entry in it, in place of one with the same id."""
    match entry:
        case Event(id=id_):
            tried = replace(year, events={**year.events, id_: entry})
        case Document(id=id_):
            tried = replace(year, documents={**year.documents, id_: entry})
        case Session():
            id_, tried = SESSION_ID, replace(year, session=entry)
    return replace(tried, origins={**year.origins, id_: Origin(content)})


def _taken(year: Year, entry: NewEntry) -> list[Problem]:
    id_ = str(entry.answers["id"])
    origin = year.origins.get(SESSION_ID if id_ == REPORT_ID else id_)
    if origin is None:
        return []
    first = origin.at("report" if id_ == REPORT_ID else "id")
    details = {"value": id_, "first": str(first)}
    return [Problem("SCO-E031", Position(entry.file), details)]
