"""Phrases whose printed form cannot be computed, or not with certainty: the editor is asked for it.

A draft prints the best guess and marks it; a final build stops (:mod:`sco_report.checks.release_gate`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from sco_report.checks.printed_forms import (
    PrintedPhrase,
    opening_reference,
    printed_phrases,
)
from sco_report.checks.registry import rule
from sco_report.model.year import Year
from sco_report.problems import Problem
from sco_report.russian.heads import analyse
from sco_report.russian.morphology import Case, Doubt, DoubtReason, NoHeadNoun
from sco_report.russian.phrases import agreement, doubts, inflect

DOUBTS = frozenset({"SCO-W212", "SCO-W217", "SCO-W220"})
"""The warnings that ask for a form; a final build stops on them."""

_RULES = {
    DoubtReason.SECOND_HEAD: "SCO-W212",
    DoubtReason.NAME: "SCO-W217",
    DoubtReason.GENDER: "SCO-W220",
    DoubtReason.READING: "SCO-W220",
}


@rule("SCO-E026")
def without_a_noun(year: Year) -> Iterator[Problem]:
    """Phrases to be inflected or agreed with that do not begin with a noun phrase in the nominative."""
    for one in printed_phrases(year):
        if one.lacks_a_form:
            yield Problem("SCO-E026", one.passage.origin.at(*one.path), {"value": one.phrase, "line": _line(one)})


@rule(*DOUBTS)
def uncertain_forms(year: Year) -> Iterator[Problem]:
    """Phrases that are printed in a form that is not certain."""
    for one in printed_phrases(year):
        for doubt in _open_doubts(year, one):
            written = one.phrase[doubt.start : doubt.end]
            position = one.passage.at(written, doubt.start)
            details = {"value": written, "phrase": one.phrase, "doubt": doubt.reason, "line": _line(one, (doubt,))}
            yield Problem(_RULES[doubt.reason], position, details)


def _open_doubts(year: Year, one: PrintedPhrase) -> Sequence[Doubt]:
    """The doubts of a phrase that bear on a form in which it is printed, and that the data does not answer."""
    if not (one.cases or one.agrees):
        return ()
    opening = opening_reference(one.phrase)
    try:
        found = _after_reference(one.phrase, opening.end) if opening else doubts(one.phrase)
        return [doubt for doubt in found if _matters(year, one, doubt)]
    except NoHeadNoun:
        return ()


_NAME = "план работы"
"""Stands for the name that a reference prints: what follows it is not inflected with it."""


def _after_reference(phrase: str, end: int) -> Iterator[Doubt]:
    """The doubts of what follows a reference at the beginning of a phrase: a further head is not inflected with it."""
    if not phrase[end:]:
        return
    read, shift = analyse(_NAME + phrase[end:]), end - len(_NAME)
    further = [Doubt(head.start, head.end, DoubtReason.SECOND_HEAD) for head in read.heads[1:]]
    for doubt in (*further, *read.doubts):
        yield Doubt(doubt.start + shift, doubt.end + shift, doubt.reason)


def _matters(year: Year, one: PrintedPhrase, doubt: Doubt) -> bool:
    match doubt.reason:
        case DoubtReason.SECOND_HEAD:
            return _changes(one, doubt) or (one.agrees and not _is_plural(one.phrase))
        case DoubtReason.GENDER:
            return one.agrees and not year.reference.abbreviated_head(one.phrase)
        case DoubtReason.NAME:
            return bool(one.cases) or (one.agrees and not analyse(one.phrase).heads)
        case _:
            return bool(one.cases)


def _is_plural(phrase: str) -> bool:
    return not phrase.startswith("{") and agreement(phrase).plural


def _changes(one: PrintedPhrase, doubt: Doubt) -> bool:
    """Whether a second nominative would be another word in one of the cases: «бюджет» is the same in the accusative."""
    if one.cases != (Case.ACC,):
        return bool(one.cases)
    try:
        word = one.phrase[doubt.start : doubt.end]
        return inflect(word, Case.ACC) != word
    except NoHeadNoun:
        return True


def _line(one: PrintedPhrase, found: Sequence[Doubt] = ()) -> str:
    """What the editor writes for an answer: the forms that are asked for, with the program's guess where it has one."""
    reasons = {doubt.reason for doubt in found}
    second = DoubtReason.SECOND_HEAD in reasons
    asked = {case: "…" if second else _guess(one.phrase, case) for case in one.cases}
    forms = asked | {**one.phrase.forms}
    answers = {str(case): forms[case] for case in Case if case in forms}
    if one.agrees and (reasons != {DoubtReason.NAME} or not one.cases):
        answers["agreement"] = "plur" if second else _gender(one.phrase)
    if one.name is None or one.path[-1] in {"draft_title", "short_title"}:
        key = "called: " if one.path == ("called",) else ""
        return key + _mapping({"nom": one.phrase} | answers)
    stated = [f"agreement: {answers.pop('agreement')}"] if "agreement" in answers else []
    return ", ".join([f"forms: {_mapping(answers)}", *stated] if answers else stated)


def _guess(phrase: str, case: Case) -> str:
    try:
        return inflect(phrase, case)
    except NoHeadNoun:
        return "…"


def _gender(phrase: str) -> str:
    try:
        return agreement(phrase).grammeme
    except NoHeadNoun:
        return "masc"


_PLAIN = re.compile(r"…|[^\W\d_](?:[^:#,\[\]{}\"']|(?<=\S)['’])*")


def _mapping(answers: dict[str, str]) -> str:
    """A mapping in one line of YAML."""
    written = (
        f"{key}: {one if _PLAIN.fullmatch(one) else json.dumps(one, ensure_ascii=False)}"
        for key, one in answers.items()
    )
    return f"{{{', '.join(written)}}}"
