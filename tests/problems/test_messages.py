"""Messages: sentences, details, limits, and untrusted text that must not be obeyed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sco_report.limits import LONGEST_QUOTED, MOST_PROBLEMS
from sco_report.problems import Position, Problem
from sco_report.problems.messages import (
    as_sentences,
    limit_list,
    render,
    sanitize,
    sanitize_in_place,
    sanitize_line,
    shorten,
)

HERE = Position(Path("entry.yaml"), 2)
OTHER = Position(Path("other.yaml"))


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        (("период кончается", "поменяйте даты местами"), "Период кончается. Поменяйте даты местами."),
        (("«16.07» — не дата", "день запишите как 2021-07-16"), "«16.07» — не дата. День запишите как 2021-07-16."),
        (("ошибка шаблона: No such filter.", "исправьте"), "Ошибка шаблона: No such filter. Исправьте."),
        (("неизвестный ключ «…»", "допустимы: …"), "Неизвестный ключ «…». Допустимы: …"),
        (("dates_as «май» называет не те дни", "исправьте"), "dates_as «май» называет не те дни. Исправьте."),
        (("page.margins.left: задано 25 мм", "проверьте"), "page.margins.left: задано 25 мм. Проверьте."),
        (("text is expected", "sco-report explain shows one"), "Text is expected. sco-report explain shows one."),
        (("an entry's file", "a bare name, e.g. 2021.yaml"), "An entry's file. A bare name, e.g. 2021.yaml."),
    ],
)
def test_each_clause_is_a_sentence(clauses: tuple[str, str], expected: str) -> None:
    assert as_sentences(*clauses) == expected


@pytest.mark.parametrize(
    ("text", "longest", "expected"),
    [
        ("одно два", 6, "одно два"),
        ("одно два три", 9, "одно два …"),
        ("одно два три", 8, "одно …"),
        ("х" * 30, 10, "х" * 10 + " …"),
    ],
)
def test_texts_are_shortened_between_words(text: str, longest: int, expected: str) -> None:
    assert shorten(text, longest) == expected


def test_what_is_expected_and_what_stands_instead() -> None:
    assert render(Problem("SCO-E017", HERE, {"what": "list"}), "ru").reason == "здесь ожидается список"
    instead = Problem("SCO-E017", HERE, {"what": "list", "value": "привет"})
    assert render(instead, "ru").reason == "здесь ожидается список, а стоит «привет»"
    assert render(instead, "en").reason == "a list is expected here, not “привет”"


@pytest.mark.parametrize(("suggestion", "ru", "en"), [("title", "возможно, title; ", "perhaps title; "), ("", "", "")])
def test_a_suggestion_opens_the_remedy(suggestion: str, ru: str, en: str) -> None:
    problem = Problem("SCO-E011", HERE, {"key": "titel", "allowed": "title, chair", "suggestion": suggestion})
    assert render(problem, "ru").remedy == f"{ru}допустимы: title, chair"
    assert render(problem, "en").remedy == f"{en}allowed: title, chair"


def test_a_word_of_a_list_may_be_ones_own() -> None:
    problem = Problem("SCO-E012", HERE, {"value": "x", "allowed": "a (б)", "suggestion": "", "own": "words"})
    assert render(problem, "ru").remedy == "допустимы: a (б) или свои слова по-русски"


def test_a_day_is_written_as_each_language_writes_it() -> None:
    problem = Problem("SCO-E055", HERE, days={"value": date(2021, 11, 27), "session": date(2021, 11, 25)})
    assert "дата 27 ноября 2021 года позже заседания Совета (25 ноября 2021 года)" in render(problem, "ru").reason
    assert "2021-11-27 is after the session (2021-11-25)" in render(problem, "en").reason
    assert render(problem, "ru").value == "2021-11-27"


def test_braces_of_the_text_and_of_the_data_are_printed_once() -> None:
    message = render(Problem("SCO-E023", HERE, {"value": "{план"}), "ru")
    assert message.reason.endswith("«{план»")
    assert message.remedy.startswith("ссылка пишется как {идентификатор gen}:")


def many(warnings: int, errors: int) -> list[Problem]:
    """Warnings in the first lines of a file, errors in the last ones, and one error of another file."""
    ids = ["SCO-W001"] * warnings + ["SCO-E006"] * errors
    return [*(Problem(id_, Position(HERE.file, n + 1)) for n, id_ in enumerate(ids)), Problem("SCO-E006", OTHER)]


def test_of_more_the_errors_and_the_first_warnings_are_shown_in_order() -> None:
    found = limit_list(many(MOST_PROBLEMS, 0))
    assert (found.shown, found.more) == (tuple(many(MOST_PROBLEMS, 0)), {})
    problems = many(MOST_PROBLEMS, 20)
    found = limit_list(problems)
    assert found.shown == (*problems[: MOST_PROBLEMS - 20], *problems[MOST_PROBLEMS:])
    assert (found.more, found.counts) == ({HERE.file: 20}, {"error": 21, "warning": MOST_PROBLEMS})


def test_a_value_is_repeated_in_one_line_and_shortened() -> None:
    details = {"value": "b\n::error::c\r" + "d " * 1000, "allowed": "", "suggestion": ""}
    reason = render(Problem("SCO-E012", HERE, details), "en").reason
    assert reason.startswith("the value “b ::error::c d d")
    assert len(reason) < LONGEST_QUOTED + 50


def test_characters_of_other_scripts_and_columns_stay() -> None:
    text = "№ 5 «Шёлковый путь» — 中文, naïve, 10 %, ½"
    assert sanitize(text) == sanitize_in_place(text) == sanitize_line(text) == text
    assert sanitize_in_place("a\x1bb\u202e\tc") == "a\ufffdb\ufffd\tc"


@pytest.mark.parametrize("line", ["::stop-commands::x", "   ::error::x", "\t::a::x", "##[error]x", "a ##[group]b"])
def test_a_line_is_no_command_to_a_runner(line: str) -> None:
    safe = sanitize_line(line)
    assert not safe.lstrip().startswith("::")
    assert "##[" not in safe
    assert safe.replace("\\", "") == line
