"""``sco-report draft``: what CI gets for a change, whatever is wrong with it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from support.git_fixtures import History
from support.pack_fixtures import YEAR
from support.processes import EVENT

from sco_report.cli.commands.send.draft import MOST_PROBLEMS
from sco_report.cli.main import run
from sco_report.output.edits import WRITTEN

pytestmark = pytest.mark.usefixtures("unprinted")

CONCEPT = "data/2024/documents/dialogue-concept.yaml"
SESSION = "data/2024/session.yaml"
REDLINE = {"redline.docx", "redline.pdf"}
FILES = {f"{name}.{ending}" for name in ("decision", "report", "package", "redline") for ending in ("docx", "pdf")}


def draft(history: History, *arguments: str) -> int:
    return run(["draft", *arguments, "--project", str(history.root)])


def output(history: History) -> Path:
    return history.root / f"output/{YEAR}/draft"


def made(history: History) -> set[str]:
    return {file.name for file in output(history).iterdir()} - {WRITTEN}


def summary(history: History) -> str:
    return summary_of(history, YEAR)


def summary_of(history: History, year: int) -> str:
    return (history.root / f"output/{year}/draft/summary.md").read_text(encoding="utf-8")


def test_a_change_gets_a_draft_a_redline_and_a_summary(small: History) -> None:
    small.git("checkout", "--quiet", "-b", "change")
    small.edit(EVENT, "dates: 2024-09-12", "dates: 2024-09-13")
    commit = small.commit()
    assert draft(small) == 0
    assert made(small) == FILES | {"summary.md"}
    text = summary(small)
    assert text.startswith("# Проект документов за 2024 год\n")
    assert re.search(rf"Редакция <code>draft/2024/1-2-g{commit[:7]}\w*</code> от 1 ноября 2021 года\.\n", text)
    assert "Ошибок: 0, предупреждений: 0." in text
    assert "trade-ministers" in text
    assert "<del>12</del><ins>13</ins> сентября" in text
    assert "- <code>redline.docx</code>, <code>redline.pdf</code> — правка" in text


def test_the_base_may_be_given(small: History) -> None:
    small.edit(EVENT, "dates: 2024-09-12", "dates: 2024-09-13")
    small.commit()
    small.edit(EVENT, "dates: 2024-09-13", "dates: 2024-09-14")
    assert draft(small, "HEAD~1", "--lang", "en") == 0
    assert "<del>12</del><ins>14</ins>" in summary(small)
    assert "It contains uncommitted changes." in summary(small)


def test_errors_are_in_the_summary_and_the_files_of_the_previous_draft_are_deleted(
    small: History, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    output(small).mkdir(parents=True)
    for name in (*FILES, "letter.docx"):
        (output(small) / name).touch()
    small.edit(EVENT, "chair: PK", "chair: TT|<b>")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.chdir(small.root)
    assert run(["draft"]) == 1
    assert made(small) == {"summary.md", "letter.docx"}
    said = capsys.readouterr()
    assert f"::error file={EVENT},line=8,col=8,title=SCO-E030::" in said.out
    assert all(name in said.err.partition("Файлы прежнего проекта удалены")[2] for name in FILES)
    assert "Ошибок: 1, предупреждений: 0. Пока есть ошибки, проект не собирается." in summary(small)
    assert f"| <code>{EVENT}:8</code> | SCO-E030 «TT&#124;&#60;b&#62;»" in summary(small)


def test_an_unreadable_base_is_named_and_the_previous_redline_deleted(small: History) -> None:
    small.edit(EVENT, "chair: PK", "chair: TT")
    small.commit()
    small.edit(EVENT, "chair: TT", "chair: PK")
    output(small).mkdir(parents=True)
    for name in REDLINE:
        (output(small) / name).touch()
    assert draft(small, "HEAD") == 0
    assert made(small) == FILES - REDLINE | {"summary.md"}
    assert re.search(rf"прочитать нельзя — \S+:{EVENT}:8: SCO-E030", summary(small))


def test_unfinished_entries_and_blocking_warnings_are_named(small: History, capsys: pytest.CaptureFixture[str]) -> None:
    small.edit(EVENT, "section: ministerial\n", "section: ministerial\nstage: planned\n")
    small.edit(CONCEPT, "id: ", "stage: agreed\nid: ")
    small.edit(SESSION, "council:", "blocking: SCO-W204\ncouncil:")
    small.edit(EVENT, "title: Совещание", "title: Совещание  общее")
    assert draft(small) == 0
    only = "с ними собирается только проект"
    unfinished = rf"Не завершено записей: \d; {only}\."
    blocking = rf"Предупреждений, останавливающих сборку: 1; {only}\."
    assert re.search(f"{unfinished}\n{blocking}\n", capsys.readouterr().err)
    assert re.search(rf"{unfinished}\n\n{blocking}\n\n\| Где \|", summary(small))
    assert f"{EVENT}:3</code> | SCO-E101 мероприятие «trade-ministers» еще запланировано |" in summary(small)


def test_json(small: History, capsys: pytest.CaptureFixture[str]) -> None:
    small.edit(EVENT, "section: ministerial\n", "section: ministerial\nstage: planned\n")
    assert draft(small, "--format", "json") == 0
    content = json.loads(capsys.readouterr().out)
    assert (content["problems"], content["count"], content["blocked"], content["not_compared"]) == ([], 0, [], None)
    assert [(one["id"], one["value"], one["line"]) for one in content["unfinished"]] == [
        ("SCO-E101", "trade-ministers", 3)
    ]
    assert {Path(file).name for file in content["files"]} == FILES
    assert Path(content["summary"]).name == "summary.md"
    small.edit(EVENT, "chair: PK", "chair: TT")
    assert draft(small, "--format", "json") == 1
    content = json.loads(capsys.readouterr().out)
    assert ([one["id"] for one in content["problems"]], content["unfinished"], content["files"]) == (
        ["SCO-E030"],
        [],
        [],
    )


def test_places_are_links_to_the_service(small: History, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small.root)
    small.edit(EVENT, "chair: PK", "chair: TT")
    commit = small.commit()
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://github.example")
    monkeypatch.setenv("GITHUB_REPOSITORY", "sco/report")
    assert run(["draft"]) == 1
    assert f'<a href="https://github.example/sco/report/blob/{commit}/{EVENT}#L8">' in summary(small)
    monkeypatch.delenv("GITHUB_REPOSITORY")
    monkeypatch.setenv("CI_PROJECT_URL", "https://gitlab.example/sco/report")
    assert run(["draft"]) == 1
    assert f'<a href="https://gitlab.example/sco/report/-/blob/{commit}/{EVENT}#L8">' in summary(small)


def test_without_git(
    small: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (small.root / ".git").rename(tmp_path / "git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert draft(small) == 0
    assert "Сравнения нет: папка проекта не под управлением git" in capsys.readouterr().err
    assert "Сравнения нет" in summary(small)
    assert "Редакция" not in summary(small)
    assert "redline" not in summary(small)


@pytest.mark.parametrize("base", ["nowhere", ""])
def test_a_missing_base_is_wrong_usage(small: History, base: str, capsys: pytest.CaptureFixture[str]) -> None:
    output(small).mkdir(parents=True)
    (output(small) / "summary.md").write_text("прежняя", encoding="utf-8")
    assert draft(small, base) == 2
    assert f"редакции «{base}» в истории git нет" in capsys.readouterr().err
    assert (summary(small), made(small)) == ("прежняя", {"summary.md"})


def test_on_the_main_branch_without_changes_there_is_no_base(
    small: History, capsys: pytest.CaptureFixture[str]
) -> None:
    assert draft(small) == 0
    assert made(small) == FILES - REDLINE | {"summary.md"}
    assert "Сравнения нет: с чем сравнивать, неизвестно" in capsys.readouterr().err
    assert "Сравнения нет: с чем сравнивать, неизвестно" in summary(small)
    assert "Ничего не изменилось" not in summary(small)


def test_a_summary_shows_so_many_problems(small: History) -> None:
    entry = "id: webinar-{0}\n    title: Вебинар\n    dates: 2024-06-10\n    chair: T{0}\n"
    entries = "".join(f"  - {entry.format(number)}" for number in range(MOST_PROBLEMS + 20))
    small.edit("data/2024/webinars.yaml", "events:\n", f"events:\n{entries}")
    assert draft(small) == 1
    assert summary(small).count("| <code>") == MOST_PROBLEMS
    assert re.search(r"И еще замечаний: \d+\.", summary(small))


@pytest.fixture
def two_years(small: History) -> History:
    """The project with a further year, 2025, committed."""
    options = ("--date", "2025-11-18", "--place", "Москва", "--project", str(small.root))
    assert run(["new", "session", "2025", *options]) == 0
    small.commit()
    return small


def test_a_mistake_in_an_earlier_year_is_reported(two_years: History, capsys: pytest.CaptureFixture[str]) -> None:
    two_years.edit(EVENT, "chair: PK", "chair: TT")
    two_years.commit()
    assert draft(two_years, "HEAD~1") == 1
    assert f"{EVENT}:8:8: SCO-E030" in capsys.readouterr().err
    assert "SCO-E030" in summary(two_years)


@pytest.mark.parametrize(
    ("file", "old", "new", "years"),
    [
        (EVENT, "dates: 2024-09-12", "dates: 2024-09-13", [2024, 2025]),
        ("data/2025/session.yaml", "place: Москва", "place: Бишкек", [2025]),
    ],
)
def test_each_year_that_a_change_may_alter_gets_a_draft(
    two_years: History, tmp_path: Path, file: str, old: str, new: str, years: list[int]
) -> None:
    two_years.edit(file, old, new)
    draft(two_years, "HEAD", "--output", str(tmp_path / "out"))
    made_years = [2024] if (tmp_path / "out/2024/summary.md").is_file() else []
    assert [*made_years, 2025] == years
    assert "2025 год" in (tmp_path / "out/summary.md").read_text(encoding="utf-8")


def test_the_summary_says_what_becomes_of_other_years(two_years: History) -> None:
    two_years.edit("templates/wording.yaml", "held: состоялся", "held: прошел")
    assert draft(two_years, "HEAD") == 0
    _, others = summary_of(two_years, 2025).split("## Другие годы, которых касается изменение\n\n")
    assert others.startswith("- 2024: изменяется абзацев: 1.\n  - Отчет, раздел I: изменен — ")
    assert "<del>состоялось</del><ins>прошло</ins>" in others


def test_of_a_base_with_templates_in_an_earlier_form_the_other_years_are_not_compared(two_years: History) -> None:
    two_years.edit("templates/wording.yaml", "verbs:", "former_key: а\nverbs:")
    two_years.commit()
    two_years.edit("templates/wording.yaml", "former_key: а\n", "")
    two_years.commit()
    assert draft(two_years, "HEAD~1") == 0
    why = "сравнить нельзя — редакция draft/2024/1-3-g"
    assert f"- 2024: {why}" in summary_of(two_years, 2025)


def test_json_is_about_all_years(two_years: History, capsys: pytest.CaptureFixture[str]) -> None:
    two_years.edit(EVENT, "chair: PK", "chair: TT")
    capsys.readouterr()
    assert draft(two_years, "HEAD", "--format", "json") == 1
    content = json.loads(capsys.readouterr().out)
    assert "SCO-E030" in [problem["id"] for problem in content["problems"]]
    assert content["summary"].endswith("2025/draft/summary.md")
    assert [file.endswith("2024/draft/summary.md") for file in content["other_summaries"]] == [True]
