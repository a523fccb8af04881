"""A project made anew, from the clone and from a wheel, and its first year."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from contextlib import redirect_stdout
from pathlib import Path

import pytest
import yaml
from flit_core import buildapi
from support import processes
from support.paths import ROOT
from support.terminal import at_a_terminal

import sco_report
from sco_report.checks.check_year import check_year
from sco_report.cli.main import run
from sco_report.project_files import project_files
from tools import build_backend

FIRST = ("--date", "2026-11-01", "--place", "Душанбе")


@pytest.fixture
def made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A new project."""
    folder = tmp_path / "Отчет Совета"
    assert run(["init", str(folder)]) == 0
    assert f"cd '{folder}'\n" in capsys.readouterr().out
    return folder


@pytest.fixture(autouse=True)
def _no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)


def session(project: Path, *words: str) -> int:
    return run(["new", "session", *words, "--project", str(project)])


def test_its_schemas_offer_no_entries_of_another_project(made: Path) -> None:
    offered = json.loads((made / "schema/event.schema.json").read_text(encoding="utf-8"))["definitions"]
    assert "enum" in offered["organ"]
    assert "enum" not in offered["document"] | offered["event"]


def test_the_first_year_is_ready_for_events(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert session(made, "2026", *FIRST, "--held", "in_person") == 0
    assert "те, в которых обычно подписывают" in capsys.readouterr().out
    assert "\n# ordinal: …  # " in (made / "data/2026/session.yaml").read_text(encoding="utf-8")
    assert run(["fmt", "--check", "--project", str(made)]) == 0
    assert run(["new", "event", "--project", str(made), "--title", "Совещание министров спорта государств-членов ШОС",
                "--dates", "2026-09-10", "--section", "ministerial", "--chair", "TJ"]) == 0  # fmt: skip
    year = check_year(made, 2026).require_valid()
    period = year.session.report.period
    assert (year.session.chair, f"{period.first} {period.last}") == ("TJ", "2025-11-01 2026-11-01")
    assert [one.state for one in year.session.signatories] == [
        "BY",
        "IN",
        "IR",
        "KZ",
        "CN",
        "KG",
        "PK",
        "RU",
        "TJ",
        "UZ",
    ]
    assert session(made, "2027", "--date", "2027-11-01", "--place", "Ташкент") == 0
    assert check_year(made, 2027).require_valid().session.chair == "UZ"


def test_a_conversation_about_the_first_year(made: Path) -> None:
    screen = at_a_terminal(["new", "session", "2026", "--project", str(made)], ["2026-11-01", "Душанбе", "", ""])
    assert screen.code == 0
    assert screen.text.startswith("Готовится 2026 год, первый в этом проекте.")
    assert "Председательствует [TJ]: " in screen.text


def test_without_a_year_the_remedy_is_named(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["check"], ["build"], ["new", "session"], ["new", "event"]):
        assert run([*words, "--project", str(made)]) == 2
        assert "подготовьте первый: sco-report new session ГОД" in capsys.readouterr().err


@pytest.mark.parametrize(("number", "first"), [("2022", "2021-11"), ("2019", "2018-01")])
def test_the_period_begins_with_the_session_before(made: Path, number: str, first: str) -> None:
    assert session(made, number, "--date", f"{number}-11-01", "--place", "Пекин", "--chair", "CN") == 0
    written = yaml.safe_load((made / f"data/{number}/session.yaml").read_text(encoding="utf-8"))
    assert written["report"]["period"]["first"] == first


def test_reference_data_that_cannot_be_used_is_reported(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (made / "data/reference/states.yaml").write_text("RU: [", encoding="utf-8")
    assert session(made, "2026", *FIRST) == 1
    assert "states.yaml:1:" in capsys.readouterr().err
    assert not (made / "data/2026").exists()


@pytest.mark.parametrize("taken", ["folder", "file", "link"])
def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str], taken: str) -> None:
    there = tmp_path / "there"
    match taken:
        case "folder":
            there.mkdir()
        case "file":
            there.write_text("mine", encoding="utf-8")
        case "link":
            there.symlink_to("nowhere")
    assert run(["init", str(there)]) == 2
    assert "уже есть, там ничего не изменено" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


def test_a_place_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert run(["init", str(tmp_path / "file/project")]) == 1
    assert "SCO-E" in capsys.readouterr().err


