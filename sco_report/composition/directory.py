"""The names of everything that a text may refer to, as nominals."""

from __future__ import annotations

from collections.abc import Set

from sco_report.composition.nominal import Nominal
from sco_report.model.document import Document
from sco_report.model.event import Event
from sco_report.model.year import REPORT_ID, Year
from sco_report.russian.cases import Case
from sco_report.russian.phrases import PLURAL, Agreement, inflect


class Directory:
    """Looks names up by id; every id has been checked before."""

    def __init__(self, year: Year) -> None:
        self._year = year

    def document(self, id_: str, title: str | None = None) -> Nominal:
        """A document under its official title, its ``draft`` title or its ``short`` one where it has such."""
        if id_ == REPORT_ID:
            return self.report()
        document = self._year.documents[id_]
        text = _title(document, title)
        return Nominal(text, document.forms if text == document.title else {})

    def report(self) -> Nominal:
        """The report of the session under its whole name."""
        report = self._year.session.report
        author = inflect(self._year.reference.organs[report.author].name, Case.GEN)
        return Nominal(f"{report.name} {author} {report.subject}")

    def organ(self, id_: str) -> Nominal:
        """An organ."""
        organ = self._year.reference.organs[id_]
        return Nominal(organ.name, organ.forms)

    def side(self, code: str) -> Nominal:
        """The side of a state: «таджикская сторона»."""
        side = self._year.reference.states[code].side
        noun = self._year.vocabulary.wording.side
        adjectives = side.model_dump() if side else {}
        sides = {case: f"{adjectives[case]} {inflect(noun, case)}" for case in Case}
        return Nominal(sides[Case.NOM], sides)

    def actor(self, id_: str) -> Nominal:
        """A state's side or an organ: whoever chairs, initiates or organises."""
        return self.side(id_) if id_ in self._year.reference.states else self.organ(id_)

    def event(self, event: Event, numbered: bool = True) -> Nominal:
        """An event under its title, with its ordinal unless ``numbered`` is false."""
        ordinal = event.ordinal if numbered else None
        return Nominal(event.title or "", features=_stated(event.agreement), ordinal=ordinal)

    def named(self, id_: str, flags: Set[str]) -> Nominal:
        """Whatever a reference names: an event, an organ or a document."""
        if id_ in self._year.events:
            return self.event(self._year.events[id_], numbered="numbered" in flags)
        if id_ in self._year.reference.organs:
            return self.organ(id_)
        return self.document(id_, next(iter(flags & {"draft", "short"}), None))


def _title(document: Document, title: str | None) -> str:
    variants = {"draft": document.draft_title, "short": document.short_title}
    return variants.get(title or "") or document.title


def _stated(agreement: str | None) -> Agreement | None:
    if agreement is None:
        return None
    return PLURAL if agreement == "plur" else Agreement(agreement, plural=False)
