"""Documents: each is used, adopted once, and not named as if in force while it is still a draft.

What an event adopts or lists, and what guides the work, is stated as adopted, and a final build refuses drafts there
(SCO-E102). In running text only the word that governs the name shows whether the document exists: «в рамках реализации
Программы» or «проект Программы». So SCO-W111 is a warning, and any governing word that no text of the SCO uses for
drafts counts as a sign that the document is in force.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sco_report.checks.mentions import adopted, mentions, place_in
from sco_report.checks.references import unknown_names
from sco_report.checks.registry import rule
from sco_report.checks.texts import title_stems
from sco_report.model.fields.texts import NameReference, references
from sco_report.model.year import SESSION_ID, Year
from sco_report.problems import Position, Problem
from sco_report.russian.morphology import parses
from sco_report.russian.words import WORD, word_set
from sco_report.source import KeyPath

NEVER_MENTIONED = "SCO-W116"
"""The warning of a document that nothing mentions."""


@rule("SCO-W106")
def adopted_twice(year: Year) -> Iterator[Problem]:
    """Documents that are adopted, signed or listed as adopted a second time, this year or after an earlier one."""
    first: dict[str, Position] = {}
    earlier = _adopted_titles(year.previous) if year.previous else {}
    for event in sorted(year.reported, key=lambda event: event.dates):
        for one in adopted(year, event):
            before = first.setdefault(one.document, one.position)
            title = year.documents[one.document].title if earlier and one.document in year.documents else ""
            place = earlier.get(title_stems(title, year.reference), "") if before is one.position else str(before)
            if place:
                yield Problem("SCO-W106", one.position, {"value": one.document, "first": place})


def _adopted_titles(year: Year) -> dict[tuple[str, ...], str]:
    """The titles, as stems, of the documents adopted in an earlier year, and the places that say so."""
    return {
        title_stems(year.documents[one.document].title, year.reference): place_in(year, one.position)
        for event in year.reported
        for one in adopted(year, event)
        if one.document in year.documents
    }


@rule("SCO-W112")
def same_document(year: Year) -> Iterator[Problem]:
    """Documents whose title an earlier one has, but for case, signs, «ё», endings, and how it abbreviates."""
    first: dict[tuple[str, ...], Position] = {}
    for id_, document in year.documents.items():
        place = year.origins[id_].at("title")
        before = first.setdefault(title_stems(document.title, year.reference), place)
        if before is not place:
            yield Problem("SCO-W112", place, {"value": id_, "first": str(before)})


@rule(NEVER_MENTIONED)
def never_mentioned(year: Year) -> Iterator[Problem]:
    """Documents that no other entry mentions; none if some entries could not be read.

    A document is entered before the event that adopts it, so this stops only a final build (SCO-E045).
    A document that a misspelt id suggests counts as mentioned: the id is what is wrong.
    """
    if not year.is_complete:
        return
    mentioned = {mention.target for mention in mentions(year) if mention.source != mention.target}
    meant = {problem.details["suggestion"] for problem in unknown_names(year)}
    for id_ in year.documents:
        if id_ not in mentioned | meant:
            yield Problem(NEVER_MENTIONED, year.origins[id_].at("id"), {"value": id_})


_ENDS = re.compile(r"[.;!?]")
_ENUMERATED = re.compile(r"(?:,|,? (?:и|или|а также))? *")
_BETWEEN = frozenset({"ADJF", "NPRO", "NUMR", "PRTF"})
"""Parts of speech (OpenCorpora tags) that may stand between a name and its governing word."""


@rule("SCO-W111")
def named_as_if_adopted(year: Year) -> Iterator[Problem]:
    """Documents that are not adopted and that a printed text names as if they were."""
    pending = {id_: one for id_, one in year.documents.items() if one.stage != "adopted"}
    naming = dict.fromkeys(one.source for one in mentions(year) if one.kind == "text" and one.target in pending)
    for by in naming if pending else ():
        if not _states_facts(year, by):
            continue
        origin, decided = year.origins[by], _decided(year) if by == SESSION_ID else set()
        for path, text in origin.texts():
            for reference in _claims(year, path, text):
                if reference.target in pending and reference.target not in decided:
                    place = origin.locate(path, text[reference.start : reference.end])
                    details = {"value": reference.target, "stage": pending[reference.target].stage}
                    yield Problem("SCO-W111", place, details)


def _states_facts(year: Year, by: str) -> bool:
    """Whether the texts of an entry state facts; those of a planned event or of a draft do not."""
    if by in year.events:
        return year.events[by].stage == "held"
    return by not in year.documents or year.documents[by].stage == "adopted"


def _decided(year: Year) -> set[str]:
    """The documents (ids) that clauses of the decision are about: the decision itself adopts them."""
    clauses = [one for one in year.session.decision.clauses if year.vocabulary.clauses[one.act].takes == "documents"]
    return {id_ for clause in clauses for id_ in clause.slots["object"]}


def _claims(year: Year, path: KeyPath, text: str) -> Iterator[NameReference]:
    """The references of a text that name a document as if it were in force."""
    if path[0] in {"note", "draft_title"}:
        return
    before, excused = -1, False
    for reference in references(text):
        # In an enumeration only the first name stands next to the word that governs them all.
        if before < 0 or not _ENUMERATED.fullmatch(text, before, reference.start):
            excused = _object_of_an_act(year, path, reference) or _of_a_draft(text[: reference.start])
        before = reference.end
        if not excused and "draft" not in reference.flags:
            yield reference


def _object_of_an_act(year: Year, path: KeyPath, reference: NameReference) -> bool:
    """Whether a document is itself the object of an act that takes nouns; such acts adopt nothing."""
    act = year.vocabulary.acts.get(str(path[2])) if path[0] == "outcomes" and len(path) > 2 else None
    return act is not None and act.takes == "nouns" and reference.start == 0


def _of_a_draft(before: str) -> bool:
    """Whether the words before a name govern it as the name of a draft."""
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
