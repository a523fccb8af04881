"""Forms as HTML, made from the templates in ``assets``, which escape all data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sco_report.editing.forms.controls import MODELS, Questions
from sco_report.editing.forms.names import NameLists
from sco_report.editing.page_assets import page_texts, rendered
from sco_report.editing.scaffold.entry import ENTRY_KINDS
from sco_report.model.event import printed_keys
from sco_report.model.outcome import ActEntry
from sco_report.model.vocabulary import Act
from sco_report.model.year import Year
from sco_report.problems.catalogue import Language
from sco_report.source import Value

_ALWAYS = ("id", "section", "title", "dates", "stage", "outcomes")
"""Keys of events and documents that a form shows at once, whatever they hold."""


@dataclass(frozen=True)
class FormEntry:
    """An entry to be shown in a form: what its file holds, and the digest of what was read.

    A new entry has no id and no digest yet.
    """

    kind: str
    values: Mapping[str, Value]
    id: str = ""
    file: str = ""
    seen: str = ""


class FormPages:
    """Renders the forms of one year's entries in one language."""

    def __init__(self, year: Year, language: Language) -> None:
        self._names = NameLists(year)
        self._language = language
        self._text = page_texts(language)
        self._questions = Questions(self._names, self._text)

    def form(self, entry: FormEntry) -> str:
        """The form of an entry, an element ``form`` with everything that it needs."""
        controls = self._questions.of(MODELS[entry.kind], entry.values)
        controls = tuple(one for one in controls if one.key != "id" or not entry.id)
        shown = self._shown(entry)
        more = [one for one in controls if one.key not in shown]
        return rendered(
            "form.html",
            self._language,
            kind=entry.kind,
            id=entry.id,
            file=entry.file,
            seen=entry.seen,
            can_move=entry.id and entry.kind in ENTRY_KINDS,
            heading=self._text[entry.kind if entry.id else f"new_{entry.kind}"],
            main=[one for one in controls if one.key in shown],
            more=more,
            open=any(one.is_set for one in more),
            lists=self._names.lists,
        )

    def act_row(self, value: Value | None, before: str, model: type[ActEntry]) -> str:
        """A row of outcomes or of clauses, with the questions of its act.

        ``before`` is the act that it had: its complement stays where the new act takes one of the same kind.
        """
        acts: Mapping[str, Act] = getattr(self._names.vocabulary, model.catalogue)
        if isinstance(value, dict):
            kinds = acts[before].kinds() if before in acts else {}
            value = {key: one if key not in acts or acts[key].kinds() == kinds else "" for key, one in value.items()}
        control = self._questions.act(value, model)
        return rendered("row.html", self._language, one=control, label=self._text[model.catalogue])

    def _shown(self, entry: FormEntry) -> set[str]:
        """The keys that are shown at once: those that the section asks for and the common ones that it prints."""
        group = self._names.vocabulary.groups_by_id.get(str(entry.values.get("section", "")))
        if entry.kind == "session":
            return {"date", "place", "format", "chair", "signatories", "decision", "report"}
        if entry.kind == "document":
            return {*_ALWAYS, "draft_title", "short_title"}
        printed = printed_keys(group.prints) if group else ()
        asked = {"ordinal", "format", "place", "chair"} & set(printed or ("ordinal", "format", "place", "chair"))
        return {*_ALWAYS, *asked, *(group.requires if group else ())}
