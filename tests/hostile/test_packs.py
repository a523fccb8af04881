"""Session packs made to exhaust this machine or to mislead a reader; damaged archives are in ``tests/pack``."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.pack_fixtures import opened, relisted
from support.processes import EVENT

from sco_report.cli.main import run
from sco_report.pack import archive as reader

ENDLESS = "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}"


def test_a_manifest_that_is_too_large(
    tmp_path: Path, sealed: bytes, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "LARGEST_MANIFEST_MB", 0)
    (tmp_path / "a.zip").write_bytes(sealed)
    assert run(["verify", str(tmp_path / "a.zip"), "--lang", "en"]) == 1
    assert "  manifest manifest.json: larger than 0 MB, too large for a manifest\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content", "id_"), [(EVENT, "- " * 100_000, "SCO-E007"), ("templates/report.j2", ENDLESS, "SCO-E134")]
)
def test_hostile_data_is_reported_in_one_line(
    tmp_path: Path, sealed: bytes, capsys: pytest.CaptureFixture[str], name: str, content: str, id_: str
) -> None:
    manifest, members = opened(sealed)
    members[name] = content.encode() + members[name]
    (tmp_path / "a.zip").write_bytes(relisted(manifest, members))
    assert run(["verify", str(tmp_path / "a.zip")]) == 1
    found = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("  документ: "))
    assert found.startswith(f"  документ: заново не составляется ({name}:1:")
    assert id_ in found
