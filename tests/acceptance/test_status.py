"""``sco-report status``: for people at a terminal and elsewhere, and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.paths import ROOT
from support.processes import append
from support.terminal import at_a_terminal

from sco_report.cli.main import run


def status(project: Path, *options: str) -> int:
    return run(["status", "--project", str(project), *options])


def test_plain_text(shared_unallowed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(shared_unallowed, "--today", "2021-11-01") == 0
    text = capsys.readouterr().out
    assert "\x1b" not in text
    assert not set("│─━┃┏╭|") & set(text)
    lines = text.splitlines()
    assert lines[0] == "Отчет 2021 года на 1 ноября 2021 года: что сделано и что осталось"
    assert lines[1] == "До заседания Совета 25 ноября 2021 года — 24 дня."
    assert lines[2] == "В записях: 140 мероприятий, 55 документов."
    assert "Прошли, но итоги не вписаны: 2 мероприятия" in lines
    assert any(line.split() == ["Таджикистан", "10"] for line in lines)
    assert any(line.split() == ["Культура", "и", "спорт", "7"] for line in lines)
    assert any(line.split() == ["в", "гибридном", "формате", "5"] for line in lines)
    assert any(line.split() == ["ноябрь", "2020", "1"] for line in lines)
    assert "В прошлом году было, в этом нет" not in lines


def test_titles_are_expanded(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for file in ("documents/epizootic-plan", "events/2021-08-27-pandemic-plan-experts"):
        append(project, f"data/2021/{file}.yaml", "stage: draft\n" if "documents" in file else "stage: planned\n")
    assert status(project, "--today", "2021-11-09") == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    (plan,) = [line for line in lines if "epizootic-plan" in line]
    assert plan[2:7] == ["План", "по", "практической", "реализации", "Меморандума"]
    assert [line[2:] for line in lines if "pandemic-plan-experts" in line] == [["pandemic-plan-experts"] * 2]


def test_stages(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, stage in (
        ("events/2021-11-25-ict-heads", "planned"),
        ("events/2021-04-13-technoparks-experts", "planned"),
        ("events/2021-11-10-smart-agriculture-experts", "held"),
        ("events/2021-05-15-issyk-kul-marathon", "cancelled"),
        ("documents/anthem-regulation", "agreed"),
    ):
        append(project, f"data/2021/{name}.yaml", f"stage: {stage}\n")
    assert status(project, "--today", "2021-11-09") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[2] == "В записях: 139 мероприятий, 55 документов; отменено мероприятий: 1."
    assert lines[3].startswith("Еще не приняты: ")
    assert lines[3].endswith("; из них отчет считает принятыми: 1.")
    headings = [line.partition(":")[0] for line in lines if line and not line.startswith(" ")]
    assert any(one.startswith("Срок прошел, а мероприятия еще значатся запланированными; ") for one in headings)
    assert "Запланированы, итоги вписать потом: 1 мероприятие" in lines
    assert "Отчет считает принятыми, а они не приняты: 1 документ" in lines
    assert any(line.split()[:2] == ["согласован", "anthem-regulation"] for line in lines)
    assert any(line.split()[2:3] == ["smart-agriculture-experts"] for line in lines)
    assert "Все прошедшие мероприятия описаны, ошибок нет." not in lines


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2021-11-24", "До заседания Совета 25 ноября 2021 года — 1 день."),
        ("2021-11-25", "Заседание Совета — сегодня."),
        ("2021-11-30", "Заседание Совета прошло 25 ноября 2021 года, 5 дней назад."),
    ],
)
def test_the_time_left_until_the_session(capsys: pytest.CaptureFixture[str], day: str, text: str) -> None:
    assert status(ROOT, "2021", "--today", day) == 0
    assert text in capsys.readouterr().out.splitlines()


def test_english(capsys: pytest.CaptureFixture[str]) -> None:
    assert status(ROOT, "--today", "2021-11-24", "--lang", "en") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "1 day left until the session on 2021-11-25."
    assert lines[2] == "Entries: 140 events, 55 documents."


def test_errors_are_counted_and_only_unreadable_data_fails(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "data/2021/events/broken.yaml").write_text("id: Broken\n", encoding="utf-8")
    assert status(project) == 0
    assert "Ошибки и предупреждения" in capsys.readouterr().out
    assert status(project, "2019") == 1
    assert "SCO-E047" in capsys.readouterr().err
    (project / "data/2021/session.yaml").unlink()
    assert status(project) == 1
    assert "SCO-E001" in capsys.readouterr().err


def test_an_invalid_day(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(project, "--today", "завтра") == 2
    assert "--today завтра" in capsys.readouterr().err


def test_comparison_with_last_year(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = ["new", "session", "2022", "--project", str(project), "--date", "2022-11-01", "--place", "Пекин"]
    assert run(made) == 0
    capsys.readouterr()
    assert status(project, "--today", "2022-02-01") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Отчет 2022 года")
    assert "В прошлом году было, в этом нет" in lines
    assert any(line.split() == ["месяц", "декабрь", "2021", "10"] for line in lines)


def test_tables_on_a_terminal(shared_unallowed: Path) -> None:
    arguments = ["status", "--project", str(shared_unallowed), "--today", "2021-11-01"]
    screen = at_a_terminal(arguments)
    assert screen.code == 0
    assert "─" in screen.text
    assert "\x1b[1m" in screen.raw
    assert "Прошли, но итоги не вписаны: 2 мероприятия" in screen.text
    plain = at_a_terminal(arguments, environment={"NO_COLOR": "1"})
    assert "\x1b[3" not in plain.raw
    assert "technoparks-experts" in plain.text


def test_a_narrow_terminal_cuts_titles_only(shared_unallowed: Path) -> None:
    arguments = ["status", "--project", str(shared_unallowed), "--today", "2021-11-01"]
    lines = at_a_terminal(arguments, environment={"COLUMNS": "80"}).text.splitlines()
    assert max(map(len, lines)) <= 80
    (line,) = (line for line in lines if "youth-agreement-experts" in line)
    assert line.split()[:3] == ["expert", "2021-03-30/2021-07-07", "youth-agreement-experts"]
    assert line.rstrip().endswith("…")


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert status(ROOT, "--today", "2021-12-31", "--format", "json") == 0
    values = json.loads(capsys.readouterr().out)
    assert (values["version"], values["year"], values["days_left"], values["events"]) == (2, 2021, -36, 140)
    assert values["without_outcomes"] == []  # comments allow them
