"""Problems of what a document is composed from: templates, patterns of the vocabulary, phrases of the data."""

from __future__ import annotations

from pathlib import Path

from sco_report.composition.phraser import BrokenPattern
from sco_report.limits import LONGEST_DOCUMENT, MOST_PARAGRAPHS
from sco_report.model.year import Origin, Year
from sco_report.problems import Position, Problem, ProblemsFound


def unreadable(file: Path, error: str) -> ProblemsFound:
    """A template that cannot be read, or is not there."""
    return ProblemsFound([Problem("SCO-E001", Position(file), {"error": error})])


def template_problem(position: Position, error: str) -> ProblemsFound:
    """A template that does not work; ``error`` is the reason in the words of Jinja or of the XML parser."""
    return ProblemsFound([Problem("SCO-E050", position, {"error": error})])


def limit_exceeded(position: Position) -> ProblemsFound:
    """A template that needs more steps, memory or space than it may have."""
    return ProblemsFound([Problem("SCO-E134", position)])


def too_long(position: Position) -> ProblemsFound:
    """A template that gives a document too long to be printed."""
    details = {"paragraphs": str(MOST_PARAGRAPHS), "characters": str(LONGEST_DOCUMENT)}
    return ProblemsFound([Problem("SCO-E156", position, details)])


def pattern_problem(year: Year, error: BrokenPattern) -> Problem:
    """A pattern of the vocabulary that does not work, at its place in the files of the templates."""
    origins = [Origin(content) for content in year.sources.values()]
    position = next(origin.at(*path) for origin in origins for path, text in origin.texts() if text == error.pattern)
    return Problem("SCO-E134", position) if error.exhausting else Problem("SCO-E050", position, {"error": error.reason})


def phrase_problem(year: Year, phrase: str, entry: str) -> Problem:
    """A phrase without a noun, looked for in the entry that needs it and then in all that it may have named."""
    words = phrase.partition("{")[0].strip() or phrase
    for origin in (year.origins[entry], *year.origins.values()):
        for path, text in origin.texts():
            if words in text:
                return Problem("SCO-E026", origin.at(*path), {"value": phrase})
    return Problem("SCO-E026", year.origins[entry].at(), {"value": phrase})
