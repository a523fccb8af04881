"""Problems as an editor sees them in the terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sco_report.problems import Position, Problem
from sco_report.problems.catalogue import Language
from sco_report.problems.reporters import text_report


@pytest.fixture
def entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Position:
    """Line 3, column 7 of a file below the current folder."""
    monkeypatch.chdir(tmp_path)
    return Position(tmp_path / "data" / "entry.yaml", 3, 7)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "ru",
            "data/entry.yaml:3:7: SCO-E004 Ключ «title» повторяется. Оставьте один; первый стоит в строке 1.\n"
            "Найдено ошибок: 1, предупреждений: 0.",
        ),
        (
            "en",
            "data/entry.yaml:3:7: SCO-E004 The key “title” occurs twice. Keep one; the first is in line 1.\n"
            "Errors found: 1, warnings: 0.",
        ),
    ],
)
def test_a_line_says_where_what_and_what_to_do(entry: Position, language: Language, text: str) -> None:
    assert text_report([Problem("SCO-E004", entry, {"key": "title", "first": "1"})], language) == text


@pytest.mark.parametrize(
    ("language", "suggestion", "remedy"),
    [
        ("ru", "title", "Возможно, title; допустимы: title, chair."),
        ("en", "title", "Perhaps title; allowed: title, chair."),
        ("ru", "", "Допустимы: title, chair."),
        ("en", "", "Allowed: title, chair."),
    ],
)
def test_a_suggestion_opens_the_remedy(entry: Position, language: Language, suggestion: str, remedy: str) -> None:
    details = {"key": "titel", "allowed": "title, chair", "suggestion": suggestion}
    line = text_report([Problem("SCO-E011", entry, details)], language).splitlines()[0]
    assert line.endswith(f"«titel». {remedy}" if language == "ru" else f"“titel”. {remedy}")


@pytest.mark.parametrize(
    ("what", "russian", "english"),
    [
        ("text", "Здесь ожидается текст", "Text is expected here"),
        ("list", "Здесь ожидается список", "A list is expected here"),
        ("mapping", "Здесь ожидается набор ключей", "Keys: values is expected here"),
        ("number", "Здесь ожидается число", "A number is expected here"),
        ("integer", "Здесь ожидается целое число", "A whole number is expected here"),
        ("bool", "Здесь ожидается true или false", "True or false is expected here"),
    ],
)
def test_what_is_expected_is_said_in_the_language(entry: Position, what: str, russian: str, english: str) -> None:
    problem = Problem("SCO-E017", entry, {"what": what})
    assert f"SCO-E017 {russian}. " in text_report([problem], "ru")
    assert f"SCO-E017 {english}. " in text_report([problem], "en")


def test_curly_brackets_of_the_text_and_of_the_data_are_printed_once(entry: Position) -> None:
    problem = Problem("SCO-E023", entry, {"value": "{план"})
    line = text_report([problem], "ru").splitlines()[0]
    assert "неверная ссылка в тексте: «{план». Ссылка пишется как {идентификатор gen}:" in line


def test_a_file_elsewhere_is_shown_in_full(entry: Position, tmp_path: Path) -> None:
    elsewhere = tmp_path.parent / "elsewhere.yaml"
    assert text_report([Problem("SCO-E006", Position(elsewhere))], "ru").startswith(f"{elsewhere}:1:1: SCO-E006 ")


def test_problems_are_listed_as_they_come_and_counted(entry: Position) -> None:
    lines = text_report([Problem("SCO-E016", entry), Problem("SCO-E006", entry)], "ru").splitlines()
    assert ["SCO-E016" in lines[0], "SCO-E006" in lines[1]] == [True, True]
    assert lines[2:] == ["Найдено ошибок: 2, предупреждений: 0."]


@pytest.mark.parametrize(
    ("language", "summary"), [("ru", "Найдено ошибок: 0, предупреждений: 0."), ("en", "Errors found: 0, warnings: 0.")]
)
def test_nothing_to_report(language: Language, summary: str) -> None:
    assert text_report([], language) == summary


@pytest.mark.parametrize(("language", "word"), [("ru", "Предупреждение: "), ("en", "Warning: ")])
def test_a_warning_says_that_it_is_one_and_is_counted_apart(entry: Position, language: Language, word: str) -> None:
    warning, error = Problem("SCO-W001", entry, {"value": "SCO-W102"}), Problem("SCO-E006", entry)
    lines = text_report([warning, error], language).splitlines()
    assert f"SCO-W001 {word}" in lines[0]
    assert word not in lines[1]
    assert re.findall(r"\d", lines[2]) == ["1", "1"]


@pytest.mark.parametrize(("value", "said"), [("привет", "Здесь ожидается число, а стоит «привет». "), ("", "число. ")])
def test_what_stands_instead_is_said(entry: Position, value: str, said: str) -> None:
    details = {"what": "number"} | ({"value": value} if value else {})
    assert said in text_report([Problem("SCO-E017", entry, details)], "ru")
