"""Every document entry must be used.

A document is adopted once.

The mark on the annex and the decision that it is annexed to say the same of it.

What is named must have the forms in which it will be printed.

A document that is not adopted is not named as though it were.

What an event adopts or lists, and what guides the work, is told as adopted in so many words, and a final build refuses
it (SCO-E102). A text says less: whether it names what is in force or what is being drafted shows only in the word that
governs the name, «в рамках реализации Программы» or «проект Программы». So this is a warning, and what governs no name
of a draft in any text of the SCO passes for a sign that the document exists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sco_report.checks.mentions import adopted, mentions
from sco_report.checks.references import unknown_names
from sco_report.model.fields import NameReference, references
from sco_report.model.year import REPORT_ID, SESSION_ID, Year
from sco_report.problems import Position, Problem
from sco_report.russian.morphology import parses
from sco_report.russian.words import WORD, word_set
from sco_report.source import KeyPath


def adopted_twice(year: Year) -> Iterator[Problem]:
    """Documents that a second event adopts, signs or lists as adopted."""
    first: dict[str, Position] = {}
    for event in sorted(year.reported, key=lambda event: event.dates):
        for one in adopted(year, event):
            before = first.setdefault(one.document, one.position)
            if before is not one.position:
                details = {"value": one.document, "first": f"{before.file.name}:{before.line}"}
                yield Problem("SCO-W106", one.position, details)


_APPROVAL, _APPROVES = "approval", "approve"
"""The mark that says that the report was approved, and the clause by which it is."""


def marked_as_approved(year: Year) -> Iterator[Problem]:
    """A report that is marked as approved though no clause approves it."""
    clauses = year.session.decision.clauses
    approved = any(one.act == _APPROVES and REPORT_ID in one.slots["object"] for one in clauses)
    if year.session.report.mark == _APPROVAL and not approved:
        yield Problem("SCO-W219", year.origins[SESSION_ID].at("report", "mark"))


def never_mentioned(year: Year) -> Iterator[Problem]:
    """Documents that no other entry mentions; nothing is said where entries could not be read.

    A document that a misspelt id most likely means is mentioned: what is wrong is the id.
    """
    if not year.is_complete:
        return
    mentioned = {mention.target for mention in mentions(year) if mention.source != mention.target}
    meant = {problem.details["suggestion"] for problem in unknown_names(year)}
    for id_ in year.documents:
        if id_ not in mentioned | meant:
            yield Problem("SCO-E045", year.origins[id_].at("id"), {"value": id_})


def states_without_side(year: Year) -> Iterator[Problem]:
    """States that chair, initiate or stand aside, and have no adjective for their «сторона»."""
    for mention in mentions(year):
        state = year.reference.states.get(mention.target)
        if mention.kind in {"side", "actor"} and state is not None and state.side is None:
            yield Problem("SCO-E033", mention.position, {"value": mention.target, "form": "side"})


_ENDS = re.compile(r"[.;!?]")
_ENUMERATED = re.compile(r"(?:,|,? (?:и|или|а также))? *")
_BETWEEN = frozenset({"ADJF", "NPRO", "NUMR", "PRTF"})
"""Parts of speech (OpenCorpora) that may stand between a name and what governs it."""


def named_as_if_adopted(year: Year) -> Iterator[Problem]:
    """Documents that are not adopted and that a printed text names as though they were."""
    waiting = {id_: one for id_, one in year.documents.items() if one.stage != "adopted"}
    naming = dict.fromkeys(one.source for one in mentions(year) if one.kind == "text" and one.target in waiting)
    for by in naming if waiting else ():
        if not _tells(year, by):
            continue
        origin, decided = year.origins[by], _decided(year) if by == SESSION_ID else set()
        for path, text in origin.texts():
            for reference in _claims(year, path, text):
                if reference.target in waiting and reference.target not in decided:
                    place = origin.locate(path, text[reference.start : reference.end])
                    details = {"value": reference.target, "stage": waiting[reference.target].stage}
                    yield Problem("SCO-W111", place, details)


def _tells(year: Year, by: str) -> bool:
    """Whether the texts of an entry tell what is; a plan, and the title of what is a draft itself, do not."""
    if by in year.events:
        return year.events[by].stage == "held"
    return by not in year.documents or year.documents[by].stage == "adopted"


def _decided(year: Year) -> set[str]:
    """The documents on which the decision decides: what it names them as, it makes them."""
    clauses = [one for one in year.session.decision.clauses if year.vocabulary.clauses[one.act].takes == "documents"]
    return {id_ for clause in clauses for id_ in clause.slots["object"]}


def _claims(year: Year, path: KeyPath, text: str) -> Iterator[NameReference]:
    """The references of a text by which something is named as what exists."""
    if path[0] in {"note", "draft_title"}:
        return
    before, excused = -1, False
    for reference in references(text):
        # Of an enumeration the first name stands beside what governs them all.
        if before < 0 or not _ENUMERATED.fullmatch(text, before, reference.start):
            excused = _object_of_an_act(year, path, reference) or _of_a_draft(text[: reference.start])
        before = reference.end
        if not excused and "draft" not in reference.flags:
            yield reference


def _object_of_an_act(year: Year, path: KeyPath, reference: NameReference) -> bool:
    """Whether a document is itself what an act is done on; an act that takes nouns adopts nothing."""
    act = year.vocabulary.acts.get(str(path[2])) if path[0] == "outcomes" and len(path) > 2 else None
    return act is not None and act.takes == "nouns" and reference.start == 0


def _of_a_draft(before: str) -> bool:
    """Whether a name is governed, by what stands before it, as those of drafts are."""
    words = [word.lower() for word in WORD.findall(_ENDS.split(before)[-1])]
    while words:
        word = words.pop()
        likeliest = parses(word)[0]
        if word in word_set("drafts", "subject_prepositions"):
            return True
        if likeliest.normal_form not in word_set("drafts", "transparent") and likeliest.tag.POS not in _BETWEEN:
            intended = likeliest.tag.POS == "INFN" and likeliest.normal_form in word_set("drafts", "intended")
            return intended or likeliest.normal_form in word_set("drafts", "drafting")
    return False
