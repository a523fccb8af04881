"""A session is sealed from the command line, and the same commit gives the same pack wherever and whenever."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from support.git_fixtures import History
from support.pack_fixtures import EVENT, opened, small_project

from sco_report.cli.main import run
from sco_report.pack.archive import pack
from sco_report.pack.seal import PACK
from sco_report.russian.dates import long_date


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> History:
    """The small project, in whose folder the editor is."""
    history = small_project(tmp_path / "project")
    monkeypatch.chdir(history.root)
    return history


@pytest.fixture
def there(history: History, sealed: bytes) -> Path:
    """The folder in which the pack is sealed already."""
    folder = history.root / "output/2024"
    folder.mkdir(parents=True)
    (folder / PACK).write_bytes(sealed)
    return folder


def test_any_folder_time_zone_and_locale(tmp_path: Path, sealed: bytes) -> None:
    project = small_project(tmp_path / "second folder/с пробелом").root
    changed = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1700000000"}
    command = [sys.executable, "-m", "sco_report", "seal", "2024"]
    subprocess.run(command, cwd=project, env=os.environ | changed, check=True, capture_output=True)
    assert (project / "output/2024" / PACK).read_bytes() == sealed


def test_what_is_said_and_written(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["seal"]) == 0
    digest = sha256(Path("output/2024", PACK).read_bytes()).hexdigest()
    compared = "Изменения показаны относительно проекта № 1, разосланного 1 ноября 2021 года (draft/2024/1)."
    assert capsys.readouterr().out.splitlines() == [
        "Комплект заседания: output/2024/session-pack.zip",
        compared,
        f"SHA-256: {digest}",
        "Запишите это число там, где его не изменят вместе с комплектом, например в протоколе заседания.",
    ]
    Path("output/2024", f"{PACK}.sha256").unlink()
    assert run(["seal", "--year", "2024"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Комплект уже составлен, и изменений нет: output/2024/session-pack.zip",
        compared,
        f"SHA-256: {digest}",
    ]
    subprocess.run(["sha256sum", "--check", "--strict", f"{PACK}.sha256"], cwd="output/2024", check=True)


def test_superseding(there: Path, sealed: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    manifest, members = opened(sealed)
    other = pack(manifest.model_copy(update={"tools": manifest.tools | {"abacus": "1"}}).digested(), members)
    (there / PACK).write_bytes(other)
    assert run(["seal", "--supersede", "без счетов", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "The pack before it is kept: output/2024/session-pack.superseded-1.zip\n" in said
    assert "against draft 1, circulated on 2021-11-01 (draft/2024/1)" in said
    assert (there / "session-pack.superseded-1.zip").read_bytes() == other


def test_another_pack_needs_a_reason(history: History, there: Path, capsys: pytest.CaptureFixture[str]) -> None:
    history.edit(EVENT, "ordinal: 22", "ordinal: 21")
    history.commit()
    assert run(["seal"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("output/2024/session-pack.zip:1:1: SCO-E120 Комплект заседания уже составлен")
    assert f"первое отличие: {EVENT} (" in said


def test_a_session_to_come_is_refused_whatever_day_files_are_dated_by(
    history: History, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree("data/2024", "data/2999")
    history.edit("data/2999/session.yaml", "date: 2024-10-16", "date: 2999-10-16")
    history.commit()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(32_500_000_000))
    assert run(["seal", "2999"]) == 1
    said = capsys.readouterr().err
    assert (
        f"SCO-E125 Заседание назначено на 16 октября 2999 года, а сегодня {long_date(date.today())}; комплект" in said
    )
    assert not Path("output").exists()


def test_two_years(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    for verb in ("seal", "status"):
        assert run([verb, "2024", "--year", "2020"]) == 2
        assert "указаны два года: 2024 и --year 2020" in capsys.readouterr().err
    assert run(["status", "2024", "--year", "2024"]) == 0


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "ru",
            "еще не зафиксированы в git ({file}); зафиксируйте их — git add data templates",
        ),
        (
            "en",
            "changes in data or templates are not committed to git yet ({file}); commit them — git add data templates",
        ),
    ],
)
def test_what_is_not_committed(
    history: History, capsys: pytest.CaptureFixture[str], language: str, sentence: str
) -> None:
    (history.root / EVENT).unlink()
    assert run(["seal", "--lang", language]) == 1
    said = capsys.readouterr().err
    assert sentence.format(file=EVENT) in said
    assert not said.startswith(("Использование", "Usage"))


def test_without_git(history: History, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(history.root))
    assert run(["seal"]) == 1
    assert "программа git не найдена" in capsys.readouterr().err


def test_a_reason_is_not_empty(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["seal", "--supersede", " "]) == 2
    assert "в параметре --supersede нужна причина замены" in capsys.readouterr().err


def test_nothing_was_circulated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = small_project(tmp_path / "project", circulated=False).root
    assert run(["seal", "--project", str(project), "--output", str(tmp_path / "there")]) == 0
    assert "До этой редакции проекты не рассылались, поэтому изменения" in capsys.readouterr().out
    assert {file.name for file in (tmp_path / "there").iterdir()} == {PACK, f"{PACK}.sha256"}
