from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from support.processes import change, small_year

from sco_report.build_cache import RECORD
from sco_report.cli import main

NAMES = {f"{document}.{kind}" for document in ("decision", "report", "package") for kind in ("pdf", "docx")}


def test_builds_six_files(built: Path) -> None:
    assert {file.name for file in built.iterdir()} == NAMES | {RECORD}
    for name in NAMES:
        file = built / name
        start = b"%PDF-" if file.suffix == ".pdf" else b"PK\x03\x04"
        assert file.read_bytes().startswith(start)


def test_builds_the_last_year_of_the_nearest_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = small_year(tmp_path)
    (project / "data/2023").mkdir()
    monkeypatch.chdir(project / "data/2024/events")
    assert main.run(["build", "--lang", "en"]) == 0
    assert {file.name for file in (project / "output/2024").iterdir()} == NAMES | {RECORD}
    assert capsys.readouterr().out.startswith("Done: ../../../output/2024/decision.pdf, ")


def test_builds_again_only_what_has_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = small_year(tmp_path)

    def said(*options: str) -> str:
        assert main.run(["build", "--lang", "en", "--project", str(project), *options]) == 0
        return capsys.readouterr().out.partition(":")[0]

    report = project / "output/2024/report.pdf"
    assert said() == "Done"
    first = report.read_bytes()
    assert said() == "Nothing has changed since the last build"
    assert said("--force") == "Done"
    assert report.read_bytes() == first
    change(project)
    assert said() == "Done"
    assert report.read_bytes() != first
    assert said() == "Nothing has changed since the last build"
    report.unlink()
    assert said() == "Done"
    assert said("--house", "typographic") == "Done"
    assert said() == "Done"


def test_attaches_the_data_that_it_read(tmp_path: Path) -> None:
    data = small_year(tmp_path) / "data"
    read = {file.relative_to(data).as_posix(): file.read_bytes() for file in data.rglob("*.yaml")}
    (data / "reference/.#states.yaml").symlink_to("editor@host.1234:5678")
    (data / "reference/x.yaml").mkdir()
    (data / "reference/old.yaml").write_text("nobody reads this", encoding="utf-8")
    assert main.run(["build", "--attach-data", "--project", str(tmp_path)]) == 0
    with pikepdf.open(tmp_path / "output/2024/decision.pdf") as pdf:
        assert {name: file.get_file().read_bytes() for name, file in pdf.attachments.items()} == read


def test_bad_data_writes_nothing_and_keeps_the_last_output(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    output = project / "output" / "2021"
    output.mkdir(parents=True)
    (output / "report.pdf").write_bytes(b"the last good one")
    (project / "data/2021/events/2021-09-03-finance-ministers.yaml").write_text("id: [\n", encoding="utf-8")
    assert main.run(["build"]) == 1
    assert {file.name: file.read_bytes() for file in output.iterdir()} == {"report.pdf": b"the last good one"}


@pytest.mark.parametrize("arguments", [["bild"], ["build", "--yaer", "2021"], ["build", "--lang", "de"], []])
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    assert main.run(arguments) == 2


def test_no_project_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["build", "--project", str(tmp_path)]) == 2
    assert "data и templates" in capsys.readouterr().err


def test_a_fault_of_the_program_is_3_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("out of order")

    monkeypatch.setattr("sco_report.cli.check.check_year", fail)
    assert main.run(["check", "--project", str(project)]) == 3
    said = capsys.readouterr().err
    assert "Traceback" not in said
    log = Path(said.rsplit(" ", 1)[1].strip())
    assert "RuntimeError: out of order" in log.read_text(encoding="utf-8")
    log.unlink()


def test_check_loads_no_renderer(project: Path) -> None:
    program = (
        "import sys; from sco_report.cli.main import run; code = run(['check']); "
        "print(sorted({'weasyprint', 'docx', 'jinja2'} & set(sys.modules))); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=project, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_console_script_runs_in_any_locale(project: Path) -> None:
    script = Path(sys.executable).parent / "sco-report"
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "LANG": "C"}
    done = subprocess.run([script, "check"], cwd=project, env=environment, capture_output=True, check=True)
    assert "Ошибок нет" in done.stdout.decode("utf-8")
