"""Wrong data: every mistake is shown at once, with its place, in Russian or English, and nothing is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.printed_text import docx_paragraphs

from sco_report.cli.main import run

MINISTERS = "data/2021/events/2021-06-30-health-ministers.yaml"
ENERGY = "data/2021/events/2021-08-12-energy-ministers.yaml"
FINANCE = "data/2021/events/2021-09-03-finance-ministers.yaml"


def replace(project: Path, file: str, old: str, new: str) -> None:
    text = (project / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (project / file).write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "id_", "said"),
    [
        (MINISTERS, "title:", "titel:", "4:1", "SCO-E011", "Возможно, title"),
        (MINISTERS, "2021-06-30", "30.06.2021", "5:8", "SCO-E013", "2021-07-16/2021-07-18"),
        (MINISTERS, "videoconference", "videoconferense", "6:9", "SCO-E012", "Возможно, videoconference"),
        (MINISTERS, "adopted", "adoptet", "11:5", "SCO-E022", "Возможно, adopted"),
        (MINISTERS, "health-plan-2022-2024", "health-plan", "11:39", "SCO-E030", "Возможно, health-plan-2022-2024"),
        (MINISTERS, "текущая ситуация", "по текущей ситуации", "9:9", "SCO-E026", "в именительном падеже"),
        (ENERGY, "chair: TJ", "chair: TK", "8:8", "SCO-E030", "«TK» нигде не описано"),
        (ENERGY, "ordinal: 1", "ordinal: 1-е", "4:10", "SCO-E028", "Напишите 1-я"),
        (ENERGY, "dates: 2021-08-12", "dates: 2019-08-12", "6:8", "SCO-E042", "ноябрь 2020 года"),
        (ENERGY, "{energy-concept-plan gen}", "{energy-concept-plan rod}", "22:16", "SCO-E023", "gen, dat, acc"),
        (FINANCE, "по вопросам", "насчет вопросов", "9:22", "SCO-E029", "предлога: о, об, по"),
        (FINANCE, "section: ministerial", "section: ministerail", "3:10", "SCO-E012", "Возможно, ministerial"),
        (FINANCE, "    joined: also", "    joined: also\n    joined: also", "17:5", "SCO-E004", "в строке 16"),
        (FINANCE, "joined: also", "joined: alsso", "16:13", "SCO-E012", "Возможно, also"),
        (FINANCE, "ordinal: 4", "ordinal:", "4:9", "SCO-E016", "Значение не указано"),
        ("data/2021/session.yaml", "  - {state: IN, post: Министр иностранных дел}\n", "", "10:3", "SCO-E044", "Индия"),
        ("templates/wording.yaml", "pronoun: они", "pronuon: они", "", "SCO-E011", "Возможно, pronoun"),
        ("templates/layout.yaml", "size: 14", "size: big", "", "SCO-E017", "число"),
        ("templates/acts.yaml", "'приняли' | agree(", "'приняли' | agre(", "", "SCO-E050", "agre"),
        ("templates/report.j2", "{% endif %}", "{% endfi %}", "", "SCO-E050", "endfi"),
    ],
)  # fmt: skip
def test_one_mistake(
    project: Path,
    capsys: pytest.CaptureFixture[str],
    file: str,
    old: str,
    new: str,
    place: str,
    id_: str,
    said: str,
) -> None:
    text = (project / file).read_text(encoding="utf-8")
    (project / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert run(["build", "--project", str(project)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert any(
        re.search(rf"{re.escape(file)}:{place or '[0-9]+:[0-9]+'}: {id_} ", line) and said in line for line in lines
    ), lines
    assert not (project / "output").exists()


def test_all_mistakes_at_once_in_the_order_of_files(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(project, MINISTERS, "title:", "titel:")
    replace(project, ENERGY, "chair: TJ", "chair: TK")
    replace(project, FINANCE, "    joined: also", "    joinde: true")
    assert run(["build", "--project", str(project), "--lang", "en"]) == 1
    *shown, summary = capsys.readouterr().err.splitlines()
    lines = [line for line in shown if "SCO-E" in line]
    assert [re.search(r"SCO-E\d+", line)[0] for line in lines] == ["SCO-E011", "SCO-E030", "SCO-E011"]  # type: ignore[index]
    assert "Unknown key “titel”. Perhaps title" in lines[0]
    assert summary == "Errors found: 3, warnings: 0."


def test_braces_that_are_no_reference_are_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(project, MINISTERS, "текущая ситуация", "ситуация {{ 7*7 }}")
    assert run(["check", "--project", str(project)]) == 1
    assert "SCO-E023" in capsys.readouterr().err


def test_markup_in_a_text_is_printed_as_text(project: Path, tmp_path: Path) -> None:
    replace(project, MINISTERS, "текущая ситуация", "текущая <b>ситуация</b> & «прочее»")
    assert run(["build", "--project", str(project), "--output", str(tmp_path / "out")]) == 0
    assert any("текущая<b>ситуация</b>&«прочее»" in text for text in docx_paragraphs(tmp_path / "out" / "report.docx"))


@pytest.mark.parametrize(("form", "start"), [("json", '{\n  "problems"'), ("github", "::error file=")])
def test_forms_for_programs_go_to_standard_output(
    project: Path, capsys: pytest.CaptureFixture[str], form: str, start: str
) -> None:
    replace(project, MINISTERS, "title:", "titel:")
    assert run(["check", "--project", str(project), "--format", form]) == 1
    said = capsys.readouterr()
    assert said.out.startswith(start)
    assert said.err == ""


def test_github_is_chosen_by_itself(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    replace(project, MINISTERS, "title:", "titel:")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run(["check", "--project", str(project)]) == 1
    assert capsys.readouterr().out.startswith("::error file=")
