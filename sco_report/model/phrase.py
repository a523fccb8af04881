"""Noun phrases of entries, which may carry what grammar cannot know: their case forms, their gender or number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from sco_report.model.fields.texts import as_list, valid_references
from sco_report.model.fields.words import WordOf, preview_value, unknown_value
from sco_report.russian.morphology import PLURAL, Agreement, Case

StatedAgreement = Literal["masc", "femn", "neut", "plur"]
"""The gender or the number of a phrase, where the editor states it."""

KEYS = (*map(str, Case), "agreement")
"""The keys of a phrase that is written as a mapping, in their order."""


class Phrase(str):
    """A Russian noun phrase in the nominative; may hold references.

    An entry writes it as a text, or as a mapping of its cases: ``{nom: Нгози Оконджо-Ивеала, acc: Нгози
    Оконджо-Ивеалу}``. ``forms`` are the cases that the mapping gives beside the nominative; those that it leaves out
    are computed. ``agreement`` is the gender or the number that it states.
    """

    forms: Mapping[Case, str]
    agreement: StatedAgreement | None

    def __new__(
        cls, text: str, forms: Mapping[Case, str] | None = None, agreement: StatedAgreement | None = None
    ) -> Phrase:
        """A phrase of a text in the nominative."""
        phrase = super().__new__(cls, text)
        phrase.forms, phrase.agreement = forms or {}, agreement
        return phrase

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """How Pydantic reads a phrase: from a text or from a mapping."""
        return core_schema.no_info_plain_validator_function(_read)


def features(stated: StatedAgreement | None) -> Agreement | None:
    """The features in which others agree with a phrase whose gender or number an entry states."""
    if stated is None:
        return None
    return PLURAL if stated == "plur" else Agreement(stated, plural=False)


def _read(value: Any) -> Phrase:
    if not isinstance(value, dict):
        return Phrase(_text(value))
    for key in value:
        if key not in KEYS:
            raise unknown_value(key, list(KEYS), "SCO-E011", key=key, at_key=key)
    if "nom" not in value:
        raise PydanticCustomError("SCO-E010", "form", {"key": "nom"})
    forms = {case: _text(value[case], case) for case in Case if case in value}
    return Phrase(forms.pop(Case.NOM), forms, _agreement(value.get("agreement")))


def _text(value: Any, *path: str) -> str:
    if not isinstance(value, str):
        context = {"what": "text", "value": preview_value(value), "at": list(path)}
        raise PydanticCustomError("SCO-E017", "phrase", context)
    try:
        return valid_references(value)
    except PydanticCustomError as error:
        raise PydanticCustomError(error.type, "phrase", (error.context or {}) | {"at": list(path)}) from None


def _agreement(value: Any) -> StatedAgreement | None:
    known: tuple[StatedAgreement, ...] = get_args(StatedAgreement)
    stated = next((one for one in known if one == value), None)
    if stated != value:
        raise unknown_value(preview_value(value), list(known), at=["agreement"])
    return stated


Phrases = Annotated[tuple[Phrase, ...], BeforeValidator(as_list)]
"""One phrase or a list of phrases."""

Subjects = Annotated[
    tuple[Annotated[Phrase, AfterValidator(WordOf("wording.subjects", or_phrase=True))], ...], BeforeValidator(as_list)
]
"""One who acts or a list of them: each a key of the vocabulary, or a phrase."""
