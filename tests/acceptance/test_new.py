"""The verb new: entries and years, by options and at a terminal."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.processes import append, edit
from support.terminal import at_a_terminal

from sco_report.checks.check_year import check_year
from sco_report.cli.main import run
from sco_report.composition.compose import compose
from sco_report.model.year import Year
from sco_report.source import read

TITLE = "Совещание министров юстиции государств-членов ШОС"
ID = "soveshchanie-ministrov-yustitsii"
DOCUMENTS = "mtec-programme, strategy-action-plan-2021-2025"
SUMMIT = ["--place", "Душанбе", "--documents", DOCUMENTS, "--prepared-by", "secretariat"]


@pytest.fixture
def project(project: Path) -> Path:
    """The project with a few entries of 2021, so that its year is soon read."""
    year = project / "data/2021"
    shutil.rmtree(year / "events")
    (year / "participation.yaml").unlink()
    entry = "id: navruz\nsection: culture\ntitle: празднование\ndates: 2021-03-19\n"
    (year / "events").mkdir()
    (year / "events/2021-03-19-navruz.yaml").write_text(entry, encoding="utf-8")
    session = (year / "session.yaml").read_text(encoding="utf-8")
    for file in (year / "documents").iterdir():
        if file.stem not in {*re.findall(r"[\w-]+", session), "development-strategy-2025"}:
            file.unlink()
    return project


@pytest.fixture(autouse=True)
def _no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)


def new_event(project: Path, *options: str) -> int:
    given = ["--title", TITLE, "--dates", "2021-10-16", "--section", "ministerial", *options]
    return run(["new", "event", "--project", str(project), *given])


def valid(project: Path, number: int = 2021) -> Year:
    return check_year(project, number).require_valid()


def test_an_event_is_written(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new_event(project, "--chair", "Таджикистан", "--held", "hybrid") == 0
    said = capsys.readouterr().out
    file = project / f"data/2021/events/2021-10-16-{ID}.yaml"
    assert said.startswith("Записано: ")
    assert said.splitlines()[0].endswith(file.name)
    assert "sco-report check" in said
    assert "sco-report preview" in said
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# yaml-language-server: $schema=../../../schema/event.schema.json"
    keys = [line.split(":")[0] for line in lines if not line.startswith("#")]
    assert keys == ["id", "section", "title", "dates", "format", "chair"]
    assert any(line.startswith("# outcomes:") for line in lines)
    assert valid(project).events[ID].chair == ("TJ",)


@pytest.mark.parametrize("section", ["ministerial", "expert", "summit", "webinars", "participation", "culture"])
def test_an_event_of_every_section_passes_the_check(project: Path, section: str) -> None:
    options = SUMMIT if section == "summit" else []
    assert new_event(project, "--section", section, "--dates", "2021-02-09, 2021-02-19/2021-02-20", *options) == 0
    event = valid(project).events[ID]
    assert (event.section, len(event.dates)) == (section, 2)


@pytest.mark.parametrize(("title", "assumed"), [("квиз", True), ("SCO Forum", True), ("игра «Квиз»", False)])
def test_a_title_without_a_known_noun_gets_its_gender(
    project: Path, capsys: pytest.CaptureFixture[str], title: str, assumed: bool
) -> None:
    assert new_event(project, "--title", title, "--section", "culture", "--id", "quiz") == 0
    assert ("agreement: masc" in capsys.readouterr().out) is assumed
    lines = (project / "data/2021/events/2021-10-16-quiz.yaml").read_text(encoding="utf-8").splitlines()
    (line,) = (line for line in lines if "agreement: masc" in line)
    assert line.startswith("agreement: masc " if assumed else "# agreement: masc ")
    assert "masc, femn, neut или plur" in line
    assert run(["check", "--project", str(project)]) == 0


def test_a_planned_event_lacks_nothing_yet(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new_event(project, "--stage", "planned") == 0
    assert "уберите stage" in capsys.readouterr().out
    assert valid(project).events[ID].stage == "planned"
    assert run(["check", "--strict", "--project", str(project)]) == 0
    assert "Не завершено записей: 1; с ними собирается только проект." in capsys.readouterr().out


def test_a_cancelled_event_needs_nothing_of_its_section(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new_event(project, "--section", "summit", "--stage", "cancelled", *SUMMIT) == 2
    assert "--documents: мероприятие" in capsys.readouterr().err
    assert new_event(project, "--section", "summit", "--stage", "cancelled") == 0
    assert valid(project).events[ID].stage == "cancelled"


def test_what_is_missing_is_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "event", "--project", str(project), "--title", TITLE]) == 2
    assert "--dates, --section" in capsys.readouterr().err
    assert new_event(project, "--section", "summit") == 2
    assert "--place, --documents, --prepared-by" in capsys.readouterr().err
    assert run(["new", "document", "--project", str(project), "--lang", "en"]) == 2
    assert "missing: --title" in capsys.readouterr().err
    assert run(["new", "session", "--project", str(project)]) == 2
    assert "--date" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--dates", "16 октября"], "--dates: «16 октября» — не дата"),
        (["--id", "navruz"], "--id: идентификатор «navruz» уже занят"),
        (["--id", "taken"], "файл 2021-10-16-taken.yaml уже есть"),
        (["--section", "webinars", "--chair", "TJ"], "ключ «chair» не печатается"),
    ],
)
def test_a_wrong_option_is_wrong_usage(
    project: Path, capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    (project / "data/2021/events/2021-10-16-taken.yaml").touch()
    before = sorted(project.rglob("*"))
    assert new_event(project, *options) == 2
    assert said in capsys.readouterr().err
    assert sorted(project.rglob("*")) == before


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.text(st.sampled_from("абв :#-?[]&*!|>'\"%@`,«»5.~="), min_size=1, max_size=8), max_size=4))
def test_what_was_given_is_what_is_read(project: Path, words: list[str]) -> None:
    title = " ".join(["форум", *words]).strip()
    file = project / "data/2021/events/2021-10-16-given.yaml"
    file.unlink(missing_ok=True)
    assert new_event(project, "--title", title, "--id", "given") == 0
    value = read(file).value
    assert isinstance(value, dict)
    assert value["title"] == title


def test_a_document_waits_to_be_mentioned(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--title", "План работы на 2022 год", "--id", "work-plan"]
    assert run(["new", "document", "--project", str(project), *arguments]) == 0
    assert "«- adopted: work-plan»" in capsys.readouterr().out
    result = check_year(project, 2021)
    assert not result.errors
    assert {problem.id for problem in result.warnings} == {"SCO-W116"}
    assert new_event(project) == 0
    append(project, f"data/2021/events/2021-10-16-{ID}.yaml", "outcomes:\n  - adopted: work-plan\n")
    assert "work-plan" in valid(project).documents


def test_a_document_of_another_year_is_taken_over(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert session(project, "2022", "2022-11-01", "Пекин") == 0
    event = "section: expert\nid: a\ntitle: форум\ndates: 2022-03-01\n"
    event += "outcomes:\n  - discussed: ход {main-events-plan-2020-2021 gen}\n"
    (project / "data/2022/events/a.yaml").write_text(event, encoding="utf-8")
    assert run(["check", "--project", str(project)]) == 1
    assert "sco-report new document --from 2021 main-events-plan-2020-2021" in capsys.readouterr().err
    take = ["new", "document", "--project", str(project), "--from", "2021"]
    assert run([*take, "main-events-plan-2020-2021"]) == 0
    valid(project, 2022)
    assert run([*take, "main-events-plan-2020-2021"]) == 1
    assert "SCO-E093" in capsys.readouterr().err
    assert [run([*take, "nowhere"]), run([*take, "nowhere", "--title", "План"]), run(take)] == [1, 2, 2]


def session(project: Path, number: str, date: str, place: str, *more: str) -> int:
    return run(["new", "session", number, "--project", str(project), "--date", date, "--place", place, *more])


def test_the_next_year_is_ready_to_build(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    append(project, "data/2021/session.yaml", "blocking: [SCO-W107, SCO-W103]\n")
    assert session(project, "2022", "2022-11-01", "Пекин", "--held", "videoconference") == 0
    said = capsys.readouterr().out
    assert "срок истек: project-activities-list-2017-2021, main-events-plan-2020-2021" in said
    year = valid(project, 2022)
    assert set(year.documents) == {
        *("strategy-action-plan-2021-2025", "development-strategy-2025"),
        *("mtec-action-plan-2021-2025", "mtec-programme"),
    }
    assert (year.session.ordinal, year.session.chair, year.session.decision.number) == (21, "CN", None)
    period = year.session.report.period
    assert (f"{period.first:%Y-%m}", f"{period.last:%Y-%m}") == ("2021-11", "2022-11")
    assert year.session.report.openings == {}
    assert year.session.blocking == ("SCO-W107", "SCO-W103")
    assert (project / "data/2022/events").is_dir()
    assert compose(project, year)


def test_years_follow_each_other_and_tell_who_is_missing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert session(project, "2022", "2022-11-01", "Пекин") == 0
    assert session(project, "2023", "2023-10-26", "Бишкек") == 0
    assert "Иран" in capsys.readouterr().out
    (problem,) = check_year(project, 2023).errors
    assert (problem.id, problem.details["value"]) == ("SCO-E044", "Иран")
    edit(project, "data/2023/session.yaml", "  # - {state: IR, post: …", "  - {state: IR, post: Первый вице-президент")
    assert valid(project, 2023).session.chair == "KG"
    assert session(project, "2024", "2024-10-16", "Исламабад") == 0
    edit(project, "data/2024/session.yaml", "  # - {state: BY, post: …", "  - {state: BY, post: Премьер-министр")
    year = valid(project, 2024)
    assert year.session.chair == "PK"
    assert [one.state for one in year.session.signatories][:3] == ["BY", "IN", "IR"]
    assert session(project, "2025", "2025-11-18", "Москва") == 0
    valid(project, 2025)
    capsys.readouterr()
    assert session(project, "2026", "2026-11-01", "Душанбе") == 0
    said = capsys.readouterr().out
    assert "срок истек: strategy-action-plan-2021-2025, mtec-action-plan-2021-2025" in said
    assert set(valid(project, 2026).documents) == {"mtec-programme"}
    assert "guided_by" not in (project / "data/2026/session.yaml").read_text(encoding="utf-8")


def test_a_carried_decision_keeps_its_form(project: Path) -> None:
    folder = Path(__file__).parent / "year_2024"
    shutil.copytree(folder, project / "data/2024")
    assert session(project, "2025", "2025-11-18", "Москва", "--chair", "RU") == 0
    old = yaml.safe_load((folder / "session.yaml").read_text(encoding="utf-8"))
    made = yaml.safe_load((project / "data/2025/session.yaml").read_text(encoding="utf-8"))
    assert made["decision"] == {key: value for key, value in old["decision"].items() if key != "number"}
    assert made["report"]["subject"] == old["report"]["subject"]
    valid(project, 2025)


def test_a_conversation_about_an_event(project: Path) -> None:
    answers = [
        *("", TITLE, "16 октобря", "16 октября 2021 года", "министр юстиции", "министры", "6-я", "6-е"),
        *("video", "2", "Душанбэ", "в Душанбе", "Таджикистон", "Таджикская сторона", "navruz", "justice-ministers"),
    ]
    screen = at_a_terminal(["new", "event", "--project", str(project)], answers)
    assert screen.code == 0
    for said in (
        "Это нужно указать.",
        "«16 октобря» — не дата",
        "   1  ministerial     Совещания министров",
        "   2  hybrid          в гибридном формате",
        "Напишите 6-е",
        "Допустимы: hybrid (в гибридном формате), in_person (в очном формате), ",
        "Возможно, Душанбе",
        "Возможно, TJ",
        f"Идентификатор [{ID}]: ",
        "«navruz» уже занят",
        "Записано: ",
    ):
        assert said in screen.text
    event = valid(project).events["justice-ministers"]
    assert str(event.day) == "2021-10-16"
    assert (event.chair, event.place, event.format, event.title) == (("TJ",), "Душанбе", "hybrid", TITLE)


def test_options_are_not_asked_again(project: Path) -> None:
    options = ["--title", TITLE, "--dates", "2021-10-16", "--section", "webinars"]
    screen = at_a_terminal(["new", "event", "--project", str(project), "--lang", "en", *options], ["", ""])
    assert screen.code == 0
    assert "Title" not in screen.text
    assert "Chair" not in screen.text
    assert screen.text.startswith("A new event of 2021.")
    valid(project)


def test_a_conversation_about_a_year(project: Path) -> None:
    answers = ["2023-11-01", "1 ноября 2022 года", "Пекинг", "Пекин", "", ""]
    screen = at_a_terminal(["new", "session", "--project", str(project)], answers)
    assert screen.code == 0
    assert "2023-11-01 — не 2022 год" in screen.text
    assert "Возможно, Пекин" in screen.text
    assert "Председательствует [CN]: " in screen.text
    assert valid(project, 2022).session.chair == "CN"


def test_leaving_writes_nothing(project: Path) -> None:
    before = sorted(project.rglob("*"))
    screen = at_a_terminal(["new", "document", "--project", str(project)], ["План работы", "\x04"])
    assert screen.code == 130
    assert sorted(project.rglob("*")) == before


def test_errors_of_the_year(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "data/2021/documents/mtec-programme.yaml").unlink()
    assert new_event(project) == 0
    assert session(project, "2022", "2022-11-01", "Пекин") == 1
    assert not (project / "data/2022").exists()
    (project / "data/2021/session.yaml").write_text("council: [", encoding="utf-8")
    assert new_event(project, "--id", "other") == 1
    assert "SCO-E003" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ("2021 --date 2021-11-01 --place Пекин", "уже есть"),
        ("2024 --date 2024-11-01 --place Пекин", "сначала подготовьте 2022: sco-report new session 2022"),
        ("2020 --date 2020-11-01 --place Пекин", "более ранних лет"),
        ("2022 --date 2023-11-01 --place Пекин", "2023-11-01 — не 2022 год"),
        ("2022 --date 2022-11-01 --place Пекин --year 2030", "указаны два года: 2022 и --year 2030"),
        ("2022 --date 2022-11-01 --place Пекинг", "Возможно, Пекин"),
    ],
)
def test_a_year_that_cannot_be_prepared(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: str, error: str
) -> None:
    before = sorted(project.rglob("*"))
    assert run(["new", "session", "--project", str(project), *arguments.split()]) == 2
    assert error in capsys.readouterr().err
    assert sorted(project.rglob("*")) == before
