"""Phrases that carry their forms: how entries write them, and what is read of them."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter

from sco_report.model.phrase import Phrase, Phrases
from sco_report.russian.morphology import Case

PHRASES: TypeAdapter[tuple[Phrase, ...]] = TypeAdapter(Phrases)
NGOZI = {"nom": "Нгози Оконджо-Ивеала", "acc": "Нгози Оконджо-Ивеалу", "agreement": "femn"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("отчет", [("отчет", {}, None)]),
        (["отчет", "план"], [("отчет", {}, None), ("план", {}, None)]),
        ({"nom": "отчет"}, [("отчет", {}, None)]),
        (NGOZI, [("Нгози Оконджо-Ивеала", {Case.ACC: "Нгози Оконджо-Ивеалу"}, "femn")]),
        (["план", NGOZI], [("план", {}, None), (NGOZI["nom"], {Case.ACC: NGOZI["acc"]}, "femn")]),
    ],
)
def test_a_phrase_is_a_text_or_a_mapping(written: object, read: list[tuple[str, object, object]]) -> None:
    found = PHRASES.validate_python(written)
    assert [(phrase, phrase.forms, phrase.agreement) for phrase in found] == read
