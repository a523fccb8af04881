"""What repeats within a paragraph: verbs, and how sentences begin."""

from __future__ import annotations

from collections.abc import Iterator

from sco_report.checks.registry import rule
from sco_report.checks.style.sentences import Sentence, paragraphs
from sco_report.model.year import Year
from sco_report.problems import Position, Problem
from sco_report.russian.style import verbs

_ALIKE = 3
"""How many sentences in a row that begin alike are too many."""


@rule("SCO-W233", of_files=True)
def repeated_verbs(year: Year) -> Iterator[Problem]:
    """Verbs that occur twice in a paragraph, in whatever voice."""
    for paragraph in paragraphs(year):
        known: set[str] = set()
        for verb, written, place in (one for sentence in paragraph for one in _verbs(sentence)):
            if verb in known:
                yield Problem("SCO-W233", place, {"value": written, "verb": verb})
            known.add(verb)


@rule("SCO-W234", of_files=True)
def sentences_that_begin_alike(year: Year) -> Iterator[Problem]:
    """Every third sentence in a row that begins with the same words."""
    for paragraph in paragraphs(year):
        before, count = "", 0
        for sentence in paragraph:
            count = count + 1 if sentence.begins and sentence.begins == before else 1
            before = sentence.begins
            if count == _ALIKE:
                yield Problem("SCO-W234", sentence.place, {"value": before})


def _verbs(sentence: Sentence) -> Iterator[tuple[str, str, Position]]:
    """The verbs of a sentence: the infinitive, the form, the position."""
    for wording, place in sentence.acts:
        yield from ((verb, match.group(), place) for verb, match in verbs(wording))
    for passage in sentence.passages:
        for verb, match in verbs(passage.plain):
            yield verb, match.group(), passage.at(match.group(), match.start())
