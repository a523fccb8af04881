"""The verb check: files, severities, forms, exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from sco_report.cli.main import run

NAVRUZ = "data/2021/events/2021-03-19-navruz.yaml"
FORUM = "data/2021/events/2021-05-25-sco-forum.yaml"


def edit(project: Path, name: str, old: str, new: str) -> Path:
    file = project / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


def with_a_warning(project: Path) -> Path:
    """A comment that allows nothing is the smallest warning."""
    return edit(project, NAVRUZ, "id: navruz", "id: navruz  # sco-report: allow SCO-W102: проба")


def test_a_warning_is_shown_and_stops_only_where_strict(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_a_warning(project)
    assert run(["check", "--project", str(project)]) == 0
    said = capsys.readouterr()
    assert "SCO-W001 Предупреждение: " in said.err
    assert said.err.endswith("Найдено ошибок: 0, предупреждений: 1.\n")
    assert said.out.startswith("Проверено записей за 2021 год: 195;")
    assert run(["check", "--project", str(project), "--strict"]) == 1


def test_only_the_problems_of_the_files_are_shown(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = edit(project, FORUM, "id: sco-forum", "id: sco-forum\nafter: nowhere")
    with_a_warning(project)
    assert run(["check", "--project", str(project), "--strict", str(project / NAVRUZ)]) == 1
    assert "SCO-E030" not in capsys.readouterr().err
    assert run(["check", "--project", str(project), str(file)]) == 1
    said = capsys.readouterr().err
    assert "SCO-E030" in said
    assert "SCO-W001" not in said
    assert run(["check", "--project", str(project), str(project / "data/2021/session.yaml")]) == 0


def test_files_choose_their_years(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(project / "data/2021", project / "data/2022")
    shutil.rmtree(project / "data/2022/events")
    edit(project, NAVRUZ, "id: navruz", "id: Navruz")
    assert run(["check", "--project", str(project), str(project / NAVRUZ)]) == 1
    assert "SCO-E018" in capsys.readouterr().err


def test_json_is_json_also_when_all_is_well(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--project", str(project), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"problems": [], "count": 0, "more": []}


def test_a_build_counts_warnings(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_a_warning(project)
    assert run(["build", "--project", str(project), "--output", str(tmp_path / "out")]) == 0
    assert "Предупреждений: 1" in capsys.readouterr().err


def test_spelling_without_a_dictionary_is_wrong_usage(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["check", "--project", str(project), "--spelling", "--dictionary", str(project / "nowhere" / "ru_RU")]
    assert run(options) == 2
    assert "ru_RU.dic" in capsys.readouterr().err


@pytest.mark.parametrize("ending", [".dic", ".aff"])
def test_a_dictionary_is_two_files(project: Path, capsys: pytest.CaptureFixture[str], ending: str) -> None:
    (project / f"other.ru_RU{ending}").touch()
    assert run(["check", "--project", str(project), "--spelling", "--dictionary", str(project / "other.ru_RU")]) == 2
    missing = {".dic": ".aff", ".aff": ".dic"}[ending]
    assert f"{project}/other.ru_RU{missing}: установите" in capsys.readouterr().err


def test_the_name_of_a_dictionary_may_have_a_dot(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "other.ru_RU.aff").write_text("SET UTF-8\n", encoding="utf-8")
    (project / "other.ru_RU.dic").write_text("1\nсовещание\n", encoding="utf-8")
    assert run(["check", "--project", str(project), "--spelling", "--dictionary", str(project / "other.ru_RU")]) == 0
    assert "SCO-W213" in capsys.readouterr().err


def test_a_damaged_dictionary_is_wrong_usage(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "ru_RU.aff").write_text("SET nonsense\n", encoding="utf-8")
    (project / "ru_RU.dic").write_text("1\nсовещание\n", encoding="utf-8")
    assert run(["check", "--project", str(project), "--spelling", "--dictionary", str(project / "ru_RU")]) == 2
    assert f"словарь {project}/ru_RU прочесть не удалось" in capsys.readouterr().err


def test_what_only_spelling_finds_is_no_needless_allowance_without_it(project: Path) -> None:
    edit(project, NAVRUZ, "id: navruz", "id: navruz  # sco-report: allow SCO-W213: имя собственное")
    assert run(["check", "--project", str(project), "--strict"]) == 0


def test_a_file_that_is_neither_data_nor_template_is_wrong_usage(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("README.md", "data/README.md", "data/2022.yaml", "data/notes/x.yaml"):
        file = project / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("# Заметки\n", encoding="utf-8")
        for year in ([], ["--year", "2021"]):
            assert run(["check", "--project", str(project), *year, str(file)]) == 2
            assert f"{name} — не запись" in capsys.readouterr().err
    assert run(["check", "--project", str(project), str(project / "templates/acts.yaml")]) == 0
