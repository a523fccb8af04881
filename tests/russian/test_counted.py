"""Counted groups and ordinals in all cases, and predicates that agree with counted groups."""

from __future__ import annotations

from pathlib import Path

import pytest

from sco_report.russian.morphology import Case
from sco_report.russian.phrases import NoHeadNoun, agree, agreement, inflect

HERE = Path(__file__).parent


def declensions(table: str) -> list[list[str]]:
    """The rows of a table: a phrase in its six cases."""
    return [line.split("\t") for line in (HERE / f"{table}.tsv").read_text(encoding="utf-8").splitlines()[1:]]


@pytest.mark.parametrize("forms", [*declensions("counted"), *declensions("ordinals")], ids=lambda forms: forms[0])
def test_declension(forms: list[str]) -> None:
    assert [inflect(forms[0], case) for case in Case] == forms


@pytest.mark.parametrize("phrase", ["немало вопросов", "около 30 стран", "свыше ста участников", "много времени"])
def test_what_has_no_dative_is_refused(phrase: str) -> None:
    assert inflect(phrase, Case.ACC) == phrase
    with pytest.raises(NoHeadNoun) as refused:
        inflect(phrase, Case.DAT)
    assert str(refused.value) == phrase


@pytest.mark.parametrize(
    ("word", "phrase", "form"),
    [
        ("подписан", "пять документов", "подписано"), ("подписан", "12 документов", "подписано"),
        ("подписан", "два документа", "подписаны"), ("подписан", "22 документа", "подписаны"),
        ("подписан", "21 документ", "подписан"), ("принят", "двадцать одна программа", "принята"),
        ("подписан", "более 10 документов", "подписано"), ("выделен", "1,5 млн долларов", "выделено"),
        ("подписан", "эти пять документов", "подписаны"), ("избран", "пять экспертов", "избраны"),
        ("состоялась", "5 встреч", "состоялось"), ("состоялась", "три встречи", "состоялись"),
        ("приняла", "30 стран", "приняли"), ("приняла", "более 200 участников", "приняли"),
        ("обсужден", "несколько вопросов", "обсуждено"), ("обсужден", "много вопросов", "обсуждено"),
        ("обсужден", "ряд вопросов", "обсужден"), ("обсужден", "оба вопроса", "обсуждены"),
        ("состоявшийся", "пять встреч", "состоявшиеся"), ("принят", "пять программ и план", "приняты"),
    ],
)  # fmt: skip
def test_predicates(word: str, phrase: str, form: str) -> None:
    assert agree(word, agreement(phrase)) == form
