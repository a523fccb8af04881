"""The verb check: files, severities, forms, exit codes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from support.processes import EVENT, edit, small_year
from support.terminal import at_a_terminal

from sco_report.cli.main import run

NAVRUZ = "data/2021/events/2021-03-19-navruz.yaml"
FORUM = "data/2021/events/2021-05-25-sco-forum.yaml"


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


def test_quiet_prints_errors_alone(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_a_warning(project)
    assert run(["check", "--project", str(project), "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")
    assert run(["check", "--project", str(project), "--quiet", "--strict"]) == 1
    assert "SCO-W001" in capsys.readouterr().err
    edit(project, FORUM, "id: sco-forum", "id: sco-forum\nafter: nowhere")
    assert run(["check", "--project", str(project), "-q"]) == 1
    said = capsys.readouterr()
    assert re.findall(r"SCO-[EW]\d+", said.err) == ["SCO-E030"]
    assert said.out == ""


def test_a_terminal_shows_problems_by_file_in_colours(project: Path) -> None:
    with_a_warning(project)
    edit(project, FORUM, "id: sco-forum", "id: sco-forum\nafter: nowhere")
    screen = at_a_terminal(["check", "--project", str(project)])
    assert screen.code == 1
    shown = re.sub(r" +$", "", screen.text, flags=re.MULTILINE)
    headings = [line for line in shown.splitlines() if line.endswith(".yaml")]
    assert [heading.rpartition("data/")[2] for heading in headings] == [
        one.removeprefix("data/") for one in (NAVRUZ, FORUM)
    ]
    assert re.search(r"^  3:8 +ошибка SCO-E030$", shown, re.MULTILINE)
    assert re.search(r"^  2:13 +предупреждение SCO-W001$", shown, re.MULTILINE)
    assert "\x1b[31mошибка" in screen.raw
    plain = at_a_terminal(["check", "--project", str(project)], environment={"NO_COLOR": "1"})
    assert "\x1b[3" not in plain.raw


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


def test_all_years_are_checked_unless_one_is_chosen(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "session", "2022", "--date", "2022-11-01", "--place", "Пекин", "--project", str(project)]) == 0
    capsys.readouterr()
    assert run(["check", "--project", str(project)]) == 0
    assert "Проверено записей за 2021, 2022 годы: " in capsys.readouterr().out
    edit(project, NAVRUZ, "id: navruz", "id: Navruz")
    assert run(["check", "--project", str(project), "--year", "2022"]) == 0
    assert run(["check", "--project", str(project)]) == 1
    assert run(["check", "--project", str(project), str(project / "templates/wording.yaml")]) == 0
    edit(project, "data/reference/places.yaml", "Сочи: {type", "Сочи: {tipe")
    capsys.readouterr()
    assert run(["check", "--project", str(project), "--format", "json"]) == 1
    assert capsys.readouterr().out.count('"tipe"') == 1


def test_what_cannot_be_read_of_the_year_before_is_said(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "session", "2022", "--date", "2022-11-01", "--place", "Пекин", "--project", str(project)]) == 0
    edit(project, "data/2021/session.yaml", "ordinal: 20", "ordinal: двадцать")
    assert run(["check", "--project", str(project), "--year", "2022"]) == 0
    said = capsys.readouterr().err
    assert re.search(r"data/2021/session\.yaml:\d+:10: SCO-W113 .* данные за 2021 год .* не сверены", said)


def test_a_build_counts_warnings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(small_year(tmp_path), EVENT, "section:", "# sco-report: allow SCO-W102: проба\nsection:")
    assert run(["build", "--project", str(tmp_path)]) == 0
    assert "Предупреждений: 1" in capsys.readouterr().err


def test_spelling_needs_both_files_of_a_dictionary(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dictionary, spelling = project / "other.ru_RU", ["check", "--project", str(project), "--spelling", "--dictionary"]
    assert run([*spelling, str(dictionary)]) == 2
    assert f"{dictionary}.dic: установите" in capsys.readouterr().err
    (project / "other.ru_RU.dic").write_text("1\nсовещание\n", encoding="utf-8")
    assert run([*spelling, str(dictionary)]) == 2
    assert f"{dictionary}.aff: установите" in capsys.readouterr().err
    (project / "other.ru_RU.aff").write_text("SET nonsense\n", encoding="utf-8")
    assert run([*spelling, str(dictionary)]) == 2
    assert f"словарь {dictionary} прочесть не удалось" in capsys.readouterr().err
    (project / "other.ru_RU.aff").write_text("SET UTF-8\n", encoding="utf-8")
    assert run([*spelling, str(dictionary)]) == 0
    assert "SCO-W213" in capsys.readouterr().err


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


def test_forms_for_programs_go_to_standard_output(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(project, NAVRUZ, "title:", "titel: {{ 7*7 }}")
    for options, start in (["--format", "json"], '{\n  "problems"'), (["--format", "github"], "::error file="):
        assert run(["check", "--project", str(project), *options]) == 1
        output = capsys.readouterr()
        assert (output.out.startswith(start), output.err) == (True, "")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run(["check", "--project", str(project)]) == 1
    assert capsys.readouterr().out.startswith("::error file=")
