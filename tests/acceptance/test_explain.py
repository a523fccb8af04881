"""The verb explain: one problem in detail, all of them at a glance."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sco_report.cli.commands.write.explain import explanation_text
from sco_report.cli.main import run
from sco_report.problems.catalogue import Language, catalogue

Explain = Callable[..., str]


@pytest.fixture
def explain(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Explain:
    """What the verb prints where there is no project: it needs none."""
    monkeypatch.chdir(tmp_path)

    def run_explain(*arguments: str) -> str:
        assert run(["explain", *arguments]) == 0
        return capsys.readouterr().out

    return run_explain


@pytest.mark.parametrize("written", ["SCO-E014", "sco-e014", "E014", "e014", "e14", " Sco-E014 "])
def test_an_id_may_be_written_in_several_ways(explain: Explain, written: str) -> None:
    assert explain(written).startswith(
        "SCO-E014 Период «…» кончается раньше, чем начинается. Поменяйте даты местами.\n\n"
    )


def test_an_explanation_in_full(explain: Explain) -> None:
    assert explain("e014", "--lang", "en") == (
        "SCO-E014 The range “…” ends before it begins. Swap the dates.\n"
        "\n"
        "A range gives the first day, a slash and the last day. The reverse order is usually a\n"
        "slip, and the report would print “18-16 июля”. The same holds for the reporting period\n"
        "in session.yaml.\n"
        "\n"
        "Wrong, file data/2021/events/example.yaml:\n"
        "    id: example\n"
        "    section: expert\n"
        "    title: Совещание экспертов\n"
        "    dates: 2021-07-18/2021-07-16\n"
        "           ^\n"
        "The sign ^ marks the position in the message.\n"
        "\n"
        "Correct:\n"
        "    id: example\n"
        "    section: expert\n"
        "    title: Совещание экспертов\n"
        "    dates: 2021-07-16/2021-07-18\n"
    )


def test_a_piece_of_a_file_stands_at_the_margin_with_its_caret(explain: Explain) -> None:
    wrong = explain("e043").partition("Неверно, отрывок файла data/2021/session.yaml:\n")[2].splitlines()
    assert wrong[1:3] == ["    - {state: IR, post: Президент}", "              ^"]


def test_another_file_is_named(explain: Explain) -> None:
    assert "\nСообщение назовет файл data/2021/documents/health-plan-2022-2024.yaml.\n" in explain("e045")
    assert "\nВерно, файл data/2021/events/example.yaml:\n" in explain("e049")
    assert "\nВидно только при сборке: sco-report build.\n" in explain("e050")


def test_where_there_is_no_example_it_says_why(explain: Explain) -> None:
    assert explain("e002").endswith("\nПримера нет: разница — в кодировке файла, на экране ее не видно.\n")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_all_problems_are_explained_and_listed_within_a_hundred_columns(explain: Explain, language: Language) -> None:
    listed = explain("--lang", language)
    assert sorted(re.findall(r"^  (SCO-\w+)  \S", listed, flags=re.MULTILINE)) == sorted(catalogue(language))
    for text in (listed, *(explanation_text(id_, language) for id_ in catalogue(language))):
        assert max(len(line) for line in text.splitlines()) <= 100, text
        assert not re.search(r"[{]\w+[}]", text.partition("\n\n")[0]), text


@pytest.mark.parametrize(
    ("written", "language", "message"),
    [
        ("SCO-E0144", "ru", "номера «SCO-E0144» нет; ближайший — SCO-E014"),
        ("dates", "en", "there is no problem “dates”; the most similar one is SCO-"),
    ],
)
def test_an_unknown_id(capsys: pytest.CaptureFixture[str], written: str, language: str, message: str) -> None:
    assert run(["explain", written, "--lang", language]) == 2
    assert message in capsys.readouterr().err
