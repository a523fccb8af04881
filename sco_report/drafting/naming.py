"""States and organs under their Russian names, for those who do not know the codes by heart."""

from __future__ import annotations

from collections.abc import Mapping

from sco_report.drafting.draft import Answer, Kind
from sco_report.model.fields import nearest
from sco_report.model.year import Reference, Year


def answer(kind: Kind, key: str, written: str, year: Year) -> Answer:
    """What was typed as an answer to a key: several parts of a list, the id of what is named, a section's number."""
    written, ids = written.strip(), _ids(year.reference) if key == "chair" else {}
    # A name may hold a comma itself.
    if key in kind.several and written.casefold() not in ids:
        parts = tuple(part.strip() for part in written.strip("[]").split(",") if part.strip())
        named = tuple(ids.get(part.casefold(), part) for part in parts)
        return named if len(named) > 1 else "".join(named)
    if key == "chair":
        return ids.get(written.casefold(), written)
    if key == "section":
        return {str(number): group for number, group in enumerate(year.vocabulary.groups, 1)}.get(written, written)
    return written


def suggested_id(reference: Reference, written: str) -> str:
    """The id of the state or organ whose name looks most like what was written, or empty text."""
    ids = _ids(reference)
    return ids.get(nearest(written.casefold(), list(ids)), "")


def _ids(reference: Reference) -> Mapping[str, str]:
    """Ids by what somebody may type for them, without regard to capitals."""
    names = {code.casefold(): code for code in reference.states}
    names |= {state.short.nom.casefold(): code for code, state in reference.states.items()}
    return names | {organ.name.casefold(): id_ for id_, organ in reference.organs.items()}
