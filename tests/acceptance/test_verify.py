"""``sco-report verify``: checks a pack anywhere, for people and for programs."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import get_args

import pikepdf
import pytest
from support.pack_fixtures import opened, relisted

import sco_report
from sco_report.cli.commands.seal.verify import message
from sco_report.cli.main import run
from sco_report.output.zip_archive import deterministic_zip
from sco_report.pack.archive import build_archive
from sco_report.pack.manifest import SupersededPack
from sco_report.pack.verdict import MismatchReason


@pytest.fixture
def file(tmp_path: Path, sealed: bytes) -> Path:
    """A pack in an otherwise empty folder."""
    (tmp_path / "session-pack.zip").write_bytes(sealed)
    return tmp_path / "session-pack.zip"


def test_a_valid_pack_in_an_empty_folder_and_an_empty_environment_with_other_versions(
    file: Path, sealed: bytes, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    manifest, members = opened(sealed)
    tools = manifest.tools | {"weasyprint": "69.0", "abacus": "1"}
    replaced = SupersededPack(sha256="ab" * 32, reason="исправлен номер", date=date(2024, 10, 17))
    other = manifest.model_copy(update={"tools": tools, "supersedes": (replaced,)})
    file.write_bytes(build_archive(other.with_digest(), members))
    program = f"PYTHONPATH={Path(sco_report.__file__).parent.parent}"
    command = ["env", "-i", program, sys.executable, "-m", "sco_report", "verify", f"../{file.name}"]
    done = subprocess.run(command, cwd=tmp_path / "empty", capture_output=True, encoding="utf-8", check=True)
    here = manifest.tools["weasyprint"]
    assert done.stdout.splitlines() == [
        "Комплект подтвержден: файлы совпадают с описью, документы составлены заново из данных комплекта и совпали "
        "байт в байт.",
        f"Заседание: 16 октября 2024 года. Редакция данных: проект № 1 с последующими изменениями "
        f"(1; {manifest.revision.described}), 1 ноября 2021 года (фиксация {manifest.revision.commit}).",
        f"Заменяет комплект {replaced.sha256} (17 октября 2024 года): исправлен номер",
        "На этом компьютере другие версии; документы все равно совпали:",
        "  abacus: при составлении комплекта 1, здесь нет",
        f"  weasyprint: при составлении комплекта 69.0, здесь {here}",
        f"SHA-256 комплекта: {sha256(file.read_bytes()).hexdigest()}",
        message("compare", "ru"),
    ]
    assert list((tmp_path / "empty").iterdir()) == []


def test_the_first_difference(file: Path, sealed: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    manifest, members = opened(sealed)
    members["data/2024/session.yaml"] += b"\n"
    file.write_bytes(build_archive(manifest, members))
    assert run(["verify", str(file)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "Комплект не подтвержден. Первое расхождение:",
        "  исходный файл data/2024/session.yaml: содержимое изменено (SHA-256 не тот, что в описи)",
        f"SHA-256 комплекта: {sha256(file.read_bytes()).hexdigest()}",
    ]
    assert run(["verify", str(file), "--lang", "en", "--format", "json"]) == 1
    verdict = json.loads(capsys.readouterr().out)
    assert (verdict["version"], verdict["holds"], verdict["notes"]) == (1, False, [])
    assert verdict["first_difference"] == {
        "part": "input",
        "member": "data/2024/session.yaml",
        "reason": "digest_differs",
        "text": "changed (its SHA-256 is not the one in the manifest)",
        "place": None,
    }


def test_the_page_of_a_changed_document(file: Path, sealed: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    manifest, members = opened(sealed)
    with pikepdf.open(BytesIO(members["documents/report.pdf"])) as pdf:
        last = len(pdf.pages)
        pdf.pages[-1].contents_add(b" ")
        pdf.save(changed := BytesIO())
    members["documents/report.pdf"] = changed.getvalue()
    # Both when the manifest still tells the old digest and when somebody has put it right.
    for content, options, expected in (
        (relisted(manifest, members), [], f"report.pdf, страница {last}: из данных комплекта получается другой файл\n"),
        (build_archive(manifest, members), ["--format", "json"],
         f'"place": {{\n      "kind": "page",\n      "value": "{last}",\n      "text": ""\n    }}'),
    ):  # fmt: skip
        file.write_bytes(content)
        assert run(["verify", str(file), *options]) == 1
        assert expected in capsys.readouterr().out


REFUSED = "import sco_report.pack.rebuild as m\ndef refused(*_): raise {error}\nm.make_documents = refused"
NO_FONTS = "import sco_report.rendering.fonts as f; f._match = lambda _: ('', '')"


@pytest.mark.parametrize(
    ("fault", "id_", "reason"),
    [
        ("import os; os.kill(os.getpid(), 9)", "SCO-E154", "SIGKILL"),
        (REFUSED.format(error="OSError(28, 'No space left on device')"), "SCO-E154", "на диске нет места"),
        (REFUSED.format(error="MemoryError"), "SCO-E154", "не хватает памяти"),
        (NO_FONTS, "SCO-E150", "fonts-liberation"),
    ],
)
def test_a_fault_of_the_machine_gives_no_verdict(
    file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fault: str,
    id_: str,
    reason: str,
) -> None:
    (tmp_path / "fault").mkdir()
    (tmp_path / "fault/sitecustomize.py").write_text(fault, encoding="utf-8")
    (tmp_path / "python").write_text(
        f'#!/bin/sh\nPYTHONPATH="{tmp_path}/fault:$PYTHONPATH" exec {sys.executable} "$@"\n', encoding="utf-8"
    )
    (tmp_path / "python").chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert run(["verify", str(file)]) == 2
    first, why, digest = capsys.readouterr().out.splitlines()
    assert first.startswith("Проверить комплект не удалось: ")
    assert f" {id_} " in why
    assert reason in why
    assert digest.endswith(sha256(file.read_bytes()).hexdigest())


def test_names_are_sanitized_for_the_terminal(file: Path, sealed: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    manifest, members = opened(sealed)
    name = "data/\x1b[31m\u202e" + "a" * 300
    file.write_bytes(
        deterministic_zip({**members, name: b"", "manifest.json": manifest.as_bytes()}, manifest.session.date)
    )
    assert run(["verify", str(file)]) == 1
    out = capsys.readouterr().out
    assert "  архив data/\\u001b[31m\\u202eaaa" in out
    assert "aaa …: недопустимое имя файла\n" in out


def test_a_file_that_is_not_a_pack(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_bytes(b"PK\x05\x06" + bytes(18))
    assert run(["verify", str(file)]) == 2
    reason = "session-pack.zip — не комплект заседания: в архиве нет описи manifest.json"
    assert f"{reason}. Документ проверяют по комплекту" in capsys.readouterr().err
    assert run(["verify", str(file), "--format", "json"]) == 2
    verdict = json.loads(capsys.readouterr().out)
    assert (verdict["holds"], verdict["sha256"]) == (False, None)
    assert reason in verdict["first_difference"]["text"]


def test_a_file_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", str(tmp_path / "none.zip")]) == 2
    assert "none.zip не читается: такого файла нет\n" in capsys.readouterr().err
    assert run(["verify", str(tmp_path), "--lang", "en"]) == 2
    assert "cannot be read: Is a directory\n" in capsys.readouterr().err


@pytest.mark.parametrize("reason", get_args(MismatchReason))
def test_every_reason_has_a_message(reason: MismatchReason) -> None:
    details = {"most": "1", "key": "a", "error": "a", "file": "a"}
    assert message(reason, "ru", **details) != message(reason, "en", **details)
