"""``sco-report circulate`` in real repositories."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from support.git_fixtures import History
from support.pack_fixtures import small_project
from support.processes import EVENT

from sco_report.cli.main import run
from sco_report.russian.dates import long_date

SESSION = "data/2024/session.yaml"


@pytest.fixture
def history(tmp_path: Path) -> History:
    """A small project in git, which knows the editor's name."""
    history = small_project(tmp_path / "small", circulated=False)
    history.git("config", "user.name", "Редактор")
    history.git("config", "user.email", "editor@example.org")
    return history


def circulate(history: History, *arguments: str) -> int:
    return run(["circulate", "--project", str(history.root), *arguments])


def test_drafts_are_marked_one_after_another(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    first = history.git("rev-parse", "HEAD")
    assert circulate(history) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"Фиксация {first[:10]} отмечена: проект № 1 за 2024 год, метка draft/2024/1.",
        "Соберите файлы для рассылки, делегациям уходит package.docx: sco-report build --draft",
        "Чтобы метку увидели другие, отправьте ее: git push origin draft/2024/1",
    ]
    assert circulate(history) == 1
    again = f"уже разослана {long_date(date.today())} как проект № 1 (метка draft/2024/1)"
    assert again in capsys.readouterr().err
    history.edit(EVENT, "section: ", "stage: planned\nsection: ")  # A draft may be unfinished.
    second = history.commit()
    assert circulate(history, "--lang", "en") == 0
    assert capsys.readouterr().out.splitlines() == [
        f"Commit {second[:10]} is marked as draft 2 of 2024: tag draft/2024/2.",
        "Make the files to be sent, package.docx for the delegations: sco-report build --draft",
        "Push the tag so that others see it: git push origin draft/2024/2",
        "What changed since draft 1: sco-report redline draft/2024/1 draft/2024/2",
    ]
    assert history.git("rev-parse", "draft/2024/1^{commit}", "draft/2024/2^{commit}").split() == [first, second]
    subject = history.git("tag", "--list", "--format=%(contents:subject)", "draft/2024/2")
    assert subject == f"Проект № 2 Решения и Отчета 2024 года, разослан {long_date(date.today())}"


def test_the_list(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    assert circulate(history, "--list") == 0
    assert capsys.readouterr().out == "За 2024 год еще ничего не разослано.\n"
    # By the clock of the history, not of this computer.
    history.git("tag", "--annotate", "--message", "Проект", "draft/2024/1")
    history.edit(SESSION, "BY, post: Премьер-министр", "BY, post: Вице-премьер")
    last = history.commit()
    history.git("tag", "--annotate", "--message", "Проект", "draft/2024/2")
    assert circulate(history, "--list") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Разосланные проекты 2024 года:"
    assert re.fullmatch(r"  № 1  1 ноября 2021 года  [0-9a-f]{10}  draft/2024/1", lines[1])
    assert lines[2] == f"  № 2  1 ноября 2021 года  {last[:10]}  draft/2024/2"
    assert circulate(history, "--list", "--lang", "en") == 0
    assert capsys.readouterr().out.splitlines()[2] == f"  2  2021-11-01  {last[:10]}  draft/2024/2"


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (SESSION, "place: Исламабад", "place: Нигде", f"{SESSION}:4:8: SCO-E030"),
        (EVENT, "trade", "ዓለም", "SCO-E"),
        (EVENT, "title: Совещание", "title: Совещание ዓለም", "SCO-E06"),
    ],
)
def test_what_cannot_be_built_is_not_marked(
    history: History, file: str, old: str, new: str, problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    history.edit(file, old, new)
    history.commit()
    assert circulate(history) == 1
    assert problem in capsys.readouterr().err
    assert history.git("tag", "--list") == ""


@pytest.mark.parametrize("verb", [("circulate",), ("circulate", "--list"), ("diff", "--since-circulated"), ("seal",)])
def test_a_draft_that_is_marked_on_no_commit(
    history: History, capsys: pytest.CaptureFixture[str], verb: tuple[str, ...]
) -> None:
    history.git("tag", "draft/2024/1", "HEAD:data/2024/session.yaml")
    assert run([*verb, "--project", str(history.root), "--lang", "en"]) == 1
    error = capsys.readouterr().err
    assert error.startswith("Error: the tag draft/2024/1 does not point to a commit, ")
    assert "git tag -d draft/2024/1" in error
