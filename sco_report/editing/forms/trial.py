"""What an entry would print and what is wrong with it, before it is written.

Only this one entry is composed, and rules that look at single files see its file alone, so that it takes no longer than
the pause of somebody who types.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sco_report import checks
from sco_report.checks.documents import NEVER_MENTIONED
from sco_report.checks.events import WITHOUT_OUTCOME
from sco_report.composition import deferred
from sco_report.composition.narrative import outcome_sentences, paragraphs
from sco_report.composition.phraser import BrokenPattern, Phraser, pattern_problem, phrase_problem
from sco_report.editing.entries.remedies import mended_value, path_of
from sco_report.editing.entries.values import value_at
from sco_report.editing.forms.controls import MODELS
from sco_report.editing.forms.days import in_figures
from sco_report.editing.page_assets import page_texts
from sco_report.editing.scaffold.validation import with_entry
from sco_report.editing.scaffold.yaml_writer import field
from sco_report.model.event import Event, printed_keys
from sco_report.model.fields.texts import Entry
from sco_report.model.names.descriptions import descriptions
from sco_report.model.outcome import Outcome
from sco_report.model.validation import validated
from sco_report.model.year import SESSION_ID, Origin, Year
from sco_report.problems import Problem, ProblemsFound
from sco_report.problems.catalogue import Language
from sco_report.problems.messages import render
from sco_report.russian.morphology import NoHeadNoun
from sco_report.russian.typography import Style, typeset
from sco_report.source import KeyPath, SourceFile, Value, parse
from sco_report.source.loader import PositionedLoader

_ELSEWHERE = {NEVER_MENTIONED, WITHOUT_OUTCOME, "SCO-E050", "SCO-E059"}
"""Problems that an entry is bound to have while it is typed, and those of templates."""

UNWRITTEN = Path("entry.yaml")
"""The file of an entry that is tried: there is none, and its positions are those of a text of its own."""


_MISSING = {"SCO-E010", "SCO-E037"}
"""Problems of a key that is not there."""


@dataclass(frozen=True)
class EntryProblem:
    """A problem of an entry: as an editor reads it, and the value that it is about.

    ``path`` leads to the value or the row in the entry. ``remedy_value`` is what the value becomes by the remedy that
    the problem knows, None without one.
    """

    problem: Problem
    path: KeyPath = ()
    remedy_value: str | Sequence[Value] | None = None

    def as_json(self, language: Language) -> dict[str, object]:
        """The problem for a page, with dates and names of keys as forms show them."""
        message = render(self.problem, language)
        # Where no field of the form shows the problem, its message has to name the key.
        texts = page_texts(language) if self.path else {}
        labels = _labels() if self.path and language == "ru" else {}
        return {
            "id": message.id,
            "severity": message.severity,
            "reason": texts.get(f"reason_{message.id}") or _as_shown(message.reason, labels),
            "remedy": texts.get(f"remedy_{message.id}") or _as_shown(message.remedy, labels),
            "place": f"{message.file}:{message.line}" if self.problem.position.file != UNWRITTEN else "",
            "path": list(self.path),
            "replacement": self.remedy_value,
        }


_QUOTED_OR_KEY = re.compile(r"«(?P<quoted>[^«»]*)»|(?<![\w/.-])(?P<key>[a-z_]+)(?![\w/.-])")


def _as_shown(text: str, labels: Mapping[str, str]) -> str:
    """A message with dates in figures and the labels of fields in place of their keys."""

    def shown(found: re.Match[str]) -> str:
        label = labels.get(found["quoted"] or found["key"])
        return f"«{label}»" if label else found.group()

    return _QUOTED_OR_KEY.sub(shown, in_figures(text))


@cache
def _labels() -> Mapping[str, str]:
    """The labels of fields (Russian) by their keys; those of events count where models differ."""
    models = (*(model.__name__ for model in MODELS.values()), Outcome.__name__, Event.__name__)
    return {key: about.title for model in models for key, about in descriptions().models[model].items()}


@dataclass(frozen=True)
class Trial:
    """The result of trying an entry.

    ``sentences`` has the printed sentence of each outcome, ``paragraphs`` all that is printed; both are empty where an
    error prevents them.
    """

    problems: tuple[EntryProblem, ...] = ()
    sentences: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()


def trial(year: Year, kind: str, values: Mapping[str, Value]) -> Trial:
    """Try an entry of a kind («event», «document», «session») with all its values, as a file would have them."""
    text = "".join(f"{line}\n" for key, value in values.items() for line in field(key, value)) or "{}\n"
    content = _positions(values, text)
    try:
        content = parse(UNWRITTEN, text)
        entry = validated(MODELS[kind], content, (), year.vocabulary)
    except ProblemsFound as found:
        return Trial(tuple(_placed(found.problems, content)))
    tried = with_entry(year, entry, content)
    problems = checks.check_file(tried, UNWRITTEN, _ELSEWHERE)
    try:
        # An id that names nothing has no name to print.
        printed = () if any(one.severity == "error" for one in problems) else _printed(tried, entry)
    except ProblemsFound as found:
        problems, printed = [*problems, *found.problems], ()
    allowed = _allowed(year.origins.get(SESSION_ID if kind == "session" else str(values.get("id", ""))))
    placed = list(_placed(problems, content))
    wrong = {one.path for one in placed if one.problem.severity == "error"}

    def matters(one: EntryProblem) -> bool:
        # What is wrong with the words of a value does not matter where it is no value at all.
        is_quiet = one.path in wrong or (one.problem.id, one.path) in allowed
        return one.problem.severity == "error" or not is_quiet

    return Trial(tuple(filter(matters, placed)), *printed)


def _positions(values: Mapping[str, Value], text: str) -> SourceFile:
    """The positions of values in a text that may not be valid: an empty value has one too."""
    loader = PositionedLoader(UNWRITTEN, text)
    with suppress(ProblemsFound):
        loader.document()
    return SourceFile(UNWRITTEN, dict(values), loader.values, loader.keys, text)


def _allowed(origin: Origin | None) -> set[tuple[str, KeyPath]]:
    """The warnings that comments in the file of an entry allow, with the paths of the values at their lines."""
    if origin is None:
        return set()
    content, depth = origin.content, len(origin.path)
    lines = [(path[depth:], line) for path, (line, _) in content.values.items() if path[:depth] == origin.path]
    return {(one.id, path) for one in content.suppressions for path, line in lines if line == one.line}


def _printed(year: Year, entry: Entry) -> tuple[tuple[str, ...], ...]:
    """The sentence of each outcome of an event, and its paragraphs.

    Raises:
        ProblemsFound: a phrase that grammar cannot handle, or a pattern that does not work.
    """
    if not isinstance(entry, Event):
        return ()
    phraser = Phraser(year)
    try:
        with phraser.on(entry.day):
            sentences, whole = outcome_sentences(phraser, entry), _paragraphs(phraser, entry)
    except NoHeadNoun as error:
        raise ProblemsFound([phrase_problem(year, str(error), entry.id)]) from error
    except BrokenPattern as error:
        raise ProblemsFound([pattern_problem(year, error)]) from error
    return tuple(map(_plain, sentences)), tuple(map(_plain, whole))


def _paragraphs(phraser: Phraser, event: Event) -> list[str]:
    group = phraser.year.vocabulary.groups_by_id[event.section]
    if "outcomes" in printed_keys(group.prints):
        return [one.text for one in paragraphs(phraser, event)]
    return [phraser.item(event)] if event.title else []


def _plain(text: str) -> str:
    """A finished text as the report prints it, without the introduction of abbreviations and notes."""
    return typeset(deferred.abbreviated(deferred.without_notes(text)), Style.SCO)


def _placed(problems: list[Problem], content: SourceFile) -> Iterator[EntryProblem]:
    for problem in problems:
        path = _path(problem, content)
        mended = mended_value(problem, value_at(content.value, path))
        yield EntryProblem(problem, path, None if isinstance(mended, dict) else mended)


def _path(problem: Problem, content: SourceFile) -> KeyPath:
    """The path of the value or key that stands at the problem's position, or of the key that is missing."""
    missing = problem.details.get("key", "")
    if problem.id in _MISSING and missing:
        place = (problem.position.line, problem.position.column)
        around = [path for path, at in content.values.items() if at == place]
        return (*around[0], missing) if around and problem.id == "SCO-E010" else (missing,)
    return path_of(problem, content)


def refused_problems(problems: Sequence[Problem], tried: Trial) -> list[EntryProblem]:
    """The problems because of which an entry was not written; one that a trial of it found too stands at its value.

    The file and the line of such a one are left out: nothing has been written there.
    """
    found = {_identity(one.problem): one for one in tried.problems}
    return [found.get(_identity(one)) or EntryProblem(one) for one in problems]


def _identity(problem: Problem) -> tuple[str, tuple[tuple[str, str], ...]]:
    return problem.id, tuple(sorted(problem.details.items()))
