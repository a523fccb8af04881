"""Spelling by a Hunspell dictionary of a few words, with cases and capitals as in the real one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.small_year import Files

from sco_report.checks.spelling import accepted_words, misspelt_words
from sco_report.model.year import Year
from sco_report.problems.messages import render

Misspelt = Callable[..., list[tuple[str, int]]]

AFFIXES = "SET UTF-8\nSFX A Y 1\nSFX A 0 а .\n"
WORDS = "5\nсовещание\nэксперт/A\nэкономика\nторговый\nчлен/A\n"


@pytest.fixture
def misspelt(year_of: Callable[[Files], Year], tmp_path: Path) -> Misspelt:
    """What a title has of misspelt words, each with its column in the title."""
    dictionary = tmp_path / "ru_RU"
    dictionary.with_suffix(".aff").write_text(AFFIXES, encoding="utf-8")
    dictionary.with_suffix(".dic").write_text(WORDS, encoding="utf-8")

    def run(title: str, *accepted: str) -> list[tuple[str, int]]:
        year = year_of(f"title: {title}")
        problems = [render(problem, "ru") for problem in misspelt_words(year, dictionary, accepted)]
        assert {one.id for one in problems} <= {"SCO-W213"}
        return [(one.value, one.column - 7) for one in problems if one.file.endswith("meeting.yaml")]

    return run


@pytest.mark.parametrize(
    ("title", "accepted", "words"),
    [
        ("Совещание эксперта", "", []),
        ("Сoвещание экспирта", "", [("вещание", 3), ("экспирта", 11)]),
        ("Совищание и снова Совищание", "", [("Совищание", 1), ("и", 11), ("снова", 13), ("Совищание", 19)]),
        ("ПРСТВ и торговый эксперт-экономика", "", [("и", 7)]),
        ("эксперт-икономика", "", [("эксперт-икономика", 1)]),
        ("5-й эксперт, 20-летия, {meeting} г. эксперт", "", []),
        # A word of the list is right in every case and with a capital, a form of the list as it stands.
        ("Цифровизатор цифровизатором, эксперт-цифровизатор, цифровизация", "цифровизатор", [("цифровизация", 52)]),
        ("Эксперт Форумами", "форумами", []),
    ],
)
def test_words_that_no_dictionary_knows(
    misspelt: Misspelt, title: str, accepted: str, words: list[tuple[str, int]]
) -> None:
    assert misspelt(title, *accepted.split()) == words


def test_the_session_and_organs_are_read_and_states_are_not(
    year_of: Callable[[Files], Year], misspelt: Misspelt, tmp_path: Path
) -> None:
    found = misspelt_words(year_of("title: совещание"), tmp_path / "ru_RU", ())
    assert {one.position.file.name for one in found} == {"session.yaml", "organs.yaml"}


def test_a_list_of_words(tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    assert accepted_words(file) == frozenset()
    text = "Хакатон\nцифровизатор  # из плана\n# заголовок\n\n  вебинар  \nхаб # одно # другое\n"
    file.write_text(text, encoding="utf-8")
    assert accepted_words(file) == {"хакатон", "цифровизатор", "вебинар", "хаб"}
