from __future__ import annotations

from sco_report.composition.marks import Introductions, abbreviated, in_full
from sco_report.composition.marks import abbreviation_mark as mark
from sco_report.model.reference import Abbreviation
from sco_report.russian.morphology import Case

KNOWN = {
    "ДС": Abbreviation(name="Деловой совет"),
    "МБО": Abbreviation(name="Межбанковское объединение"),
    "ШОС": Abbreviation(name="Шанхайская организация сотрудничества"),
}


def _introductions() -> Introductions:
    return Introductions(KNOWN, lambda entry, name, abbreviation: f"{name} ({abbreviation})")


def test_the_first_use_introduces_and_later_ones_are_bare() -> None:
    text = f"о {mark('ДС', Case.LOC)}, {mark('ДС', Case.GEN)} и {mark('ДС', Case.INS)}"
    assert _introductions().resolve(text) == "о Деловом совете (ДС), ДС и ДС"


def test_the_order_is_that_of_resolving_not_of_marking() -> None:
    later, earlier = mark("ДС", Case.GEN), mark("ДС", Case.DAT)
    introductions = _introductions()
    assert introductions.resolve(f"к {earlier}") == "к Деловому совету (ДС)"
    assert introductions.resolve(f"для {later}") == "для ДС"


def test_each_abbreviation_is_introduced_for_itself() -> None:
    text = f"{mark('МБО', Case.GEN)} {mark('ДС', Case.NOM)} {mark('МБО', Case.NOM)}"
    assert _introductions().resolve(text) == "Межбанковского объединения (МБО) Деловой совет (ДС) МБО"


def test_each_document_introduces_anew() -> None:
    text = mark("ДС", Case.NOM)
    assert _introductions().resolve(text) == _introductions().resolve(text) == "Деловой совет (ДС)"


def test_a_bare_abbreviation_is_left_alone() -> None:
    assert _introductions().resolve("члены ДС") == "члены ДС"


def test_in_full() -> None:
    text = f"вступление в ШОС, {mark('ШОС', Case.INS)}, {mark('ДС', Case.NOM)}"
    assert in_full(text, KNOWN) == "вступление в ШОС, Шанхайской организацией сотрудничества, Деловой совет"
    assert abbreviated(text) == "вступление в ШОС, ШОС, ДС"


def test_what_everybody_knows_is_never_introduced() -> None:
    known = {"ООН": Abbreviation(name="Организация Объединенных Наций", introduced="never")}
    introductions = Introductions(known, lambda entry, name, abbreviation: f"{name} ({abbreviation})")
    assert introductions.resolve(f"эксперты {mark('ООН', Case.GEN)}") == "эксперты ООН"
