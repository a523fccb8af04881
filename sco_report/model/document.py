"""A document of the SCO: adopted, signed, drafted or referred to."""

from __future__ import annotations

from typing import Literal

from sco_report.model.fields import Entry, Id, Text
from sco_report.model.reference import Forms

DocumentStage = Literal["draft", "agreed", "adopted"]


class Document(Entry):
    """A document under its official title (nominative).

    ``draft_title`` is the title under which the draft went round, ``short_title`` the one used once the full title
    has been named; ``stage`` says how far it has come: until it is adopted it must not be told as adopted; ``forms``
    overrides case forms that morphology gets wrong.
    """

    id: Id
    title: Text
    draft_title: Text | None = None
    short_title: Text | None = None
    stage: DocumentStage = "adopted"
    forms: Forms = {}
    url: str | None = None
    note: str | None = None
