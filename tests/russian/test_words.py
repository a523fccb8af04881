"""What a word is, and the word lists in data files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sco_report.files import resource_folder
from sco_report.russian.words import NUMBER_OR_WORD, REFERENCE_OR_WORD, WORD, word_lists

FILES = sorted(file.stem for file in resource_folder("sco_report.russian").joinpath("data").glob("*.yaml"))


def test_words_and_their_variants() -> None:
    text = "5-й форум {plan gen} государств-членов ШОС, Ёлка № 20"
    assert WORD.findall(text) == ["й", "форум", "государств-членов", "ШОС", "Ёлка"]
    assert NUMBER_OR_WORD.findall(text) == ["5", "й", "форум", "государств-членов", "ШОС", "Ёлка", "20"]
    assert REFERENCE_OR_WORD.findall(text) == ["5-й", "форум", "{plan gen}", "государств-членов", "ШОС", "Ёлка"]


def lists(value: Any) -> Iterator[list[str]]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from lists(inner)
    elif isinstance(value, list):
        yield value


@pytest.mark.parametrize("file", FILES)
def test_a_list_names_each_word_once_and_as_it_is_looked_up(file: str) -> None:
    for words in lists(word_lists(file)):
        assert len(words) == len({*map(str, words)})
        assert str(words) == str(words).lower().replace("ё", "е")
