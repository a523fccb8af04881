from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from support.printed_text import dates
from support.processes import DOCUMENTS as NAMES
from support.processes import change, small_year
from support.terminal import at_a_terminal

from sco_report.build import STEPS, make
from sco_report.build_cache import RECORD
from sco_report.cli import main
from sco_report.output.edits import WRITTEN


def test_builds_the_last_year_of_the_nearest_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = small_year(tmp_path)
    (project / "data/2023").mkdir()
    monkeypatch.chdir(project / "data/2024/events")
    assert main.run(["build", "--lang", "en"]) == 0
    assert {file.name for file in (project / "output/2024").iterdir()} == NAMES | {RECORD, WRITTEN}
    assert capsys.readouterr().out.startswith("Done: ../../../output/2024/decision.pdf, ")


def test_builds_again_only_what_has_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = small_year(tmp_path)

    def said(*options: str) -> str:
        assert main.run(["build", "--lang", "en", "--only", "docx", "--project", str(project), *options]) == 0
        return capsys.readouterr().out.partition(":")[0]

    report = project / "output/2024/report.docx"
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


def test_builds_only_what_is_asked_for_and_later_the_rest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = small_year(tmp_path)

    def made(*options: str) -> set[str]:
        """The files that a build says it made, where it says nothing else."""
        assert main.run(["build", "--lang", "en", "--project", str(project), *options]) == 0
        said = capsys.readouterr()
        assert said.err == ""
        return {Path(file).name for file in said.out.removeprefix("Done: ").strip().split(", ")}

    assert made("--only", "PDF,decision") == {"decision.pdf"}
    assert made("--only", "report, package", "--only", "docx") == {"report.docx", "package.docx"}
    assert made("--only", "report") == {"report.pdf"}
    assert made("--only", "report", "--force") == {"report.pdf", "report.docx"}
    apart = {file.name: file.read_bytes() for file in (project / "output/2024").glob("[!.]*")}
    assert made() == NAMES - apart.keys() == {"decision.docx", "package.pdf"}
    assert made("--force") == NAMES
    assert apart.items() <= {file.name: file.read_bytes() for file in (project / "output/2024").iterdir()}.items()


def test_names_the_files_that_are_left_of_another_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = small_year(tmp_path)

    def said(*options: str) -> tuple[str, str]:
        assert main.run(["build", "--lang", "en", "--project", str(project), *options]) == 0
        out, err = capsys.readouterr()
        return out.partition(":")[0], err

    assert said() == ("Done", "")
    (project / "output/2024/report.docx").write_bytes(b"by hand")
    assert re.search(r"These files are kept: \S+/report\.edited-1\.docx\. Move the edits into data/", said()[1])
    change(project)
    for answer in ("Done", "Nothing has changed since the last build"):
        out, err = said("--only", "pdf,package")
        assert out == answer
        assert err.startswith("Left from another build, ")
        assert {name for name in NAMES if name in err} == NAMES - {"package.pdf"}
    (project / "output/2024/package.pdf").unlink()
    out, err = said("--only", "package")
    assert out == "Done"
    assert err.startswith("The files in ")
    assert "package" not in err
    assert said() == ("Done", "")


@pytest.mark.parametrize("value", ["word", "pdf,", ""])
def test_what_is_neither_a_format_nor_a_document_is_wrong_usage(value: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["build", "--only", value]) == 2
    assert "не из списка; допустимы: «pdf», «docx», «decision»" in capsys.readouterr().err


def test_attaches_the_data_that_it_read(tmp_path: Path) -> None:
    data = small_year(tmp_path) / "data"
    read = {file.relative_to(data).as_posix(): file.read_bytes() for file in data.rglob("*.yaml")}
    (data / "reference/.#states.yaml").symlink_to("editor@host.1234:5678")
    (data / "reference/x.yaml").mkdir()
    (data / "reference/old.yaml").write_text("nobody reads this", encoding="utf-8")
    assert main.run(["build", "--attach-data", "--project", str(tmp_path)]) == 0
    with pikepdf.open(tmp_path / "output/2024/decision.pdf") as pdf:
        assert {name: file.get_file().read_bytes() for name, file in pdf.attachments.items()} == read


def test_no_project_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["build", "--project", str(tmp_path)]) == 2
    assert "data и templates" in capsys.readouterr().err


def test_a_folder_that_is_gone_is_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    tmp_path.rmdir()
    assert main.run(["build"]) == 2
    assert "больше нет: перейдите в другую (cd)" in capsys.readouterr().err


@pytest.mark.parametrize("epoch", ["сегодня", "9" * 20, "1000", "4500000000"])
def test_an_epoch_that_no_file_can_have_is_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert main.run(["build", "--project", str(small_year(tmp_path))]) == 2
    assert f"SOURCE_DATE_EPOCH={epoch} — не дата от 1980 до 2107 года" in capsys.readouterr().err


def test_a_fault_of_the_program_is_3_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("out of order")

    monkeypatch.setattr("sco_report.cli.commands.write.check.check_year", fail)
    assert main.run(["check", "--project", str(project)]) == 3
    said = capsys.readouterr().err
    assert "Traceback" not in said
    log = Path(said.rsplit(" ", 1)[1].strip())
    assert "RuntimeError: out of order" in log.read_text(encoding="utf-8")
    log.unlink()


def test_the_console_script_runs_in_any_locale(project: Path) -> None:
    script = Path(sys.executable).parent / "sco-report"
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "LANG": "C"}
    done = subprocess.run([script, "check"], cwd=project, env=environment, capture_output=True, check=True)
    assert "Ошибок нет" in done.stdout.decode("utf-8")


def test_source_date_epoch_dates_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert main.run(["build", "--only", "report", "--project", str(small_year(tmp_path))]) == 0
    assert dates(tmp_path / "output/2024") == {"D:20231114000000Z", "2023-11-14"}


def test_the_steps_are_announced_in_order(tmp_path: Path) -> None:
    announced: list[str] = []
    made = make(small_year(tmp_path), 2024, observer=announced.append)
    assert tuple(announced) == STEPS
    assert {name for name in made.files if name.endswith(".docx")} == set(STEPS[2:-1])


def test_a_terminal_shows_every_step(tmp_path: Path) -> None:
    steps = ("Чтение и проверка записей", "Составление текста", "Запись: decision.docx", "Верстка и запись PDF", "━")
    screen = at_a_terminal(["build", "--project", str(small_year(tmp_path))])
    assert screen.code == 0
    assert [step for step in steps if step not in screen.text] == []
    assert screen.text.rstrip("\n").splitlines()[-1].strip().startswith("Готово: ")


def test_the_bar_disappears_before_problems(tmp_path: Path) -> None:
    (small_year(tmp_path) / "data/2024/events/broken.yaml").write_text("id: Broken\n", encoding="utf-8")
    screen = at_a_terminal(["build", "--project", str(tmp_path)])
    assert screen.code == 1
    assert "SCO-E018" in screen.text
    assert screen.text.rstrip().endswith("предупреждений: 0.")