def test_what_a_project_holds(made: Path) -> None:
    scripts = {"tools/setup", "tools/check-merge", "tools/tagged-year"}
    files = {path.relative_to(made).as_posix(): path for path in made.rglob("*") if path.is_file()}
    assert {*scripts, "Makefile", "README.md", "README.ru.md", "requirements.lock", ".gitlab-ci.yml"} <= {*files}
    assert {name for name, path in files.items() if os.access(path, os.X_OK)} == scripts
    assert [name for name in files if re.match(r"data/\d|project|sco_report|first-session", name)] == []
    assert f"sco-report=={sco_report.__version__}\n" in files["requirements.txt"].read_text(encoding="utf-8")
    ours = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    theirs = yaml.safe_load(files[".pre-commit-config.yaml"].read_text(encoding="utf-8"))["repos"][0]["hooks"]
    assert {one["id"]: one.get("files") for one in theirs}.items() <= {
        one["id"]: one.get("files") for one in ours
    }.items()


@pytest.mark.parametrize(
    ("line", "accepted"),
    [
        ("sco-report==9.9", False),
        ("sco_report[preview, spelling] == 9.9  # newer", False),
        (f"sco-report=={sco_report.__version__}", True),
        ("# sco-report==9.9", True),
        ("sco-report @ file:program", True),
        ("sco-report-extra==9.9", True),
    ],
)
def test_another_version_is_refused(
    made: Path, capsys: pytest.CaptureFixture[str], line: str, *, accepted: bool
) -> None:
    (made / "requirements.txt").write_text(f"lxml==1\n{line}\n", encoding="utf-8")
    assert session(made, "2026", *FIRST) == (0 if accepted else 2)
    said = capsys.readouterr().err
    assert ("на программу версии 9.9 (requirements.txt)" in said) is not accepted


@pytest.mark.parametrize("kind", ["pipe", "folder", "link", "bytes"])
def test_a_version_that_cannot_be_read_is_reported(made: Path, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    file = made / "requirements.txt"
    file.unlink()
    match kind:
        case "pipe":
            os.mkfifo(file)
        case "folder":
            file.mkdir()
        case "link":
            file.symlink_to("/dev/zero")
        case "bytes":
            file.write_bytes(b"sco-report==\xff")
    assert run(["check", "--project", str(made)]) == 1
    assert "requirements.txt" in capsys.readouterr().err


def test_a_wheel_makes_the_same_project(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The wheel is unpacked, as pip does it, and its program run where the clone is out of reach."""
    monkeypatch.chdir(ROOT)
    with redirect_stdout(io.StringIO()):
        name = build_backend.build_wheel(str(tmp_path))
    assert name == f"sco_report-{sco_report.__version__}-py3-none-any.whl"
    installed, again = tmp_path / "installed", tmp_path / "again"
    with zipfile.ZipFile(tmp_path / name) as wheel:
        wheel.extractall(installed)  # noqa: S202 - our own
        assert "sco_report/project/tools/setup" in wheel.read(f"{name.split('-py3')[0]}.dist-info/RECORD").decode()
    variables = {"PYTHONPATH": str(installed)}
    program = (sys.executable, "-P", "-m", "sco_report")
    assert processes.run("init", again, program=program, variables=variables).returncode == 0
    listed = {folder: {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
              for folder in (made, again)}  # fmt: skip
    assert listed[made] == listed[again]
    code = "from sco_report.pack.environment import this_program; print(this_program().sha256)"
    digests = {subprocess.run([sys.executable, "-P", "-c", code], env=processes.environment({"PYTHONPATH": str(path)}),
                              capture_output=True, check=True).stdout for path in (installed, ROOT)}  # fmt: skip
    assert len(digests) == 1


def test_an_sdist_has_what_a_wheel_is_built_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    with tarfile.open(tmp_path / buildapi.build_sdist(str(tmp_path))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    needed = {str(file.relative_to(ROOT)) for file in project_files().values()}
    assert {"tools/build_backend.py", *needed} - names == set()


def test_windows_itself_is_refused_in_a_sentence() -> None:
    code = "import sys; sys.platform = 'win32'; from sco_report.__main__ import main; main()"
    ended = processes.run("-c", code, program=(sys.executable,))
    assert ended.returncode == 1
    assert ended.stderr.startswith("В самой Windows программа не работает: запустите ее в WSL")
    assert "Traceback" not in ended.stderr


def test_the_change_log_begins_with_this_version() -> None:
    log = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## \[(\d[^\]]*)\]", log, re.MULTILINE)[:1] == [sco_report.__version__]
