"""Every problem has its texts, and every text its problem."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import sco_report
from sco_report.problems.catalogue import Language, catalogue, known

PACKAGE = Path(sco_report.__file__).parent
LANGUAGES: tuple[Language, ...] = ("ru", "en")
QUOTED_ID = re.compile(r'"(SCO-[EW]\d{3})"')
ANY_ID = re.compile(r"SCO-[EW]\w+")


def sources() -> list[str]:
    return [file.read_text(encoding="utf-8") for file in PACKAGE.rglob("*.py")]


def placeholders(pattern: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_has_a_reason_and_a_remedy(language: Language) -> None:
    for id_, texts in catalogue(language).items():
        assert texts.reason.strip(), id_
        assert texts.remedy.strip(), id_
        assert not texts.reason.endswith("."), id_
        assert not texts.remedy.endswith("."), id_


def test_the_languages_have_the_same_problems() -> None:
    assert catalogue("ru").keys() == catalogue("en").keys()


def test_the_russian_texts_are_russian_and_the_english_are_not() -> None:
    for id_ in catalogue("ru"):
        assert re.search("[а-я]", catalogue("ru")[id_].reason), id_
        assert re.search("[a-z]", catalogue("en")[id_].reason), id_
        assert not re.search("[А-Яа-яё]", catalogue("en")[id_].reason), id_


@pytest.mark.parametrize("part", ["reason", "remedy"])
def test_the_languages_have_the_same_placeholders(part: str) -> None:
    for id_, russian in catalogue("ru").items():
        english = catalogue("en")[id_]
        assert placeholders(getattr(russian, part)) == placeholders(getattr(english, part)), id_


def test_placeholders_are_plain_names() -> None:
    for texts in catalogue("ru").values():
        assert all(name.isidentifier() for name in placeholders(texts.reason) | placeholders(texts.remedy))


def test_ids_have_one_form() -> None:
    assert all(re.fullmatch(r"SCO-[EW]\d{3}", id_) for id_ in catalogue("ru"))


def test_ids_used_in_the_code_are_in_the_catalogue() -> None:
    used = {id_ for source in sources() for id_ in ANY_ID.findall(source)}
    assert used - catalogue("ru").keys() == set()


def test_ids_of_the_catalogue_are_used_in_the_code() -> None:
    used = {id_ for source in sources() for id_ in QUOTED_ID.findall(source)}
    assert catalogue("ru").keys() - used == set()


@pytest.mark.parametrize(("id_", "expected"), [("SCO-E001", True), ("SCO-E999", False), ("", False)])
def test_known(id_: str, expected: bool) -> None:
    assert known(id_) is expected
