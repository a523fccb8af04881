from __future__ import annotations

import pytest

from sco_report.composition.deferred import Introductions, abbreviated, in_full
from sco_report.document.markers import ABBREVIATION
from sco_report.model.reference import Abbreviation
from sco_report.russian.morphology import Case

KNOWN = {
    "ДС": Abbreviation(name="Деловой совет"),
    "МБО": Abbreviation(name="Межбанковское объединение"),
    "ООН": Abbreviation(name="Организация Объединенных Наций", introduced="never"),
    "ШОС": Abbreviation(name="Шанхайская организация сотрудничества"),
}


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            f"о {ABBREVIATION('ДС', Case.LOC)}, {ABBREVIATION('ДС', Case.GEN)} и {ABBREVIATION('ДС', Case.INS)}",
            "о Деловом совете (ДС), ДС и ДС",
        ),
        (
            f"{ABBREVIATION('МБО', Case.GEN)} {ABBREVIATION('ДС', Case.NOM)} {ABBREVIATION('МБО', Case.NOM)}",
            "Межбанковского объединения (МБО) Деловой совет (ДС) МБО",
        ),
        ("члены ДС", "члены ДС"),
        (f"эксперты {ABBREVIATION('ООН', Case.GEN)}", "эксперты ООН"),
    ],
    ids=["the first use alone", "each for itself", "written by hand", "known to everybody"],
)
def test_introductions(text: str, printed: str) -> None:
    introductions = Introductions(KNOWN, lambda entry, name, abbreviation: f"{name} ({abbreviation})")
    assert introductions.resolve(text) == printed
    assert introductions.resolve(ABBREVIATION("ДС", Case.NOM)) == ("ДС" if "ДС)" in printed else "Деловой совет (ДС)")


def test_in_full() -> None:
    text = f"вступление в ШОС, {ABBREVIATION('ШОС', Case.INS)}, {ABBREVIATION('ДС', Case.NOM)}"
    assert in_full(text, KNOWN) == "вступление в ШОС, Шанхайской организацией сотрудничества, Деловой совет"
    assert abbreviated(text) == "вступление в ШОС, ШОС, ДС"
