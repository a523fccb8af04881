"""Every problem has its texts in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import sco_report
from sco_report.problems.catalogue import Language, catalogue, known
from sco_report.problems.messages import as_sentences


def placeholders(pattern: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}


@pytest.mark.parametrize("language", ["ru", "en"])
def test_texts_are_clauses_that_make_sentences(language: Language) -> None:
    for id_, texts in catalogue(language).items():
        assert re.fullmatch(r"SCO-[EW]\d{3}", id_)
        assert re.fullmatch(r".*[^.\s]", texts.reason), id_
        assert re.fullmatch(r".*[^.\s]", texts.remedy), id_
        assert not as_sentences(texts.reason, texts.remedy).endswith((":.", ";.", "..")), id_


def test_the_languages_have_the_same_problems_and_placeholders() -> None:
    assert catalogue("ru").keys() == catalogue("en").keys()
    for id_, russian in catalogue("ru").items():
        english = catalogue("en")[id_]
        assert re.search("[а-я]", russian.reason), id_
        assert not re.search("[А-Яа-яё]", english.reason), id_
        for one, other in ((russian.reason, english.reason), (russian.remedy, english.remedy)):
            assert placeholders(one) == placeholders(other), id_
            assert all(name.isidentifier() for name in placeholders(one)), id_


def test_the_ids_in_the_code_are_those_of_the_catalogue() -> None:
    """An unknown id would fail only where its problem is shown, and many are too rare for a test."""
    sources = [file.read_text(encoding="utf-8") for file in Path(sco_report.__file__).parent.rglob("*.py")]
    assert {id_ for source in sources for id_ in re.findall(r'"(SCO-[EW]\d{3})"', source)} == catalogue("ru").keys()


@pytest.mark.parametrize(("id_", "expected"), [("SCO-E001", True), ("SCO-E999", False), ("", False)])
def test_known(id_: str, expected: bool) -> None:
    assert known(id_) is expected
