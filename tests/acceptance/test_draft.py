"""``sco-report draft``: what a change gets, whatever is wrong with it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from support.git_fixtures import History

from sco_report.cli.draft import LARGEST, MOST_PROBLEMS
from sco_report.cli.main import run

INDUSTRY = "data/2021/events/2021-07-16-industry-ministers.yaml"
PLAN = "data/2021/documents/health-plan-2022-2024.yaml"
FILES = {f"{name}.{ending}" for name in ("decision", "report", "package", "redline") for ending in ("docx", "pdf")}


@pytest.fixture
def history(project: Path) -> History:
    history = History(project)
    history.commit()
    return history


def draft(history: History, *arguments: str) -> int:
    return run(["draft", *arguments, "--project", str(history.root)])


def made(history: History) -> set[str]:
    return {file.name for file in (history.root / "output/2021/draft").iterdir()}


def summary(history: History) -> str:
    return (history.root / "output/2021/draft/summary.md").read_text(encoding="utf-8")


def test_a_change_gets_its_draft_its_redline_and_its_summary(history: History) -> None:
    history.git("checkout", "--quiet", "-b", "change")
    history.edit(INDUSTRY, "dates: 2021-07-16", "dates: 2021-07-19")
    commit = history.commit()
    assert draft(history) == 0
    assert made(history) == FILES | {"summary.md"}
    said = summary(history)
    assert said.startswith("# Проект документов за 2021 год\n")
    assert re.search(rf"Редакция <code>{commit[:7]}\w*</code> от 1 ноября 2021 года\.\n", said)
    assert "Ошибок: 0, предупреждений: 0." in said
    assert "industry-ministers" in said
    assert "<del>16</del><ins>19</ins> июля" in said
    assert "- <code>redline.docx</code>, <code>redline.pdf</code> — правка" in said


def test_the_base_may_be_named(history: History) -> None:
    history.edit(INDUSTRY, "dates: 2021-07-16", "dates: 2021-07-19")
    history.commit()
    history.edit(INDUSTRY, "dates: 2021-07-19", "dates: 2021-07-20")
    assert draft(history, "HEAD~1", "--lang", "en") == 0
    assert "<del>16</del><ins>20</ins>" in summary(history)
    assert "It holds changes that no commit has." in summary(history)


def test_errors_are_in_the_summary_and_no_file_is_touched(
    history: History, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    history.edit(INDUSTRY, "chair: TJ", "chair: TT|<b>")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.chdir(history.root)
    assert run(["draft"]) == 1
    assert made(history) == {"summary.md"}
    assert f"::error file={INDUSTRY},line=8,col=8,title=SCO-E030::" in capsys.readouterr().out
    assert "Ошибок: 1, предупреждений: 0. Пока есть ошибки, проект не собирается." in summary(history)
    assert f"| <code>{INDUSTRY}:8</code> | SCO-E030 «TT&#124;&#60;b&#62;»" in summary(history)


def test_with_errors_the_summary_takes_the_place_of_the_draft_before(
    history: History, capsys: pytest.CaptureFixture[str]
) -> None:
    history.edit(INDUSTRY, "dates: 2021-07-16", "dates: 2021-07-19")
    assert draft(history) == 0
    assert made(history) == FILES | {"summary.md"}
    (history.root / "output/2021/draft/letter.docx").touch()
    history.edit(INDUSTRY, "chair: TJ", "chair: TT")
    assert draft(history) == 1
    assert made(history) == {"summary.md", "letter.docx"}
    said = capsys.readouterr().err
    assert all(name in said.partition("Файлы прежнего проекта удалены")[2] for name in FILES)


def test_without_a_comparison_the_redline_before_is_none_of_this_draft(history: History) -> None:
    history.edit(INDUSTRY, "dates: 2021-07-16", "dates: 2021-07-19")
    assert draft(history) == 0
    history.edit(INDUSTRY, "chair: TJ", "chair: TT")
    history.commit()
    history.edit(INDUSTRY, "chair: TT", "chair: TJ")
    assert draft(history, "HEAD") == 0
    assert made(history) == FILES - {"redline.docx", "redline.pdf"} | {"summary.md"}


def test_what_only_the_page_shows_is_in_the_summary(history: History) -> None:
    history.edit(INDUSTRY, "нынешнем", "н✈нешнем")
    assert draft(history) == 1
    assert "SCO-E060" in summary(history)


def test_warnings_do_not_stop_a_draft(history: History) -> None:
    history.edit(INDUSTRY, "нынешнем состоянии", "нынешнем  состоянии")
    assert draft(history) == 0
    assert re.search(r"предупреждений: [1-9]", summary(history))
    assert made(history) == FILES | {"summary.md"}


def test_what_is_unfinished_is_named(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    history.edit(INDUSTRY, "section: ministerial\n", "section: ministerial\nstage: planned\n")
    history.edit(PLAN, "id: ", "stage: agreed\nid: ")
    history.edit("data/2021/session.yaml", "council:", "blocking: SCO-W204\ncouncil:")
    history.edit(INDUSTRY, "нынешнем состоянии", "нынешнем  состоянии")
    assert draft(history) == 0
    counted = "Не завершено записей: 2; с ними собирается только проект."
    blocking = "Предупреждений, останавливающих сборку (blocking в session.yaml): 1; с ними собирается только проект."
    assert f"{counted}\n{blocking}\n" in capsys.readouterr().err
    said = summary(history)
    assert f"{counted}\n\n{blocking}\n\n| Где |" in said
    assert f"{INDUSTRY}:4</code> | SCO-E101 мероприятие «industry-ministers» еще запланировано |" in said
    assert f"{PLAN}:2</code> | SCO-E102 документ «health-plan-2022-2024» еще не принят" in said


def test_json_tells_all_of_it_and_nothing_else(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    history.edit(INDUSTRY, "section: ministerial\n", "section: ministerial\nstage: planned\n")
    assert draft(history, "--format", "json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["problems"], said["count"], said["blocked"], said["not_compared"]) == ([], 0, [], None)
    assert [(one["id"], one["value"], one["line"]) for one in said["unfinished"]] == [
        ("SCO-E101", "industry-ministers", 4)
    ]
    assert {Path(file).name for file in said["files"]} == FILES
    assert Path(said["summary"]).name == "summary.md"
    history.edit(INDUSTRY, "chair: TJ", "chair: TT")
    assert draft(history, "--format", "json") == 1
    said = json.loads(capsys.readouterr().out)
    assert ([one["id"] for one in said["problems"]], said["unfinished"], said["files"]) == (["SCO-E030"], [], [])


def test_places_lead_to_the_service_that_shows_them(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(history.root)
    history.edit(INDUSTRY, "chair: TJ", "chair: TT")
    commit = history.commit()
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://github.example")
    monkeypatch.setenv("GITHUB_REPOSITORY", "sco/report")
    assert run(["draft"]) == 1
    assert f'<a href="https://github.example/sco/report/blob/{commit}/{INDUSTRY}#L8">' in summary(history)
    monkeypatch.delenv("GITHUB_REPOSITORY")
    monkeypatch.setenv("CI_PROJECT_URL", "https://gitlab.example/sco/report")
    assert run(["draft"]) == 1
    assert f'<a href="https://gitlab.example/sco/report/-/blob/{commit}/{INDUSTRY}#L8">' in summary(history)


def test_without_git_there_is_a_draft_all_the_same(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.parent))
    assert run(["draft", "--project", str(project)]) == 0
    assert "Сравнения нет: папка проекта не под управлением git" in capsys.readouterr().err
    said = (project / "output/2021/draft/summary.md").read_text(encoding="utf-8")
    assert "Сравнения нет" in said
    assert "Редакция" not in said
    assert "redline" not in said


@pytest.mark.parametrize(
    ("base", "sentence"),
    [
        ("nowhere", "редакции «nowhere» в истории git нет"),
        ("HEAD..HEAD", "«HEAD..HEAD» — диапазон"),
        ("", "редакции «» в истории git нет"),
    ],
)
def test_a_base_that_is_not_there_is_wrong_usage(
    history: History, base: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    history.edit(INDUSTRY, "dates: 2021-07-16", "dates: 2021-07-19")
    assert draft(history) == 0
    before, there = summary(history), made(history)
    history.edit(INDUSTRY, "dates: 2021-07-19", "dates: 2021-07-20")
    assert draft(history, base) == 2
    assert sentence in capsys.readouterr().err
    assert (summary(history), made(history)) == (before, there)


def test_on_the_main_branch_nobody_knows_what_it_was_before(
    history: History, capsys: pytest.CaptureFixture[str]
) -> None:
    assert draft(history) == 0
    assert made(history) == FILES - {"redline.docx", "redline.pdf"} | {"summary.md"}
    assert "Сравнения нет: с чем сравнивать, неизвестно" in capsys.readouterr().err
    assert "Сравнения нет: с чем сравнивать, неизвестно" in summary(history)
    assert "Ничего не изменилось" not in summary(history)
    history.edit(INDUSTRY, "dates: 2021-07-16", "dates: 2021-07-19")
    assert draft(history) == 0
    assert "<del>16</del><ins>19</ins> июля" in summary(history)


def test_a_base_that_cannot_be_read_is_named(history: History) -> None:
    history.edit(INDUSTRY, "chair: TJ", "chair: TT")
    history.commit()
    history.edit(INDUSTRY, "chair: TT", "chair: TJ")
    assert draft(history, "HEAD") == 0
    assert re.search(rf"прочитать нельзя — \w+:{INDUSTRY}:8: SCO-E030", summary(history))


def test_a_long_summary_is_cut(history: History) -> None:
    entry = "id: webinar-{0}\n    title: Вебинар\n    dates: 2021-06-10\n    chair: T{0}\n"
    entries = "".join(f"  - {entry.format(number)}" for number in range(MOST_PROBLEMS + 20))
    history.edit("data/2021/webinars.yaml", "events:\n", f"events:\n{entries}")
    assert draft(history) == 1
    assert summary(history).count("| <code>") == MOST_PROBLEMS
    assert re.search(r"И еще замечаний: \d+\.", summary(history))
    assert len(summary(history).encode()) < LARGEST
