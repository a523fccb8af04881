"""Spelling by the real dictionary."""

from __future__ import annotations

from pathlib import Path

import pytest

from sco_report.cli.main import run

pytestmark = pytest.mark.real

FORUM = "data/2021/events/2021-05-25-sco-forum.yaml"


def test_the_handbook_shows_the_command() -> None:
    handbook = (Path(__file__).parent.parent.parent / "README.ru.md").read_text(encoding="utf-8")
    assert ".venv/bin/sco-report check --spelling\n" in handbook


def test_the_data_is_spelled_well(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--project", str(project), "--spelling", "--strict"]) == 0
    assert capsys.readouterr().err == ""


def test_a_misspelt_word_is_found_where_it_stands(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = project / FORUM
    text = file.read_text(encoding="utf-8")
    line = next(number for number, line in enumerate(text.splitlines(), 1) if line.startswith("title: "))
    file.write_text(text.replace("title: ", "title: ветиринарный и 20-летний, по-прежнему 5-й ", 1), encoding="utf-8")
    run(["check", "--project", str(project), "--spelling"])
    said = capsys.readouterr().err
    assert f"{Path(FORUM).name}:{line}:8: SCO-W213" in said
    assert said.count("SCO-W213") == 1


def test_a_word_of_the_list_is_accepted_in_every_case(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = project / FORUM
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("title: ", "title: цифровизатор, цифровизатора ", 1), encoding="utf-8")
    words = project / "data/reference/words.txt"
    run(["check", "--project", str(project), "--spelling"])
    assert capsys.readouterr().err.count("SCO-W213") == 2
    words.write_text(f"{words.read_text(encoding='utf-8')}Цифровизатор  # из нового плана\n", encoding="utf-8")
    run(["check", "--project", str(project), "--spelling"])
    assert "SCO-W213" not in capsys.readouterr().err
