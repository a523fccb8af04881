"""The Council's session: its decision, its report, who signs."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from sco_report.model.field_spec import FieldSpec, check_needed_fields
from sco_report.model.fields.dates import Day, Month
from sco_report.model.fields.texts import Entry, Ids, PlainText, Text, Texts
from sco_report.model.fields.words import DecisionKind, Enacting, Format, Warnings, unknown_value
from sco_report.model.outcome import Clause
from sco_report.model.phrase import Phrase


def _of_groups(openings: Mapping[str, Texts], info: ValidationInfo) -> Mapping[str, Texts]:
    groups = info.context["vocabulary"].groups if info.context is not None else list(openings)
    for group in openings:
        if group not in groups:
            raise unknown_value(group, groups, at_key=group)
    return openings


class Signatory(Entry):
    """Who signs for a state, by the post (nominative) in which the document is signed."""

    state: Annotated[str, FieldSpec(names="state")]
    post: PlainText


class Period(Entry):
    """The reporting period, from month to month, both included."""

    first: Month
    last: Month

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.last < self.first:
            raise PydanticCustomError("SCO-E014", "period", {"value": f"{self.first:%Y-%m}/{self.last:%Y-%m}"})
        return self


class Decision(Entry):
    """The decision that approves the report.

    ``kind`` says what it is called, by default «РЕШЕНИЕ». ``title`` follows that word; where it is missing it is
    «Об» and the report's title. ``preamble`` stands between the Council and «решил:», in commas.
    """

    kind: DecisionKind = "decision"
    number: PlainText | None = None
    title: Text | None = None
    preamble: Text | None = None
    enacting: Enacting = "plain"
    clauses: tuple[Clause, ...]

    @field_validator("number")
    @classmethod
    def _without_sign(cls, number: str | None) -> str | None:
        """A number without «№», which the template prints."""
        return number.removeprefix("№").strip() if number else number


class Report(Entry):
    """The report: what it is called, whose it is, what it is about, what work of the year was guided by.

    ``name`` stands in the nominative («Отчет»), ``subject`` begins with its preposition («о мероприятиях …»),
    ``openings`` are free sentences of the year at the head of a group of events.
    """

    name: Phrase
    author: Annotated[str, FieldSpec(names="organ")]
    subject: Text
    period: Period
    mark: Literal["annex", "approval"] = "annex"
    context: Annotated[Text | None, FieldSpec(needs="guided_by")] = None
    guided_by: Annotated[Ids, FieldSpec(names="document")] = ()
    openings: Annotated[Mapping[str, Texts], AfterValidator(_of_groups)] = {}

    @model_validator(mode="after")
    def _printed_whole(self) -> Self:
        check_needed_fields(self)
        return self


class Session(Entry):
    """One session of a Council; ``blocking`` are the warnings (ids) that stop a final build as errors do."""

    council: Annotated[str, FieldSpec(names="organ")]
    ordinal: int | None = None
    date: Day
    place: Annotated[str, FieldSpec(names="place")]
    format: Format | None = None
    chair: Annotated[str | None, FieldSpec(names="actor")] = None
    signatories: tuple[Signatory, ...]
    decision: Decision
    report: Report
    blocking: Warnings = ()
