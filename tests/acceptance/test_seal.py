"""``sco-report seal``: the same commit gives the same pack wherever and whenever it is sealed."""

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
from support.pack_fixtures import opened, small_project
from support.processes import EVENT, append

from sco_report.cli.main import run
from sco_report.pack.archive import build_archive
from sco_report.pack.manifest import FINAL_DOCUMENTS
from sco_report.pack.seal import PACK_NAME
from sco_report.russian.dates import long_date

COMPARED = "Изменения показаны относительно проекта № 1, разосланного 1 ноября 2021 года (draft/2024/1)."


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> History:
    """The small project, which is the current folder."""
    history = small_project(tmp_path / "project")
    monkeypatch.chdir(history.root)
    return history


@pytest.fixture
def output(history: History, sealed: bytes) -> Path:
    """The output folder, with the sealed pack."""
    folder = history.root / "output/2024"
    folder.mkdir(parents=True)
    (folder / PACK_NAME).write_bytes(sealed)
    return folder


def test_any_folder_day_time_zone_and_locale(tmp_path: Path, sealed: bytes) -> None:
    project = small_project(tmp_path / "second folder/с пробелом").root
    changed = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1700000000"}
    command = [sys.executable, "-m", "sco_report", "seal", "2024"]
    environment = os.environ | changed | {"PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=project, env=environment, check=True, capture_output=True, encoding="utf-8")
    assert (project / "output/2024" / PACK_NAME).read_bytes() == sealed
    assert done.stdout.splitlines() == [
        "Комплект заседания: output/2024/session-pack.zip",
        COMPARED,
        f"SHA-256: {sha256(sealed).hexdigest()}",
        "Запишите это число там, где его не изменят вместе с комплектом, например в протоколе заседания.",
    ]


def test_sealing_again(output: Path, sealed: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["seal", "--year", "2024"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Комплект уже составлен, и изменений нет: output/2024/session-pack.zip",
        COMPARED,
        f"SHA-256: {sha256(sealed).hexdigest()}",
    ]
    subprocess.run(["sha256sum", "--check", "--strict", f"{PACK_NAME}.sha256"], cwd=output, check=True)


def test_what_changes_no_document_leaves_the_pack(
    history: History, output: Path, sealed: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    append(history.root, "data/reference/places.yaml", "Минск: {type: город, gen: Минска, loc: Минске, country: BY}\n")
    history.commit()
    assert run(["seal"]) == 0
    out = capsys.readouterr().out
    assert "Комплект уже составлен и остается прежним: output/2024/session-pack.zip\n" in out
    assert "изменились data/reference/places.yaml, но ни один документ от этого не изменился" in out
    assert (output / PACK_NAME).read_bytes() == sealed
    history.edit(EVENT, "ordinal: 22", "ordinal: 24")
    history.commit()
    assert run(["seal"]) == 1
    assert f"первое отличие: {EVENT}" in capsys.readouterr().err


def test_superseding_needs_a_reason(output: Path, sealed: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    manifest, members = opened(sealed)
    tools = manifest.tools | {"abacus": "1"}
    other = build_archive(manifest.model_copy(update={"tools": tools}).with_digest(), members)
    (output / PACK_NAME).write_bytes(other)
    assert run(["seal", "--supersede", " "]) == 2
    assert "в параметре --supersede нужна причина замены" in capsys.readouterr().err
    assert run(["seal"]) == 1
    error = capsys.readouterr().err
    assert error.startswith("output/2024/session-pack.zip:1:1: SCO-E120 Комплект заседания уже составлен")
    assert "первое отличие: abacus (1 → –)" in error
    assert run(["seal", "--supersede", "без счетов", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "The previous pack is kept: output/2024/session-pack.superseded-1.zip\n" in out
    assert "since draft 1, circulated on 2021-11-01 (draft/2024/1)" in out
    assert (output / "session-pack.superseded-1.zip").read_bytes() == other


def test_without_a_circulated_draft_there_is_no_redline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project, output = small_project(tmp_path / "project", circulated=False).root, tmp_path / "output"
    assert run(["seal", "--project", str(project), "--output", str(output)]) == 0
    assert "До этой редакции проекты не рассылались, поэтому изменения" in capsys.readouterr().out
    assert {file.name for file in output.iterdir()} == {PACK_NAME, f"{PACK_NAME}.sha256"}
    manifest, members = opened((output / PACK_NAME).read_bytes())
    assert (manifest.circulated, manifest.members.circulated) == (None, {})
    assert manifest.members.outputs.keys() == {*FINAL_DOCUMENTS}
    assert not [name for name in members if name.startswith("circulated/")]


def test_a_session_in_the_future_is_refused_whatever_the_date_of_files(
    history: History, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree("data/2024", "data/2999")
    history.edit("data/2999/session.yaml", "date: 2024-10-16", "date: 2999-10-16")
    history.commit()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(32_500_000_000))
    assert run(["seal", "2999"]) == 1
    error = capsys.readouterr().err
    today = long_date(date.today())
    line = Path("data/2999/session.yaml").read_text(encoding="utf-8").splitlines().index("date: 2999-10-16") + 1
    assert error.startswith(f"data/2999/session.yaml:{line}:7: SCO-E125 ")
    assert f"SCO-E125 Заседание назначено на 16 октября 2999 года, а сегодня {today}; комплект" in error
    assert not Path("output").exists()


def test_two_different_years(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("seal", "status"):
        assert run([command, "2024", "--year", "2020"]) == 2
        assert "указаны два года: 2024 и --year 2020" in capsys.readouterr().err
    assert run(["status", "2024", "--year", "2024"]) == 0


def test_uncommitted_changes(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    (history.root / EVENT).unlink()
    assert run(["seal"]) == 1
    error = capsys.readouterr().err
    assert f"еще не зафиксированы в git ({EVENT}); зафиксируйте их — git add data templates" in error
    assert not error.startswith("Использование")
